"""From the answers of a check-in page to what is known about the day. Pure: no form, no clock, no rows.

`told` is always what was known before; whatever a page did not show stays as it was told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import limits, nights
from .asking import Questions
from .facts import DayFacts, Problem, Sentence, SymptomAnswer

YES, NO, UNSURE = "yes", "no", "unsure"
# A chip on a page that says "What you do not tap is saved as No", left alone.
LEFT = "left"

# Exercise that ended before this hour belongs to the night after the day, not to the morning of it.
SMALL_HOURS = time(4)

# What is told only where the question was answered with Yes, and stands hidden on the page until then.
DETAILS: dict[str, tuple[str, ...]] = {
    "exercise": (
        "exercise_minutes", "exercise_intensity", "exercise_ended_at", "exercise_kind", "exercise_unusual",
        "loaded_muscles",
    ),
    "alcohol": ("alcohol_units",),
}  # fmt: skip
_NOTHING: dict[str, Any] = {
    "exercise_intensity": "", "exercise_kind": "", "loaded_muscles": (),
}  # fmt: skip
_DISAGREE: dict[str, dict[str, Sentence]] = {
    "exercise": {
        LEFT: _("You wrote this, and did not tap Exercise. Tap it, or empty this"),
        NO: _("You said No to exercise. Change one of the two answers"),
        UNSURE: _("You said Not sure about exercise. Change one of the two answers"),
    },
    "alcohol": {
        LEFT: _("You wrote this, and did not tap Alcohol. Tap it, or empty this"),
        NO: _("You said No to alcohol. Change one of the two answers"),
        UNSURE: _("You said Not sure about alcohol. Change one of the two answers"),
    },
}


def is_checkin(told: DayFacts | None) -> bool:
    """Whether anything was said that makes the day known; a note or a disturbed sleep alone does not."""
    return told is not None and bool(told.exposures or told.no_cramps is not None)


def implied(told: DayFacts) -> dict[str, bool]:
    """The yes or no that amounts and details stand for: 40 minutes are exercise, and so is hard exercise."""
    answers = replace(told, exposures={}).completed().exposures
    for key, names in DETAILS.items():
        if any(getattr(told, name) for name in names):
            answers.setdefault(key, True)
    return answers


def settled(told: DayFacts, facts: DayFacts, answers: Mapping[str, str]) -> DayFacts:
    """`facts` with what the questions were answered with; an unknown answer has no key.

    facts : the amounts just told.
    answers : YES, NO, UNSURE or LEFT by key, for the questions that were answered.

    When Yes is taken back, the details that stood under it go with it.
    """
    kept = dict(told.exposures)
    for key, answer in answers.items():
        kept.pop(key, None)
        if answer != UNSURE:
            kept[key] = answer == YES
    for key, names in DETAILS.items():
        if key in answers and _is_taken_back(key, told, facts, answers[key]):
            nothing: dict[str, Any] = {name: _NOTHING.get(name) for name in names}
            facts = replace(facts, **nothing)
    guessed = {key: answer for key, answer in implied(facts).items() if key not in answers}
    return replace(facts, exposures=guessed | kept)


def disagreements(told: DayFacts, facts: DayFacts, answers: Mapping[str, str]) -> Iterator[Problem]:
    """Details just written under a question whose answer is not Yes: nobody knows which one is meant."""
    for key, names in DETAILS.items():
        answer = answers.get(key, YES)
        written = [name for name in names if getattr(facts, name)]
        if answer == YES:
            if answer == answers.get(key) and implied(facts).get(key) is False:
                yield Problem(names[0], _("You said Yes, and the amount is 0. Change one of them"))
        elif written and _changed(key, told, facts):
            yield Problem(written[0], _DISAGREE[key][answer])


def _changed(key: str, told: DayFacts, facts: DayFacts) -> bool:
    return any(getattr(told, name) != getattr(facts, name) for name in DETAILS[key])


def _is_taken_back(key: str, told: DayFacts, facts: DayFacts, answer: str) -> bool:
    """An answer that is no Yes any more; one that stands beside details in a file stays as it is."""
    was = told.exposures.get(key)
    untouched = (answer == UNSURE and was is None) or (answer == NO and was is False)
    return answer != YES and not untouched and any(getattr(facts, name) for name in DETAILS[key])


def symptoms(
    told: DayFacts, *, listed: Sequence[str], chosen: Sequence[str], rest: bool
) -> tuple[SymptomAnswer, ...]:
    """Answers about the whole day to what one list on the page showed.

    listed : what the list showed. rest : whether "None of the others" was ticked under it.
    """
    before = {a.code: a.present for a in told.symptoms if not a.phase}
    taken_back = rest_was_no(told, listed)
    found = []
    for code in listed:
        if code in chosen:
            found.append(SymptomAnswer(code))
        elif rest or (before.get(code) is False and not taken_back):
            # A No from before stays, unless "None of the others" is what has just been unticked.
            found.append(SymptomAnswer(code, False))
    return tuple(found)


def rest_was_no(told: DayFacts, listed: Sequence[str]) -> bool:
    """Whether every symptom in the list has an answer, at least one of them No."""
    answers = {a.code: a.present for a in told.symptoms if not a.phase}
    return all(code in answers for code in listed) and any(answers[code] is False for code in listed)


def clock_at_end(told: DayFacts, time_zone: str) -> time | None:
    """When exercise ended, on the person's clock, in whole minutes as a page shows it."""
    ended = told.exercise_ended_at
    return nights.local(ended, time_zone).time().replace(second=0, microsecond=0) if ended else None


def exercise_end(told: DayFacts, clock: time | None, time_zone: str) -> datetime | None:
    """The instant that `clock` means; an untouched clock keeps its seconds, and its day."""
    if clock is None:
        return None
    if clock == clock_at_end(told, time_zone):
        return told.exercise_ended_at
    day = told.date + timedelta(days=1) if clock < SMALL_HOURS else told.date
    return nights.resolve_local(datetime.combine(day, clock), time_zone).instant


def in_the_future(facts: DayFacts, *, now: datetime) -> Iterator[Problem]:
    """What only a page can see: its day is known to the rules of `DayFacts`, its minute is not."""
    ended = facts.exercise_ended_at
    if ended is not None and ended > now + limits.FUTURE_GRACE:
        yield Problem("exercise_ended_at", _("This cannot be in the future"))


def nothing_to_report(
    *, day: date, asked: str, questions: Questions, stored: DayFacts | None, cramps: int
) -> DayFacts:
    """No to every question the page showed, and no cramps. What is answered or logged already stays.

    asked : codes of those questions, with blanks between them.
    """
    told = stored or DayFacts(date=day)
    known = questions.by_code
    answers = {known[code].key: False for code in asked.split() if code in known}
    no_cramps = told.no_cramps if told.no_cramps is not None else True
    exposures = answers | implied(told) | told.exposures
    return replace(told, exposures=exposures, no_cramps=no_cramps and not cramps)
