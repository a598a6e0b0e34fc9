"""From everything to what is wanted: what is left out is nowhere in what is left."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.schema import Profile
from insights.summary.cut import SECTIONS, cut
from insights.summary.sections import DoctorSummary
from insights.summary.wishes import PARTS, USUAL_PARTS, NameAs, Wishes
from tests.insights.frames import MONDAY, cramp, diary

from .pages import page

ALWAYS = {"header", "wishes", "quality", "headline"}
WORDS = "Woke straight up."


@pytest.fixture(scope="module")
def whole() -> DoctorSummary:
    book = diary(
        [cramp(MONDAY, note=WORDS), cramp(MONDAY)],
        medicines=[
            {"name": "Indapamide", "kind": "medicine", "started_on": MONDAY},
            {"name": "Magnesium", "kind": "supplement", "started_on": MONDAY},
            {"name": "Calf stretch", "kind": "measure", "started_on": MONDAY},
        ],
    )
    return page(dataclasses.replace(book, profile=Profile(name="Ana Kovač", birth_year=1950)))


def marked(summary: DoctorSummary) -> set[str]:
    return {mark.name for mark in summary.pictures.weekly.marks}


def test_everything_is_there_before_anything_is_cut(whole):
    assert [name for name in SECTIONS.values() if getattr(whole, name) is None] == []
    assert set(SECTIONS.values()) | ALWAYS == {field.name for field in dataclasses.fields(DoctorSummary)}
    assert set(SECTIONS) | {"question", "asks", "notes"} == set(PARTS)


@settings(deadline=None)
@given(st.sets(st.sampled_from(PARTS)))
def test_parts_that_are_left_out_are_none_and_the_others_stay(whole, parts):
    left = cut(whole, Wishes(parts=tuple(part for part in PARTS if part in parts)))

    for part, name in SECTIONS.items():
        assert (getattr(left, name) is None) is (part not in parts)
    assert all(getattr(left, name) is not None for name in ALWAYS)
    assert set(left.quality.left_out) == set(USUAL_PARTS) - parts
    assert left.headline == whole.headline


@settings(deadline=None)
@given(st.sets(st.sampled_from(PARTS)))
def test_notes_never_survive_without_the_wish_for_them(whole, parts):
    left = cut(whole, Wishes(parts=tuple(parts)))

    assert (WORDS in str(left)) is (parts >= {"list", "notes"})


def test_the_question_and_what_to_ask_go_with_their_parts(whole):
    wishes = Wishes(question="Is it the tablets?", topics=("sleep",), asks=("tests",))

    left = cut(whole, dataclasses.replace(wishes, parts=()))

    assert (left.wishes.question, left.wishes.topics, left.wishes.asks) == ("", (), ())
    assert cut(whole, wishes).wishes == wishes


@pytest.mark.parametrize(
    ("without", "names"),
    [
        ((), {"Indapamide", "Magnesium", "Calf stretch"}),
        (("medicines",), {"Magnesium", "Calf stretch"}),
        (("tried",), {"Indapamide", "Magnesium"}),
        (("medicines", "tried"), set()),
    ],
)
def test_the_chart_marks_no_medicine_that_was_left_out(whole, without, names):
    left = cut(whole, Wishes(parts=tuple(part for part in PARTS if part not in without)))

    assert marked(left) == names
    assert ("Indapamide" in str(left)) is ("Indapamide" in names)


@pytest.mark.parametrize(
    ("name_as", "name"),
    [(NameAs.FULL, "Ana Kovač"), (NameAs.INITIALS, "A. K."), (NameAs.NONE, ""), ("unheard of", "")],
)
def test_the_name_is_as_it_was_chosen(whole, name_as, name):
    left = cut(whole, Wishes(name_as=name_as))

    assert left.header.name == name
    assert ("Kovač" in str(left)) is (name_as == NameAs.FULL)
