"""One pair of shoes: what it is called, how it fits, how high its heel is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import limits, vocabulary
from diary.facts import Shoes

from .amounts import PlainTextField
from .base import ChipRadio, DiaryForm
from .problems import add_problems

_NOT_SAID = ("", _("Not sure"))


class PairForm(DiaryForm):
    """`stored`: the pair that is changed, None for a new one."""

    name = PlainTextField(
        label=_("What do you call them?"),
        max_length=limits.NAME_LENGTH,
        help_text=_("For example: brown boots."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Enter a name")},
    )
    fit = forms.ChoiceField(
        label=_("How do they fit?"),
        required=False,
        choices=[*vocabulary.ShoeFit.choices, _NOT_SAID],
        widget=ChipRadio,
    )
    heel = forms.ChoiceField(
        label=_("How high is the heel?"),
        required=False,
        choices=[*vocabulary.Heel.choices, _NOT_SAID],
        widget=ChipRadio,
    )

    def __init__(self, data: Any = None, *, stored: Shoes | None = None) -> None:
        shown = {"name": stored.name, "fit": stored.fit, "heel": stored.heel} if stored else {}
        super().__init__(data, initial=shown)
        self.stored = stored

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors:
            add_problems(self, self.pair.problems(), {"shoes": "name"})
        return answers

    @property
    def pair(self) -> Shoes:
        """After validation."""
        answers = self.cleaned_data
        retired_on = self.stored.retired_on if self.stored else ""
        return Shoes(answers["name"].strip(), answers["fit"], answers["heel"], retired_on)
