"""Angles, against Zar's worked examples and the arrivals at an intensive care unit.

Zar JH (2010), Biostatistical Analysis, 5th edition, chapters 26 and 27.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from insights.stats.circular import (
    batschelet,
    hodges_ajne,
    mean_direction,
    rayleigh,
    v_test,
    watson_u2,
    watson_u2_two,
)

from .published import arrivals

TREES = np.radians([45, 55, 81, 96, 110, 117, 132, 154])
HOMING = np.radians([66, 75, 86, 88, 88, 93, 97, 101, 118, 130])
FAR_ONES = [255, 270, 280, 280, 300, 320, 330, 350, 350, 355]
WIDE = np.radians([10, 15, 25, 30, 30, 30, 35, 45, 50, 60, 75, 80, 100, 110, *FAR_ONES])
ONE = np.radians([35, 45, 50, 55, 60, 70, 85, 95, 105, 120])
OTHER = np.radians([75, 80, 90, 100, 110, 130, 135, 140, 150, 155, 165])

# Whole minutes of a day, as diaries have them.
minutes = st.lists(st.integers(0, 1439), min_size=5, max_size=60).map(
    lambda values: np.array(values) / 1440 * 2 * math.pi
)


def hours_as_angles(hours: list[float]) -> np.ndarray:
    return np.array(hours) / 24 * 2 * math.pi


@pytest.fixture(scope="module")
def arrived() -> np.ndarray:
    return hours_as_angles([int(each[:2]) + int(each[3:]) / 60 for each in arrivals()])


def test_rayleigh_is_that_of_zars_example_27_1():
    found = rayleigh(TREES)

    assert mean_direction(TREES).length == pytest.approx(0.82522, abs=5e-6)
    assert found.z == pytest.approx(5.448, abs=5e-4)
    # Zar's table: .001 < p < .002; his equation 27.4 gives .00185
    assert found.p == pytest.approx(0.00185, abs=5e-6)


def test_rayleigh_is_that_of_the_documentation_of_pingouin():
    # pingouin.circ_rayleigh, example 1
    found = rayleigh(np.array([0.785, 1.570, 3.141, 0.839, 5.934]))

    assert (found.z, found.p) == (pytest.approx(1.236, abs=5e-4), pytest.approx(0.304844, abs=5e-7))


def test_the_v_test_is_that_of_zars_example_27_2():
    found = v_test(HOMING, towards=math.radians(90))

    assert found.v == pytest.approx(9.498, abs=5e-4)
    # 4.248 there, from rounded steps
    assert found.u == pytest.approx(4.247, abs=1e-3)
    assert found.p == pytest.approx(1.1e-5, abs=5e-7)


def test_hodges_ajne_is_that_of_zars_example_27_4():
    found = hodges_ajne(WIDE)

    assert found.fewest == 3
    assert found.p == pytest.approx(0.00434, abs=5e-6)


def test_batschelet_is_that_of_zars_example_27_5():
    found = batschelet(WIDE, towards=math.radians(45))

    assert found.away == 5
    # 2 P(X <= 5), X binomial (24, 1/2)
    assert found.p == pytest.approx(0.00661, abs=5e-6)


def test_watsons_u2_of_one_sample_is_that_of_r():
    # circular::watson.test on the angles of Zar's example 27.1: .3189, p < .01
    found = watson_u2(TREES)

    assert found.modified == pytest.approx(0.3189, abs=5e-5)
    assert found.p < 0.01


def test_watsons_u2_of_two_samples_is_that_of_zars_example_27_10():
    # .1458 there; p > .10
    found = watson_u2_two(ONE, OTHER)

    assert found.u2 == pytest.approx(0.1457, abs=5e-5)
    assert found.p > 0.10


@pytest.mark.parametrize(("critical", "p"), [(0.152, 0.10), (0.187, 0.05), (0.221, 0.025), (0.267, 0.01)])
def test_u2_has_the_published_critical_values(critical, p):
    # Stephens MA (1970), J R Stat Soc B 32:115-122, table 1; an even spread is warped until it is as uneven
    even = (np.arange(500) + 0.5) / 500 * 2 * math.pi

    def uneven(warp: float) -> float:
        return watson_u2(even + warp * np.sin(even)).modified - critical

    warped = even + optimize.brentq(uneven, 0, 0.9) * np.sin(even)

    assert watson_u2(warped).p == pytest.approx(p, rel=0.035)
    assert watson_u2(even).p == pytest.approx(1)


def test_patients_arrive_at_the_hours_that_fisher_found(arrived):
    # Fisher NI (1993), Statistical Analysis of Circular Data, data set B.1
    mean = mean_direction(arrived)

    assert len(arrived) == 254
    assert mean.length == pytest.approx(0.32262, abs=5e-6)
    assert rayleigh(arrived).z == pytest.approx(26.44, abs=5e-3)
    assert mean.angle / (2 * math.pi) * 24 == pytest.approx(17.26, abs=5e-3)
    assert watson_u2(arrived).u2 == pytest.approx(1.381, abs=5e-4)


def test_rs_copy_of_the_arrivals_differs_in_one_of_them(arrived):
    # circular::fisherB1c has 2:00 for the 246th, 20:20 in Fisher: R .31730, U2 1.3449 as R prints it
    theirs = arrived.copy()
    assert arrivals()[245] == "20:20"
    theirs[245] = 2 / 24 * 2 * math.pi

    assert mean_direction(theirs).length == pytest.approx(0.31730, abs=5e-6)
    assert watson_u2(theirs).modified == pytest.approx(1.3449, abs=5e-5)


def test_clock_times_read_as_decimals_give_something_else(arrived):
    decimals = hours_as_angles([float(each.replace(":", ".")) for each in arrivals()])

    assert mean_direction(decimals).length != pytest.approx(0.32262, abs=5e-4)
    assert watson_u2(decimals).u2 != pytest.approx(1.381, abs=5e-4)


@given(angles=minutes, turn=st.integers(0, 1439))
def test_nothing_but_named_directions_knows_where_midnight_is(angles, turn):
    turned = angles + turn / 1440 * 2 * math.pi

    assert rayleigh(turned).p == pytest.approx(rayleigh(angles).p, abs=1e-9)
    assert hodges_ajne(turned) == hodges_ajne(angles)
    assert watson_u2(turned).u2 == pytest.approx(watson_u2(angles).u2, abs=1e-9)
    half = len(angles) // 2
    assert watson_u2_two(turned[:half], turned[half:]).u2 == pytest.approx(
        watson_u2_two(angles[:half], angles[half:]).u2, abs=1e-9
    )
    for test in (v_test, batschelet):
        moved = test(turned, towards=1 + turn / 1440 * 2 * math.pi)
        assert moved.p == pytest.approx(test(angles, towards=1).p, abs=1e-9)


@given(angles=minutes, seed=st.integers(0, 1000))
def test_the_order_of_angles_never_matters(angles, seed):
    shuffled = np.random.default_rng(seed).permutation(angles)

    for test in (rayleigh, watson_u2):
        assert test(shuffled).p == pytest.approx(test(angles).p, abs=1e-9)
    assert hodges_ajne(shuffled) == hodges_ajne(angles)


@given(first=minutes, second=minutes)
def test_two_spreads_differ_alike_from_either_side(first, second):
    assert watson_u2_two(first, second).u2 == pytest.approx(watson_u2_two(second, first).u2, abs=1e-9)


@given(angles=minutes)
def test_a_sample_does_not_differ_from_itself(angles):
    assert watson_u2_two(angles, angles).u2 == pytest.approx(0, abs=1e-9)


@given(angles=minutes)
def test_the_emptiest_half_circle_is_found_by_trying_every_minute(angles):
    # Diameters half a minute off every whole one
    around = (np.arange(1440) + 0.5) / 1440 * 2 * math.pi
    inside = (np.mod(angles[:, None] - around, 2 * math.pi) < math.pi).sum(axis=0)

    assert hodges_ajne(angles).fewest == np.minimum(inside, len(angles) - inside).min()


def test_hodges_ajne_gives_no_sign_where_both_halves_are_always_even():
    assert hodges_ajne(np.radians([0, 90, 180, 270])).p == 1


def test_ajnes_approximation_takes_over_near_the_exact_chance():
    # n = 30, fewest = 10: the exact formula would say 10 C(30, 10) / 2^29 = .5597; it is only a bound there
    spread = np.radians(np.concatenate([np.linspace(1, 170, 20), np.linspace(181, 350, 10)]))
    found = hodges_ajne(spread)

    assert found.fewest == 10
    assert found.p == pytest.approx(0.5597, abs=0.03)


def test_angles_all_alike_leave_no_doubt():
    alike = np.full(50, 1.0)

    assert mean_direction(alike).length == pytest.approx(1)
    assert rayleigh(alike).p < 1e-20
    assert hodges_ajne(alike).fewest == 0


@pytest.mark.parametrize("angles", [[], [1.0, math.nan]])
def test_missing_angles_are_refused(angles):
    with pytest.raises(ValueError, match="angles are needed"):
        rayleigh(np.array(angles))


def test_on_even_spreads_the_tests_are_wrong_as_often_as_they_say():
    rng = np.random.default_rng(20261122)
    drawn = rng.uniform(0, 2 * math.pi, (1000, 40))
    # 5 % of 1,000, three standard errors wide
    for test in (
        rayleigh,
        watson_u2,
        lambda angles: v_test(angles, towards=2),
        lambda angles: watson_u2_two(angles[:20], angles[20:]),
    ):
        assert 29 <= sum(test(angles).p < 0.05 for angles in drawn) <= 71
