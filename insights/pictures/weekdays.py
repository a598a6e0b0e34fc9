"""Cramp days by day of the week, out of the days that are known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.registry import Picture
from insights.stats.windows import cramp_dates, observed_days

if TYPE_CHECKING:
    from insights.day_table import DayTable
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=70)

LEAST_KNOWN_DAYS = 28
LEAST_CRAMP_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """number : 0 for Monday. A night belongs to the evening before it."""

    number: int
    cramp_days: int
    known_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays:
    """Seven days, Monday first."""

    days: tuple[Weekday, ...]


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> Weekdays | None:
    known, with_cramps = observed_days(frames), cramp_dates(frames)
    if len(known) < LEAST_KNOWN_DAYS or len(with_cramps) < LEAST_CRAMP_DAYS:
        return None
    of = Counter(day.weekday() for day in known)
    cramps = Counter(day.weekday() for day in with_cramps)
    return Weekdays(
        days=tuple(
            Weekday(number=number, cramp_days=cramps[number], known_days=of[number]) for number in range(7)
        )
    )
