"""measures --user NAME [--as-of DATE] [--window DAYS]: the weekly outcome measures as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diary.nights import parse_date
from diary.scope import UnknownUser, own_diary

LONGEST_WINDOW = 3660


class Command(BaseCommand):
    help = "Print the weekly measures of a user's own diary as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", required=True, help="whose diary")
        parser.add_argument(
            "--as-of", help="last date of the window, YYYY-MM-DD; default: today where the person is"
        )
        parser.add_argument("--window", default="28", help="days in the window (28)")

    def handle(self, **options: Any) -> None:
        from insights.frames import load
        from insights.stats.measures import measure

        window_days = _days(options["window"])
        try:
            diary = own_diary(options["user"])
        except UnknownUser as unknown:
            raise CommandError(str(unknown)) from unknown
        as_of = _date(options["as_of"]) if options["as_of"] else diary.today(datetime.now(UTC))
        measures = measure(load(diary, until=as_of), as_of=as_of, window_days=window_days)
        self.stdout.write(json.dumps(measures.as_dict(), indent=2, allow_nan=False))


def _date(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError as problem:
        raise CommandError(f"--as-of needs a date such as 2026-03-01, not “{text[:40]}”.") from problem


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= LONGEST_WINDOW):
        raise CommandError(
            f"--window needs a whole number of days from 1 to {LONGEST_WINDOW}, not “{text[:40]}”."
        )
    return int(text)
