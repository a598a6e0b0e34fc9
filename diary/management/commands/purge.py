from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from diary.actions.purge import purge


class Command(BaseCommand):
    help = "Erase for good what was deleted more than 30 days ago, and old example diaries."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="say nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = purge(now=timezone.now())
        if not options["quiet"]:
            self.stderr.write(", ".join(f"{name}: {count}" for name, count in counts.items()))
