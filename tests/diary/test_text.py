"""Plain text: what every note, name and own word must be, whichever door it comes through."""

import xml.etree.ElementTree as ElementTree

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from diary.text import clean_text, validate_plain_text

KEPT = [
    "",
    "Krampf in der Wade",
    "two\nlines",
    "a\ttab",
    "naïve – “quoted” …",
    "ふくらはぎ",
    "👩🏽‍⚕️",
    "שוק",
    "\u200d",
    "<b>",
]
REFUSED = [
    "\x00",
    "a\x00b",
    "\x01",
    "\x07",
    "\x08",
    "\x0b",
    "\x0c",
    "\x0e",
    "\x1b[31m",
    "\x1f",
    "\ud800",
    "\udfff",
]
REFUSED += ["\ud83d", "\ufffe", "\uffff"]


@pytest.mark.parametrize("text", KEPT)
def test_ordinary_text_stays_as_it_is(text):
    validate_plain_text(text)

    assert clean_text(text) == text


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_text_that_a_database_or_chart_cannot_hold_is_refused(text):
    for check in (validate_plain_text, clean_text):
        with pytest.raises(ValidationError) as caught:
            check(text)
        assert caught.value.code == "not_plain_text"


def test_the_refusal_says_where():
    with pytest.raises(ValidationError) as caught:
        validate_plain_text("calf\x00")

    assert caught.value.messages == ["Character 5 cannot be kept. Delete it and type it again."]


@pytest.mark.parametrize("text", ["one\r\ntwo", "one\rtwo", "one\ntwo"], ids=ascii)
def test_line_ends_become_newlines(text):
    validate_plain_text(text)

    assert clean_text(text) == "one\ntwo"


@given(st.text(alphabet=st.characters(codec=None), max_size=50))
def test_text_is_refused_or_can_be_written_everywhere(text):
    try:
        cleaned = clean_text(text)
    except ValidationError:
        return

    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert clean_text(cleaned) == cleaned
    root = ElementTree.Element("text")
    root.text = cleaned
    assert (ElementTree.fromstring(ElementTree.tostring(root)).text or "") == cleaned
