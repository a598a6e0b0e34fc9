"""calibraterules: how often do rules about counts speak up in invented diaries in which nothing changes?

The table of docs/review-calibration.md. Invented diaries only; no database, no user.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Put invented diaries to the rules about counts, lengths and pain, once a week for a year."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--people", type=int, default=400, help="diaries of each kind (400: a few minutes)"
        )

    def handle(self, *args: Any, people: int, **options: Any) -> None:
        from insights.calibration.steady import table

        if people < 1:
            raise CommandError("--people is at least 1.")
        self.stdout.write(table(people))
