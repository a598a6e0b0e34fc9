"""Testing one suspicion: start, stop, and keep what the one look at the end showed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diary import coin, experiments, testable
from diary.facts import Problem, Refused
from diary.models import Experiment
from diary.scope import Diary

MOST_A_YEAR = 4
YEAR = timedelta(days=365)
# Stopped before its first pair of days was whole, a test took nothing from the year.
HARDLY_BEGUN = timedelta(days=coin.PAIR)


@transaction.atomic
def start_experiment(
    *,
    diary: Diary,
    thing: str,
    expected: str,
    weeks: int,
    now: datetime,
    toss: Callable[[int], str] = coin.toss,
) -> Experiment:
    """Toss all coins and begin tomorrow. Raises Refused, with nothing stored, when it may not be.

    thing : `testable.Thing.value` · expected : more or fewer cramps with it · weeks : 8, 12 or 16
    """
    diary.person.lock()
    today = diary.today(now)
    problems = []
    chosen = next((each for each in testable.things(diary, today=today) if each.value == thing), None)
    if chosen is None:
        problems.append(Problem("thing", _("Choose one of the things shown")))
    elif chosen.why_not:
        problems.append(Problem("thing", chosen.why_not))
    if expected not in Experiment.Expected.values:
        problems.append(Problem("expected", _("Choose one of the answers shown")))
    if weeks not in coin.WEEKS:
        problems.append(Problem("weeks", _("Choose one of the answers shown")))
    if diary.experiments.open().exists():
        problems.append(Problem("", _("You have a test already. One at a time can be told apart")))
    elif next_start(diary, today=today) > today:
        problems.append(Problem("", _("You had 4 tests in the last 12 months. That is the most")))
    if problems or chosen is None:
        raise Refused(problems)
    experiment = Experiment.objects.create(
        person=diary.person,
        kind=chosen.kind,
        code=chosen.code,
        expected=expected,
        first_day=today + timedelta(days=1),
        weeks=weeks,
        coins=toss(weeks),
        started_at=now,
        started_by=diary.user,
    )
    diary.person.bump()
    return experiment


@transaction.atomic
def stop_experiment(*, diary: Diary, experiment: Experiment, now: datetime) -> None:
    """Before the end, for whatever reason: then there is no result. A second press does nothing."""
    diary.person.lock()
    if diary.experiments.open().filter(pk=experiment.pk).update(ended_at=now):
        diary.person.bump()


@transaction.atomic
def keep_result(
    *,
    diary: Diary,
    experiment: Experiment,
    work_out: Callable[[], dict[str, Any]],
    version: str,
    now: datetime,
) -> None:
    """The one look. `work_out` is called once, after the end; what it gives is never changed again.

    Raises Refused before the end. A second press does nothing.
    """
    diary.person.lock()
    still_open = diary.experiments.open().filter(pk=experiment.pk).first()
    if still_open is None:
        return
    if experiments.stage(still_open, local=experiments.local_now(diary, now)) is not experiments.Stage.OVER:
        raise Refused([Problem("", _("This test is not over yet"))])
    still_open.result = work_out()
    still_open.result_version = version
    still_open.ended_at = now
    still_open.save(update_fields=["result", "result_version", "ended_at"])
    diary.person.bump()


def next_start(diary: Diary, *, today: date) -> date:
    """The first date on which another test may be started: today, unless there were 4 within a year."""
    rows = diary.experiments.filter(first_day__gt=today - YEAR).values_list("first_day", "ended_at", "result")
    counted = sorted(
        first
        for first, ended_at, result in rows
        if result is not None or ended_at is None or ended_at.date() >= first + HARDLY_BEGUN
    )
    if len(counted) < MOST_A_YEAR:
        return today
    return counted[-MOST_A_YEAR] + YEAR
