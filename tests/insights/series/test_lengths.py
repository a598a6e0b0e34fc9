"""The lengths behind chart C4, by hand: columns, quartiles, ranges and what is over a limit."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.schema import DiaryFrames
from insights.series.lengths import LIMITS, Length, Lengths, lengths
from insights.stats import measures
from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, diary, quiet

WEEK = timedelta(weeks=1)
TWELVE_WEEKS = Window(MONDAY, MONDAY + 12 * WEEK - timedelta(days=1))


def lasting(day: date, length: float | tuple[float, float] | None, **columns) -> dict:
    """A cramp of so many seconds, or from lower to upper end, or of unknown length."""
    told: dict[str, float] = {}
    if isinstance(length, tuple):
        told = {"duration_seconds": length[0], "duration_max_seconds": length[1]}
    elif length is not None:
        told = {"duration_seconds": length}
    return cramp(day, **told, **columns)


def of_week(*told: float | tuple[float, float] | None) -> Lengths:
    return lengths(diary([lasting(MONDAY, length) for length in told]), Window(MONDAY, MONDAY))


def test_a_week_has_the_quartiles_of_its_lengths():
    (week,) = of_week(60, 120, 180, 240, 600).columns

    assert week.quartiles == (120, 180, 240)
    assert week.longest.low == 600


def test_a_range_counts_with_its_middle_and_more_than_with_its_lower_end():
    told = of_week((60, 120), (600, 3600), 300)

    assert [length.counted for length in told.all] == [90, 600, 300]
    assert told.all[1].high == math.inf
    assert told.median == 300


def test_the_median_is_that_of_the_doctors_page():
    cramps = [lasting(MONDAY, length) for length in ((60, 120), (600, 3600), 300, 45, (180, 300), None)]
    frames = diary(cramps)
    episodes = frames.episodes

    page = measures.duration_of(
        episodes["duration_seconds"], episodes["duration_max_seconds"], episodes["duration_source"]
    )

    shown = lengths(frames, Window(MONDAY, MONDAY))
    assert (shown.median, shown.columns[0].quartiles.low, shown.columns[0].quartiles.high) == (
        page.median, *page.iqr,
    )  # fmt: skip
    assert shown.over[10][0] == page.n_gt10min


def test_exactly_two_minutes_is_not_over_two_minutes():
    assert of_week(60, 120, 121, 600, 901).over == {2: (3, 5), 10: (1, 5), 15: (1, 5)}


def test_a_range_across_a_limit_is_in_no_denominator():
    assert of_week(*[60] * 4, (60, 300), (600, 900)).over == {2: (1, 5), 10: (1, 6), 15: (0, 6)}


def test_cramps_without_a_length_and_running_ones_are_counted_apart():
    cramps = [lasting(MONDAY, 60), lasting(MONDAY, None), lasting(MONDAY, 600, ongoing=True)]

    (week,) = lengths(diary(cramps), Window(MONDAY, MONDAY)).columns

    assert (len(week.lengths), week.without) == (1, 2)


def test_a_week_without_entries_is_unknown_and_a_quiet_one_is_not():
    quiet_week, unknown = lengths(diary(days=[quiet(MONDAY)]), Window(MONDAY, MONDAY + WEEK)).columns

    assert (quiet_week.unknown, unknown.unknown) == (False, True)
    assert quiet_week.quartiles is quiet_week.longest is None


def test_of_two_that_count_alike_the_one_that_was_more_is_the_longest():
    (week,) = of_week(600, (600, 3600)).columns

    assert week.longest.high == math.inf


@pytest.mark.parametrize(
    ("weeks", "unit", "columns"),
    [(1, "week", 1), (26, "week", 26), (27, "month", 7), (52, "month", 12), (106, "quarter", 9)],
)
def test_longer_periods_go_by_months_and_quarters(weeks, unit, columns):
    # From Monday 2 March 2026: 27 weeks end on 6 September, 52 on 28 February, 106 on 12 March 2028.
    told = lengths(DiaryFrames.empty(), Window(MONDAY, MONDAY + weeks * WEEK - timedelta(days=1)))

    assert (told.unit, len(told.columns)) == (unit, columns)


def test_a_life_goes_by_years():
    told = lengths(DiaryFrames.empty(), Window(date(1950, 7, 1), date(2026, 3, 1)))

    assert (told.unit, len(told.columns)) == ("year", 77)


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(0, 9000))
def test_columns_follow_each_other_and_hold_every_day(first, days):
    window = Window(first, first + timedelta(days=days))
    cramps = [lasting(first, 60), lasting(window.end, 120)]

    told = lengths(diary(cramps), window)

    for before, after in pairwise(told.columns):
        assert after.first == before.last + timedelta(days=1)
    assert told.columns[0].first <= first
    assert told.columns[-1].first <= window.end <= told.columns[-1].last
    assert len(told.columns) <= 48
    for column in told.columns:
        assert all(column.first <= length.day <= column.last for length in column.lengths)
    assert len(told.all) == 2


def test_cramps_outside_the_window_are_left_out():
    cramps = [lasting(MONDAY + number * WEEK, 60) for number in range(-1, 13)]

    assert len(lengths(diary(cramps), TWELVE_WEEKS).all) == 12


@pytest.mark.parametrize(
    ("cramps", "apart", "enough"), [(10, 2, True), (9, 2, False), (10, 1, False), (0, 1, False)]
)
def test_ten_lengths_in_three_weeks_are_enough(cramps, apart, enough):
    days = [MONDAY + (number % 3 if apart == 2 else number % 2) * WEEK for number in range(cramps)]

    told = lengths(diary([lasting(day, 60) for day in sorted(days)]), TWELVE_WEEKS)

    assert told.enough is enough


ends = st.integers(0, 7 * 24 * 3600)


@given(ends, st.none() | st.integers(1, 5000), st.sampled_from(LIMITS))
def test_a_length_is_over_a_limit_or_not_or_both_are_possible(low, more, minutes):
    (length,) = of_week(low if more is None else (low, low + more)).all

    over = length.over(minutes)

    if more is None:
        assert over is (low > 60 * minutes)
    elif over is None:
        assert length.low < 60 * minutes < length.high
    assert isinstance(length, Length)
    assert length.low <= length.counted <= length.high
