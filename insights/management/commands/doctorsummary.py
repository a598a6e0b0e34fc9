"""doctorsummary --user NAME [--from DATE] [--to DATE] --output FILE.pdf: the one page for the doctor."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diary.nights import local, parse_date
from diary.scope import UnknownUser, own_diary

DAYS = 28


class Command(BaseCommand):
    help = "Write the doctor's page of a user's own diary as PDF."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", required=True, help="whose diary")
        parser.add_argument(
            "--from", dest="first", help="first date, YYYY-MM-DD; default: 28 days up to --to"
        )
        parser.add_argument(
            "--to", dest="last", help="last date, YYYY-MM-DD; default: today where the person is"
        )
        parser.add_argument("--output", required=True, help="the file to write")

    def handle(self, **options: Any) -> None:
        from insights import VERSION
        from insights.frames import load
        from insights.stats.windows import Window
        from insights.summary.build import build
        from insights.summary.flags import shown_flags
        from insights.summary.pdf import PdfFailed, render

        try:
            diary = own_diary(options["user"])
        except UnknownUser as unknown:
            raise CommandError(str(unknown)) from unknown
        now = datetime.now(UTC)
        last = _date("--to", options["last"]) or diary.today(now)
        first = _date("--from", options["first"]) or last - timedelta(days=DAYS - 1)
        if first > last:
            raise CommandError(f"--from {first} is after --to {last}.")
        period = Window(first, last)
        made_at = local(now, diary.person.time_zone)
        frames, flags = load(diary, until=last), shown_flags(diary, period=period, now=now)
        summary = build(frames, period=period, made_at=made_at, version=VERSION, flags=flags)
        try:
            rendered = render(summary)
        except PdfFailed as problem:
            raise CommandError(f"The page could not be set: {problem}") from problem
        output = Path(options["output"])
        try:
            output.write_bytes(rendered.pdf)
        except OSError as problem:
            raise CommandError(f"Cannot write {output}: {problem.strerror}.") from problem
        if not rendered.accessible:
            self.stderr.write(
                "A character that no font has is in the diary; the file is not tagged as PDF/UA."
            )
        self.stderr.write(f"{output}: {first} to {last}, {rendered.pages} page.")


def _date(option: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except ValueError as problem:
        raise CommandError(f"{option} needs a date such as 2026-03-01, not “{text[:40]}”.") from problem
