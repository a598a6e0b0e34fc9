"""Days with and without, by textbook methods: published numbers written as diaries."""

from __future__ import annotations

import math

import numpy as np
import pytest

from insights.crosschecks import Measure, Method, crosschecks
from insights.day_table import UNKNOWN
from tests.insights.tables import course, cramps_on, table_of

from .asking import said, with_counts

SAME = "exposure.exercise.same"
ALL = {
    Method.FISHER,
    Method.EXACT_STRATA,
    Method.EXACT_STRATA_MID,
    Method.MANTEL_HAENSZEL,
    Method.CONDITIONAL_LOGISTIC,
    Method.CASE_CROSSOVER,
    Method.POISSON_CENTRAL,
    Method.POISSON_MINLIKE,
    Method.POISSON_MID,
}


def drawn(seed: int, days: int = 280) -> tuple[np.ndarray, np.ndarray]:
    """Exercise on 40 % of days, with more cramps on those."""
    rng = np.random.default_rng(seed)
    x = (rng.random(days) < 0.4).astype(int)
    return x, rng.poisson(np.where(x == 1, 0.8, 0.3))


def test_a_tracked_thing_is_put_to_every_method_of_its_kind():
    assert set(said(with_counts(*drawn(1)), SAME)) == ALL


def test_fishers_table_gives_fishers_answer():
    # R, fisher.test, criminal twins: 2 of 17 and 10 of 13; here all within the first 28 days and two more
    x = [1] * 17 + [0] * 13
    count = [1] * 2 + [0] * 15 + [1] * 10 + [0] * 3
    fisher = said(with_counts(x, count), SAME)[Method.FISHER]

    assert fisher.measure is Measure.ODDS
    assert fisher.p == pytest.approx(0.00053672, abs=5e-9)
    assert fisher.estimate == pytest.approx(0.0469366, abs=5e-6)


def test_blocks_of_28_days_are_the_strata_of_the_common_odds_ratio():
    # R, mantelhaen.test, penicillin: five tables, each filled up to 28 days whose exposure is not known
    x, count = [], []
    for a, b, c, d in ((0, 6, 0, 5), (3, 3, 0, 6), (6, 0, 2, 4), (5, 1, 6, 0), (2, 0, 5, 0)):
        rest = 28 - a - b - c - d
        x += [1] * (a + b) + [0] * (c + d) + [UNKNOWN] * rest
        count += [1] * a + [0] * b + [1] * c + [0] * (d + rest)
    found = said(with_counts(x, count), SAME)

    assert found[Method.EXACT_STRATA].p == pytest.approx(0.039945, abs=5e-7)
    assert found[Method.EXACT_STRATA_MID].p == pytest.approx(0.021350, abs=5e-7)
    assert found[Method.EXACT_STRATA].estimate == pytest.approx(10.36105, rel=2e-6)
    assert found[Method.EXACT_STRATA_MID].ci == pytest.approx((1.339, 266.5), rel=5e-4)
    assert found[Method.MANTEL_HAENSZEL].estimate == pytest.approx(7)
    assert found[Method.MANTEL_HAENSZEL].p == pytest.approx(0.047472, abs=5e-7)


def test_counts_of_cramps_are_compared_as_rates():
    # R, poisson.test: 11 in 800 against 21 in 3,011
    count = np.zeros(3811, dtype=int)
    count[:6], count[5] = 1, 6
    count[-21:] = 1
    found = said(with_counts([1] * 800 + [0] * 3011, count), SAME)

    assert found[Method.POISSON_CENTRAL].measure is Measure.RATE
    assert found[Method.POISSON_CENTRAL].estimate == pytest.approx(1.97149, abs=5e-6)
    assert found[Method.POISSON_CENTRAL].ci == pytest.approx((0.85843, 4.27727), abs=5e-6)
    assert found[Method.POISSON_CENTRAL].p == pytest.approx(0.11202, abs=5e-6)
    assert found[Method.POISSON_MINLIKE].p == pytest.approx(0.07967, abs=5e-6)
    assert found[Method.POISSON_MID].p == pytest.approx(0.08008, abs=5e-6)


def test_a_cramp_day_is_compared_with_the_same_weekday_before():
    # A cramp every other Thursday, 13 of them: nine after exercise and none the week before, one the reverse
    x, count = np.zeros((26, 7), dtype=int), np.zeros((26, 7), dtype=int)
    count[1::2, 3] = 1
    x[1:19:2, 3] = 1
    x[18, 3] = 1
    pairs = said(with_counts(x.ravel(), count.ravel()), SAME)[Method.CASE_CROSSOVER]

    assert pairs.estimate == pytest.approx(9)
    # Ten pairs differ, nine one way: 2 (1 + 10) / 1024
    assert pairs.p == pytest.approx(22 / 1024)


def test_a_weekend_has_no_other_weekday_to_compare_with():
    x, count = drawn(2)

    assert Method.CASE_CROSSOVER not in said(with_counts(x, count), "exposure.weekend")


def test_what_goes_along_with_the_cause_is_odd_only_until_the_cause_is_held_fixed():
    # Swimming only on exercise days; exercise alone brings cramps.
    rng = np.random.default_rng(4)
    exercise = (rng.random(1400) < 0.4).astype(int)
    swimming = exercise * (rng.random(1400) < 0.6)
    count = (rng.random(1400) < np.where(exercise == 1, 0.6, 0.1)).astype(int)
    table = table_of(count, {"exercise": exercise, "swimming": swimming})
    innocent = said(table, "exposure.swimming.same")
    cause = said(table, SAME)

    assert innocent[Method.FISHER].ci[0] > 1.5
    assert innocent[Method.CONDITIONAL_LOGISTIC].ci[0] < 1 < innocent[Method.CONDITIONAL_LOGISTIC].ci[1]
    assert cause[Method.CONDITIONAL_LOGISTIC].ci[0] > 3


def test_the_other_things_are_those_of_the_day_before_where_the_question_is():
    rng = np.random.default_rng(5)
    exercise = (rng.random(1400) < 0.4).astype(int)
    swimming = exercise * (rng.random(1400) < 0.6)
    later = np.roll(exercise, 1)
    count = (rng.random(1400) < np.where(later == 1, 0.6, 0.1)).astype(int)
    innocent = said(table_of(count, {"exercise": exercise, "swimming": swimming}), "exposure.swimming.next")

    assert innocent[Method.FISHER].ci[0] > 1.5
    assert innocent[Method.CONDITIONAL_LOGISTIC].ci[0] < 1 < innocent[Method.CONDITIONAL_LOGISTIC].ci[1]


def test_something_rarely_answered_does_not_cost_the_adjustment_its_days():
    x, count = drawn(6)
    rare = np.full(len(x), UNKNOWN)
    rare[::10] = x[::10]

    alone = said(with_counts(x, count), SAME)[Method.CONDITIONAL_LOGISTIC]
    with_rare = said(table_of(count, {"exercise": x, "rare": rare}), SAME)[Method.CONDITIONAL_LOGISTIC]
    assert with_rare == alone


def test_the_same_under_two_names_is_not_held_fixed():
    x, count = drawn(7)
    twice = said(table_of(count, {"exercise": x, "training": x.copy()}), SAME)

    assert twice[Method.CONDITIONAL_LOGISTIC].estimate > 1


def test_few_cramps_are_not_spread_over_many_things():
    rng = np.random.default_rng(8)
    x, count = drawn(8, days=60)
    count = np.minimum(count, 1)
    count[np.flatnonzero(count)[9:]] = 0
    many = {f"thing {number}": (rng.random(60) < 0.5).astype(int) for number in range(12)}

    # 9 cramp days: none but exercise itself, and so nothing to adjust for
    assert Method.CONDITIONAL_LOGISTIC not in said(table_of(count, {"exercise": x} | many), SAME)


@pytest.mark.parametrize("method", sorted(ALL - {Method.CASE_CROSSOVER}))
def test_days_on_which_nothing_is_known_change_nothing(method):
    x, count = drawn(9)
    longer = with_counts(
        np.append(x, [UNKNOWN] * 28), np.append(count, [1, 0] * 14), active=np.arange(308) < 280
    )

    one, other = (said(table, SAME)[method] for table in (with_counts(x, count), longer))
    assert (other.p, other.estimate) == (pytest.approx(one.p), pytest.approx(one.estimate))


@pytest.mark.parametrize("method", sorted(ALL))
def test_swapping_with_and_without_turns_every_ratio_over(method):
    x, count = drawn(10)
    one, other = (said(with_counts(each, count), SAME)[method] for each in (x, 1 - x))

    assert other.estimate == pytest.approx(1 / one.estimate, rel=1e-6)
    assert other.p == pytest.approx(one.p, rel=1e-6)
    if one.ci is not None:
        assert other.ci == pytest.approx((1 / one.ci[1], 1 / one.ci[0]), rel=1e-6)


def test_a_muscle_is_asked_for_its_own_cramps_only():
    x, count = drawn(11)
    calf = np.arange(count.sum()) % 3 == 0
    cramps = cramps_on(count, muscle_codes=("foot", "calf"), muscles=np.column_stack([~calf, calf]))
    table = table_of(count, cramps=cramps, loaded={"calf": x})
    # The calf worked hard today or yesterday; of the day before the first nothing is known.
    worked = np.maximum(x, np.append(0, x[:-1])) == 1
    known = (np.arange(280) > 0) | worked
    calves = np.bincount(cramps.day[calf], minlength=280)

    rate = said(table, "muscle.calf")[Method.POISSON_CENTRAL]
    assert rate.estimate == pytest.approx(calves[worked].mean() / calves[known & ~worked].mean())


def test_a_medicine_taken_in_spells_is_asked_day_by_day():
    spells = np.arange(280) // 20 % 2
    _x, count = drawn(12)
    table = table_of(count, courses=[course("Magnesium 2.5", spells)])

    assert Method.EXACT_STRATA in said(table, "medicine.Magnesium 2.5.rate")


def test_an_exposure_on_every_cramp_day_leaves_the_range_open():
    x = [1, 0] * 40
    count = [1, 0] * 12 + [0] * 56
    found = said(with_counts(x, count), SAME)

    assert found[Method.FISHER].estimate == found[Method.POISSON_CENTRAL].estimate == math.inf
    assert found[Method.FISHER].ci[1] == math.inf
    # No top of the likelihood, no standard error: these have nothing to say.
    assert not {Method.MANTEL_HAENSZEL, Method.CONDITIONAL_LOGISTIC} & set(found)


def test_too_few_days_with_it_are_not_asked_about():
    x, count = [1] * 4 + [0] * 76, [1, 0] * 40

    assert crosschecks(with_counts(x, count), SAME) == ()
