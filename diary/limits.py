"""Every bound on what may be recorded, once: used by forms, import, models and help."""

from datetime import date, timedelta

NAME_LENGTH = 80
NOTE_LENGTH = 4000
MEDICINE_NAME_LENGTH = 120
EARLIEST_DATE = date(1900, 1, 1)
# Clocks differ a little: a start up to ten minutes ahead is taken as now (FORMATS, started_at).
FUTURE_GRACE = timedelta(minutes=10)
MAX_DURATION_SECONDS = 7 * 24 * 3600
MAX_SORENESS_HOURS = 24 * 30
MAX_EXERCISE_MINUTES = 24 * 60
MAX_ALCOHOL_UNITS = 99
MAX_WATER_GLASSES = 99
MAX_SLEEP_HOURS = 24
EXERCISE_KIND_LENGTH = 80
DOSE_LENGTH = 120
REASON_LENGTH = 200
EFFECT_LENGTH = 1000
MAX_SHOES = 50
WEIGHT_KG = (1, 500)
MAX_SITES = 20
MAX_WORDS_PER_LIST = 50
MAX_OWN_WORDS = 200
# A stop after this long asks "about how long?" instead of storing hours (ux 2.4, forgotten timer).
FORGOTTEN_TIMER = timedelta(minutes=20)
# Two presses of Cramp now within this time are one press.
SAME_PRESS = timedelta(minutes=1)
RECOVERY = timedelta(days=30)
# A link that was stopped or is over stays in the list of links for so long.
ENDED_LINKS_KEPT = timedelta(days=30)

# Files: checked before anything is parsed.
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
MAX_IMPORT_ROWS = 100_000
