"""Parts of the night: against the person's own sleep; only cramps with a clock time."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from insights.pictures.parts_of_night import PartsOfNight, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, diary


def told(*clocks: str, part_only: int = 0, sleep=(time(22), time(6))) -> PartsOfNight | None:
    cramps = []
    for number, clock in enumerate(clocks):
        day = MONDAY + timedelta(days=number)
        started = datetime.combine(day, time.fromisoformat(clock)) + timedelta(days=clock < "12:00")
        precision = "part_of_night" if number < part_only else "exact"
        cramps.append(cramp(day, local_start=started, time_precision=precision))
    frames = diary(cramps, sleep_from=sleep[0], sleep_to=sleep[1])
    return describe(frames, day_table(frames, until=MONDAY + timedelta(days=60)))


def test_cramps_are_counted_in_each_part_they_belong_to():
    # Asleep from 22:00 to 06:00: the middle is 02:00.
    seen = told("21:59", "22:30", "01:59", "02:00", "05:59", "06:00", "06:30", "20:00", "23:00", "15:00")

    assert (seen.first_half, seen.second_half, seen.asleep) == (3, 2, 5)
    assert (seen.evening, seen.waking) == (3, 1)
    assert (seen.timed, seen.untimed) == (10, 0)


def test_who_sleeps_by_day_has_another_night():
    seen = told(*["10:00"] * 4, *["14:00"] * 5, sleep=(time(8), time(16)))

    assert (seen.first_half, seen.second_half) == (4, 5)
    assert (seen.sleep_from, seen.sleep_to) == (8 * 60, 16 * 60)


@pytest.mark.parametrize("untimed", [2, 3])
def test_a_cramp_known_by_the_part_of_the_night_only_is_counted_apart(untimed):
    seen = told(*["03:00"] * 10, part_only=untimed)

    assert seen is None if untimed == 3 else (seen.timed, seen.untimed) == (8, 2)
