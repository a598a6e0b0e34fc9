"""What happens in the example, and the words in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from diary import nights

WEEKS = 26
SLEEP = nights.SleepWindow(time(22, 30), time(6, 30))
MAGNESIUM, WATER_TABLET, STRETCHES = "Magnesium citrate", "Indapamide", "Calf stretches before bed"
TRAINERS, TIGHT_SHOES = "Trainers", "Black court shoes"
# What a kind of exercise loads most.
LOADED = {
    "walking": ("calf",),
    "running": ("calf", "thigh_back"),
    "hill walk": ("calf", "thigh_front"),
}
LONG_DRIVE, COLD_TILES = "long drive", "standing on the cold tiles"

# What their check-in asks.
TRACKED = (
    "exercise",
    "alcohol",
    "low_water",
    "long_standing",
    "long_sitting",
    "tight_shoes",
    "stress",
    LONG_DRIVE,
)

# Cramps expected in an ordinary night, and by how much a day multiplies them.
BASE_RATE = 0.21
AFTER_EXERCISE, AFTER_ALCOHOL, BAD_FORTNIGHT, WITH_WATER_TABLET = 2.1, 1.6, 2.2, 1.25
# Days from the first: begin and end (exclusive) of what happened once.
JOURNEY, FLU, BAD = (52, 61), (118, 123), (96, 110)
WATER_TABLET_FROM, MAGNESIUM_FROM, STRETCHES_FROM, DRIVES_FROM = 77, 105, 147, 63
LONG_CRAMPS = {29: 690, 101: 1110, 144: 780}

DAY_NOTES = (
    "Long walk round the lake, legs heavy.", "Helped Jo move house. Stairs all day.", "Early night.",
    "Slept badly, neighbours.", "Travel day, sat for hours.", "New shoes, not a good idea.",
    "Garden all afternoon.", "Physio says the calves are tight.", "Birthday dinner.",
    "Too hot to sleep.", "Quiet day at home.", "Forgot to drink at work again.",
)  # fmt: skip
NIGHT_NOTES = (
    "Woke straight up. Had to stand.", "Second one after I lay down again.",
    "Pointed my toes while turning over.", "Not as bad as last week.", "Calf still hard in the morning.",
    "Came just as I was falling asleep.", "Took a while to get back to sleep.",
    "Blanket was tucked in too tight.",
)  # fmt: skip
EXERCISE_NOTES = ("Legs were tired from the run.", "After the hill walk.", "Did not cool down after cycling.")
LONG_NOTES = {
    29: "This one would not let go. Nothing helped for a long time.",
    101: "Worst so far. Calf sore for two days, limped to work.",
    144: "Long one again. Walked up and down the hall.",
}


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What really happened on one day, whether or not it was written down."""

    number: int
    date: date
    exercise_minutes: int
    alcohol_units: int
    water_glasses: int
    slept_hours: Decimal
    stress: bool
    standing: bool
    sitting: bool
    shoes: bool
    drive: bool
    ill: bool
    written: bool


def within(number: int, span: tuple[int, int]) -> bool:
    return span[0] <= number < span[1]
