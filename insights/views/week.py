"""One week of the diary, its chart and the numbers of the chart as a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from diary.scope import Diary, with_diary
from insights import remembered, sorting
from insights.presenters.charts import ChartSection
from insights.presenters.day_strips import day_strips
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
    shown = _shown(request)
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
    section = _chart(diary, monday, shown, read)
    context = {
        "page": page,
        "previous": _address(page.previous, shown),
        "next": _address(page.next, shown) if page.next else None,
        "section": section,
        "csv": _address(monday, shown, name="week_csv"),
        "spans": [
            _choice(words, {**shown, "weeks": each}, now=shown)
            for each in CHART_WEEKS
            for words in [ngettext("%(n)d week", "%(n)d weeks", int(each)) % {"n": int(each)}]
        ],
        "ways": [_choice(words, {**shown, sorting.BY: by}, now=shown) for by, words in sorting.WAYS],
        "strips": day_strips(page.day_lines),
    }
    return render(request, "insights/week.html", context)


@require_safe
@with_diary
def week_csv(request: HttpRequest, diary: Diary, monday: date) -> HttpResponse:
    sunday = monday + timedelta(days=6)
    shown = _shown(request)
    section = _chart(diary, monday, shown, remembered.reader(diary, until=sunday))
    if section.table is None:
        return redirect(_address(monday, shown))
    return csv_file(section.table.as_csv(), f"{section.id}-to-{sunday}.csv")


def _chart(diary: Diary, monday: date, shown: Mapping[str, str], read: remembered.Reader) -> ChartSection:
    first, last = monday - timedelta(weeks=int(shown["weeks"]) - 1), monday + timedelta(days=6)
    chart = sorting.chart(shown[sorting.BY])
    return remembered.chart_sections(diary, [chart], first=first, last=last, read=read)[0]


def _shown(request: HttpRequest) -> dict[str, str]:
    """How the chart is shown: how many weeks, and sorted by what."""
    weeks = request.GET.get("weeks", CHART_WEEKS[0])
    return {
        "weeks": weeks if weeks in CHART_WEEKS else CHART_WEEKS[0],
        sorting.BY: sorting.asked(request.GET),
    }


def _choice(words: object, shown: Mapping[str, str], *, now: Mapping[str, str]) -> dict[str, object]:
    # To the picture, not to the top of the page: who presses it looks at the picture.
    return {"words": words, "url": f"{_query(shown) or '?'}#picture", "chosen": shown == now}


def _address(monday: date, shown: Mapping[str, str], *, name: str = "week") -> str:
    return f"{reverse(f'insights:{name}', args=[monday])}{_query(shown)}"


def _query(shown: Mapping[str, str]) -> str:
    """What differs from the usual, with its question mark."""
    told = sorting.query(shown[sorting.BY])
    if shown["weeks"] != CHART_WEEKS[0]:
        told["weeks"] = shown["weeks"]
    return f"?{urlencode(told)}" if told else ""
