"""Which weeks the charts show: `?weeks=12&to=2026-03-08`, whole weeks that end with the one of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from diary import nights

WEEK = timedelta(weeks=1)
ALL = "all"
SPANS = ("4", "12", "26", "52", ALL)
USUAL = "12"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Diary days from `first`, a Monday, to `last`, a Sunday or the newest day there is.

    span : one of SPANS · to : what an address says to end with `last`, None where it need not say it
    earlier, later : the day that as many weeks before or after end with, None where nothing is to be seen
    quiet_since : the day of the last entry, where the weeks end with it because later ones are empty
    """

    first: date
    last: date
    span: str
    to: date | None = None
    earlier: date | None = None
    later: date | None = None
    quiet_since: date | None = None

    @property
    def query(self) -> str:
        """Without the question mark; what an address needs to mean this period."""
        return query(self.span, self.to)

    def spanning(self, span: str) -> str:
        """The query of so many weeks with the same end."""
        return query(span, self.to)

    @property
    def earlier_query(self) -> str:
        return query(self.span, self.earlier) if self.earlier else ""

    @property
    def later_query(self) -> str:
        return query(self.span, self.later) if self.later else ""


def query(span: str, to: date | None) -> str:
    return urlencode({"weeks": span} | ({"to": to.isoformat()} if to else {}))


def asked(told: Mapping[str, str], *, begins: date | None, ends: date | None, today: date) -> Period:
    """The period of an address; what makes no sense in it is as if it were not there.

    begins, ends : diary days of the first and the last entry, None in an empty diary. Without a day to end
    with it is today, or the last entry where the usual weeks would show nothing.
    """
    span = told.get("weeks", USUAL)
    if span not in SPANS:
        span = USUAL
    newest = max(today, ends or today)
    oldest = min(begins or newest, newest)
    is_quiet = ends is not None and ends < _first(today, USUAL)
    usual = _end_of_week(ends, newest) if is_quiet and ends else newest
    to = _day(told.get("to", ""))
    last = usual if to is None else _end_of_week(max(to, oldest), newest)
    first = _monday(min(oldest, last)) if span == ALL else _first(last, span)
    return Period(
        first=first,
        last=last,
        span=span,
        to=None if last == usual else last,
        earlier=first - timedelta(days=1) if span != ALL and oldest < first else None,
        later=min(last + int(span) * WEEK, usual) if span != ALL and last < usual else None,
        quiet_since=ends if is_quiet and last == usual else None,
    )


def _first(last: date, span: str) -> date:
    return _monday(last) - (int(span) - 1) * WEEK


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _end_of_week(day: date, newest: date) -> date:
    return min(_monday(min(day, newest)) + timedelta(days=6), newest)


def _day(text: str) -> date | None:
    try:
        return nights.parse_date(text)
    except ValueError:
        return None
