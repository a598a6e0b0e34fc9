"""What every part of the check-in form knows: the day, what was told about it, and the clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from diary import checkins, nights
from diary.facts import DayFacts

from .slips import SlipsForm


class DayForm(SlipsForm):
    """`stored`: the day's row in words, None without one; `told` stands for it everywhere else."""

    def __init__(
        self,
        data: Any = None,
        *,
        day: date,
        stored: DayFacts | None,
        time_zone: str,
        now: datetime,
        **parts: Any,
    ) -> None:
        super().__init__(data, **parts)
        self.day, self.time_zone, self.now = day, time_zone, now
        self.told = stored or DayFacts(date=day)
        # A row that only holds a note, or how the night was, is no check-in yet.
        self.is_checkin = checkins.is_checkin(stored)
        self.is_today = day == nights.local(now, time_zone).date()
        self.weekday = formats.date_format(day, "l")

    def is_open(self, *names: str) -> bool:
        """Whether a part of the page that can be folded has something to show."""
        return any(name in self.errors or self[name].value() for name in names if name in self.fields)


def span(day: date) -> str:
    """The day and the night that follows it: Mon to Tue."""
    return _("%(day)s to %(next)s") % {
        "day": formats.date_format(day, "D"),
        "next": formats.date_format(day + timedelta(days=1), "D"),
    }
