"""reviewflags --user NAME [--as-of DATETIME]: what published advice says about the diary, as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diary import nights, regions
from diary.scope import UnknownUser, own_diary
from insights.case.load import load
from insights.flags import RULES_VERSION, Checked, Flag, check
from insights.registry import rules
from insights.wording import flags as wording


class Command(BaseCommand):
    help = "Print the review flags of a user's own diary as JSON; nothing is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", required=True, help="whose diary")
        parser.add_argument(
            "--as-of",
            help="a date (all of it) or a moment, 2026-03-01 or 2026-03-01T08:30+01:00; without an offset by"
            " the clocks where the person is; default: now",
        )

    def handle(self, **options: Any) -> None:
        try:
            diary = own_diary(options["user"])
        except UnknownUser as unknown:
            raise CommandError(str(unknown)) from unknown
        asked = options["as_of"]
        moment = _moment(asked, diary.person.time_zone) if asked is not None else datetime.now(UTC)
        checked = check(load(diary, now=moment), rules())
        self.stdout.write(json.dumps(_as_json(checked), indent=2, allow_nan=False, ensure_ascii=False))


def _moment(text: str, zone: str) -> datetime:
    """The end of a date, or the moment itself. A clock reading that was there twice means the first time."""
    try:
        try:
            return _end_of(nights.parse_date(text), zone)
        except nights.YearNotKept:
            raise
        except ValueError:
            when = _told(text)
            return when if when.tzinfo is not None else nights.resolve_local(when, zone).instant
    except (ValueError, OverflowError) as problem:
        raise CommandError(
            "--as-of needs a date such as 2026-03-01, or a moment such as 2026-03-01T08:30, "
            f"not “{text[:40]}”."
        ) from problem


def _end_of(day: date, zone: str) -> datetime:
    """Its last moment; where the clocks go back at midnight, the later of the two."""
    return nights.resolve_local(datetime.combine(day, time.max), zone, fold=1).instant


def _told(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    # fromisoformat also takes weeks and dates without dashes.
    if nights.parse_date(text[:10]) != when.date():
        raise ValueError(text)
    return when


def _as_json(checked: Checked) -> dict[str, Any]:
    number = regions.emergency_number(checked.case.person.region)
    return {
        "as_of": checked.case.now.isoformat(),
        "rules_version": RULES_VERSION,
        "flags": [_flag(flag, number=number, today=checked.case.today) for flag in checked.flags],
        "could_not_check": [
            {"rule": each.rule.id, "missing": list(each.missing)} for each in checked.could_not_check
        ],
        "checked": checked.checked,
    }


def _flag(flag: Flag, *, number: str, today: date) -> dict[str, Any]:
    source = flag.rule.sources[0]
    return {
        "rule": flag.rule.id,
        "level": str(flag.level),
        "headline": wording.says(flag.rule, number, flag.values),
        "because": wording.because(flag.rule, flag.values, today=today),
        "evidence": flag.evidence,
        "source": {"title": source.title, "url": source.url, "read_on": source.read_on.isoformat()},
    }
