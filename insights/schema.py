"""The shape of a diary as DataFrames: what `insights.frames` fills and everything else in insights reads.

Missing means unknown, never no: NaN for numbers, None for yes/no and dates, "" for codes and text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Any

import pandas as pd

Row = Mapping[str, Any]

# Column kinds. "tri" is True, False or None; "list" is a tuple, () unknown;
# "date" is datetime.date or None; "local" is a clock reading.
_EPISODES = {
    "uuid": "text",
    "started_at": "instant",
    "local_start": "local",
    "time_zone": "text",
    "time_precision": "text",
    "diary_date": "date",
    "is_night": "flag",
    "ongoing": "flag",
    "duration_seconds": "number",
    "duration_max_seconds": "number",
    "duration_source": "text",
    "pain": "number",
    "woke": "tri",
    "activity": "text",
    "soreness_hours": "number",
    "note": "text",
    "recorded_at": "instant",
}
_DAYS = {
    "date": "date",
    "no_cramps": "tri",
    "checked_in": "flag",
    "exercise_minutes": "number",
    "exercise_intensity": "text",
    "exercise_ended_at": "instant",
    "exercise_kind": "text",
    "exercise_unusual": "tri",
    "loaded_muscles": "list",
    "shoes": "list",
    "alcohol_units": "number",
    "water_glasses": "number",
    "slept_hours": "number",
    "sleep_disturbance": "number",
    "note": "text",
}
COLUMNS: dict[str, dict[str, str]] = {
    "episodes": _EPISODES,
    "sites": {"uuid": "text", "muscle": "text", "side": "text"},
    "triggers": {"uuid": "text", "code": "text", "name": "text"},
    "relief": {
        "uuid": "text",
        "position": "count",
        "code": "text",
        "name": "text",
        "eased": "text",
        "eased_after_seconds": "number",
    },
    "symptoms": {"uuid": "text", "phase": "text", "code": "text", "present": "flag"},
    "days": _DAYS,
    "exposures": {"date": "date", "code": "text", "name": "text", "answer": "flag"},
    "day_symptoms": {"date": "date", "phase": "text", "code": "text", "present": "flag"},
    "day_medicines": {"date": "date", "name": "text"},
    "medicines": {
        "name": "text",
        "medicine_class": "text",
        "kind": "text",
        "started_on": "date",
        "dose_changed_on": "date",
        "stopped_on": "date",
        "dose": "text",
        "as_needed": "tri",
    },
}

_MISSING: dict[str, Any] = {
    "text": "",
    "instant": pd.NaT,
    "local": pd.NaT,
    "date": None,
    "flag": False,
    "tri": None,
    "number": float("nan"),
    "count": 0,
    "list": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the person said about themselves. None: not asked; an empty tuple: asked, none."""

    name: str = ""
    birth_year: int | None = None
    region: str = ""
    pregnant: bool | None = None
    gave_birth_on: date | None = None
    first_cramp_year: int | None = None
    family_history: bool | None = None
    conditions: tuple[str, ...] | None = None
    risks: tuple[str, ...] | None = None
    other_conditions: str = ""
    training: str = ""
    suspected_triggers: tuple[str, ...] | None = None
    suspected_at: datetime | None = None
    trigger_stopped_on: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    toxin_at: datetime | None = None
    toxin_kind: str = ""
    wound_on: date | None = None
    neck_surgery_on: date | None = None
    alcohol_stopped_at: datetime | None = None
    discussed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    clinician_agreed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    thresholds: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, kw_only=True)
class DiaryFrames:
    """One person's diary. Each frame has a plain range index; rows are in order of time.

    episodes : one row per cramp that is not deleted
        uuid (text) · started_at (instant, datetime64[us, UTC]) · local_start (datetime64[us], what the clocks
        showed there) · time_zone (text: IANA name of that place) ·
        time_precision (text: exact, about, part_of_night) · diary_date (date: the night of
        the evening before, or the calendar date) · is_night (bool) · ongoing (bool: still running) ·
        duration_seconds, duration_max_seconds (float seconds; NaN unknown; both: a range, lower and upper
        end) · duration_source (text: timer, typed, estimate) · pain (float 0 to 10; NaN unknown) ·
        woke (True, False, None) · activity (text) · soreness_hours (float hours) · note (text) ·
        recorded_at (instant)
    sites : uuid, muscle, side (text; side left, right, both, unknown)
    triggers : uuid, code, name (text); name is the person's own word, "" for built-in codes
    relief : uuid, position (int, order tried), code, name, eased (text: yes, bit, no),
        eased_after_seconds (float)
    symptoms : uuid, phase, code (text), present (bool); not asked has no row
    days : one row per date with a row in the diary
        date · no_cramps (True: confirmed none, False: there were some, None: not said) · checked_in (bool:
        any exposure answered or no_cramps said) · exercise_minutes (float) · exercise_intensity (text) ·
        exercise_ended_at (instant) · exercise_kind (text) · exercise_unusual (True, False, None) ·
        loaded_muscles (tuple of codes) · shoes (tuple of names of pairs) ·
        alcohol_units, water_glasses, slept_hours, sleep_disturbance (float) ·
        note (text)
    exposures : date, code, name, answer (bool); not answered has no row
    day_symptoms : date, phase, code, present · day_medicines : date, name
    medicines : name, medicine_class, kind (text), started_on, dose_changed_on, stopped_on (date or None),
        dose (text, as entered; of a measure: how often), as_needed (True, False, None)

    time_zone, sleep_from, sleep_to and profile are the person's; sleep times are local clock times.
    """

    episodes: pd.DataFrame
    sites: pd.DataFrame
    triggers: pd.DataFrame
    relief: pd.DataFrame
    symptoms: pd.DataFrame
    days: pd.DataFrame
    exposures: pd.DataFrame
    day_symptoms: pd.DataFrame
    day_medicines: pd.DataFrame
    medicines: pd.DataFrame
    time_zone: str = "UTC"
    sleep_from: time = time(22, 0)
    sleep_to: time = time(7, 0)
    profile: Profile = field(default_factory=Profile)

    @classmethod
    def empty(cls) -> DiaryFrames:
        """A diary in which nothing was written."""
        return cls.checked()

    @classmethod
    def checked(
        cls,
        *,
        time_zone: str = "UTC",
        sleep_from: time = time(22, 0),
        sleep_to: time = time(7, 0),
        profile: Profile | None = None,
        **rows: Iterable[Row],
    ) -> DiaryFrames:
        """From rows of plain values; columns left out are unknown. Raises ValueError for unknown names."""
        unknown = rows.keys() - COLUMNS.keys()
        if unknown:
            raise ValueError(f"no such frame: {', '.join(sorted(unknown))}")
        frames: dict[str, Any] = {name: frame(name, rows.get(name, ())) for name in COLUMNS}
        return cls(
            **frames,
            time_zone=time_zone,
            sleep_from=sleep_from,
            sleep_to=sleep_to,
            profile=profile or Profile(),
        )


def unknown(name: str, column: str) -> Any:
    """What a cell of that column of the frame called `name` holds when nothing was said."""
    return _MISSING[COLUMNS[name][column]]


def frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """The frame called `name` from rows as mappings. Raises ValueError for a column not in the schema."""
    kinds = COLUMNS[name]
    listed = list(rows)
    unknown = {key for row in listed for key in row} - kinds.keys()
    if unknown:
        raise ValueError(f"{name} has no column {', '.join(sorted(unknown))}")
    return from_columns(
        name, {column: [row.get(column, _MISSING[kind]) for row in listed] for column, kind in kinds.items()}
    )


def from_columns(name: str, columns: Mapping[str, list[Any]]) -> pd.DataFrame:
    """The frame called `name` from one list per column, each cast to the dtype of the schema."""
    return pd.DataFrame({column: _series(columns[column], kind) for column, kind in COLUMNS[name].items()})


def _series(values: list[Any], kind: str) -> pd.Series:
    if kind == "instant":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype=object), utc=True)).astype(
            "datetime64[us, UTC]"
        )
    if kind == "local":
        return pd.Series(pd.to_datetime(pd.Series(values, dtype=object))).astype("datetime64[us]")
    if kind == "number":
        return pd.Series(pd.to_numeric(pd.Series(values, dtype=object)), dtype="float64")
    if kind == "count":
        return pd.Series(values, dtype="int64")
    if kind == "flag":
        return pd.Series(values, dtype="bool")
    if kind == "text":
        return pd.Series(values, dtype="str")
    return pd.Series(values, dtype=object)
