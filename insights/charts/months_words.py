"""Chart C8 in words: its name, what it shows, and the table of its numbers."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.series.months import LEAST_KNOWN_DAYS, LEAST_MONTHS, YEAR, Month, Months

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
        notes=(
            _("The first and the last month may be short."),
            _("One year cannot show a season.")
            if len(data.months) <= YEAR
            else _("Two years are few to show a season."),
        ),
    )


def _title(data: Months) -> str:
    most, fewest = _most(data), _fewest(data)
    if most is None or fewest is None:
        return str(TITLE)
    if number(_per_30(most)) == number(_per_30(fewest)):
        return _("About the same in every month")
    return _("Most days with cramps: %(month)s") % {"month": name(most)}


def description(data: Months) -> str:
    """For example: Most in March 2026: 12 days in 30. Fewest in July 2025: 4 days in 30."""
    said = [_("Bar chart of the last %(count)d months.") % {"count": len(data.year)}]
    most, fewest = _most(data), _fewest(data)
    if most is None or fewest is None:
        said.append(_("Most months have few entries."))
    else:
        said.append(
            _("Most in %(month)s: %(days)s days in 30.")
            % {"month": name(most), "days": number(_per_30(most))}
        )
        said.append(
            _("Fewest in %(month)s: %(days)s days in 30.")
            % {"month": name(fewest), "days": number(_per_30(fewest))}
        )
    now, before = _together(data.year), _together(data.year_before)
    if now is not None and before is not None:
        said.append(
            _("All months together: %(now)s days in 30. In the year before: %(before)s.")
            % {"now": number(now), "before": number(before)}
        )
    return " ".join(said)


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


def _most(data: Months) -> Month | None:
    return max(data.full, key=_per_30) if len(data.full) > 1 else None


def _fewest(data: Months) -> Month | None:
    return min(data.full, key=_per_30) if len(data.full) > 1 else None


def _together(months: Iterable[Month | None]) -> float | None:
    """Days with a cramp in 30 known days of all these months; None where too few days are known."""
    told = [month for month in months if month is not None]
    known = sum(month.known_days for month in told)
    if known < LEAST_KNOWN_DAYS:
        return None
    return 30 * sum(month.cramp_days for month in told) / known
