"""doctorsummary --user NAME [--from DATE] [--to DATE] [--paper a4|letter] --output FILE.pdf"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from diary.nights import local, parse_date
from diary.scope import UnknownUser, own_diary
from insights.paper import PAPERS, usual_paper

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
        parser.add_argument("--paper", choices=PAPERS, help="default: what the person's country prints on")
        parser.add_argument("--output", required=True, help="the file to write")

    def handle(self, **options: Any) -> None:
        from insights import doctor_page
        from insights.stats.windows import Window
        from insights.summary.pdf import PdfFailed
        from insights.summary.wishes import Wishes

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
        summary = doctor_page.summary(diary, period=period, wishes=Wishes(), made_at=made_at)
        try:
            rendered = doctor_page.pdf(diary, summary, paper=options["paper"] or usual_paper(diary))
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
        pages = f"{rendered.pages} page{'s' * (rendered.pages > 1)}"
        self.stderr.write(f"{output}: {first} to {last}, {pages}.")


def _date(option: str, text: str | None) -> date | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except ValueError as problem:
        raise CommandError(f"{option} needs a date such as 2026-03-01, not “{text[:40]}”.") from problem
