"""How one answer was worked out, for every kind of answer and question."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from insights.findings import Need
from insights.presenters.compared import ComparedPage
from insights.presenters.compared import csv_table as all_csv
from insights.presenters.finding import csv_table, details, forest_row
from tests.insights.reports import COUNTS, WITH, finding, full_report, missing, no_sign, report

KEYS = [
    "exposure.exercise.same", "timing.night", "exposure.new chair.same", "exposure.alcohol.same",
    "exposure.stress.same", "exposure.illness.same", "exposure.heat.same", "exposure.smoking.same",
]  # fmt: skip


def page(key: str, **told):
    return details(report(**told) if told else full_report(), key, version="9.9")


def test_a_key_that_was_not_asked_has_no_page():
    assert page("exposure.moonlight.same") is None


@pytest.mark.parametrize("key", KEYS)
def test_every_answer_says_how_sure_why_and_what_else(key):
    told = page(key)

    assert told.title
    assert told.sentences and all(told.sentences)
    assert told.next_step and told.not_counted and told.caveats and told.method
    assert told.luck == "We looked at 8 things. Luck alone gives fewer than 1."


@pytest.mark.parametrize("key", COUNTS)
def test_every_kind_of_question_shows_its_numbers(key):
    told = page(key, findings=(finding(key),))

    assert len(told.table.rows) == 2
    assert all(len(row) == len(told.table.head) for row in told.table.rows)
    assert told.ratio and told.method and told.caveats and told.not_counted


def test_the_table_holds_days_days_with_a_cramp_and_cramps():
    told = page("exposure.exercise.same")

    assert told.table.rows == (("With it", "40", "18", "22"), ("Without it", "70", "14", "15"))


def test_a_clear_answer_names_its_review_and_its_companion():
    told = page("exposure.exercise.same")

    assert told.seen_on == "Clear since the review of 28 June 2026."
    assert told.caveats[0] == "Your diary cannot tell it apart from: Stress, same day."
    assert told.surer[0] == "Days with one of them and without the other would tell them apart."
    assert told.used == "110 days with an entry, 40 cramps, up to 28 June 2026."


def test_days_without_a_check_in_are_named_as_not_counted():
    assert "Days without a check-in, and days on which this was not answered." in page(KEYS[0]).not_counted
    # The weekend is known of every day.
    assert not [line for line in page("exposure.weekend", findings=(finding("exposure.weekend"),)).not_counted
                if "check-in" in line]  # fmt: skip


def test_the_fortnight_before_a_medicine_is_said_to_be_left_out():
    told = page("medicine.Magnesium.rate", findings=(finding("medicine.Magnesium.rate"),))

    assert "The 14 days before you began. They may have been bad days." in told.not_counted
    assert "People begin things in bad weeks, and bad weeks pass by themselves." in told.caveats


def test_no_sign_of_a_medicine_is_no_leave_to_stop_it():
    told = page("medicine.Magnesium.rate", no_sign=(no_sign("medicine.Magnesium.rate"),))

    assert told.title == "Magnesium: about the same before and since."
    assert "Do not stop or change a medicine without asking." in told.next_step


def test_what_is_on_its_way_shows_how_far():
    need = Need(what="days_with", has=3, needs=5)
    told = page("exposure.heat.same", not_enough=(missing("exposure.heat.same", 12, need, reason="needs"),))

    assert told.on_the_way.bar.words == "3 of 5 days with it"
    assert told.sentences == ["So far: 3 of 5 days with it.", "About 12 more days with a check-in."]
    assert told.table.rows == ()
    assert told.ratio == ""


def test_only_days_with_and_without_make_a_row_of_the_forest():
    rows = {key: details(full_report(), key, version="").row for key in KEYS}

    assert {key for key, row in rows.items() if row} == {
        "exposure.exercise.same", "exposure.new chair.same", "exposure.alcohol.same", "exposure.stress.same",
        "exposure.heat.same", "exposure.illness.same",
    }  # fmt: skip
    assert rows["exposure.exercise.same"].clear
    assert rows["exposure.exercise.same"].counts == "18/40 vs 14/70"
    assert not rows["exposure.new chair.same"].clear


def read(table) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table.as_csv())))


def test_the_file_of_one_answer_holds_every_count():
    rows = {row["what"]: row["value"] for row in read(csv_table(page("exposure.exercise.same").answer))}

    assert rows["key"] == "exposure.exercise.same"
    assert rows["answer"] == "clear"
    assert (rows["ratio"], rows["from"], rows["to"]) == ("2.1", "1.3", "3.4")
    assert {name: float(rows[name]) for name in WITH} == WITH


def test_the_file_of_all_answers_has_a_line_for_each():
    told = ComparedPage(full_report())
    rows = read(all_csv(told.answers.values()))

    assert [row["key"] for row in rows] == sorted(told.answers)
    by_key = {row["key"]: row for row in rows}
    assert by_key["exposure.smoking.same"]["days_needed"] == "30"
    assert by_key["exposure.smoking.same"]["with_days"] == ""
    assert by_key["timing.night"]["expected_share"] == "0.375"


def test_everything_that_was_compared_is_listed_once():
    told = ComparedPage(full_report())
    listed = [line for group in told.groups for line in group.lines]

    assert len(listed) == len(told.answers) == 10
    assert [group.heading for group in told.groups] == [
        "Clear", "Maybe", "No longer clear", "Cannot be told apart", "Goes with something else", "No sign",
        "Not enough yet",
    ]  # fmt: skip
    assert told.sentence == "Your diary holds 10 questions. 8 could be asked, 2 have no answer yet."


def test_a_row_of_the_forest_needs_numbers():
    assert forest_row(page("exposure.smoking.same").answer) is None
