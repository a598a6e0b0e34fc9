"""Loaded muscle: matches after hard work against the muscles of other days' cramps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.pictures.loaded_muscle import LoadedMuscle, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

DAYS = days_from(MONDAY, 56)
HARD = [day for day in DAYS if day.weekday() == 2]
NEXT = [day + timedelta(days=1) for day in HARD]


def told(muscles, *, hard=("calf",), unknown=()) -> LoadedMuscle | None:
    """One cramp on each date of `muscles`; on Wednesdays `hard` worked."""
    cramps = {day: cramp(day) for day in muscles}
    rows = [
        quiet(day, no_cramps=None)
        | ({} if day in unknown else {"exercise_minutes": 30.0 if day in HARD else 0.0})
        | ({"loaded_muscles": hard} if day in HARD else {})
        for day in DAYS
    ]
    sites = [
        {"uuid": cramps[day]["uuid"], "muscle": muscle, "side": "left"}
        for day, found in muscles.items()
        for muscle in found
    ]
    frames = diary(cramps.values(), rows, sites=sites)
    return describe(frames, day_table(frames, until=DAYS[-1] + timedelta(days=1)))


def others(*muscles: str):
    """A cramp every Friday and Sunday, its muscle by turns."""
    days = [day for day in DAYS if day.weekday() in (4, 6)]
    return {day: (muscles[number % len(muscles)],) for number, day in enumerate(days)}


def test_the_expected_matches_are_the_share_on_other_days():
    # 8 cramps after hard work, 6 in the calf; on other days 8 of 16 are in the calf: 4 of 8 expected.
    after = {day: ("calf",) if number < 6 else ("toes",) for number, day in enumerate(HARD)}

    assert told(after | others("calf", "toes")) == LoadedMuscle(after=8, matching=6, expected=4.0, other=16)


def test_the_day_after_counts_as_after_hard_work():
    seen = told(dict.fromkeys(NEXT, ("calf",)) | others("toes"))

    assert (seen.after, seen.matching, seen.expected) == (8, 8, 0.0)


def test_one_of_several_muscles_is_a_match():
    seen = told(dict.fromkeys(HARD, ("toes", "calf")) | others("toes", "calf"), hard=("calf", "thigh_back"))

    assert (seen.matching, seen.expected) == (8, 4.0)


def test_days_on_which_nobody_said_what_worked_are_left_out():
    fridays = [day for day in DAYS if day.weekday() == 4]
    everything = dict.fromkeys(HARD, ("calf",)) | others("calf", "toes")

    assert told(everything).other == 16
    assert told(everything, unknown=fridays).other == 8


@pytest.mark.parametrize("after", [4, 5])
def test_five_cramps_after_hard_work_are_needed(after):
    seen = told(dict.fromkeys(HARD[:after], ("calf",)) | others("toes"))

    assert (seen is None) == (after < 5)
