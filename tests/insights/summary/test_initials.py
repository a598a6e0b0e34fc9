"""Initials in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.summary.initials import initials


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ana Kovač", "A. K."),
        ("  Ana   Kovač ", "A. K."),
        ("Čedomir", "Č."),
        # The same letter from two signs.
        ("C\u030cedomir", "Č."),
        ("Ludwig van Beethoven", "L. v. B."),
        ("“Ana” (Kovač)", "A. K."),
        ("O'Neill", "O."),
        ("محمد علي", "م. ع."),
        ("\u200fדוד לוי\u200f", "ד. ל."),
        ("山田 太郎", "山. 太."),
        ("क्षमा शर्मा", "क्ष. श."),
        ("हिन्दी", "हि."),
        ("👩‍👧 Ana", "👩‍👧. A."),
        ("👋🏽", "👋🏽."),
        ("🇭🇷🇩🇪", "🇭🇷."),
        ("3PO", "3."),
        ("– ()", ""),
        ("", ""),
    ],
)
def test_initials_are_the_first_letter_of_each_word(name, short):
    assert initials(name) == short


@given(st.text(max_size=80))
def test_any_name_has_initials_that_are_no_longer_than_its_words(name):
    short = initials(name)

    assert len(short.split()) <= len(name.split())
    assert not any(character in short for character in "\n\r\t\0")
