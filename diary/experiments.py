"""The test that runs, as Today and the check-in speak of it: which kind of day it is, and when it is over.

Nothing here looks at cramps: what a test shows is worked out once, after its end (insights.experiment).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from . import nights, testable, vocabulary
from .models import Experiment
from .saying import day_name
from .scope import Diary
from .sites import lower_first

NOON = time(12)


class Stage(StrEnum):
    """AHEAD: it begins tomorrow. LAST_NIGHT: its last night ends at noon. OVER: it can be looked at."""

    AHEAD = "ahead"
    RUNNING = "running"
    LAST_NIGHT = "last_night"
    OVER = "over"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Line:
    """Two short sentences for Today or the check-in. stops : the test does not suit the person any more"""

    experiment: Experiment
    heading: str
    words: str
    stage: Stage
    why_stop: str = ""


def stage(experiment: Experiment, *, local: datetime) -> Stage:
    """local : now, on the person's clock. A day ends at noon of the next, as in every pattern."""
    if experiment.ended_at is not None:
        return Stage.ENDED
    today, last = local.date(), experiment.assignment.last
    if today < experiment.first_day:
        return Stage.AHEAD
    if today <= last:
        return Stage.RUNNING
    if today == last + timedelta(days=1) and local.time() < NOON:
        return Stage.LAST_NIGHT
    return Stage.OVER


def local_now(diary: Diary, now: datetime) -> datetime:
    return nights.local(now, diary.person.time_zone)


def line_today(diary: Diary, *, now: datetime) -> Line | None:
    """What Today says about the open test; None without one. One query."""
    experiment = diary.experiments.open().named().first()
    if experiment is None:
        return None
    local = local_now(diary, now)
    reached = stage(experiment, local=local)
    name = testable.label(experiment)
    if reached is Stage.RUNNING:
        words = day_kind(experiment, local.date(), today=local.date(), name=str(name))
    else:
        words = {
            Stage.AHEAD: _("It starts tomorrow."),
            Stage.LAST_NIGHT: _("Its last night ends at noon today."),
            Stage.OVER: _("It is over. You can see the result."),
        }[reached]
    why_stop = ""
    if experiment.kind == Experiment.Kind.THING:
        why_stop = str(
            testable.why_not_word(diary.person, code=experiment.code, name=str(name), today=local.date())
        )
    return Line(experiment, heading(experiment, str(name)), words, reached, why_stop)


def line_of_day(diary: Diary, day: date, *, today: date) -> Line | None:
    """What the check-in of a day says about the open test; None where the day is not part of one."""
    experiment = diary.experiments.open().named().first()
    if experiment is None or experiment.assignment.is_with(day) is None:
        return None
    name = str(testable.label(experiment))
    words = day_kind(experiment, day, today=today, name=name)
    return Line(experiment, heading(experiment, name), words, Stage.RUNNING)


def heading(experiment: Experiment, name: str) -> str:
    """ "Your test: exercise". What people named themselves keeps its capitals."""
    built_in = experiment.kind == Experiment.Kind.THING and experiment.code in vocabulary.TRIGGERS
    return _("Your test: %(thing)s") % {"thing": lower_first(name) if built_in else name}


def day_kind(experiment: Experiment, day: date, *, today: date, name: str) -> str:
    """ "Today is a day with it." Of alcohol nobody is asked: then a day with it is one on which they may."""
    is_with = experiment.assignment.is_with(day)
    drinks = experiment.kind == Experiment.Kind.THING and testable.is_alcohol(experiment.code, name)
    if day == today:
        if drinks and is_with:
            return _("Today you may, as you usually do.")
        return _("Today is a day with it.") if is_with else _("Today is a day without it.")
    if day == today + timedelta(days=1):
        if drinks and is_with:
            return _("Tomorrow you may, as you usually do.")
        return _("Tomorrow is a day with it.") if is_with else _("Tomorrow is a day without it.")
    which = {"day": day_name(day, today=today)}
    if drinks and is_with:
        return _("%(day)s was a day on which you might.") % which
    return _("%(day)s was a day with it.") % which if is_with else _("%(day)s was a day without it.") % which
