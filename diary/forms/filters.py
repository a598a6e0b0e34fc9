"""Which cramps the diary list shows, and which month. GET forms: the address can be kept, and Back works."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.dates import MONTHS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diary import vocabulary
from diary.browsing import Filters
from diary.ways_back import parse_month

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
        self.fields["month"].choices = [("", _("Any month")), *month_choices(months)]

    def kept(self, *names: str) -> list[tuple[str, str]]:
        """Answers of these fields that make sense, for the form that asks for the others."""
        self.is_valid()
        return [(name, self.cleaned_data[name]) for name in names if self.cleaned_data.get(name)]

    def told(self) -> str:
        """What is asked for, in words: "October 2026, Calf, At night"."""
        asked = self.kept(*self.fields)
        return ", ".join(str(dict(self.fields[name].choices)[value]) for name, value in asked)

    def filters(self) -> Filters:
        """What was asked for and makes sense; the rest has an error beside its field and filters nothing."""
        self.is_valid()
        told = self.cleaned_data
        return Filters(
            month=parse_month(told["month"]) if told.get("month") else None,
            muscle=told.get("muscle", ""),
            side=told.get("side", ""),
            night={"night": True, "day": False}.get(told.get("when", "")),
        )


class MonthForm(DiaryForm):
    """To another month of the calendar."""

    month = forms.ChoiceField(label=_("Month"), widget=QuickSelect, choices=())

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = month_choices(months)


def month_choices(months: Sequence[date]) -> list[tuple[str, str]]:
    """Ten years are 120 of them: put together from the months' names, not through the date formatter."""
    names = {number: str(name) for number, name in MONTHS.items()}
    return [(f"{month:%Y-%m}", f"{names[month.month]} {month.year}") for month in months]
