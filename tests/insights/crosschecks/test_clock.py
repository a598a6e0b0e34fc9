"""Times of day and sides, by textbook methods."""

from __future__ import annotations

import numpy as np
import pytest

from insights.crosschecks import Measure, Method, crosschecks
from tests.insights.tables import cramps_on, table_of

from .asking import at_times, said

NIGHT = "timing.night"
CLOCK = {
    Method.MEAN_TIME,
    Method.RAYLEIGH,
    Method.V_TEST,
    Method.HODGES_AJNE,
    Method.BATSCHELET,
    Method.WATSON_U2,
    Method.WATSON_U2_WEEKEND,
}
# Zar JH (2010), example 27.1: eight angles, as minutes of a day that is a turn
TREES = [degrees * 4 for degrees in (45, 55, 81, 96, 110, 117, 132, 154)]


def spread(days: int, seed: int = 1) -> list[float]:
    return list(np.random.default_rng(seed).normal(900, 120, days))


def test_times_of_day_are_put_to_every_method_for_circles():
    assert set(said(at_times(list(range(70)), spread(70), of=70), NIGHT)) == CLOCK


def test_a_published_set_of_angles_gives_its_published_answers():
    found = said(at_times([3 * each for each in range(8)], TREES, of=30), NIGHT)

    assert found[Method.RAYLEIGH].measure is Measure.CONCENTRATION
    assert found[Method.RAYLEIGH].estimate == pytest.approx(0.82522, abs=5e-6)
    assert found[Method.RAYLEIGH].p == pytest.approx(0.00185, abs=5e-6)
    assert found[Method.WATSON_U2].p < 0.01


def test_the_mean_time_is_an_hour_of_the_clock_across_midnight():
    # 23:30 and 0:30, in turn
    found = said(at_times(list(range(20)), [690, 750] * 10, of=20), NIGHT)

    assert found[Method.MEAN_TIME].measure is Measure.HOUR
    assert found[Method.MEAN_TIME].estimate % 24 == pytest.approx(0, abs=1e-9)


def test_a_day_full_of_cramps_has_one_vote():
    days, minutes = list(range(20)), spread(20)
    once = said(at_times(days, minutes, of=20), NIGHT)
    again = said(at_times(days + [4] * 9, minutes + [minutes[4]] * 9, of=20), NIGHT)

    for method in once:
        assert again[method].p == pytest.approx(once[method].p), method


def test_a_day_whose_cramps_point_nowhere_has_none():
    days, minutes = list(range(20)), spread(20)
    once = said(at_times(days, minutes, of=30), NIGHT)
    more = said(at_times([*days, 25, 25], [*minutes, 300.0, 1020.0], of=30), NIGHT)

    assert more[Method.RAYLEIGH].p == pytest.approx(once[Method.RAYLEIGH].p)


@pytest.mark.parametrize(
    ("key", "minute"),
    # The usual sleep is 22:00 to 7:00. Its middle; three hours before it; half an hour before its end to 8:30
    [("timing.night", 870), ("timing.clustered", 870), ("timing.evening", 510), ("timing.waking", 1170)],
)
def test_the_v_test_looks_towards_the_middle_of_the_hours_meant(key, minute):
    there = said(at_times(list(range(20)), [minute] * 20, of=20), key)[Method.V_TEST]
    opposite = said(at_times(list(range(20)), [(minute + 720) % 1440] * 20, of=20), key)[Method.V_TEST]

    assert there.estimate == pytest.approx(1)
    assert there.p < 0.001
    assert opposite.estimate == pytest.approx(-1)
    assert opposite.p > 0.999


def test_twelve_hours_around_the_middle_are_counted():
    # 15 days at 3:00, 5 days at 15:00
    found = said(at_times(list(range(20)), [900] * 15 + [180] * 5, of=20), NIGHT)[Method.BATSCHELET]

    assert found.estimate == 0.75
    # Twice the chance of at most 5 of 20: 2 x .020695
    assert found.p == pytest.approx(0.04139, abs=5e-6)


def test_nights_before_free_days_are_told_from_the_others():
    # From a Monday: Friday and Saturday nights at 6:00, the others at 2:00
    weekend = np.isin(np.arange(70) % 7, (4, 5))
    jitter = np.arange(70) % 30
    apart = said(at_times(list(range(70)), list(np.where(weekend, 1080, 840) + jitter), of=70), NIGHT)
    alike = said(at_times(list(range(70)), list(840.0 + jitter), of=70), NIGHT)

    assert apart[Method.WATSON_U2_WEEKEND].p < 0.001 < 0.2 < alike[Method.WATSON_U2_WEEKEND].p


def test_times_that_are_not_known_have_no_vote():
    count = np.ones(20, dtype=int)
    minute = np.full(20, np.nan)
    minute[:7] = 900
    table = table_of(count, cramps=cramps_on(count, minute=minute, asleep=np.ones(20, dtype=bool)))

    assert crosschecks(table, NIGHT) == ()


def test_halves_of_the_night_are_counted_by_nights():
    # Usual sleep 22:00 to 7:00, so 2:30 divides it: nine nights at 4:00, two at 1:00, and cramps by day
    days = [*range(9), 9, 10, 11, 12]
    table = at_times(days, [960.0] * 9 + [780.0] * 2 + [120.0] * 2, of=14)
    found = said(table, "timing.second_half")

    assert set(found) == {Method.WILSON, Method.SIGN_TEST}
    assert found[Method.WILSON].estimate == pytest.approx(9 / 11)
    # 2 (1 + 11 + 55/2) / 2048
    assert found[Method.SIGN_TEST].p == pytest.approx(79 / 2048)


@pytest.mark.parametrize(("sign", "key"), [(1, "side.right"), (-1, "side.left")])
def test_sides_are_counted_by_days_towards_the_one_that_is_named(sign, key):
    # One bad night with seven on the other side is one vote
    count = np.array([1] * 9 + [7, 1])
    side = sign * np.array([1] * 9 + [-1] * 8)
    found = said(table_of(count, cramps=cramps_on(count, side=side)), key)

    assert found[Method.WILSON].measure is Measure.SHARE
    assert found[Method.WILSON].estimate == pytest.approx(9 / 11)
    assert found[Method.WILSON].ci == pytest.approx((0.5230, 0.9486), abs=5e-5)
    assert found[Method.SIGN_TEST].p == pytest.approx(79 / 2048)
