/* Moves the focus to what the page has to say first: the error summary, or the Undo banner. */

const place = document.querySelector('[data-behaviour="focus"]');
if (place) {
  if (!place.hasAttribute("tabindex")) {
    throw new Error('focus.js: [data-behaviour="focus"] needs tabindex="-1"');
  }
  place.focus();
}
