"""The days and hours of cramps in words: name, what the picture shows, and the table of its numbers."""

from __future__ import annotations

from datetime import date, time

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insights.series.hours import HOURS, NOON
from insights.series.raster import Raster, RasterDay, Spot

from . import links
from .chart import Words
from .table import Table

TITLE = gettext_lazy("Day by day, by hour")


def missing(data: Raster) -> str:
    """What is needed before there is a picture: one cramp with a clock time."""
    return "" if data.timed else _("It takes a cramp with a clock time.")


def words(data: Raster) -> Words:
    return Words(
        title=ngettext(
            "%(n)d cramp by day and hour", "%(n)d cramps by day and hour", data.timed
        ) % {"n": data.timed},
        subtitle=_("Each dot is one cramp, larger for more pain, %(period)s.") % {"period": period(data)},
        description=description(data),
    )  # fmt: skip


def description(data: Raster) -> str:
    """For example: 31 cramps by day and hour, 2 Feb to 1 Mar 2026. No entry on 3 days."""
    if not data.timed:
        said = [_("No cramps with a clock time, %(period)s.") % {"period": period(data)}]
    else:
        said = [
            ngettext(
                "%(n)d cramp by day and hour, %(period)s.",
                "%(n)d cramps by day and hour, %(period)s.",
                data.timed,
            )
            % {"n": data.timed, "period": period(data)}
        ]
    with_dots = sum(bool(day.spots) for day in data.days)
    if with_dots:
        said.append(
            ngettext("They came on %(n)d day.", "They came on %(n)d days.", with_dots) % {"n": with_dots}
        )
    return " ".join([*said, *remarks(data)])


def remarks(data: Raster) -> list[str]:
    """What the picture does not show, or not in full."""
    said = []
    if data.unknown:
        said.append(
            ngettext("No entry on %(n)d day.", "No entry on %(n)d days.", data.unknown) % {"n": data.unknown}
        )
    if data.untimed:
        said.append(
            ngettext(
                "%(n)d cramp without a clock time is not shown.",
                "%(n)d cramps without a clock time are not shown.",
                data.untimed,
            )
            % {"n": data.untimed}
        )
    return said


def table(data: Raster) -> Table:
    """A row a day: whether there was an entry, and when the cramps came on with their pain."""
    return Table(
        caption=str(TITLE),
        head=(_("Day"), _("Cramps with a clock time"), _("When, and pain 0–10")),
        rows=tuple((date_format(day.date, "j M Y"), _count(day), _spots(day)) for day in data.days),
        links=tuple(links.day(day.date) if day.spots else "" for day in data.days),
    )


def _count(day: RasterDay) -> str:
    return str(len(day.spots)) if day.known else _("no entry")


def _spots(day: RasterDay) -> str:
    return "; ".join(_spot(spot) for spot in day.spots)


def _spot(spot: Spot) -> str:
    hour, minute = divmod(int(spot.minute), 60)
    clock = time_format(time((hour + NOON) % HOURS, minute), "H:i")
    return clock if spot.pain is None else f"{clock} ({spot.pain:.0f})"


def period(data: Raster) -> str:
    return _("%(first)s to %(last)s") % {
        "first": short_day(data.days[0].date),
        "last": date_format(data.days[-1].date, "j M Y"),
    }


def short_day(day: date) -> str:
    return date_format(day, "j M")
