"""What the diary shows: the page, one answer worked out, everything that was compared, and files of each."""

from __future__ import annotations

import logging
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from diary.scope import Diary, with_diary
from insights import VERSION, remembered
from insights.findings import Report
from insights.presenters.compared import ComparedPage
from insights.presenters.compared import csv_table as all_as_csv
from insights.presenters.finding import Details, details
from insights.presenters.finding import csv_table as one_as_csv
from insights.presenters.patterns import Insights
from insights.presenters.pictures import is_picture
from insights.reviews import current_report

from .downloads import csv_file

logger = logging.getLogger(__name__)


@require_safe
@with_diary
def overview(request: HttpRequest, diary: Diary) -> HttpResponse:
    report = _report(diary, timezone.now())
    if report is None:
        return _not_available(request)
    page = Insights(report, diary.person.suspected_triggers)
    return render(request, "insights/overview.html", {"page": page})


@require_safe
@with_diary
def finding(request: HttpRequest, diary: Diary, key: str) -> HttpResponse:
    report = _report(diary, timezone.now())
    if report is None:
        return _not_available(request)
    page = _details(report, key)
    svg, crosschecks = remembered.forest_of_one(diary, page), remembered.crosschecks(diary, page)
    context = {"page": page, "svg": svg, "crosschecks": crosschecks}
    return render(request, "insights/finding.html", context)


@require_safe
@with_diary
def finding_csv(request: HttpRequest, diary: Diary, key: str) -> HttpResponse:
    report = _report(diary, timezone.now())
    if report is None:
        return redirect("insights:overview")
    name = slugify(key.replace(".", "-")) or "pattern"
    return csv_file(one_as_csv(_details(report, key).answer).as_csv(), f"{name}.csv")


@require_safe
@with_diary
def compared(request: HttpRequest, diary: Diary) -> HttpResponse:
    report = _report(diary, timezone.now())
    if report is None:
        return _not_available(request)
    page = ComparedPage(report)
    context = {
        "page": page,
        "forest": remembered.forest(diary, report),
        "csv": reverse("insights:compared_csv"),
    }
    return render(request, "insights/compared.html", context)


@require_safe
@with_diary
def compared_csv(request: HttpRequest, diary: Diary) -> HttpResponse:
    report = _report(diary, timezone.now())
    if report is None:
        return redirect("insights:overview")
    return csv_file(all_as_csv(ComparedPage(report).answers.values()).as_csv(), "compared.csv")


@require_safe
@with_diary
def pictures(request: HttpRequest, diary: Diary) -> HttpResponse:
    report = _report(diary, timezone.now())
    if report is None:
        return _not_available(request)
    sections = remembered.picture_sections(diary, report)
    return render(request, "insights/pictures.html", {"sections": sections})


@require_safe
@with_diary
def picture_csv(request: HttpRequest, diary: Diary, picture: str) -> HttpResponse:
    report = _report(diary, timezone.now())
    sections = () if report is None else remembered.picture_sections(diary, report)
    tables = {section.id: section.table for section in sections}
    if picture not in tables:
        if not is_picture(picture):
            raise Http404
        # The page says what there is to see now.
        return redirect("insights:pictures")
    return csv_file(tables[picture].as_csv(), f"{picture}.csv")


def _report(diary: Diary, now: datetime) -> Report | None:
    """None when it could not be made. The entries are not touched by it, and the page must say so."""
    try:
        return current_report(diary, now=now)
    except Exception:
        logger.exception("the patterns of a diary could not be worked out")
        return None


def _details(report: Report, key: str) -> Details:
    page = details(report, key, version=VERSION)
    if page is None:
        raise Http404
    return page


def _not_available(request: HttpRequest) -> HttpResponse:
    return render(request, "insights/not_available.html")
