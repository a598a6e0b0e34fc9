/* While a cramp is being told: what the rules for right now say of the answers so far, above Save.

   <div data-behaviour="safety" data-check="/cramps/check/" aria-live="assertive"></div> inside the form.
   Without a connection nothing is shown; the same rules look again when the form is saved. */

const WAIT = 600; // ms after the last answer

const place = document.querySelector('[data-behaviour="safety"]');
if (place) run(place, place.closest("form"));

function run(place, form) {
  if (!form || !place.dataset.check) throw new Error("safety.js: a form and data-check are needed");
  let timer, asked = 0, shown = "";

  async function check() {
    const mine = ++asked;
    try {
      const reply = await fetch(place.dataset.check, { method: "POST", body: new FormData(form) });
      const html = reply.ok && !reply.redirected ? (await reply.text()).trim() : "";
      if (mine !== asked || html === shown) return; // what is said already is not said again
      place.innerHTML = shown = html;
    } catch {
      // No connection.
    }
  }

  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
  });
}
