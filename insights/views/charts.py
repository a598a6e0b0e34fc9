"""The page of charts: every picture of some weeks, its numbers as a file, and the picture as a file."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from diary import browsing
from diary.saying import span_words
from diary.scope import Diary, with_diary
from insights import periods, remembered, sorting
from insights.periods import Period

from .downloads import csv_file, svg_file, unchanged

if TYPE_CHECKING:
    from insights.charts.chart import Chart
    from insights.presenters.charts import ChartSection

logger = logging.getLogger(__name__)


@require_safe
@with_diary
def charts(request: HttpRequest, diary: Diary) -> HttpResponse:
    from insights.charts import catalogue

    by = sorting.asked(request.GET)
    begins, period = _period(request, diary)
    read = remembered.reader(diary, until=period.last)
    sections = remembered.chart_sections(
        diary,
        catalogue.shown(by_pain=by == sorting.PAIN),
        first=period.first,
        last=period.last,
        read=read,
    )
    sorted_here = {catalogue.CHARTS[0].id, catalogue.BY_PAIN.id}
    context = {
        "period": period,
        "dates": span_words(period.first, period.last),
        "is_empty": begins is None,
        "spans": [
            {"words": _span(span), "chosen": span == period.span, "url": _query(period.spanning(span), by)}
            for span in periods.SPANS
        ],
        "earlier": _query(period.earlier_query, by) if period.earlier else "",
        "later": _query(period.later_query, by) if period.later else "",
        "sections": [
            _placed(diary, section, period, ways=_ways(period, by) if section.id in sorted_here else [])
            for section in sections
            if not section.missing
        ],
        "not_yet": [section for section in sections if section.missing],
    }
    return render(request, "insights/charts.html", context)


@require_safe
@with_diary
def chart_csv(request: HttpRequest, diary: Diary, chart: str) -> HttpResponse:
    known = _named(chart)
    _begins, period = _period(request, diary)
    read = remembered.reader(diary, until=period.last)
    (section,) = remembered.chart_sections(diary, [known], first=period.first, last=period.last, read=read)
    if section.table is None:
        # The page says what is needed.
        return _to_page(period)
    return csv_file(section.table.as_csv(), f"{_file_name(chart, period)}.csv")


@require_safe
@with_diary
def chart_svg(request: HttpRequest, diary: Diary, chart: str) -> HttpResponse:
    """The picture as a file. A browser that has it is told so before anything is read."""
    _begins, period = _period(request, diary)
    tag = remembered.tag(diary, "chart-file", chart, period.first, period.last)
    if (answer := unchanged(request, tag)) is not None:
        return answer
    known = _named(chart)
    read = remembered.reader(diary, until=period.last)
    try:
        svg = remembered.chart_file(diary, known, first=period.first, last=period.last, read=read)
    except Exception:
        logger.exception("the chart %s could not be drawn as a file", known.id)
        svg = ""
    # The page says what is needed, or that there is no picture just now.
    return svg_file(svg, f"{_file_name(chart, period)}.svg", tag=tag) if svg else _to_page(period)


def _named(slug: str) -> Chart[Any]:
    from insights.charts.catalogue import named

    chart = named(slug)
    if chart is None:
        raise Http404
    return chart


def _period(request: HttpRequest, diary: Diary) -> tuple[object, Period]:
    """The day of the first entry, if there is one, and the weeks that the address asks for."""
    begins, ends = browsing.entries(diary)
    return begins, periods.asked(request.GET, begins=begins, ends=ends, today=diary.today(timezone.now()))


def _placed(
    diary: Diary, section: ChartSection, period: Period, *, ways: list[dict[str, object]]
) -> dict[str, object]:
    """A section as HTML with its files. Where there is no finding, the name is said once, by the picture."""
    is_named = section.title != section.name or section.table is None
    context = {
        "section": section,
        "level": 3 if is_named else 2,
        "csv": _address("chart_csv", section.id, period),
        "picture": _address("chart_svg", section.id, period) if _is_drawn(section) else "",
    }
    return {
        "section": section,
        "is_named": is_named,
        "ways": ways,
        # Tables of hundreds of cells take as long as everything else of a second visit.
        "html": remembered.remember(
            diary,
            "chart-html",
            (section.id, period.first, period.last, period.query),
            lambda: render_to_string("insights/_chart.html", context),
            keep=lambda _html: not section.failed,
        ),
    }


def _is_drawn(section: ChartSection) -> bool:
    return bool(section.svg or (section.calendar and not section.failed))


def _ways(period: Period, by: str) -> list[dict[str, object]]:
    """Links to the same picture, sorted by something else."""
    return [
        {
            "words": words,
            "chosen": each == by,
            "url": f"{_query(period.query, each)}#{sorting.chart(each).id}",
        }
        for each, words in sorting.WAYS
    ]


def _span(span: str) -> str:
    if span == periods.ALL:
        return _("All")
    return ngettext("%(n)d week", "%(n)d weeks", int(span)) % {"n": int(span)}


def _query(period: str, by: str) -> str:
    return "&".join((f"?{period}", *(f"{name}={value}" for name, value in sorting.query(by).items())))


def _to_page(period: Period) -> HttpResponse:
    return redirect(f"{reverse('insights:charts')}?{period.query}")


def _address(name: str, chart: str, period: Period) -> str:
    return f"{reverse(f'insights:{name}', args=[chart])}?{period.query}"


def _file_name(chart: str, period: Period) -> str:
    return f"{chart}-{period.first}-to-{period.last}"
