"""Medicines, supplements and preventive measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4, uuid5

from django.db import transaction

from diary import doses, telling
from diary.facts import MedicineFacts, Refused
from diary.models import Change, Import, Medicine
from diary.scope import Diary

from . import history

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
        if existing.deleted_at is not None:
            restore_medicine(diary=diary, medicine=existing, now=now)
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
def change_medicine(
    *, diary: Diary, medicine: Medicine, facts: MedicineFacts, now: datetime
) -> Change | None:
    """Replace what was told. Returns the row of the edit history; None: nothing new, and nothing written."""
    _check(diary, facts, now)
    diary.person.lock()
    # Read anew: another page may have saved since the caller looked.
    stored = diary.all_medicines.get(pk=medicine.pk)
    if history.says_the_same(telling.medicine_facts(stored), facts):
        return None
    change = history.write(
        diary=diary,
        kind=Change.Kind.MEDICINE,
        target=stored.uuid,
        action=Change.Action.CHANGED,
        before=history.medicine_before(stored),
        now=now,
    )
    replace_told(diary=diary, medicine=medicine, facts=facts, changed_at=now)
    return change


def replace_told(
    *, diary: Diary, medicine: Medicine, facts: MedicineFacts, changed_at: datetime | None
) -> None:
    """Put `facts` in place of what is stored, unchecked and without a row of history; in a transaction."""
    for name in _TOLD:
        setattr(medicine, name, getattr(facts, name))
    medicine.changed_at = changed_at
    medicine.save(update_fields=[*_TOLD, "changed_at"])
    diary.person.bump()


# -- one press -----------------------------------------------------------------------------------------------


@transaction.atomic
def start_today(*, diary: Diary, facts: MedicineFacts, now: datetime) -> tuple[Medicine, bool]:
    """From today, once: what goes on under the same name stays as it is, what stopped today goes on.

    Returns the row, and whether this press started it.
    """
    today = diary.today(now)
    diary.person.lock()
    same = [row for row in diary.medicines.order_by("pk") if row.name.casefold() == facts.name.casefold()]
    for row in same:
        if row.stopped_on is None or row.stopped_on > today:
            return row, False
    for row in same:
        if row.stopped_on == today:
            told = replace(telling.medicine_facts(row), stopped_on=None)
            change_medicine(diary=diary, medicine=row, facts=told, now=now)
            return row, True
    uuid = uuid5(diary.person.uuid, f"{facts.name.casefold()} from {today.isoformat()}")
    told = replace(facts, uuid=uuid, started_on=today, dose_changed_on=None, stopped_on=None)
    return add_medicine(diary=diary, facts=told, now=now)[0], True


@transaction.atomic
def stop_today(*, diary: Diary, medicine: Medicine, now: datetime) -> None:
    """Today is the last day, unless there was one before. Raises Refused when it starts later."""
    today = diary.today(now)
    if medicine.stopped_on is None or medicine.stopped_on > today:
        told = replace(telling.medicine_facts(medicine), stopped_on=today)
        change_medicine(diary=diary, medicine=medicine, facts=told, now=now)


@transaction.atomic
def change_dose_today(*, diary: Diary, medicine: Medicine, now: datetime) -> None:
    """The dose changed today; the note keeps the day before. Raises Refused when it starts later."""
    today = diary.today(now)
    if medicine.dose_changed_on != today:
        told = telling.medicine_facts(medicine)
        new = doses.keep_earlier(told, replace(told, dose_changed_on=today))
        change_medicine(diary=diary, medicine=medicine, facts=new, now=now)


@transaction.atomic
def delete_medicine(*, diary: Diary, medicine: Medicine, now: datetime) -> None:
    """Take it out of the list; it can be got back for 30 days. A second press does nothing."""
    if not diary.medicines.filter(pk=medicine.pk).update(deleted_at=now):
        return
    medicine.deleted_at = now
    _note(diary, medicine, Change.Action.DELETED, now)


@transaction.atomic
def restore_medicine(*, diary: Diary, medicine: Medicine, now: datetime) -> None:
    if not diary.all_medicines.filter(pk=medicine.pk).exclude(deleted_at=None).update(deleted_at=None):
        return
    medicine.deleted_at = None
    _note(diary, medicine, Change.Action.RESTORED, now)


def _note(diary: Diary, medicine: Medicine, action: Change.Action, now: datetime) -> None:
    """The history's row of a change that leaves what was told as it is."""
    history.write(diary=diary, kind=Change.Kind.MEDICINE, target=medicine.uuid, action=action, now=now)
    diary.person.bump()


def _check(diary: Diary, facts: MedicineFacts, now: datetime) -> None:
    problems = list(facts.problems(today=diary.today(now)))
    if problems:
        raise Refused(problems)
