"""Keys are taken apart and named; a person's own words are never mistaken for anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import vocabulary
from insights.wording import names
from insights.wording.names import Kind, Topic, label, thing, topic
from tests.insights.reports import COUNTS


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("exposure.exercise.next", Topic(Kind.EXPOSURE, "exercise", "next")),
        ("exposure.exercise", Topic(Kind.EXPOSURE, "exercise")),
        ("exposure.weekend", Topic(Kind.WEEKEND, "weekend")),
        ("exposure.weekend.same", Topic(Kind.EXPOSURE, "weekend", "same")),
        ("exposure.a.b.c.same", Topic(Kind.EXPOSURE, "a.b.c", "same")),
        ("exposure.shoes:Old. Boots.same", Topic(Kind.SHOES, "Old. Boots", "same")),
        ("medicine.Vitamin B.12.rate", Topic(Kind.MEDICINE, "Vitamin B.12")),
        ("relief.tiger balm.duration", Topic(Kind.RELIEF, "tiger balm")),
        ("side.left", Topic(Kind.SIDE, "left")),
        ("cramp_before", Topic(Kind.OTHER, "cramp_before")),
    ],
)
def test_a_key_is_taken_apart(key, found):
    assert topic(key) == found


@given(st.text(min_size=1), st.sampled_from(["same", "next"]))
def test_any_word_of_a_person_comes_out_as_it_went_in(word, lag):
    if not word.startswith(names.SHOES):
        assert topic(f"exposure.{word}.{lag}") == Topic(Kind.EXPOSURE, word, lag)
    assert topic(f"medicine.{word}.rate") == Topic(Kind.MEDICINE, word)


@pytest.mark.parametrize("code", vocabulary.TRIGGERS)
def test_every_tracked_thing_has_words_for_the_middle_of_a_sentence(code):
    said = thing(Topic(Kind.EXPOSURE, code, "same"))

    assert "“" not in said
    assert said[0].islower()


def test_every_question_has_a_name_of_its_own():
    # Left and right are one question.
    labels = {label(key) for key in COUNTS if key != "side.right"}

    assert len(labels) == len(COUNTS) - 1
    assert label("exposure.exercise.next") == "Exercise, next day"
    assert label("cramp_before") == "A cramp the night before"


def test_lists_end_with_or():
    assert names.either(["a"]) == "a"
    assert names.either(["a", "b", "a"]) == "a or b"
    assert names.either(["a", "b", "c"]) == "a, b or c"
