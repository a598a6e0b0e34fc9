"""Every column of every file in the order of an export (FORMATS of the project), for both directions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from diary import vocabulary


class Kind(Enum):
    """What a cell holds; decides how `cells` writes and reads it."""

    ID = auto()  # uuid
    MOMENT = auto()  # ISO 8601 with offset
    DAY = auto()  # YYYY-MM-DD
    CLOCK = auto()  # HH:MM
    FLAG = auto()  # 1, 0 or empty
    WHOLE = auto()
    DECIMAL = auto()
    CODE = auto()  # one word of the vocabulary, or a time zone
    TEXT = auto()  # free text
    WORDS = auto()  # words with ;
    RELIEF = auto()  # word, word=yes, word=yes@60 with ;
    SYMPTOMS = auto()  # code, code=no, before:code with ;
    SHOES = auto()  # a pair, or pair@6.5 with the hours, with ;
    DATES = auto()  # only in JSON: word -> date
    PAIRS = auto()  # only in JSON: the pairs of shoes that somebody has


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of row and the file that holds it.

    extra : columns beyond the format, read wherever they are and written only where a diary uses them.
    """

    name: str
    file: str
    required: str
    columns: dict[str, Kind]
    extra: dict[str, Kind] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, Kind]:
        return self.columns | self.extra


# Columns of days.csv that answer one yes-or-no question each -> the code of the exposure.
EXPOSURE_COLUMNS: dict[str, str] = {
    "exercised": "exercise",
    **{
        code: code
        for code in (
            "cold_exposure", "tight_shoes", "long_standing", "long_sitting", "heat", "stress", "illness",
            "awkward_position", "smoking", "little_movement", "low_water", "high_water", "short_sleep",
        )
    },
}  # fmt: skip
# Any other question: one column each, with the person's own word behind it.
EXPOSURE_PREFIX = "exposure:"

EPISODES = Part(
    name="episodes",
    file="episodes.csv",
    required="started_at",
    columns={
        "uuid": Kind.ID,
        "started_at": Kind.MOMENT,
        "time_zone": Kind.CODE,
        "time_precision": Kind.CODE,
        "ongoing": Kind.FLAG,
        "duration_seconds": Kind.WHOLE,
        "duration_max_seconds": Kind.WHOLE,
        "duration_source": Kind.CODE,
        "muscle": Kind.WORDS,
        "side": Kind.WORDS,
        "pain": Kind.WHOLE,
        "woke": Kind.FLAG,
        "activity": Kind.CODE,
        "soreness_hours": Kind.DECIMAL,
        "triggers": Kind.WORDS,
        "relief": Kind.RELIEF,
        "associated": Kind.SYMPTOMS,
        "notes": Kind.TEXT,
        "recorded_at": Kind.MOMENT,
    },
)
DAYS = Part(
    name="days",
    file="days.csv",
    required="date",
    columns={
        "date": Kind.DAY,
        "no_cramps": Kind.FLAG,
        "exercised": Kind.FLAG,
        "exercise_minutes": Kind.WHOLE,
        "exercise_intensity": Kind.CODE,
        "exercise_ended_at": Kind.MOMENT,
        "alcohol_units": Kind.DECIMAL,
        "water_glasses": Kind.DECIMAL,
        **{column: Kind.FLAG for column in EXPOSURE_COLUMNS if column != "exercised"},
        "slept_hours": Kind.DECIMAL,
        "sleep_disturbance": Kind.WHOLE,
        "symptoms": Kind.SYMPTOMS,
        "medicines": Kind.WORDS,
        "note": Kind.TEXT,
    },
    extra={
        "exercise_kind": Kind.TEXT,
        "exercise_unusual": Kind.FLAG,
        "loaded_muscles": Kind.WORDS,
        "shoes": Kind.SHOES,
    },
)
MEDICINES = Part(
    name="medicines",
    file="medicines.csv",
    required="name",
    columns={
        "name": Kind.TEXT,
        "medicine_class": Kind.CODE,
        "kind": Kind.CODE,
        "started_on": Kind.DAY,
        "dose_changed_on": Kind.DAY,
        "stopped_on": Kind.DAY,
        "note": Kind.TEXT,
    },
    extra={
        "dose": Kind.TEXT,
        "reason": Kind.TEXT,
        "as_needed": Kind.FLAG,
        "prescribed": Kind.FLAG,
        "effect": Kind.TEXT,
        "side_effects": Kind.TEXT,
    },
)
PROFILE = Part(
    name="profile",
    file="profile.json",
    required="",
    columns={
        "birth_year": Kind.WHOLE,
        "time_zone": Kind.CODE,
        "sleep_from": Kind.CLOCK,
        "sleep_to": Kind.CLOCK,
        "region": Kind.TEXT,
        "pregnant": Kind.FLAG,
        "gave_birth_on": Kind.DAY,
        "first_cramp_year": Kind.WHOLE,
        "family_history": Kind.FLAG,
        "conditions": Kind.WORDS,
        "risks": Kind.WORDS,
        "suspected_triggers": Kind.WORDS,
        "trigger_stopped_on": Kind.DATES,
        "toxin_at": Kind.MOMENT,
        "toxin_kind": Kind.CODE,
        "wound_on": Kind.DAY,
        "neck_surgery_on": Kind.DAY,
        "alcohol_stopped_at": Kind.MOMENT,
        "discussed": Kind.DATES,
        "clinician_agreed": Kind.DATES,
    },
    extra={
        "weight_kg": Kind.DECIMAL,
        "training": Kind.CODE,
        "other_conditions": Kind.TEXT,
        "shoes": Kind.PAIRS,
    },
)

TABLES = (EPISODES, DAYS, MEDICINES)
PARTS = {part.name: part for part in (*TABLES, PROFILE)}
DIARY_FILE = "diary.json"

# What people call a column in their own sheets.
HEADER_ALIASES = {
    "episodes": {"note": "notes"},
    "days": {"notes": "note", "exercise": "exercised"},
    "medicines": {"notes": "note"},
}

assert set(EXPOSURE_COLUMNS.values()) <= set(vocabulary.EXPOSURES)
