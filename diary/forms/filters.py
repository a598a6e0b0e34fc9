"""Which cramps the diary list shows. A GET form: the address can be kept, and Back works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from diary import nights, vocabulary
from diary.browsing import Filters

from .base import DiaryForm


class FilterForm(DiaryForm):
    month = forms.ChoiceField(label=_("Month"), required=False, choices=())
    muscle = forms.ChoiceField(
        label=_("Muscle"),
        required=False,
        choices=[("", _("Any muscle")), *vocabulary.Muscle.choices],
    )
    when = forms.ChoiceField(
        label=_("Night or day"),
        required=False,
        choices=[("", _("Night and day")), ("night", _("At night")), ("day", _("By day"))],
    )
    side = forms.ChoiceField(
        label=_("Side"), required=False, choices=[("", _("Any side")), *vocabulary.Side.choices]
    )

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(f"{month:%Y-%m}", date_format(month, "F Y")) for month in months]
        self.fields["month"].choices = [("", _("Any month")), *listed]

    def filters(self) -> Filters:
        """What was asked for and makes sense; the rest has an error beside its field and filters nothing."""
        self.is_valid()
        told = self.cleaned_data
        return Filters(
            month=nights.parse_date(f"{told['month']}-01") if told.get("month") else None,
            muscle=told.get("muscle", ""),
            side=told.get("side", ""),
            night={"night": True, "day": False}.get(told.get("when", "")),
        )
