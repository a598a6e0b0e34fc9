"""A medicine, a supplement or a measure, as told. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from diary import limits, vocabulary

from .objections import Problem, day_problems, medicine_name_problems, text_problems


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineFacts:
    name: str
    medicine_class: str = ""
    kind: str = vocabulary.MedicineKind.MEDICINE.value
    started_on: date | None = None
    dose_changed_on: date | None = None
    stopped_on: date | None = None
    note: str = ""
    # For a measure: how often.
    dose: str = ""
    reason: str = ""
    as_needed: bool | None = None
    prescribed: bool | None = None
    # In the person's own words; the diary never says that something works.
    effect: str = ""
    side_effects: str = ""
    uuid: UUID | None = None

    def problems(self, *, today: date) -> Iterator[Problem]:
        yield from medicine_name_problems("name", self.name)
        if self.medicine_class and self.medicine_class not in vocabulary.MedicineClass.values:
            yield Problem("medicine_class", _("This is not a kind of medicine we know"))
        if self.kind not in vocabulary.MedicineKind.values:
            yield Problem("kind", _("Use medicine, supplement or measure"))
        for name in ("started_on", "dose_changed_on", "stopped_on"):
            when = getattr(self, name)
            if when is not None:
                # A plan for next month is fine; a slip of the year is not.
                yield from day_problems(name, when, latest=today.replace(day=1, year=today.year + 2))
        if self.started_on and self.stopped_on and self.stopped_on < self.started_on:
            yield Problem("stopped_on", _("It cannot stop before it starts"))
        if self.started_on and self.dose_changed_on and self.dose_changed_on < self.started_on:
            yield Problem("dose_changed_on", _("The dose cannot change before it starts"))
        for name, most in (
            ("dose", limits.DOSE_LENGTH),
            ("reason", limits.REASON_LENGTH),
            ("effect", limits.EFFECT_LENGTH),
            ("side_effects", limits.EFFECT_LENGTH),
        ):
            yield from text_problems(name, getattr(self, name), most=most)
        yield from text_problems("note", self.note, most=limits.NOTE_LENGTH)
