"""A medicine, a supplement, or something done to prevent cramps."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from diary import limits, nights, vocabulary
from diary.facts import MedicineFacts

from .amounts import PlainTextField
from .base import ChipRadio, IdempotentForm
from .problems import add_problems
from .times import DayField

_CLASSES = dict(vocabulary.medicine_class_choices())
# The ones people look for together; every class stands in exactly one group.
CLASS_GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("Water tablets"), ("diuretic", "thiazide", "loop_diuretic", "potassium_sparing")),
    (_("Heart, blood and breathing"), ("statin", "beta_blocker", "calcium_blocker", "laba", "iv_iron")),
    (_("Hormones and bones"), ("oestrogen", "contraceptive", "raloxifene", "teriparatide")),
    (_("Other medicines"), ("quinine", "naproxen", "antidepressant")),
    (_("Supplements"), ("supplement_magnesium", "supplement_potassium", "supplement_calcium")),
    (_("None of these"), ("other",)),
)


class MedicineForm(IdempotentForm):
    mark_optional = True

    name = PlainTextField(
        label=_("Name"),
        max_length=limits.MEDICINE_NAME_LENGTH,
        help_text=_("As you call it, for example Magnesium, or Stretching before bed."),
        error_messages={"required": _("Enter a name")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=vocabulary.medicine_kind_choices, widget=ChipRadio(stacked=True)
    )
    medicine_class = forms.ChoiceField(
        label=_("Which group does it belong to?"),
        required=False,
        choices=[
            ("", _("No answer")),
            *((title, [(code, _CLASSES[code]) for code in codes]) for title, codes in CLASS_GROUPS),
        ],
        help_text=_("It is on the leaflet. Your doctor's page shows it."),
    )
    started_on = DayField(
        label=_("First day"), required=False, help_text=_("Leave it empty if you are not sure.")
    )
    dose_changed_on = DayField(label=_("Day the dose changed"), required=False)
    stopped_on = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if you still take it.")
    )
    note = PlainTextField(
        label=_("Note"),
        required=False,
        max_length=limits.NOTE_LENGTH,
        help_text=_("For example the dose, or why you take it."),
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, data: Any = None, *, now: datetime, time_zone: str, initial: Any = None) -> None:
        super().__init__(data, initial={"kind": vocabulary.MedicineKind.MEDICINE} | (initial or {}))
        self.today = nights.local(now, time_zone).date()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if not self.errors:
            add_problems(self, self.facts().problems(today=self.today))
        return answers

    def facts(self, uuid: UUID | None = None) -> MedicineFacts:
        """After validation. `uuid`: of the stored medicine; a new one has the uuid its page was made with."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "client_uuid"}
        return MedicineFacts(uuid=uuid or self.cleaned_data["client_uuid"], **told)


def stored_answers(facts: MedicineFacts) -> dict[str, Any]:
    """What the form of a stored medicine shows."""
    names = ("name", "kind", "medicine_class", "started_on", "dose_changed_on", "stopped_on", "note")
    return {name: getattr(facts, name) for name in names}
