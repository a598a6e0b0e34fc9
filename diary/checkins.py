"""From the answers of a check-in page to what is known about the day. Pure: no form, no clock, no rows.

`told` is always what was known before; whatever a page did not show stays as it was told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from . import limits, nights
from .asking import Questions
from .facts import DayFacts, Problem, SymptomAnswer

YES, NO, UNSURE = "yes", "no", "unsure"
# A chip on a page that says "What you do not tap is saved as No", left alone.
LEFT = "left"

# Exercise that ended before this hour belongs to the night after the day, not to the morning of it.
SMALL_HOURS = time(4)


def exposures(told: DayFacts, facts: DayFacts, answers: Mapping[str, str]) -> dict[str, bool]:
    """Yes and no by key; an unknown answer has no key.

    facts : the amounts just told. An amount says more than a chip that was left alone: 2 units are alcohol.
    answers : YES, NO, UNSURE or LEFT by key, for the questions that were answered.
    """
    implied = replace(facts, exposures={}).completed().exposures
    if facts.exercise_intensity or facts.exercise_ended_at:
        implied.setdefault("exercise", True)
    kept = dict(told.exposures)
    for key, answer in answers.items():
        kept.pop(key, None)
        if answer in (YES, NO):
            kept[key] = answer == YES
        elif answer == LEFT:
            kept[key] = implied.get(key, False)
    return implied | kept


def symptoms(
    told: DayFacts, *, listed: Sequence[str], chosen: Sequence[str], rest: bool
) -> tuple[SymptomAnswer, ...]:
    """Answers about the whole day; those about before or after a cramp come from files and stay.

    listed : what the page showed. rest : whether "None of the others" was ticked.
    """
    before = {a.code: a.present for a in told.symptoms if not a.phase}
    taken_back = rest_was_no(told, listed)
    found = [a for a in told.symptoms if a.phase]
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
    return False in answers.values() and all(code in answers for code in listed)


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


def exercise_problems(facts: DayFacts, *, now: datetime) -> Iterator[Problem]:
    """What a page can see beyond the rules of `DayFacts`."""
    answer, minutes, ended = facts.exposures.get("exercise"), facts.exercise_minutes, facts.exercise_ended_at
    if answer is True and minutes == 0:
        yield Problem("exercise_minutes", _("You said Yes to exercise, and 0 minutes. Change one of them"))
    if answer is False:
        for name, told in (("exercise_intensity", facts.exercise_intensity), ("exercise_ended_at", ended)):
            if told:
                yield Problem(name, _("You said No to exercise. Change one of the two answers"))
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
    return replace(told, exposures=answers | told.exposures, no_cramps=no_cramps and not cramps)
