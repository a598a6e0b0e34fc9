"""The forms of the settings pages: you, about me, look, erase."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diary import limits, nights, regions, vocabulary
from diary.context import NIGHT_COLOURS, TEXT_SIZES, THEMES
from diary.facts import ProfileFacts
from diary.models import Person, User

from .amounts import PlainTextField, WholeNumberField
from .base import ChipCheckboxes, ChipRadio, DiaryForm
from .problems import add_problems, choice_field
from .times import ClockTimeField, DayField, LocalDateTimeField
from .zones import ZoneField

NONE = "none"
A_YEAR = {"invalid": _("Enter a year with 4 digits, such as 1950")}
YES_NO = (("yes", _("Yes")), ("no", _("No")), ("", _("No answer")))


@cache
def _region_choices() -> tuple[tuple[str, Any], ...]:
    return (("", _("No answer")), *regions.countries().items())


class CountrySelect(forms.Select):
    """A native list. Rendered here: Django's own templates take 20 ms for 250 options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, flatatt({"selected": code == (value or "")}), label) for code, label in self.choices),
        )
        given = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", given, options)


class _ProfileForm(DiaryForm):
    """Answers about the person; the rules of `ProfileFacts` become errors of the fields."""

    facts: ProfileFacts

    def __init__(self, data: Any = None, *, person: Person, now: datetime) -> None:
        super().__init__(data)
        self.person, self.now = person, now
        self.initial = {name: self.shown(name) for name in self.fields}

    def shown(self, name: str) -> Any:
        """How the stored answer appears in the form."""
        return getattr(self.person, name)

    def told(self, name: str) -> Any:
        """What the form's answer is stored as."""
        return self.cleaned_data[name]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors:
            values = {name: self.told(name) for name in self.fields}
            self.facts = ProfileFacts(given=frozenset(values), **values)
            today = nights.local(self.now, self.person.time_zone).date()
            add_problems(self, self.facts.problems(now=self.now, today=today))
        return answers


class YouForm(_ProfileForm):
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


def _several(label: Any, choices: Any, *, help_text: Any, stacked: bool = False) -> forms.MultipleChoiceField:
    """Chips with "None of these": nothing tapped stays unknown, which is not the same as none."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=_with_none(choices),
        widget=ChipCheckboxes(stacked=stacked),
        help_text=help_text,
    )


def _with_none(choices: Any) -> list[tuple[str, Any]]:
    return [*choices, (NONE, _("None of these"))]


class AboutForm(_ProfileForm):
    """All optional. Each field says why it is asked."""

    SEVERAL = ("conditions", "risks", "suspected_triggers")
    THREE_VALUED = ("pregnant", "family_history")
    MOMENTS = ("toxin_at", "alcohol_stopped_at")
    LATELY = ("gave_birth_on", "neck_surgery_on", "wound_on", "toxin_kind", *MOMENTS)

    birth_year = WholeNumberField(
        label=_("Year you were born"),
        required=False,
        lowest=limits.EARLIEST_DATE.year,
        highest=nights.LAST_YEAR,
        error_messages=A_YEAR,
        help_text=_("Why: doctors read new cramps differently at different ages."),
    )
    region = forms.ChoiceField(
        label=_("Country"),
        required=False,
        choices=_region_choices,
        widget=CountrySelect,
        help_text=_("Why: so that Get help now shows the right number. It is used for nothing else."),
    )
    first_cramp_year = WholeNumberField(
        label=_("Year your cramps first came"),
        required=False,
        lowest=limits.EARLIEST_DATE.year,
        highest=nights.LAST_YEAR,
        error_messages=A_YEAR,
        help_text=_("Why: a doctor asks how long you have had them."),
    )
    family_history = forms.ChoiceField(
        label=_("Do close relatives have cramps too?"),
        required=False,
        choices=YES_NO,
        widget=ChipRadio,
        help_text=_("Why: some kinds of cramps run in families."),
    )
    pregnant = forms.ChoiceField(
        label=_("Are you pregnant?"),
        required=False,
        choices=YES_NO,
        widget=ChipRadio,
        help_text=_("Why: published advice is more careful in pregnancy."),
    )
    gave_birth_on = DayField(
        label=_("Day you last gave birth"),
        required=False,
        help_text=_("Why: the 6 weeks after a birth have advice of their own."),
    )
    conditions = _several(
        _("Has a doctor told you that you have any of these?"),
        vocabulary.Condition.choices,
        help_text=_("Why: they can change what a doctor wants to know about a cramp."),
    )
    risks = _several(
        _("Are any of these true for you?"),
        vocabulary.Risk.choices,
        help_text=_("Why: with one of these, a swollen or sore leg needs a doctor sooner."),
        stacked=True,
    )
    suspected_triggers = _several(
        _("What do you suspect is behind your cramps?"),
        [],
        help_text=_("Why: later you can compare it with what your diary shows."),
    )
    neck_surgery_on = DayField(
        label=_("Day of an operation on your neck or thyroid"),
        required=False,
        help_text=_("Why: cramps of hands and feet soon after it need help at once."),
    )
    wound_on = DayField(
        label=_("Day of a dirty cut, a bite or a puncture"),
        required=False,
        help_text=_("Why: new cramps in the 3 weeks after it need a doctor."),
    )
    toxin_kind = forms.ChoiceField(
        label=_("Contact with something poisonous"),
        required=False,
        choices=[("", _("No answer")), *vocabulary.toxin_kind_choices()],
        help_text=_("Why: cramps soon after it need help at once."),
    )
    toxin_at = LocalDateTimeField(label=_("When was that contact?"), required=False)
    alcohol_stopped_at = LocalDateTimeField(
        label=_("When you stopped or cut down after drinking a lot"),
        required=False,
        help_text=_("Why: cramps with shaking in the 3 days after it need a doctor."),
    )

    def __init__(
        self, data: Any = None, *, person: Person, now: datetime, things: list[tuple[str, Any]]
    ) -> None:
        """`things`: what can be suspected, as (key, label)."""
        super().__init__(data, person=person, now=now)
        if person.region and person.region not in regions.countries():
            # From a file; shown so that saving does not lose it.
            choice_field(self, "region").choices = [*_region_choices(), (person.region, person.region)]
        known = dict(things)
        for key in person.suspected_triggers or ():
            known.setdefault(key, vocabulary.TRIGGERS.get(key, key))
        choice_field(self, "suspected_triggers").choices = _with_none(known.items())
        for name in self.MOMENTS:
            moment = cast(LocalDateTimeField, self.fields[name])
            moment.fields[1].error_messages["incomplete"] = _("Enter a time. About is enough, such as 12:00")

    def shown(self, name: str) -> Any:
        stored = super().shown(name)
        if name in self.SEVERAL:
            return [NONE] if stored == [] else stored
        if name in self.THREE_VALUED:
            return {True: "yes", False: "no"}.get(stored, "")
        if name in self.MOMENTS and stored is not None:
            return nights.local(stored, self.person.time_zone)
        return stored

    def told(self, name: str) -> Any:
        answer = super().told(name)
        if name in self.SEVERAL:
            return tuple(code for code in answer if code != NONE) if answer else None
        if name in self.THREE_VALUED:
            return {"yes": True, "no": False}.get(answer)
        if name in self.MOMENTS and answer is not None:
            stored = getattr(self.person, name)
            return nights.resolve_edited(answer, self.person.time_zone, previous=stored).instant
        return answer

    def clean(self) -> dict[str, Any]:
        for name in self.SEVERAL:
            chosen = self.cleaned_data.get(name, [])
            if NONE in chosen and len(chosen) > 1:
                self.add_error(name, _("You chose None of these and also something else. Choose one of them"))
        return super().clean()

    @property
    def lately_is_open(self) -> bool:
        return any(name in self.errors or self.initial.get(name) for name in self.LATELY)


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
            (DIARY, _("Everything recorded: cramps, check-ins, medicines, own words, answers about you")),
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
