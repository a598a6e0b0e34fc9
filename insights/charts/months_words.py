"""Chart C8 in words: its name, what it shows, and the table of its numbers."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from insights.pictures.months import Month, Months

from .table import Table
from .weekly_words import number


def title() -> str:
    return _("Month by month")


def subtitle() -> str:
    return _("Days with a cramp in 30 days with an entry")


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
        caption=title(),
        head=(_("Month"), _("Days with a cramp"), _("Days with an entry"), _("In 30 days")),
        rows=tuple(
            (name(month), str(month.cramp_days), str(month.known_days), _in_30(month))
            if month.known_days
            else (name(month), _("no entry"), "0", "")
            for month in data.months
        ),
    )


def _in_30(month: Month) -> str:
    said = number(_per_30(month))
    return _("%(number)s (few entries)") % {"number": said} if month.few else said


def _per_30(month: Month) -> float:
    return month.per_30 or 0.0
