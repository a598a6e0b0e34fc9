"""The stratified permutation test and the ratio: published numbers, plain counting, what must not matter."""

from __future__ import annotations

from itertools import combinations
from math import exp, isclose, log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtrit

from insights.stats import strata


def penicillin():
    """Rabbits given penicillin at once or 1.5 h later: R documentation `Rabbits` (statistics.md, section 5).

    Five doses; (none cured, none died) / (delayed cured, delayed died).
    """
    tables = [((0, 6), (0, 5)), ((3, 3), (0, 6)), ((6, 0), (2, 4)), ((5, 1), (6, 0)), ((2, 0), (5, 0))]
    x, score, block = [], [], []
    for number, (at_once, delayed) in enumerate(tables):
        for is_at_once, (cured, died) in ((True, at_once), (False, delayed)):
            x += [is_at_once] * (cured + died)
            score += [1] * cured + [0] * died
            block += [number] * (cured + died)
    return np.array(x), np.array(score), np.array(block)


def listed(x, score, block):
    """The chance of every sum, from listing the draws of each block."""
    chance = np.ones(1)
    for number in np.unique(block):
        places = np.flatnonzero(block == number)
        draws = combinations(places, int(x[places].sum()))
        sums = np.array([int(score[list(each)].sum()) for each in draws])
        chance = np.convolve(chance, np.bincount(sums) / len(sums))
    return chance


# -- published -----------------------------------------------------------------------------------------------


def test_the_five_tables_of_rabbits_give_the_published_mid_p():
    x, cured, dose = penicillin()

    answer = strata.permutation(x, cured, dose)

    assert cured[x].sum() == 16
    assert answer.up == pytest.approx(0.0106749, abs=5e-8)
    assert answer.p(harm_expected=False) == pytest.approx(0.021350, abs=5e-7)


def test_the_five_tables_of_rabbits_give_the_published_exact_p():
    # mantelhaen.test(exact = TRUE): S 16, p .039945, of all sums that are no likelier than the one seen.
    x, cured, dose = penicillin()
    answer = strata.permutation(x, cured, dose)
    chance = listed(x, cured, dose)

    as_many = chance[16]
    more = answer.up - as_many / 2
    far_side = chance[:16][chance[:16] <= as_many].sum()

    assert more + as_many + far_side == pytest.approx(0.039945, abs=5e-7)


# -- plain counting ------------------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from([0, 0, 1, 2, 3, 6]), st.integers(0, 2)),
        min_size=4,
        max_size=14,
    )
)
def test_the_chances_are_those_of_listing_every_draw(days):
    x = np.array([each[0] for each in days])
    score = strata.day_scores(np.array([each[1] for each in days]))
    block = np.array([each[2] for each in days])

    answer = strata.permutation(x, score, block)

    chance, observed = listed(x, score, block), int(score[x].sum())
    assert answer.up == pytest.approx(chance[observed + 1 :].sum() + chance[observed] / 2)
    assert answer.up + answer.down == pytest.approx(1)


def test_the_least_p_is_that_of_the_worst_days_being_all_with_it():
    x = np.array([True, True, False, False, False])
    score = np.array([0, 5, 9, 0, 0])

    answer = strata.permutation(x, score, np.zeros(5, dtype=int))

    # One of ten pairs holds both bad days, three hold none.
    assert answer.least_up == pytest.approx(1 / 10 / 2)
    assert answer.least_down == pytest.approx(3 / 10 / 2)


def test_a_block_with_only_days_of_one_kind_says_nothing():
    x = np.array([True, True, False, False, True, True])
    score = np.array([5, 0, 0, 5, 9, 9])

    with_it = strata.permutation(x, score, np.array([0, 0, 0, 0, 1, 1]))

    assert with_it == strata.permutation(x[:4], score[:4], np.zeros(4, dtype=int))


def test_without_days_nothing_can_be_seen():
    nothing = np.array([], dtype=int)

    assert strata.permutation(nothing.astype(bool), nothing, nothing) == strata.NOTHING_TO_SEE


def test_beyond_150_cramp_days_the_approximation_stays_close_to_the_exact_chances(monkeypatch):
    rng = np.random.default_rng(4)
    count = rng.poisson(0.45, 500)
    block = np.arange(500) // 28
    away = []
    for _ in range(40):
        x = rng.random(500) < 0.25 + 0.1 * (count > 0)
        approximate = strata.permutation(x, strata.day_scores(count), block)
        with monkeypatch.context() as patched:
            patched.setattr(strata, "EXACT_CRAMP_DAYS", 1000)
            exact = strata.permutation(x, strata.day_scores(count), block)
        away.append((exact.up, approximate.up / exact.up))

    assert np.count_nonzero(count) > strata.EXACT_CRAMP_DAYS
    near = [ratio for p, ratio in away if p > 1e-4]
    assert min(p for p, _ratio in away) < 0.002
    assert 0.98 < min(near) <= max(near) < 1.08


@pytest.mark.parametrize(("z", "skew"), [(2.0, 0.3), (2.0, -0.3), (-1.0, 0.5)])
def test_the_two_tails_of_a_skewed_sum_add_up_to_one(z, skew):
    assert strata._beyond(z, skew) + strata._beyond(-z, -skew) == pytest.approx(1)


def test_four_fifths_of_the_error_are_for_harm_where_harm_is_expected():
    assert strata.weighed(0.01, 0.99, harm_expected=True) == pytest.approx(0.0125)
    assert strata.weighed(0.99, 0.01, harm_expected=True) == pytest.approx(0.05)
    assert strata.weighed(0.99, 0.01, harm_expected=False) == pytest.approx(0.02)


def test_under_no_link_p_is_small_as_seldom_as_it_says():
    rng = np.random.default_rng(11)
    small = 0
    for _ in range(1000):
        count = rng.poisson(0.3, 84)
        x = rng.random(84) < 0.35
        answer = strata.permutation(x, strata.day_scores(count), np.arange(84) // 28)
        small += answer.p(harm_expected=True) <= 0.05

    # 50 expected; three standard errors are 21.
    assert 25 <= small <= 71


# -- the ratio -----------------------------------------------------------------------------------------------


def test_the_ratio_of_one_block_is_that_of_the_rates_with_a_quarter_added():
    x = np.array([True] * 4 + [False] * 6)
    count = np.array([2, 1, 0, 1, 1, 0, 0, 0, 1, 0])

    found = strata.rate_ratio(x, count, np.zeros(10, dtype=int))

    # Mantel-Haenszel sums: 4 cramps x 6/10, and 2 cramps x 4/10.
    assert found.estimate == pytest.approx((2.4 + 0.25) / (0.8 + 0.25))


def test_the_error_of_even_counts_is_that_of_greenland_and_robins():
    # Every day its block's rate: residuals are none, and Poisson's variance counts.
    x = np.array(([True] * 14 + [False] * 14) * 2)
    count = np.repeat([1, 1], 28)
    block = np.repeat([0, 1], 28)

    found = strata.rate_ratio(x, count, block)

    shared = 2 * 14 * 14 * 28 / 28**2
    poisson = shared / (14 + 0.25) ** 2
    assert found.log == pytest.approx(0)
    assert found.se == pytest.approx(sqrt(poisson * 56 / (56 - 2 - 1)))
    assert found.df == 53


def test_days_that_bring_many_cramps_widen_the_interval():
    x = np.arange(56) % 2 == 0
    block = np.arange(56) // 28
    even = np.where(np.arange(56) % 4 < 2, 1, 0)
    bunched = np.where(np.arange(56) % 28 < 2, 7, 0)

    assert even.sum() == bunched.sum()
    assert strata.rate_ratio(x, bunched, block).se > 1.5 * strata.rate_ratio(x, even, block).se


def test_the_interval_is_that_of_t():
    ratio = strata.RateRatio(log=log(3), se=0.4, df=12)
    half = stdtrit(12, 0.975) * 0.4

    assert ratio.interval() == pytest.approx((3 * exp(-half), 3 * exp(half)))


def test_the_shown_ratio_is_pulled_to_one_by_how_little_is_known():
    # statistics.md, section 8, T: log ratio x .36 / (.36 + se^2).
    ratio = strata.RateRatio(log=log(3), se=0.6, df=30)

    assert ratio.pulled == pytest.approx(exp(log(3) / 2))
    low, high = ratio.pulled_interval()
    assert log(high / low) == pytest.approx(2 * stdtrit(30, 0.975) * sqrt(0.36 * 0.36 / 0.72))


def test_with_nothing_known_the_pulled_interval_is_the_one_before_any_diary():
    ratio = strata.rate_ratio(np.ones(5, dtype=bool), np.ones(5, dtype=int), np.zeros(5, dtype=int))

    assert ratio.estimate == ratio.pulled == 1
    assert all(np.isfinite([*ratio.interval(), *ratio.pulled_interval()]))


def test_the_interval_holds_a_planted_ratio_in_about_95_of_100_diaries():
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(600):
        x = rng.random(182) < 0.35
        count = rng.poisson(0.25 * np.where(x, 3, 1) * rng.gamma(4, 1 / 4, 182))
        low, high = strata.rate_ratio(x, count, np.arange(182) // 28).interval()
        held += low <= 3 <= high

    # Three standard errors below 95 %; wider than promised is allowed.
    assert held / 600 >= 0.95 - 3 * sqrt(0.95 * 0.05 / 600)


# -- what must not matter ------------------------------------------------------------------------------------

DAYS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 5), st.integers(0, 3)),
    min_size=1,
    max_size=80,
)


def columns(days):
    x, count, block = zip(*days, strict=True)
    return np.array(x), np.array(count), np.array(block)


@given(DAYS)
def test_swapping_with_and_without_turns_the_ratio_over(days):
    x, count, block = columns(days)

    one, other = strata.rate_ratio(x, count, block), strata.rate_ratio(~x, count, block)

    assert isclose(one.estimate * other.estimate, 1, rel_tol=1e-9)
    assert one.interval() == pytest.approx(tuple(1 / end for end in reversed(other.interval())))


@given(DAYS)
def test_swapping_with_and_without_swaps_more_and_fewer(days):
    x, count, block = columns(days)
    score = strata.day_scores(count)

    one, other = strata.permutation(x, score, block), strata.permutation(~x, score, block)

    assert (one.up, one.least_up) == pytest.approx((other.down, other.least_down))


@given(DAYS, st.randoms(use_true_random=False))
def test_the_order_of_days_within_blocks_does_not_matter(days, shuffler):
    shuffled = days[:]
    shuffler.shuffle(shuffled)
    (x, count, block), (x2, count2, block2) = columns(days), columns(shuffled)

    assert strata.permutation(x, strata.day_scores(count), block) == strata.permutation(
        x2, strata.day_scores(count2), block2
    )
    assert strata.rate_ratio(x, count, block).interval() == pytest.approx(
        strata.rate_ratio(x2, count2, block2).interval()
    )
