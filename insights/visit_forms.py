"""What the page for the doctor shall hold: its dates, what the person asks, its parts, how it names them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.forms.amounts import PlainTextField
from diary.forms.base import ChipCheckboxes, ChipRadio, DiaryForm
from diary.forms.times import DayField

from .summary.wishes import ASKS, LONGEST_QUESTION, PARTS, TOPICS, NameAs, Wishes

OWN = "own"
DEFAULT_WEEKS = "4"
# Longer than a year is no page for a visit.
LONGEST_DAYS = 366
# Stands between the codes of parts in an address.
BETWEEN = ","

# Names of the parts that can be ticked. What the person asks is there when they ask it; notes have a tick of
# their own.
PART_NAMES = {
    "flags": gettext_lazy("What was worth asking a doctor"),
    "pictures": gettext_lazy("Pictures"),
    "where": gettext_lazy("Where cramps come"),
    "course": gettext_lazy("Since when, and how they feel"),
    "context": gettext_lazy("What went before"),
    "symptoms": gettext_lazy("What came with them"),
    "medicines": gettext_lazy("Medicines"),
    "conditions": gettext_lazy("Illnesses and habits"),
    "tried": gettext_lazy("What I tried"),
    "list": gettext_lazy("The list of cramps"),
}
ALWAYS = tuple(part for part in PARTS if part not in PART_NAMES and part != "notes")


class PeriodForm(DiaryForm):
    """4, 8 or 12 weeks up to today, or own dates; `cleaned_data` has `first` and `last` either way."""

    weeks = forms.ChoiceField(
        label=gettext_lazy("Which weeks?"),
        choices=[
            ("4", gettext_lazy("Last 4 weeks")),
            ("8", gettext_lazy("Last 8 weeks")),
            ("12", gettext_lazy("Last 12 weeks")),
            (OWN, gettext_lazy("My own dates")),
        ],
        widget=ChipRadio(),
        required=False,
    )
    first = DayField(label=gettext_lazy("From"), required=False)
    last = DayField(label=gettext_lazy("To"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(*args, **kwargs)

    def add_prefix(self, field_name: str) -> str:
        """The name in the address: "from" is a word of the language, so no attribute can be called that."""
        return {"first": "from", "last": "to"}.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "weeks" in self.errors:
            return cleaned
        if cleaned.get("weeks") == OWN:
            self._check_own_dates(cleaned.get("first"), cleaned.get("last"))
            return cleaned
        # What stands in the boxes of other dates does not matter, and they are not even shown.
        for name in ("first", "last"):
            self.errors.pop(name, None)
        weeks = cleaned.get("weeks") or DEFAULT_WEEKS
        return (
            cleaned | {"weeks": weeks} | dict(zip(("first", "last"), dates(weeks, self.today), strict=True))
        )

    def _check_own_dates(self, first: date | None, last: date | None) -> None:
        if first is None and "first" not in self.errors:
            self.add_error("first", _("Enter the first day, such as 2026-03-02"))
        if last is None:
            if "last" not in self.errors:
                self.add_error("last", _("Enter the last day, such as 2026-03-29"))
        elif last > self.today:
            self.add_error("last", _("The last day cannot be in the future"))
        elif first and last < first:
            self.add_error("last", _("The last day cannot be before the first"))
        elif first and (last - first).days >= LONGEST_DAYS:
            self.add_error("first", _("Choose at most one year"))


def dates(weeks: str, today: date) -> tuple[date, date]:
    """The first and the last of so many weeks that end today."""
    return today - timedelta(days=7 * int(weeks) - 1), today


class PartsField(forms.Field):
    """Codes of parts in one word, as they stand in an address; cleans to a tuple of them, or None."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> tuple[str, ...] | None:
        if value is None:
            return None
        asked = str(value).split(BETWEEN) if value else []
        if len(asked) > len(PARTS) or set(asked) - set(PARTS):
            raise ValidationError(_("Choose one of the answers shown"), code="invalid_choice")
        return tuple(part for part in PARTS if part in asked)


class AskedForm(PeriodForm):
    """What an address may say: dates and parts, never a word of anybody's."""

    parts = PartsField(label=gettext_lazy("Which parts?"), required=False)


class VisitForm(PeriodForm):
    """The whole page "Doctor visit"; `wishes` after validation."""

    question = PlainTextField(
        label=gettext_lazy("What do you want to ask?"),
        required=False,
        max_length=LONGEST_QUESTION,
        help_text=format_lazy(gettext_lazy("In your words. Up to {most} characters."), most=LONGEST_QUESTION),
        widget=forms.Textarea({"rows": 2, "autocomplete": "off", "dir": "auto"}),
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=tuple(TOPICS.items()),
        widget=ChipCheckboxes(),
        required=False,
    )
    asks = forms.MultipleChoiceField(
        label=gettext_lazy("More to ask"),
        choices=tuple(ASKS.items()),
        widget=ChipCheckboxes(stacked=True),
        required=False,
        help_text=gettext_lazy("They stand at the end of the page, so that none is left out."),
    )
    name_as = forms.ChoiceField(
        label=gettext_lazy("Your name on the page"),
        choices=[
            (NameAs.FULL, gettext_lazy("As I wrote it")),
            (NameAs.INITIALS, gettext_lazy("First letters")),
            (NameAs.NONE, gettext_lazy("No name")),
        ],
        widget=ChipRadio(),
        required=False,
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What the page shows"),
        choices=tuple(PART_NAMES.items()),
        widget=ChipCheckboxes(),
        required=False,
        help_text=gettext_lazy("Dates, how much was logged, and the main numbers are always on it."),
    )
    notes = forms.BooleanField(
        label=gettext_lazy("My notes too"),
        required=False,
        help_text=gettext_lazy("Notes may hold private things. They stand in the list of cramps."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A browser would cut what is pasted, and nobody would see it.
        self.fields["question"].widget.attrs.pop("maxlength", None)

    @property
    def wishes(self) -> Wishes:
        told = self.cleaned_data
        chosen = {*ALWAYS, *told["parts"], *(("notes",) if told["notes"] else ())}
        return Wishes(
            question=told["question"].strip(),
            topics=tuple(told["topics"]),
            asks=tuple(told["asks"]),
            name_as=told["name_as"] or NameAs.FULL,
            parts=tuple(part for part in PARTS if part in chosen),
        )


def filled_in(*, weeks: str, first: date, last: date, wishes: Wishes) -> dict[str, Any]:
    """The answers of `VisitForm`, by field."""
    own = weeks == OWN
    return {
        "weeks": weeks,
        "first": first if own else None,
        "last": last if own else None,
        "question": wishes.question,
        "topics": list(wishes.topics),
        "asks": list(wishes.asks),
        "name_as": wishes.name_as,
        "parts": [part for part in wishes.parts if part in PART_NAMES],
        "notes": "notes" in wishes.parts,
    }


def as_sent(answers: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    """The same answers as a browser would send them."""
    sent: MultiValueDict[str, Any] = MultiValueDict()
    for name, answer in answers.items():
        if isinstance(answer, list):
            sent.setlist(name, answer)
        elif answer not in {None, False}:
            sent[{"first": "from", "last": "to"}.get(name, name)] = str(answer)
    return sent
