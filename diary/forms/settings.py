"""The forms of the settings pages: you, look, erase. About me is in `about`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary import limits, nights
from diary.context import NIGHT_COLOURS, TEXT_SIZES, THEMES
from diary.facts import ProfileFacts
from diary.models import Person, User

from .amounts import PlainTextField
from .base import ChipRadio, DiaryForm
from .problems import add_problems
from .times import ClockTimeField
from .zones import ZoneField


class ProfileForm(DiaryForm):
    """Answers about the person; the rules of `ProfileFacts` become errors of the fields."""

    facts: ProfileFacts

    def __init__(
        self,
        data: Any = None,
        *,
        person: Person,
        now: datetime,
        more: Mapping[str, forms.Field] = MappingProxyType({}),
    ) -> None:
        """`more`: fields that depend on the person."""
        super().__init__(data)
        self.person, self.now = person, now
        self.fields.update(more)
        self.initial = {name: self.shown(name) for name in self.fields}

    def shown(self, name: str) -> Any:
        """How the stored answer appears in the form."""
        return getattr(self.person, name)

    def told(self, name: str) -> Any:
        """What the form's answer is stored as."""
        return self.cleaned_data[name]

    def answers(self) -> dict[str, Any]:
        """What was told, by field of `ProfileFacts`."""
        return {name: self.told(name) for name in self.fields}

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors:
            values = self.answers()
            self.facts = ProfileFacts(given=frozenset(values), **values)
            today = nights.local(self.now, self.person.time_zone).date()
            add_problems(self, self.facts.problems(now=self.now, today=today))
        return answers


class YouForm(ProfileForm):
    name = PlainTextField(
        label=_("Your name (optional)"),
        required=False,
        max_length=limits.NAME_LENGTH,
        help_text=_("It stands on the page for your doctor."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    time_zone = ZoneField(
        label=_("Where you are"),
        help_text=_("New cramps get the clock of this place. Cramps that you logged before keep theirs."),
        error_messages={"required": _("Choose a time zone from the list")},
    )
    sleep_from = ClockTimeField(
        label=_("You usually go to sleep at"),
        help_text=_("A cramp in your usual sleep counts for the night, and stands under the day before it."),
        error_messages={"required": _("Enter a time between 00:00 and 23:59")},
    )
    sleep_to = ClockTimeField(
        label=_("You usually get up at"),
        error_messages={"required": _("Enter a time between 00:00 and 23:59")},
    )


THEME_WORDS = {
    "auto": _("Like this device"),
    "light": _("Light"),
    "dark": _("Dark"),
    "night": _("Night: black all day"),
}
NIGHT_WORDS = {"amber": _("Amber"), "red": _("Red")}
TEXT_WORDS = {"normal": _("Standard"), "large": _("Large"), "largest": _("Largest")}


class LookForm(DiaryForm):
    theme = forms.ChoiceField(
        label=_("Colours"),
        choices=[(name, THEME_WORDS[name]) for name in THEMES],
        widget=ChipRadio(stacked=True),
    )
    night = forms.ChoiceField(
        label=_("Colour of the black pages"),
        required=False,
        choices=[(name, NIGHT_WORDS[name]) for name in NIGHT_COLOURS],
        widget=ChipRadio,
        help_text=_("Amber is easier to read. Some people find red gentler in the dark."),
    )
    text = forms.ChoiceField(
        label=_("Size of the text"),
        choices=[(name, TEXT_WORDS[name]) for name in TEXT_SIZES],
        widget=ChipRadio,
    )


class EraseForm(DiaryForm):
    """What to erase, and the password; an example diary has none."""

    DIARY, ACCOUNT = "diary", "account"

    what = forms.ChoiceField(
        label=_("What do you want to erase?"),
        choices=[
            (
                DIARY,
                _("All entries: cramps, check-ins, medicines, tests, own words, what you said about you"),
            ),
            (ACCOUNT, _("All of that, and the account itself")),
        ],
        widget=ChipRadio(stacked=True),
        error_messages={"required": _("Choose what you want to erase")},
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password")},
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        self.user = user
        if user.is_example:
            del self.fields["password"]

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("This is not your password"), code="password")
        return password
