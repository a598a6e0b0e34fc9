"""That the check against the definitions of R4 finds what is wrong: otherwise it would prove nothing."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from insights.fhir.export import whole
from tests.diary.transfer.diaries import small_diary
from tests.factories import NOW

from .documents import checked, cramps, one, resources

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> dict[str, Any]:
    return json.loads(b"".join(whole(small_diary().diary("ana"), now=NOW)))


def test_a_document_of_everything_a_diary_can_hold_fits_the_definitions(made):
    document = checked(json.dumps(made).encode())

    assert {each["resource"]["resourceType"] for each in document["entry"]} == {
        "Composition", "Patient", "Device", "Questionnaire", "QuestionnaireResponse", "Observation",
        "MedicationStatement", "Condition",
    }  # fmt: skip


def no_status(document):
    del cramps(document)[0]["status"]


def an_unknown_element(document):
    cramps(document)[0]["certainty"] = "high"


def two_values(document):
    cramps(document)[0]["valueString"] = "yes"


def a_time_without_offset(document):
    cramps(document)[0]["effectivePeriod"]["start"] = "2026-03-03T02:40:17"


def a_reference_to_nothing(document):
    cramps(document)[0]["derivedFrom"] = [{"reference": "urn:uuid:0b7dd32e-5c16-54d7-bae8-7bdc85a60e20"}]


def a_code_that_nobody_is_sure_of(document):
    cramps(document)[0]["code"]["coding"].append({"system": "http://snomed.info/sct", "code": "449917004"})


def a_finding_of_nobody(document):
    resources(document, "Device")[0]["resourceType"] = "Flag"


def the_front_page_last(document):
    document["entry"].reverse()


def a_page_that_runs(document):
    one(document, "Composition")["text"]["div"] = "<p>not in its place</p>"


@pytest.mark.parametrize(
    "spoil",
    [
        no_status, an_unknown_element, two_values, a_time_without_offset, a_reference_to_nothing,
        a_code_that_nobody_is_sure_of, a_finding_of_nobody, the_front_page_last, a_page_that_runs,
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(made, spoil):
    spoiled = copy.deepcopy(made)
    spoil(spoiled)

    with pytest.raises(Exception):
        checked(json.dumps(spoiled).encode())
