"""Path converters: an address that no view could serve is not an address."""

from __future__ import annotations

from datetime import date

from . import nights


class DayConverter:
    """A date as the diary writes it, 1900 on: /checkin/2026-03-02/. Reversing takes a date or its text."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return nights.parse_date(value)

    def to_url(self, value: date | str) -> str:
        return value.isoformat() if isinstance(value, date) else nights.parse_date(value).isoformat()
