from datetime import timedelta

import numpy as np
import pytest

from insights.calibration.beginning import Beginnings
from insights.calibration.simulator import World, live
from insights.calibration.writing import write
from insights.tabulate import day_table


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("week", [8, 12, 26])
def test_the_beginning_of_a_diary_is_the_table_of_that_date(seed, week):
    life = live(World(), weeks=26, seed=(seed,))
    frames = write(life)
    until = life.first + timedelta(days=7 * week - 1)
    fast = Beginnings(frames, until=life.first + timedelta(days=181)).until(until)
    slow = day_table(frames, until=until)
    for name in ("first", "observed_days", "sleep_from", "sleep_to"):
        assert getattr(fast, name) == getattr(slow, name)
    for name in ("count", "active", "checked", "exercise_ended"):
        np.testing.assert_array_equal(getattr(fast, name), getattr(slow, name))
    assert [each.name for each in fast.exposures] == [each.name for each in slow.exposures]
    for one, other in zip(fast.exposures, slow.exposures, strict=True):
        np.testing.assert_array_equal(one.said, other.said, err_msg=one.name)
    for one, other in zip(fast.courses, slow.courses, strict=True):
        assert (one.name, one.started) == (other.name, other.started)
        np.testing.assert_array_equal(one.taken, other.taken)
    for name in ("day", "minute", "exact", "asleep", "side", "seconds", "pain"):
        np.testing.assert_array_equal(getattr(fast.cramps, name), getattr(slow.cramps, name))
    for column, muscle in enumerate(slow.cramps.muscle_codes):
        at = fast.cramps.muscle_codes.index(muscle)
        np.testing.assert_array_equal(fast.cramps.muscles[:, at], slow.cramps.muscles[:, column])
    for muscle, worked in slow.loaded.items():
        np.testing.assert_array_equal(fast.loaded[muscle], worked)
