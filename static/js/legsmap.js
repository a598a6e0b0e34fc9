/* The leg map over the list of muscles: pressing a place ticks the list, and the map shows what the list says.

   <details data-behaviour="legsmap" hidden> … <g class="legs-region" data-muscle="calf" data-side="left"> … </details>
   inside a form with radios "muscle" and "side", and checkboxes "also" of values such as "calf/left".
   data-preset: what is ticked is a guess, which the first press may replace. */

const map = document.querySelector('[data-behaviour="legsmap"]');
if (map) run(map);

function run(map) {
  const form = map.closest("form");
  const all = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];
  const muscles = all("muscle"), sides = all("side"), others = all("also");
  if (!muscles.length || !sides.length) throw new Error('legsmap.js: the form needs radios "muscle" and "side"');

  const regions = [...map.querySelectorAll("[data-muscle]")];
  const said = map.querySelector("[data-legs-said]");
  let guessed = "preset" in map.dataset;
  let pressing = false;

  const chosen = (radios) => radios.find((radio) => radio.checked)?.value ?? "";
  const other = (muscle, side) => others.find((box) => box.value === `${muscle}/${side}`);

  /* "on", "some" (the muscle, but no side was told) or "". */
  function state(muscle, side) {
    if (other(muscle, side)?.checked || other(muscle, "both")?.checked) return "on";
    if (chosen(muscles) !== muscle) return "";
    const told = chosen(sides);
    if (told === side || told === "both") return "on";
    return told === "left" || told === "right" ? "" : "some";
  }

  function show() {
    for (const region of regions) {
      const now = state(region.dataset.muscle, region.dataset.side);
      region.classList.toggle("legs-on", now === "on");
      region.classList.toggle("legs-some", now === "some");
    }
    const first = chosen(muscles);
    const marked = regions.filter((region) => region.classList.contains("legs-on"))
      .sort((a, b) => (b.dataset.muscle === first) - (a.dataset.muscle === first));
    const names = marked.map(({ dataset }) => other(dataset.muscle, dataset.side)?.labels[0].textContent.trim());
    said.textContent = names.filter(Boolean).join(" · ");
  }

  function tick(input, checked) {
    if (!input || input.checked === checked) return;
    input.checked = checked;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    if (!checked) return;
    // What was ticked is to be seen in the list too.
    for (let fold = input.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  function choose(radios, value) {
    const radio = radios.find((each) => each.value === value);
    if (radio) tick(radio, true);
    else for (const each of radios) tick(each, false);
  }

  function chooseFirst(muscle, side) {
    choose(muscles, muscle);
    choose(sides, side);
  }

  function add(muscle, side) {
    const first = chosen(muscles);
    const box = other(muscle, side);
    if (!first || guessed || !box) chooseFirst(muscle, side);
    else if (first === muscle && state(muscle, side) === "some") choose(sides, side);
    else tick(box, true);
  }

  function takeAway(muscle, side) {
    const opposite = side === "left" ? "right" : "left";
    const together = other(muscle, "both");
    if (together?.checked) {
      tick(together, false);
      tick(other(muscle, opposite), true);
    }
    tick(other(muscle, side), false);
    if (state(muscle, side) !== "on") return;
    if (chosen(sides) === "both") choose(sides, opposite);
    else {
      // What else was marked moves up, so that the question is still answered.
      const next = others.find((box) => box.checked);
      chooseFirst(...(next ? next.value.split("/") : ["", ""]));
      tick(next, false);
    }
  }

  map.addEventListener("click", (event) => {
    const region = event.target.closest("[data-muscle]");
    if (!region) return;
    const { muscle, side } = region.dataset;
    pressing = true;
    if (state(muscle, side) === "on") takeAway(muscle, side);
    else add(muscle, side);
    pressing = guessed = false;
    show();
  });
  form.addEventListener("change", (event) => {
    if (pressing) return;
    if (["muscle", "side", "also"].includes(event.target.name)) guessed = false;
    show();
  });
  addEventListener("pageshow", show); // what a browser fills in again when somebody comes back
  map.hidden = false;
  show();
}
