"""Flags in words: every kind of value, every rule's sentences, and a name for each."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from diary import vocabulary
from insights import flag_values
from insights.registry import rules
from insights.rule import Number
from insights.wording import flags as wording
from insights.wording import missing
from insights.wording.missing import Where
from insights.wording.rule_names import NAMES, name
from tests.architecture.places import ROOT
from tests.insights.raised import VALUES, placeholders, rule
from tests.words.reading import grade, words
from tests.words.test_wording import banned_words

TODAY = date(2026, 3, 10)
# Sections 1.1 and 6 of the clinical note: what a person is never told they have.
ILLNESSES = re.compile(
    r"thrombosis|embol|infarct|heart attack|stroke|tetanus|tetany|rhabdo|claudication|neuropath|dystonia"
    r"|restless|ischaemi|eclampsia|compartment syndrome|cauda|motor neuron|\bMND\b|\bALS\b|cellulitis"
    r"|deficien",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (timedelta(minutes=14), "14 minutes"),
        (timedelta(seconds=601), "10 minutes 1 second"),
        (timedelta(minutes=15, seconds=30), "15 minutes 30 seconds"),
        (timedelta(seconds=45), "45 seconds"),
        (timedelta(hours=4, minutes=10), "4 hours 10 minutes"),
        (timedelta(days=3), "3 days"),
        (date(2026, 3, 3), "3 March"),
        (date(2025, 12, 31), "31 December 2025"),
        (datetime(2026, 3, 3, 3, 12, tzinfo=UTC), "3 March, 03:12"),
        (7, "7"),
        (1.5, "1.5"),
        (2.0, "2"),
        (0.01, "0.01"),
        (Decimal("2.50"), "2.5"),
        ("alcohol", "alcohol"),
        (True, "yes"),
        (frozenset({"faint", "chest_pain"}), "chest pain, feeling faint"),
    ],
)
def test_a_value_is_said_as_people_say_it(value, said):
    assert wording.value_words(value, today=TODAY) == said


@pytest.mark.parametrize("value", [*VALUES.values(), 7, 1.5, "words", None, True])
def test_values_come_back_from_the_database_as_they_went_in(value):
    assert flag_values.restored(flag_values.stored({"it": value})) == {"it": value}


def test_a_value_that_is_missing_leaves_the_sentence_readable():
    assert wording.filled("It lasted %(length)s.", {}) == "It lasted …."


def test_a_number_of_one_is_not_counted_with_a_plural():
    number = Number(1, 1, 3, "cramps a week")
    assert wording.unit_words(1, number) == "cramps a week: 1"
    assert wording.unit_words(3, number) == "3 cramps a week"


def test_numbers_in_force_are_those_that_can_change_or_all():
    assert wording.numbers_in_force(rule("B-DUR-10"), {"minutes": 8}) == ["8 minutes"]
    assert wording.numbers_in_force(rule("U-HAND-4H"), {"hours": 4}) == ["4 hours"]


def test_the_number_to_call_stands_in_the_sentence():
    assert "call 112" in wording.says(rule("E-CHEST"), "112").lower()
    assert "call your local emergency number" in wording.says(rule("E-CHEST"), "").lower()


# -- all rules -----------------------------------------------------------------------------------------------


def test_every_rule_has_a_name_and_every_name_a_rule():
    assert set(NAMES) == {each.id for each in rules()}


def test_names_are_different_short_and_plain():
    names = [name(each.id) for each in rules()]
    assert len(set(names)) == len(names)
    assert [each for each in names if len(words(each)) > 10 or banned_words(each)] == []


def test_no_name_speaks_of_an_illness():
    assert [name(each.id) for each in rules() if ILLNESSES.search(name(each.id))] == []


def test_no_name_holds_a_number_that_can_be_changed():
    for each in rules():
        if each.may_change:
            assert not re.search(r"\d", name(each.id)), each.id


def test_every_sentence_takes_its_values_and_is_plain():
    for each in rules():
        inputs = {key: VALUES.get(key, 7) for key in placeholders(each)}
        said = [
            wording.says(each, "112", inputs),
            wording.because(each, inputs, today=TODAY),
            wording.tell(each, inputs, today=TODAY),
        ]
        for sentence in said:
            assert "%" not in sentence and "…" not in sentence, each.id
            assert banned_words(sentence) == [], each.id


# -- what is missing -----------------------------------------------------------------------------------------


def test_every_name_that_rules_use_for_what_they_lack_has_a_place():
    written = "".join(
        path.read_text() for folder in ("rules", "case") for path in (ROOT / "insights" / folder).glob("*.py")
    )
    found = set(re.findall(r'unknown\(\s*"(\w+)"|missing="(\w+)"', written))
    named = {name for pair in found for name in pair if name}
    assert len(named) > 8
    assert {name for name in named if missing.place_of(name).where is Where.OTHER} == set()


def test_every_symptom_and_every_trigger_has_a_place():
    assert {missing.place_of(code).where for code in vocabulary.SYMPTOMS} == {Where.SIGNS}
    assert {missing.place_of(code).where for code in vocabulary.TRIGGERS} == {Where.CRAMPS}


def test_a_broken_check_goes_before_everything_that_is_missing():
    assert missing.main_place(["chest_pain", "error"]) is Where.BROKEN
    assert missing.main_place(["birth_year", "chest_pain"]) is Where.SIGNS
    assert missing.main_place([]) is Where.OTHER


def test_every_place_is_told_in_plain_words():
    for where in Where:
        assert grade(missing.sentence(where)) <= 6, where
        assert missing.heading(where)
