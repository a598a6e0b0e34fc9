"""Starting a test: what, what is expected, for how long, and that it can do no harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.coin import WEEKS
from diary.forms.base import ChipRadio, DiaryForm
from diary.testable import Thing

from .wording import length_words


class StartForm(DiaryForm):
    """offered : what may be tested · chances : for each length, as `chances.chances` gives them, or {}"""

    thing = forms.ChoiceField(
        label=gettext_lazy("What do you want to test?"),
        widget=ChipRadio(stacked=True),
        error_messages={"required": gettext_lazy("Choose what you want to test")},
    )
    expected = forms.ChoiceField(
        label=gettext_lazy("What do you expect on days with it?"),
        choices=[("more", gettext_lazy("More cramps")), ("fewer", gettext_lazy("Fewer cramps"))],
        widget=ChipRadio(),
        help_text=gettext_lazy("The test asks only about what you expect."),
        error_messages={"required": gettext_lazy("Choose what you expect")},
    )
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("For how long?"),
        coerce=int,
        widget=ChipRadio(stacked=True),
        error_messages={"required": gettext_lazy("Choose for how long")},
    )
    may_drink = forms.BooleanField(
        label=gettext_lazy(
            "Only for alcohol: I am 18 or older and not pregnant. Nothing speaks against a drink."
        ),
        required=False,
    )
    harmless = forms.BooleanField(
        label=gettext_lazy("I can do it or leave it out without harm. It is not a medicine or a treatment."),
        error_messages={"required": gettext_lazy("Tick that it can do you no harm, or do not start")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        offered: Sequence[Thing],
        chances: Mapping[int, tuple[float, ...]],
        about: str = "",
    ) -> None:
        super().__init__(data, initial={"thing": about} if about else None)
        self.offered = offered
        thing, weeks = self.fields["thing"], self.fields["weeks"]
        assert isinstance(thing, forms.ChoiceField) and isinstance(weeks, forms.ChoiceField)
        thing.choices = [(each.value, each.label) for each in offered]
        weeks.choices = [(length, length_words(length, chances.get(length))) for length in WEEKS]
        if not any(each.is_alcohol for each in offered):
            del self.fields["may_drink"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        drinks = any(each.is_alcohol for each in self.offered if each.value == answers.get("thing"))
        if drinks and not answers.get("may_drink"):
            self.add_error("may_drink", _("Tick this as well, or test something else"))
        return answers
