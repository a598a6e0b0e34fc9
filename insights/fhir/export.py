"""What commands and pages ask for: a whole diary, or what somebody prepared for a visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Min
from django.utils import timezone

from diary import nights
from diary.scope import Diary
from insights import doctor_page, visits
from insights.stats.windows import Window
from insights.summary.sections import DoctorSummary
from insights.summary.wishes import PARTS, NameAs
from insights.summary.wording import sheet
from insights.visit_forms import LONGEST_DAYS

from .document import document

FILE = "diary.fhir.json"


def files(diary: Diary) -> dict[str, Iterator[bytes]]:
    """The one file of an export in FHIR, in pieces of UTF-8; an entry of `diary.transfer.writer.FORMATS`."""
    return {FILE: whole(diary, now=timezone.now())}


def whole(diary: Diary, *, now: datetime) -> Iterator[bytes]:
    """Everything that is in the diary at `now`, under the full name; its page covers the latest year."""
    made_at = nights.local(now, diary.person.time_zone)
    today = made_at.date()
    wishes = replace(visits.prepared(diary, today=today).wishes, parts=PARTS, name_as=NameAs.FULL)
    since = max(first_day(diary) or today, today - timedelta(days=LONGEST_DAYS - 1))
    period = Window(min(since, today), today)
    summary = doctor_page.summary(diary, period=period, wishes=wishes, made_at=made_at)
    yield from document(diary, summary=summary, sheet=sheet(summary), bounds=(None, None))


def page(diary: Diary, *, summary: DoctorSummary, pdf: bytes = b"") -> Iterator[bytes]:
    """What `summary` covers and shows. pdf : the same page, when it goes along"""
    period = summary.header.period
    return document(diary, summary=summary, sheet=sheet(summary), bounds=(period.start, period.end), pdf=pdf)


def first_day(diary: Diary) -> date | None:
    """The first date that has an entry."""
    firsts = (
        diary.episodes.aggregate(first=Min("diary_date"))["first"],
        diary.days.aggregate(first=Min("date"))["first"],
    )
    return min((day for day in firsts if day is not None), default=None)
