"""Which dates the doctor's page covers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms.base import ChipRadio, DiaryForm
from diary.forms.times import DayField

OWN = "own"
# Longer than a year is no page for a visit.
LONGEST_DAYS = 366
DEFAULT_WEEKS = "4"


class PeriodForm(DiaryForm):
    """4, 8 or 12 weeks up to today, or own dates; `cleaned_data` has `first` and `last` either way."""

    weeks = forms.ChoiceField(
        label=_("Which weeks?"),
        choices=[
            ("4", _("Last 4 weeks")),
            ("8", _("Last 8 weeks")),
            ("12", _("Last 12 weeks")),
            (OWN, _("My own dates")),
        ],
        widget=ChipRadio(),
        required=False,
    )

    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("To"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def add_prefix(self, field_name: str) -> str:
        """The name in the address: "from" is a word of the language, so no attribute can be called that."""
        return {"first": "from", "last": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        weeks = cleaned.get("weeks")
        if self.errors:
            return cleaned
        if weeks != OWN:
            cleaned["last"] = self.today
            cleaned["first"] = self.today - timedelta(days=7 * int(weeks or DEFAULT_WEEKS) - 1)
            return cleaned
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None:
            self.add_error("first", _("Enter the first day, such as 2026-03-02"))
        if last is None:
            self.add_error("last", _("Enter the last day, such as 2026-03-29"))
        elif last > self.today:
            self.add_error("last", _("The last day cannot be in the future"))
        elif first and last < first:
            self.add_error("last", _("The last day cannot be before the first"))
        elif first and (last - first).days >= LONGEST_DAYS:
            self.add_error("first", _("Choose at most one year"))
        return cleaned
