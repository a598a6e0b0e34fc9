"""Slopes, steps and seasons with widened errors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import lfilter
from scipy.stats import linregress, ttest_ind

from insights.stats import trend

WEEKS = 26


def flares(rng, days, *, phi=0.8, sd=0.5):
    """Hidden good and bad stretches, as the log of a rate."""
    noise = rng.normal(size=days + 200)
    return sd * lfilter([np.sqrt(1 - phi**2)], [1, -phi], noise)[200:]


def diary(rng, *, weeks=WEEKS, rate=0.3, change=0.0):
    """Cramps a day; change : of the log rate, from the first day to the last (or an array a day)."""
    days = weeks * 7
    slope = change if np.ndim(change) else change * (np.arange(days) / days - 0.5)
    return rng.poisson(rate * np.exp(flares(rng, days) + slope))


def weekly(count):
    return trend.periods(count, np.ones(len(count), dtype=bool), days=7)


def slope_of(count):
    weeks = weekly(count)
    return trend.effect_of(weeks.number.astype(float), weeks.roots, order=weeks.number)


def wrong(p, level):
    return np.mean(np.array(p) <= level)


# -- periods -------------------------------------------------------------------------------------------------


def test_the_running_week_is_left_out():
    assert weekly(np.ones(20, dtype=int)).count.tolist() == [7, 7]


def test_days_that_are_not_known_are_filled_up_and_weeks_that_hardly_are_left_out():
    active = np.array([True] * 7 + [True] * 4 + [False] * 3 + [True] * 3 + [False] * 4)

    weeks = trend.periods(np.ones(21, dtype=int), active, days=7)

    assert weeks.number.tolist() == [0, 1]
    assert weeks.count.tolist() == [7, 4]
    assert weeks.whole.tolist() == [7, 7]
    assert weeks.roots == pytest.approx(np.sqrt([7.375, 7.375]))


# -- the widened line ----------------------------------------------------------------------------------------


def test_without_runs_it_is_the_plain_regression():
    x = np.arange(8.0)
    y = x / 4 + np.array([1, -1, 1, -1, -1, 1, -1, 1]) * 0.5
    line = linregress(x, y)

    found = trend.effect_of(x, y)

    assert (found.rho, found.df) == (0, 6)
    assert found.effect == pytest.approx(line.slope)
    assert found.se == pytest.approx(line.stderr)
    assert found.p_either == pytest.approx(line.pvalue)


def test_a_step_without_runs_is_students_test():
    before, after = np.array([1.0, 2.0, 1.0, 2.0, 1.0]), np.array([3.0, 2.0, 3.0, 2.0])
    step = np.array([0.0] * 5 + [1.0] * 4)

    found = trend.effect_of(step, np.concatenate([before, after]))

    assert found.rho == 0
    assert found.p_up == pytest.approx(ttest_ind(after, before, alternative="greater").pvalue)
    assert found.p_down == pytest.approx(1 - found.p_up)


def test_runs_widen_the_error_and_take_degrees_of_freedom():
    # r1 = 14 / 16 by hand; + (2 + 3 x .875) / 16 goes beyond .8, where it is cut.
    residuals = np.array([1.0] * 8 + [-1.0] * 8)
    assert trend.bias_corrected_rho(residuals) == 0.8

    # r1 = (8 - 7) / 16 = .0625, + (2 + .1875) / 16.
    residuals = np.array([1.0, 1.0, -1.0, -1.0] * 4)
    assert trend.bias_corrected_rho(residuals) == pytest.approx(0.0625 + 2.1875 / 16)

    x = np.arange(16.0)
    found = trend.effect_of(x, residuals)
    assert found.rho > 0.1
    assert found.df == pytest.approx(16 * (1 - found.rho) / (1 + found.rho) - 2)
    assert found.se == pytest.approx(
        linregress(x, residuals).stderr * np.sqrt((1 + found.rho) / (1 - found.rho))
    )


def test_alternating_residuals_never_narrow_the_error():
    assert trend.bias_corrected_rho(np.array([1.0, -1.0] * 10)) == 0


def test_weeks_with_a_gap_between_them_are_no_neighbours():
    residuals = np.array([1.0, 1.0, 1.0, -1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0])
    together = trend.bias_corrected_rho(residuals)
    apart = trend.bias_corrected_rho(residuals, order=np.array([0, 1, 2, 9, 10, 11, 12, 13, 14, 15]))

    # Six alike pairs and three unlike ones; a gap takes away one of these, and 8 pairs stand for 9.
    assert together == pytest.approx(0.3 + 2.9 / 10)
    assert apart == pytest.approx(0.45 + 3.35 / 10)


@pytest.mark.parametrize("x", [np.array([1.0, 2.0]), np.array([3.0, 3.0, 3.0])])
def test_a_line_needs_something_to_go_by(x):
    with pytest.raises(ValueError, match="three observations"):
        trend.effect_of(x, np.zeros(len(x)))


def test_equal_weeks_show_nothing_and_a_line_without_scatter_shows_all():
    x = np.arange(10.0)

    assert trend.effect_of(x, np.full(10, 2.0)).p_either > 0.99
    assert trend.effect_of(x, x).p_up < 1e-6


# -- from the line to ratios ---------------------------------------------------------------------------------


def test_roots_go_back_to_cramps():
    assert trend.level_of_root(np.sqrt(4 + 3 / 8)) == pytest.approx(4)
    assert trend.level_of_root(-3.0) == trend.level_of_root(0.0) == 0.05


def test_the_change_is_the_ratio_of_both_ends():
    x = np.arange(10.0)
    found = trend.change_between(trend.effect_of(x, np.log(2.0) * x / 9 + 1), 0, 9, trend.level_of_log)

    assert found.ratio == pytest.approx(2)
    assert (found.first, found.last) == (pytest.approx(np.e), pytest.approx(2 * np.e))


@given(st.integers(0, 500))
@settings(deadline=None)
def test_the_range_leaves_out_1_just_when_p_is_below_5_of_100(seed):
    rng = np.random.default_rng(seed)
    found = trend.change_between(slope_of(diary(rng, change=1.0)), 0, WEEKS - 1, trend.level_of_root)
    low, high = found.interval

    assert low <= found.ratio <= high
    assert (found.p < 0.05) == (low > 1 or high < 1)


@given(st.integers(0, 200))
@settings(deadline=None)
def test_a_diary_read_backwards_inverts_the_change(seed):
    count = diary(np.random.default_rng(seed))
    one, other = (
        trend.change_between(slope_of(each), 0, WEEKS - 1, trend.level_of_root)
        for each in (count, count[::-1])
    )

    assert other.p == pytest.approx(one.p)
    assert other.ratio == pytest.approx(1 / one.ratio)


def test_twice_the_cramps_in_half_of_the_known_days_is_a_ratio_of_2():
    before = weekly(np.tile([1, 0, 0, 0, 0, 0, 0], 6))
    after = weekly(np.tile([1, 0, 0, 1, 0, 0, 0], 3))

    found = trend.quasi_poisson_ratio(before, after, rho=0.0)

    assert found.estimate == pytest.approx(2)
    # Never less scatter than Poisson's: 1/6 + 1/6.
    assert found.se == pytest.approx(np.sqrt(2 / 6))
    assert found.df == 7


def test_no_cramps_at_all_since_still_give_a_ratio():
    before, after = weekly(np.ones(35, dtype=int)), weekly(np.zeros(35, dtype=int))

    found = trend.quasi_poisson_ratio(before, after, rho=0.0)

    assert 0.01 <= found.interval()[0] <= found.estimate < 1


def test_swapped_sides_invert_the_ratio():
    rng = np.random.default_rng(1)
    before, after = weekly(diary(rng)), weekly(diary(rng))

    one = trend.quasi_poisson_ratio(before, after, rho=0.3)
    other = trend.quasi_poisson_ratio(after, before, rho=0.3)

    assert other.estimate == pytest.approx(1 / one.estimate)
    assert other.interval()[1] == pytest.approx(1 / one.interval()[0])


# -- diaries in which nothing is true ------------------------------------------------------------------------


@pytest.mark.parametrize("weeks", [12, 26, 52])
def test_flares_alone_show_a_trend_in_about_5_of_100_diaries(weeks):
    # statistics.md, section 2: 6 of 100 with everyday flares; plain Poisson slopes 22.
    rng = np.random.default_rng(weeks)
    p = [slope_of(diary(rng, weeks=weeks)).p_either for _diary in range(800)]

    assert 0.02 < wrong(p, 0.05) < 0.06 + 3 * np.sqrt(0.06 / 800)
    assert wrong(p, 0.005) < 0.01 + 3 * np.sqrt(0.01 / 800)


def test_a_threefold_rise_is_found_more_often_than_the_hints_of_the_method():
    # statistics.md, section 4: 24 of 100 at 26 weeks as clear or a hint.
    rng = np.random.default_rng(3)
    p = [slope_of(diary(rng, change=np.log(3))).p_either for _diary in range(300)]

    assert wrong(p, 0.05) > 0.24


# -- seasons -------------------------------------------------------------------------------------------------


def fortnights(count):
    return trend.periods(count, np.ones(len(count), dtype=bool), days=14)


def season_of(count, *, first_day=0.0):
    found = fortnights(count)
    years = (first_day + found.number * 14 + 7) / trend.YEAR_DAYS
    return trend.season_of(years, found.roots, order=found.number)


def year(rng, *, years=3, double=False, peak=0.0):
    """Cramps a day from midsummer on; double : twice as many at the peak as half a year from it."""
    days = years * 365
    wave = np.log(2) / 2 * np.cos(2 * np.pi * (np.arange(days) - peak) / trend.YEAR_DAYS) if double else 0.0
    return rng.poisson(0.3 * np.exp(flares(rng, days) + wave))


def test_where_nothing_is_true_a_season_is_seen_in_at_most_5_of_100_diaries():
    rng = np.random.default_rng(4)
    p = [season_of(year(rng, years=2)).p for _diary in range(800)]

    assert 0.005 < wrong(p, 0.05) < 0.05 + 3 * np.sqrt(0.05 / 800)


def test_twice_as_many_in_summer_is_seen_in_most_diaries_of_3_years():
    # statistics.md, section 2: 59 of 100.
    rng = np.random.default_rng(5)
    found = [season_of(year(rng, double=True)) for _diary in range(150)]

    assert np.mean([each.p < 0.05 and each.summer.effect > 0 for each in found]) > 0.59 - 3 * 0.04


def test_a_wave_that_peaks_in_spring_is_not_called_a_summer():
    rng = np.random.default_rng(6)
    found = [season_of(year(rng, years=6, double=True, peak=-91.3)).p for _diary in range(60)]

    assert wrong(found, 0.05) < 0.05 + 3 * np.sqrt(0.05 / 60)


def test_half_a_year_later_summer_is_winter():
    count = year(np.random.default_rng(7), double=True)

    one, other = season_of(count), season_of(count, first_day=trend.YEAR_DAYS / 2)

    assert other.p == pytest.approx(one.p)
    assert other.summer.effect == pytest.approx(-one.summer.effect)


# -- what is still to come -----------------------------------------------------------------------------------


def test_four_times_as_many_observations_halve_the_error():
    # A difference of half of what shows now.
    difference = (1.645 + 0.8416) * 0.2 / 2

    assert trend.further(10, se=0.2, difference=difference, z=1.645) == pytest.approx(30)


def test_what_shows_already_needs_no_more_and_nothing_never_shows():
    assert trend.further(10, se=0.01, difference=1.0, z=1.645) == 0
    assert trend.further(10, se=0.01, difference=0.0, z=1.645) == float("inf")
