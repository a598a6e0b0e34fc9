"""What a person thinks brings their cramps on: asked once, before the diary shows patterns."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import limits
from diary.facts import word_problem

from .about import NONE, several, suspect_choices
from .amounts import PlainTextField
from .base import DiaryForm
from .problems import choice_field


class SuspectForm(DiaryForm):
    """`things`: what is tracked, as (key, label). `stored`: what was answered before, None for nothing."""

    suspected = several(
        _("Tap everything that you suspect"), [], help_text=_("Tap I have no idea if nothing comes to mind.")
    )
    own = PlainTextField(
        label=_("Something else (optional)"),
        required=False,
        max_length=limits.NAME_LENGTH,
        help_text=_("In your own words, for example new mattress."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, things: list[tuple[str, Any]], stored: list[str] | None) -> None:
        super().__init__(data)
        self.choices = suspect_choices(things, stored)
        choice_field(self, "suspected").choices = self.choices
        self.initial = {"suspected": [NONE] if stored == [] else stored}

    def clean_own(self) -> str:
        """The word as it is kept: what says the same as one of the chips is that chip."""
        typed = self.cleaned_data["own"].strip()
        for key, label in self.choices:
            if key != NONE and typed.casefold() in (key.casefold(), str(label).casefold()):
                return key
        problem = word_problem(typed) if typed else None
        if problem:
            raise forms.ValidationError(str(problem))
        return typed

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        chosen = answers.get("suspected", [])
        told = [*(key for key in chosen if key != NONE), *filter(None, [answers.get("own")])]
        if NONE in chosen and told:
            self.add_error(
                "suspected", _("You chose I have no idea and also something else. Choose one of them")
            )
        elif not self.errors and not chosen and not told:
            self.add_error("suspected", _("Tap at least 1, or I have no idea"))
        self.told = tuple(dict.fromkeys(told))
        return answers
