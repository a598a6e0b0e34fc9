"""Cramps per ISO week for chart C1: night, day, days checked, the trailing mean, and medicine changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from insights.schema import DiaryFrames
from insights.stats.windows import Window, observed_days, within

FEW_ENTRIES = 4
MEAN_WEEKS = 4
# The mean needs half of its 28 days; a line over less would draw a guess.
MEAN_OBSERVED_DAYS = 14

MarkKind = Literal["start", "dose", "stop"]
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week from Monday.

    night, day : cramps by diary day. observed : days with an entry, 0 to 7; 0 means the counts are unknown.
    mean : cramps a week over this and the three weeks before, by observed days; None when fewer than 14 of
    those days were observed.
    """

    start: date
    night: int
    day: int
    observed: int
    mean: float | None = None

    @property
    def total(self) -> int:
        return self.night + self.day

    @property
    def unknown(self) -> bool:
        return self.observed == 0

    @property
    def few(self) -> bool:
        """Too few entries to read the bar as a week."""
        return 0 < self.observed < FEW_ENTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A medicine, supplement or measure that was started, changed or stopped."""

    on: date
    name: str
    kind: MarkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """Consecutive weeks, oldest first, and the marks that fall into them in order of date."""

    weeks: tuple[Week, ...]
    marks: tuple[Mark, ...]

    @property
    def known(self) -> tuple[Week, ...]:
        return tuple(week for week in self.weeks if not week.unknown)

    @property
    def cramps(self) -> int:
        return sum(week.total for week in self.weeks)

    def marks_in(self, week: Week) -> tuple[Mark, ...]:
        return tuple(mark for mark in self.marks if week.start <= mark.on < week.start + _WEEK)

    def rate(self, weeks: tuple[Week, ...]) -> float | None:
        """Cramps a week over some of its weeks, by observed days; None when none was."""
        observed = sum(week.observed for week in weeks)
        return 7 * sum(week.total for week in weeks) / observed if observed else None


# 12 weeks fit a phone, 26 are half a year (chart C1).
MOST_WEEKS = 26


def weeks_of(diary: DiaryFrames, window: Window) -> Weekly:
    """The weeks of the window, the last 26 of a longer one."""
    weeks = (monday_of(window.end) - monday_of(window.start)) // _WEEK + 1
    return weekly(diary, last=window.end, weeks=min(weeks, MOST_WEEKS))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weekly(diary: DiaryFrames, *, last: date, weeks: int) -> Weekly:
    """The `weeks` weeks up to the one that holds `last`; nothing after `last` is counted.

    diary : must reach back three weeks further for the mean of the first weeks to be as in a longer series.
    Raises ValueError for fewer than one week.
    """
    if weeks < 1:
        raise ValueError(f"a series has at least 1 week, not {weeks}")
    final = monday_of(last)
    first = final - (weeks - 1) * _WEEK
    reach = Window(first - (MEAN_WEEKS - 1) * _WEEK, last)
    episodes = within(diary.episodes, "diary_date", reach)
    counts = Counter(
        (monday_of(day), bool(night))
        for day, night in zip(episodes["diary_date"], episodes["is_night"], strict=True)
    )
    seen = Counter(monday_of(day) for day in observed_days(diary) if day in reach)
    mondays = [first + number * _WEEK for number in range(1 - MEAN_WEEKS, weeks)]
    plain = [
        Week(start=monday, night=counts[monday, True], day=counts[monday, False], observed=seen[monday])
        for monday in mondays
    ]
    shown = tuple(
        Week(
            start=week.start,
            night=week.night,
            day=week.day,
            observed=week.observed,
            mean=_mean(plain[index - MEAN_WEEKS + 1 : index + 1]),
        )
        for index, week in enumerate(plain)
        if index >= MEAN_WEEKS - 1
    )
    return Weekly(weeks=shown, marks=marks(diary, Window(first, last)))


def marks(diary: DiaryFrames, window: Window) -> tuple[Mark, ...]:
    """Starts, dose changes and stops inside the window, by date, then name."""
    found: list[Mark] = []
    kinds: tuple[tuple[str, MarkKind], ...] = (
        ("started_on", "start"),
        ("dose_changed_on", "dose"),
        ("stopped_on", "stop"),
    )
    for row in diary.medicines.to_dict("records"):
        for column, kind in kinds:
            if row[column] is not None and row[column] in window:
                found.append(Mark(on=row[column], name=row["name"], kind=kind))
    return tuple(sorted(found, key=lambda mark: (mark.on, mark.name, mark.kind)))


def _mean(weeks: list[Week]) -> float | None:
    observed = sum(week.observed for week in weeks)
    if observed < MEAN_OBSERVED_DAYS:
        return None
    return 7 * sum(week.total for week in weeks) / observed
