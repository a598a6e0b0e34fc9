/* Tells the server the time zone of this device: fills a hidden input, or presets a list where nothing is chosen. */

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll('[data-behaviour="timezone"]')) {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) {
    throw new Error('timezone.js: [data-behaviour="timezone"] must be an input or a select');
  }
  if (!zone || field.value) continue;
  if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === zone)) {
    // An older name of a place, such as Asia/Calcutta, is known to the server but not in its list.
    field.add(new Option(zone, zone));
  }
  field.value = zone;
}
