"""Two rates, against the documented output of R."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from insights.stats.rates import RateRatio

# R, stats, poisson.test, second example: cases of breast cancer. Interval and minlike p as printed there; the
# central and mid p from R 4.2.
DOC = RateRatio(events=11, time=800, other_events=21, other_time=3011)
# R, package rateratio.test, vignette, example 1
VIGNETTE = RateRatio(events=2, time=17877, other_events=9, other_time=16674)
# Breast cancer after fluoroscopy, women-years: Rothman KJ, Greenland S, Modern Epidemiology; checked in R 4.2
FLUOROSCOPY = RateRatio(events=41, time=28010, other_events=15, other_time=19017)

events = st.integers(0, 60)
times = st.floats(1, 5000)


@pytest.mark.parametrize(
    ("ratio", "estimate", "interval"),
    [
        (DOC, 1.97149, (0.85843, 4.27727)),
        (VIGNETTE, 0.20727, (0.02179, 1.00139)),
        (FLUOROSCOPY, 1.85576, (1.00568, 3.60930)),
    ],
)
def test_ratio_and_interval_are_the_published_ones(ratio, estimate, interval):
    assert ratio.estimate == pytest.approx(estimate, abs=5e-6)
    assert ratio.interval() == pytest.approx(interval, abs=5e-6)


@pytest.mark.parametrize(
    ("ratio", "minlike", "central"),
    [(DOC, 0.07967, 0.11202), (VIGNETTE, 0.03315, 0.05027), (FLUOROSCOPY, 0.04085, 0.04766)],
)
def test_both_exact_p_values_are_the_published_ones(ratio, minlike, central):
    assert ratio.p_minlike == pytest.approx(minlike, abs=5e-6)
    assert ratio.p_central == pytest.approx(central, abs=5e-6)


@pytest.mark.parametrize(("ratio", "mid"), [(DOC, 0.08008), (FLUOROSCOPY, 0.03546)])
def test_the_mid_p_is_that_of_r(ratio, mid):
    assert ratio.p_mid == pytest.approx(mid, abs=5e-6)


@given(k=events, others=events.filter(bool), time=times, other_time=times)
def test_the_central_p_agrees_with_the_interval_about_a_ratio_of_1(k, others, time, other_time):
    ratio = RateRatio(events=k, time=time, other_events=others, other_time=other_time)
    low, high = ratio.interval()
    if abs(ratio.p_central - 0.05) < 1e-9:
        return

    assert (ratio.p_central < 0.05) == (not low <= 1 <= high)


@given(k=events, others=events.filter(bool), time=times, other_time=times)
def test_swapping_the_stretches_turns_the_ratio_over(k, others, time, other_time):
    ratio = RateRatio(events=k, time=time, other_events=others, other_time=other_time)
    swapped = RateRatio(events=others, time=other_time, other_events=k, other_time=time)
    low, high = ratio.interval()

    assert swapped.estimate == pytest.approx(1 / ratio.estimate if k else math.inf)
    assert swapped.interval() == pytest.approx((1 / high, 1 / low if low else math.inf), rel=1e-6)
    for p in ("p_central", "p_mid", "p_minlike"):
        assert getattr(swapped, p) == pytest.approx(getattr(ratio, p), rel=1e-6)


@given(k=events, others=events.filter(bool), time=times, other_time=times)
def test_the_minlike_p_is_scipys_binomial_test(k, others, time, other_time):
    ratio = RateRatio(events=k, time=time, other_events=others, other_time=other_time)
    expected = stats.binomtest(k, k + others, time / (time + other_time)).pvalue

    assert ratio.p_minlike == pytest.approx(expected, rel=1e-5)


def test_without_events_in_one_stretch_the_range_is_open():
    none_before = RateRatio(events=5, time=100, other_events=0, other_time=100)

    assert none_before.estimate == math.inf
    # 5 of 5: the lower Clopper-Pearson bound is .025 ** (1/5) = .4782, as odds .9164
    assert none_before.interval() == (pytest.approx(0.9164, abs=1e-4), math.inf)


@pytest.mark.parametrize(
    ("k", "others", "time", "other_time"), [(0, 0, 1, 1), (-1, 2, 1, 1), (1, 1, 0, 1), (1, 1, 1, math.nan)]
)
def test_impossible_numbers_are_refused(k, others, time, other_time):
    with pytest.raises(ValueError, match=r"no events|need time"):
        RateRatio(events=k, time=time, other_events=others, other_time=other_time)
