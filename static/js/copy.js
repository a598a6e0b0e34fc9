/* Copies what stands in a box. Where the browser does not let us, the button stays hidden and the box is there. */

for (const button of document.querySelectorAll('[data-behaviour="copy"]')) {
  const box = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector("[data-copied]");
  if (!box || !said) throw new Error("copy.js: a copy button needs a box and a place to say so");
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.value);
    said.textContent = said.dataset.copied;
  });
}
