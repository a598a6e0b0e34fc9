"""The page for the doctor, on the screen and as a PDF."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from diary import nights
from diary.scope import Diary, with_diary
from insights import remembered
from insights.forms import PeriodForm

from .downloads import as_download


@require_safe
@with_diary
def doctor(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    form = PeriodForm(_asked(request), today=diary.today(now))
    if not form.is_valid():
        return render(request, "insights/doctor.html", {"form": form})

    from insights.stats.windows import Window
    from insights.summary.wording import sheet

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

    from insights.stats.windows import Window
    from insights.summary.pdf import PdfFailed, render

    period = Window(form.cleaned_data["first"], form.cleaned_data["last"])
    made_at = nights.local(now, diary.person.time_zone)
    try:
        rendered = render(remembered.doctor_summary(diary, period=period, made_at=made_at))
    except PdfFailed:
        messages.error(request, _("The PDF could not be made. You can print this page instead."))
        return redirect(f"{reverse('insights:doctor')}?{request.GET.urlencode()}")
    response = HttpResponse(rendered.pdf, content_type="application/pdf")
    return as_download(response, f"cramp-diary-{period.start}-to-{period.end}.pdf")


def _asked(request: HttpRequest) -> dict[str, str]:
    """The period as asked for; dates in the address alone mean own dates."""
    asked = {name: request.GET[name] for name in ("weeks", "from", "to") if name in request.GET}
    if not asked.get("weeks"):
        asked["weeks"] = "own" if asked.get("from") or asked.get("to") else "4"
    return asked
