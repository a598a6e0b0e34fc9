"""What was tried, counted by cramps: answers, shares and their intervals, by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.schema import DiaryFrames
from insights.series.what_helped import Tried, WhatHelped, what_helped
from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, diary, stretched

MARCH = Window(MONDAY, MONDAY + timedelta(days=27))


def told(*answers: list[tuple[str, str]]) -> WhatHelped:
    """Cramps, each with (code, eased) of what was tried in it, one a day."""
    cramps = [cramp(MONDAY + timedelta(days=number % 28)) for number in range(len(answers))]
    relief = [
        stretched(each, eased, code=code, position=position)
        for each, tries in zip(cramps, answers, strict=True)
        for position, (code, eased) in enumerate(tries)
    ]
    return what_helped(diary(cramps, relief=relief), MARCH)


def test_a_cramp_counts_by_what_the_person_said():
    (row,) = told(*[[("heat", eased)] for eased in ("yes", "yes", "bit", "no", "")]).tried

    assert (row.used, row.eased, row.bit, row.no, row.unanswered) == (5, 2, 1, 1, 1)


def test_what_was_not_answered_is_in_no_denominator():
    (row,) = told(*[[("heat", eased)] for eased in ("yes", "no", "", "")]).tried

    assert (row.answered, row.share) == (2, 0.5)


def test_a_thing_tried_twice_in_one_cramp_is_one_use_by_its_best_answer():
    (row,) = told([("heat", "no"), ("heat", "yes"), ("heat", "")]).tried

    assert (row.used, row.eased) == (1, 1)


def test_the_most_used_come_first_whatever_helped():
    tried = told([("heat", "yes"), ("cold", "no")], [("cold", "no")]).tried

    assert [row.code for row in tried] == ["cold", "heat"]


def test_cramps_outside_the_window_are_left_out():
    before = cramp(MONDAY - timedelta(days=1))

    assert what_helped(diary([before], relief=[stretched(before, "yes")]), MARCH).tried == ()


def test_the_interval_is_wilsons():
    # Newcombe (1998), first example: 81 of 263, 0.2553 to 0.3662.
    row = Tried(code="heat", name="", used=300, eased=81, bit=82, no=100)

    assert row.interval == (pytest.approx(0.2553, abs=5e-5), pytest.approx(0.3662, abs=5e-5))


def test_without_an_answer_nothing_is_known():
    row = Tried(code="heat", name="", used=7, eased=0, bit=0, no=0)

    assert (row.share, row.interval, row.few) == (None, (0.0, 1.0), True)


@pytest.mark.parametrize(("answered", "few"), [(0, True), (4, True), (5, False)])
def test_fewer_than_five_answers_are_few(answered, few):
    assert Tried(code="heat", name="", used=9, eased=answered, bit=0, no=0).few is few


def test_an_empty_diary_tried_nothing():
    empty = what_helped(DiaryFrames.empty(), MARCH)

    assert (empty.tried, empty.most_answers) == ((), 0)


answers = st.sampled_from(["yes", "bit", "no", ""])
tries = st.lists(st.tuples(st.sampled_from(["heat", "cold", "own-1"]), answers), max_size=4)


@given(st.lists(tries, max_size=20))
def test_answers_add_up_and_the_share_lies_in_its_interval(cramps):
    for row in told(*cramps).tried:
        assert row.used == row.eased + row.bit + row.no + row.unanswered
        low, high = row.interval
        assert 0 <= low <= high <= 1
        assert row.share is None or low - 1e-12 <= row.share <= high + 1e-12
