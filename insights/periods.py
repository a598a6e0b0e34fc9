"""Which weeks the charts show: `?weeks=12&to=2026-03-08`, whole weeks that end with the one of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

WEEK = timedelta(weeks=1)
ALL = "all"
SPANS = ("4", "12", "26", "52", ALL)
USUAL = "12"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Diary days from `first` to `last`, both included.

    span : one of SPANS · ends_now : nothing comes later
    """

    first: date
    last: date
    span: str
    ends_now: bool

    @property
    def query(self) -> str:
        """Without the question mark; what an address needs to mean this period."""
        asked = {"weeks": self.span} | ({} if self.ends_now else {"to": self.last.isoformat()})
        return urlencode(asked)


def asked(told: Mapping[str, str], *, begins: date | None, ends: date | None, today: date) -> Period:
    """The period of an address; what makes no sense in it is as if it were not there.

    begins, ends : diary days of the first and the last entry, None in an empty diary. Without a day to end
    with it is today, or the last entry where the usual weeks would show nothing.
    """
    span = told.get("weeks", USUAL)
    if span not in SPANS:
        span = USUAL
    newest = today if ends is None else max(today, ends)
    last = _day(told.get("to", ""), newest=newest)
    if last is None:
        quiet = ends is not None and ends < _first(today, USUAL)
        last = ends if quiet and ends is not None else newest
    first = min(begins or last, last) if span == ALL else _first(last, span)
    return Period(first=first, last=last, span=span, ends_now=last == newest)


def _first(last: date, span: str) -> date:
    return last - timedelta(days=last.weekday()) - (int(span) - 1) * WEEK


def _day(text: str, *, newest: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return min(day, newest) if day.year > 1 else None
