"""One cell, written and read."""

from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.facts import ReliefTry, SymptomAnswer
from diary.transfer import cells, words

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_gets_one_apostrophe(text):
    assert cells.guard(text) == "'" + text
    assert cells.unguard("'" + text) == text


@pytest.mark.parametrize("text", ["", "calf", "2.5", "2026-03-03", "'quoted", "a=b", " =1", "'"])
def test_what_is_no_formula_is_not_guarded(text):
    assert cells.guard(text) == text
    assert cells.unguard(text) == text


def test_an_apostrophe_that_a_person_wrote_before_a_formula_sign_comes_back():
    assert cells.guard("'=1") == "''=1"
    assert cells.unguard("''=1") == "'=1"


@given(st.text(st.sampled_from("'=+-@\t\r\n＝aé;1 "), max_size=6))
def test_any_text_comes_back_through_the_guard(text):
    guarded = cells.guard(text)
    assert guarded[:1] not in set("=+-@\t\r\n＝＋－＠") or not guarded
    assert cells.unguard(guarded) == text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("1", True),
        ("0", False),
        ("", None),
        ("yes", True),
        ("No", False),
        ("TRUE", True),
        ("false", False),
        ("1.0", True),
    ],
)
def test_yes_and_no_are_read_as_people_write_them(text, answer):
    assert cells.flag(text) is answer


@pytest.mark.parametrize("text", ["2", "-1", "maybe", "ja", "nan", "10"])
def test_anything_else_is_neither_yes_nor_no(text):
    with pytest.raises(cells.CellError):
        cells.flag(text)


@pytest.mark.parametrize(
    ("text", "comma", "number"),
    [
        ("240", False, 240),
        ("007", False, 7),
        ("240.0", False, 240),
        ("240.00", False, 240),
        ("240,0", True, 240),
        ("", False, None),
    ],
)
def test_whole_numbers(text, comma, number):
    assert cells.whole(text, comma=comma) == number


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "+5",
        "1.5",
        "1,000",
        "1.000",
        "1e3",
        "0x10",
        "٣",
        "nan",
        "inf",
        "five",
        "9" * 13,
        "9" * 5000,
        "1 000",
    ],
)
def test_what_is_not_clearly_a_whole_number_is_refused(text):
    with pytest.raises(cells.CellError):
        cells.whole(text)


@pytest.mark.parametrize(
    ("text", "comma", "number"),
    [
        ("2.5", False, "2.5"),
        ("7", False, "7"),
        ("7.50", False, "7.5"),
        ("7.500", False, "7.5"),
        ("2,5", True, "2.5"),
        ("2.5", True, "2.5"),
        ("12", True, "12"),
    ],
)
def test_decimals(text, comma, number):
    assert cells.decimal(text, comma=comma) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "comma"),
    [
        ("2,5", False),
        ("1.500", True),
        ("1,500", True),
        ("1.234", False),
        ("1e2", False),
        (".5", False),
        ("NaN", False),
        ("Infinity", True),
        ("-2", False),
        ("٢.٥", False),
        ("1" * 5000, False),
        ("2.5 h", False),
    ],
)
def test_a_number_that_could_mean_two_things_is_refused(text, comma):
    with pytest.raises(cells.CellError):
        cells.decimal(text, comma=comma)


def test_a_decimal_comma_in_a_file_with_commas_is_told_what_to_do():
    with pytest.raises(cells.CellError, match="point"):
        cells.decimal("2,5")


@pytest.mark.parametrize(
    ("number", "text"), [("2.50", "2.5"), ("10", "10"), ("0", "0"), ("0.00", "0"), ("1E+1", "10")]
)
def test_decimals_are_written_plainly(number, text):
    assert cells.plain_number(Decimal(number)) == text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-03T02:40:00+01:00", datetime(2026, 3, 3, 1, 40, tzinfo=UTC)),
        ("2026-03-03 02:40+0100", datetime(2026, 3, 3, 1, 40, tzinfo=UTC)),
        ("2026-03-03T01:40Z", datetime(2026, 3, 3, 1, 40, tzinfo=UTC)),
        ("2026-03-03t01:40:00.5z", datetime(2026, 3, 3, 1, 40, 0, 500_000, tzinfo=UTC)),
        ("1920-01-01T00:00:00+00:19:32", datetime(1919, 12, 31, 23, 40, 28, tzinfo=UTC)),
        ("2026-03-03T02:40", datetime(2026, 3, 3, 2, 40)),
    ],
)
def test_moments_are_iso_8601(text, moment):
    read = cells.moment(text)
    assert read == moment
    assert (read.tzinfo is None) == (moment.tzinfo is None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-03",
        "2026-W10-2T02:40",
        "20260303T024000",
        "03/04/2026 02:40",
        "2026-03-03T24:00",
        "2026-03-03T02:60",
        "2026-02-30T02:40",
        "2026-03-03T02:40+25:00",
        "0001-01-01T00:00",
        "9999-12-31T23:59Z",
        "soon",
        "2026-03-03T02",
        "٢٠٢٦-03-03T02:40",
        "2026-03-03T02:40:00.1234567",
    ],
)
def test_other_ways_to_write_a_moment_are_refused(text):
    with pytest.raises(cells.CellError):
        cells.moment(text)


def test_a_clock_reading_that_was_skipped_or_shown_twice_is_a_moment_all_the_same():
    skipped, twice = datetime(2026, 3, 29, 2, 30), datetime(2025, 10, 26, 2, 30)
    assert cells.aware(skipped, "Europe/Berlin") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert cells.aware(twice, "Europe/Berlin") == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "attempt"),
    [
        ("stretching", ReliefTry("stretching")),
        ("stretching=yes", ReliefTry("stretching", "yes")),
        ("stretching = BIT ", ReliefTry("stretching", "bit")),
        ("my own=yes@60", ReliefTry("my own", "yes", 60)),
    ],
)
def test_relief_says_what_it_did_and_when(text, attempt):
    assert cells.relief_try(text) == attempt


@pytest.mark.parametrize("text", ["stretching=", "stretching=@60", "stretching=yes@", "stretching=yes@soon"])
def test_half_a_relief_is_refused(text):
    with pytest.raises(cells.CellError):
        cells.relief_try(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("fever", SymptomAnswer("fever")),
        ("fever=no", SymptomAnswer("fever", False)),
        ("before: Numbness tingling", SymptomAnswer("numbness_tingling", True, "before")),
    ],
)
def test_symptoms_have_an_answer_and_a_phase(text, answer):
    assert cells.symptom_answer(text) == answer


def test_a_symptom_is_answered_yes_or_no():
    with pytest.raises(cells.CellError):
        cells.symptom_answer("fever=maybe")


def test_a_clock_time_has_seconds_only_when_there_are_some():
    assert cells.clock_text(time(22, 30)) == "22:30"
    assert cells.clock_text(time(22, 30, 5)) == "22:30:05"


def test_other_names_of_a_code_are_understood():
    assert words.TRIGGERS.meaning("Dehydration") == "low_water"
    assert words.RELIEF.meaning("stretch") == "stretching"
    assert words.muscle("Hamstring") == "thigh_back"
    assert words.TRIGGERS.meaning("new chair") == "new chair"


def test_an_own_word_that_looks_like_another_name_is_marked_as_own():
    assert words.TRIGGERS.written("shoes", own=True) == "own:shoes"
    assert words.TRIGGERS.meaning("own:shoes") == "shoes"
    assert words.TRIGGERS.written("new chair", own=True) == "new chair"
    assert words.TRIGGERS.written("tight_shoes", own=False) == "tight_shoes"
