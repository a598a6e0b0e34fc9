"""Check-ins: one row per person and date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import transaction
from django.db.models import Q

from diary import bulk, telling
from diary.facts import DayFacts, Refused
from diary.models import Change, Day, DayExposure, DayMedicine, DaySymptom, Import, Person, Trigger, User
from diary.scope import Diary

from . import history, shoes, words

_TOLD = (
    "no_cramps", "exercise_minutes", "exercise_intensity", "exercise_ended_at", "exercise_kind",
    "exercise_unusual", "alcohol_units", "water_glasses", "slept_hours", "sleep_disturbance", "note",
)  # fmt: skip


@transaction.atomic
def save_day(*, diary: Diary, facts: DayFacts, now: datetime) -> tuple[Day, bool]:
    """Store a check-in in place of what was told about that day before. Returns the row and if it is new.

    Saying again what is stored writes nothing.
    """
    problems = list(facts.problems(today=diary.today(now)))
    if problems:
        raise Refused(problems)
    diary.person.lock()
    facts = _without_contradiction(diary, facts)
    shoes.remember_worn(person=diary.person, worn=facts.shoes)
    day = diary.days.filter(date=facts.date).prefetch_related(*DETAILS).first()
    if day is None:
        _note(diary, facts.date, Change.Action.MADE, now)
        return add_days(diary=diary, facts=[facts], now=now)[0], True
    if history.says_the_same(telling.day_facts(day), facts.completed()):
        return day, False
    _note(diary, day.date, Change.Action.CHANGED, now, before=history.day_before(day))
    replace_told(diary=diary, day=day, facts=facts, changed_at=now)
    return day, False


def _without_contradiction(diary: Diary, facts: DayFacts) -> DayFacts:
    """Cramps that are logged for the day speak louder than "no cramps" (see `take_back_no_cramps`)."""
    if facts.no_cramps and diary.episodes.filter(diary_date=facts.date).exists():
        return replace(facts, no_cramps=None)
    return facts


# What `telling.day_facts` needs to be fetched with a day.
DETAILS = ("exposures__trigger", "symptoms", "medicines")


def replace_told(*, diary: Diary, day: Day, facts: DayFacts, changed_at: datetime | None) -> None:
    """Put `facts` in place of what is stored, unchecked and without a row of history; in a transaction."""
    for name, value in _columns(facts).items():
        setattr(day, name, value)
    day.changed_at = changed_at
    day.save()
    for children in (day.exposures, day.symptoms, day.medicines):
        children.all().delete()
    _save_children(diary.person, [(day, facts)])
    diary.person.bump()


def _note(
    diary: Diary, day: date, action: Change.Action, now: datetime, before: dict[str, Any] | None = None
) -> None:
    history.write(diary=diary, kind=Change.Kind.DAY, target=day, action=action, now=now, before=before)


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


def take_back_no_cramps(*, diary: Diary, dates: Iterable[date], since: datetime | None = None) -> bool:
    """Cramps were logged for these days, so "no cramps" is not their answer any more. For actions on cramps.

    The answer becomes unknown, not "there were some": the cramp itself says that, and when it is deleted
    again nobody has said anything about the day (docs/decisions.md).

    since : only answers given from that moment on. Returns whether there was one.
    """
    said = diary.days.filter(date__in=dates, no_cramps=True)
    if since is not None:
        said = said.filter(Q(changed_at__gte=since) | Q(recorded_at__gte=since))
    return bool(said.update(no_cramps=None))


def give_back_no_cramps(*, diary: Diary, day: date, until: datetime) -> None:
    """The cramp that took it back is not on that day after all. Not where more was said after `until`."""
    if not diary.episodes.filter(diary_date=day).exists():
        unchanged = Q(changed_at=None) | Q(changed_at__lte=until)
        diary.days.filter(unchanged, date=day, no_cramps=None, recorded_at__lte=until).update(no_cramps=True)


@transaction.atomic
def forget_day(*, diary: Diary, day: date, now: datetime) -> None:
    """Make a day unknown again. What was told can be got back for 30 days."""
    diary.person.lock()
    stored = diary.days.filter(date=day).prefetch_related(*DETAILS).first()
    if stored is None:
        return
    _note(diary, day, Change.Action.CLEARED, now, before=history.day_before(stored))
    stored.delete()
    diary.person.bump()


@transaction.atomic
def make_day_again(
    *,
    diary: Diary,
    facts: DayFacts,
    recorded_at: datetime,
    recorded_by: int | None,
    imported_by: int | None,
    changed_at: datetime | None,
) -> Day:
    """A check-in that was cleared, exactly as it was; without a row of history."""
    day = Day(
        person=diary.person,
        date=facts.date,
        recorded_at=recorded_at,
        # Who told it, or the import it came with, may be gone meanwhile.
        recorded_by=User.objects.filter(pk__in=[recorded_by]).first(),
        imported_by=diary.imports.filter(pk__in=[imported_by]).first(),
    )
    replace_told(diary=diary, day=day, facts=facts, changed_at=changed_at)
    return day


def _columns(facts: DayFacts) -> dict[str, Any]:
    """What was told, as the row of the day itself stores it."""
    return {
        **{name: getattr(facts, name) for name in _TOLD},
        "loaded_muscles": list(facts.loaded_muscles),
        "shoes": telling.stored_shoes(facts.shoes),
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
