"""Suspected and found: one honest line per suspicion."""

from __future__ import annotations

import pytest

from insights.findings import Direction
from insights.presenters.scorecard import scorecard
from tests.insights.reports import finding, full_report, hint, missing, no_sign, report


def lines(suspected, found) -> dict[str, str]:
    return {each.name: each.words for each in scorecard(suspected, found)}


def test_every_suspicion_gets_its_answer_in_the_order_it_was_named():
    said = lines(
        ["smoking", "exercise", "new chair", "heat", "illness", "stress", "long_sitting"], full_report()
    )

    assert list(said.items()) == [
        ("Smoking", "Not enough yet. About 30 more days with a check-in."),
        ("Exercise", "Yes: cramps come more often."),
        ("new chair", "Maybe more often."),
        ("Hot day", "No sign. About the same with and without."),
        ("Illness", "Goes with something else: Exercise, same day"),
        ("Stress", "Cannot be told apart: Exercise, same day"),
        ("Sitting for long", "Not in your check-ins, so nothing can be said."),
    ]


@pytest.mark.parametrize(
    ("same", "next_", "words"),
    [
        ("clear", "no sign", "Yes: cramps come more often."),
        ("hint", "clear", "Yes: cramps come more often."),
        ("no sign", "not enough", "Not enough yet. About 12 more days with a check-in."),
    ],
)
def test_the_same_day_and_the_next_are_one_suspicion(same, next_, words):
    found = {"clear": ("findings", finding), "hint": ("findings", hint), "no sign": ("no_sign", no_sign),
             "not enough": ("not_enough", missing)}  # fmt: skip
    told: dict[str, tuple] = {}
    for lag, kind in (("same", same), ("next", next_)):
        name, make = found[kind]
        told[name] = (*told.get(name, ()), make(f"exposure.alcohol.{lag}"))

    assert lines(["alcohol"], report(**told)) == {"Alcohol": words}


def test_the_other_way_is_said():
    fewer = report(findings=(finding("exposure.heat.same", direction=Direction.DOWN),))

    assert lines(["heat"], fewer) == {"Hot day": "The other way: cramps come less often."}


def test_a_pair_of_shoes_is_found_by_its_name():
    found = report(findings=(hint("exposure.shoes:Boots.same"),))

    assert lines(["shoes:Boots"], found).popitem()[1] == "Maybe more often."


def test_nobody_suspected_nothing_is_listed():
    assert scorecard((), full_report()) == []
