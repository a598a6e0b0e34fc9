"""The reading grade is counted as its formula says, on words and sentences counted by hand."""

from __future__ import annotations

import pytest

from tests.words.reading import grade, sentences, syllables, words

SYLLABLES = {
    1: "cat the cramp cramps side sole thigh saved hours toes shoes whole eyes tried notes asked",
    2: "muscle muscles minute minutes doctor lasted ended settled stretches being people language little "
    "sometimes something therefore before science giant client quiet measure boxes pages tables creature "
    "pregnant",
    3: "medicine diary exercise alcohol idea radio period evening deleted recorded calcium",
    4: "magnesium emergency Australian reptilian January February",
}  # fmt: skip


@pytest.mark.parametrize(("count", "listed"), SYLLABLES.items())
def test_syllables_are_those_that_are_spoken(count, listed):
    assert {word: syllables(word) for word in listed.split()} == dict.fromkeys(listed.split(), count)


def test_numbers_and_blanks_are_words_of_one_syllable():
    assert words("%(n)s cramps on {{ day }}, 03:12, it's 4.5") == [
        "one", "cramps", "on", "one", "03:12", "it's", "4.5",
    ]  # fmt: skip
    assert syllables("03:12") == 1


def test_a_sentence_ends_with_its_stop_a_colon_or_the_line():
    assert len(sentences("Sit up. Pull your toes: hold. 4.5 minutes\nRest")) == 5


def test_the_grade_is_that_of_the_formula():
    # 6 words, 6 syllables, 1 sentence.
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    # 13 words; 1+4+3+1+3+1+2+1+1+2+1+4+2 syllables.
    text = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."
    assert grade(text) == pytest.approx(0.39 * 13 + 11.8 * 26 / 13 - 15.59)


def test_longer_words_and_longer_sentences_are_harder():
    easy = "Sit up. Pull your toes towards your knee. Hold until it lets go."
    hard = "Subsequently maintain dorsiflexion continuously until complete resolution of the contraction."
    assert grade(easy) < 1 < 12 < grade(hard)
    assert grade("") == 0
