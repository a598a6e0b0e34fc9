"""Codes are contracts: everything ever shipped stays known, spelt as it was."""

import json
import re
from pathlib import Path

import pytest

from diary import vocabulary
from diary.transfer.aliases import MUSCLES, RELIEF, TRIGGERS

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "vocabulary.json").read_text())


def current(name: str) -> list[str]:
    words = getattr(vocabulary, name)
    return list(words) if isinstance(words, dict) else list(words.values)


@pytest.mark.parametrize("name", GOLDEN)
def test_no_code_ever_shipped_is_missing(name):
    assert set(GOLDEN[name]) <= set(current(name))


@pytest.mark.parametrize("name", GOLDEN)
def test_every_new_code_is_written_into_the_golden_file(name):
    assert set(current(name)) <= set(GOLDEN[name])


@pytest.mark.parametrize("name", GOLDEN)
def test_codes_are_lower_case_slugs(name):
    assert [code for code in current(name) if not re.fullmatch(r"[a-z][a-z0-9_]*", code)] == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (MUSCLES, set(vocabulary.Muscle.values)),
        (TRIGGERS, set(vocabulary.TRIGGERS)),
        (RELIEF, set(vocabulary.RELIEF)),
    ],
    ids=["muscles", "triggers", "relief"],
)
def test_a_common_word_stands_for_a_known_code_and_is_not_one_itself(words, codes):
    assert set(words.values()) <= codes
    assert not set(words) & codes


@pytest.mark.parametrize(
    ("pain", "word"),
    # DESIGN section 4: 0 none, 1–3 mild, 4–6 moderate, 7–9 severe, 10 worst imaginable.
    [(0, "none"), (1, "mild"), (3, "mild"), (4, "moderate"), (6, "moderate"), (7, "severe"), (9, "severe"),
     (10, "worst imaginable")],
)  # fmt: skip
def test_every_pain_has_its_word(pain, word):
    assert vocabulary.pain_word(pain) == word


def test_a_pain_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match="11"):
        vocabulary.pain_word(11)
