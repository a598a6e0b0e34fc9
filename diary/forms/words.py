"""Own words: a new one, a new name for one, one word in place of two."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import limits

from .amounts import PlainTextField
from .base import DiaryForm
from .problems import choice_field


class WordForm(DiaryForm):
    name = PlainTextField(
        label=_("Your own word"),
        max_length=limits.NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Enter a word")},
    )


class MergeForm(DiaryForm):
    """`others`: every word that can take its place, as (key, label)."""

    into = forms.ChoiceField(
        label=_("Which word takes its place?"),
        error_messages={"required": _("Choose a word")},
    )

    def __init__(self, data: Any = None, *, others: list[tuple[str, Any]]) -> None:
        super().__init__(data)
        choice_field(self, "into").choices = [("", _("Choose a word")), *others]
