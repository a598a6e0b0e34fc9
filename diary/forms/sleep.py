"""How much cramps disturbed the sleep of a night: one answer per night, kept with that night's day.

The page shows what is stored for one night and names that night (`sleep_night`), so that an answer that
nobody touched is never copied to another night.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import nights
from diary.facts import Slept

from .base import Choose, DiaryForm

CHOICES = [
    ("", _("No answer")),
    (0, _("0: not at all")),
    *((number, str(number)) for number in range(1, 10)),
    (10, _("10: could not sleep")),
]


class SleepForm(DiaryForm):
    """For forms that ask more. slept : the night whose answer the page shows."""

    sleep_disturbance = forms.TypedChoiceField(
        label=_("How much did cramps disturb your sleep that night?"),
        required=False,
        widget=Choose,
        coerce=int,
        empty_value=None,
        choices=CHOICES,
    )
    # A page shown again by the browser must not bring back another night.
    sleep_night = forms.CharField(required=False, widget=forms.HiddenInput({"autocomplete": "off"}))

    def __init__(self, *args: Any, slept: Slept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slept = slept
        self.fields["sleep_night"].initial = slept.night.isoformat()
        self.fields["sleep_disturbance"].initial = slept.disturbance

    @staticmethod
    def night_sent(data: Mapping[str, Any]) -> date | None:
        """The night that a page showed, from what it sends back."""
        try:
            return nights.parse_date(str(data.get("sleep_night", "")))
        except ValueError:
            return None

    def told_sleep(self, night: date) -> Slept | None:
        """What is to be stored for `night`; None: leave it. Call without an error in the field."""
        told = self.cleaned_data["sleep_disturbance"]
        return Slept(night, told) if told != self.slept.disturbance else None
