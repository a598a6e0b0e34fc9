"""The diary day by day, and one day of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary import browsing, nights
from diary.forms.filters import FilterForm
from diary.scope import Diary, with_diary

from .cramps import just_deleted


@require_safe
@with_diary
def diary(request: HttpRequest, diary: Diary) -> HttpResponse:
    today = diary.today(timezone.now())
    first, last = browsing.bounds(diary, today=today)
    asked = request.GET if FILTER_NAMES & request.GET.keys() else None
    form = FilterForm(asked, months=browsing.months(first, last) if first else ())
    filters = form.filters() if asked is not None else browsing.Filters()
    page = browsing.page(diary, filters=filters, until=_until(request), today=today, first=first, last=last)
    context = {
        "filter_form": form,
        "filters": filters,
        "page": page,
        "older_query": _older_query(request, page.older),
        "is_first_page": "until" not in request.GET,
        "today": today,
        "deleted": just_deleted(request, diary),
        "example_day": today - timedelta(days=1),
    }
    return render(request, "diary/diary_list.html", context)


FILTER_NAMES = set(FilterForm.base_fields)


def _until(request: HttpRequest) -> date | None:
    try:
        return nights.parse_date(request.GET.get("until", ""))
    except ValueError:
        return None


def _older_query(request: HttpRequest, older: date | None) -> str:
    """The same filters, from an older day on."""
    if older is None:
        return ""
    query = request.GET.copy()
    query.pop("deleted", None)
    query["until"] = older.isoformat()
    return query.urlencode()


@require_safe
@with_diary
def diary_day(request: HttpRequest, diary: Diary, day: date) -> HttpResponse:
    today = diary.today(timezone.now())
    # An entry made far east of here may stand under tomorrow.
    if day > today + timedelta(days=1):
        raise Http404
    lines = browsing.one_day(diary, day=day, today=today)
    context = {
        "lines": lines,
        "previous": day - timedelta(days=1),
        "next": day + timedelta(days=1) if day < today else None,
        "may_fill_in": day <= today,
    }
    return render(request, "diary/diary_day.html", context)
