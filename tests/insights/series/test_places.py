"""The series behind chart C7, by hand."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from diary.vocabulary import Muscle, Side
from insights.schema import DiaryFrames
from insights.series.places import places
from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, diary

WEEK = Window(MONDAY, MONDAY + timedelta(days=6))
sites = st.lists(
    st.tuples(st.sampled_from(Muscle.values), st.sampled_from(Side.values)), max_size=4, unique=True
)


def told(*cramps: list[tuple[str, str]], on: int = 0) -> DiaryFrames:
    """For each cramp, its (muscle, side)."""
    rows = [cramp(MONDAY + timedelta(days=on)) for _ in cramps]
    return diary(
        rows,
        sites=[
            {"uuid": row["uuid"], "muscle": muscle, "side": side}
            for row, listed in zip(rows, cramps, strict=True)
            for muscle, side in listed
        ],
    )


def test_a_cramp_on_both_sides_counts_on_the_left_and_on_the_right():
    seen = places(told([("calf", "left")], [("calf", "both")], [("calf", "right")]), WEEK)

    calf = seen.of("calf")
    assert (calf.left, calf.right, calf.both, calf.unknown, calf.cramps) == (2, 2, 1, 0, 3)


def test_left_and_right_told_one_by_one_are_both():
    calf = places(told([("calf", "left"), ("calf", "right")]), WEEK).of("calf")

    assert (calf.left, calf.right, calf.both, calf.cramps) == (1, 1, 1, 1)


def test_a_side_that_was_told_outweighs_one_that_was_not():
    calf = places(told([("calf", "unknown"), ("calf", "left")], [("calf", "unknown")]), WEEK).of("calf")

    assert (calf.left, calf.right, calf.unknown) == (1, 0, 1)


def test_a_cramp_in_two_muscles_counts_in_each_and_is_one_cramp():
    seen = places(told([("calf", "left"), ("toes", "left")], [("calf", "left")]), WEEK)

    assert [(muscle.code, muscle.left) for muscle in seen.muscles] == [("calf", 2), ("toes", 1)]
    assert seen.cramps == 2


def test_a_cramp_without_a_muscle_is_counted_apart():
    seen = places(told([("calf", "left")], [], []), WEEK)

    assert (seen.cramps, seen.no_muscle) == (1, 2)


def test_what_lies_outside_the_window_is_not_counted():
    assert places(told([("calf", "left")], on=7), WEEK).muscles == ()
    assert places(told([("calf", "left")], on=-1), WEEK).cramps == 0


@given(st.lists(sites, max_size=8))
def test_no_cramp_is_lost_and_none_counts_twice_in_a_muscle(cramps):
    seen = places(told(*cramps), WEEK)

    assert seen.cramps + seen.no_muscle == len(cramps)
    for muscle in seen.muscles:
        assert muscle.cramps == sum(muscle.code in {code for code, _side in each} for each in cramps)
        assert muscle.both <= min(muscle.left, muscle.right)
