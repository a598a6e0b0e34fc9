"""Answers that may be right but look like a slip: "You entered 240 minutes. Did you mean 4 minutes?"

A form says which of its answers look odd (`likely_slips`). Each is asked about once, beside its field, with
a button that keeps the answer and, where a better one can be guessed, a button that takes that one. What
was kept is named by its value: another number typed later is looked at afresh.

A page draws ``{{ form.keep }}`` inside its form, and as the form's first button
``{% include "_components/first_button.html" %}``, so that Enter never presses "Keep".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .base import DiaryForm

Words = str | Promise
MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class Slip:
    """One answer to ask about.

    field : beside which field. value : what was answered, short and exact, to know it again.
    entered : the answer in words, such as "240 minutes".
    meant, instead : a better guess in words, and as it would be typed into the field; "" when there is none.
    question, keep : other sentences than the usual ones, where those do not fit.
    open, url : a page to look at instead, as a link's words and its address.
    """

    field: str
    value: str
    entered: Words = ""
    meant: Words = ""
    instead: str = ""
    question: Words = ""
    keep: Words = ""
    open: Words = ""
    url: str = ""

    @property
    def asks(self) -> str:
        if self.question:
            return str(self.question)
        if self.meant:
            said = {"entered": self.entered, "meant": self.meant}
            return _("You entered %(entered)s. Did you mean %(meant)s?") % said
        return _("You entered %(entered)s. Is that right?") % {"entered": self.entered}

    @property
    def keeps(self) -> str:
        return str(self.keep or _("Keep %(entered)s") % {"entered": self.entered})

    @property
    def changes(self) -> str:
        """The words of the button that takes the better guess, "" without one."""
        return _("Change to %(meant)s") % {"meant": self.meant} if self.meant and self.instead else ""

    @property
    def kept_as(self) -> str:
        return f"{self.field}={self.value}"

    @property
    def changed_as(self) -> str:
        return f"{self.field}={self.instead}"


class _Kept(forms.Field):
    """What the person has said is right: as many hidden values as there are."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> tuple[str, ...]:
        return tuple(str(each)[:200] for each in (value or ())[:MOST_KEPT])

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class SlipsForm(DiaryForm):
    """A form that asks about likely slips when nothing else is wrong. Nothing typed is lost."""

    # The id of the page's <form>: with it the buttons stand in the summary above the page too.
    html_id: ClassVar[str] = ""
    keep = _Kept(required=False)

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_with_the_guess(data), *args, **kwargs)
        self.slips: list[Slip] = []

    def likely_slips(self) -> Iterable[Slip]:
        """For forms to say; called when every answer is otherwise fine."""
        return ()

    def full_clean(self) -> None:
        super().full_clean()
        # After every clean() of the forms that share this one, so that a real error comes first.
        if self.is_bound and not self.errors:
            self.ask_about(self.likely_slips())

    def ask_about(self, slips: Iterable[Slip]) -> bool:
        """Ask about those that were not kept. Returns whether there is something to ask."""
        kept = set(self.cleaned_data.get("keep") or ())
        for slip in slips:
            if slip.kept_as not in kept:
                self.slips.append(slip)
                self.add_error(slip.field if slip.field in self.fields else None, slip.asks)
        return bool(self.slips)

    def slips_of(self, name: str) -> Iterator[Slip]:
        return (slip for slip in self.slips if slip.field == name)


def _with_the_guess(data: Any) -> Any:
    """What was sent, with the better guess in its field when that button was pressed."""
    guess = data.get("instead") if data else None
    name, equals, value = str(guess or "").partition("=")
    if not equals:
        return data
    changed = data.copy()
    changed[name] = value
    return changed
