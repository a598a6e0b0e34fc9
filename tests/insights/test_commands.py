"""measures and doctorsummary, as scripts use them: JSON on stdout, a sentence and a status when refused."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from tests.factories import NOW, berlin, make_day, make_diary, make_episode

CONTRACT = {
    "as_of",
    "window_days",
    "observed_days",
    "episodes",
    "coverage",
    "cramps_per_week",
    "cramp_nights_per_week",
    "cramp_days_per_week",
    "woken_nights_per_week",
    "pain_median",
    "pain_max",
    "pct_pain_ge4",
    "pct_pain_ge7",
    "dur_median",
    "dur_iqr",
    "dur_max",
    "n_gt10min",
    "pct_timed",
    "burden",
    "relief_rate",
    "change_pct",
    "baseline",
    "left_out",
}


@pytest.fixture
def alice(db):
    diary = make_diary("alice")
    make_episode(diary, started_at=berlin("2026-03-03 02:40"))
    make_day(diary, date(2026, 3, 4), no_cramps=True)
    return diary


def run(command: str, *arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command(command, *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_measures_prints_every_measure_of_the_contract(alice):
    out, err = run("measures", "--user", "alice", "--as-of", "2026-03-08")

    printed = json.loads(out)
    assert printed.keys() >= CONTRACT
    assert (printed["as_of"], printed["window_days"]) == ("2026-03-08", 28)
    # One cramp on the night of 2 March and one quiet day: 7 x 1 / 2.
    assert (printed["observed_days"], printed["cramps_per_week"]) == (2, 3.5)
    assert err == ""


def test_the_window_can_be_chosen(alice):
    printed = json.loads(run("measures", "--user", "alice", "--as-of", "2026-03-08", "--window", "5")[0])

    # 4 to 8 March: the quiet day only.
    assert (printed["window_days"], printed["observed_days"], printed["cramps_per_week"]) == (5, 1, 0)


def test_without_a_date_it_is_today_where_the_person_is(db):
    make_diary("hana", time_zone="Asia/Tokyo")

    with time_machine.travel(datetime(2026, 3, 10, 16, 0, tzinfo=UTC), tick=False):
        printed = json.loads(run("measures", "--user", "hana")[0])

    assert printed["as_of"] == "2026-03-11"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--user", "nobody"], "There is no user “nobody”"),
        (["--user", "alice", "--as-of", "03/08/2026"], "--as-of needs a date such as"),
        (["--user", "alice", "--as-of", "2026-02-30"], "--as-of needs a date such as"),
        (["--user", "alice", "--as-of", "2026-W10-1"], "--as-of needs a date such as"),
        (["--user", "alice", "--window", "0"], "--window needs a whole number"),
        (["--user", "alice", "--window", "-3"], "--window needs a whole number"),
        (["--user", "alice", "--window", "many"], "--window needs a whole number"),
    ],
)
def test_measures_refuses_what_it_cannot_read_with_a_sentence(alice, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        run("measures", *arguments)


def test_doctorsummary_writes_a_pdf(alice, tmp_path):
    target = tmp_path / "page.pdf"

    out, err = run(
        "doctorsummary",
        "--user",
        "alice",
        "--from",
        "2026-02-09",
        "--to",
        "2026-03-08",
        "--output",
        str(target),
    )

    assert target.read_bytes().startswith(b"%PDF-")
    assert out == ""
    assert "2026-02-09 to 2026-03-08, 2 pages" in err


def test_doctorsummary_covers_28_days_by_itself(alice, tmp_path):
    with time_machine.travel(NOW, tick=False):
        _out, err = run("doctorsummary", "--user", "alice", "--output", str(tmp_path / "page.pdf"))

    assert "2026-02-11 to 2026-03-10" in err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--user", "nobody"], "There is no user"),
        (["--user", "alice", "--from", "soon"], "--from needs a date"),
        (["--user", "alice", "--to", "2026-13-01"], "--to needs a date"),
        (["--user", "alice", "--from", "2026-03-08", "--to", "2026-03-01"], "is after --to"),
    ],
)
def test_doctorsummary_refuses_what_it_cannot_read_and_writes_nothing(alice, tmp_path, arguments, sentence):
    target = tmp_path / "page.pdf"

    with pytest.raises(CommandError, match=sentence):
        run("doctorsummary", *arguments, "--output", str(target))

    assert not target.exists()


def test_doctorsummary_says_when_the_file_cannot_be_written(alice, tmp_path):
    with pytest.raises(CommandError, match="Cannot write"):
        run("doctorsummary", "--user", "alice", "--output", str(tmp_path / "nowhere" / "page.pdf"))
