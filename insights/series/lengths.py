"""How long cramps lasted, by week or longer stretch, for chart C4: are they longer than they were?"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np

from insights.schema import DiaryFrames
from insights.stats import measures
from insights.stats.windows import Window, observed_days, within

from .weekly import MOST_WEEKS, monday_of

# Specification C4.
LEAST_LENGTHS = 10
LEAST_WEEKS = 3
MOST_MONTHS = 24
# Twelve years; what is longer goes by years.
MOST_QUARTERS = 48
# What the articles, public guidance and the articles again name, in minutes.
LIMITS = (2, 10, 15)

Unit = Literal["week", "month", "quarter", "year"]
_MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
_DAY = timedelta(days=1)


class Length(NamedTuple):
    """One cramp, in seconds.

    low, high : equal for an exact one; high is infinite where "more than" was said
    counted : as `insights.stats.measures.lengths`, a range by its middle, "more than" by its lower end
    """

    uuid: str
    day: date
    low: float
    high: float
    counted: float

    @property
    def is_range(self) -> bool:
        return self.high > self.low

    def over(self, minutes: float) -> bool | None:
        """Strictly longer; the lower end of a range counts as passed. None for a range across the limit."""
        seconds = 60 * minutes
        if self.low > seconds or (self.is_range and self.low >= seconds):
            return True
        return False if self.high <= seconds else None


class Quartiles(NamedTuple):
    """Seconds: a quarter lasted less than `low`, half less than `median`, three quarters less than `high`."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A week, month, quarter or year; `first` and `last` are its own, wherever the window begins and ends.

    lengths : of its cramps, in order of time · without : cramps without a known length, running ones too
    observed : days with an entry; 0 means that nothing is known
    quartiles, longest : None without a length; of equals one of which "more than" was said
    """

    first: date
    last: date
    lengths: tuple[Length, ...]
    without: int
    observed: int
    quartiles: Quartiles | None
    longest: Length | None

    @property
    def unknown(self) -> bool:
        return self.observed == 0

    def over(self, minutes: float) -> int:
        return sum(length.over(minutes) is True for length in self.lengths)


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """Consecutive columns of one unit, oldest first. median : seconds, of all lengths; None without one"""

    unit: Unit
    window: Window
    columns: tuple[Column, ...]
    median: float | None

    @cached_property
    def all(self) -> tuple[Length, ...]:
        return tuple(length for column in self.columns for length in column.lengths)

    @property
    def longest(self) -> Length | None:
        return max((column.longest for column in self.columns if column.longest), key=_extent, default=None)

    @property
    def without(self) -> int:
        return sum(column.without for column in self.columns)

    @property
    def weeks(self) -> int:
        """Weeks that hold a length."""
        return len({monday_of(length.day) for length in self.all})

    @property
    def enough(self) -> bool:
        return len(self.all) >= LEAST_LENGTHS and self.weeks >= LEAST_WEEKS

    @cached_property
    def over(self) -> Mapping[int, tuple[int, int]]:
        """For each of LIMITS: how many lasted longer, and of how many that is known."""
        told = {limit: Counter(length.over(limit) for length in self.all) for limit in LIMITS}
        return {limit: (said[True], said[True] + said[False]) for limit, said in told.items()}


def lengths(diary: DiaryFrames, window: Window) -> Lengths:
    """Weeks up to half a year of them, months up to two years, then quarters, then years."""
    unit = _unit(window)
    starts = _starts(unit, window)
    lasts = [following - _DAY for following in (*starts[1:], _next(unit, starts[-1]))]
    found: list[list[Length]] = [[] for _ in starts]
    without = [0] * len(starts)
    place = _places(starts, window)
    episodes = within(diary.episodes, "diary_date", window)
    counted = measures.lengths(episodes["duration_seconds"], episodes["duration_max_seconds"])
    names = ("uuid", "diary_date", "duration_seconds", "duration_max_seconds", "ongoing")
    rows = zip(*(episodes[name].tolist() for name in names), counted.tolist(), strict=True)
    for uuid, day, low, high, running, seconds in rows:
        if running or math.isnan(low):
            without[place[day]] += 1
        else:
            found[place[day]].append(Length(uuid, day, low, _end(low, high), seconds))
    seen = Counter(place[day] for day in observed_days(diary) if day in window)
    every = _quartiles([length for each in found for length in each])
    return Lengths(
        unit=unit,
        window=window,
        columns=tuple(
            Column(
                first=starts[number],
                last=lasts[number],
                lengths=tuple(found[number]),
                without=without[number],
                observed=seen[number],
                quartiles=_quartiles(found[number]),
                longest=max(found[number], key=_extent, default=None),
            )
            for number in range(len(starts))
        ),
        median=every.median if every else None,
    )


def _end(low: float, high: float) -> float:
    if math.isnan(high):
        return low
    return math.inf if high >= measures.OPEN_END and high > low else high


def _extent(length: Length) -> tuple[float, float]:
    return length.counted, length.high


def _quartiles(listed: list[Length]) -> Quartiles | None:
    if not listed:
        return None
    low, median, high = np.percentile([length.counted for length in listed], [25, 50, 75]).tolist()
    return Quartiles(low, median, high)


def _unit(window: Window) -> Unit:
    weeks = (monday_of(window.end) - monday_of(window.start)).days // 7 + 1
    months = 12 * (window.end.year - window.start.year) + window.end.month - window.start.month + 1
    if weeks <= MOST_WEEKS:
        return "week"
    if months <= MOST_MONTHS:
        return "month"
    # One more where the window begins and ends inside a quarter.
    return "quarter" if months // 3 + 1 <= MOST_QUARTERS else "year"


def _starts(unit: Unit, window: Window) -> list[date]:
    if unit == "week":
        start = monday_of(window.start)
    else:
        step = _MONTHS[unit]
        start = date(window.start.year, (window.start.month - 1) // step * step + 1, 1)
    starts = []
    while start <= window.end:
        starts.append(start)
        start = _next(unit, start)
    return starts


def _next(unit: Unit, start: date) -> date:
    if unit == "week":
        return start + timedelta(weeks=1)
    months = 12 * start.year + start.month - 1 + _MONTHS[unit]
    return date(months // 12, months % 12 + 1, 1)


def _places(starts: list[date], window: Window) -> dict[date, int]:
    """The column of every day of the window."""
    places: dict[date, int] = {}
    number = 0
    for offset in range(window.days):
        day = window.start + offset * _DAY
        if number + 1 < len(starts) and day >= starts[number + 1]:
            number += 1
        places[day] = number
    return places
