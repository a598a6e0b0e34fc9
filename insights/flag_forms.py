"""The numbers of one rule as a person chooses them: more careful at will, less so with a clinician's word."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.forms.base import DiaryForm
from diary.forms.times import DayField
from diary.text import clean_text
from insights.flags import lapses_on
from insights.rule import Number, ReviewRule
from insights.wording.flags import number_words

# ASCII digits; up to 2 decimals with a point or a comma.
_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?")


class NumberField(forms.Field):
    """A number between the bounds of a rule; cleans to a float, or None for the rule's own."""

    def __init__(self, number: Number, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.number = number

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value:g}" if isinstance(value, int | float) else value

    def to_python(self, value: Any) -> float | None:
        text = clean_text(str(value or "")).strip()
        if not text:
            return None
        low, high = sorted((self.number.careful, self.number.lenient))
        found = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
        if found is None or not low <= found <= high:
            bounds = {"low": number_words(low), "high": number_words(high)}
            raise ValidationError(_("Enter a number from %(low)s to %(high)s") % bounds)
        return found


class NumbersForm(DiaryForm):
    """`cleaned_data` has `numbers` (what differs from the rule) and `agreed_on` (a date or None)."""

    agreed = forms.BooleanField(
        label=gettext_lazy("I agreed this with my clinician"),
        required=False,
        help_text=gettext_lazy("It counts for 12 months. Without it, only more careful numbers count."),
    )
    agreed_on = DayField(label=gettext_lazy("When did you agree it?"), required=False)

    def __init__(
        self,
        *args: Any,
        rule: ReviewRule,
        chosen: dict[str, float],
        agreed_on: date | None,
        today: date,
        **more: Any,
    ) -> None:
        self.rule, self.today = rule, today
        super().__init__(*args, initial={"agreed": agreed_on is not None, "agreed_on": agreed_on}, **more)
        changeable = {key: each for key, each in rule.numbers.items() if each.careful != each.lenient}
        self.number_fields = []
        for key, number in changeable.items():
            field = NumberField(
                number,
                label=_label(number),
                help_text=_help(number),
                widget=forms.TextInput(),
                initial=chosen.get(key),
            )
            field.suffix = ""  # type: ignore[attr-defined]
            self.fields[f"number_{key}"] = field
            self.number_fields.append(f"number_{key}")
        self.order_fields([*self.number_fields, "agreed", "agreed_on"])
        if not can_be_agreed(rule):
            del self.fields["agreed"], self.fields["agreed_on"]

    @property
    def changes_something(self) -> bool:
        """False for a rule that is as it is."""
        return bool(self.fields)

    @property
    def bound_numbers(self) -> list[forms.BoundField]:
        return [self[name] for name in self.number_fields]

    @property
    def asks_agreement(self) -> bool:
        return "agreed" in self.fields

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        agreed = bool(cleaned.get("agreed"))
        day = cleaned.get("agreed_on")
        if agreed and "agreed_on" not in self.errors:
            self._check_day(day)
        numbers = {}
        for name in self.number_fields:
            number = cleaned.get(name)
            key = name.removeprefix("number_")
            rule_number = self.rule.numbers[key]
            if number is None or number == rule_number.default:
                continue
            numbers[key] = number
            if not agreed and is_less_careful(number, rule_number):
                self.add_error(
                    name,
                    _("This is less careful than %(number)s. It needs the tick below, and a date")
                    % {"number": number_words(rule_number.default)},
                )
        return cleaned | {"numbers": numbers, "agreed_on": day if agreed else None}

    def _check_day(self, day: date | None) -> None:
        if day is None:
            self.add_error("agreed_on", _("Enter the day on which you agreed it"))
        elif day > self.today:
            self.add_error("agreed_on", _("The day cannot be in the future"))
        elif self.today >= lapses_on(day):
            self.add_error("agreed_on", _("This is more than 12 months ago. Please ask your clinician again"))


def can_be_agreed(rule: ReviewRule) -> bool:
    """Whether a clinician's word changes anything: a less careful number, or a lower level."""
    return rule.can_be_agreed or any(number.lenient != number.default for number in rule.numbers.values())


def is_less_careful(chosen: float, number: Number) -> bool:
    """Whether it lies on the lenient side of the default."""
    return number.effective(chosen, agreed=False) != chosen


def _label(number: Number) -> str:
    unit = str(number.unit)
    return unit[:1].upper() + unit[1:] if unit else _("Number")


def _help(number: Number) -> str:
    said = [_("Usually %(default)s.") % {"default": number_words(number.default)}]
    if number.careful != number.default:
        said.append(_("The most careful is %(careful)s.") % {"careful": number_words(number.careful)})
    if number.lenient != number.default:
        said.append(
            _("Agreed with a clinician: up to %(lenient)s.") % {"lenient": number_words(number.lenient)}
        )
    return " ".join(said)
