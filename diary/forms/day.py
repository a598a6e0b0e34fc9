"""The check-in: what one day was like.

Unknown is not no. How an answer is given depends on what is known already:

- A day without a check-in is answered by tapping. What this page showed and nobody tapped is No, unless it is
  named under "Not sure about one?". Which questions the page showed travels with it (`asked`), so that a
  question added in Settings meanwhile never becomes a No that nobody gave.
- A day with a check-in shows Yes, No or Not sure for each question, as stored. Saving an edit therefore never
  turns an unknown answer into No.
- Questions under More are always Yes, No or Not sure, and only what is answered there is kept.

Whatever the page does not show (answers about retired words, symptoms by phase) stays as it is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from diary import checkins, limits, nights, vocabulary
from diary.asking import DAY_SYMPTOMS, Question, Questions
from diary.facts import DayFacts

from .amounts import DecimalAmountField, PlainTextField, WholeNumberField
from .base import ChipCheckboxes, ChipRadio, DiaryForm
from .problems import add_problems, choice_field
from .times import ClockTimeField

ANSWERS = ((checkins.YES, _("Yes")), (checkins.NO, _("No")), (checkins.UNSURE, _("Not sure")))
AMOUNTS = ("exercise_minutes", "alcohol_units", "water_glasses", "slept_hours", "sleep_disturbance")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question with Yes, No and Not sure, for the template."""

    name: str
    label: str | Promise
    value: str
    id: str


def _span(day: date) -> str:
    """The day and the night that follows it: Mon to Tue."""
    return _("%(day)s to %(next)s") % {
        "day": formats.date_format(day, "D"),
        "next": formats.date_format(day + timedelta(days=1), "D"),
    }


def answer_name(question: Question) -> str:
    return f"answer_{question.code}"


class CheckinForm(DiaryForm):
    """See the module. `stored` is what was told about this day before, None for a day without a check-in."""

    mark_optional = False
    suffixes = {
        "exercise_minutes": _("minutes"),
        "alcohol_units": _("units"),
        "water_glasses": _("glasses"),
        "slept_hours": _("hours"),
    }

    # A page shown again by the browser must not bring back the questions of another one.
    asked = forms.CharField(
        required=False, widget=forms.HiddenInput({"autocomplete": "off"}), max_length=1000
    )
    exercise_minutes = WholeNumberField(
        label=_("Minutes of exercise"), required=False, highest=limits.MAX_EXERCISE_MINUTES
    )
    exercise_intensity = forms.ChoiceField(
        label=_("How hard was the exercise?"),
        required=False,
        choices=[*vocabulary.intensity_choices(), ("", _("Not sure"))],
        widget=ChipRadio,
    )
    exercise_ended = ClockTimeField(label=_("When did the exercise end?"), required=False)
    alcohol_units = DecimalAmountField(
        label=_("Units of alcohol"),
        required=False,
        highest=limits.MAX_ALCOHOL_UNITS,
        help_text=_("For example: a small beer is about 1 unit, a glass of wine about 2."),
    )
    water_glasses = DecimalAmountField(
        label=_("Glasses of water and other drinks"), required=False, highest=limits.MAX_WATER_GLASSES
    )
    slept_hours = DecimalAmountField(required=False, highest=limits.MAX_SLEEP_HOURS)
    sleep_disturbance = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("No answer")),
            (0, _("0: not at all")),
            *((number, str(number)) for number in range(1, 10)),
            (10, _("10: could not sleep")),
        ],
    )
    symptoms = forms.MultipleChoiceField(
        label=_("Tap what you noticed"), required=False, widget=ChipCheckboxes
    )
    symptoms_rest = forms.BooleanField(
        label=_("None of the others"),
        required=False,
        help_text=_("Saves No for everything in this list that you did not tap."),
    )
    medicines = forms.MultipleChoiceField(
        label=_("Tap what you took or did"), required=False, widget=ChipCheckboxes
    )
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
    ) -> None:
        super().__init__(data)
        self.day, self.questions, self.stored, self.logged = day, questions, stored, cramps
        self.time_zone, self.now = time_zone, now
        self.is_today = day == nights.local(now, time_zone).date()
        self.weekday = formats.date_format(day, "l")
        self.told = stored or DayFacts(date=day)
        shown = self._shown_questions(data)
        self.by_tapping = shown is not None
        self.tapped = shown or ()
        rows = list(questions.more if self.by_tapping else questions)
        self.fields |= self._question_fields(rows)
        self._rows = rows
        self._ask_about_cramps()
        self._ask_about_body_and_medicines(medicine_names)
        self._ask_about_sleep()
        self.fields["exercise_ended"].help_text = _(
            "A time from 00:00 to 03:59 counts as the night after %(day)s."
        ) % {"day": self.weekday}
        for field in self.fields.values():
            self._say_plainly(field)
        self.initial = self._stored_answers()
        self.order_fields(["asked", "happened", "unsure", *(answer_name(q) for q in rows), "cramps"])

    # -- what the page asks ----------------------------------------------------------------------------------

    def _shown_questions(self, data: Any) -> tuple[Question, ...] | None:
        """The questions that this page lets people tap; None when it asks Yes, No or Not sure for each."""
        if data is None:
            return self.questions.asked if self.stored is None else None
        codes = str(data.get("asked", "")).split()
        if not codes:
            return None
        known = self.questions.by_code
        return tuple(known[code] for code in dict.fromkeys(codes) if code in known)

    def _question_fields(self, rows: list[Question]) -> dict[str, forms.Field]:
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
        taken = {question.code for question in self.tapped}
        rows[:] = [question for question in rows if question.code not in taken]
        for question in rows:
            fields[answer_name(question)] = forms.ChoiceField(
                label=str(question.label), required=False, choices=ANSWERS, widget=ChipRadio
            )
        return fields

    def _ask_about_cramps(self) -> None:
        """All answers are understood; only those that fit what is logged are shown."""
        field = choice_field(self, "cramps")
        question = _("Any cramps so far, %(span)s?") if self.is_today else _("Any cramps, %(span)s?")
        field.label = question % {"span": _span(self.day)}
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

    def _ask_about_sleep(self) -> None:
        """Sleep before the day is part of the day; how cramps disturbed the night comes after it."""
        before = self.day - timedelta(days=1)
        self.fields["slept_hours"].label = _("Hours of sleep, %(span)s") % {"span": _span(before)}
        if self.is_today:
            del self.fields["sleep_disturbance"]
        else:
            label = _("How much did cramps disturb your sleep, %(span)s?")
            self.fields["sleep_disturbance"].label = label % {"span": _span(self.day)}

    def _ask_about_body_and_medicines(self, medicine_names: tuple[str, ...]) -> None:
        # Symptoms answered "before" or "after" a cramp come from files; this page asks about the whole day.
        listed = [code for _title, codes in DAY_SYMPTOMS for code in codes]
        others = [a.code for a in self.told.symptoms if not a.phase and a.code not in listed]
        groups: list[tuple[Any, Any]] = [
            (title, [(code, vocabulary.SYMPTOMS[code]) for code in codes]) for title, codes in DAY_SYMPTOMS
        ]
        if others:
            groups.append((_("Also answered"), [(code, vocabulary.SYMPTOMS[code]) for code in others]))
        choice_field(self, "symptoms").choices = groups
        self.listed_symptoms = [*listed, *others]
        names = dict.fromkeys([*medicine_names, *self.told.medicines])
        if names:
            choice_field(self, "medicines").choices = [(name, name) for name in names]
        else:
            del self.fields["medicines"]

    def _stored_answers(self) -> dict[str, Any]:
        told = self.told
        answers: dict[str, Any] = {
            "asked": " ".join(question.code for question in self.tapped) if self.by_tapping else "",
            "cramps": self._cramps_answer(),
            "symptoms": [a.code for a in told.symptoms if not a.phase and a.present],
            "symptoms_rest": checkins.rest_was_no(told, self.listed_symptoms),
            "medicines": list(told.medicines),
            "exercise_ended": checkins.clock_at_end(told, self.time_zone),
        }
        answers |= {name: getattr(told, name) for name in (*AMOUNTS, "exercise_intensity", "note")}
        for question in self._rows:
            answer = told.exposures.get(question.key)
            if answer is not None:
                answers[answer_name(question)] = checkins.YES if answer else checkins.NO
            elif self.stored is not None:
                answers[answer_name(question)] = checkins.UNSURE
        return answers

    def _cramps_answer(self) -> str:
        if self.logged:
            return "logged"
        if self.told.no_cramps is None:
            return "" if self.by_tapping else "unsure"
        return "no" if self.told.no_cramps else "logged"

    # -- for the template ------------------------------------------------------------------------------------

    @property
    def asked_rows(self) -> list[AnswerRow]:
        asked = {question.code for question in self.questions.asked}
        return [self._row(question) for question in self._rows if question.code in asked]

    @property
    def more_rows(self) -> list[AnswerRow]:
        asked = {question.code for question in self.questions.asked}
        return [self._row(question) for question in self._rows if question.code not in asked]

    def _row(self, question: Question) -> AnswerRow:
        field = self[answer_name(question)]
        return AnswerRow(field.html_name, question.label, str(field.value() or ""), field.auto_id)

    @property
    def more_is_open(self) -> bool:
        return any(row.value in (checkins.YES, checkins.NO) for row in self.more_rows)

    def _is_open(self, *names: str) -> bool:
        return any(name in self.errors or self[name].value() for name in names if name in self.fields)

    @property
    def unsure_is_open(self) -> bool:
        return self._is_open("unsure")

    @property
    def amounts_are_open(self) -> bool:
        return self._is_open(
            "exercise_minutes", "exercise_intensity", "exercise_ended", "alcohol_units", "water_glasses"
        )

    @property
    def sleep_is_open(self) -> bool:
        return self._is_open("slept_hours", "sleep_disturbance") or self.told.sleep_disturbance == 0

    @property
    def body_is_open(self) -> bool:
        return self._is_open("symptoms", "symptoms_rest")

    @property
    def medicines_are_open(self) -> bool:
        return self._is_open("medicines")

    @property
    def note_is_open(self) -> bool:
        return self._is_open("note")

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
            facts = self.facts
            add_problems(
                self, checkins.exercise_problems(facts, now=self.now), {"exercise_ended_at": "exercise_ended"}
            )
            if not self.errors:
                problems = facts.completed().problems(today=nights.local(self.now, self.time_zone).date())
                add_problems(self, problems, {"exercise_ended_at": "exercise_ended"})
        return answers

    @property
    def wants_to_add_a_cramp(self) -> bool:
        return self.cleaned_data.get("cramps") == "add"

    @property
    def facts(self) -> DayFacts:
        """What the answers say together with what is stored; after validation."""
        answers = self.cleaned_data
        amounts = {name: answers[name] for name in AMOUNTS if name in self.fields}
        facts = replace(
            self.told,
            **amounts,
            no_cramps=self._no_cramps(answers.get("cramps", "")),
            exercise_intensity=answers.get("exercise_intensity", ""),
            exercise_ended_at=checkins.exercise_end(self.told, answers.get("exercise_ended"), self.time_zone),
            symptoms=checkins.symptoms(
                self.told,
                listed=self.listed_symptoms,
                chosen=answers.get("symptoms", ()),
                rest=answers.get("symptoms_rest", False),
            ),
            medicines=tuple(answers["medicines"]) if "medicines" in self.fields else self.told.medicines,
            note=answers.get("note", ""),
        )
        return replace(facts, exposures=checkins.exposures(self.told, facts, self._answers_by_key()))

    def _no_cramps(self, answer: str) -> bool | None:
        return {"no": True, "logged": False, "add": False, "unsure": None}.get(answer, self.told.no_cramps)

    def _answers_by_key(self) -> dict[str, str]:
        answers = self.cleaned_data
        found = {}
        for question in self.tapped:
            if question.code in answers["happened"]:
                found[question.key] = checkins.YES
            else:
                left = question.code not in answers["unsure"]
                found[question.key] = checkins.LEFT if left else checkins.UNSURE
        for question in self._rows:
            if answers.get(answer_name(question)):
                found[question.key] = answers[answer_name(question)]
        return found
