"""Cramps per ISO week for chart C1: night, day, pain, days checked, the trailing mean, medicine changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from insights.schema import DiaryFrames
from insights.stats.windows import Window, observed_days, within

FEW_ENTRIES = 4
MEAN_WEEKS = 4
# The scale on which pain is asked.
PAINS = range(11)

MarkKind = Literal["start", "dose", "stop"]
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One week from Monday.

    night, day : cramps by diary day. observed : days with an entry, 0 to 7; 0 means the counts are unknown.
    pains : cramps of pain 0, 1 and so on to 10; those without a pain are in none of them; () for none.
    mean : cramps a week over this and the three weeks before, by observed days; None when fewer than 14 of
    those 28 days were observed.
    """

    start: date
    night: int
    day: int
    observed: int
    pains: tuple[int, ...] = ()
    mean: float | None = None

    @property
    def total(self) -> int:
        return self.night + self.day

    @property
    def not_rated(self) -> int:
        """Cramps of which the pain was not noted."""
        return self.total - sum(self.pains)

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

    @property
    def compared(self) -> tuple[tuple[Week, ...], tuple[Week, ...]] | None:
        """The first 4 weeks and the last 4; the 4 before the last where the first have too few entries.

        None where fewer than 8 weeks are shown, or either has too few.
        """
        if len(self.weeks) < 2 * MEAN_WEEKS:
            return None
        last = self.weeks[-MEAN_WEEKS:]
        for earlier in (self.weeks[:MEAN_WEEKS], self.weeks[-2 * MEAN_WEEKS : -MEAN_WEEKS]):
            if enough(earlier) and enough(last):
                return earlier, last
        return None


def enough(weeks: tuple[Week, ...]) -> bool:
    """Whether half of their days were observed: a rate over less would be a guess."""
    return 2 * sum(week.observed for week in weeks) >= 7 * len(weeks)


def rate(weeks: tuple[Week, ...], cramps: int | None = None) -> float:
    """Cramps a week over weeks of which some day was observed, by observed days; `cramps`: only those."""
    counted = sum(week.total for week in weeks) if cramps is None else cramps
    return 7 * counted / sum(week.observed for week in weeks)


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
    pains = Counter(
        (monday_of(day), int(pain))
        for day, pain in zip(episodes["diary_date"], episodes["pain"], strict=True)
        if pain == pain  # not a number: not noted
    )
    seen = Counter(monday_of(day) for day in observed_days(diary) if day in reach)
    mondays = [first + number * _WEEK for number in range(1 - MEAN_WEEKS, weeks)]
    plain = [
        Week(
            start=monday,
            night=counts[monday, True],
            day=counts[monday, False],
            observed=seen[monday],
            pains=tuple(pains[monday, pain] for pain in PAINS),
        )
        for monday in mondays
    ]
    shown = tuple(
        replace(week, mean=_mean(tuple(plain[index - MEAN_WEEKS + 1 : index + 1])))
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


def _mean(weeks: tuple[Week, ...]) -> float | None:
    return rate(weeks) if enough(weeks) else None
