"""What was tried against a cramp, in order, whether it helped, and how soon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import limits, vocabulary
from diary.facts import ReliefTry

from .amounts import PlainTextField
from .base import ChipRadio, Choose, DiaryForm
from .offered import Words
from .times import DurationMinutesField

# The page opens one row after the other: there is always an empty one below the last that is filled.
ROWS = 5
OWN = "own"
NOT_SURE = "not_sure"
_EASED = [
    (vocabulary.Eased.YES.value, gettext_lazy("Yes")),
    (vocabulary.Eased.BIT.value, gettext_lazy("A bit")),
    (vocabulary.Eased.NO.value, gettext_lazy("No")),
    (NOT_SURE, gettext_lazy("Not sure")),
]


class Row(NamedTuple):
    """Three bound fields, for the template."""

    tried: Any
    eased: Any
    after: Any


class TriesForm(DiaryForm):
    """Rows `tried_1`, `eased_1`, `after_1`, ... and one for something that is not in the list.

    reliefs : the words on offer. tries : what is stored.
    """

    def __init__(self, *args: Any, reliefs: Words, tries: Sequence[ReliefTry] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reliefs = reliefs.with_keys(each.relief for each in tries)
        self.tries = tuple(tries)
        self.rows: list[int | str] = [*range(1, max(ROWS, len(self.tries) + 2) + 1), OWN]
        # In words at once: the same list is drawn for every row.
        choices = [("", _("Nothing chosen")), *((key, str(label)) for key, label in self.reliefs.choices)]
        for row in self.rows:
            before = self.tries[row - 1] if isinstance(row, int) and row <= len(self.tries) else ReliefTry("")
            self._add_row(row, before, choices)

    def _add_row(self, row: int | str, before: ReliefTry, choices: list[Any]) -> None:
        tried: forms.Field
        if row == OWN:
            label = _("Something else I tried, not in the list")
            # An empty box is known to style sheets by its placeholder.
            box = forms.TextInput({"placeholder": " "})
            tried = PlainTextField(label=label, required=False, max_length=limits.NAME_LENGTH, widget=box)
        else:
            label = _("First I tried") if row == 1 else _("Then I tried (%(n)s)") % {"n": row}
            tried = forms.ChoiceField(
                label=label, required=False, widget=Choose, choices=choices, initial=before.relief
            )
        fields: dict[str, forms.Field] = {
            f"tried_{row}": tried,
            f"eased_{row}": forms.ChoiceField(
                label=_("Did it help?"),
                required=False,
                widget=ChipRadio(short=True),
                choices=_EASED,
                initial=before.eased,
            ),
            f"after_{row}": DurationMinutesField(
                label=_("After how many minutes?"),
                required=False,
                zero=True,
                initial=before.eased_after_seconds,
                help_text=_("2, or 0:30 for half a minute."),
            ),
        }
        for name, field in fields.items():
            suffix = _("minutes") if name.startswith("after") else ""
            setattr(field, "suffix", suffix)  # noqa: B010 - for _components/field.html
            self._say_plainly(field)
        self.fields.update(fields)

    @property
    def try_rows(self) -> list[Row]:
        """The rows with a list to choose from, then the one for an own word."""
        return [Row(self[f"tried_{row}"], self[f"eased_{row}"], self[f"after_{row}"]) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for row in self.rows:
            said = cleaned.get(f"eased_{row}") or f"after_{row}" in self.changed_data
            if said and not cleaned.get(f"tried_{row}") and f"tried_{row}" not in self.errors:
                self.add_error(f"tried_{row}", _("Say what you tried"))
            elif (
                cleaned.get(f"after_{row}") is not None
                and cleaned.get(f"eased_{row}") != vocabulary.Eased.YES
                and f"after_{row}" in self.changed_data  # what was stored goes with its Yes
            ):
                self.add_error(f"after_{row}", _("Choose Yes to use these minutes, or delete them"))
        return cleaned

    def told_tries(self) -> tuple[ReliefTry, ...]:
        """Call without errors in the rows."""
        cleaned = self.cleaned_data
        told = []
        for row in self.rows:
            word = cleaned[f"tried_{row}"].strip()
            if word:
                eased = "" if cleaned[f"eased_{row}"] == NOT_SURE else cleaned[f"eased_{row}"]
                word = self.reliefs.key_for(word) if row == OWN else word
                after = cleaned[f"after_{row}"] if eased == vocabulary.Eased.YES else None
                told.append(ReliefTry(word, eased, after))
        return tuple(told)
