"""Rate, length and pain over the whole diary."""

from __future__ import annotations

import numpy as np
import pytest

from insights.finders import trend
from insights.findings import Direction, Family, Scale
from tests.insights.tables import cramps_on, table_of

DAYS = 182


def table_with(count, *, seconds=None, pain=None, **columns):
    count = np.asarray(count, dtype=np.int64)
    unknown = np.full(count.sum(), np.nan)
    cramps = cramps_on(
        count, seconds=unknown if seconds is None else seconds, pain=unknown if pain is None else pain
    )
    return table_of(count, cramps=cramps, **columns)


def questions(table):
    return {test.key: test for test in trend.finder.ask(table)}


def some(days=DAYS, seed=1):
    return np.random.default_rng(seed).poisson(0.4, days)


def met(test):
    return {need.what: need.met for need in test.needs}


def test_three_questions_are_about_changes_and_pain_weighs_half():
    asked = questions(table_with(some()))

    assert {key: test.weight for key, test in asked.items()} == {
        "trend.rate": 1,
        "trend.duration": 1,
        "trend.pain": 0.5,
    }
    assert {test.family for test in asked.values()} == {Family.CHANGE}


def test_eight_weeks_and_twelve_cramp_days_are_needed():
    short = questions(table_with(np.ones(55, dtype=int)))["trend.rate"]
    long = questions(table_with(np.ones(56, dtype=int)))["trend.rate"]
    rare = questions(table_with([1] * 11 + [0] * 60))["trend.rate"]

    assert met(short) == {"weeks": False, "cramp_days": True, "steady_checkins": True}
    assert all(met(long).values())
    assert met(rare) == {"weeks": True, "cramp_days": False, "steady_checkins": True}


def test_only_cramps_with_a_length_count_for_lengths():
    count = some()
    seconds = np.where(np.arange(count.sum()) < 11, 60.0, np.nan)

    asked = questions(table_with(count, seconds=seconds))

    assert not met(asked["trend.duration"])["cramp_days"]
    assert met(asked["trend.rate"])["cramp_days"]


@pytest.mark.parametrize(
    ("first", "second", "steady"), [(1.0, 0.6, False), (0.6, 1.0, False), (1.0, 0.75, True)]
)
def test_nothing_is_asked_when_check_ins_became_much_rarer_or_denser(first, second, steady):
    rng = np.random.default_rng(2)
    half = DAYS // 2
    checked = np.concatenate(
        [np.arange(half) < first * half, rng.permutation(np.arange(half) < second * half)]
    )

    asked = questions(table_with(some(), checked=checked))

    assert [met(test)["steady_checkins"] for test in asked.values()] == [steady] * 3


def test_a_rising_rate_points_up_with_its_levels():
    rng = np.random.default_rng(3)
    found = questions(table_with(rng.poisson(np.linspace(0.1, 0.9, DAYS))))["trend.rate"].evaluate()

    assert found.p < 0.01
    assert (found.direction, found.scale) == (Direction.UP, Scale.RATE)
    assert found.counts["weeks"] == 26
    assert found.counts["first_level"] < 2.5 < 4.5 < found.counts["last_level"]
    assert found.estimate == pytest.approx(found.counts["last_level"] / found.counts["first_level"])


def test_a_diary_read_backwards_inverts_the_ratio():
    count = some()
    one, other = (questions(table_with(each))["trend.rate"].evaluate() for each in (count, count[::-1]))

    assert other.estimate == pytest.approx(1 / one.estimate)
    assert other.p == pytest.approx(one.p)


def test_days_that_nobody_looked_at_are_no_days_without_cramps():
    # No entries in the last eight weeks: unknown, not healed.
    count = np.where(np.arange(DAYS) < DAYS - 56, some(), 0)
    known = np.arange(DAYS) < DAYS - 56

    asked = questions(table_with(count, active=known))["trend.rate"].evaluate()
    blind = questions(table_with(count))["trend.rate"].evaluate()

    assert asked.counts["weeks"] == 18
    assert asked.p > 0.3
    assert blind.p < 0.05


def test_unknown_days_added_at_the_end_change_nothing():
    count, more = some(), np.zeros(70, dtype=int)
    active = np.concatenate([np.ones(DAYS, dtype=bool), np.zeros(70, dtype=bool)])

    one = questions(table_with(count))["trend.rate"].evaluate()
    other = questions(table_with(np.concatenate([count, more]), active=active))["trend.rate"].evaluate()

    assert other == one


def test_lengths_that_double_are_a_ratio_of_two():
    count = np.zeros(DAYS, dtype=int)
    count[::3] = 1
    rng = np.random.default_rng(4)
    day = np.arange(DAYS)[::3]
    seconds = 60 * 2 ** (day / (DAYS - 1)) * np.exp(rng.normal(0, 0.1, len(day)))

    found = questions(table_with(count, seconds=seconds))["trend.duration"].evaluate()

    assert found.estimate == pytest.approx(2, rel=0.1)
    assert found.counts["first_level"] == pytest.approx(60, rel=0.1)
    assert found.counts["last_level"] == pytest.approx(120, rel=0.1)
    assert found.counts["days"] == len(day)


def test_pain_of_a_day_is_the_mean_of_its_cramps():
    count = np.array([2] * 60)
    pain = np.tile([2.0, 4.0], 60)

    found = questions(table_with(count, pain=pain))["trend.pain"].evaluate()

    assert found.counts["first_level"] == pytest.approx(3)
    assert found.p > 0.9


def test_less_pain_points_down():
    count = np.ones(90, dtype=int)
    pain = np.round(np.linspace(8, 2, 90) + np.random.default_rng(5).normal(0, 0.7, 90)).clip(0, 10)

    found = questions(table_with(count, pain=pain))["trend.pain"].evaluate()

    assert found.direction is Direction.DOWN
    assert found.ci[1] < 0.5


def test_a_smaller_change_takes_more_days_to_show():
    test = questions(table_with(some()))["trend.rate"]

    assert test.further_days(1.645, 1.5) > test.further_days(1.645, 2) > test.further_days(1.645, 3) >= 0
    assert test.further_days(3.3, 2) > test.further_days(1.645, 2)


@pytest.mark.parametrize("days", [0, 1, 20])
def test_short_diaries_break_nothing(days):
    for test in questions(table_with(np.zeros(days, dtype=int))).values():
        assert not all(met(test).values())
        assert test.further_days(1.645, 3) > 365 or days == 20
