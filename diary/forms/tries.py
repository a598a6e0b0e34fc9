"""What was tried against a cramp, in order, and whether it helped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import limits, vocabulary
from diary.facts import ReliefTry

from .amounts import PlainTextField
from .base import ChipRadio, DiaryForm
from .offered import Words

ROWS = 3
_EASED = [("yes", gettext_lazy("Yes")), ("bit", gettext_lazy("A bit")), ("no", gettext_lazy("No"))]


class TriesForm(DiaryForm):
    """Rows `tried_1`, `eased_1`, ... and one for something that is not in the list.

    reliefs : the words on offer. tries : what is stored; a row left alone keeps its seconds.
    """

    tried_own = PlainTextField(
        label=gettext_lazy("Something else I tried, not in the list"),
        required=False,
        max_length=limits.NAME_LENGTH,
    )
    eased_own = forms.ChoiceField(
        label=gettext_lazy("Did it help?"), required=False, widget=ChipRadio(short=True), choices=_EASED
    )

    def __init__(self, *args: Any, reliefs: Words, tries: Sequence[ReliefTry] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reliefs = reliefs.with_keys(each.relief for each in tries)
        self.tries = tuple(tries)
        choices = [("", _("Nothing chosen")), *self.reliefs.choices]
        self.rows = range(1, max(ROWS, len(self.tries) + 1) + 1)
        own = {name: self.fields.pop(name) for name in ("tried_own", "eased_own")}
        for number in self.rows:
            before = self.tries[number - 1] if number <= len(self.tries) else ReliefTry("")
            self.fields[f"tried_{number}"] = forms.ChoiceField(
                label=_("First I tried") if number == 1 else _("Then I tried (%(n)s)") % {"n": number},
                required=False,
                choices=choices,
                initial=before.relief,
            )
            self.fields[f"eased_{number}"] = forms.ChoiceField(
                label=_("Did it help?"),
                required=False,
                widget=ChipRadio(short=True),
                choices=_EASED,
                initial=before.eased,
            )
        self.fields.update(own)
        for number in self.rows:
            for name in (f"tried_{number}", f"eased_{number}"):
                self.fields[name].suffix = ""
                self._say_plainly(self.fields[name])

    @property
    def try_rows(self) -> list[tuple[Any, Any]]:
        """Pairs of fields, for the template."""
        return [(self[f"tried_{number}"], self[f"eased_{number}"]) for number in self.rows]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number in [*self.rows, "own"]:
            if cleaned.get(f"eased_{number}") and not cleaned.get(f"tried_{number}"):
                self.add_error(f"tried_{number}", _("Say what you tried"))
        return cleaned

    def told_tries(self) -> tuple[ReliefTry, ...]:
        cleaned = self.cleaned_data
        told = []
        for number in self.rows:
            word, eased = cleaned[f"tried_{number}"], cleaned[f"eased_{number}"]
            before = self.tries[number - 1] if number <= len(self.tries) else None
            if before is not None and (before.relief, before.eased) == (word, eased):
                told.append(before)
            elif word:
                told.append(ReliefTry(word, eased, self._seconds(word, eased)))
        own = cleaned["tried_own"].strip()
        if own:
            told.append(ReliefTry(self.reliefs.key_for(own), cleaned["eased_own"]))
        return tuple(told)

    def _seconds(self, word: str, eased: str) -> int | None:
        """Moved to another row, a try keeps how soon it eased."""
        if eased != vocabulary.Eased.YES:
            return None
        same = (each.eased_after_seconds for each in self.tries if (each.relief, each.eased) == (word, eased))
        return next(same, None)
