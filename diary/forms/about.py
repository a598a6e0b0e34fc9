"""About me: what a doctor would ask about the person. All optional; what is left out stays unknown."""

from __future__ import annotations

import zlib
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, cast

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from diary import limits, nights, regions, vocabulary
from diary.facts import ProfileFacts
from diary.models import Person

from .amounts import DecimalAmountField, PlainTextField, WholeNumberField
from .base import ChipCheckboxes, ChipRadio
from .problems import choice_field
from .sections import Section, ShownSection, is_answered, shown
from .settings import ProfileForm
from .times import DayField, LocalDateTimeField

NONE = "none"
NONE_OF_THESE = _("None of these")
A_YEAR = {"invalid": _("Enter a year with 4 digits, such as 1950")}
YES_NO = (("yes", _("Yes")), ("no", _("No")), ("", _("No answer")))
# Question -> what is forgotten with it; any other question stands alone.
FORGOTTEN_TOGETHER = {"toxin_kind": frozenset({"toxin_kind", "toxin_at"})}
# Asked about by name; anything else that is tracked can be chosen from a list.
USUALLY_GIVEN_UP = ("alcohol", "smoking")


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


def several(
    label: Any, choices: Any, *, help_text: Any, none: Any = NONE_OF_THESE, stacked: bool = False
) -> forms.MultipleChoiceField:
    """Chips with an answer for none: nothing tapped stays unknown, which is not the same."""
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[*choices, (NONE, none)],
        widget=ChipCheckboxes(stacked=stacked),
        help_text=help_text,
    )


def suspect_choices(things: list[tuple[str, Any]], stored: Any) -> list[tuple[str, Any]]:
    """`things`: what is tracked, as (key, label). Also what was suspected before, so that none is lost."""
    known = dict(things)
    for key in stored or ():
        known.setdefault(key, vocabulary.TRIGGERS.get(key, key))
    return [*known.items(), (NONE, _("I have no idea"))]


class AboutForm(ProfileForm):
    """Each field says why it is asked, or the part that it stands in does."""

    SEVERAL = ("conditions", "risks", "suspected_triggers")
    THREE_VALUED = ("pregnant", "family_history")
    MOMENTS = ("toxin_at", "alcohol_stopped_at")
    suffixes = {"weight_kg": _("kg")}

    birth_year = WholeNumberField(
        label=_("Year you were born"),
        required=False,
        lowest=limits.EARLIEST_DATE.year,
        highest=nights.LAST_YEAR,
        error_messages=A_YEAR,
        help_text=_("Why: what cramps mean differs with age, for example while growing."),
    )
    weight_kg = DecimalAmountField(
        label=_("Weight in kilograms"),
        required=False,
        lowest=limits.WEIGHT_KG[0],
        highest=limits.WEIGHT_KG[1],
        error_messages={"invalid": _("Enter a weight from %(lowest)s to %(highest)s, such as 72.5")},
        help_text=_("Why: a doctor may want to know it. It is used for nothing else."),
    )
    training = forms.ChoiceField(
        label=_("Sport or training"),
        required=False,
        choices=[*vocabulary.training_choices(), ("", _("No answer"))],
        widget=ChipRadio,
        help_text=_("Why: cramps are known in the first months of training, and in people who compete."),
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
    suspected_triggers = several(
        _("What do you think brings your cramps on?"),
        [],
        none=_("I have no idea"),
        help_text=_("Why: later you can compare it with what your diary shows."),
    )
    conditions = several(
        _("Has a doctor told you that you have any of these?"),
        vocabulary.Condition.choices,
        help_text=_("Why: they can change what a doctor wants to know about a cramp."),
    )
    other_conditions = PlainTextField(
        label=_("Other illnesses or injuries"),
        required=False,
        max_length=limits.NOTE_LENGTH,
        help_text=_(
            "Why: some feel much like a cramp. For example a slipped disc, sciatica, a trapped nerve, "
            "a worn hip or knee, legs of different length, a sprain, a torn muscle, or a lack of a mineral."
        ),
        widget=forms.Textarea({"rows": 3}),
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
    risks = several(
        _("Are any of these true for you?"),
        vocabulary.Risk.choices,
        help_text=_("Why: with one of these, a swollen or sore leg needs a doctor sooner."),
        stacked=True,
    )
    gave_up_thing = forms.ChoiceField(label=_("Something else that you gave up"), required=False)
    gave_up_thing_on = DayField(label=_("Day you stopped it"), required=False)
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
        """`things`: what can be suspected or given up, as (key, label)."""
        self.gave_up = _gave_up_names(person, dict(things))
        super().__init__(data, person=person, now=now, more=self._gave_up_fields())
        if person.region and person.region not in regions.countries():
            # From a file; shown so that saving does not lose it.
            choice_field(self, "region").choices = [*_region_choices(), (person.region, person.region)]
        choice_field(self, "suspected_triggers").choices = suspect_choices(things, person.suspected_triggers)
        left = [
            (key, label) for key, label in things if key not in {k for k, _label in self.gave_up.values()}
        ]
        choice_field(self, "gave_up_thing").choices = [("", _("Nothing else")), *left]
        for name in self.MOMENTS:
            moment = cast(LocalDateTimeField, self.fields[name])
            moment.fields[1].error_messages["incomplete"] = _("Enter a time. About is enough, such as 12:00")

    def _gave_up_fields(self) -> dict[str, forms.Field]:
        return {
            name: DayField(label=_("%(thing)s: day you stopped") % {"thing": label}, required=False)
            for name, (_key, label) in self.gave_up.items()
        }

    @property
    def sections(self) -> list[ShownSection]:
        return shown(
            self,
            (
                Section(_("You"), ("birth_year", "weight_kg", "training", "region")),
                Section(_("Your cramps"), ("first_cramp_year", "family_history", "suspected_triggers")),
                Section(_("Illnesses and injuries"), ("conditions", "other_conditions")),
                Section(_("Pregnancy and birth"), ("pregnant", "gave_birth_on")),
                Section(_("Operations, journeys and clots"), ("risks",)),
                Section(
                    _("What you gave up"),
                    (*self.gave_up, "gave_up_thing", "gave_up_thing_on"),
                    note=_("Why: when cramps go on after it, a doctor may look for something else."),
                ),
                Section(
                    _("Only if it happened to you"),
                    ("neck_surgery_on", "wound_on", "toxin_kind", "toxin_at", "alcohol_stopped_at"),
                ),
            ),
        )

    @property
    def answered(self) -> set[str]:
        """Names of the questions that have a stored answer, which can be forgotten one by one."""
        return {name for name in self.fields if is_answered(self.initial.get(name))} - {"toxin_at"}

    def without(self, name: str) -> ProfileFacts | None:
        """What to change so that one answer is forgotten; None for a question that there is not."""
        if name in self.gave_up:
            key = self.gave_up[name][0]
            left = {each: day for each, day in self.person.trigger_stopped_on.items() if each != key}
            return ProfileFacts(given=frozenset({"trigger_stopped_on"}), trigger_stopped_on=left)
        if name not in self.fields or name.startswith("gave_up"):
            return None
        # Given without a value: unknown.
        return ProfileFacts(given=FORGOTTEN_TOGETHER.get(name, frozenset({name})))

    def shown(self, name: str) -> Any:
        if name in self.gave_up:
            return _iso_date(self.person.trigger_stopped_on.get(self.gave_up[name][0], ""))
        if name.startswith("gave_up"):
            return None
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
        if name == "weight_kg" and answer is not None:
            return answer.quantize(Decimal("0.1"))
        return answer

    def answers(self) -> dict[str, Any]:
        plain = {name: self.told(name) for name in self.fields if not name.startswith("gave_up")}
        return plain | {"trigger_stopped_on": self._stopped_on()}

    def _stopped_on(self) -> dict[str, str]:
        stopped = {key: self.cleaned_data[name] for name, (key, _label) in self.gave_up.items()}
        stopped[self.cleaned_data["gave_up_thing"]] = self.cleaned_data["gave_up_thing_on"]
        return {key: day.isoformat() for key, day in stopped.items() if key and day}

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        for name in self.SEVERAL:
            chosen = told.get(name, [])
            if NONE in chosen and len(chosen) > 1:
                none = dict(choice_field(self, name).choices)[NONE]
                self.add_error(
                    name,
                    _("You chose %(none)s and also something else. Choose one of them") % {"none": none},
                )
        self._check_gave_up(told)
        return super().clean()

    def _check_gave_up(self, told: dict[str, Any]) -> None:
        today = nights.local(self.now, self.person.time_zone).date()
        for name in (*self.gave_up, "gave_up_thing_on"):
            day = told.get(name)
            if day is not None and day > today:
                self.add_error(name, _("This cannot be in the future"))
            elif day is not None and day < limits.EARLIEST_DATE:
                self.add_error(name, _("This is too long ago"))
        if "gave_up_thing" in self.errors or "gave_up_thing_on" in self.errors:
            return
        if told["gave_up_thing"] and not told["gave_up_thing_on"]:
            self.add_error("gave_up_thing_on", _("Enter a date. About is enough"))
        elif told["gave_up_thing_on"] and not told["gave_up_thing"]:
            self.add_error("gave_up_thing", _("Choose what you gave up"))


def _gave_up_names(person: Person, labels: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    """Field name -> (key, label): the usual two, and whatever was given up before."""
    keys = dict.fromkeys([*USUALLY_GIVEN_UP, *person.trigger_stopped_on])
    return {_gave_up_name(key): (key, labels.get(key, vocabulary.TRIGGERS.get(key, key))) for key in keys}


def _gave_up_name(key: str) -> str:
    """Own words hold blanks and signs that the name of a field cannot."""
    return f"gave_up_{key if key in vocabulary.TRIGGERS else format(zlib.crc32(key.encode()), '08x')}"


def _iso_date(text: str) -> date | None:
    try:
        return nights.parse_date(text)
    except ValueError:
        return None
