"""`manage.py backup FILE`: one consistent, checked copy of the database, also while the diary is in use.

A plain copy of the database file would miss what still stands in the write-ahead log.
"""

import os
import sqlite3
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection


class Command(BaseCommand):
    help = "Copy the SQLite database to FILE, which must not exist yet. Safe while the diary is in use."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        demand_sqlite("pg_dump --format=custom --file=FILE")
        if file.exists():
            raise CommandError(f"{file} exists already and is left as it is. Name a new file.")
        if not file.absolute().parent.is_dir():
            raise CommandError(f"The folder {file.absolute().parent} does not exist.")
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # its owner's eyes only
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(draft)])
            check(draft)
            with draft.open("rb") as written:
                os.fsync(written.fileno())
            os.replace(draft, file)
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"No backup was made: {error}") from error
        finally:
            draft.unlink(missing_ok=True)
        self.stderr.write(
            f"Copied {file.stat().st_size:,} bytes to {file}; the copy was read back and is whole."
        )


def demand_sqlite(instead):
    if connection.vendor != "sqlite":
        raise CommandError(f"The database is PostgreSQL; use its own tools: {instead}")


def check(path):
    """Raise unless the file is a whole SQLite database."""
    copy = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        (answer,) = copy.execute("PRAGMA integrity_check").fetchone()
    finally:
        copy.close()
    if answer != "ok":
        raise sqlite3.DatabaseError(f"{path} is damaged: {answer}")
