from datetime import timedelta

import numpy as np
import pytest
from scipy.stats import binomtest, hypergeom

from insights.calibration import oracle
from insights.calibration.simulator import World, live
from insights.calibration.suites import suites
from insights.calibration.writing import write
from insights.tabulate import day_table


def table_of(world, seed, weeks=26):
    life = live(world, weeks=weeks, seed=(11, seed))
    return day_table(write(life), until=life.first + timedelta(days=life.days - 1))


def test_sides_are_the_exact_sign_test_of_days():
    table = table_of(World(planted={"side.left": 2.0}), 1)
    total = np.bincount(table.cramps.day, -table.cramps.side.astype(float))
    left, right = int((total > 0).sum()), int((total < 0).sum())
    above = binomtest(left, left + right, alternative="greater").pvalue
    beyond = binomtest(left + 1, left + right, alternative="greater").pvalue
    assert oracle.p_of(table, "side.left", up=True) == pytest.approx((above + beyond) / 2)


def test_days_in_blocks_have_the_moments_of_drawing_without_replacement():
    table = table_of(World(), 2, weeks=4)  # one block
    said = {each.name: each.said for each in table.exposures}["exercise"]
    known = (said >= 0) & table.active
    yes = (table.count > 0)[known]
    drawn = hypergeom(known.sum(), yes.sum(), (said[known] == 1).sum())
    z = ((said[known] == 1) & yes).sum() - drawn.mean()
    p = oracle.p_of(table, "exposure.exercise.same", up=True)
    assert (p < 0.5) == (z > 0) or abs(z) < 1


@pytest.mark.parametrize("name", ["exercise-x3", "side-x3", "stretching-x3", "length-trend-x3", "calf-x3"])
def test_what_is_planted_is_mostly_found_in_a_year(name):
    suite = next(each for each in suites() if each.name == name)
    ((key, ratio),) = suite.planted.items()
    found = [oracle.finds(table_of(suite.world, seed, weeks=52), key, ratio) for seed in range(6)]
    assert np.mean(found) > 0.5


def test_what_is_not_there_is_seldom_found():
    tables = [table_of(World(), seed) for seed in range(30)]
    for key in (
        "exposure.exercise.same",
        "exposure.weekend",
        "side.left",
        "trend.rate",
        "relief.stretching.duration",
    ):
        assert (
            np.mean([oracle.finds(table, key, 2.0) for table in tables]) < 0.22
        )  # 5 % and 4 standard errors


def test_a_key_nobody_plants_is_refused():
    with pytest.raises(ValueError, match="season"):
        oracle.p_of(table_of(World(), 3, weeks=4), "season.summer", up=True)
