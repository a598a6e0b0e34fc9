"""Shares and splits, against published intervals and hand counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from insights.stats.proportions import sign_test, wilson

counts = st.integers(0, 400)


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_that_of_newcombes_four_examples(hits, tries, low, high):
    # Newcombe RG (1998), Stat Med 17:857-872, table I, method 3
    assert wilson(hits, tries) == pytest.approx((low, high), abs=5e-5)


@given(hits=counts, others=counts, level=st.sampled_from([0.5, 0.8, 0.95, 0.99]))
def test_wilsons_interval_is_scipys(hits, others, level):
    tries = hits + others + 1
    expected = stats.binomtest(hits, tries).proportion_ci(level, "wilson")

    z = stats.norm.ppf((1 + level) / 2)
    assert wilson(hits, tries, z=z) == pytest.approx(tuple(expected), abs=1e-12)


@given(hits=counts, others=counts)
def test_the_interval_of_the_other_share_is_the_mirror_image(hits, others):
    tries = hits + others + 1
    low, high = wilson(hits, tries)

    assert wilson(tries - hits, tries) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@pytest.mark.parametrize(("hits", "tries"), [(-1, 5), (6, 5)])
def test_no_share_of_impossible_counts(hits, tries):
    with pytest.raises(ValueError, match="no share"):
        wilson(hits, tries)


def test_without_tries_any_share_fits():
    assert wilson(0, 0) == (0, 1)


@given(first=counts, second=counts.filter(bool))
def test_the_sign_test_is_twice_the_tail_with_half_the_chance_of_the_split_itself(first, second):
    n, k = first + second, min(first, second)
    expected = 2 * (stats.binom.cdf(k, n, 0.5) - stats.binom.pmf(k, n, 0.5) / 2)

    assert sign_test(first=first, second=second) == pytest.approx(min(1, expected), rel=1e-9)


def test_an_even_split_is_no_sign_of_anything():
    assert sign_test(first=6, second=6) == pytest.approx(1)


def test_the_side_does_not_matter_to_the_sign_test():
    assert sign_test(first=3, second=9) == sign_test(first=9, second=3)


def test_nothing_either_way_is_no_sign_of_anything():
    assert sign_test(first=0, second=0) == 1


def test_no_sign_test_of_impossible_counts():
    with pytest.raises(ValueError, match="no split"):
        sign_test(first=-1, second=3)
