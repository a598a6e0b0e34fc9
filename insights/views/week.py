"""One week of the diary, its chart and the numbers of the chart as a file."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary.scope import Diary, with_diary
from insights import remembered
from insights.presenters.charts import ChartSection
from insights.presenters.week import WeekPage, week_days

from .downloads import csv_file

# How many weeks the chart shows: 12 fit a phone, 26 are half a year.
CHART_WEEKS = ("12", "26")


@require_safe
@with_diary
def week_now(request: HttpRequest, diary: Diary) -> HttpResponse:
    return redirect("insights:week", diary.today(timezone.now()))


@require_safe
@with_diary
def week(request: HttpRequest, diary: Diary, monday: date) -> HttpResponse:
    today = diary.today(timezone.now())
    weeks = _chart_weeks(request)
    sunday = monday + timedelta(days=6)
    read = remembered.reader(diary, until=sunday)
    before = diary.episodes.filter(
        diary_date__range=(monday - timedelta(weeks=1), monday - timedelta(days=1))
    )
    page = WeekPage(
        monday=monday,
        today=today,
        observed=remembered.observed(diary, first=monday - timedelta(weeks=1), last=sunday, read=read),
        days=week_days(
            monday,
            episodes=diary.episodes.filter(diary_date__range=(monday, sunday))
            .with_details()
            .order_by("started_at", "id"),
            rows=diary.days.filter(date__range=(monday, sunday)),
            home_zone=diary.person.time_zone,
            today=today,
        ),
        before=tuple(before.values_list("diary_date", "at_night")),
    )
    context = {
        "page": page,
        "section": _chart(diary, monday, weeks, read),
        "csv": f"{reverse('insights:week_csv', args=[monday])}?weeks={weeks}",
        "spans": [(int(each), int(each) == weeks) for each in CHART_WEEKS],
    }
    return render(request, "insights/week.html", context)


@require_safe
@with_diary
def week_csv(request: HttpRequest, diary: Diary, monday: date) -> HttpResponse:
    sunday = monday + timedelta(days=6)
    section = _chart(diary, monday, _chart_weeks(request), remembered.reader(diary, until=sunday))
    if section.table is None:
        return redirect("insights:week", monday)
    return csv_file(section.table.as_csv(), f"cramps-per-week-to-{sunday}.csv")


def _chart(diary: Diary, monday: date, weeks: int, read: remembered.Reader) -> ChartSection:
    from insights.charts.weekly import chart

    first, last = monday - timedelta(weeks=weeks - 1), monday + timedelta(days=6)
    return remembered.chart_sections(diary, [chart], first=first, last=last, read=read)[0]


def _chart_weeks(request: HttpRequest) -> int:
    asked = request.GET.get("weeks", CHART_WEEKS[0])
    return int(asked) if asked in CHART_WEEKS else int(CHART_WEEKS[0])
