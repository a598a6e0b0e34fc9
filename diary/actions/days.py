"""Check-ins: one row per person and date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import transaction

from diary import bulk
from diary.facts import DayFacts, Refused
from diary.models import Day, DayExposure, DayMedicine, DaySymptom, Import, Person, Trigger
from diary.scope import Diary

from . import words

_TOLD = (
    "no_cramps", "exercise_minutes", "exercise_intensity", "exercise_ended_at", "exercise_kind",
    "exercise_unusual", "alcohol_units", "water_glasses", "slept_hours", "sleep_disturbance", "note",
)  # fmt: skip


@transaction.atomic
def save_day(*, diary: Diary, facts: DayFacts, now: datetime) -> tuple[Day, bool]:
    """Store a check-in in place of what was told about that day before. Returns the row and if it is new."""
    problems = list(facts.problems(today=diary.today(now)))
    if problems:
        raise Refused(problems)
    diary.person.lock()
    day = diary.days.filter(date=facts.date).first()
    if day is None:
        return add_days(diary=diary, facts=[facts], now=now)[0], True
    for name, value in _columns(facts).items():
        setattr(day, name, value)
    day.changed_at = now
    day.save()
    for children in (day.exposures, day.symptoms, day.medicines):
        children.all().delete()
    _save_children(diary.person, [(day, facts)])
    diary.person.bump()
    return day, False


@transaction.atomic
def add_days(
    *, diary: Diary, facts: Sequence[DayFacts], now: datetime, imported_by: Import | None = None
) -> list[Day]:
    """Store many checked, new days at once (import, example diary)."""
    rows = [
        Day(
            person_id=diary.person.pk,
            date=each.date,
            recorded_at=now,
            recorded_by_id=diary.user.pk if diary.user else None,
            imported_by_id=imported_by.pk if imported_by else None,
            **_columns(each),
        )
        for each in facts
    ]
    columns = bulk.columns_of(Day)
    bulk.insert(Day, columns, map(attrgetter(*columns), rows))
    made = diary.days
    if len(rows) < 100:
        made = made.filter(date__in=[row.date for row in rows])
    ids = dict(made.values_list("date", "pk"))
    for row in rows:
        row.pk = ids[row.date]
    _save_children(diary.person, list(zip(rows, facts, strict=True)), imported_by=imported_by)
    diary.person.bump()
    return rows


@transaction.atomic
def forget_day(*, diary: Diary, day: date) -> None:
    """Make a day unknown again."""
    diary.days.filter(date=day).delete()
    diary.person.bump()


def _columns(facts: DayFacts) -> dict[str, Any]:
    """What was told, as the row of the day itself stores it."""
    return {
        **{name: getattr(facts, name) for name in _TOLD},
        "loaded_muscles": list(facts.loaded_muscles),
        "shoes": [
            {"name": worn.name, "hours": None if worn.hours is None else f"{worn.hours:f}"}
            for worn in facts.shoes
        ],
    }


def _save_children(
    person: Person, pairs: list[tuple[Day, DayFacts]], *, imported_by: Import | None = None
) -> None:
    pairs = [(day, facts.completed()) for day, facts in pairs]
    triggers = words.rows_for(
        person=person,
        kind=Trigger,
        words=(word for _day, facts in pairs for word in facts.exposures),
        imported_by=imported_by,
    )
    exposures: list[tuple[Any, ...]] = []
    symptoms: list[tuple[Any, ...]] = []
    medicines: list[tuple[Any, ...]] = []
    for day, facts in pairs:
        pk = day.pk
        answers: dict[int, bool] = {}
        for word, answer in facts.exposures.items():
            # Two words may have been merged into one: yes to either is yes.
            trigger = triggers[word].pk
            answers[trigger] = answer or answers.get(trigger, False)
        exposures += [(pk, trigger, answer) for trigger, answer in answers.items()]
        symptoms += [(pk, answer.phase, answer.code, answer.present) for answer in facts.symptoms]
        medicines += [(pk, position, name) for position, name in enumerate(facts.medicines)]
    bulk.insert(DayExposure, ("day_id", "trigger_id", "answer"), exposures)
    bulk.insert(DaySymptom, ("day_id", "phase", "code", "present"), symptoms)
    bulk.insert(DayMedicine, ("day_id", "position", "name"), medicines)
