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
    before = diary.episodes.filter(
        diary_date__range=(monday - timedelta(weeks=1), monday - timedelta(days=1))
    )
    page = WeekPage(
        monday=monday,
        today=today,
        chart=remembered.week_chart(diary, monday=monday, weeks=weeks),
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
    csv = f"{reverse('insights:week_csv', args=[monday])}?weeks={weeks}"
    spans = [(int(each), int(each) == weeks) for each in CHART_WEEKS]
    return render(request, "insights/week.html", {"page": page, "csv": csv, "spans": spans})


@require_safe
@with_diary
def week_csv(request: HttpRequest, diary: Diary, monday: date) -> HttpResponse:
    chart = remembered.week_chart(diary, monday=monday, weeks=_chart_weeks(request))
    return csv_file(chart.table.as_csv(), f"cramps-per-week-to-{monday + timedelta(days=6)}.csv")


def _chart_weeks(request: HttpRequest) -> int:
    asked = request.GET.get("weeks", CHART_WEEKS[0])
    return int(asked) if asked in CHART_WEEKS else int(CHART_WEEKS[0])
