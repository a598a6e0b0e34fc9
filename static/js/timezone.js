/* Tells the server the time zone of this device. Without it, the zone can be chosen in Settings. */

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const input of document.querySelectorAll('[data-behaviour="timezone"]')) {
  if (!(input instanceof HTMLInputElement)) {
    throw new Error('timezone.js: [data-behaviour="timezone"] must be an input');
  }
  if (zone && !input.value) input.value = zone;
}
