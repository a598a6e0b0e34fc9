"""The page of charts: every picture of some weeks, its numbers as a file, and the picture as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from diary import browsing
from diary.scope import Diary, with_diary
from insights import periods, remembered
from insights.periods import Period

from .downloads import csv_file


@require_safe
@with_diary
def charts(request: HttpRequest, diary: Diary) -> HttpResponse:
    from insights.charts.catalogue import CHARTS

    period = _period(request, diary)
    sections = remembered.chart_sections(
        diary,
        CHARTS,
        first=period.first,
        last=period.last,
        read=remembered.reader(diary, until=period.last),
    )
    context = {
        "period": period,
        "spans": [_span(span, period) for span in periods.SPANS],
        "sections": [(section, _address("chart_csv", section.id, period)) for section in sections],
    }
    return render(request, "insights/charts.html", context)


@require_safe
@with_diary
def chart_csv(request: HttpRequest, diary: Diary, chart: str) -> HttpResponse:
    from insights.charts.catalogue import named

    known = named(chart)
    if known is None:
        raise Http404
    period = _period(request, diary)
    read = remembered.reader(diary, until=period.last)
    (section,) = remembered.chart_sections(diary, [known], first=period.first, last=period.last, read=read)
    if section.table is None:
        # The page says what is needed.
        return redirect(f"{reverse('insights:charts')}?{period.query}")
    return csv_file(section.table.as_csv(), f"{chart}-{period.first}-to-{period.last}.csv")


def _period(request: HttpRequest, diary: Diary) -> Period:
    today = diary.today(timezone.now())
    begins, ends = browsing.bounds(diary, today=today)
    return periods.asked(request.GET, begins=begins, ends=ends, today=today)


def _span(span: str, period: Period) -> dict[str, object]:
    words = (
        _("All")
        if span == periods.ALL
        else ngettext("%(n)d week", "%(n)d weeks", int(span)) % {"n": int(span)}
    )
    return {"words": words, "chosen": span == period.span, "url": f"?weeks={span}"}


def _address(name: str, chart: str, period: Period) -> str:
    return f"{reverse(f'insights:{name}', args=[chart])}?{period.query}"
