"""Tests of order, against Hollander and Wolfe, the EPA's guide, R and scipy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from insights.stats.ranks import hodges_lehmann, mann_kendall, rank_sum, signed_rank

# Hollander M, Wolfe DA (1973), Nonparametric Statistical Methods, p. 69; R, wilcox.test
TERM = np.array([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46])
EARLY = np.array([1.15, 0.88, 0.90, 0.74, 1.21])
# Likewise, p. 29: depression before and after a tranquilliser
BEFORE = np.array([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30])
AFTER = np.array([0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29])
# Ozone in New York, May and August 1973, days with a reading: Chambers JM et al. (1983); R, airquality
MAY = np.array(
    [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37.0]
)
AUGUST = np.array(
    [
        39,
        9,
        16,
        78,
        35,
        66,
        122,
        89,
        110,
        44,
        28,
        65,
        22,
        59,
        23,
        31,
        44,
        21,
        9,
        45,
        168,
        73,
        76,
        118,
        84,
        85.0,
    ]
)
# EPA QA/G-9S (2006), Data Quality Assessment: Statistical Methods for Practitioners, section 4.3.4
EPA = np.array([10, 10, 10, 5, 10, 20, 18, 17, 15, 24, 15.0])

value = st.integers(-50, 50).map(float)
few = settings(max_examples=30)
sample = st.lists(value, min_size=2, max_size=25).map(np.array)
untied = st.lists(value, min_size=4, max_size=25, unique=True).map(np.array)


def test_the_rank_sum_is_that_of_hollander_and_wolfe():
    found = rank_sum(TERM, EARLY)

    assert found.w == 35
    assert found.exact
    assert found.p == pytest.approx(0.25441, abs=5e-6)
    assert found.p / 2 == pytest.approx(0.12721, abs=5e-6)


def test_the_shift_of_two_samples_is_that_of_hollander_and_wolfe():
    found = hodges_lehmann(TERM, EARLY)

    assert found.estimate == pytest.approx(0.305, abs=1e-9)
    assert found.interval == pytest.approx((-0.15, 0.76), abs=1e-9)


def test_the_signed_rank_is_that_of_hollander_and_wolfe():
    found = signed_rank(BEFORE - AFTER)

    assert found.v == 40
    assert found.p / 2 == pytest.approx(0.01953, abs=5e-6)
    assert found.shift.estimate == pytest.approx(0.46, abs=1e-9)
    assert found.shift.interval == pytest.approx((0.01, 0.786), abs=1e-9)


def test_the_rank_sum_with_ties_is_that_of_r():
    found = rank_sum(MAY, AUGUST)

    assert (found.w, found.exact) == (127.5, False)
    assert found.p == pytest.approx(0.00012081, abs=5e-9)


def test_the_trend_is_that_of_the_epas_guide():
    found = mann_kendall(EPA)

    assert found.s == 22
    assert found.variance == pytest.approx(155.33, abs=5e-3)
    assert found.z == pytest.approx(1.6849, abs=5e-5)
    assert found.tau == pytest.approx(0.42817, abs=5e-6)


@few
@given(first=untied, second=untied)
def test_the_exact_rank_sum_is_scipys(first, second):
    assume(not set(first) & set(second))
    expected = stats.mannwhitneyu(first, second, method="exact")

    found = rank_sum(first, second)
    assert (found.w, found.exact) == (expected.statistic, True)
    assert found.p == pytest.approx(expected.pvalue, rel=1e-9)


@few
@given(first=sample, second=sample)
def test_the_rank_sum_with_ties_is_scipys(first, second):
    assume(len(set(first) | set(second)) < len(first) + len(second))
    expected = stats.mannwhitneyu(first, second, method="asymptotic")
    if len(set(first) | set(second)) == 1:
        assert rank_sum(first, second).p == 1
    else:
        assert rank_sum(first, second).p == pytest.approx(expected.pvalue, rel=1e-9)


@few
@given(differences=untied)
def test_the_exact_signed_rank_is_scipys(differences):
    assume(len(set(np.abs(differences))) == len(differences) and (differences != 0).all())
    expected = stats.wilcoxon(differences, method="exact")

    assert signed_rank(differences).p == pytest.approx(expected.pvalue, rel=1e-9)


@few
@given(differences=sample)
def test_the_signed_rank_with_ties_is_scipys(differences):
    kept = differences[differences != 0]
    assume(len(kept) and (len(set(np.abs(kept))) < len(kept) or len(kept) < len(differences)))
    expected = stats.wilcoxon(differences, method="asymptotic", correction=True)

    assert signed_rank(differences).p == pytest.approx(expected.pvalue, rel=1e-9)


@few
@given(first=sample, second=sample)
def test_the_shift_is_the_median_of_all_differences(first, second):
    found = hodges_lehmann(first, second)

    assert found.estimate == pytest.approx(float(np.median(first[:, None] - second)), abs=1e-9)
    assert found.interval[0] <= found.estimate <= found.interval[1]


@few
@given(differences=untied)
def test_the_middle_of_differences_is_the_median_of_their_pairwise_means(differences):
    kept = differences[differences != 0]
    pairs = np.triu_indices(len(kept))
    means = (kept[pairs[0]] + kept[pairs[1]]) / 2

    assert signed_rank(differences).shift.estimate == pytest.approx(float(np.median(means)), abs=1e-9)


@few
@given(first=sample, second=sample, added=value)
def test_what_is_added_to_a_sample_is_added_to_the_shift(first, second, added):
    plain, moved = hodges_lehmann(first, second), hodges_lehmann(first + added, second)

    assert moved.estimate == pytest.approx(plain.estimate + added, abs=1e-9)
    assert moved.interval == pytest.approx((plain.interval[0] + added, plain.interval[1] + added), abs=1e-9)


@few
@given(first=sample, second=sample)
def test_swapping_samples_turns_the_shift_around(first, second):
    plain, swapped = hodges_lehmann(first, second), hodges_lehmann(second, first)

    assert swapped.estimate == pytest.approx(-plain.estimate, abs=1e-9)
    assert swapped.interval == pytest.approx((-plain.interval[1], -plain.interval[0]), abs=1e-9)
    assert rank_sum(first, second).p == pytest.approx(rank_sum(second, first).p, rel=1e-9)


@few
@given(values=st.lists(value, min_size=3, max_size=40).map(np.array))
def test_tau_is_scipys_and_backwards_it_turns_around(values):
    found = mann_kendall(values)
    expected = stats.kendalltau(np.arange(len(values)), values).statistic

    assert found.tau == pytest.approx(0 if math.isnan(expected) else expected, abs=1e-12)
    assert mann_kendall(values[::-1]).s == -found.s


def test_large_samples_use_the_normal_interval():
    # Hollander and Wolfe: the C-th smallest difference, C = floor(mn/2 - 1.96 sqrt(mn (m + n + 1) / 12))
    rng = np.random.default_rng(3)
    first, second = rng.normal(size=60), rng.normal(size=55)
    skipped = math.floor(60 * 55 / 2 - 1.959964 * math.sqrt(60 * 55 * 116 / 12))
    differences = np.sort((first[:, None] - second).ravel())

    found = hodges_lehmann(first, second)
    assert found.interval == pytest.approx((differences[skipped - 1], differences[-skipped]), abs=1e-9)


def test_large_sets_of_differences_use_the_normal_interval():
    rng = np.random.default_rng(4)
    differences = rng.normal(size=60)
    pairs = np.triu_indices(60)
    means = np.sort((differences[pairs[0]] + differences[pairs[1]]) / 2)
    skipped = math.floor(60 * 61 / 4 - 1.959964 * math.sqrt(60 * 61 * 121 / 24))

    found = signed_rank(differences).shift
    assert found.interval == pytest.approx((means[skipped - 1], means[-skipped]), abs=1e-9)


def test_values_all_alike_show_nothing():
    alike = np.full(6, 3.0)

    assert rank_sum(alike, alike).p == 1
    assert hodges_lehmann(alike, alike).estimate == pytest.approx(0, abs=1e-12)
    assert signed_rank(alike - alike).p == 1
    assert (mann_kendall(alike).p, mann_kendall(alike).tau) == (1, 0)


@pytest.mark.parametrize("values", [[], [1.0, math.nan]])
def test_missing_values_are_refused(values):
    for test in (
        mann_kendall,
        signed_rank,
        lambda each: rank_sum(each, TERM),
        lambda each: hodges_lehmann(each, TERM),
    ):
        with pytest.raises(ValueError, match="values are needed"):
            test(np.array(values))
