"""Section 12: what was tried during cramps and between them, with the caution that belongs to it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from diary import vocabulary
from insights.series.what_helped import Tried
from insights.summary.sections import DoctorSummary, Measure
from insights.summary.sheet import Section, Table

from .figures import dash, days, rate, short_day, theirs
from .headings import HEADINGS, left_out, section
from .limits import Limits, cut
from .numbers import caution

LONGEST_WORD = 24


def tried(summary: DoctorSummary, limits: Limits) -> Section:
    told = summary.tried
    if told is None:
        return left_out("tried")
    tables = []
    if told.relief:
        tables.append(_relief(told.relief, limits))
    if told.measures:
        tables.append(_measures(told.measures, limits))
    lines = caution() if tables else ()
    return section("tried", tables=tuple(tables), lines=lines, empty=_("None in the diary"))


def _relief(relief: tuple[Tried, ...], limits: Limits) -> Table:
    shown, more = cut(relief, limits.tried)
    return Table(
        caption=_("%(title)s during cramps") % {"title": HEADINGS["tried"]},
        head=(_("In a cramp"), _("cramps"), _("helped"), _("a bit"), _("did not"), _("not said")),
        rows=tuple(
            (
                theirs(row.name, LONGEST_WORD) or str(vocabulary.RELIEF.get(row.code, row.code)),
                *(str(count) for count in (row.used, row.eased, row.bit, row.no, row.unanswered)),
            )
            for row in shown
        ),
        more=more,
    )


def _measures(measures: tuple[Measure, ...], limits: Limits) -> Table:
    shown, more = cut(measures, limits.measures)
    return Table(
        caption=_("%(title)s between cramps") % {"title": HEADINGS["tried"]},
        head=(_("Between cramps"), _("used"), _("a week before → after")),
        rows=tuple((theirs(each.name, LONGEST_WORD), _used(each), _rates(each)) for each in shown),
        numeric=False,
        more=more,
    )


def _used(measure: Measure) -> str:
    said = []
    if measure.started_on is not None:
        said.append(_("from %(day)s") % {"day": short_day(measure.started_on)})
    if measure.stopped_on is not None:
        said.append(_("to %(day)s") % {"day": short_day(measure.stopped_on)})
    if measure.days_used is not None:
        said.append(_("on %(days)s") % {"days": days(measure.days_used)})
    return ", ".join(said) or dash()


def _rates(measure: Measure) -> str:
    """For example: 4.0 → 2.9 (28, 21 d). A rate over fewer than 7 days is not told."""
    if measure.before is None and measure.after is None:
        return dash()
    return _("%(before)s → %(after)s (%(first)d, %(second)d d)") % {
        "before": rate(measure.before),
        "after": rate(measure.after),
        "first": measure.before_observed,
        "second": measure.after_observed,
    }
