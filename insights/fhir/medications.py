"""Medicines and supplements as the person entered them: MedicationStatements, never prescriptions."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from diary import vocabulary

from .answers import Row
from .codes import own
from .datatypes import Json, concept, listed, period, resource, string
from .ids import reference


def statement(key: str, patient: str, row: Row, *, today: date, notes: bool) -> Json:
    """row : of medicines.csv · notes : whether what the person wrote about it goes along"""
    label = dict(vocabulary.MedicineClass.choices).get(row["medicine_class"])
    drug_class = None if label is None else own("medicine-class", row["medicine_class"], str(label))
    kind = dict(vocabulary.MedicineKind.choices)[row["kind"]]
    lasted = period(row["started_on"], row["stopped_on"])
    said = [row[name] for name in ("effect", "side_effects", "note") if row.get(name)] if notes else []
    return resource(
        "MedicationStatement",
        key,
        {"status": status(row, today=today)},
        {"category": concept(str(kind), own("medicine-kind", row["kind"], str(kind)))},
        {
            "medicationCodeableConcept": concept(row["name"], drug_class),
            "subject": reference(patient),
        },
        {"effectivePeriod": lasted} if lasted else {},
        {"informationSource": reference(patient)},
        {"reasonCode": [concept(row["reason"])]} if row.get("reason") else {},
        listed("note", ({"text": text} for text in said)),
        listed("dosage", [dose] if (dose := dosage(row)) else []),
    )


def status(row: Row, *, today: date) -> str:
    """As R4 names it: "completed" says only that it is taken no more."""
    if row["stopped_on"] is not None and row["stopped_on"] <= today:
        return "completed"
    if row["started_on"] is not None and row["started_on"] > today:
        return "intended"
    return "active"


def dosage(row: Row) -> Json:
    told: Json = {"text": string(row["dose"])} if row.get("dose") else {}
    if row["dose_changed_on"] is not None:
        changed = _("Dose changed on %(day)s") % {"day": row["dose_changed_on"].isoformat()}
        told["patientInstruction"] = changed
    if row.get("as_needed") is not None:
        told["asNeededBoolean"] = row["as_needed"]
    return told
