"""Codes of others: only those that the project's clinical notes are sure of. No database."""

from __future__ import annotations

import pytest

from diary import vocabulary
from insights.fhir import codes

from .documents import NEVER


def test_every_code_has_been_seen_or_is_known_with_confidence():
    assert {code.status for code in codes.every_code()} == {"V", "C"}


def test_every_code_says_where_it_comes_from():
    assert all(code.source and code.system and code.code for code in codes.every_code())


@pytest.mark.parametrize("doubtful", NEVER)
def test_doubtful_codes_and_codes_of_diagnoses_are_not_there(doubtful):
    assert doubtful not in {code.code for code in codes.every_code()}


def test_the_symptom_is_the_muscle_cramp_of_the_clinical_notes():
    assert (codes.MUSCLE_CRAMP.system, codes.MUSCLE_CRAMP.code) == ("http://snomed.info/sct", "55300003")
    assert (codes.PAIN.system, codes.PAIN.code) == ("http://loinc.org", "72514-3")


def test_codes_stand_for_words_that_the_diary_has():
    assert codes.MUSCLES.keys() <= set(vocabulary.Muscle.values)
    assert {muscle for muscle, _side in codes.LATERALISED} <= codes.MUSCLES.keys()
    assert codes.SIDES.keys() <= set(vocabulary.Side.values)
    assert codes.SIGNS.keys() <= vocabulary.SYMPTOMS.keys()
