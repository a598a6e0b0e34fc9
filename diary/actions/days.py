"""Check-ins: one row per person and date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from diary.facts import DayFacts, Refused
from diary.models import Day, DayExposure, DayMedicine, DaySymptom, Import, Person, Trigger
from diary.scope import Diary

from . import words

_TOLD = (
    "no_cramps", "exercise_minutes", "exercise_intensity", "exercise_ended_at", "alcohol_units",
    "water_glasses", "slept_hours", "sleep_disturbance", "note",
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
    for name in _TOLD:
        setattr(day, name, getattr(facts, name))
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
            person=diary.person,
            date=each.date,
            recorded_at=now,
            recorded_by=diary.user,
            imported_by=imported_by,
            **{name: getattr(each, name) for name in _TOLD},
        )
        for each in facts
    ]
    Day.objects.bulk_create(rows, batch_size=500)
    _save_children(diary.person, list(zip(rows, facts, strict=True)), imported_by=imported_by)
    diary.person.bump()
    return rows


@transaction.atomic
def forget_day(*, diary: Diary, day: date) -> None:
    """Make a day unknown again."""
    diary.days.filter(date=day).delete()
    diary.person.bump()


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
    exposures: list[DayExposure] = []
    symptoms: list[DaySymptom] = []
    medicines: list[DayMedicine] = []
    for day, facts in pairs:
        answers: dict[Trigger, bool] = {}
        for word, answer in facts.exposures.items():
            # Two words may have been merged into one: yes to either is yes.
            row = triggers[word]
            answers[row] = answer or answers.get(row, False)
        exposures += [DayExposure(day=day, trigger=row, answer=answer) for row, answer in answers.items()]
        symptoms += [
            DaySymptom(day=day, phase=a.phase, code=a.code, present=a.present) for a in facts.symptoms
        ]
        medicines += [DayMedicine(day=day, position=i, name=name) for i, name in enumerate(facts.medicines)]
    DayExposure.objects.bulk_create(exposures, batch_size=1000)
    DaySymptom.objects.bulk_create(symptoms, batch_size=1000)
    DayMedicine.objects.bulk_create(medicines, batch_size=1000)
