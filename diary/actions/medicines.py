"""Medicines, supplements and preventive measures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from diary.facts import MedicineFacts, Refused
from diary.models import Import, Medicine
from diary.scope import Diary

_TOLD = (
    "name", "medicine_class", "kind", "started_on", "dose_changed_on", "stopped_on", "note", "dose", "reason",
    "as_needed", "prescribed", "effect", "side_effects",
)  # fmt: skip


@transaction.atomic
def add_medicine(*, diary: Diary, facts: MedicineFacts, now: datetime) -> tuple[Medicine, bool]:
    """Store a medicine once, however often the same uuid arrives."""
    _check(diary, facts, now)
    diary.person.lock()
    existing = diary.all_medicines.filter(uuid=facts.uuid).first() if facts.uuid else None
    if existing is not None:
        existing.deleted_at = None
        change_medicine(diary=diary, medicine=existing, facts=facts, now=now)
        return existing, False
    return add_medicines(diary=diary, facts=[facts], now=now)[0], True


@transaction.atomic
def add_medicines(
    *, diary: Diary, facts: Sequence[MedicineFacts], now: datetime, imported_by: Import | None = None
) -> list[Medicine]:
    rows = [
        Medicine(
            person=diary.person,
            uuid=each.uuid or uuid4(),
            recorded_at=now,
            recorded_by=diary.user,
            imported_by=imported_by,
            **{name: getattr(each, name) for name in _TOLD},
        )
        for each in facts
    ]
    Medicine.objects.bulk_create(rows, batch_size=500)
    diary.person.bump()
    return rows


@transaction.atomic
def change_medicine(*, diary: Diary, medicine: Medicine, facts: MedicineFacts, now: datetime) -> None:
    _check(diary, facts, now)
    for name in _TOLD:
        setattr(medicine, name, getattr(facts, name))
    medicine.changed_at = now
    medicine.save()
    diary.person.bump()


@transaction.atomic
def delete_medicine(*, diary: Diary, medicine: Medicine, now: datetime) -> None:
    medicine.deleted_at = now
    medicine.save(update_fields=["deleted_at"])
    diary.person.bump()


@transaction.atomic
def restore_medicine(*, diary: Diary, medicine: Medicine) -> None:
    medicine.deleted_at = None
    medicine.save(update_fields=["deleted_at"])
    diary.person.bump()


def _check(diary: Diary, facts: MedicineFacts, now: datetime) -> None:
    problems = list(facts.problems(today=diary.today(now)))
    if problems:
        raise Refused(problems)
