"""What an address of the diary list may ask for beyond its form: links from charts lead to these cramps.

`first` and `last` (diary days), `hour` (of the clocks where it happened) and `relief` (what was tried). Read
from an address that anybody may have written: what makes no sense in it is as if it were not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from . import ways_back
from .models import Relief
from .saying import span_words
from .scope import Diary

NAMES = ("first", "last", "hour", "relief")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """relief : the word, built in or the person's own; None: whatever was tried, or nothing."""

    first: date | None = None
    last: date | None = None
    hour: int | None = None
    relief: Relief | None = None

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Names and values as the address holds them, for the forms that ask for the rest."""
        told = {
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "hour": None if self.hour is None else str(self.hour),
            "relief": self.relief and self.relief.code,
        }
        return [(name, value) for name, value in told.items() if value]

    @property
    def words(self) -> str:
        """ "25 Jan to 15 Mar 2026, 03:00 to 04:00, Stretching tried"; "" when nothing is asked for."""
        said = [_days(self.first, self.last)]
        if self.hour is not None:
            said.append(
                _("%(from)s to %(to)s")
                % {"from": f"{self.hour:02}:00", "to": f"{(self.hour + 1) % 24:02}:00"}
            )
        if self.relief is not None:
            said.append(_("%(relief)s tried") % {"relief": self.relief.label})
        return ", ".join(part for part in said if part)


def read(told: Mapping[str, str], diary: Diary) -> Narrowing:
    """What the address asks for; one query when it names something tried, else none."""
    first, last = (ways_back.parse_day(told.get(name, "")) for name in ("first", "last"))
    if first and last and last < first:
        first = last = None
    hour = told.get("hour", "")
    relief = told.get("relief", "")
    return Narrowing(
        first=first,
        last=last,
        hour=int(hour) if ways_back.is_hour(hour) else None,
        relief=diary.reliefs.filter(code=relief).first() if ways_back.is_code(relief) else None,
    )


def _days(first: date | None, last: date | None) -> str:
    if first and last:
        return span_words(first, last)
    if first:
        return _("From %(day)s") % {"day": span_words(first, first)}
    if last:
        return _("Up to %(day)s") % {"day": span_words(last, last)}
    return ""
