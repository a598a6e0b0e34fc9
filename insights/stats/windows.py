"""Stretches of dates, and which of their days count as observed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from insights.observed import observed_dates
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
    """As `observed.observed_dates`, of the diary's frames."""
    days = diary.days
    told = zip(days["date"], days["no_cramps"], strict=True)
    checked = zip(days["date"], days["checked_in"], strict=True)
    return observed_dates(
        cramps=diary.episodes["diary_date"],
        answered={day for day, said in told if said is not None},
        checked=(day for day, was_checked in checked if was_checked),
    )


def within(rows: pd.DataFrame, column: str, window: Window) -> pd.DataFrame:
    """The rows whose date in `column` lies in the window."""
    inside = pd.Series([day in window for day in rows[column]], index=rows.index, dtype=bool)
    return rows.loc[inside]


def up_to(diary: DiaryFrames, last: date) -> DiaryFrames:
    """The entries of diary days up to `last`, with their details; medicines and the person stay whole."""
    kept = _up_to(diary.episodes, "diary_date", last)
    uuids = frozenset(kept["uuid"])
    cut: dict[str, Any] = {
        name: getattr(diary, name).loc[getattr(diary, name)["uuid"].isin(uuids)].reset_index(drop=True)
        for name in ("sites", "triggers", "relief", "symptoms")
    }
    cut |= {
        name: _up_to(getattr(diary, name), "date", last)
        for name in ("days", "exposures", "day_symptoms", "day_medicines")
    }
    return replace(diary, episodes=kept, **cut)


def _up_to(rows: pd.DataFrame, column: str, last: date) -> pd.DataFrame:
    kept = pd.Series([day <= last for day in rows[column]], index=rows.index, dtype=bool)
    return rows.loc[kept].reset_index(drop=True)


def cramp_dates(diary: DiaryFrames) -> frozenset[date]:
    """Diary days with a cramp: logged, or confirmed though none was logged."""
    days = diary.days
    confirmed = {day for day, none in zip(days["date"], days["no_cramps"], strict=True) if none is False}
    return frozenset(diary.episodes["diary_date"]) | confirmed
