"""Chart C10 in words: its name, what it shows, and the table of its numbers."""

from __future__ import annotations

from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insights.series.hours import FROM_NOON
from insights.series.weekdays import LEAST_CRAMPS, Weekday, Weekdays
from insights.series.weekly import FEW_ENTRIES

from . import links
from .chart import Words
from .hours_words import hour_words, period, sleep_words, timed, too_few
from .table import Table

TITLE = gettext_lazy("Time of day on each weekday")


def missing(data: Weekdays) -> str:
    """What is needed before there is a picture."""
    return too_few(data.timed, LEAST_CRAMPS)


def words(data: Weekdays) -> Words:
    return Words(
        title=_title(data),
        subtitle=_("Cramps by weekday and hour, %(period)s, %(cramps)s")
        % {"period": period(data.first, data.last), "cramps": timed(data.timed)},
        description=description(data),
        notes=tuple(
            filter(
                None,
                (
                    _("Only days with an entry are counted. A night belongs to the evening before."),
                    _("Single days of the week often differ by luck."),
                    _unequal(data),
                    _few(data),
                    _untimed(data),
                ),
            )
        ),
    )


def _title(data: Weekdays) -> str:
    """Out of the days that are known: more entries on one weekday are not more cramps."""
    most = data.most
    if most is None:
        return _("No day of the week stands out")
    return _("Most often on %(weekday)s: %(cramps)s in %(days)s") % {
        "weekday": name(most),
        "cramps": _cramps(most.cramps),
        "days": days(most.known_days),
    }


def description(data: Weekdays) -> str:
    """For example: 7 bar charts of one day each, noon to noon. Monday: 8 cramps in 12 days. …"""
    said = [_("7 bar charts of one day each, noon to noon. Only days with an entry are counted.")]
    said += [_day(day) for day in data.days]
    if data.sleep is not None:
        said.append(_("Usual sleep: %(sleep)s.") % {"sleep": sleep_words(data.sleep)})
    return " ".join(said)


def _day(day: Weekday) -> str:
    if day.unknown:
        return _("%(weekday)s: no entry.") % {"weekday": name(day)}
    return _("%(weekday)s: %(cramps)s in %(days)s.") % {
        "weekday": name(day),
        "cramps": _cramps(day.cramps),
        "days": days(day.known_days),
    }


def _unequal(data: Weekdays) -> str:
    if not data.unequal:
        return ""
    return _("The number of days differs. High bars may only mean more days with an entry.")


def _few(data: Weekdays) -> str:
    if not any(day.few for day in data.days):
        return ""
    return _("Pale: fewer than %(least)d days with an entry.") % {"least": FEW_ENTRIES}


def _untimed(data: Weekdays) -> str:
    said = ngettext(
        "%(n)d cramp has no clock time and is left out.",
        "%(n)d cramps have no clock time and are left out.",
        data.untimed,
    )
    return said % {"n": data.untimed} if data.untimed else ""


def table(data: Weekdays) -> Table:
    """Every plotted number, from noon on as the strips run; a weekday without entries has none."""
    return Table(
        caption=str(TITLE),
        head=(_("Hour"), *(short(day) for day in data.days)),
        rows=(
            (_("Days with an entry"), *(str(day.known_days) for day in data.days)),
            (_("Cramps"), *(_known(day, day.cramps) for day in data.days)),
            *(
                (hour_words(hour), *(_known(day, day.counts[hour]) for day in data.days))
                for hour in FROM_NOON
            ),
        ),
        links=("", "", *addresses(data)),
    )


def addresses(data: Weekdays) -> list[str]:
    """Where the cramps of each hour are listed, from noon on; "" where there is none."""
    return [
        links.entries(data.first, data.last, hour=hour) if any(day.counts[hour] for day in data.days) else ""
        for hour in FROM_NOON
    ]


def _known(day: Weekday, count: int) -> str:
    return "?" if day.unknown else str(count)


# -- parts of sentences --------------------------------------------------------------------------------------


def name(day: Weekday) -> str:
    return capfirst(str(WEEKDAYS[day.number]))


def short(day: Weekday) -> str:
    return capfirst(str(WEEKDAYS_ABBR[day.number]))


def days(known: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", known) % {"n": known}


def _cramps(count: int) -> str:
    return ngettext("%(n)d cramp", "%(n)d cramps", count) % {"n": count}
