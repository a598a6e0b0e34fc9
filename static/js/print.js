/* "Print this page": a button that only scripts can keep a promise for. */

for (const button of document.querySelectorAll('[data-behaviour="print"]')) {
  if (!(button instanceof HTMLButtonElement)) {
    throw new Error('print.js: [data-behaviour="print"] must be a button');
  }
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
