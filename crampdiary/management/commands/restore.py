"""`manage.py restore FILE`: put a backup in the place of the database, all or nothing."""

import sqlite3
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from .backup import check, demand_sqlite


class Command(BaseCommand):
    help = "Replace everything in the SQLite database with the backup FILE, then bring it up to date."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="replace the entries that the database holds now"
        )

    def handle(self, *args, file, replace, **options):
        demand_sqlite("pg_restore --clean --dbname=NAME FILE")
        if not file.is_file():
            raise CommandError(f"{file} does not exist.")
        try:
            check(file)
            refuse_what_is_not_ours(file)
        except sqlite3.Error as error:
            raise CommandError(f"Nothing was changed. {file} cannot be read as a backup: {error}") from error
        call_command("migrate", verbosity=0, interactive=False)
        accounts = get_user_model().objects.count()
        if accounts and not replace:
            raise CommandError(
                f"The database holds {accounts} account(s), which would be lost. Make a backup of them, "
                "then add --replace."
            )
        copy_into_database(file)
        call_command("migrate", verbosity=0, interactive=False)
        self.stderr.write(f"Restored {get_user_model().objects.count()} account(s) from {file}.")


def refuse_what_is_not_ours(file):
    """Raise unless every migration in the backup is one that this version knows."""
    backup = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    try:
        applied = set(
            backup.execute("SELECT app, name FROM django_migrations WHERE app IN ('diary', 'insights')")
        )
    finally:
        backup.close()
    known = MigrationLoader(None).disk_migrations
    if not any(app == "diary" for app, _ in applied):
        raise CommandError(f"Nothing was changed. {file} holds no diary.")
    if newer := sorted(applied - set(known)):
        raise CommandError(
            f"Nothing was changed. {file} was made by a newer version, which knows {newer[-1]}. "
            "Update crampdiary first."
        )


def copy_into_database(file):
    """In one transaction of the database itself, so that a running server sees the old entries or the new."""
    connection.ensure_connection()
    backup = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    try:
        backup.backup(connection.connection)
    except sqlite3.Error as error:
        raise CommandError(f"Nothing was changed. The database is in use: {error}") from error
    finally:
        backup.close()
        connection.close()
