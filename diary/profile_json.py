"""Answers about the person in the form that JSON can hold, and back: for imports and the history."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from .models import Person


def stored(value: Any) -> Any:
    """An answer about the person in the form that JSON can hold; equal answers have equal forms."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date | time) else value


def restored(name: str, value: Any) -> Any:
    """The inverse of `stored` for a field of Person."""
    field_: Any = Person._meta.get_field(name)
    return field_.to_python(value)
