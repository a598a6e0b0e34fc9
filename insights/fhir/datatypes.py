"""Small shapes of FHIR that many resources hold, as plain values ready for JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from . import codes
from .codes import Code

Json = dict[str, Any]

# A FHIR string knows the blank, the tab and line ends; people paste others.
_OTHER_BLANKS = re.compile(r"[^\S \t\r\n]")
_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


# Made once: `json.dumps` would make one for each of many small values.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def written(value: Json) -> bytes:
    return _JSON.encode(value).encode()


def string(text: str) -> str:
    return _OTHER_BLANKS.sub(" ", text)


def moment(when: datetime | str) -> str:
    """An aware moment, or one written with its offset, as instant or dateTime."""
    if isinstance(when, str) and when[-6] in "+-":
        return when
    aware = datetime.fromisoformat(when) if isinstance(when, str) else when
    offset = aware.utcoffset() or timedelta(0)
    # Clocks before zones: offsets with seconds have no place in FHIR.
    return (aware.astimezone(UTC) if offset.seconds % 60 else aware).isoformat()


def number(value: Decimal | float) -> int | float:
    return int(value) if value == int(value) else float(value)


def concept(text: str, *codings: Json | Code | None) -> Json:
    """A CodeableConcept. text : what was said · codings : the same, or something wider, in codes"""
    listed = [each.coding() if isinstance(each, Code) else each for each in codings if each]
    return ({"coding": listed} if listed else {}) | {"text": string(text)}


def only(code: Code) -> Json:
    """A CodeableConcept of a code that FHIR itself defines."""
    return {"coding": [code.coding()]}


def quantity(value: Decimal | float, unit: Code | str) -> Json:
    """unit : a code, or words where none is sure."""
    amount = {"value": number(value)}
    if isinstance(unit, str):
        return amount | {"unit": unit} if unit else amount
    return amount | {"unit": unit.display, "system": unit.system, "code": unit.code}


def between(low: Decimal | float, high: Decimal | float, unit: Code) -> Json:
    """A Range."""
    return {"low": quantity(low, unit), "high": quantity(high, unit)}


def period(start: date | None, end: date | None) -> Json:
    """A Period of whole dates; an end that is left out goes on."""
    given = {"start": start, "end": end}
    return {name: day.isoformat() for name, day in given.items() if day is not None}


def not_known(name: str) -> Json:
    """For a primitive value that nobody knows: its own element with the reason."""
    return {f"_{name}": {"extension": [{"url": _ABSENT, "valueCode": codes.UNKNOWN.code}]}}


def asserted() -> Json:
    """Resource metadata: the person says so."""
    return {"meta": {"security": [codes.PATIENT_ASSERTED.coding()]}}


def resource(kind: str, key: str, *parts: Json, said: bool = True) -> Json:
    """A resource from its parts. said : by the person"""
    made: Json = {"resourceType": kind, "id": key}
    if said:
        made |= asserted()
    for part in parts:
        made |= part
    return made


def listed(name: str, values: Iterable[Any]) -> Json:
    """An element that repeats; without any it may not be there."""
    found = list(values)
    return {name: found} if found else {}
