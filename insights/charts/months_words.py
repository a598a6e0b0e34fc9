"""Chart C8 in words: its name, what it shows, and the table of its numbers."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.series.months import LEAST_MONTHS, Month, Months

from . import links
from .chart import Words
from .table import Table
from .weekly_words import number

TITLE = gettext_lazy("Month by month")


def missing(data: Months) -> str:
    """What is needed before months can be compared."""
    have = sum(month.known_days > 0 for month in data.months)
    if have >= LEAST_MONTHS:
        return ""
    return _("It takes %(least)d months with entries. So far: %(have)d.") % {
        "least": LEAST_MONTHS,
        "have": have,
    }


def words(data: Months) -> Words:
    return Words(
        title=_title(data),
        subtitle=_("Days with a cramp in 30 days with an entry, %(first)s to %(last)s")
        % {"first": name(data.months[0]), "last": name(data.months[-1])},
        description=description(data),
        notes=(_("One year cannot show a season. The first and the last month may be short."),),
    )


def _title(data: Months) -> str:
    full = data.full
    if len(full) < 2:
        return str(TITLE)
    most = max(full, key=_per_30)
    return _("Most days with cramps: %(month)s") % {"month": name(most)}


def description(data: Months) -> str:
    """For example: Most in March 2026: 12 days in 30. Fewest in July 2026: 4 days in 30."""
    full = data.full
    if len(full) < 2:
        return _("Bar chart of days with a cramp, month by month. Most months have few entries.")
    most, fewest = max(full, key=_per_30), min(full, key=_per_30)
    return _("Most in %(most)s: %(high)s days in 30. Fewest in %(fewest)s: %(low)s days in 30.") % {
        "most": name(most),
        "high": number(_per_30(most)),
        "fewest": name(fewest),
        "low": number(_per_30(fewest)),
    }


def name(month: Month) -> str:
    return date_format(month.start, "F Y")


def table(data: Months) -> Table:
    """Every plotted number; a month without entries has none."""
    return Table(
        caption=str(TITLE),
        head=(_("Month"), _("Days with a cramp"), _("Days with an entry"), _("In 30 days")),
        rows=tuple(
            (name(month), str(month.cramp_days), str(month.known_days), _in_30(month))
            if month.known_days
            else (name(month), _("no entry"), "0", "")
            for month in data.months
        ),
        links=tuple(links.month(month.start) if month.known_days else "" for month in data.months),
    )


def _in_30(month: Month) -> str:
    said = number(_per_30(month))
    return _("%(number)s (few entries)") % {"number": said} if month.few else said


def _per_30(month: Month) -> float:
    return month.per_30 or 0.0
