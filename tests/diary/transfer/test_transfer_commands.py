"""`importdiary` and `exportdiary`: JSON on stdout, sentences on stderr, exit status 0 only on success."""

import json
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
import time_machine

from diary.management.commands import exportdiary, importdiary
from diary.models import Import, User
from diary.scope import own_diary
from tests.diary.transfer.diaries import exported, small_diary
from tests.factories import NOW, make_diary, make_user

GOLDEN = Path(__file__).parents[2] / "golden"
COMMANDS = {"importdiary": importdiary.Command, "exportdiary": exportdiary.Command}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ten_in_the_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command as a shell would: (exit status, parsed stdout or None, stderr)."""
    # A command that ends closes its connections; this test goes on.
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)

    def run(name, *arguments):
        try:
            COMMANDS[name]().run_from_argv(["manage.py", name, "--no-color", *map(str, arguments)])
            status = 0
        except SystemExit as exit:
            status = exit.code
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else None, err

    return run


@pytest.fixture
def sheet(tmp_path):
    def write(text, name="episodes.csv"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_a_sheet_of_a_real_person_loads_into_a_new_account(run):
    folder = GOLDEN / "import" / "sheet-of-six-weeks"
    status, report, err = run(
        "importdiary", "--user", "ana", "--create", "--time-zone", "Europe/Berlin", folder
    )
    assert (status, err) == (0, "")
    assert report["imported"]
    assert report["added"] == {"episodes": 14, "days": 33, "medicines": 0, "profile": []}
    assert report["errors"] == report["left_out"] == report["left_out_columns"] == []
    assert {(said["word"], said["as"]) for said in report["understood"]} == {
        ("foot", "foot_sole"), ("hamstring", "thigh_back"), ("cold", "cold_exposure"),
        ("dehydration", "low_water"),
        ("shoes", "tight_shoes"), ("sitting", "long_sitting"), ("standing", "long_standing"),
    }  # fmt: skip
    user = User.objects.get(username="ana")
    assert not user.has_usable_password()
    assert own_diary("ana").person.time_zone == "Europe/Berlin"


def test_the_same_folder_twice_adds_nothing(run):
    folder = GOLDEN / "import" / "sheet-of-six-weeks"
    run("importdiary", "--user", "ana", "--create", folder)
    status, report, _err = run("importdiary", "--user", "ana", "--create", folder)
    assert status == 0
    assert report["added"] == {"episodes": 0, "days": 0, "medicines": 0, "profile": []}
    assert report["already_here"] == {"episodes": 14, "days": 33, "medicines": 0}


def test_a_new_account_lives_in_utc_unless_told_otherwise(run, sheet):
    run("importdiary", "--user", "ana", "--create", sheet("started_at\n2026-03-03T02:40\n"))
    assert own_diary("ana").person.time_zone == "UTC"


def test_a_user_without_a_diary_gets_one(run, sheet):
    make_user("root")
    status, _report, _err = run(
        "importdiary", "--user", "root", "--create", sheet("started_at\n2026-03-03T02:40\n")
    )
    assert status == 0
    assert own_diary("root").episodes.count() == 1
    assert User.objects.get(username="root").has_usable_password()


def test_a_bad_row_is_named_and_nothing_is_imported_not_even_the_account(run, sheet):
    path = sheet("started_at,pain\n2026-03-03T02:40,5\n2026-03-04T02:40,11\n")
    status, report, err = run("importdiary", "--user", "ana", "--create", path)
    assert status == 1
    assert not report["imported"]
    assert report["errors"] == [
        {"file": "episodes.csv", "part": "episodes", "row": 2, "line": 3, "column": "pain",
         "reason": "Pain is a number from 0 to 10"}
    ]  # fmt: skip
    assert err.splitlines() == [
        "episodes.csv, row 2, line 3, column pain: Pain is a number from 0 to 10",
        "CommandError: Nothing was imported.",
    ]
    assert not User.objects.filter(username="ana").exists()


def test_bad_rows_are_left_out_on_request(run, sheet):
    make_diary("ana")
    path = sheet("started_at,pain\n2026-03-03T02:40,5\n2026-03-04T02:40,11\n")
    status, report, err = run("importdiary", "--user", "ana", "--skip-bad-rows", path)
    assert status == 0
    assert report["added"]["episodes"] == own_diary("ana").episodes.count() == 1
    assert [left["row"] for left in report["left_out"]] == [2]
    assert "row 2" in err


def test_many_bad_rows_are_all_in_the_report_and_a_few_on_the_terminal(run, sheet):
    make_diary("ana")
    _status, report, err = run("importdiary", "--user", "ana", sheet("started_at\n" + "soon\n" * 50))
    assert len(report["errors"]) == 50
    assert "and 30 more, all in the report" in err
    assert len(err.splitlines()) == 22


def test_a_dry_run_says_what_would_happen_and_stores_nothing(run, sheet):
    path = sheet("started_at\n2026-03-03T02:40\n")
    status, report, _err = run("importdiary", "--user", "ana", "--create", "--dry-run", path)
    assert status == 0
    assert (report["dry_run"], report["imported"], report["added"]["episodes"]) == (True, False, 1)
    assert not User.objects.exists()
    assert not Import.objects.exists()
    assert run("importdiary", "--user", "ana", "--create", "--dry-run", sheet("started_at\nsoon\n"))[0] == 1


def test_the_time_zone_given_is_that_of_times_without_one(run, sheet):
    make_diary("ana", time_zone="Europe/Berlin")
    run("importdiary", "--user", "ana", "--time-zone", "Asia/Tokyo", sheet("started_at\n2026-03-03T02:40\n"))
    assert own_diary("ana").episodes.get().local_start.isoformat() == "2026-03-03T02:40:00+09:00"
    assert own_diary("ana").person.time_zone == "Europe/Berlin"


def test_an_import_by_command_can_be_undone_in_the_browser(run, sheet, client):
    diary = make_diary("ana")
    run("importdiary", "--user", "ana", sheet("started_at\n2026-03-03T02:40\n"))
    batch = diary.imports.get()
    client.force_login(diary.user)
    client.post(f"/import/{batch.uuid}/undo/")
    assert diary.all_episodes.count() == 0


@pytest.mark.parametrize("form", ["csv", "json"])
def test_export_import_export_gives_the_same_bytes(run, tmp_path, form):
    diary = small_diary().diary("alice")
    status, report, err = run("exportdiary", "--user", "alice", "--output", tmp_path / "a", "--format", form)
    assert (status, err) == (0, "")
    assert {Path(path).name for path in report["files"]} == set(exported(diary, form))
    status, report, err = run("importdiary", "--user", "bob", "--create", tmp_path / "a")
    assert (status, err, report["understood"]) == (0, "", [])
    run("exportdiary", "--user", "bob", "--output", tmp_path / "b", "--format", form)
    for path in (tmp_path / "a").iterdir():
        assert (tmp_path / "b" / path.name).read_bytes() == path.read_bytes()


def test_a_folder_that_holds_both_forms_of_one_diary_is_read_once(run, tmp_path):
    small_diary().diary("alice")
    for form in ("csv", "json"):
        run("exportdiary", "--user", "alice", "--output", tmp_path, "--format", form)
    status, report, _err = run("importdiary", "--user", "bob", "--create", tmp_path)
    assert status == 0
    assert (report["added"]["episodes"], report["added"]["days"], report["added"]["medicines"]) == (4, 3, 3)
    assert exported(own_diary("bob")) == exported(own_diary("alice"))


def test_an_export_is_readable_by_its_owner_only_and_replaces_an_older_one(run, tmp_path):
    make_diary("ana")
    (tmp_path / "days.csv").write_text("old")
    run("exportdiary", "--user", "ana", "--output", tmp_path)
    assert (tmp_path / "days.csv").read_text().startswith("date,")
    assert (tmp_path / "days.csv").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "days.csv",
        "episodes.csv",
        "medicines.csv",
        "profile.json",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--user", "nobody", "."], "There is no user “nobody” with a diary."),
        (
            ["--user", "ana", "missing.csv"],
            "missing.csv: This file cannot be read (No such file or directory)",
        ),
        (["--user", "ana", "empty"], "empty: There is no episodes.csv"),
        (["--user", "ana", "--time-zone", "Mars", "days.csv"], "“Mars” is not a time zone we know"),
        (["--user", "ana", "zip.csv"], "zip.csv: This is a spreadsheet or a zip file"),
        (["--user", "b@d name", "--create", "days.csv"], "Enter a valid username"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_1(run, tmp_path, monkeypatch, arguments, sentence):
    make_diary("ana")
    monkeypatch.chdir(tmp_path)
    Path("days.csv").write_text("date\n2026-03-03\n")
    Path("zip.csv").write_bytes(b"PK\x03\x04")
    Path("empty").mkdir()
    status, report, err = run("importdiary", *arguments)
    assert (status, report) == (1, None)
    assert sentence in err
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_an_export_that_cannot_be_written_is_one_sentence_and_status_1(run, tmp_path):
    make_diary("ana")
    (tmp_path / "file").write_text("")
    status, report, err = run("exportdiary", "--user", "ana", "--output", tmp_path / "file")
    assert (status, report) == (1, None)
    assert err.startswith("CommandError: Cannot write to")
    assert run("exportdiary", "--user", "nobody", "--output", tmp_path)[0] == 1


def test_a_full_disk_leaves_the_older_export_alone(run, tmp_path, monkeypatch):
    make_diary("ana")
    (tmp_path / "days.csv").write_text("old")

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    status, _report, err = run("exportdiary", "--user", "ana", "--output", tmp_path)
    assert status == 1
    assert "No space left on device" in err
    assert [path.name for path in tmp_path.iterdir()] == ["days.csv"]
    assert (tmp_path / "days.csv").read_text() == "old"


def test_several_paths_may_be_given_and_like_names_are_told_apart(run, sheet, tmp_path):
    make_diary("ana")
    one = sheet("started_at\n2026-03-03T02:40\n")
    (tmp_path / "more").mkdir()
    two = shutil.copy(one, tmp_path / "more" / "episodes.csv")
    Path(two).write_text("started_at\nsoon\n")
    status, report, _err = run("importdiary", "--user", "ana", one, two)
    assert status == 1
    assert report["errors"][0]["file"] == "episodes.csv (2)"


def test_now_is_the_clock_of_the_machine(run, sheet):
    make_diary("ana")
    path = sheet("started_at\n2026-03-10T09:11+01:00\n")
    assert run("importdiary", "--user", "ana", path)[0] == 1
    with time_machine.travel(datetime.fromisoformat("2026-03-10T09:02+01:00"), tick=False):
        assert run("importdiary", "--user", "ana", path)[0] == 0
