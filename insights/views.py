"""The week and the page for the doctor. Numbers are made elsewhere, and only when a page asks for them."""

from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diary import nights
from diary.scope import Diary, with_diary

from . import remembered
from .forms import PeriodForm
from .presenters import WeekPage, week_days

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
    response = HttpResponse(chart.table.as_csv(), content_type="text/csv; charset=utf-8")
    return _as_download(response, f"cramps-per-week-to-{monday + timedelta(days=6)}.csv")


@require_safe
@with_diary
def doctor(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    form = PeriodForm(_asked(request), today=diary.today(now))
    if not form.is_valid():
        return render(request, "insights/doctor.html", {"form": form})

    from .stats.windows import Window
    from .summary.wording import sheet

    period = Window(form.cleaned_data["first"], form.cleaned_data["last"])
    made_at = nights.local(now, diary.person.time_zone)
    summary = remembered.doctor_summary(diary, period=period, made_at=made_at)
    dates = urlencode({"from": period.start.isoformat(), "to": period.end.isoformat()})
    context = {
        "form": form,
        "sheet": sheet(summary),
        "svg": remembered.doctor_chart(diary, summary),
        "pdf": f"{reverse('insights:doctor_pdf')}?{dates}",
    }
    return render(request, "insights/doctor.html", context)


@require_safe
@with_diary
def doctor_pdf(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    form = PeriodForm(_asked(request), today=diary.today(now))
    if not form.is_valid():
        # The page itself says what is wrong, next to the date.
        return redirect(f"{reverse('insights:doctor')}?{request.GET.urlencode()}")

    from .stats.windows import Window
    from .summary.pdf import PdfFailed, render

    period = Window(form.cleaned_data["first"], form.cleaned_data["last"])
    made_at = nights.local(now, diary.person.time_zone)
    try:
        rendered = render(remembered.doctor_summary(diary, period=period, made_at=made_at))
    except PdfFailed:
        messages.error(request, _("The PDF could not be made. You can print this page instead."))
        return redirect(f"{reverse('insights:doctor')}?{request.GET.urlencode()}")
    response = HttpResponse(rendered.pdf, content_type="application/pdf")
    return _as_download(response, f"cramp-diary-{period.start}-to-{period.end}.pdf")


def _chart_weeks(request: HttpRequest) -> int:
    asked = request.GET.get("weeks", CHART_WEEKS[0])
    return int(asked) if asked in CHART_WEEKS else int(CHART_WEEKS[0])


def _asked(request: HttpRequest) -> dict[str, str]:
    """The period as asked for; dates in the address alone mean own dates."""
    asked = {name: request.GET[name] for name in ("weeks", "from", "to") if name in request.GET}
    if not asked.get("weeks"):
        asked["weeks"] = "own" if asked.get("from") or asked.get("to") else "4"
    return asked


def _as_download(response: HttpResponse, filename: str) -> HttpResponse:
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "no-store"
    return response
