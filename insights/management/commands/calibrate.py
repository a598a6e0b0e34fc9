"""calibrate: how often are patterns named that are not there, and how often are true ones found?

Invented diaries only; no database, no user. Records are kept line by line, so that a run can be broken off.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

BEGIN, END = "<!-- figures begin -->", "<!-- figures end -->"
QUICK_DIARIES = 20
QUICK_SUITES = (
    "null",
    "exercise-x3",
    "alcohol-x3",
    "side-x3",
    "stretching-x3",
    "remedy-x3",
    "cold-with-*-x3",
)


class Command(BaseCommand):
    help = "Put invented diaries to the questions: false patterns, power, beside an oracle and counting."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--quick", action="store_true", help="20 diaries of seven suites: a minute or two"
        )
        parser.add_argument(
            "--suite", action="append", help="only suites of that name (* stands for anything)"
        )
        parser.add_argument("--diaries", type=int, help="how many of each suite, instead of its own number")
        parser.add_argument("--workers", type=int, default=1, help="processes (1)")
        parser.add_argument(
            "--output",
            type=Path,
            default=settings.BASE_DIR / "build" / "calibration",
            help="folder of records",
        )
        parser.add_argument(
            "--report-only", action="store_true", help="tables of what is there, however much"
        )
        parser.add_argument("--write", type=Path, help="put the tables into this page, between its marks")

    def handle(
        self,
        *args: Any,
        quick: bool,
        suite: list[str] | None,
        diaries: int | None,
        workers: int,
        output: Path,
        report_only: bool,
        write: Path | None,
        **options: Any,
    ) -> None:
        from insights.calibration.cells import cells, records, run
        from insights.calibration.report import markdown
        from insights.calibration.scoring import score
        from insights.calibration.suites import suites

        patterns = suite or (QUICK_SUITES if quick else ("*",))
        chosen = [each for each in suites() if any(fnmatchcase(each.name, pattern) for pattern in patterns)]
        if not chosen:
            raise CommandError("No suite has such a name.")
        if workers < 1 or (diaries is not None and diaries < 1):
            raise CommandError("--workers and --diaries are at least 1.")
        wanted = cells(chosen, diaries=diaries or (QUICK_DIARIES if quick else None))
        if not report_only:
            run(wanted, output, workers=workers, tell=self.stderr.write)
        scores: dict[str, dict[int, Any]] = {}
        for cell in wanted:
            for horizon, kept in records(cell, output).items():
                if kept:
                    scores.setdefault(cell.suite.name, {})[horizon] = score(cell.suite, kept)
        tables = markdown(chosen, scores)
        if write is None:
            self.stdout.write(tables)
        else:
            _put(write, tables)
            self.stderr.write(f"The tables are in {write}.")


def _put(page: Path, tables: str) -> None:
    before, begin, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise CommandError(f"{page} has no lines “{BEGIN}” and “{END}”.")
    page.write_text(f"{before}{BEGIN}\n\n{tables}\n{END}{after}", encoding="utf-8")
