"""findpatterns --user NAME [--as-of DATE]: what the diary shows, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diary.nights import parse_date
from diary.scope import UnknownUser, own_diary

if TYPE_CHECKING:
    from insights.findings import Finding, Interval, NoSign, NotEnough, Report


class Command(BaseCommand):
    help = "Print the patterns of a user's own diary as JSON: the same run that the pages show."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", required=True, help="whose diary")
        parser.add_argument("--as-of", help="last date, YYYY-MM-DD; default: today where the person is")

    def handle(self, **options: Any) -> None:
        from insights.reviews import current_report

        try:
            diary = own_diary(options["user"])
        except UnknownUser as unknown:
            raise CommandError(str(unknown)) from unknown
        as_of = _date(options["as_of"]) if options["as_of"] else None
        report = current_report(diary, now=datetime.now(UTC), as_of=as_of)
        self.stdout.write(json.dumps(_as_json(report), indent=2, allow_nan=False, ensure_ascii=False))


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError as problem:
        raise CommandError(f"--as-of needs a date such as 2026-03-01, not “{text[:40]}”.") from problem


def _as_json(report: Report) -> dict[str, Any]:
    return {
        "as_of": report.as_of.isoformat(),
        "observed_days": report.observed_days,
        "episodes": report.episodes,
        "findings": [_finding(finding) for finding in report.findings],
        "no_sign": [_no_sign(each) for each in report.no_sign],
        "not_enough": [_not_enough(each) for each in report.not_enough],
        "compared": len(report.compared),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    from insights.wording.headlines import headline

    return {
        "key": finding.key,
        "direction": finding.direction,
        "tier": finding.tier,
        "scale": finding.scale,
        "estimate": _number(finding.estimate),
        "ci": _interval(finding.ci),
        "with": list(finding.with_),
        "headline": str(headline(finding)),
        "counts": _counts(finding.counts),
    }


def _no_sign(each: NoSign) -> dict[str, Any]:
    return {"key": each.key, "estimate": _number(each.estimate), "ci": _interval(each.ci)}


def _not_enough(each: NotEnough) -> dict[str, Any]:
    from insights.wording.reasons import reason

    return {"key": each.key, "days_needed": each.days_needed, "reason": str(reason(each))}


def _counts(counts: Mapping[str, float]) -> dict[str, float]:
    return {name: _number(count) for name, count in counts.items()}


def _interval(interval: Interval) -> list[float]:
    return [_number(end) for end in interval]


def _number(value: float) -> float:
    """Counts stay whole; of the rest four significant places are more than any diary holds."""
    if float(value).is_integer():
        return int(value)
    return float(f"{float(value):.4g}")
