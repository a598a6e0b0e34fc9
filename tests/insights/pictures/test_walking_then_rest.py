"""Walking, then rest: only what came on walking, was helped by rest, and let go within ten minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.pictures.walking_then_rest import WalkingCramp, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, diary, stretched


def told(*cases, activity="walking"):
    """Cramps on following days from (relief code, eased, seconds until it eased, length)."""
    cramps = [
        cramp(MONDAY + timedelta(days=number), night=False, activity=activity)
        | ({} if length is None else {"duration_seconds": length})
        for number, (_code, _eased, _after, length) in enumerate(cases)
    ]
    relief = [
        stretched(each, eased, after, code=code)
        for each, (code, eased, after, _length) in zip(cramps, cases, strict=True)
    ]
    sites = [{"uuid": each["uuid"], "muscle": "calf", "side": "left"} for each in cramps]
    frames = diary(cramps, relief=relief, sites=sites)
    return describe(frames, day_table(frames, until=MONDAY + timedelta(days=30)))


SOON = ("rest", "yes", 180.0, None)


def test_two_that_rest_eased_are_a_repeat():
    seen = told(SOON, ("change_position", "bit", None, 240.0), ("stretching", "yes", 60.0, 60.0))

    assert seen.walking == 3
    assert seen.eased == (
        WalkingCramp(day=MONDAY, muscles=("calf",), seconds=180.0),
        WalkingCramp(day=MONDAY + timedelta(days=1), muscles=("calf",), seconds=240.0),
    )


@pytest.mark.parametrize(
    "other",
    [
        ("rest", "no", 60.0, 60.0),
        ("rest", "", 60.0, 60.0),
        ("rest", "yes", 601.0, 60.0),
        ("rest", "yes", None, None),
        ("rest", "yes", None, 900.0),
        ("walking", "yes", 60.0, 60.0),
    ],
)
def test_one_alone_is_no_repeat_and_the_other_does_not_count(other):
    assert told(SOON, other) is None
    assert len(told(SOON, other, SOON).eased) == 2


def test_rest_after_other_activities_is_not_meant():
    assert told(SOON, SOON, SOON, activity="in_bed") is None
