"""System checks: the settings a diary must not run without."""

import sqlite3

from django.conf import settings
from django.core import checks
from django.db import connections

from crampdiary.settings import sqlite_is_sound


@checks.register(checks.Tags.database)
def sqlite_keeps_every_entry(app_configs=None, databases=None, **kwargs):
    """Reads the pragmas back from a live connection rather than trusting the settings."""
    problems = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "sqlite":
            continue
        if not sqlite_is_sound():
            problems.append(
                checks.Warning(
                    f"SQLite {sqlite3.sqlite_version} can corrupt a WAL database (the WAL-reset bug).",
                    hint="A rollback journal is used instead, which is safe but slower. "
                    "Use SQLite 3.51.3 or newer, for example by `pip install pysqlite3`.",
                    id="crampdiary.W001",
                )
            )
        with connection.cursor() as cursor:
            journal = cursor.execute("PRAGMA journal_mode").fetchone()[0].lower()
            synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        safe_journals = (
            {"wal", "memory"} if sqlite_is_sound() else {"delete", "truncate", "persist", "memory"}
        )
        if journal not in safe_journals:
            problems.append(
                checks.Error(
                    f"SQLite's journal mode is {journal}; entries could be lost or locked out.",
                    hint="Keep the init_command of crampdiary/settings.py. "
                    "A network file system cannot hold a WAL database: put DATA_DIR on a local disk.",
                    id="crampdiary.E001",
                )
            )
        if synchronous < 2 and journal != "memory":
            problems.append(
                checks.Error(
                    "SQLite is not set to synchronous=FULL: the last entries would be lost in a power cut.",
                    hint="Keep the init_command of crampdiary/settings.py.",
                    id="crampdiary.E002",
                )
            )
        if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
            problems.append(
                checks.Error(
                    "SQLite transactions are not IMMEDIATE: two writers at once would lose one entry.",
                    hint='Keep "transaction_mode": "IMMEDIATE" in crampdiary/settings.py.',
                    id="crampdiary.E003",
                )
            )
    return problems


@checks.register(checks.Tags.security)
def debug_stays_at_home(app_configs=None, **kwargs):
    if settings.DEBUG and not settings.IS_LOCAL:
        return [
            checks.Error(
                "DEBUG is on while ALLOWED_HOSTS names a public host: error pages would show entries.",
                hint="Unset DEBUG, or set ALLOWED_HOSTS to localhost.",
                id="crampdiary.E004",
            )
        ]
    return []


@checks.register(checks.Tags.security)
def secret_key_is_strong(app_configs=None, **kwargs):
    if len(set(settings.SECRET_KEY)) < 10:
        return [
            checks.Error(
                "SECRET_KEY repeats a few characters and can be guessed.",
                hint="Leave SECRET_KEY out and crampdiary makes one, or make one with\n"
                "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'",
                id="crampdiary.E005",
            )
        ]
    return []
