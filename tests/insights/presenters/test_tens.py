"""Rows of ten circles (C5a): the denominator is always 10, the counts stand beside it, minimums hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.presenters.tens import TenRow, hours_meant, levels, tens
from tests.insights.reports import (
    BEFORE_AFTER,
    CLOCK,
    COUNTS,
    HALVES,
    RELIEF,
    SEASON,
    SIDES,
    TREND,
    WITH,
    report,
)

EXERCISE = "exposure.exercise.same"


def counts(with_: tuple[int, int], without: tuple[int, int]) -> dict[str, float]:
    """(days, days with a cramp) of each; one cramp a day."""
    return {
        "with_days": with_[0],
        "with_cramp_days": with_[1],
        "with_cramps": with_[1],
        "without_days": without[0],
        "without_cramp_days": without[1],
        "without_cramps": without[1],
    }


def row(share: float) -> TenRow:
    return TenRow(label="", share=share, raw="")


def test_the_rows_are_those_of_the_specification():
    # ux.md, C5a: "With alcohol: 7 of 10 nights. Without: 2 of 10 nights.", raw counts underneath.
    shown = tens("exposure.alcohol.same", counts((10, 7), (20, 4)))

    assert [(each.label, each.words, each.raw) for each in shown.rows] == [
        ("With it", "7 of 10", "7 of 10 days had a cramp"),
        ("Without it", "2 of 10", "4 of 20 days had a cramp"),
    ]


@given(st.integers(5, 400), st.integers(5, 400), st.data())
def test_there_are_always_ten_circles_as_many_filled_as_said(with_days, without_days, data):
    with_cramps = data.draw(st.integers(0, with_days))
    without_cramps = data.draw(st.integers(0, without_days))

    shown = tens(EXERCISE, counts((with_days, with_cramps), (without_days, without_cramps)))

    for each in shown.rows if shown else ():
        assert len(each.circles) == 10
        assert sum(each.circles) == each.filled == round(10 * each.share)
        assert each.words.endswith("of 10")


@pytest.mark.parametrize("key", COUNTS)
def test_every_question_has_circles_or_two_numbers(key):
    assert bool(tens(key, COUNTS[key])) != bool(levels(key, COUNTS[key]))


@pytest.mark.parametrize(
    ("enough", "too_few"),
    [
        # 20 days in all, 5 with, 5 without, 5 cramp days (ux.md, C5a): each at its minimum and one below.
        (counts((10, 3), (10, 3)), counts((10, 3), (9, 3))),
        (counts((5, 3), (15, 3)), counts((4, 3), (16, 3))),
        (counts((15, 3), (5, 3)), counts((16, 3), (4, 3))),
        (counts((10, 3), (10, 2)), counts((10, 2), (10, 2))),
    ],
)
def test_circles_are_drawn_at_their_minimum_and_not_one_below(enough, too_few):
    assert tens(EXERCISE, enough) is not None
    assert tens(EXERCISE, too_few) is None


@pytest.mark.parametrize(
    ("key", "told", "field"),
    [
        ("timing.night", CLOCK, "cramp_days"),
        ("timing.second_half", HALVES, "second_days"),
        ("side.left", SIDES, "left_days"),
    ],
)
def test_clock_and_side_need_five_days_with_a_cramp(key, told, field):
    others = {
        "timing.night": {"in_window": 2},
        "timing.second_half": {"first_days": 0},
        "side.left": {"right_days": 0},
    }
    assert tens(key, told | others[key] | {field: 5}) is not None
    assert tens(key, told | others[key] | {field: 4}) is None


def test_a_share_is_never_rounded_to_none_or_to_all():
    assert row(0.02).words == "fewer than 1 of 10"
    assert row(0.98).words == "more than 9 of 10"
    assert (row(0.0).words, row(1.0).words) == ("0 of 10", "10 of 10")
    assert (row(0.3).words, row(0.33).words) == ("3 of 10", "about 3 of 10")


def test_rounding_is_stated_and_a_difference_below_one_circle_too():
    alike = tens(EXERCISE, counts((100, 31), (100, 28)))
    apart = tens(EXERCISE, counts((100, 41), (100, 28)))

    assert apart.notes == ["Each circle is 1 of 10 such days, rounded."]
    assert alike.notes[1:] == ["The difference is smaller than one circle."]


def test_shares_are_set_right_where_check_ins_are_fuller_on_cramp_days():
    """By hand: 20 of 40 and 20 of 60 known days had a cramp; 200 days with 50 cramp days in all.

    A known cramp day stands for 50/40 days, a quiet one for 150/60:
    with 25 / (25 + 50) = 1/3, without 25 / (25 + 100) = 1/5.
    """
    known = counts((40, 20), (60, 20))

    raw = tens(EXERCISE, known)
    level = tens(EXERCISE, known, report(active_days=200, active_cramp_days=50))

    assert [each.share for each in raw.rows] == [0.5, pytest.approx(1 / 3)]
    assert [each.share for each in level.rows] == [pytest.approx(1 / 3), pytest.approx(1 / 5)]
    assert [each.raw for each in level.rows] == [each.raw for each in raw.rows]
    assert "The circles allow for that." in level.notes[-1]
    assert not raw.levelled


def test_where_everything_was_checked_shares_are_the_raw_ones():
    known = counts((40, 20), (60, 20))

    assert tens(EXERCISE, known, report(active_days=100, active_cramp_days=40)) == tens(EXERCISE, known)


def test_one_muscles_cramps_are_not_set_right_by_all_cramps():
    known = counts((40, 4), (60, 4))

    assert tens("muscle.calf", known, report(active_days=200, active_cramp_days=50)) == tens(
        "muscle.calf", known
    )


def test_the_clock_is_held_against_an_even_spread():
    shown = tens("timing.night", CLOCK)

    assert [(each.label, each.words) for each in shown.rows] == [
        ("Your cramps", "about 7 of 10"),  # 13.5 of 20 days
        ("Even spread", "about 4 of 10"),  # 9 of 24 hours
    ]
    assert hours_meant(CLOCK) == "The hours meant: about 22:00 to 07:00."
    assert hours_meant(WITH) == ""


def test_summer_and_winter_are_shares_of_their_own_days():
    # 60 of 180 and 20 of 170.
    assert [each.words for each in tens("season.summer", SEASON).rows] == ["about 3 of 10", "about 1 of 10"]


@pytest.mark.parametrize(
    ("key", "told", "values"),
    [
        ("medicine.Magnesium.rate", BEFORE_AFTER, ["2.1 a week", "1.2 a week"]),
        ("relief.stretching.duration", RELIEF, ["1.5 minutes", "4 minutes"]),
        ("trend.rate", TREND, ["3 a week", "1.5 a week"]),
        ("trend.pain", TREND | {"first_level": 6.0, "last_level": 4.5}, ["6 of 10", "4.5 of 10"]),
        ("trend.duration", TREND | {"first_level": 45.0, "last_level": 600.0}, ["45 seconds", "10 minutes"]),
    ],
)
def test_what_is_no_share_is_two_numbers(key, told, values):
    assert [each.value for each in levels(key, told)] == values
