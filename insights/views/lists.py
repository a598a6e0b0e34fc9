"""What goes along with the page for the doctor: its cramps as a sheet, and all of it as FHIR."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary import nights
from diary.scope import Diary, with_diary
from insights import doctor_page, visits
from insights.paper import usual_paper
from insights.summary.wishes import PARTS

from .downloads import as_download
from .visits import with_visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FHIR = "application/fhir+json; charset=utf-8"

logger = logging.getLogger(__name__)


@require_safe
@with_diary
@with_visit
def doctor_csv(request: HttpRequest, diary: Diary, visit: visits.Prepared) -> HttpResponse:
    from insights.cramp_list import csv_bytes

    response = HttpResponse(
        csv_bytes(_summary(diary, _with_list(visit))), content_type="text/csv; charset=utf-8"
    )
    return as_download(response, f"cramps-{visit.first}-to-{visit.last}.csv")


@require_safe
@with_diary
@with_visit
def doctor_xlsx(request: HttpRequest, diary: Diary, visit: visits.Prepared) -> HttpResponse:
    from insights.cramp_list import xlsx_bytes

    response = HttpResponse(xlsx_bytes(_summary(diary, _with_list(visit))), content_type=XLSX)
    return as_download(response, f"cramps-{visit.first}-to-{visit.last}.xlsx")


@require_safe
@with_diary
@with_visit
def doctor_fhir(request: HttpRequest, diary: Diary, visit: visits.Prepared) -> HttpResponse:
    from insights.fhir.export import page
    from insights.summary.pdf import PdfFailed

    summary = _summary(diary, visit)
    try:
        pdf = doctor_page.pdf(diary, summary, paper=usual_paper(diary)).pdf
    except PdfFailed:
        logger.exception("the page for the doctor goes along in words only: no PDF could be made")
        pdf = b""
    response = HttpResponse(b"".join(page(diary, summary=summary, pdf=pdf)), content_type=FHIR)
    return as_download(response, f"cramp-diary-{visit.first}-to-{visit.last}.fhir.json")


def _with_list(visit: visits.Prepared) -> visits.Prepared:
    """Who asks for the list wants it, whatever the page shows."""
    shown = {*visit.wishes.parts, "list"}
    parts = tuple(part for part in PARTS if part in shown)
    return replace(visit, wishes=replace(visit.wishes, parts=parts))


def _summary(diary: Diary, visit: visits.Prepared) -> Any:
    made_at = nights.local(timezone.now(), diary.person.time_zone)
    return doctor_page.summary(diary, period=visit.period, wishes=visit.wishes, made_at=made_at)
