"""Lengths: over 2, 10 and 15 minutes, ranges only where both ends agree."""

from __future__ import annotations

from datetime import timedelta

from insights.pictures.lengths import Lengths, Over, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, diary


def told(*lengths) -> Lengths | None:
    """Cramps from seconds, or (lower, upper), or None."""
    cramps = []
    for number, length in enumerate(lengths):
        columns = {}
        if isinstance(length, tuple):
            columns = {"duration_seconds": length[0], "duration_max_seconds": length[1]}
        elif length is not None:
            columns = {"duration_seconds": length}
        cramps.append(cramp(MONDAY + timedelta(days=number), **columns))
    frames = diary(cramps)
    return describe(frames, day_table(frames, until=MONDAY + timedelta(days=60)))


def test_exactly_two_minutes_is_not_over_two_minutes():
    seen = told(60, 120, 121, 600, 901)

    assert seen.over == (
        Over(minutes=2, longer=3, known=5),
        Over(minutes=10, longer=1, known=5),
        Over(minutes=15, longer=1, known=5),
    )


def test_a_range_across_the_limit_is_in_no_denominator():
    seen = told(*[60] * 4, (60, 300), (600, 900))

    assert seen.over == (
        Over(minutes=2, longer=1, known=5),
        Over(minutes=10, longer=1, known=6),
        Over(minutes=15, longer=0, known=6),
    )


def test_cramps_without_a_length_are_counted_apart():
    seen = told(*[60] * 5, None, None)

    assert (seen.cramps, seen.unknown) == (5, 2)
    assert told(*[60] * 4, None, None) is None
