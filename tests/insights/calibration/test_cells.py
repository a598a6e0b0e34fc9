import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from insights.calibration.cells import Cell, cells, records, run
from insights.calibration.suites import suites

SUITES = {each.name: each for each in suites()}


def cell(number, weeks=12):
    return Cell(suite=SUITES["side-x3"], weeks=weeks, horizons=(12,), diaries=number)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("calibration")
    run([cell(3)], folder, tell=lambda _words: None)
    return folder


def test_every_diary_has_a_record_for_each_horizon(kept):
    assert [record["number"] for record in records(cell(3), kept)[12]] == [0, 1, 2]


def test_a_run_goes_on_where_it_was_broken_off(kept, tmp_path):
    path = cell(3).path(tmp_path)
    whole = cell(3).path(kept).read_text()
    path.write_text(whole[: whole.rindex('{"horizon"') + 20])  # the last line was being written
    run([cell(3)], tmp_path, tell=lambda _words: None)
    assert records(cell(3), tmp_path) == records(cell(3), kept)
    assert path.read_text().startswith(whole.splitlines()[0])


def test_records_of_another_program_are_made_anew(kept, tmp_path):
    path = cell(1).path(tmp_path)
    path.write_text(json.dumps({"program": "older"}) + "\n" + json.dumps({"number": 0, "horizon": 12}) + "\n")
    run([cell(1)], tmp_path, tell=lambda _words: None)
    assert records(cell(1), tmp_path)[12] == records(cell(3), kept)[12][:1]


def test_two_workers_find_the_same(kept, tmp_path):
    run([cell(3)], tmp_path, workers=2, tell=lambda _words: None)
    assert records(cell(3), tmp_path) == records(cell(3), kept)


def test_a_year_tells_of_its_beginnings_too():
    lengths = {
        (each.suite.name, each.weeks): each.horizons for each in cells([SUITES["null"], SUITES["remedy-x2"]])
    }
    assert lengths == {
        ("null", 52): (12, 26, 52),
        ("remedy-x2", 12): (12,),
        ("remedy-x2", 26): (26,),
        ("remedy-x2", 52): (52,),
    }


def calibrate(*arguments):
    out = StringIO()
    call_command("calibrate", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_prints_tables(tmp_path):
    tables = calibrate("--suite", "remedy-x3", "--suite", "null", "--diaries", "1", f"--output={tmp_path}")
    assert "| remedy lowers the rate | 3 |" in tables
    assert "any false clear in 52 weeks: null" in tables


def test_the_command_writes_between_the_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Before\n<!-- figures begin -->\noutdated\n<!-- figures end -->\nAfter\n")
    calibrate("--suite", "side-x3", "--diaries", "1", f"--output={tmp_path}", f"--write={page}")
    text = page.read_text()
    assert text.startswith("Before\n")
    assert text.endswith("After\n")
    assert "outdated" not in text
    assert "left more than right" in text


@pytest.mark.parametrize(
    "arguments", [("--suite", "nonsense"), ("--suite", "null", "--workers", "0"), ("--diaries", "0")]
)
def test_the_command_refuses_what_makes_no_sense(arguments, tmp_path):
    with pytest.raises(CommandError):
        calibrate(*arguments, f"--output={tmp_path}")


def test_the_command_says_which_marks_are_missing(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("no marks")
    with pytest.raises(CommandError, match="figures begin"):
        calibrate("--suite", "side-x3", "--diaries", "1", f"--output={tmp_path}", f"--write={page}")
