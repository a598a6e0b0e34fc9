"""Stretches of dates, and which of their days count as observed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from insights.schema import DiaryFrames

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """Dates from `start` to `end`, both included. Raises ValueError when `end` comes first."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a window cannot end on {self.end}, before its start on {self.start}")

    @classmethod
    def ending(cls, as_of: date, *, days: int) -> Window:
        """The `days` dates that end with `as_of`."""
        if days < 1:
            raise ValueError(f"a window has at least 1 day, not {days}")
        return cls(as_of - (days - 1) * _DAY, as_of)

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def before(self) -> Window:
        """As many days, ending the day before this window starts."""
        return Window.ending(self.start - _DAY, days=self.days)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def observed_days(diary: DiaryFrames) -> frozenset[date]:
    """The dates that may enter a denominator: at least one cramp entry, or a check-in.

    A date without either is unknown, never a zero; a row that holds only a note stays unknown too.

    Notes
    -----
    A check-in is an answer about cramps or about any exposure of that day (FORMATS). A check-in without
    an answer about cramps, on a date without a cramp entry, counts as a day without cramps: many people's
    own sheets have a row per quiet day and no column for it, and without those days every rate would be
    7 cramps a week or more. It fails for somebody who checks in but does not log the cramps.
    """
    days = diary.days
    said = pd.Series([value is not None for value in days["no_cramps"]], index=days.index, dtype=bool)
    return frozenset(diary.episodes["diary_date"]) | frozenset(days.loc[said | days["checked_in"], "date"])


def within(rows: pd.DataFrame, column: str, window: Window) -> pd.DataFrame:
    """The rows whose date in `column` lies in the window."""
    inside = pd.Series([day in window for day in rows[column]], index=rows.index, dtype=bool)
    return rows.loc[inside]
