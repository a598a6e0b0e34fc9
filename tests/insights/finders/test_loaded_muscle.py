"""Does a muscle cramp after it worked hard?"""

from __future__ import annotations

import numpy as np

from insights.day_table import UNKNOWN
from insights.finders.loaded_muscle import finder
from insights.findings import Direction
from tests.insights.tables import cramps_on, table_of

DAYS = 84


def table(*, worked, calf, other):
    """A table of cramps in the calf and of cramps elsewhere, a day."""
    count = calf + other
    in_calf = np.concatenate([np.arange(total) < some for total, some in zip(count, calf, strict=True)])
    muscles = np.stack([in_calf, ~in_calf], axis=1)
    return table_of(
        count,
        cramps=cramps_on(count, muscle_codes=("calf", "foot_sole"), muscles=muscles),
        loaded={"calf": worked},
    )


def asked(days):
    return {test.key: test for test in finder.ask(days)}


def test_the_day_of_the_work_and_the_next_are_taken_together():
    worked = (np.arange(DAYS) % 6 == 0).astype(int)
    calf = np.isin(np.arange(DAYS) % 6, [0, 1]).astype(int)

    found = asked(table(worked=worked, calf=calf, other=np.zeros(DAYS, dtype=int)))["muscle.calf"].evaluate()

    assert found.direction is Direction.UP
    assert (found.counts["with_days"], found.counts["with_cramps"]) == (28, 28)
    assert found.counts["without_cramps"] == 0


def test_cramps_elsewhere_do_not_count():
    worked = (np.arange(DAYS) % 6 == 0).astype(int)
    calf = (np.arange(DAYS) % 3 == 0).astype(int)
    one = asked(table(worked=worked, calf=calf, other=np.zeros(DAYS, dtype=int)))["muscle.calf"]
    other = asked(table(worked=worked, calf=calf, other=worked * 4))["muscle.calf"]

    assert one.evaluate() == other.evaluate()


def test_a_day_is_without_only_when_both_days_are_known():
    worked = np.array([0, 0, UNKNOWN, 0, 1, UNKNOWN, UNKNOWN, 0])
    there = np.ones(8, dtype=int)

    exposed = asked(table(worked=worked, calf=there, other=there * 0))["muscle.calf"].exposed

    assert np.flatnonzero(exposed.known & exposed.x).tolist() == [4, 5]
    assert np.flatnonzero(exposed.known & ~exposed.x).tolist() == [1]


def test_a_muscle_that_never_cramped_is_not_asked():
    there = np.ones(DAYS, dtype=int)

    assert asked(table_of(there, loaded={"calf": there})) == {}
