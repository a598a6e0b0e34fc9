"""Which questions are asked in other ways at all."""

from __future__ import annotations

import numpy as np
import pytest

from insights.crosschecks import Method, crosschecks
from insights.registry import finders
from tests.insights.tables import course, cramps_on, table_of


def full(days: int) -> tuple:
    """A diary in which everything is known, and the keys that it is asked."""
    rng = np.random.default_rng(days)
    count = rng.poisson(0.6, days)
    total = int(count.sum())
    table = table_of(
        count,
        {"exercise": (rng.random(days) < 0.4).astype(int), "alcohol": (rng.random(days) < 0.3).astype(int)},
        courses=[
            course("Magnesium", np.ones(days, dtype=int), started=days // 2),
            course("Tonic", np.arange(days) // 9 % 2),
        ],
        cramps=cramps_on(
            count,
            minute=rng.uniform(0, 1440, total),
            side=rng.choice([-1, 1], total),
            seconds=rng.integers(20, 900, total).astype(float),
            pain=rng.integers(1, 10, total).astype(float),
            relief_names=("stretching",),
            relief=rng.random((total, 1)) < 0.5,
            muscle_codes=("calf",),
            muscles=np.ones((total, 1), dtype=bool),
        ),
        loaded={"calf": (rng.random(days) < 0.4).astype(int)},
    )
    return table, [test.key for finder in finders() for test in finder.ask(table)]


@pytest.fixture(scope="module")
def answers() -> dict:
    """By key, in a diary of two years."""
    table, keys = full(760)
    return {key: crosschecks(table, key) for key in keys}


def test_every_question_has_other_ways_of_asking_once_there_is_enough(answers):
    assert len(answers) > 15
    assert [key for key, found in answers.items() if not found] == []


def test_every_method_has_a_question_that_it_answers(answers):
    assert {each.method for found in answers.values() for each in found} == set(Method)


def test_nothing_is_said_twice_or_beyond_its_scale(answers):
    for found in answers.values():
        assert len({each.method for each in found}) == len(found)
        for each in found:
            assert (each.estimate is None) == (each.measure is None)
            assert each.p is None or 0 <= each.p <= 1
            assert each.ci is None or each.ci[0] <= each.estimate <= each.ci[1]


@pytest.mark.parametrize("days", [0, 1, 6, 20, 40])
def test_a_short_diary_gives_less_and_never_fails(days):
    table, keys = full(days)

    for key in keys:
        asked = next(test for finder in finders() for test in finder.ask(table) if test.key == key)
        if not all(need.met for need in asked.needs):
            assert crosschecks(table, key) == ()
        else:
            assert crosschecks(table, key) is not None


@pytest.mark.parametrize("key", ["", "exposure.singing.same", "trend", "nonsense"])
def test_a_key_that_this_diary_is_not_asked_gives_nothing(key):
    assert crosschecks(full(120)[0], key) == ()
