"""Every question of an entry with its answer in words, "" where nothing was told: for pages and the history.

Presenters: they read what was fetched with its details and never query.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from . import nights, vocabulary
from .facts import DayFacts, MedicineFacts, SymptomAnswer
from .presenters import (
    CrampLines,
    clock_words,
    number_words,
    symptom_words,
    words_list,
)


class Answer(NamedTuple):
    """`at`: the control of the form that asks this, without "id_"."""

    question: str
    words: str
    at: str = ""


def of_cramp(lines: CrampLines) -> list[Answer]:
    """The first five are asked of every cramp."""
    return [
        Answer(_("When"), lines.happened, "when_group"),
        Answer(_("Which muscle"), lines.where, "muscle_group"),
        Answer(_("How long"), lines.length_answer, "length_group"),
        Answer(_("How bad, 0 to 10"), lines.pain, "pain_group"),
        Answer(_("Did it wake you"), lines.woke, "woke_group"),
        Answer(_("What I was doing"), lines.doing, "activity_group"),
        Answer(_("With it"), lines.with_it, "with_it_group"),
        Answer(_("How it announced itself"), lines.signs("before"), "signs_before_group"),
        Answer(_("How it felt"), lines.signs("during"), "signs_during_group"),
        Answer(_("Afterwards"), lines.signs("after"), "signs_after_group"),
        Answer(_("Not with it"), lines.not_with_it, "with_it_group"),
        Answer(_("What came before"), lines.before, "before_group"),
        Answer(_("What I tried"), lines.tried, "tried_1"),
        Answer(_("Sore afterwards"), lines.sore, "sore"),
        Answer(_("Note"), lines.note, "note"),
    ]


ALWAYS_ASKED = 5


def of_night(sleep_disturbance: int) -> Answer:
    """Kept with the day, asked with the cramp too."""
    words = _("%(n)s, all cramps of that night together") % {"n": sleep_disturbance}
    return Answer(_("How much cramps disturbed sleep, 0 to 10"), words, "sleep_disturbance")


def of_day(facts: DayFacts, *, home_zone: str) -> list[Answer]:
    """Things in the order of their names, so that two tellings of one day stand in one order."""
    cramps = {True: _("No cramps"), False: _("Cramps"), None: ""}[facts.no_cramps]
    exposures = sorted((_word(word), _yes_no(answer)) for word, answer in facts.exposures.items())
    ended = facts.exercise_ended_at
    return [
        Answer(_("Any cramps"), cramps),
        *(Answer(word, words) for word, words in exposures),
        Answer(_("Minutes of exercise"), _number(facts.exercise_minutes)),
        Answer(_("How hard the exercise was"), _label(vocabulary.Intensity, facts.exercise_intensity)),
        Answer(_("When the exercise ended"), clock_words(nights.local(ended, home_zone)) if ended else ""),
        Answer(_("What kind of exercise"), facts.exercise_kind),
        Answer(_("More exercise than I am used to"), _yes_no(facts.exercise_unusual)),
        Answer(_("Muscles that worked hardest"), _labels(vocabulary.Muscle, facts.loaded_muscles)),
        Answer(_("Shoes"), words_list([_worn(worn.name, worn.hours) for worn in facts.shoes])),
        Answer(_("Units of alcohol"), _number(facts.alcohol_units)),
        Answer(_("Glasses of water"), _number(facts.water_glasses)),
        Answer(_("Hours of sleep"), _number(facts.slept_hours)),
        Answer(_("How much cramps disturbed sleep, 0 to 10"), _number(facts.sleep_disturbance)),
        Answer(_("Between cramps"), _symptoms(facts.symptoms, present=True)),
        Answer(_("Not there"), _symptoms(facts.symptoms, present=False)),
        Answer(_("Taken or done"), words_list(facts.medicines)),
        Answer(_("Note"), facts.note),
    ]


def of_medicine(facts: MedicineFacts) -> list[Answer]:
    return [
        Answer(_("Name"), facts.name),
        Answer(_("What it is"), _label(vocabulary.MedicineKind, facts.kind)),
        Answer(_("Group"), _label(vocabulary.MedicineClass, facts.medicine_class)),
        Answer(_("How much, how often"), facts.dose),
        Answer(_("What for"), facts.reason),
        Answer(_("Only when needed"), _yes_no(facts.as_needed)),
        Answer(_("Prescribed"), _yes_no(facts.prescribed)),
        Answer(_("First day"), _date(facts.started_on)),
        Answer(_("Day the dose changed"), _date(facts.dose_changed_on)),
        Answer(_("Last day"), _date(facts.stopped_on)),
        Answer(_("What it did"), facts.effect),
        Answer(_("Side effects"), facts.side_effects),
        Answer(_("Note"), facts.note),
    ]


def _yes_no(answer: bool | None) -> str:
    return {True: _("Yes"), False: _("No"), None: ""}[answer]


def _number(number: Decimal | int | None) -> str:
    return "" if number is None else number_words(Decimal(number))


def _date(day: date | None) -> str:
    return date_format(day, "D j F Y") if day else ""


def _word(word: str) -> str:
    return capfirst(str(vocabulary.TRIGGERS.get(word, word)))


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code else ""


def _labels(choices: Any, codes: Iterable[str]) -> str:
    return words_list([choices(code).label for code in codes])


def _worn(name: str, hours: Decimal | None) -> str:
    return f"{name} ({_number(hours)} h)" if hours is not None else name


def _symptoms(answers: Iterable[SymptomAnswer], *, present: bool) -> str:
    return words_list([symptom_words(each) for each in answers if each.present == present])


def told_only(answers: Iterable[Answer], *, always: int = 0) -> Iterator[Answer]:
    """Without the questions that nobody answered, but for the first `always`."""
    return (answer for place, answer in enumerate(answers) if answer.words or place < always)
