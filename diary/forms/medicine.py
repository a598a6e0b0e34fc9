"""A medicine, a supplement, or something done to prevent cramps. Only the name is needed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import limits, nights, vocabulary
from diary.facts import MedicineFacts

from .amounts import PlainTextField
from .base import ChipRadio, IdempotentForm
from .problems import add_problems
from .sections import Section, ShownSection, shown
from .times import DayField

MEASURE = vocabulary.MedicineKind.MEASURE

# In a list that is searched by typing first letters, the usual word comes first and says what it is for.
_PLAIN: dict[str, Any] = {
    "diuretic": _("Water tablet, not sure which kind"),
    "thiazide": _("Thiazide"),
    "loop_diuretic": _("Loop diuretic"),
    "potassium_sparing": _("Potassium-sparing water tablet"),
    "statin": _("Statin, for cholesterol"),
    "beta_blocker": _("Beta blocker, for heart or blood pressure"),
    "calcium_blocker": _("Calcium channel blocker, for blood pressure"),
    "iv_iron": _("Iron by drip"),
    "contraceptive": _("Contraceptive: pill, patch, implant, coil"),
    "oestrogen": _("Oestrogen, for example in the menopause"),
    "raloxifene": _("Raloxifene, for bones"),
    "teriparatide": _("Teriparatide, for bones"),
    "naproxen": _("Naproxen, for pain"),
}
_CLASSES = dict(vocabulary.medicine_class_choices()) | _PLAIN
# The ones people look for together; every class stands in exactly one group.
CLASS_GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Water tablets (diuretics)"), ("diuretic", "thiazide", "loop_diuretic", "potassium_sparing")),
    (_("Heart, blood and breathing"), ("statin", "beta_blocker", "calcium_blocker", "laba", "iv_iron")),
    (_("Hormones and bones"), ("contraceptive", "oestrogen", "raloxifene", "teriparatide")),
    (_("Pain, mood and others"), ("naproxen", "antidepressant", "quinine")),
    (_("Supplements"), ("supplement_magnesium", "supplement_potassium", "supplement_calcium")),
    (_("None of these"), ("other",)),
)


def _three_valued(label: Any, *, yes: Any, no: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=(("yes", yes), ("no", no), ("", _("No answer"))),
        widget=ChipRadio,
        help_text=help_text,
    )


def _words(label: Any, *, most: int, rows: int = 2, help_text: Any = "") -> PlainTextField:
    return PlainTextField(
        label=label,
        required=False,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


class _EntryForm(IdempotentForm):
    """What medicines and measures have in common: facts in, facts out. What a page does not ask stays."""

    THREE_VALUED = ("as_needed", "prescribed")
    # Shown before the sections that fold.
    FIRST: ClassVar[tuple[str, ...]] = ()
    SECTIONS: ClassVar[tuple[Section, ...]] = ()

    def __init__(
        self,
        data: Any = None,
        *,
        now: datetime,
        time_zone: str,
        stored: MedicineFacts | None = None,
        kind: str,
    ) -> None:
        """`stored`: what was told about it before; None for a new one, which begins as a `kind`."""
        super().__init__(data)
        self.today = nights.local(now, time_zone).date()
        self.base = stored or MedicineFacts(name="", kind=kind)
        for each in fields(MedicineFacts):
            if each.name in self.fields:
                self.initial[each.name] = self._shown(each.name)

    def _shown(self, name: str) -> Any:
        value = getattr(self.base, name)
        return {True: "yes", False: "no", None: ""}[value] if name in self.THREE_VALUED else value

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors:
            add_problems(self, self.facts().problems(today=self.today))
        return answers

    def facts(self) -> MedicineFacts:
        """After validation. A new one has the uuid of its page, a stored one keeps its own."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "client_uuid"}
        for name in self.THREE_VALUED:
            if name in told:
                told[name] = {"yes": True, "no": False}.get(told[name])
        uuid: UUID = self.base.uuid or self.cleaned_data["client_uuid"]
        return replace(self.base, uuid=uuid, **told)

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def sections(self) -> list[ShownSection]:
        return shown(self, self.SECTIONS)


class MedicineForm(_EntryForm):
    """A medicine or supplement."""

    FIRST = ("name", "kind", "dose", "started_on")
    SECTIONS = (
        Section(_("What kind, and what for"), ("medicine_class", "reason", "as_needed", "prescribed")),
        Section(_("Dose changed, or stopped"), ("dose_changed_on", "stopped_on")),
        Section(_("What you notice"), ("effect", "side_effects", "note")),
    )

    name = PlainTextField(
        label=_("Name"),
        max_length=limits.MEDICINE_NAME_LENGTH,
        help_text=_("As it stands on the box, or as you call it."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Enter a name")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=vocabulary.medicine_kind_choices, widget=ChipRadio(stacked=True)
    )
    dose = PlainTextField(
        label=_("How much, and when"),
        required=False,
        max_length=limits.DOSE_LENGTH,
        help_text=_("In your own words, or as it stands on the box."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    started_on = DayField(
        label=_("First day"), required=False, help_text=_("Leave it empty if you are not sure.")
    )
    medicine_class = forms.ChoiceField(
        label=_("Which group does it belong to?"),
        required=False,
        choices=[
            ("", _("No answer")),
            *((title, [(code, _CLASSES[code]) for code in codes]) for title, codes in CLASS_GROUPS),
        ],
        help_text=_("The leaflet says it, and a pharmacist knows. Your doctor's page shows it."),
    )
    reason = PlainTextField(
        label=_("What is it for?"),
        required=False,
        max_length=limits.REASON_LENGTH,
        help_text=_("For example blood pressure, or cramps."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    as_needed = _three_valued(_("When do you take it?"), yes=_("Only when I need it"), no=_("Regularly"))
    prescribed = _three_valued(_("Did a doctor prescribe it?"), yes=_("Yes"), no=_("No"))
    dose_changed_on = DayField(
        label=_("Day the dose last changed"),
        required=False,
        help_text=_("Only the newest change has a day here and in your files. The note keeps earlier ones."),
    )
    stopped_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if you still take it.")
    )
    effect = _words(_("What it does for you"), most=limits.EFFECT_LENGTH, help_text=_("In your own words."))
    side_effects = _words(
        _("What else it does (side effects)"),
        most=limits.EFFECT_LENGTH,
        help_text=_("In your own words. If something new worries you, ask a doctor or pharmacist."),
    )
    note = _words(_("Note"), most=limits.NOTE_LENGTH)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, kind=vocabulary.MedicineKind.MEDICINE, **options)


class MeasureForm(_EntryForm):
    """Something done to prevent cramps."""

    FIRST = ("name", "dose", "started_on")
    SECTIONS = (
        Section(_("Stopped"), ("stopped_on",), open_when_answered=True),
        Section(_("Why, and what you notice"), ("reason", "effect", "note"), open_when_answered=True),
        Section(_("It is something else"), ("kind",)),
    )

    name = PlainTextField(
        label=_("What do you do?"),
        max_length=limits.MEDICINE_NAME_LENGTH,
        help_text=_("In your own words, for example Stretching before bed."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Enter what you do")},
    )
    dose = PlainTextField(
        label=_("How often?"),
        required=False,
        max_length=limits.DOSE_LENGTH,
        help_text=_("For example each night, or 2 times a week."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    started_on = DayField(
        label=_("Since when?"), required=False, help_text=_("Leave it empty if you are not sure.")
    )
    stopped_on = DayField(
        label=_("Until when?"), required=False, help_text=_("Leave it empty if you still do it.")
    )
    reason = PlainTextField(
        label=_("Why do you try it?"),
        required=False,
        max_length=limits.REASON_LENGTH,
        help_text=_("For example: a nurse showed it to me."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    effect = _words(
        _("What do you notice?"),
        most=limits.EFFECT_LENGTH,
        help_text=_("Your own judgement. The diary cannot show that it works."),
    )
    note = _words(_("Note"), most=limits.NOTE_LENGTH)
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=vocabulary.medicine_kind_choices, widget=ChipRadio(stacked=True)
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, kind=MEASURE, **options)


def form_for(kind: str) -> type[MedicineForm] | type[MeasureForm]:
    """The page that asks about this kind."""
    return MeasureForm if kind == MEASURE else MedicineForm
