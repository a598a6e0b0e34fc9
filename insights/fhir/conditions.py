"""Illnesses as the person declared them, unconfirmed: their words, and no code of a diagnosis."""

from __future__ import annotations

from collections.abc import Iterable

from diary import vocabulary

from . import codes
from .codes import own
from .datatypes import Json, concept, only, resource
from .ids import Ids, reference


def declared(ids: Ids, patient: str, listed: Iterable[str], other: str) -> list[Json]:
    """listed : codes of the vocabulary · other : in the person's own words, "" for none"""
    labels = dict(vocabulary.Condition.choices)
    told = [(code, concept(str(labels[code]), own("condition", code, str(labels[code])))) for code in listed]
    if other.strip():
        told.append(("own words", concept(other)))
    return [_condition(ids.of("condition", which), patient, said) for which, said in told]


def _condition(key: str, patient: str, said: Json) -> Json:
    return resource(
        "Condition",
        key,
        {
            "verificationStatus": only(codes.UNCONFIRMED),
            "code": said,
            "subject": reference(patient),
            "asserter": reference(patient),
        },
    )
