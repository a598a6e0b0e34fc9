"""Documents of small diaries, and what every document must be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from fhir.resources.R4B.bundle import Bundle as BundleOfR4B
from fhirclient.models.bundle import Bundle as BundleOfR4

from diary.scope import Diary
from insights.fhir import codes
from insights.fhir.export import whole
from tests.factories import NOW

Resource = dict[str, Any]
# So that receiving systems take nothing for a clinician's finding (clinical notes, section 5).
FORBIDDEN = {"Flag", "RiskAssessment", "DetectedIssue", "ClinicalImpression", "DiagnosticReport"}
# What the table of the clinical notes marks with "?", and codes of diagnoses in it.
NEVER = (
    "449917004", "449918009", "722115008", "22335008", "7769000", "82470000", "32914008",
    "G47.62", "7A82", "7A81", "MB47.3", "M62.831", "R25.2",
)  # fmt: skip


def bundle(diary: Diary) -> Resource:
    """The whole diary as of NOW, checked."""
    return checked(b"".join(whole(diary, now=NOW)))


def checked(raw: bytes) -> Resource:
    """A document, once it fits the definitions and everything that holds for all of ours."""
    made = json.loads(raw)
    BundleOfR4(made, strict=True)
    BundleOfR4B.model_validate(made)
    keeps_its_promises(made)
    return made


def resources(document: Resource, kind: str) -> list[Resource]:
    return [each["resource"] for each in document["entry"] if each["resource"]["resourceType"] == kind]


def one(document: Resource, kind: str) -> Resource:
    (found,) = resources(document, kind)
    return found


def coded(concept: Resource) -> dict[str, str]:
    """Codes of a CodeableConcept by system; own systems by their last part."""
    return {coding["system"].removeprefix(codes.OWN): coding["code"] for coding in concept.get("coding", ())}


def cramps(document: Resource) -> list[Resource]:
    return [
        each for each in resources(document, "Observation") if coded(each["code"]).get("symptom") == "cramp"
    ]


def component(observation: Resource, code: str) -> Resource:
    """The one component with this own code of a cramp or a statistic."""
    (found,) = components(observation, code)
    return found


def components(observation: Resource, code: str) -> list[Resource]:
    return [each for each in observation["component"] if code in coded(each["code"]).values()]


def values(node: Any, name: str) -> Iterator[Any]:
    """Every value called `name`, wherever it stands."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == name:
                yield value
            yield from values(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from values(value, name)


def keeps_its_promises(document: Resource) -> None:
    entries = document["entry"]
    kinds = [each["resource"]["resourceType"] for each in entries]
    assert document["type"] == "document"
    assert document["identifier"]["system"] and document["identifier"]["value"]
    assert kinds[0] == "Composition" and kinds.count("Composition") == 1
    assert not FORBIDDEN & set(kinds)
    addresses = [each["fullUrl"] for each in entries]
    assert len(set(addresses)) == len(addresses)
    assert all(each["fullUrl"] == "urn:uuid:" + each["resource"]["id"] for each in entries)
    assert set(values(document, "reference")) <= set(addresses)
    forms = {f"{each['url']}|{each['version']}": each for each in resources(document, "Questionnaire")}
    for told in resources(document, "QuestionnaireResponse"):
        links = set(values(forms[told["questionnaire"]], "linkId"))
        assert set(values(told, "linkId")) <= links
    everything_is_reached(document)
    only_sure_codes(document)
    for each in resources(document, "Observation"):
        either_a_value_or_why_not(each)
        for part in each.get("component", ()):
            either_a_value_or_why_not(part)
    for div in values(document, "div"):
        assert ElementTree.fromstring(div).tag == "{http://www.w3.org/1999/xhtml}div"
        assert "".join(ElementTree.fromstring(div).itertext()).strip()
    said = {"Patient", "Observation", "QuestionnaireResponse", "Condition", "MedicationStatement"}
    for each in (entry["resource"] for entry in entries):
        if each["resourceType"] in said:
            assert [label["code"] for label in each["meta"]["security"]] == ["PATAST"]
        # No profile, and so no claim to be one of those that somebody certifies.
        assert "profile" not in each.get("meta", {})


def everything_is_reached(document: Resource) -> None:
    """From the front page, as a document must be; a Questionnaire by its address."""
    found = {each["fullUrl"]: each["resource"] for each in document["entry"]}
    waiting, reached = [document["entry"][0]["fullUrl"]], set()
    while waiting:
        address = waiting.pop()
        if address not in reached:
            reached.add(address)
            waiting += values(found[address], "reference")
    left = [found[each]["resourceType"] for each in found.keys() - reached]
    assert set(left) <= {"Questionnaire"}


def only_sure_codes(document: Resource) -> None:
    sure = {(code.system, code.code) for code in codes.every_code()}
    for group in [*values(document, "coding"), *values(document, "security")]:
        for coding in group:
            if not coding["system"].startswith(codes.OWN):
                assert (coding["system"], coding["code"]) in sure
    for kind in ("valueQuantity", "low", "high"):
        for quantity in values(document, kind):
            if "code" in quantity:
                assert (quantity["system"], quantity["code"]) in sure


def either_a_value_or_why_not(holder: Resource) -> None:
    given = [name for name in holder if name.startswith("value")]
    assert len(given) + ("dataAbsentReason" in holder) == 1
