"""Lengths with and without something done, within equal pain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import linregress

from insights.stats import relief


def diary(rng, *, cramps=60, ratio=1.0, days=40, alike=0.5):
    """Cramps of a day are alike; the more pain, the longer and the more often something is done."""
    day = np.sort(rng.integers(0, days, cramps))
    pain = rng.integers(1, 11, cramps).astype(float)
    used = rng.random(cramps) < 0.2 + 0.05 * pain
    log = 4 + 0.1 * pain + rng.normal(0, alike, days)[day] + rng.normal(0, 0.6, cramps) + used * np.log(ratio)
    return used, np.exp(log), relief.pain_part(pain), day


def test_pain_has_three_parts_and_one_for_unknown():
    pain = np.array([0, 4, 5, 6, 7, 10, np.nan])

    assert relief.pain_part(pain).tolist() == [0, 0, 1, 1, 2, 2, 3]


def test_with_one_part_of_pain_the_ratio_is_that_of_geometric_means():
    used = np.array([True, True, False, False, False])
    seconds = np.array([50.0, 200.0, 100.0, 400.0, 200.0])

    found = relief.shorter_with(used, seconds, np.zeros(5, dtype=int), np.arange(5))

    assert found.ratio == pytest.approx(100 / 200)


def test_the_plain_error_is_that_of_a_regression():
    rng = np.random.default_rng(3)
    used = rng.random(30) < 0.5
    log = rng.normal(5, 1, 30)
    line = linregress(used.astype(float), log)

    found = relief.shorter_with(used, np.exp(log), np.zeros(30, dtype=int), np.arange(30))

    assert found.log_ratio == pytest.approx(line.slope)
    assert found.se >= line.stderr * (1 - 1e-12)
    assert found.df == 26


def test_cramps_that_repeat_each_other_tell_no_more_than_their_days():
    rng = np.random.default_rng(4)
    used, log = rng.random(24) < 0.5, rng.normal(5, 1, 24)
    one = relief.shorter_with(used, np.exp(log), np.zeros(24, dtype=int), np.arange(24))

    four = relief.shorter_with(
        np.repeat(used, 4), np.exp(np.repeat(log, 4)), np.zeros(96, dtype=int), np.repeat(np.arange(24), 4)
    )

    assert four.log_ratio == pytest.approx(one.log_ratio)
    assert four.se == pytest.approx(one.se, rel=0.1)
    assert four.df == one.df


def test_longer_and_more_painful_cramps_with_it_do_not_make_it_lengthen():
    # Heat is fetched for the worst: without the parts of pain, it would go with longer cramps.
    rng = np.random.default_rng(5)
    logs = [relief.shorter_with(*diary(rng)).log_ratio for _diary in range(200)]
    whole = [
        relief.shorter_with(used, seconds, part * 0, day).log_ratio
        for used, seconds, part, day in (diary(rng) for _diary in range(200))
    ]

    assert abs(np.mean(logs)) < np.mean(whole) / 2


def test_where_nothing_is_true_shorter_is_said_in_at_most_5_of_100_diaries():
    rng = np.random.default_rng(6)
    p = np.array([relief.shorter_with(*diary(rng)).p for _diary in range(1000)])

    assert 0.01 < (p <= 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 / 1000)


def test_half_as_long_is_found_in_most_half_years():
    rng = np.random.default_rng(7)
    p = np.array([relief.shorter_with(*diary(rng, ratio=0.5, alike=0.3)).p for _diary in range(200)])

    # statistics.md, section 4: 88 of 100 at 26 weeks.
    assert (p <= 0.05).mean() > 0.85


def test_longer_is_never_claimed():
    rng = np.random.default_rng(8)

    assert relief.shorter_with(*diary(rng, ratio=4.0)).p > 0.5


def test_without_two_cramps_of_equal_pain_nothing_can_be_compared():
    used = np.array([True, True, False, False])

    assert relief.shorter_with(used, np.full(4, 60.0), np.array([0, 0, 1, 1]), np.arange(4)) is None


def test_lengths_without_any_scatter_give_no_error():
    used = np.array([True, False] * 4)
    part, day = np.zeros(8, dtype=int), np.arange(8)

    assert relief.shorter_with(used, np.full(8, 60.0), part, day).p == pytest.approx(0.5)
    assert relief.shorter_with(used, np.where(used, 30.0, 60.0), part, day).p < 1e-9


@given(st.integers(0, 99), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_shuffled_rows_change_nothing(seed, random):
    rows = diary(np.random.default_rng(seed))
    order = list(range(len(rows[0])))
    random.shuffle(order)

    one, other = relief.shorter_with(*rows), relief.shorter_with(*(each[order] for each in rows))

    assert (other.log_ratio, other.se) == (pytest.approx(one.log_ratio), pytest.approx(one.se))


@given(st.integers(0, 99))
@settings(deadline=None)
def test_with_and_without_swapped_invert_the_ratio(seed):
    used, seconds, part, day = diary(np.random.default_rng(seed))

    one, other = (relief.shorter_with(flags, seconds, part, day) for flags in (used, ~used))

    assert other.ratio == pytest.approx(1 / one.ratio)
    assert other.interval()[0] == pytest.approx(1 / one.interval()[1])
