"""ruletable [--write FILE | --check FILE]: all review rules with their tests, as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from insights.registry import rules
from insights.rule_table import WRITE, naming, page


class Command(BaseCommand):
    help = "Print the table of all review rules, or write it to the page in the docs."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--write", type=Path, metavar="FILE", help="write the page")
        choice.add_argument("--check", type=Path, metavar="FILE", help="complain unless FILE is that page")

    def handle(self, *args: Any, write: Path | None, check: Path | None, **options: Any) -> None:
        listed = rules()
        root = Path(settings.BASE_DIR)
        with translation.override("en"):
            text = page(listed, naming([rule.id for rule in listed], root / "tests", root=root))
        if write is not None:
            write.write_text(text, encoding="utf-8")
            self.stderr.write(f"{len(listed)} rules are in {write}.")
        elif check is None:
            self.stdout.write(text)
        elif not check.exists() or check.read_text(encoding="utf-8") != text:
            raise CommandError(f"{check} is not up to date. Run: {WRITE}")
