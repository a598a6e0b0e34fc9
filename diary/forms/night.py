"""The form of the settings page Night."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.models import Person

from .base import ChipRadio, DiaryForm
from .times import ClockTimeField


class NightForm(DiaryForm):
    """When Today and the Cramp now pages are black."""

    WINDOW, NEVER = "window", "never"

    black = forms.ChoiceField(
        label=_("Black pages at night"),
        choices=[(WINDOW, _("Between the two times below")), (NEVER, _("Never"))],
        widget=ChipRadio(stacked=True),
        help_text=_("At night Today is black and nearly empty. It does not light up the room."),
    )
    night_from = ClockTimeField(
        label=_("From"), error_messages={"required": _("Enter a time between 00:00 and 23:59")}
    )
    night_to = ClockTimeField(
        label=_("Until"), error_messages={"required": _("Enter a time between 00:00 and 23:59")}
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        shown = self.WINDOW if person.night_page else self.NEVER
        times = {"night_from": person.night_from, "night_to": person.night_to}
        super().__init__(data, initial={"black": shown, **times})

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        same = answers.get("night_from") == answers.get("night_to")
        if not self.errors and same and answers["black"] == self.WINDOW:
            self.add_error("night_to", _("The two times are the same. Change one, or choose Never"))
        return answers
