import json
import os
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from diary.scope import UnknownUser, own_diary
from diary.transfer.writer import FORMATS


class Command(BaseCommand):
    help = (
        "Write a diary as episodes.csv, days.csv, medicines.csv and profile.json, as diary.json, or as a FHIR"
        " R4 document, diary.fhir.json, for other programs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", required=True, help="whose diary")
        parser.add_argument("--output", required=True, type=Path, metavar="DIR", help="a folder; made if new")
        parser.add_argument("--format", choices=sorted(FORMATS), default="csv")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            diary = own_diary(options["user"])
        except UnknownUser as unknown:
            raise CommandError(str(unknown)) from None
        folder: Path = options["output"]
        written = []
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, pieces in FORMATS[options["format"]](diary).items():
                write_whole(folder / name, pieces)
                written.append(str(folder / name))
        except OSError as error:
            raise CommandError(f"Cannot write to {folder}: {error.strerror}.") from None
        self.stdout.write(json.dumps({"files": written}, ensure_ascii=False))


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file readable by its owner only; an older one is replaced when the new one is complete."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(handle, "wb") as file:
            file.writelines(pieces)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
