"""Shorter with what was done, for every kind of it."""

from __future__ import annotations

import numpy as np
import pytest

from insights.finders import relief
from insights.findings import Direction, Family, Scale
from insights.untangling import Verdict, verdict
from tests.insights.tables import cramps_on, table_of


def questions(used, seconds, *, names=("stretching",), pain=None):
    """One cramp a day."""
    used = np.asarray(used, dtype=bool).reshape(len(seconds), -1)
    count = np.ones(len(seconds), dtype=np.int64)
    cramps = cramps_on(
        count,
        seconds=np.asarray(seconds, dtype=float),
        pain=np.full(len(seconds), 5.0) if pain is None else np.asarray(pain, dtype=float),
        relief_names=names,
        relief=used,
    )
    return {test.key: test for test in relief.finder.ask(table_of(count, cramps=cramps))}


def only(*args, **columns):
    (test,) = questions(*args, **columns).values()
    return test


def test_each_kind_is_a_question_of_its_own_but_waiting_is_not_asked():
    asked = questions(np.ones((4, 3)), [60.0] * 4, names=("massage", "own thing", "waited"))

    assert list(asked) == ["relief.massage.duration", "relief.own thing.duration"]
    assert {(test.family, test.weight) for test in asked.values()} == {(Family.RELIEF, 1)}


@pytest.mark.parametrize(("with_it", "without", "met"), [(6, 6, True), (5, 9, False), (9, 5, False)])
def test_six_timed_cramps_with_and_six_without_are_needed(with_it, without, met):
    test = only([1] * with_it + [0] * without, [60.0] * (with_it + without))

    assert all(need.met for need in test.needs) is met


def test_cramps_without_a_length_are_no_cramps_with_it():
    test = only([1] * 8 + [0] * 8, [np.nan] * 5 + [60.0] * 11)

    assert [need.has for need in test.needs] == [3, 8]


def test_half_as_long_is_told_with_both_medians():
    rng = np.random.default_rng(1)
    used = np.arange(60) % 2 == 0
    found = only(used, np.where(used, 60, 120) * np.exp(rng.normal(0, 0.3, 60))).evaluate()

    assert (found.direction, found.scale) == (Direction.DOWN, Scale.RATE)
    assert found.estimate == pytest.approx(0.5, rel=0.15)
    assert found.p < 1e-4
    assert found.counts["with_median_seconds"] == pytest.approx(60, rel=0.2)
    assert found.counts["without_median_seconds"] == pytest.approx(120, rel=0.2)
    assert (found.counts["with"], found.counts["without"]) == (30, 30)


def test_longer_with_it_is_never_a_finding():
    rng = np.random.default_rng(2)
    used = np.arange(60) % 2 == 0
    found = only(used, np.where(used, 300, 60) * np.exp(rng.normal(0, 0.2, 60))).evaluate()

    assert found.direction is Direction.UP
    assert found.p > 0.99


def test_waiting_does_not_make_longer_ones_shorter():
    rng = np.random.default_rng(2)
    used = np.arange(60) % 2 == 0
    scatter = np.exp(rng.normal(0, 0.2, 60))

    longer, alike = (only(used, np.where(used, each, 60) * scatter) for each in (300, 60))

    assert longer.further_days(1.645, 3) > 365 > alike.further_days(1.645, 3)


def test_heat_for_the_worst_cramps_does_not_look_harmful():
    # Worst cramps are long and get heat; among cramps of equal pain it is the same.
    pain = np.repeat([3.0, 8.0], 30)
    used = np.concatenate([np.arange(30) < 6, np.arange(30) < 24])
    seconds = np.where(pain > 5, 600.0, 60.0) * np.exp(np.random.default_rng(3).normal(0, 0.2, 60))

    found = only(used, seconds, pain=pain).evaluate()

    assert found.ci[0] < 1 < found.ci[1]
    assert found.estimate < 1.3


def test_used_only_against_the_worst_nothing_can_be_compared():
    test = only([1] * 8 + [0] * 8, [60.0] * 16, pain=[8.0] * 8 + [2.0] * 8)

    found = test.evaluate()
    assert found.p == 1
    assert found.ci == (0.01, 100)
    assert test.further_days(1.645, 3) > 365


def test_more_days_for_smaller_differences():
    rng = np.random.default_rng(4)
    test = only(rng.random(30) < 0.3, np.exp(rng.normal(5, 1.5, 30)))

    assert test.further_days(3.3, 1.5) > test.further_days(1.645, 1.5) > 0
    assert test.further_days(3.3, 3) <= test.further_days(3.3, 1.5)


def test_nothing_ever_done_is_no_question():
    assert questions(np.zeros((5, 0)), [60.0] * 5, names=()) == {}


# -- what is done along with something else ------------------------------------------------------------------


@pytest.fixture
def along():
    """Stretching shortens to a third; walking mostly comes along with it and does nothing."""
    rng = np.random.default_rng(3)
    stretching = rng.random(160) < 0.5
    walking = rng.random(160) < np.where(stretching, 0.7, 0.1)
    seconds = np.exp(rng.normal(5, 0.6, 160)) * np.where(stretching, 1 / 3, 1.0)
    return questions(np.column_stack([stretching, walking]), seconds, names=("stretching", "walking"))


def test_what_only_comes_along_is_explained_by_what_shortens(along):
    walking = along["relief.walking.duration"]

    assert walking.evaluate().p < 0.001
    assert verdict(walking.rivals(), limit=0.05, p={}).explained_by == "relief.stretching.duration"


def test_what_shortens_stands_alone_among_cramps_alike_in_the_other(along):
    assert verdict(along["relief.stretching.duration"].rivals(), limit=0.001, p={}) == Verdict()


def test_two_that_were_always_done_together_are_named_together():
    rng = np.random.default_rng(4)
    used = rng.random(60) < 0.5
    seconds = np.exp(rng.normal(5, 0.4, 60)) * np.where(used, 0.4, 1.0)
    test = questions(np.column_stack([used, used]), seconds, names=("stretching", "walking"))[
        "relief.walking.duration"
    ]

    assert verdict(test.rivals(), limit=0.05, p={}).with_ == ("relief.stretching.duration",)


def test_what_is_done_instead_is_no_rival():
    used = np.arange(40) % 2 == 0
    asked = questions(np.column_stack([used, ~used]), np.full(40, 60.0), names=("stretching", "walking"))

    assert not asked["relief.stretching.duration"].rivals()


def test_fewer_than_15_cramps_are_too_few_to_compare():
    used = np.arange(14) % 2 == 0
    asked = questions(np.column_stack([used, used]), np.full(14, 60.0), names=("stretching", "walking"))

    assert not asked["relief.stretching.duration"].rivals()
