"""Votes of days on the clock: published numbers, plain counting, drawn turns, and what must not matter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from insights.stats import circular, clock
from insights.stats.clock import Hours

from .published import arrivals

EIGHT = Hours(600, 480)


def bursts(rng, days, *, more=0.6, apart=90.0):
    """Null diaries: a day's first cramp at any time, others within hours of it."""
    size = 1 + rng.poisson(more, days)
    day = np.repeat(np.arange(days), size)
    first = np.concatenate([[True], day[1:] != day[:-1]])
    minute = np.repeat(rng.uniform(0, 1440, days), size) + np.where(
        first, 0, rng.exponential(apart, len(day))
    )
    return day, minute % 1440


def turned(rng, day, minute, times):
    """The same days, each turned by an angle of its own: (times, cramps)."""
    return (minute + rng.uniform(0, 1440, (times, day.max() + 1))[:, day]) % 1440


# -- shares of the clock -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("inside", "days"), [(0, 8), (4, 8), (9, 10), (30, 40), (250, 600)])
def test_with_one_cramp_a_day_it_is_the_binomial_mid_p(inside, days):
    minute = np.where(np.arange(days) < inside, 700.0, 100.0)

    share = clock.share_in(np.arange(days), minute, EIGHT)

    law = binom(days, 1 / 3)
    assert share.p == pytest.approx(law.sf(inside) + law.pmf(inside) / 2, abs=1e-12)
    assert share.least_p == pytest.approx(law.pmf(days) / 2)
    assert (share.votes, share.days, share.cramps) == (pytest.approx(inside), days, days)


def test_two_cramps_an_hour_apart_are_both_inside_eight_hours_for_seven_of_24_angles():
    share = clock.share_in(np.array([3, 3]), np.array([700.0, 760.0]), EIGHT)

    assert share.p == pytest.approx(7 / 24 / 2)
    assert share.votes == 1


def test_two_cramps_of_which_one_is_inside_give_half_a_vote():
    # An hour apart: one alone is inside for 2 of 24 angles, both for 7.
    share = clock.share_in(np.array([3, 3]), np.array([590.0, 650.0]), EIGHT)

    assert share.votes == 0.5
    assert share.p == pytest.approx(7 / 24 + 2 / 24 / 2)


@pytest.mark.parametrize(
    ("days", "more", "hours"), [(10, 0.5, EIGHT), (25, 3.0, EIGHT), (60, 0.8, Hours(1380, 120))]
)
def test_the_p_value_is_that_of_turning_each_day(days, more, hours):
    rng = np.random.default_rng(days)
    day, minute = bursts(rng, days, more=more)
    size = np.bincount(day)

    share = clock.share_in(day, minute, hours)

    def votes(times):
        inside = np.zeros((len(times), days))
        np.add.at(inside.T, day, hours.holds(times).T.astype(float))
        return np.rint(12 * inside / size).sum(axis=1)

    seen = votes(minute[None, :])[0]
    drawn = votes(turned(rng, day, minute, 20_000))
    expected = (drawn > seen).mean() + (drawn == seen).mean() / 2
    assert share.p == pytest.approx(expected, abs=3 * np.sqrt(0.25 / 20_000))


def test_a_window_may_reach_over_noon_and_its_end_is_outside():
    hours = Hours(1380, 120)

    assert hours.holds(np.array([1379.9, 1380.0, 0.0, 59.9, 60.0])).tolist() == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_the_whole_day_holds_everything_and_says_nothing():
    share = clock.share_in(np.array([1, 2, 2]), np.array([0.0, 5.0, 900.0]), Hours(0, 1440))

    assert share.p == pytest.approx(0.5)
    assert share.ratio == 1


def test_without_cramps_nothing_is_said():
    nothing = np.array([])

    assert clock.share_in(nothing.astype(int), nothing, EIGHT).p == 1
    assert clock.clustering(nothing.astype(int), nothing).p == 1


def test_no_vote_at_all_still_has_a_ratio_above_nothing():
    share = clock.share_in(np.arange(10), np.full(10, 100.0), EIGHT)

    assert 0 < share.interval()[0] <= share.ratio < share.interval()[1] < 1


@pytest.mark.parametrize("hours", [EIGHT, Hours(420, 180), Hours(1110, 120)])
def test_where_nothing_is_true_a_window_stands_out_in_at_most_5_of_100_diaries(hours):
    rng = np.random.default_rng(4)
    p = np.array([clock.share_in(*bursts(rng, 40), hours).p for _diary in range(800)])

    error = 3 * np.sqrt(0.05 * 0.95 / 800)
    assert 0.02 < (p <= 0.05).mean() < 0.05 + error
    assert (p <= 0.005).mean() < 0.005 + 3 * np.sqrt(0.005 / 800)


def test_nights_with_62_of_100_cramps_are_found_in_most_half_years():
    # statistics.md, section 4: clear in 60 of 100 at 26 weeks, as a hint in more.
    rng = np.random.default_rng(5)

    def night():
        days = 45
        asleep = rng.random(days) < 0.62
        minute = np.where(asleep, 600 + rng.uniform(0, 480, days), 1080 + rng.uniform(0, 960, days)) % 1440
        return clock.share_in(np.arange(days), minute, EIGHT).p

    assert np.mean([night() < 0.05 for _diary in range(200)]) > 0.9


# -- anywhere on the clock -----------------------------------------------------------------------------------


def test_one_angle_a_day_gives_watsons_statistic():
    # Zar, example 27.1: .3189 in R, after Stephens' modification.
    degrees = np.array([45, 55, 81, 96, 110, 117, 132, 154])
    n = len(degrees)

    u2 = clock.clustering(np.arange(n), degrees * 4.0, harmonics=4000).u2

    assert (u2 - 0.1 / n + 0.1 / n**2) * (1 + 0.8 / n) == pytest.approx(0.3189, abs=2e-4)


def test_254_arrivals_give_the_published_statistic():
    # Fisher (1993), B1: U2 1.381 (after the modification for n, which is nothing here).
    clocks = [each.split(":") for each in arrivals()]
    minute = np.array([int(hours) * 60.0 + int(minutes) for hours, minutes in clocks])

    found = clock.clustering(np.arange(len(minute)), minute, harmonics=4000)

    assert found.u2 == pytest.approx(1.381, abs=0.005)


@pytest.mark.parametrize(("size", "spread"), [(60, 90.0), (60, 400.0), (400, 300.0)])
def test_the_limit_of_many_angles_is_watsons_own(size, spread):
    rng = np.random.default_rng(size)
    minute = rng.normal(700, spread, size) % 1440

    found = clock.clustering(np.arange(size), minute, harmonics=400)

    assert found.p == pytest.approx(circular._limit(found.u2), rel=0.02, abs=1e-9)


@pytest.mark.parametrize("days", [10, 40, 120])
def test_clustering_has_the_law_of_turned_days(days):
    rng = np.random.default_rng(days)
    day, minute = bursts(rng, days, more=0.8)
    drawn = np.array([clock.clustering(day, each).p for each in turned(rng, day, minute, 1500)])

    for level in (0.5, 0.05, 0.01):
        assert (drawn <= level).mean() < level + 3 * np.sqrt(level / 1500)
    assert (drawn <= 0.05).mean() > 0.025


def test_the_strongest_eight_hours_of_an_even_clock_stay_within_their_range():
    rng = np.random.default_rng(8)
    without = 0
    for _diary in range(600):
        found = clock.clustering(np.arange(80), rng.uniform(0, 1440, 80))
        without += found.strongest.interval(z=clock.STRONGEST_Z)[0] > 1

    assert without / 600 == pytest.approx(0.05, abs=3 * np.sqrt(0.05 / 600))


def test_the_strongest_hours_are_those_with_the_most_votes():
    minute = np.array([700.0, 800.0, 900.0, 1179.0, 1180.0, 100.0])

    found = clock.clustering(np.arange(6), minute)

    assert (found.start, found.strongest.votes) == (700.0, pytest.approx(4))


def test_many_cramps_of_one_night_are_one_vote_for_its_hours():
    # Nine spread evenly, and one night with forty at the same hour.
    minute = np.concatenate([np.arange(9) * 160.0, np.full(40, 700.0)])
    day = np.concatenate([np.arange(9), np.full(40, 9)])

    found = clock.clustering(day, minute)

    assert found.p > 0.5
    assert found.strongest.votes < 5


def test_the_strongest_hours_may_reach_over_noon():
    found = clock.clustering(np.arange(4), np.array([1400.0, 10.0, 30.0, 700.0]))

    assert (found.start, found.strongest.votes) == (1400.0, pytest.approx(3))


# -- times that are not known, or known too well -------------------------------------------------------------


def test_unknown_times_spread_over_the_part_that_is_known():
    minute = np.full(40, np.nan)
    asleep = np.arange(40) < 30
    sleep = Hours(660, 480)

    placed = clock.placed(minute, asleep, sleep)

    assert sleep.holds(placed[asleep]).all()
    assert not sleep.holds(placed[~asleep]).any()
    assert np.histogram(placed[asleep], bins=3, range=(660, 1140))[0].tolist() == [10, 10, 10]


def test_known_times_stay_where_they_are():
    minute = np.array([5.0, np.nan, 700.0])

    assert clock.placed(minute, np.ones(3, dtype=bool), Hours(660, 480))[[0, 2]].tolist() == [5.0, 700.0]


def test_the_heap_is_the_most_frequent_minute_in_the_window():
    minute = np.array([1140.2, 1140.7, 1140.0, 1150.0, 300.0, 300.0, 300.0, 300.0])

    kept = clock.off_the_heap(minute, Hours(1110, 120))

    assert kept.tolist() == [False, False, False, True, True, True, True, True]


def test_two_cramps_on_a_minute_are_no_heap():
    assert clock.off_the_heap(np.array([1140.0, 1140.0, 1150.0]), Hours(1110, 120)).all()


# -- what must not matter ------------------------------------------------------------------------------------

cramps = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 1439)), min_size=1, max_size=40)


@given(cramps, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_shuffled_rows_change_nothing(rows, random):
    mixed = rows.copy()
    random.shuffle(mixed)
    one, other = (np.array(each, dtype=float).T for each in (rows, mixed))

    for answer in (lambda day, minute: clock.share_in(day, minute, EIGHT), clock.clustering):
        before, after = answer(one[0].astype(int), one[1]), answer(other[0].astype(int), other[1])
        assert after.p == pytest.approx(before.p, abs=1e-9)


@given(cramps, st.integers(1, 1439))
@settings(deadline=None)
def test_another_zero_of_the_clock_changes_nothing(rows, by):
    day, minute = np.array(rows).T
    moved = (minute + by) % 1440.0

    share = clock.share_in(day, minute.astype(float), EIGHT)
    assert clock.share_in(day, moved, Hours(EIGHT.start + by, 480)).p == pytest.approx(share.p, abs=1e-9)
    assert clock.clustering(day, moved).u2 == pytest.approx(clock.clustering(day, minute + 0.0).u2, abs=1e-9)


@given(cramps)
@settings(deadline=None)
def test_other_numbers_for_the_same_days_change_nothing(rows):
    day, minute = np.array(rows).T

    assert clock.share_in(day * 17 + 5, minute + 0.0, EIGHT) == clock.share_in(day, minute + 0.0, EIGHT)


def test_more_cramp_days_show_a_smaller_ratio():
    needed = [clock.days_to_see(expected=1 / 3, ratio=ratio, z=1.645) for ratio in (1.2, 1.5, 2, 3)]

    assert needed == sorted(needed, reverse=True)
    # One-sided at 5 %, a share of 2/3 instead of 1/3: 12.0 days by the normal approximation.
    assert needed[2] == pytest.approx(12.4, abs=0.5)
