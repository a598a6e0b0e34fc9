"""Which cramps the diary list shows. A GET form: the address can be kept, and Back works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diary import nights, vocabulary
from diary.browsing import Filters

from .base import DiaryForm


class QuickSelect(forms.Select):
    """A select drawn in Python: ten years are 120 months, and a template for each takes its time."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        rows = (
            (key, " selected" if str(key) == str(value or "") else "", label) for key, label in self.choices
        )
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        return format_html(
            "<select{}>{}</select>",
            flatatt(self.build_attrs({"name": name, "class": "form-select"}, attrs)),
            options,
        )


class FilterForm(DiaryForm):
    month = forms.ChoiceField(label=_("Month"), required=False, widget=QuickSelect, choices=())
    muscle = forms.ChoiceField(
        label=_("Muscle"),
        required=False,
        widget=QuickSelect,
        choices=[("", _("Any muscle")), *vocabulary.Muscle.choices],
    )
    when = forms.ChoiceField(
        label=_("Night or day"),
        required=False,
        widget=QuickSelect,
        choices=[("", _("Night and day")), ("night", _("At night")), ("day", _("By day"))],
    )
    side = forms.ChoiceField(
        label=_("Side"),
        required=False,
        widget=QuickSelect,
        choices=[("", _("Any side")), *vocabulary.Side.choices],
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
