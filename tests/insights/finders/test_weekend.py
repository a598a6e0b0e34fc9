"""Cramps at weekends."""

from __future__ import annotations

from datetime import date

import numpy as np

from insights.finders.weekend import finder
from tests.insights.tables import table_of


def asked(table):
    (test,) = finder.ask(table)
    return test


def test_fridays_and_saturdays_are_the_days_with_it():
    # 2026-03-02 is a Monday.
    test = asked(table_of(np.arange(7), first=date(2026, 3, 2)))

    assert test.key == "exposure.weekend"
    assert np.flatnonzero(test.exposed.x).tolist() == [4, 5]


def test_days_without_a_check_in_count_as_the_calendar_is_always_known():
    test = asked(table_of(np.ones(28, dtype=int), checked=np.zeros(28, dtype=bool)))

    assert test.evaluate().counts["with_days"] + test.evaluate().counts["without_days"] == 28


def test_neither_more_nor_fewer_is_expected():
    count = np.zeros(84, dtype=int)
    count[np.arange(84) % 7 == 4] = 1
    count[np.arange(84) % 7 == 5] = 1
    more, fewer = asked(table_of(count)), asked(table_of(1 - count))

    assert more.weight == fewer.weight == 0.5
    assert more.evaluate().p == fewer.evaluate().p < 0.001
