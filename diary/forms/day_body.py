"""How the body was between cramps, and what was taken or done that day.

Symptoms answered "before" or "after" a cramp come from files; this page asks about the whole day.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import asking, checkins, vocabulary
from diary.facts import SymptomAnswer

from .base import ChipCheckboxes
from .day_frame import DayForm
from .problems import choice_field

_LISTS = {"symptoms": asking.DAY_SYMPTOMS, "slow_signs": asking.SLOW_SIGNS}
_REST = _("Saves No for everything in this list that you did not tap.")


class BodyForm(DayForm):
    symptoms = forms.MultipleChoiceField(
        label=_("Tap what you noticed"), required=False, widget=ChipCheckboxes
    )
    symptoms_rest = forms.BooleanField(label=_("None of the others"), required=False, help_text=_REST)
    slow_signs = forms.MultipleChoiceField(
        label=_("Tap what you noticed lately"), required=False, widget=ChipCheckboxes
    )
    slow_signs_rest = forms.BooleanField(label=_("None of these others"), required=False, help_text=_REST)
    medicines = forms.MultipleChoiceField(
        label=_("Tap what you took or did"), required=False, widget=ChipCheckboxes
    )

    def __init__(self, *args: Any, medicine_names: tuple[str, ...], **parts: Any) -> None:
        super().__init__(*args, **parts)
        whole_day = [a for a in self.told.symptoms if not a.phase]
        self.listed = {
            name: [code for _title, codes in groups for code in codes] for name, groups in _LISTS.items()
        }
        for name, groups in _LISTS.items():
            shown: list[tuple[Any, Any]] = [
                (title, [(code, vocabulary.SYMPTOMS[code]) for code in codes]) for title, codes in groups
            ]
            if name == "slow_signs":
                others = self._answered_elsewhere()
                self.listed[name] += others
                if others:
                    also = [(code, vocabulary.SYMPTOMS[code]) for code in others]
                    shown.append((_("Also answered"), also))
            choice_field(self, name).choices = shown
            self.initial[name] = [a.code for a in whole_day if a.present and a.code in self.listed[name]]
            self.initial[f"{name}_rest"] = checkins.rest_was_no(self.told, self.listed[name])
        names = dict.fromkeys([*medicine_names, *self.told.medicines])
        if names:
            choice_field(self, "medicines").choices = [(name, name) for name in names]
            self.initial["medicines"] = list(self.told.medicines)
        else:
            del self.fields["medicines"]

    def _answered_elsewhere(self) -> list[str]:
        """Symptoms that no list of this page holds, but a file told."""
        here = {code for codes in self.listed.values() for code in codes}
        return [a.code for a in self.told.symptoms if not a.phase and a.code not in here]

    # -- for the template ------------------------------------------------------------------------------------

    @property
    def body_is_open(self) -> bool:
        return self.is_open("symptoms", "symptoms_rest") or self.slow_signs_are_open

    @property
    def slow_signs_are_open(self) -> bool:
        return self.is_open("slow_signs", "slow_signs_rest")

    @property
    def medicines_are_open(self) -> bool:
        return self.is_open("medicines")

    # -- what was answered -----------------------------------------------------------------------------------

    @property
    def told_symptoms(self) -> tuple[SymptomAnswer, ...]:
        """After validation."""
        answers = self.cleaned_data
        found = tuple(a for a in self.told.symptoms if a.phase)
        for name, listed in self.listed.items():
            rest = answers.get(f"{name}_rest", False)
            found += checkins.symptoms(self.told, listed=listed, chosen=answers.get(name, ()), rest=rest)
        return found

    @property
    def told_medicines(self) -> tuple[str, ...]:
        """After validation."""
        if "medicines" not in self.fields:
            return self.told.medicines
        return tuple(self.cleaned_data["medicines"])
