"""What each review may spend of a year's budget, and the limits of looks that overlap."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import ndtri

from insights.stats import spending

# statistics.md, section 5, "boundary": shares of .0024, one-sided.
WEEKS = (8, 12, 18, 26, 39, 52)
SHARES = (0.10, 0.20, 0.15, 0.25, 0.10, 0.15)
ALPHA = 0.0024
UNION = [3.49, 3.30, 3.38, 3.24, 3.49, 3.38]
EXACT = [3.50, 3.26, 3.29, 3.15, 3.35, 3.26]


def test_the_reviews_of_the_first_year_are_those_of_the_method():
    assert tuple(spending.SHARES.items()) == tuple(zip(WEEKS, SHARES, strict=True))


def test_the_limits_of_disjoint_looks_are_the_published_ones():
    union = [-ndtri(share * ALPHA) for share in SHARES]

    assert union == pytest.approx(UNION, abs=0.005)


def test_the_limits_of_overlapping_looks_are_the_published_ones():
    assert spending.boundary(WEEKS, SHARES, ALPHA) == pytest.approx(EXACT, abs=0.01)


def test_the_first_look_has_no_other_to_overlap_with():
    assert spending.boundary((8,), (0.1,), ALPHA)[0] == pytest.approx(-ndtri(0.1 * ALPHA), abs=1e-6)
    assert spending.lift((8,), (0.1,), ALPHA) == pytest.approx(1)


def test_all_looks_together_cross_as_seldom_as_they_may():
    # Half of it at each look, so that chance can show it: a score that walks at random.
    weeks, alpha = (4.0, 9.0, 10.0), 0.2
    limits = spending.boundary(weeks, (0.3, 0.3, 0.4), alpha)
    rng = np.random.default_rng(8)
    walk = np.cumsum(rng.normal(size=(200_000, 3)) * np.sqrt(np.diff([0, *weeks])), axis=1)

    crossed = walk / np.sqrt(weeks) > limits
    first = [crossed[:, 0], crossed[:, 1] & ~crossed[:, 0], crossed[:, 2] & ~crossed[:, :2].any(axis=1)]

    # Standard errors of .0005.
    assert [each.mean() for each in first] == pytest.approx([0.06, 0.06, 0.08], abs=0.0018)


def test_the_lift_is_smaller_for_smaller_errors():
    lifts = [spending.lift(WEEKS, SHARES, alpha) for alpha in (0.0001, 0.0004, 0.0024, 0.01)]

    assert lifts == sorted(lifts)
    assert lifts[0] > 1


def test_looks_a_day_apart_hardly_cost_anything():
    alone = spending.boundary((26.0,), (0.5,), ALPHA)[0]
    again = spending.boundary((26.0, 26.0 + 1 / 7), (0.5, 0.01), ALPHA)[1]

    # A hundredth of the budget lets nearly all of the limit stand.
    assert again < alone + 0.3
    assert again < -ndtri(0.01 * ALPHA) - 0.5


def test_after_a_year_each_half_year_spends_half_of_what_is_left():
    assert spending.reviews_until(110) == (8, 12, 18, 26, 39, 52, 78, 104)
    assert [spending.share_of(week) for week in (52, 78, 104)] == pytest.approx([0.15, 0.025, 0.0125])


def test_no_life_is_long_enough_to_spend_more_than_the_budget():
    assert sum(map(spending.share_of, spending.reviews_until(52 * 80))) <= 1


@pytest.mark.parametrize(
    ("week", "following"), [(0, 8), (7.9, 8), (8, 12), (51.9, 52), (52, 78), (77.9, 78), (78, 104)]
)
def test_the_next_review_is_the_first_one_after(week, following):
    assert spending.next_review(week) == following
