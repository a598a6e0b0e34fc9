"""One month of the diary as a calendar (chart C3): weeks as rows, Monday first, one cell a day.

The arithmetic is pure and works on dates: a day of a clock change is a day like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import day_state
from .browsing import end_of
from .day_cells import WEEK, DayCell, weekdays
from .day_state import cramps_on_days
from .scope import Diary


def weeks_of(month: date) -> list[tuple[date | None, ...]]:
    """The weeks of the month that begins on `month`, Monday first; None where a day lies in another month."""
    last = end_of(month)
    monday = month - timedelta(days=month.weekday())
    weeks = []
    while monday <= last:
        days = (monday + timedelta(days=number) for number in range(WEEK))
        weeks.append(tuple(day if month <= day <= last else None for day in days))
        monday += timedelta(days=WEEK)
    return weeks


@dataclass(frozen=True)
class Month:
    """cramps : logged ones by diary day. answers : "no cramps" of each check-in (None: not answered)."""

    first: date
    cramps: Mapping[date, int]
    answers: Mapping[date, bool | None]
    today: date
    # The last day to show: today, or tomorrow when a cramp from far east of here stands there.
    last: date

    @property
    def title(self) -> str:
        return date_format(self.first, "F Y")

    @property
    def weekdays(self) -> list[dict[str, str]]:
        return weekdays()

    @cached_property
    def weeks(self) -> list[tuple[DayCell | None, ...]]:
        return [tuple(self._cell(day) if day else None for day in week) for week in weeks_of(self.first)]

    @cached_property
    def days(self) -> list[DayCell]:
        """Those that have begun."""
        return [day for week in self.weeks for day in week if day is not None and day.begun]

    @property
    def lines(self) -> list[str]:
        """The month in words: cramps, days with cramps, days checked in of those so far."""
        of = len(self.days)
        return [self._cramps_line(of), *self._not_logged_line(), self._checked_line(of)] if of else []

    def _cell(self, day: date) -> DayCell:
        cramps = self.cramps.get(day, 0)
        state = day_state.state_of(
            cramps=cramps, checked_in=day in self.answers, no_cramps=self.answers.get(day)
        )
        return DayCell(day, state, cramps, day <= self.last, day == self.today)

    def _cramps_line(self, of: int) -> str:
        cramps = sum(day.cramps for day in self.days)
        if cramps:
            return cramps_on_days(cramps, sum(bool(day.cramps) for day in self.days))
        free = sum(day.state == "none" for day in self.days)
        if free == of:
            return _("No cramps.")
        if free:
            return _("No cramps on %(free)s of %(of)s days. The others are not known.") % {
                "free": free,
                "of": of,
            }
        return _("No cramps logged.") if self.answers else _("No entries.")

    def _not_logged_line(self) -> Sequence[str]:
        days = sum(day.state == "not_logged" for day in self.days)
        if not days:
            return ()
        pattern = ngettext(
            "On %(n)s day there were cramps that are not logged.",
            "On %(n)s days there were cramps that are not logged.",
            days,
        )
        return (pattern % {"n": days},)

    def _checked_line(self, of: int) -> str:
        checked = sum(day.date in self.answers for day in self.days)
        if end_of(self.first) > self.today:
            return _("Checked in on %(days)s of %(of)s days so far.") % {"days": checked, "of": of}
        return _("Checked in on %(days)s of %(of)s days.") % {"days": checked, "of": of}


def month_of(diary: Diary, *, first: date, today: date, last: date) -> Month:
    """The month that begins on `first`. last : as `browsing.bounds` gives it."""
    span = (first, end_of(first))
    counted = diary.episodes.filter(diary_date__range=span).values("diary_date").annotate(n=Count("pk"))
    return Month(
        first,
        dict(counted.order_by("diary_date").values_list("diary_date", "n")),
        dict(diary.days.filter(date__range=span).values_list("date", "no_cramps")),
        today,
        last,
    )
