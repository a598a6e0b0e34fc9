"""The questions of a check-in, and how each may be answered.

- A day without a check-in is answered by tapping. What this page showed and nobody tapped is No, unless it is
  named under "Not sure about one?". Which questions the page showed travels with it (`asked`), so that a
  question added in Settings meanwhile never becomes a No that nobody gave.
- A day with a check-in shows Yes, No or Not sure for each question, as stored. Saving an edit therefore never
  turns an unknown answer into No.
- Questions under More are always Yes, No or Not sure, and only what is answered there is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary import checkins
from diary.asking import Question, Questions

from .base import ChipCheckboxes, ChipRadio
from .day_frame import DayForm

ANSWERS = ((checkins.YES, _("Yes")), (checkins.NO, _("No")), (checkins.UNSURE, _("Not sure")))


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question with Yes, No and Not sure, for the template. `details`: what a Yes opens (`DETAILS`)."""

    name: str
    label: str | Promise
    value: str
    id: str
    details: str = ""


def answer_name(question: Question) -> str:
    return f"answer_{question.code}"


class QuestionsForm(DayForm):
    # A page shown again by the browser must not bring back the questions of another one.
    asked = forms.CharField(
        required=False, widget=forms.HiddenInput({"autocomplete": "off"}), max_length=1000
    )

    def __init__(self, data: Any = None, *, questions: Questions, **parts: Any) -> None:
        super().__init__(data, **parts)
        self.questions = questions
        shown = self._shown_questions(data)
        self.by_tapping = shown is not None
        self.tapped = shown or ()
        taken = {question.code for question in self.tapped}
        rows = questions.more if self.by_tapping else questions
        self.rows = [question for question in rows if question.code not in taken]
        self.fields |= self._question_fields()
        self.initial |= self._stored()

    def _shown_questions(self, data: Any) -> tuple[Question, ...] | None:
        """The questions that this page lets people tap; None when it asks Yes, No or Not sure for each."""
        if data is None:
            return None if self.is_checkin else self.questions.asked
        codes = str(data.get("asked", "")).split()
        if not codes:
            return None
        known = self.questions.by_code
        return tuple(known[code] for code in dict.fromkeys(codes) if code in known)

    def _question_fields(self) -> dict[str, forms.Field]:
        taps = [(question.code, question.label) for question in self.tapped]
        fields: dict[str, forms.Field] = {}
        if self.by_tapping:
            fields["happened"] = forms.MultipleChoiceField(
                label=_("Tap what happened on %(day)s") % {"day": self.weekday},
                required=False,
                choices=taps,
                widget=ChipCheckboxes,
            )
            fields["unsure"] = forms.MultipleChoiceField(
                label=_("I am not sure about"), required=False, choices=taps, widget=ChipCheckboxes
            )
        for question in self.rows:
            fields[answer_name(question)] = forms.ChoiceField(
                label=str(question.label), required=False, choices=ANSWERS, widget=ChipRadio
            )
        return fields

    def _stored(self) -> dict[str, Any]:
        answers: dict[str, Any] = {}
        if self.by_tapping:
            stood_for = checkins.implied(self.told)
            answers["asked"] = " ".join(question.code for question in self.tapped)
            answers["happened"] = [each.code for each in self.tapped if stood_for.get(each.key)]
        for question in self.rows:
            answer = self.told.exposures.get(question.key)
            if answer is not None:
                answers[answer_name(question)] = checkins.YES if answer else checkins.NO
            elif self.is_checkin:
                answers[answer_name(question)] = checkins.UNSURE
        return answers

    # -- for the template ------------------------------------------------------------------------------------

    @property
    def asked_rows(self) -> list[AnswerRow]:
        asked = {question.code for question in self.questions.asked}
        return [self._row(question) for question in self.rows if question.code in asked]

    @property
    def more_rows(self) -> list[AnswerRow]:
        asked = {question.code for question in self.questions.asked}
        return [self._row(question) for question in self.rows if question.code not in asked]

    def _row(self, question: Question) -> AnswerRow:
        field = self[answer_name(question)]
        details = question.key if question.key in checkins.DETAILS else ""
        return AnswerRow(field.html_name, question.label, str(field.value() or ""), field.auto_id, details)

    @property
    def tapped_details(self) -> list[str]:
        """What the chips open, in their order."""
        return [question.key for question in self.tapped if question.key in checkins.DETAILS]

    @property
    def more_is_open(self) -> bool:
        return any(row.value in (checkins.YES, checkins.NO) for row in self.more_rows)

    @property
    def unsure_is_open(self) -> bool:
        return self.is_open("unsure")

    # -- what was answered -----------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if self.by_tapping:
            for code in sorted(set(answers.get("happened", ())) & set(answers.get("unsure", ()))):
                self.add_error(
                    "unsure",
                    _("You tapped %(thing)s and also said Not sure. Choose one of them")
                    % {"thing": self.questions.by_code[code].label},
                )
        return answers

    @property
    def answers_by_key(self) -> dict[str, str]:
        """YES, NO, UNSURE or LEFT for every question that was answered; after validation."""
        answers = self.cleaned_data
        found = {}
        for question in self.tapped:
            if question.code in answers["happened"]:
                found[question.key] = checkins.YES
            else:
                left = question.code not in answers["unsure"]
                found[question.key] = checkins.LEFT if left else checkins.UNSURE
        for question in self.rows:
            if answers.get(answer_name(question)):
                found[question.key] = answers[answer_name(question)]
        return found
