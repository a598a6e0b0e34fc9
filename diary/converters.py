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


class MonthConverter:
    """A month as in /diary/month/2026-03/, as its first day. A month that does not exist is a 404."""

    regex = "[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return nights.parse_date(f"{value}-01")

    def to_url(self, value: date | str) -> str:
        return f"{value:%Y-%m}" if isinstance(value, date) else f"{self.to_python(value):%Y-%m}"
