"""Sides: a day goes to the side with more cramps; what has no side is not counted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.pictures.sides import Sides, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, diary


def told(*days: str) -> Sides | None:
    """Days as letters, one for each cramp: L, R, B (both at once), U (not known)."""
    name = {"L": "left", "R": "right", "B": "both", "U": "unknown"}
    cramps = [
        (cramp(MONDAY + timedelta(days=number)), side) for number, day in enumerate(days) for side in day
    ]
    sites = [{"uuid": each["uuid"], "muscle": "calf", "side": name[side]} for each, side in cramps]
    frames = diary([each for each, _side in cramps], sites=sites)
    return describe(frames, day_table(frames, until=MONDAY + timedelta(days=60)))


def test_a_day_goes_to_the_side_with_more_cramps():
    seen = told("LLR", "RR", "LR", "B", "LU", "LLB")

    assert (seen.left, seen.right, seen.even) == (3, 1, 2)


def test_days_whose_side_is_not_known_are_not_counted():
    assert told("L", "L", "L", "L", "U", "U") is None
    assert told("L", "L", "L", "L", "R", "U").days == 5


def test_the_intervals_are_wilsons():
    # Newcombe 1998: 0 of 20 is 0 to 0.1611.
    seen = told(*["L"] * 20)

    assert seen.intervals[1] == pytest.approx((0, 0.1611), abs=5e-5)
    assert seen.intervals[0] == pytest.approx((1 - 0.1611, 1), abs=5e-5)
