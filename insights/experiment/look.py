"""From the diary to the numbers of a test. pandas is imported only when somebody asks for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from diary import experiments, testable
from diary.actions.experiments import keep_result
from diary.scope import Diary
from diary.vocabulary import TRIGGERS
from insights import VERSION

# Entries of the week around the test say whether anybody was looking.
AROUND = timedelta(days=7)


def look(diary: Diary, experiment: Any, *, now: Any) -> None:
    """Work the result out and keep it, once. Raises Refused before the end."""
    keep_result(
        diary=diary,
        experiment=experiment,
        work_out=lambda: work_out(diary, experiment),
        version=VERSION,
        now=now,
    )


def work_out(diary: Diary, experiment: Any) -> dict[str, Any]:
    """`analysis.Result` of a diary.models.Experiment, as it is kept."""
    from insights.frames import load
    from insights.tabulate import day_table

    from .analysis import Question, analyse

    assignment = experiment.assignment
    until = assignment.last + timedelta(days=1)
    table = day_table(load(diary, since=assignment.first - AROUND, until=until), until=until)
    shoes = experiment.kind == experiment.Kind.SHOES
    question = Question(
        assignment=assignment,
        name=experiment.code if shoes or experiment.code in TRIGGERS else str(testable.label(experiment)),
        shoes=shoes,
        more=experiment.expected == experiment.Expected.MORE,
    )
    return analyse(table, question).as_json()


def what_could_show(diary: Diary, *, today: date) -> dict[int, tuple[float, ...]]:
    """For each length, the chance that a doubling and a tripling would show; {} where that is not known."""
    from insights.frames import load
    from insights.tabulate import day_table

    from .chances import LOOK_BACK_DAYS, chances, habits

    since = today - timedelta(days=LOOK_BACK_DAYS)
    told = habits(day_table(load(diary, since=since, until=today), until=today))
    return chances(told) if told.can_say else {}


def unchecked_days(diary: Diary, experiment: Any, *, until: date) -> list[date]:
    """Days of the test up to `until` that have no check-in: their pairs do not count."""
    assignment = experiment.assignment
    answered = diary.days.filter(date__range=(assignment.first, assignment.last))
    checked = set(answered.exclude(no_cramps=None, exposures=None).values_list("date", flat=True))
    return [day for day, _with in assignment if day <= until and day not in checked]


def stage(diary: Diary, experiment: Any, *, now: Any) -> experiments.Stage:
    return experiments.stage(experiment, local=experiments.local_now(diary, now))
