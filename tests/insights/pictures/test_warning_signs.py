"""Warning signs: out of the cramps that were asked about them, and lengths as counts."""

from __future__ import annotations

from datetime import timedelta

from insights.pictures.warning_signs import Shorter, WarningSigns, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, diary

TIGHT = ("before", "tightness", True)
NOT_TIGHT = ("before", "tightness", False)


def told(*cases) -> WarningSigns | None:
    """Cramps from (signs, length in seconds)."""
    cramps = [
        cramp(MONDAY + timedelta(days=number), duration_seconds=float(length))
        for number, (_signs, length) in enumerate(cases)
    ]
    symptoms = [
        {"uuid": each["uuid"], "phase": phase, "code": code, "present": present}
        for each, (signs, _length) in zip(cramps, cases, strict=True)
        for phase, code, present in signs
    ]
    frames = diary(cramps, symptoms=symptoms)
    return describe(frames, day_table(frames, until=MONDAY + timedelta(days=60)))


def test_signs_are_counted_once_for_each_cramp_that_was_asked():
    pulling = ("before", "pulling", True)
    seen = told(*[([TIGHT, pulling], 60)] * 2, ([pulling], 60), *[([NOT_TIGHT], 60)] * 3, *[([], 60)] * 4)

    assert (seen.cramps, seen.answered, seen.with_sign) == (10, 6, 3)
    assert seen.signs == (("pulling", 3), ("tightness", 2))


def test_what_came_during_or_after_the_cramp_is_no_sign():
    assert told(*[([("during", "tightness", True), NOT_TIGHT], 60)] * 6) is None


def test_lengths_are_held_against_the_middle_one():
    seen = told(
        *[([TIGHT], seconds) for seconds in (10, 20, 30, 40, 500)],
        *[([NOT_TIGHT], seconds) for seconds in (15, 200, 300, 400, 600, 700)],
        *[([], 5)] * 4,
    )

    assert seen.shorter == Shorter(
        middle=200.0, with_known=5, with_shorter=4, without_known=6, without_shorter=1
    )


def test_four_lengths_are_too_few_to_compare():
    seen = told(*[([TIGHT], 60)] * 4, *[([NOT_TIGHT], 60)] * 8)

    assert seen.with_sign == 4
    assert seen.shorter is None
