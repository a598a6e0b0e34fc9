"""What pages say about days, check-ins and own words: finished sentences, no rows fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .facts import DayFacts
from .presenters import day_words


def day_name(day: date, *, today: date) -> str:
    """ "Monday" within the last week, "Monday 2 March" before that."""
    if today - timedelta(days=7) < day <= today:
        return date_format(day, "l")
    return day_words(day, today=today, weekday="l")


def span_words(first: date, last: date) -> str:
    """ "23 Dec 2025 to 15 Mar 2026", "2 to 8 Mar 2026", "3 Mar 2026": what is the same is said once."""
    if first == last:
        return date_format(last, "j M Y")
    same_year, same_month = first.year == last.year, first.month == last.month
    begin = ("j" if same_month else "j M") if same_year else "j M Y"
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, begin),
        "last": date_format(last, "j M Y"),
    }


def day_and_night(day: date, *, today: date) -> str:
    """ "Yesterday, Monday 2 March, and the night": the diary day (ux 2.2), and which one it is."""
    words = {"day": day_words(day, today=today, weekday="l")}
    if day == today:
        return _("Today, %(day)s, and the night") % words
    if day == today - timedelta(days=1):
        return _("Yesterday, %(day)s, and the night") % words
    return _("%(day)s and the night") % words


@dataclass(frozen=True, slots=True)
class DayLink:
    """A day to be filled in. `what`: why, as "no entry"."""

    date: date
    name: str
    what: str


def missed_day(day: date, *, cramps: int, today: date) -> DayLink:
    """ "Sat 1 March", "no entry"."""
    what = (
        ngettext("%(count)d cramp, no check-in", "%(count)d cramps, no check-in", cramps) % {"count": cramps}
        if cramps
        else _("no entry")
    )
    return DayLink(day, day_words(day, today=today), what)


def checkin_saved(facts: DayFacts, *, cramps: int, today: date) -> str:
    """ "Monday saved. No cramps. Cramp-free days count too." An unknown answer is not spoken of."""
    saved = _("%(day)s saved.") % {"day": day_name(facts.date, today=today)}
    if cramps:
        logged = ngettext("%(count)d cramp.", "%(count)d cramps.", cramps) % {"count": cramps}
        return f"{saved} {logged}"
    if facts.no_cramps:
        return f"{saved} " + _("No cramps. Cramp-free days count too.")
    return saved


def checkin_cleared(day: date, *, today: date) -> str:
    return _("%(day)s has no check-in now. Cramps of that day are still there.") % {
        "day": day_name(day, today=today)
    }


def days_worn(count: int) -> str:
    """On how many days a pair of shoes was worn."""
    if count == 0:
        return _("not worn yet")
    return ngettext("worn on %(count)d day", "worn on %(count)d days", count) % {"count": count}


def entries(count: int) -> str:
    """How often an own word is used."""
    if count == 0:
        return _("not used yet")
    return ngettext("in %(count)d entry", "in %(count)d entries", count) % {"count": count}
