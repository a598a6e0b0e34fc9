"""One question about everything that could change the advice, asked when a cramp is saved already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import vocabulary
from diary.facts import EpisodeFacts, SymptomAnswer

from .base import ChipCheckboxes, DiaryForm
from .problems import choice_field
from .signs import NONE_OF_THESE


class CheckForm(DiaryForm):
    """codes : the symptoms that are asked. An answer needs a press, so that what is not pressed is a no."""

    signs = forms.MultipleChoiceField(
        label=_("Was any of this there with it?"),
        widget=ChipCheckboxes,
        choices=(),
        help_text=_("What you do not tap is saved as No."),
        error_messages={"required": _("Tap what there was, or None of these")},
    )
    asked = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, codes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = tuple(codes)
        named: list[Any] = [(code, vocabulary.SYMPTOMS[code]) for code in self.codes]
        choice_field(self, "signs").choices = [*named, (NONE_OF_THESE, _("None of these"))]
        self.initial["asked"] = ",".join(self.codes)

    @staticmethod
    def shown(data: Any, facts: EpisodeFacts) -> tuple[str, ...]:
        """What an earlier page asked, without what was answered meanwhile; () for a first visit."""
        asked = set(str(data.get("asked", "")).split(",")) - {answer.code for answer in facts.associated}
        return tuple(code for code in vocabulary.SYMPTOMS if code in asked)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        ticked = cleaned.get("signs") or []
        if NONE_OF_THESE in ticked and len(ticked) > 1:
            self.add_error("signs", _("Choose what there was, or None of these"))
        return cleaned

    def told(self) -> tuple[SymptomAnswer, ...]:
        """Yes or no for each; after validation."""
        ticked = self.cleaned_data["signs"]
        return tuple(SymptomAnswer(code, code in ticked) for code in self.codes)
