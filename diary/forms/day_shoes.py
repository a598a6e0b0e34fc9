"""Which pairs of shoes were worn on a day, each for how long; a new pair can be named on the spot."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from diary import limits
from diary.facts import Shoes, WornShoes, word_problem
from diary.wardrobe import is_trouble, pair_words

from .amounts import DecimalAmountField, PlainTextField
from .base import ChipCheckboxes
from .day_frame import DayForm
from .problems import choice_field


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair, for the template. `about`: "too tight, high heel"."""

    name: str
    about: str
    is_trouble: bool
    is_worn: bool
    id: str
    hours: BoundField


def hours_name(pair: str) -> str:
    """The field for the hours of a pair: its name may hold signs that no id may."""
    return f"hours_{hashlib.sha256(pair.encode()).hexdigest()[:12]}"


def _hours_field(label: Any) -> DecimalAmountField:
    return DecimalAmountField(label=label, required=False, highest=24)


class ShoesForm(DayForm):
    shoes = forms.MultipleChoiceField(
        label=_("Which shoes did you wear?"), required=False, widget=ChipCheckboxes
    )
    new_shoes = PlainTextField(
        label=_("Another pair"),
        required=False,
        max_length=limits.NAME_LENGTH,
        help_text=_("For example: brown boots. It is offered from now on."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    new_shoes_hours = _hours_field(_("Hours in that pair"))

    def __init__(self, *args: Any, shoes: Sequence[Shoes] = (), **parts: Any) -> None:
        super().__init__(*args, **parts)
        self.pairs = {pair.name: pair for pair in shoes}
        worn = {pair.name: pair.hours for pair in self.told.shoes}
        offered = dict.fromkeys(name for name, pair in self.pairs.items() if not pair.retired_on)
        self.offered = list(offered | dict.fromkeys(worn))
        choice_field(self, "shoes").choices = [(name, name) for name in self.offered]
        self.initial["shoes"] = list(worn)
        for name in self.offered:
            self.fields[hours_name(name)] = _hours_field(_("Hours in %(pair)s") % {"pair": name})
            self.fields[hours_name(name)].suffix = _("hours")
            self.initial[hours_name(name)] = worn.get(name)
        self.fields["new_shoes_hours"].suffix = _("hours")

    # -- for the template ------------------------------------------------------------------------------------

    @property
    def pair_rows(self) -> list[PairRow]:
        field = self["shoes"]
        worn = set(field.value() or ())
        return [
            PairRow(
                name,
                pair_words(self.pairs[name]) if name in self.pairs else "",
                name in self.pairs and is_trouble(self.pairs[name]),
                name in worn,
                f"{field.auto_id}_{number}",
                self[hours_name(name)],
            )
            for number, name in enumerate(self.offered)
        ]

    @property
    def shoes_are_open(self) -> bool:
        return self.is_open("shoes", "new_shoes", "new_shoes_hours") or any(
            hours_name(name) in self.errors for name in self.offered
        )

    # -- what was answered -----------------------------------------------------------------------------------

    def clean_new_shoes(self) -> str:
        name = self.cleaned_data["new_shoes"].strip()
        if not name:
            return ""
        problem = word_problem(name)
        if problem is not None:
            raise forms.ValidationError(problem)
        same = next((each for each in self._known() if each.casefold() == name.casefold()), None)
        if same is None and len(self.pairs) >= limits.MAX_SHOES:
            raise forms.ValidationError(
                _("You have %(most)s pairs already. Rename one that you no longer have"),
                params={"most": limits.MAX_SHOES},
            )
        return same or name

    def _known(self) -> list[str]:
        return list(dict.fromkeys([*self.pairs, *self.offered]))

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        new = answers.get("new_shoes", "")
        if answers.get("new_shoes_hours") and not new and "new_shoes" not in self.errors:
            self.add_error("new_shoes", _("Enter the name of the pair"))
        worn = answers.get("shoes", ())
        for name in self.offered:
            hours = answers.get(hours_name(name))
            # Hours of a pair that was tapped before go with it when it is taken back.
            if hours and name not in worn and name != new and hours_name(name) in self.changed_data:
                self.add_error(
                    hours_name(name),
                    _("You wrote hours for %(pair)s. Tap the pair too, or empty the hours") % {"pair": name},
                )
        return answers

    @property
    def told_shoes(self) -> tuple[WornShoes, ...]:
        """After validation; in the order of the page, the new pair last."""
        answers = self.cleaned_data
        worn = {name: answers.get(hours_name(name)) for name in self.offered if name in answers["shoes"]}
        new = answers["new_shoes"]
        if new:
            hours = answers["new_shoes_hours"]
            worn[new] = worn.get(new) if hours is None else hours
        return tuple(WornShoes(name, hours) for name, hours in worn.items())
