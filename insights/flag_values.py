"""The values that went into a flag, in the form that JSON can hold, and back. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

KIND = "kind"


def stored(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Values of `Answer.inputs` for a JSON column; equal values have equal forms."""
    return {name: _stored(value) for name, value in sorted(inputs.items())}


def restored(held: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `stored`. A form that nobody knows any more stays as it is."""
    return {name: _restored(value) for name, value in held.items()}


def _stored(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, timedelta):
        return {KIND: "seconds", "value": value.total_seconds()}
    if isinstance(value, datetime):  # a datetime is a date too
        return {KIND: "moment", "value": value.isoformat()}
    if isinstance(value, date):
        return {KIND: "date", "value": value.isoformat()}
    if isinstance(value, frozenset | set | tuple | list):
        return {KIND: "codes", "value": sorted(str(each) for each in value)}
    return str(value)


def _restored(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return value
    held: Any = value.get("value")
    match value.get(KIND):
        case "seconds":
            return timedelta(seconds=held)
        case "moment":
            return datetime.fromisoformat(held)
        case "date":
            return date.fromisoformat(held)
        case "codes":
            return frozenset(held)
    return value
