"""Day tables written by hand: everything known and quiet unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from insights.day_table import UNKNOWN, Course, Cramps, DayTable, Exposure

MONDAY = date(2026, 3, 2)


def cramps_on(count: np.ndarray, **columns: Any) -> Cramps:
    """As many cramps a day, of which nothing else is known."""
    total = int(count.sum())
    unknown = np.full(total, np.nan)
    said = {
        "day": np.repeat(np.arange(len(count)), count),
        "minute": unknown,
        "exact": np.zeros(total, dtype=bool),
        "asleep": np.zeros(total, dtype=bool),
        "side": np.zeros(total, dtype=np.int64),
        "muscle_codes": (),
        "muscles": np.zeros((total, 0), dtype=bool),
        "seconds": unknown,
        "pain": unknown,
        "relief_names": (),
        "relief": np.zeros((total, 0), dtype=bool),
    }
    return Cramps(**(said | columns))


def table_of(
    count: Sequence[int] | np.ndarray,
    said: Mapping[str, Any] | None = None,
    *,
    first: date = MONDAY,
    courses: Sequence[Course] = (),
    **columns: Any,
) -> DayTable:
    """A table of these cramps a day; said : by exposure, 1, 0 or UNKNOWN a day, or an `Exposure`."""
    counts = np.asarray(count, dtype=np.int64)
    days = len(counts)
    exposures = tuple(
        answers if isinstance(answers, Exposure) else Exposure(name=name, said=np.asarray(answers))
        for name, answers in (said or {}).items()
    )
    parts = {
        "first": first,
        "count": counts,
        "active": np.ones(days, dtype=bool),
        "checked": np.ones(days, dtype=bool),
        "exposures": exposures,
        "courses": tuple(courses),
        "cramps": cramps_on(counts),
        "loaded": {},
        "exercise_ended": np.full(days, np.nan),
        "sleep_from": 600.0,
        "sleep_to": 1140.0,
        "observed_days": days,
    }
    return DayTable(**(parts | columns))


def course(name: str, taken: Sequence[int] | np.ndarray, **columns: Any) -> Course:
    parts = {"kind": "supplement", "started": None, "stopped": None}
    return Course(name=name, taken=np.asarray(taken), **(parts | columns))


def unknown(days: int) -> np.ndarray:
    return np.full(days, UNKNOWN)
