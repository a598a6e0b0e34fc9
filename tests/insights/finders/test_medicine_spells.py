"""Medicines taken in spells are compared day by day, the others before and after."""

from __future__ import annotations

import numpy as np
import pytest

from insights.day_table import UNKNOWN
from insights.finders.medicine_spells import finder
from insights.findings import Direction
from tests.insights.tables import course, table_of

DAYS = 112


def weeks_on(every: int) -> np.ndarray:
    """Two weeks on, `every` weeks from one start to the next."""
    return (np.arange(DAYS) // 7 % every < 2).astype(int)


def asked(table):
    return {test.key: test for test in finder.ask(table)}


def test_a_medicine_begun_and_left_off_four_times_is_asked():
    taken = weeks_on(6)
    count = (np.arange(DAYS) % 3 == 0).astype(int) * (1 - taken)

    test = asked(table_of(count, courses=[course("Vitamin B", taken)]))["medicine.Vitamin B.rate"]
    found = test.evaluate()

    assert np.count_nonzero(np.diff(taken)) == 5
    assert test.weight == 0.5
    assert found.direction is Direction.DOWN
    assert found.p < 0.001
    assert found.counts["with_cramps"] == 0


@pytest.mark.parametrize(
    "taken",
    [
        np.zeros(DAYS, dtype=int),
        np.full(DAYS, UNKNOWN),
        (np.arange(DAYS) > 50).astype(int),
        np.array([0] * 20 + [1] * 20 + [0] * 20 + [1] * 52),
    ],
)
def test_a_medicine_taken_all_along_or_begun_once_is_not(taken):
    assert asked(table_of(np.ones(DAYS, dtype=int), courses=[course("Magnesium", taken)])) == {}


def test_days_that_are_unknown_are_no_interruption():
    taken = (np.arange(DAYS) > 50).astype(int)
    taken[::5] = UNKNOWN

    assert not course("Magnesium", taken).in_spells
