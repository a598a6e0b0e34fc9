"""One day as a cell of a calendar (chart C3): its sign, its look, its name. Weeks begin on Monday. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from . import day_state
from .day_state import State

WEEK = 7


@dataclass(frozen=True, slots=True)
class DayCell:
    """cramps : logged ones. begun : False for a day that is still to come. month : its name, where one begins
    among other months.
    """

    date: date
    state: State
    cramps: int
    begun: bool = True
    is_today: bool = False
    month: str = ""

    @property
    def sign(self) -> str:
        return day_state.sign(self.state, self.cramps)

    @property
    def look(self) -> str:
        return day_state.look(self.state, self.cramps)

    @property
    def name(self) -> str:
        """ "3 March, 2 cramps"."""
        day = date_format(self.date, "j F")
        if self.is_today:
            day = _("%(day)s, today") % {"day": day}
        told = day_state.words(self.state, self.cramps)
        return f"{day}, {told[:1].lower()}{told[1:]}"


def weekdays() -> list[dict[str, str]]:
    """Monday first, as every week of the diary."""
    return [
        {"letter": str(WEEKDAYS_ABBR[at])[:1], "short": str(WEEKDAYS_ABBR[at]), "name": str(WEEKDAYS[at])}
        for at in range(WEEK)
    ]
