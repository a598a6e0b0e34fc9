"""Summer against winter, after two full years."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from insights.finders import season
from insights.findings import Direction, Family, Scale
from tests.insights.tables import table_of

NEW_YEAR = date(2024, 1, 1)


def asked(count, *, first=NEW_YEAR, **columns):
    (test,) = season.finder.ask(table_of(count, first=first, **columns))
    return test


def cramps(days=1096, *, peak=195, times=3.0, seed=1):
    """peak : day of the year with `times` as many as half a year from it."""
    wave = np.log(times) / 2 * np.cos(2 * np.pi * (np.arange(days) - peak) / 365.25)
    return np.random.default_rng(seed).poisson(0.4 * np.exp(wave))


@pytest.mark.parametrize(("days", "met"), [(729, False), (730, True)])
def test_two_full_years_are_needed(days, met):
    test = asked(np.ones(days))

    assert test.needs[0].met is met
    assert (test.key, test.family) == ("season.summer", Family.SEASON)


def test_before_two_years_the_days_until_then_are_told():
    assert asked(np.ones(700)).further_days(1.645, 3) == 30


def test_more_cramps_in_summer_point_up_with_days_of_both():
    found = asked(cramps()).evaluate()

    assert (found.direction, found.scale) == (Direction.UP, Scale.RATE)
    assert found.p < 0.001
    assert found.ci[0] < 3 < found.ci[1]
    assert found.counts["years"] == 3
    # June to August and December to February of 2024 to 2026, the first of them in a leap year.
    assert (found.counts["summer_days"], found.counts["winter_days"]) == (3 * 92, 3 * 90 + 1)
    assert found.counts["summer_cramp_days"] > found.counts["winter_cramp_days"]


def test_more_cramps_in_winter_point_down():
    found = asked(cramps(peak=12)).evaluate()

    assert found.direction is Direction.DOWN
    assert found.ci[1] < 1


def test_south_of_the_equator_summer_is_winter():
    north, south = (asked(cramps(), southern=southern).evaluate() for southern in (False, True))

    assert south.direction is Direction.DOWN
    assert south.p == pytest.approx(north.p)
    assert south.estimate == pytest.approx(1 / north.estimate)
    assert south.counts["summer_days"] == north.counts["winter_days"]


def test_the_day_on_which_a_diary_begins_does_not_matter():
    whole = cramps(1100)
    late = asked(whole[100:], first=date(2024, 4, 10)).evaluate()

    assert late.direction is Direction.UP
    assert late.estimate == pytest.approx(asked(whole).evaluate().estimate, rel=0.3)


def test_days_that_nobody_looked_at_are_in_no_count():
    active = np.ones(1096, dtype=bool)
    active[152:182] = False  # June 2024

    assert asked(cramps(), active=active).evaluate().counts["summer_days"] == 3 * 92 - 30


def test_a_smaller_difference_takes_longer():
    test = asked(cramps(760, times=1.0))

    assert test.further_days(3.3, 1.5) > test.further_days(1.645, 1.5) >= test.further_days(1.645, 3)
