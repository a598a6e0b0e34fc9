"""Muscles: days as votes, Wilson's interval, and sides as they were told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.pictures.muscles import Muscles, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, diary


def told(*days) -> Muscles | None:
    """For each day, its cramps; for each cramp, its (muscle, side)."""
    cramps = [
        (cramp(MONDAY + timedelta(days=number)), sites) for number, day in enumerate(days) for sites in day
    ]
    sites = [
        {"uuid": each["uuid"], "muscle": muscle, "side": side}
        for each, told_sites in cramps
        for muscle, side in told_sites
    ]
    frames = diary([each for each, _sites in cramps], sites=sites)
    return describe(frames, day_table(frames, until=MONDAY + timedelta(days=60)))


LEFT_CALF, RIGHT_CALF = [("calf", "left")], [("calf", "right")]


def test_several_cramps_of_one_day_are_one_vote():
    seen = told(*[[LEFT_CALF] * 3] * 4, *[[[("toes", "right")]]] * 16)

    assert (seen.days, seen.cramps) == (20, 28)
    assert [(muscle.code, muscle.days, muscle.cramps) for muscle in seen.muscles] == [
        ("toes", 16, 16),
        ("calf", 4, 12),
    ]


def test_the_interval_is_wilsons_of_the_days():
    # Newcombe 1998, 1 of 29: 0.0061 to 0.1718.
    seen = told([LEFT_CALF], *[[[("toes", "right")]]] * 28)

    assert seen.muscles[1].interval == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_each_cramp_has_one_side_in_a_muscle():
    both = [("calf", "left"), ("calf", "right")]
    seen = told([LEFT_CALF], [RIGHT_CALF], [both], [[("calf", "both")]], [[("calf", "unknown")]])

    calf = seen.muscles[0]
    assert (calf.left, calf.right, calf.both, calf.unknown) == (1, 1, 2, 1)


def test_cramps_without_a_muscle_are_in_no_denominator():
    assert told(*[[LEFT_CALF]] * 5, *[[[]]] * 10).days == 5
    assert told(*[[LEFT_CALF]] * 4, *[[[]]] * 10) is None
