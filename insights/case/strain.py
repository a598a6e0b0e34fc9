"""What a muscle went through before: heat, an injury, hard exercise. Told with cramps, or about days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from diary import nights

from .answer import NO, Answer, any_of, unknown, yes
from .records import DAY_AND_NIGHT, ONE_DAY, Case, Cramp, Note

IN_EXERCISE = frozenset({"during_exercise", "after_exercise"})
HARD = "hard"


def heat(case: Case, *, span: timedelta = DAY_AND_NIGHT) -> Answer:
    """A cramp in the heat or with heat noted before it, or a hot day.

    Unknown where neither a day nor what came before a cramp was told.
    """
    cramps, notes = case.recent(span), case.recent_notes(span)
    with_cramps = any_of(_noted(cramp, "heat", activities=frozenset({"in_heat"})) for cramp in cramps)
    return _told(with_cramps, any_of(_exposed(note, "heat") for note in notes), cramps, notes, code="heat")


def injury(case: Case, *, span: timedelta) -> Answer:
    """An injury noted before a cramp. Unknown where nobody told what came before any of them."""
    cramps = case.recent(span)
    return _told(any_of(_noted(cramp, "injury") for cramp in cramps), NO, cramps, (), code="injury")


def hard_exercise(case: Case, *, span: timedelta) -> Answer:
    """Exercise that ended at most `span` ago and that nobody called light or moderate.

    The more careful reading: exercise without a word about how hard it was counts as hard. A day without the
    time at which it ended counts until it is over.
    """
    cramps = case.recent(span)
    notes = [note for note in case.notes if _exercise_ended_within(case, note, span)]
    easy = {note.date for note in case.notes if note.facts.exercise_intensity not in {"", HARD}}
    with_cramps = any_of(
        _noted(cramp, "exercise", activities=IN_EXERCISE)
        for cramp in cramps
        if cramp.started_at.date() not in easy
    )
    days = any_of(_exposed(note, "exercise") | _called_hard(note) for note in notes if note.date not in easy)
    return _told(with_cramps, days, cramps, notes, code="exercise")


def called_hard(case: Case, *, span: timedelta) -> bool:
    """Whether somebody said of exercise that ended at most `span` ago that it was hard: worth a question."""
    return any(
        note.facts.exercise_intensity == HARD and _exercise_ended_within(case, note, span)
        for note in case.notes
    )


def _noted(cramp: Cramp, trigger: str, *, activities: frozenset[str] = frozenset()) -> Answer:
    there = trigger in cramp.facts.triggers or cramp.facts.activity in activities
    return yes([cramp.uuid]) if there else NO


def _exposed(note: Note, code: str) -> Answer:
    return yes([note.ref]) if note.facts.completed().exposures.get(code) else NO


def _called_hard(note: Note) -> Answer:
    return yes([note.ref]) if note.facts.exercise_intensity == HARD else NO


def _told(
    with_cramps: Answer, of_days: Answer, cramps: Iterable[Cramp], notes: Iterable[Note], *, code: str
) -> Answer:
    """Yes from either; a no only when somebody told of other things before a cramp, or answered for a day."""
    found = with_cramps | of_days
    answered = any(cramp.facts.triggers for cramp in cramps) or any(
        code in note.facts.completed().exposures for note in notes
    )
    return found if found.truth or answered else unknown(code)


def _exercise_ended_within(case: Case, note: Note, span: timedelta) -> bool:
    ended = note.facts.exercise_ended_at
    if ended is not None:
        return nights.elapsed(ended, case.now) <= span
    # 24:00 is no part of a day.
    end_of_day = datetime.combine(note.date + ONE_DAY, time(0), case.now.tzinfo)
    return nights.elapsed(end_of_day, case.now) < span
