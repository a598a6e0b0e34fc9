"""Ratios in words: once, with everything that fits, and no number that only looks exact."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.wording.ratios import LEAST, MOST, number, range_words, ratio_words, times
from tests.insights.reports import COUNTS


def test_the_sentence_is_that_of_the_specification():
    # statistics.md, section 6: "about twice as often (anything from 1.3 to 3.4 times fits)"
    assert ratio_words("exposure.exercise.same", 2.0, (1.3, 3.4)) == (
        "About twice as often. Anything from 1.3 to 3.4 times as often fits."
    )


@pytest.mark.parametrize(
    ("value", "said"), [(0.5, "half"), (2.04, "twice"), (1.66, "1.7 times"), (0.62, "0.62 times")]
)
def test_plain_words_stand_for_plain_ratios(value, said):
    assert times(value) == said


@pytest.mark.parametrize(("value", "said"), [(3.0, "3"), (12.4, "12"), (0.999, "1"), (9.96, "10")])
def test_numbers_have_no_zeros_that_say_nothing(value, said):
    assert number(value) == said


def test_ends_that_no_diary_can_tell_stay_open():
    assert range_words((1.2, 1e9)) == "from 1.2 times up"
    assert range_words((1e-9, 0.8)) == "up to 0.8 times"


@given(st.sampled_from(list(COUNTS)), st.floats(1e-9, 1e9), st.floats(1e-9, 1e9), st.floats(1e-9, 1e9))
def test_any_ratio_of_any_question_is_plain_words(key, a, b, c):
    low, middle, high = sorted((a, b, c))

    said = ratio_words(key, middle, (low, high))

    assert said.count(".") >= 2
    assert not re.search(r"nan|inf|e[+-]|%", said)
    assert all(LEAST <= float(found) <= MOST for found in re.findall(r"\d+(?:\.\d+)?", said))
