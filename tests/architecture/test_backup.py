"""`backup` and `restore`, on the test database itself."""

import sqlite3
import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from diary.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own tools"),
]


def names():
    return sorted(User.objects.values_list("username", flat=True))


def test_what_was_backed_up_comes_back(tmp_path):
    backup = tmp_path / "monday.sqlite3"
    User.objects.create_user("alice")
    call_command("backup", backup)
    User.objects.create_user("bob")

    call_command("restore", backup, "--replace")

    assert names() == ["alice"]
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_is_whole_private_and_one_file(tmp_path):
    call_command("backup", tmp_path / "one.sqlite3")

    assert [path.name for path in tmp_path.iterdir()] == ["one.sqlite3"]
    assert stat.S_IMODE((tmp_path / "one.sqlite3").stat().st_mode) == 0o600
    assert sqlite3.connect(tmp_path / "one.sqlite3").execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_never_overwrites(tmp_path):
    (tmp_path / "kept").write_text("precious")

    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", tmp_path / "kept")

    assert (tmp_path / "kept").read_text() == "precious"


def test_accounts_are_not_replaced_without_being_asked(tmp_path):
    call_command("backup", tmp_path / "empty.sqlite3")
    User.objects.create_user("alice")

    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", tmp_path / "empty.sqlite3")

    assert names() == ["alice"]


def damage(path):
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    path.write_bytes(content)


def from_the_future(path):
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO django_migrations VALUES (99999, 'diary', '9999_later', '2099-01-01')"
        )


def not_a_diary(path):
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name)")


def not_a_database(path):
    path.write_text("dear diary")


@pytest.mark.parametrize("spoil", [damage, from_the_future, not_a_diary, not_a_database])
def test_a_bad_backup_changes_nothing(tmp_path, spoil):
    backup = tmp_path / "bad.sqlite3"
    User.objects.create_user("alice")
    call_command("backup", backup)
    spoil(backup)

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", backup, "--replace")

    assert names() == ["alice"]
