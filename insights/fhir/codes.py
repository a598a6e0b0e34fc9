"""Which code of which terminology stands for what. Own codes always go out; others only where they are sure.

status : V seen in published text, C known with confidence (clinical notes, section 5). What that table marks
with a question mark is not here, nor any code of a diagnosis: cramps are exported as the symptom that they
are. A code may be wider than the muscle it stands for (the foot for its sole), never narrower; the text
beside it says exactly what the person said. SNOMED's own terms are not printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# An unregistered name, marked as one by its x-: it can never become somebody else's.
OWN = "urn:x-crampdiary:"
SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/"

SEEN, CONFIDENT = "V", "C"
_NOTES = "clinical notes, section 5"


@dataclass(frozen=True, slots=True)
class Code:
    system: str
    code: str
    status: str
    source: str
    display: str = ""

    def coding(self) -> dict[str, Any]:
        made = {"system": self.system, "code": self.code}
        return made | {"display": self.display} if self.display else made


def _snomed(code: str, status: str) -> Code:
    return Code(SNOMED, code, status, _NOTES)


MUSCLE_CRAMP = _snomed("55300003", SEEN)

_FOOT, _HAND, _THIGH = _snomed("56459004", SEEN), _snomed("85562004", SEEN), _snomed("68367000", SEEN)
MUSCLES: Mapping[str, Code] = {
    "calf": _snomed("53840002", SEEN),
    "shin": _snomed("30021000", SEEN),
    "foot_sole": _FOOT,
    "toes": _snomed("29707007", CONFIDENT),
    "thigh_front": _THIGH,
    "thigh_back": _THIGH,
    "thigh_inner": _THIGH,
    "buttock": _snomed("46862004", CONFIDENT),
    "hand": _HAND,
    "fingers": _HAND,
    "forearm": _snomed("14975008", SEEN),
    "upper_arm": _snomed("40983000", SEEN),
}
_LEFT_THIGH, _RIGHT_THIGH = _snomed("61396006", SEEN), _snomed("11207009", SEEN)
# Structures that have a code for one side of the body.
LATERALISED: Mapping[tuple[str, str], Code] = {
    (muscle, side): code
    for muscle in ("thigh_front", "thigh_back", "thigh_inner")
    for side, code in (("left", _LEFT_THIGH), ("right", _RIGHT_THIGH))
}
SIDES: Mapping[str, Code] = {
    "left": _snomed("7771000", CONFIDENT),
    "right": _snomed("24028007", CONFIDENT),
    "both": _snomed("51440002", CONFIDENT),
}
_NUMB, _WEAK = _snomed("44077006", CONFIDENT), _snomed("26544005", CONFIDENT)
# "Numb or tingling" is two things and has no code of its own.
SIGNS: Mapping[str, Code] = {
    "numbness_over_24h": _NUMB,
    "weakness": _WEAK,
    "weakness_over_24h": _WEAK,
}

# Sent with a number: one of the answers in its list is printed wrongly (LA6113-0, "2 or more").
PAIN = Code(LOINC, "72514-3", SEEN, _NOTES, "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
PREGNANCY = Code(LOINC, "82810-3", CONFIDENT, _NOTES, "Pregnancy status")
# The kind of document only; its sections have codes of their own here.
SUMMARY_DOCUMENT = Code(LOINC, "60591-5", CONFIDENT, _NOTES)

SECOND = Code(UCUM, "s", CONFIDENT, _NOTES, "s")
MINUTE = Code(UCUM, "min", CONFIDENT, _NOTES, "min")
SCORE = Code(UCUM, "{score}", CONFIDENT, _NOTES, "{score}")
PER_WEEK = Code(UCUM, "/wk", CONFIDENT, _NOTES, "/week")

_R4 = "FHIR R4, terminology"
SURVEY = Code(TERMINOLOGY + "observation-category", "survey", SEEN, _R4, "Survey")
UNKNOWN = Code(TERMINOLOGY + "data-absent-reason", "unknown", SEEN, _R4, "Unknown")
STILL_RUNNING = Code(TERMINOLOGY + "data-absent-reason", "temp-unknown", SEEN, _R4, "Temporarily Unknown")
UNCONFIRMED = Code(TERMINOLOGY + "condition-ver-status", "unconfirmed", SEEN, _R4, "Unconfirmed")
PATIENT_ASSERTED = Code(
    TERMINOLOGY + "v3-ObservationValue", "PATAST", SEEN, "HL7 v3 ObservationValue", "patient asserted"
)


def own(kind: str, code: str, display: str = "") -> dict[str, Any]:
    """The diary's own code as a coding. kind : muscle, site, relief …"""
    coding = {"system": OWN + kind, "code": code}
    return coding | {"display": display} if display else coding


def every_code() -> list[Code]:
    """All codes of others that an export may hold."""
    tables = (MUSCLES, LATERALISED, SIDES, SIGNS)
    listed = [code for table in tables for code in table.values()]
    return [*listed, *(value for value in globals().values() if isinstance(value, Code))]
