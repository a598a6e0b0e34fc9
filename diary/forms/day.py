"""The check-in: what one day was like, put together from its parts.

Unknown is not no: see `day_questions` for how each answer is understood. Whatever the page does not show
(answers about retired words, symptoms by phase) stays as it is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from diary import checkins, limits, nights
from diary.asking import Questions
from diary.facts import DayFacts, Shoes

from .amounts import PlainTextField
from .base import ChipRadio
from .day_amounts import AmountsForm
from .day_body import BodyForm
from .day_frame import span
from .day_questions import QuestionsForm, answer_name
from .day_shoes import ShoesForm
from .problems import add_problems, choice_field

_FIELD_OF = {"exercise_ended_at": "exercise_ended", "shoes": "new_shoes"}
_NO_CRAMPS = {"no": True, "logged": False, "add": False, "unsure": None}


class CheckinForm(QuestionsForm, AmountsForm, ShoesForm, BodyForm):
    """`stored`: what was told about this day before; `cramps`: how many are logged; `shoes`: all pairs."""

    mark_optional = False

    cramps = forms.ChoiceField(required=False, widget=ChipRadio)
    note = PlainTextField(
        label=_("Note"),
        required=False,
        max_length=limits.NOTE_LENGTH,
        strip=True,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        day: date,
        questions: Questions,
        medicine_names: tuple[str, ...],
        stored: DayFacts | None,
        cramps: int,
        time_zone: str,
        now: datetime,
        shoes: Sequence[Shoes] = (),
    ) -> None:
        super().__init__(
            data, day=day, stored=stored, time_zone=time_zone, now=now, questions=questions, shoes=shoes,
            medicine_names=medicine_names,
        )  # fmt: skip
        self.logged = cramps
        self._ask_about_cramps()
        self.initial |= {"cramps": self._cramps_answer(), "note": self.told.note}
        for field in self.fields.values():
            self._say_plainly(field)
        # The order of the page, which is the order in which mistakes are listed.
        self.order_fields(
            [
                "asked", "happened", "exercise_minutes", "exercise_intensity", "exercise_ended",
                "exercise_kind", "exercise_unusual", "loaded_muscles", "alcohol_units", "unsure",
                *(answer_name(question) for question in self.rows), "cramps", "water_glasses", "slept_hours",
                "sleep_disturbance",
            ]
        )  # fmt: skip

    def _ask_about_cramps(self) -> None:
        """All answers are understood; only those that fit what is logged are shown."""
        field = choice_field(self, "cramps")
        question = _("Any cramps so far, %(span)s?") if self.is_today else _("Any cramps, %(span)s?")
        field.label = question % {"span": span(self.day)}
        if self.is_today and not self.logged:
            field.help_text = _("If one comes later, log it. It counts.")
        logged = ngettext("Yes, %(count)d logged", "Yes, %(count)d logged", self.logged) % {
            "count": self.logged
        }
        words = {
            "no": _("No"),
            "logged": logged if self.logged else _("Yes, not logged"),
            "add": _("Yes, add one") if not self.logged else _("Add one more"),
            "unsure": _("Not sure"),
        }
        field.choices = list(words.items())
        shown = ["logged", "add"] if self.logged else ["no", "add", "logged"]
        if not self.logged and not self.by_tapping:
            shown.append("unsure")  # a radio cannot be unticked, so an edit needs this way back
        field.widget.choices = [(name, words[name]) for name in shown]

    def _cramps_answer(self) -> str:
        if self.logged:
            return "logged"
        if self.told.no_cramps is None:
            return "" if self.by_tapping else "unsure"
        return "no" if self.told.no_cramps else "logged"

    @property
    def note_is_open(self) -> bool:
        return self.is_open("note")

    # -- what was answered -----------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("cramps") == "no" and self.logged:
            self.add_error(
                "cramps",
                ngettext(
                    "A cramp is logged for this day. Choose Yes, or delete the cramp first",
                    "%(count)d cramps are logged for this day. Choose Yes, or delete them first",
                    self.logged,
                )
                % {"count": self.logged},
            )
        if not self.errors:
            facts, by_key = self._facts_as_written, self.answers_by_key
            add_problems(self, checkins.disagreements(self.told, facts, by_key), _FIELD_OF)
            add_problems(self, checkins.in_the_future(facts, now=self.now), _FIELD_OF)
        if not self.errors:
            problems = self.facts.completed().problems(today=nights.local(self.now, self.time_zone).date())
            add_problems(self, problems, _FIELD_OF)
        return answers

    @property
    def wants_to_add_a_cramp(self) -> bool:
        return self.cleaned_data.get("cramps") == "add"

    @property
    def facts(self) -> DayFacts:
        """What the answers say together with what is stored; after validation."""
        return checkins.settled(self.told, self._facts_as_written, self.answers_by_key)

    @property
    def _facts_as_written(self) -> DayFacts:
        answers = self.cleaned_data
        return replace(
            self.told,
            **self.told_amounts,
            no_cramps=_NO_CRAMPS.get(answers.get("cramps", ""), self.told.no_cramps),
            shoes=self.told_shoes,
            symptoms=self.told_symptoms,
            medicines=self.told_medicines,
            note=answers.get("note", ""),
        )
