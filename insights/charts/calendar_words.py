"""Chart C3 in words: its name, what it shows, and the table of its numbers."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diary import day_state
from insights.series.calendar import Calendar, Day

from . import links
from .chart import Words
from .table import Table

TITLE = gettext_lazy("Calendar")


def missing(data: Calendar) -> str:
    """What is needed before there is a calendar."""
    if any(day.state != "no_entry" for day in data.days):
        return ""
    return _("No entries in these weeks. The calendar starts with 1 day.")


def words(data: Calendar) -> Words:
    return Words(
        title=_title(data),
        subtitle=ngettext(
            "Each day from %(first)s to %(last)s, %(cramps)d cramp",
            "Each day from %(first)s to %(last)s, %(cramps)d cramps",
            data.cramps,
        )
        % {
            "first": _short(data.days[0]),
            "last": _short(data.days[-1]),
            "cramps": data.cramps,
        },
        description=description(data),
    )


def _title(data: Calendar) -> str:
    """For example: Cramps on 12 of 60 days with an entry."""
    with_cramps = sum(day.with_cramps for day in data.days)
    known = sum(day.known for day in data.days)
    if not known:
        return str(TITLE)
    if with_cramps == known:
        # Nobody said "no cramps": of how many days these are is not known.
        return _days(known, _("Cramps on %(days)s"))
    return ngettext(
        "Cramps on %(days)d of %(known)d day with an entry",
        "Cramps on %(days)d of %(known)d days with an entry",
        known,
    ) % {"days": with_cramps, "known": known}


def description(data: Calendar) -> str:
    """The calendar in a few plain sentences."""
    days = data.days
    said = [
        ngettext(
            "Calendar of %(n)d day, %(first)s.", "Calendar of %(n)d days, %(first)s to %(last)s.", len(days)
        )
        % {"n": len(days), "first": _short(days[0]), "last": _short(days[-1])},
        _days(sum(day.with_cramps for day in days), _("Cramps on %(days)s.")),
        _days(sum(day.state == "none" for day in days), _("No cramps on %(days)s.")),
        _days(sum(not day.known for day in days), _("Not known on %(days)s.")),
    ]
    most = max(days, key=lambda day: day.cramps)
    if most.cramps > 1:
        said.append(_("Most: %(n)d on %(day)s.") % {"n": most.cramps, "day": _short(most)})
    return " ".join(filter(None, said))


def _days(count: int, pattern: str) -> str:
    """ "" for none."""
    return pattern % {"days": ngettext("%(n)d day", "%(n)d days", count) % {"n": count}} if count else ""


def _short(day: Day) -> str:
    return date_format(day.date, "j M Y")


def table(data: Calendar) -> Table:
    """Every day. Where it is not known whether there were cramps, there is no count."""
    return Table(
        caption=str(TITLE),
        head=(_("Day"), _("Cramps"), _("What is known")),
        rows=tuple(
            (
                _short(day),
                str(day.cramps) if day.cramps or day.state == "none" else "",
                day_state.words(day.state, day.cramps),
            )
            for day in data.days
        ),
        links=tuple(links.day(day.date) for day in data.days),
    )
