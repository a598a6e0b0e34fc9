"""What SQLite promises, read back from live connections with the real settings, in the threads that serve."""

import json
import sqlite3

import pytest

from .places import python

READ_BACK = """
import json, threading
import django
django.setup()
from django.db import connection, transaction

seen = {}

def work():  # as a thread of the server does
    with connection.cursor() as cursor:
        for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout"):
            seen[name] = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        seen["version"] = cursor.execute("SELECT sqlite_version()").fetchone()[0]
        cursor.execute("CREATE TABLE kept (entry text)")
    with transaction.atomic():
        # Nothing is written yet; an IMMEDIATE transaction holds the write lock all the same.
        import sqlite3
        other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
        try:
            other.execute("BEGIN IMMEDIATE")
            seen["second_writer"] = "let in"
        except sqlite3.OperationalError as error:
            seen["second_writer"] = str(error)

thread = threading.Thread(target=work)
thread.start()
thread.join()
print(json.dumps(seen))
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    result = python("-c", READ_BACK, DATA_DIR=str(tmp_path_factory.mktemp("data")))
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_entries_are_on_disk_before_they_are_acknowledged(seen):
    # https://www.sqlite.org/pragma.html: 2 is FULL
    assert (seen["journal_mode"], seen["synchronous"]) == ("wal", 2)


def test_a_transaction_takes_the_write_lock_when_it_begins(seen):
    assert seen["second_writer"] == "database is locked"


def test_deleted_content_is_overwritten(seen):
    assert seen["secure_delete"] == 1


def test_writers_wait_and_foreign_keys_hold(seen):
    assert seen["busy_timeout"] == 20_000  # milliseconds
    assert seen["foreign_keys"] == 1


def test_the_sqlite_in_force_is_without_the_wal_reset_bug(seen):
    assert tuple(map(int, seen["version"].split("."))) >= (3, 51, 3)


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),  # back-ported
        ((3, 45, 0), False),
        ((3, 50, 7), True),  # back-ported
        ((3, 51, 2), False),
        ((3, 51, 3), True),  # fixed
        ((3, 53, 4), True),
    ],
)
def test_versions_with_the_wal_reset_bug_are_known(monkeypatch, version, sound):
    from crampdiary import settings

    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)

    assert settings.sqlite_is_sound() is sound


def test_weaker_database_settings_are_errors(tmp_path):
    weaken = """
import django
from crampdiary import settings as ours
weak = "PRAGMA journal_mode=DELETE;PRAGMA synchronous=NORMAL"
ours.DATABASES["default"]["OPTIONS"] = {"init_command": weak}
django.setup()
from django.core import checks
print(sorted(problem.id for problem in checks.run_checks(databases=["default"])))
"""
    result = python("-c", weaken, DATA_DIR=str(tmp_path))

    assert eval(result.stdout) == ["crampdiary.E001", "crampdiary.E002", "crampdiary.E003"], result.stderr


def test_the_settings_as_they_are_pass_the_checks(tmp_path):
    result = python("manage.py", "check", "--database", "default", DATA_DIR=str(tmp_path))

    assert result.returncode == 0
    assert "no issues" in result.stdout
