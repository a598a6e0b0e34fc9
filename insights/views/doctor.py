"""The visit to a doctor: what is prepared for it, the page before it is printed, and the page as a PDF."""

from __future__ import annotations

import logging
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from diary import nights
from diary.scope import Diary, with_diary
from diary.views.redirects import SeeOther
from insights import doctor_page, remembered, visits
from insights.paper import PAPERS, Paper, other_paper, usual_paper
from insights.visit_forms import VisitForm, as_sent, filled_in

from .downloads import as_download
from .visits import told, with_visit

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def doctor(request: HttpRequest, diary: Diary) -> HttpResponse:
    now = timezone.now()
    today = diary.today(now)
    if request.method == "POST":
        form = VisitForm(request.POST, today=today)
        if form.is_valid():
            visit = visits.of_form(form)
            visits.save(diary, visit, now=now)
            return SeeOther(_address("insights:doctor_preview", visit))
        visit = visits.prepared(diary, today=today)
    else:
        visit, form = _asked(request, diary, today)
    context = {
        "form": form,
        "too_few": _too_few(diary, visit),
        "has_name": bool(diary.person.name.strip()),
        "may_write": diary.may_write,
    }
    return render(request, "insights/doctor.html", context)


@require_safe
@with_diary
@with_visit
def preview(request: HttpRequest, diary: Diary, visit: visits.Prepared) -> HttpResponse:
    from insights.summary.wording import sheet

    summary = _summary(diary, visit, timezone.now())
    paper = usual_paper(diary)
    context = {
        "sheet": sheet(summary),
        "pictures": doctor_page.pictures(diary, summary),
        "prepared": visit,
        "query": visits.query(visit),
        "pdf": _pdf_link(visit, paper),
        "other_pdf": _pdf_link(visit, other_paper(paper)),
        "pdf_failed": "no-pdf" in request.GET,
        "files": _files(visit),
        "may_write": diary.may_write,
    }
    return render(request, "insights/doctor_preview.html", context)


@require_safe
@with_diary
@with_visit
def doctor_pdf(request: HttpRequest, diary: Diary, visit: visits.Prepared) -> HttpResponse:
    from insights.summary.pdf import PdfFailed

    wanted = request.GET.get("paper")
    paper = next((each for each in PAPERS if each == wanted), usual_paper(diary))
    try:
        rendered = doctor_page.pdf(diary, _summary(diary, visit, timezone.now()), paper=paper)
    except PdfFailed:
        logger.exception("the page for the doctor could not be made as a PDF")
        messages.error(request, _("The PDF could not be made. You can print this page instead."))
        return redirect(f"{_address('insights:doctor_preview', visit)}&no-pdf=1")
    response = HttpResponse(rendered.pdf, content_type="application/pdf")
    return as_download(response, f"cramp-diary-{visit.first}-to-{visit.last}.pdf")


def _summary(diary: Diary, visit: visits.Prepared, now: datetime) -> Any:
    made_at = nights.local(now, diary.person.time_zone)
    return doctor_page.summary(diary, period=visit.period, wishes=visit.wishes, made_at=made_at)


def _asked(request: HttpRequest, diary: Diary, today: date) -> tuple[visits.Prepared, VisitForm]:
    """The form as it was left, with dates and parts of the address; those that cannot be stay as typed."""
    try:
        visit = visits.asked(diary, request.GET, today=today)
    except visits.Refused as refused:
        visit = visits.prepared(diary, today=today)
        sent = as_sent(_answers(visit) | {"weeks": refused.form.data.get("weeks", "")})
        for name, typed in told(request).items():
            sent.setlist(name, typed.split(",") if name == "parts" else [typed])
        return visit, VisitForm(sent, today=today)
    return visit, VisitForm(initial=_answers(visit), today=today)


def _answers(visit: visits.Prepared) -> dict[str, Any]:
    return filled_in(weeks=visit.weeks, first=visit.first, last=visit.last, wishes=visit.wishes)


def _too_few(diary: Diary, visit: visits.Prepared) -> str:
    """That the page will say little, "" where there are entries enough."""
    from insights.summary.sections import LEAST_DAYS

    read = remembered.reader(diary, until=visit.last)
    days = len(remembered.observed(diary, first=visit.first, last=visit.last, read=read))
    if days >= LEAST_DAYS:
        return ""
    return _("At least %(least)d days of entries. You have %(days)d.") % {"least": LEAST_DAYS, "days": days}


def _pdf_link(visit: visits.Prepared, paper: Paper) -> dict[str, str]:
    words = {"a4": _("PDF for A4 paper"), "letter": _("PDF for US Letter paper")}
    return {"words": words[paper], "url": f"{_address('insights:doctor_pdf', visit)}&paper={quote(paper)}"}


def _files(visit: visits.Prepared) -> list[dict[str, str]]:
    """The same days in other programs. The list is one of the parts."""
    listed = (("insights:doctor_csv", _("The list as CSV")), ("insights:doctor_xlsx", _("The list as Excel")))
    whole = (("insights:doctor_fhir", _("All of it as FHIR, for clinics")),)
    named = (*(listed if visit.wishes.shows("list") else ()), *whole)
    return [{"words": words, "url": _address(name, visit)} for name, words in named]


def _address(name: str, visit: visits.Prepared) -> str:
    return f"{reverse(name)}?{visits.query(visit)}"
