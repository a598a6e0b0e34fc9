"""A person who tests something, day by day, for tests of pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from diary.actions import days, episodes, experiments
from diary.facts import DayFacts
from diary.models import Experiment
from diary.scope import Diary
from tests.factories import NOW, episode_facts, make_day, make_diary

TODAY = date(2026, 3, 10)


def somebody(username: str = "alice") -> Diary:
    """In Berlin on 10 March 2026; they exercised and drank on 4 of the last 8 days."""
    diary = make_diary(username)
    for back in range(1, 9):
        done = back % 2 == 0
        make_day(diary, TODAY - timedelta(days=back), exposures={"exercise": done, "alcohol": done})
    return diary


def start(diary: Diary, *, now: datetime = NOW, **changes: Any) -> Experiment:
    asked = {"thing": "thing:exercise", "expected": "more", "weeks": 8} | changes
    return experiments.start_experiment(diary=diary, now=now, **asked)


def live_through(
    diary: Diary, experiment: Experiment, *, with_cramps: int, without_cramps: int, checked: bool = True
) -> None:
    """Check in on every day as assigned; cramps at 2 or 3 a.m. after so many days with it, and without."""
    kinds = list(experiment.assignment)
    of_kind = {with_it: [day for day, kind in kinds if kind is with_it] for with_it in (True, False)}
    # From both ends, so that few pairs have a cramp on both days.
    cramped = {*of_kind[True][:with_cramps], *of_kind[False][len(kinds) // 2 - without_cramps :]}
    check_ins = [
        DayFacts(date=day, no_cramps=day not in cramped, exposures={experiment.code: with_it})
        for day, with_it in kinds
    ]
    cramps = [episode_facts(uuid=uuid4(), started_at=_night_after(day)) for day in sorted(cramped)]
    now = over(experiment)
    episodes.add_episodes(diary=diary, facts=cramps, now=now)
    if checked:
        days.add_days(diary=diary, facts=check_ins, now=now)


def over(experiment: Experiment) -> datetime:
    """An hour after noon of the day after the last, in Berlin in summer."""
    return datetime.combine(experiment.assignment.last + timedelta(days=1), time(11), tzinfo=UTC)


def _night_after(day: date) -> datetime:
    """At 2 or 3 a.m. in Berlin."""
    return datetime.combine(day + timedelta(days=1), time(1), tzinfo=UTC)
