"""The diary: day by day, as a calendar of a month, and one day of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary import browsing, months, narrowing, ways_back
from diary.day_state import found_words
from diary.forms.filters import FilterForm, MonthForm
from diary.scope import Diary, with_diary

from .cramps import just_deleted

FILTER_NAMES = set(FilterForm.base_fields)


@require_safe
@with_diary
def diary(request: HttpRequest, diary: Diary) -> HttpResponse:
    today = diary.today(timezone.now())
    first, last = browsing.bounds(diary, today=today)
    asked = request.GET if FILTER_NAMES & request.GET.keys() else None
    offered = browsing.months(first, last) if first else []
    form = FilterForm(asked, months=offered)
    narrowed = narrowing.read(request.GET, diary)
    filters = replace(
        form.filters() if asked is not None else browsing.Filters(),
        first=narrowed.first,
        last=narrowed.last,
        hour=narrowed.hour,
        relief=narrowed.relief.code if narrowed.relief else "",
    )
    way = ways_back.to_list(request.GET)
    until = ways_back.parse_day(request.GET.get("until", ""))
    page = browsing.page(diary, filters=filters, until=until, today=today, first=first, last=last)
    context = {
        "filter_form": form,
        "filters": filters,
        "kept_month": [*(form.kept("month") if asked is not None else []), *narrowed.kept],
        "kept_others": [
            *(form.kept("muscle", "side", "when") if asked is not None else []),
            *narrowed.kept,
        ],
        "narrowed": narrowed.words,
        "not_narrowed": way.also(until="", **dict.fromkeys(narrowing.NAMES, "")),
        "page": page,
        "found": found_words(page.matching.cramps, page.matching.days) if page.matching else "",
        "asked": form.told() if asked is not None else "",
        "way": way,
        "older": way.also(until=page.older.isoformat()) if page.older else None,
        "newest": way.also(until="") if until else None,
        "month_before": _beside(way, filters.month, offered, step=1),
        "month_after": _beside(way, filters.month, offered, step=-1),
        "deleted": just_deleted(request, diary),
    }
    return render(request, "diary/diary_list.html", context)


def _beside(
    way: ways_back.WayBack, month: date | None, offered: list[date], *, step: int
) -> ways_back.WayBack | None:
    """The same filters a month earlier (`step` 1: `offered` begins with the newest) or later."""
    if month is None or month not in offered:
        return None
    at = offered.index(month) + step
    return way.also(month=f"{offered[at]:%Y-%m}", until="") if 0 <= at < len(offered) else None


@require_safe
@with_diary
def diary_day(request: HttpRequest, diary: Diary, day: date) -> HttpResponse:
    today = diary.today(timezone.now())
    # An entry made far east of here may stand under tomorrow.
    if day > today + timedelta(days=1):
        raise Http404
    before = ways_back.read(request.GET.get("from", ""))
    context = {
        "lines": browsing.one_day(diary, day=day, today=today),
        "before": before,
        "back": before or ways_back.to_list({"until": day.isoformat()}),
        "way": ways_back.to_day(day, before=before),
        "previous": day - timedelta(days=1),
        "next": day + timedelta(days=1) if day < today else None,
        "may_fill_in": day <= today,
    }
    return render(request, "diary/diary_day.html", context)


@require_safe
@with_diary
def month(request: HttpRequest, diary: Diary, first: date) -> HttpResponse:
    return _calendar(request, diary, shown=first)


@require_safe
@with_diary
def month_now(request: HttpRequest, diary: Diary) -> HttpResponse:
    """The newest month, or the one that the form asks for."""
    today = diary.today(timezone.now())
    begin, last = browsing.bounds(diary, today=today)
    if "month" in request.GET:
        form = MonthForm(request.GET, months=browsing.months(begin or today, last))
        if not form.is_valid():
            return _calendar(request, diary, shown=last.replace(day=1), form=form)
        return redirect("diary:month", form.cleaned_data["month"])
    return redirect("diary:month", last)


def _calendar(
    request: HttpRequest, diary: Diary, *, shown: date, form: MonthForm | None = None
) -> HttpResponse:
    today = diary.today(timezone.now())
    begin, last = browsing.bounds(diary, today=today)
    if shown > last:
        raise Http404
    offered = browsing.months(begin or today, last)
    context = {
        "month": months.month_of(diary, first=shown, today=today, last=last),
        "form": form or MonthForm(initial={"month": f"{shown:%Y-%m}"}, months=offered),
        "way": ways_back.to_month(shown),
        "by_day": ways_back.to_list({"month": f"{shown:%Y-%m}"} if begin and shown in offered else {}),
        "previous": (shown - timedelta(days=1)).replace(day=1) if shown > offered[-1] else None,
        "next": browsing.end_of(shown) + timedelta(days=1) if shown < offered[0] else None,
        "is_empty": begin is None,
    }
    return render(request, "diary/month.html", context)
