"""Cramps on days with something and on days without."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.day_table import UNKNOWN, Exposure
from insights.finders.exposures import finder
from insights.findings import Direction, Family
from tests.insights.tables import table_of

DAYS = 84


def asked(table):
    return {test.key: test for test in finder.ask(table)}


def exposure(name, said, **columns):
    return {name: Exposure(name=name, said=np.asarray(said), **columns)}


@pytest.fixture
def drinking():
    """A cramp on the noon-day of 3 of 4 evenings with wine, and on 1 of 8 others."""
    wine = np.arange(DAYS) % 3 == 0
    count = np.where(wine, np.arange(DAYS) % 4 != 0, np.arange(DAYS) % 8 == 1).astype(int)
    return wine.astype(int), count


def test_each_thing_is_asked_for_its_own_day_and_the_next(drinking):
    wine, count = drinking

    tests = asked(table_of(count, {"alcohol": wine, "own word": wine}))

    assert list(tests) == [
        *("exposure.alcohol.same", "exposure.alcohol.next"),
        *("exposure.own word.same", "exposure.own word.next"),
    ]
    assert {test.family for test in tests.values()} == {Family.TRIGGER}


def test_shoes_are_asked_for_the_day_on_which_they_are_worn(drinking):
    wine, count = drinking

    tests = asked(table_of(count, exposure("shoes:Blue", wine, shoes=True, own=True)))

    assert list(tests) == ["exposure.shoes:Blue.same"]


def test_what_goes_with_the_days_is_counted_and_found(drinking):
    wine, count = drinking

    found = asked(table_of(count, {"alcohol": wine}))["exposure.alcohol.same"].evaluate()

    assert found.direction is Direction.UP
    assert found.p < 0.0001
    assert dict(found.counts) == {
        "with_days": 28,
        "with_cramp_days": 21,
        "with_cramps": 21,
        "without_days": 56,
        "without_cramp_days": 7,
        "without_cramps": 7,
    }
    assert found.plain_ci[0] > 2
    assert found.plain_ci[0] < found.plain_estimate < found.plain_ci[1]


def test_the_next_day_is_that_of_the_exposure_before(drinking):
    wine, count = drinking
    later = np.concatenate([[0], count[:-1]])

    tests = asked(table_of(later, {"alcohol": wine}))

    assert tests["exposure.alcohol.next"].evaluate().counts["with_cramps"] == 21
    # The first day has none before it.
    assert tests["exposure.alcohol.next"].evaluate().counts["without_days"] == 55


def test_the_next_day_needs_no_check_in_of_its_own():
    said = np.where(np.arange(DAYS) % 2 == 0, 1, UNKNOWN)

    tests = asked(table_of(np.ones(DAYS, dtype=int), {"alcohol": said}))

    assert tests["exposure.alcohol.next"].evaluate().counts["with_days"] == DAYS // 2


def test_a_day_on_which_nobody_was_looking_is_neither_with_nor_without(drinking):
    wine, count = drinking
    active = np.arange(DAYS) >= 12

    found = asked(table_of(count, {"alcohol": wine}, active=active))["exposure.alcohol.same"].evaluate()

    assert found.counts["with_days"] + found.counts["without_days"] == DAYS - 12


def test_five_days_with_five_without_and_six_cramp_days_are_needed():
    said = np.array([1] * 4 + [0] * 5)
    count = np.array([1, 1, 1, 1, 0, 0, 0, 1, 2])

    needs = asked(table_of(count, {"alcohol": said}))["exposure.alcohol.same"].needs

    assert [(need.what, need.has, need.needs, need.met) for need in needs] == [
        ("days_with", 4, 5, False),
        ("days_without", 5, 5, True),
        ("cramp_days", 6, 6, True),
    ]


@pytest.mark.parametrize(
    ("name", "columns", "weights"),
    [
        ("exercise", {}, (1.0, 1.0)),
        ("alcohol", {}, (1.0, 0.2)),
        ("cold_exposure", {}, (0.7, 0.14)),
        ("short_sleep", {}, (0.5, 0.1)),
        ("alcohol", {"hunch": True}, (4.0, 0.8)),
    ],
)
def test_the_weights_are_those_of_the_method(drinking, name, columns, weights):
    # statistics.md, section 8, Budgets.
    wine, count = drinking

    tests = asked(table_of(count, exposure(name, wine, **columns)))

    assert tuple(test.weight for test in tests.values()) == pytest.approx(weights)


def test_where_harm_is_expected_fewer_cramps_must_be_surer(drinking):
    wine, count = drinking
    without = 1 - wine

    expected, either = (
        asked(table_of(count, exposure("x", without, harm_expected=harm)))["exposure.x.same"].evaluate()
        for harm in (True, False)
    )

    assert expected.direction is Direction.DOWN
    # down/.2 against 2 down
    assert expected.p == pytest.approx(2.5 * either.p)


# -- what must not matter ------------------------------------------------------------------------------------

TRI = st.sampled_from([0, 1, UNKNOWN])


@given(
    st.lists(st.tuples(TRI, st.integers(0, 4)), min_size=1, max_size=60),
    st.integers(1, 30),
)
def test_unknown_days_at_the_end_change_nothing(days, more):
    said, count = (np.array(column) for column in zip(*days, strict=True))
    longer = np.concatenate([said, np.full(more, UNKNOWN)])
    cramps = np.concatenate([count, np.ones(more, dtype=int)])

    one = asked(table_of(count, {"heat": said}))["exposure.heat.same"]
    other = asked(table_of(cramps, {"heat": longer}))["exposure.heat.same"]

    assert one.needs == other.needs
    assert one.evaluate() == other.evaluate()
    assert one.further_days(1.6, 3) == other.further_days(1.6, 3)


@given(st.lists(st.tuples(TRI, st.integers(0, 4)), min_size=1, max_size=60))
def test_swapping_yes_and_no_turns_the_ratio_over(days):
    said, count = (np.array(column) for column in zip(*days, strict=True))
    swapped = np.where(said == UNKNOWN, UNKNOWN, 1 - said)

    one, other = (
        asked(table_of(count, exposure("x", each, harm_expected=False)))["exposure.x.same"].evaluate()
        for each in (said, swapped)
    )

    assert one.p == pytest.approx(other.p)
    assert one.estimate * other.estimate == pytest.approx(1)
    assert one.plain_ci == pytest.approx((1 / other.plain_ci[1], 1 / other.plain_ci[0]))
    assert one.counts["with_cramps"] == other.counts["without_cramps"]
