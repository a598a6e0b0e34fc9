"""Bring files into a diary, all or nothing, and take an import back exactly as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from diary import limits
from diary.facts import Problem, Refused
from diary.models import (
    Change,
    Day,
    DayExposure,
    DayMedicine,
    DaySymptom,
    Episode,
    EpisodeRelief,
    EpisodeSite,
    EpisodeSymptom,
    EpisodeTrigger,
    Import,
    Medicine,
    Relief,
    Trigger,
)
from diary.scope import Diary
from diary.transfer.files import SourceFile
from diary.transfer.outcome import Outcome
from diary.transfer.plan import Plan, plan
from diary.transfer.reader import Reading

from . import days, episodes, history, medicines, people

# How many complaints an upload's report keeps for its page.
MOST_SHOWN = 200


def rehearse(*, diary: Diary, reading: Reading, skip_bad_rows: bool = False) -> Outcome:
    """What `bring_in` would do now. Writes nothing."""
    return Outcome(reading, plan(diary, reading), skip_bad_rows=skip_bad_rows)


@transaction.atomic
def keep_upload(*, diary: Diary, sources: Sequence[SourceFile], reading: Reading, now: datetime) -> Import:
    """Keep uploaded files until the person has looked at them; the diary holds nothing of them yet."""
    return Import.objects.create(
        person=diary.person,
        state=Import.State.CHECKED,
        files={source.name: source.text for source in sources},
        report=rehearse(diary=diary, reading=reading).as_dict(most=MOST_SHOWN),
        created_at=now,
        created_by=diary.user,
    )


def bring_in(
    *,
    diary: Diary,
    reading: Reading,
    now: datetime,
    skip_bad_rows: bool = False,
    upload: Import | None = None,
) -> Outcome:
    """Import what was read, all or nothing, as one batch that can be undone for 30 days.

    upload : the files' kept upload; without one a batch is made, unless there is nothing new.

    A refused outcome has stored nothing but the upload's new report. Raises Refused when the database does
    not take the entries together.
    """
    try:
        return _bring_in(diary=diary, reading=reading, now=now, skip_bad_rows=skip_bad_rows, upload=upload)
    except (IntegrityError, DataError) as error:
        sentence = _("These entries do not fit together. Nothing was imported")
        raise Refused([Problem("", sentence)]) from error


@transaction.atomic
def _bring_in(
    *, diary: Diary, reading: Reading, now: datetime, skip_bad_rows: bool, upload: Import | None
) -> Outcome:
    # Locked first: of two imports into one diary, the second sees what the first added.
    diary.person.lock()
    if upload is not None:
        upload = diary.imports.select_for_update().get(pk=upload.pk)
        if upload.state != Import.State.CHECKED:
            raise Refused([Problem("", _("This import was done already"))])
    made = plan(diary, reading)
    outcome = Outcome(reading, made, imported=True, skip_bad_rows=skip_bad_rows)
    if outcome.refused:
        outcome = Outcome(reading, made, skip_bad_rows=skip_bad_rows)
        if upload is not None:
            upload.report = outcome.as_dict(most=MOST_SHOWN)
            upload.save(update_fields=["report"])
        return outcome
    if upload is None and made.adds_nothing:
        return outcome
    batch = upload or Import(person=diary.person, created_at=now, created_by=diary.user)
    batch.state = Import.State.DONE
    batch.done_at = now
    batch.files = {}
    batch.report = outcome.as_dict(most=MOST_SHOWN)
    batch.profile_before = made.profile or None
    batch.save()
    _add(diary=diary, reading=reading, made=made, batch=batch, now=now)
    return outcome


def _add(*, diary: Diary, reading: Reading, made: Plan, batch: Import, now: datetime) -> None:
    # The profile first: the usual sleep decides to which night a cramp belongs.
    if made.profile and reading.profile is not None:
        people.change_profile(diary=diary, facts=reading.profile, now=now)
    if made.medicines:
        medicines.add_medicines(diary=diary, facts=made.medicines, now=now, imported_by=batch)
    if made.days:
        days.add_days(diary=diary, facts=made.days, now=now, imported_by=batch)
    if made.episodes:
        episodes.add_episodes(diary=diary, facts=made.episodes, now=now, imported_by=batch)


@transaction.atomic
def undo_import(*, diary: Diary, batch: Import, now: datetime) -> dict[str, int]:
    """Take away everything an import added, also what was changed or deleted since. Returns how many of each.

    Answers about the person go back to what they were, except those that were changed again meanwhile. Own
    words stay when something else uses them. A second press does nothing.
    """
    diary.person.lock()
    batch = diary.imports.select_for_update().get(pk=batch.pk)
    if batch.state != Import.State.DONE:
        return {}
    if batch.done_at is None or batch.done_at <= now - limits.RECOVERY:
        raise Refused([Problem("", _("An import can be undone for 30 days"))])
    _forget_histories(diary=diary, batch=batch)
    counts = {
        "episodes": _erase(Episode, batch, EpisodeSite, EpisodeTrigger, EpisodeRelief, EpisodeSymptom),
        "days": _erase(Day, batch, DayExposure, DaySymptom, DayMedicine),
        "medicines": _erase(Medicine, batch),
    }
    people.put_back(diary=diary, answers=batch.profile_before or {})
    _forget_unused_words(diary=diary, batch=batch)
    batch.state = Import.State.UNDONE
    batch.undone_at = now
    batch.profile_before = None
    batch.save()
    diary.person.bump()
    return counts


def _forget_histories(*, diary: Diary, batch: Import) -> None:
    for kind, rows, name in (
        (Change.Kind.CRAMP, diary.all_episodes, "uuid"),
        (Change.Kind.DAY, diary.days, "date"),
        (Change.Kind.MEDICINE, diary.all_medicines, "uuid"),
    ):
        targets = rows.filter(imported_by=batch).values_list(name, flat=True)
        history.forget(person_id=diary.person.pk, kind=kind, targets=targets)


def _erase(model: Any, batch: Import, *children: Any) -> int:
    # Children by one statement each: the cascade would load every one of them.
    for child in children:
        parent = "episode" if model is Episode else "day"
        child.objects.filter(**{f"{parent}__imported_by": batch}).delete()
    return int(model.objects.filter(imported_by=batch).delete()[0])


def _forget_unused_words(*, diary: Diary, batch: Import) -> None:
    person = diary.person
    named = {
        *(person.tracked or ()), *(person.suspected_triggers or ()), *(person.trigger_stopped_on or ()),
        *diary.experiments.values_list("code", flat=True),
    }  # fmt: skip
    uses: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (Trigger, (EpisodeTrigger, DayExposure)),
        (Relief, (EpisodeRelief,)),
    )
    for kind, links in uses:
        unused = kind.objects.own(person).filter(imported_by=batch)
        for link in links:
            unused = unused.exclude(Exists(link.objects.filter(**{kind.__name__.lower(): OuterRef("pk")})))
        unused = unused.exclude(Exists(kind.objects.filter(merged_into=OuterRef("pk"))))
        unused.exclude(code__in=named).exclude(name__in=named).delete()
