"""Days by majority, the one-sided sign test, and odds with their range."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from insights.stats import sides
from insights.stats.sides import Votes

counts = st.integers(0, 200)


def split(first, second, ties=0):
    return Votes(first=first, second=second, ties=ties)


def test_a_day_votes_once_by_the_majority_of_its_cramps():
    day = np.array([0, 0, 0, 1, 1, 2, 3, 3])
    side = np.array([-1, 1, 1, -1, 1, -1, 0, 0])

    assert sides.votes(day, side) == split(1, 1, ties=1)


def test_no_cramps_give_no_votes():
    assert sides.votes(np.array([], dtype=int), np.array([], dtype=int)) == split(0, 0)


@pytest.mark.parametrize(("first", "second"), [(0, 8), (3, 9), (10, 10), (20, 31), (8, 0)])
def test_the_one_sided_p_is_the_binomial_mid_p(first, second):
    more = binomtest(second, first + second, alternative="greater").pvalue
    beyond = binomtest(second + 1, first + second, alternative="greater").pvalue if first else 0

    assert split(first, second).p_second == pytest.approx((more + beyond) / 2)


def test_all_days_on_one_side_have_the_least_p():
    assert split(0, 9).p_second == split(0, 9).least_p == 0.5**10
    assert split(0, 9).p_either == pytest.approx(2 * 0.5**10)


def test_without_days_nothing_is_said():
    assert (split(0, 0).p_second, split(0, 0).p_either, split(0, 0).odds) == (1, 1, 1)


def test_odds_have_wilsons_range():
    # 81 of 263: .2553 to .3662 (Newcombe 1998).
    low, high = split(182, 81).odds_interval()

    assert (low, high) == (pytest.approx(0.2553 / 0.7447, abs=2e-4), pytest.approx(0.3662 / 0.6338, abs=3e-4))


def test_odds_of_nothing_stay_within_their_range():
    for found in (split(0, 500), split(500, 0), split(0, 5)):
        low, high = found.odds_interval()
        assert 0 < low <= found.odds <= high <= 100


@given(counts, counts)
def test_swapped_sides_invert_odds_and_keep_the_two_sided_p(first, second):
    one, other = split(first, second), split(second, first)

    assert other.odds == pytest.approx(1 / one.odds)
    assert other.p_either == pytest.approx(one.p_either)
    assert other.p_second == pytest.approx(1 - one.p_second) or not one.days
    assert other.odds_interval()[0] == pytest.approx(1 / one.odds_interval()[1])


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from((-1, 0, 1)))), st.randoms(use_true_random=False))
def test_shuffled_rows_change_nothing(rows, random):
    mixed = rows.copy()
    random.shuffle(mixed)
    one, other = (np.array(each, dtype=int).reshape(-1, 2).T for each in (rows, mixed))

    assert sides.votes(*one) == sides.votes(*other)


def test_even_sides_stand_out_in_5_of_100_diaries():
    rng = np.random.default_rng(2)
    p = [split(30 - right, right).p_either for right in rng.binomial(30, 0.5, 3000)]

    assert np.mean(np.array(p) <= 0.05) == pytest.approx(0.05, abs=3 * np.sqrt(0.05 / 3000) + 0.01)


def test_days_to_see_odds_hold_against_the_exact_test():
    # Power of the sign test at one-sided 5 % is 80 % there, give or take its steps.
    days = int(np.ceil(sides.days_to_see(odds=3, z=1.645)))
    rng = np.random.default_rng(1)
    found = [split(days - more, more).p_second <= 0.05 for more in rng.binomial(days, 0.75, 2000)]

    assert np.mean(found) == pytest.approx(0.8, abs=0.08)


def test_even_odds_never_show():
    assert sides.days_to_see(odds=1, z=1.645) == float("inf")
