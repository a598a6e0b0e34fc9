"""Cramp days of each month for chart C8: is there a season? A picture only; two years make it a question.

At least 10 months, and 15 known days for a month that is no guess: specification C8 (ux 4.2).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from insights.schema import DiaryFrames
from insights.stats.windows import Window, cramp_dates, observed_days

LEAST_MONTHS = 10
LEAST_KNOWN_DAYS = 15
YEAR = 12
# This year and the year before.
MOST_MONTHS = 2 * YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """start : the first of the month. known_days 0: nothing is known of it."""

    start: date
    cramp_days: int
    known_days: int

    @property
    def few(self) -> bool:
        """Too few entries to read it as a month."""
        return 0 < self.known_days < LEAST_KNOWN_DAYS

    @property
    def per_30(self) -> float | None:
        """Cramp days of 30 known days; None when no day is known."""
        return 30 * self.cramp_days / self.known_days if self.known_days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Months:
    """Consecutive months, oldest first, at most 24; the first and the last may be cut short."""

    months: tuple[Month, ...]

    @property
    def year(self) -> tuple[Month, ...]:
        """The last twelve months, fewer in a shorter diary."""
        return self.months[-YEAR:]

    @property
    def year_before(self) -> tuple[Month | None, ...]:
        """For each month of `year` the one a year earlier; None before the diary began."""
        before = self.months[:-YEAR]
        return (*[None] * (len(self.year) - len(before)), *before)

    @property
    def full(self) -> tuple[Month, ...]:
        """The months of the last year with enough known days to be compared."""
        return tuple(month for month in self.year if month.known_days >= LEAST_KNOWN_DAYS)


def months(diary: DiaryFrames, window: Window) -> Months:
    """The months up to the one that holds the window's end, from the first with an entry, at most 24.

    A season needs years: the start of the window is not heeded.
    """
    known = Counter(_place(day) for day in observed_days(diary) if day <= window.end)
    cramps = Counter(_place(day) for day in cramp_dates(diary) if day <= window.end)
    if not known:
        return Months(months=())
    last = _place(window.end)
    first = max(min(known), last - MOST_MONTHS + 1)
    return Months(
        months=tuple(
            Month(
                start=date(place // 12, place % 12 + 1, 1),
                cramp_days=cramps[place],
                known_days=known[place],
            )
            for place in range(first, last + 1)
        )
    )


def _place(day: date) -> int:
    return day.year * 12 + day.month - 1
