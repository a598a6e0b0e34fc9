"""Cramps by the hour of the clock on each day of the week, for chart C10."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from insights.schema import DiaryFrames
from insights.stats.windows import Window, observed_days, within

from .hours import Sleep, by_hour, usual_sleep, with_clock
from .weekly import FEW_ENTRIES

# Seven panels of fewer cramps show nothing but luck (specification C10).
LEAST_CRAMPS = 40
# Only a day with a quarter more than all together is called the one with the most: less is luck to any eye.
STANDS_OUT = 1.25
# Days with an entry on one weekday, in shares of those on another, from which counts must not be compared.
UNEQUAL = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """One day of the week, noon to noon.

    number : 0 for Monday; a night belongs to the evening before
    counts : cramps with a clock time by clock hour, 0 to 23 · known_days : days with an entry; 0: unknown
    """

    number: int
    counts: tuple[int, ...]
    known_days: int

    @property
    def cramps(self) -> int:
        return sum(self.counts)

    @property
    def unknown(self) -> bool:
        return self.known_days == 0

    @property
    def few(self) -> bool:
        """Too few entries to read it as a day of the week."""
        return 0 < self.known_days < FEW_ENTRIES

    @property
    def rate(self) -> float | None:
        """Cramps on a day with an entry; None when there is no such day."""
        return self.cramps / self.known_days if self.known_days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekdays:
    """Monday to Sunday, of the diary days from `first` to `last`. untimed : cramps without a clock time"""

    first: date
    last: date
    days: tuple[Weekday, ...]
    untimed: int
    sleep: Sleep | None

    @property
    def timed(self) -> int:
        return sum(day.cramps for day in self.days)

    @property
    def unequal(self) -> bool:
        """Whether some days of the week have so many more entries that their counts cannot be compared."""
        known = [day.known_days for day in self.days]
        return max(known) > UNEQUAL * min(known)

    @property
    def most(self) -> Weekday | None:
        """The day with the most cramps for its days with an entry, where it stands out; None where none does.

        A day with few entries is not asked.
        """
        asked = [day for day in self.days if day.rate is not None and not day.few]
        most = max(asked, key=lambda day: day.rate or 0.0, default=None)
        if most is None or not self.timed:
            return None
        together = self.timed / sum(day.known_days for day in self.days)
        return most if (most.rate or 0.0) >= STANDS_OUT * together else None


def weekdays(diary: DiaryFrames, window: Window) -> Weekdays:
    """The cramps whose diary day lies in the window, by the weekday of that day and by the hour."""
    episodes = within(diary.episodes, "diary_date", window)
    timed = with_clock(episodes)
    number = pd.Series([day.weekday() for day in timed["diary_date"]], index=timed.index, dtype="int64")
    known = Counter(day.weekday() for day in observed_days(diary) if day in window)
    return Weekdays(
        first=window.start,
        last=window.end,
        days=tuple(
            Weekday(number=each, counts=by_hour(timed.loc[number == each]), known_days=known[each])
            for each in range(7)
        ),
        untimed=len(episodes) - len(timed),
        sleep=usual_sleep(diary),
    )
