import gc
import json
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from diary import nights
from diary.actions.accounts import make_account
from diary.actions.transfer import bring_in, rehearse
from diary.facts import Refused
from diary.scope import Diary, UnknownUser, own_diary
from diary.transfer import files, reader
from diary.transfer.complaints import FileRefused

MOST_SAID = 20


class Command(BaseCommand):
    help = (
        "Import episodes.csv, days.csv, medicines.csv, profile.json, a folder of them, or diary.json. "
        "All or nothing; importing the same file twice adds nothing. A report is printed as JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
        parser.add_argument("--user", required=True, help="whose diary")
        parser.add_argument("--create", action="store_true", help="make the user, without a password, if new")
        parser.add_argument(
            "--time-zone",
            metavar="ZONE",
            help="of times without one, and of a user made by --create",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--skip-bad-rows", action="store_true", help="import the others and list these")

    def handle(self, *args: Any, **options: Any) -> None:
        # All that is read is kept until it is stored: looking for garbage among it would only take time.
        gc.disable()
        try:
            self._import(options)
        finally:
            gc.enable()

    def _import(self, options: dict[str, Any]) -> None:
        zone = options["time_zone"]
        if zone is not None and not nights.is_known_zone(zone):
            raise CommandError(f"“{zone}” is not a time zone we know, for example Europe/Berlin.")
        try:
            sources = files.from_paths(options["paths"])
        except FileRefused as refused:
            raise CommandError(str(refused)) from None
        now = timezone.now()
        diary = self._existing(options["user"], create=options["create"])
        # Read before the transaction: parsing must not keep others from writing.
        reading = reader.read(sources, zone=zone or (diary.person.time_zone if diary else "UTC"), now=now)
        try:
            # One transaction, so that a refused import leaves no new user behind either.
            with transaction.atomic():
                if diary is None:
                    diary = make_account(username=options["user"], time_zone=zone or "UTC", now=now)
                act = rehearse if options["dry_run"] else partial(bring_in, now=now)
                outcome = act(diary=diary, reading=reading, skip_bad_rows=options["skip_bad_rows"])
                if options["dry_run"] or outcome.refused:
                    transaction.set_rollback(True)
        except Refused as refused:
            raise CommandError("; ".join(str(problem.sentence) for problem in refused.problems)) from None
        self.stdout.write(json.dumps(outcome.as_dict() | {"dry_run": options["dry_run"]}, ensure_ascii=False))
        for complaint in outcome.complaints[:MOST_SAID]:
            self.stderr.write(str(complaint))
        if len(outcome.complaints) > MOST_SAID:
            self.stderr.write(f"and {len(outcome.complaints) - MOST_SAID} more, all in the report")
        if outcome.refused:
            raise CommandError("Nothing was imported.")

    def _existing(self, username: str, *, create: bool) -> Diary | None:
        try:
            return own_diary(username)
        except UnknownUser as unknown:
            if not create:
                raise CommandError(str(unknown)) from None
            return None
