/* How long a cramp has been running. The start is a fact from the server; elapsed time is computed, never counted.

   <p role="timer" aria-live="off" data-behaviour="timer" data-started="1772594000" data-now="1772594042" data-card-after="600">00:42</p>
   <p role="status" class="visually-hidden" data-timer-status data-at-0="Timer started." data-at-1="1 minute." data-at-5="5 minutes." data-at-10="10 minutes."></p>
   <div data-timer-card hidden> what is shown once it has lasted longer than data-card-after seconds </div>
   <p data-timer-gentle hidden> optional: comes with the card </p>
   <p data-timer-forgotten hidden> optional: what the button does after 20 minutes </p>

   data-started, data-now: seconds since 1970 on the server's clock, so that a wrong clock on the phone does no harm. */

const SPOKEN_MINUTES = [1, 5, 10];
const FORGOTTEN_MINUTE = 20;
const JUST_STARTED = 5; // seconds
const CLOCK_JUMP = 5000; // ms

const display = document.querySelector('[data-behaviour="timer"]');
if (display) run(display);

function run(display) {
  const started = seconds(display, "started");
  const status = document.querySelector("[data-timer-status]");
  const card = document.querySelector("[data-timer-card]");
  const forgotten = document.querySelector("[data-timer-forgotten]");
  const gentle = document.querySelector("[data-timer-gentle]");
  if (!status) throw new Error("timer.js: [data-timer-status] must be on the page");
  // Somebody may have agreed with a doctor to cramps of any length: then there is no card.
  const cardAfter = card ? seconds(display, "cardAfter") : Infinity;

  let offset = seconds(display, "now") * 1000 - arrivedAt(); // server clock minus this clock, ms
  let spoken = elapsed();
  let clocks = Date.now() - performance.now();

  function elapsed() {
    return Math.max(0, Math.floor((Date.now() + offset) / 1000 - started));
  }

  function show() {
    const now = elapsed();
    display.textContent = clockText(now);
    for (const minute of SPOKEN_MINUTES) {
      if (spoken < minute * 60 && now >= minute * 60) {
        status.textContent = status.getAttribute(`data-at-${minute}`);
      }
    }
    spoken = now;
    if (card) card.hidden = now <= cardAfter;
    if (gentle) gentle.hidden = now <= cardAfter;
    if (forgotten) forgotten.hidden = now <= FORGOTTEN_MINUTE * 60;
  }

  // The phone slept or its clock was set: ask the server what time it is.
  async function watchClock() {
    const difference = Date.now() - performance.now();
    if (Math.abs(difference - clocks) < CLOCK_JUMP) return;
    clocks = difference;
    try {
      const reply = await fetch(location.href, { method: "HEAD", cache: "no-store" });
      const date = Date.parse(reply.headers.get("Date"));
      if (!Number.isNaN(date)) offset = date + 500 - Date.now(); // the header is cut to whole seconds
    } catch {
      // No connection: this clock is the best there is.
    }
    show();
  }

  show();
  // A region that speaks from the first moment is not read out: its words must come after it.
  const first = status.getAttribute("data-at-0");
  if (first && spoken <= JUST_STARTED) setTimeout(() => { status.textContent ||= first; }, 500);
  setInterval(() => { show(); watchClock(); }, 1000);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    show();
    watchClock();
    keepAwake();
  });
  keepAwake();
}

function seconds(element, name) {
  const value = Number(element.dataset[name]);
  if (!(value > 0)) throw new Error(`timer.js: data-${name} must be a number of seconds`);
  return value;
}

/* When the server's words reached this device, on this device's clock (ms). */
function arrivedAt() {
  const [page] = performance.getEntriesByType("navigation");
  return page?.responseStart ? performance.timeOrigin + page.responseStart : Date.now();
}

function clockText(total) {
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(total / 3600);
  const rest = `${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/* A dark screen in the middle of a cramp is one thing too many. Refused on low battery, which is fine. */
function keepAwake() {
  navigator.wakeLock?.request("screen").catch(() => {});
}
