"""What a report says of invented days: what is true is named, what only goes along with it is not."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from insights.day_table import UNKNOWN, Exposure
from insights.findings import Direction, Tier
from insights.run import questions, report_at
from tests.insights.tables import MONDAY, table_of

DAY = timedelta(days=1)
DAYS = 181


@pytest.fixture
def running():
    """26 weeks with cramps on days of running; each swim comes with a run, wine does nothing."""
    rng = np.random.default_rng(12)
    ran = rng.random(DAYS) < 0.35
    swam = ran & (rng.random(DAYS) < 0.6)
    said = {"exercise": ran, "cold_exposure": swam, "alcohol": rng.random(DAYS) < 0.3}
    return rng.poisson(np.where(ran, 0.8, 0.1)), {name: flags.astype(int) for name, flags in said.items()}


def examined(count, said, **columns):
    return report_at(table_of(count, said, **columns), as_of=MONDAY + len(count) * DAY)[0]


def test_the_true_companion_is_clear_and_the_innocent_one_explained(running):
    whole = examined(*running)

    assert [(each.key, each.tier) for each in whole.findings if "exposure" in each.key] == [
        ("exposure.exercise.same", Tier.CLEAR)
    ]
    assert ("exposure.cold_exposure.same", "exposure.exercise.same") in {
        (each.key, each.by) for each in whole.explained
    }


def test_twins_are_one_finding_that_names_the_other(running):
    count, said = running
    twin = said["exercise"].copy()
    # They differ on one quiet day each.
    for ran in (0, 1):
        twin[np.flatnonzero((twin == ran) & (count == 0))[0]] = 1 - ran

    whole = examined(count, {"exercise": said["exercise"], "heat": twin})

    shown = [each for each in whole.findings if each.key.endswith(("exercise.same", "heat.same"))]
    assert len(shown) == 1
    assert {shown[0].key, *shown[0].with_} >= {"exposure.exercise.same", "exposure.heat.same"}
    answered = {each.key for each in (*whole.no_sign, *whole.not_enough)}
    assert not answered & {"exposure.exercise.same", "exposure.heat.same"}


def test_the_order_in_which_things_are_tracked_does_not_matter(running):
    count, said = running

    one, other = examined(count, said), examined(count, dict(reversed(said.items())))

    for part in ("findings", "faded", "explained"):
        assert getattr(one, part) == getattr(other, part)
    for part in ("no_sign", "not_enough", "compared"):
        assert {each.key: each for each in getattr(one, part)} == {
            each.key: each for each in getattr(other, part)
        }


def test_days_on_which_nobody_looked_change_no_answer(running):
    count, said = running

    def paused(values, empty):
        """Two whole blocks without an entry after the first one."""
        return np.concatenate([values[:28], np.full(56, empty), values[28:]])

    later = {name: paused(each, UNKNOWN) for name, each in said.items()}
    active = paused(np.ones(DAYS, dtype=bool), False)
    tables = table_of(count, said), table_of(paused(count, 0), later, active=active)
    # The day after the pause has lost its day before.
    one, other = (
        {test.key: test.evaluate() for test in questions(table) if test.key.endswith((".same", "weekend"))}
        for table in tables
    )

    assert one.keys() == other.keys()
    for key, answered in one.items():
        assert other[key].counts == answered.counts
        assert other[key].p == pytest.approx(answered.p)
        assert other[key].plain_ci == pytest.approx(answered.plain_ci)


def test_swapping_with_and_without_turns_every_finding_over(running):
    count, said = running

    def found(answers):
        exposure = Exposure(name="own", said=answers, own=True, harm_expected=False)
        (finding,) = [
            each for each in examined(count, {"own": exposure}).findings if each.key == "exposure.own.same"
        ]
        return finding

    one, other = found(said["exercise"]), found(1 - said["exercise"])

    assert (one.tier, other.tier) == (Tier.CLEAR, Tier.CLEAR)
    assert (one.direction, other.direction) == (Direction.UP, Direction.DOWN)
    assert one.estimate * other.estimate == pytest.approx(1)
    assert one.ci == pytest.approx((1 / other.ci[1], 1 / other.ci[0]))
