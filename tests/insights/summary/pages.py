"""Pages for the doctor from small diaries, with nothing asked of the history or of a review."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from insights.findings import Finding, Report
from insights.schema import DiaryFrames
from insights.stats.windows import Window
from insights.summary.build import build
from insights.summary.sections import DoctorSummary, ShownFlag
from tests.insights.frames import MONDAY
from tests.insights.reports import report

MADE_AT = datetime(2026, 5, 1, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
LAST = MONDAY + timedelta(days=27)
# 2 to 29 March 2026.
PERIOD = Window(MONDAY, LAST)


def page(
    book: DiaryFrames,
    period: Window = PERIOD,
    *,
    findings: Iterable[Finding] = (),
    flags: Iterable[ShownFlag] = (),
    rises: Iterable[date] = (),
) -> DoctorSummary:
    shown: Report = report(findings=tuple(findings))
    return build(
        book,
        period=period,
        made_at=MADE_AT,
        version="1.2.3",
        rules_version="7",
        flags=flags,
        report=shown,
        rises=rises,
    )


def after(days: int) -> date:
    """That many days after the first of the period."""
    return MONDAY + timedelta(days=days)


def symptom(episode: dict[str, Any], code: str, present: bool = True, phase: str = "") -> dict[str, Any]:
    return {"uuid": episode["uuid"], "phase": phase, "code": code, "present": present}


def on_day(day: date, code: str, present: bool = True) -> dict[str, Any]:
    return {"date": day, "phase": "", "code": code, "present": present}


def exposed(day: date, code: str, answer: bool, name: str = "") -> dict[str, Any]:
    return {"date": day, "code": code, "name": name, "answer": answer}
