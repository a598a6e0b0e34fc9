"""Log, time, change, delete and get back cramps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diary import bulk, limits, nights, telling, vocabulary
from diary.facts import EpisodeFacts, Problem, Refused
from diary.models import (
    Change,
    Episode,
    EpisodeRelief,
    EpisodeSite,
    EpisodeSymptom,
    EpisodeTrigger,
    Import,
    Person,
    Relief,
    Trigger,
)
from diary.scope import Diary

from . import days, history, words


@transaction.atomic
def log_episode(*, diary: Diary, facts: EpisodeFacts, now: datetime) -> tuple[Episode, bool]:
    """Store a cramp once, however often the same uuid arrives. Returns the row and whether it was made.

    Going Back, correcting and saving again sends the same uuid with other answers: the row is changed.
    """
    _check(facts, now=now)
    diary.person.lock()
    existing = diary.all_episodes.filter(uuid=facts.uuid).first()
    if existing is not None:
        if existing.deleted_at is not None:
            # It comes back: the person has just saved it again.
            restore_episode(diary=diary, episode=existing, now=now)
        change_episode(diary=diary, episode=existing, facts=facts, now=now)
        return existing, False
    [episode] = add_episodes(diary=diary, facts=[facts], now=now)
    _say_there_was_one(diary, episode)
    return episode, True


@transaction.atomic
def change_episode(*, diary: Diary, episode: Episode, facts: EpisodeFacts, now: datetime) -> Change | None:
    """Replace everything the person told about a cramp; who recorded it and when stays.

    Returns the row of the edit history. None: nothing new was said, and nothing was written.
    """
    _check(facts, now=now)
    diary.person.lock()
    # Read anew: another page may have saved since the caller looked.
    stored = diary.all_episodes.with_details().get(pk=episode.pk)
    if history.says_the_same(telling.episode_facts(stored), facts):
        return None
    before = history.cramp_before(stored)
    before |= replace_told(diary=diary, episode=episode, facts=facts, changed_at=now, now=now)
    return history.write(
        diary=diary,
        kind=Change.Kind.CRAMP,
        target=episode.uuid,
        action=Change.Action.CHANGED,
        now=now,
        before=before,
    )


def replace_told(
    *, diary: Diary, episode: Episode, facts: EpisodeFacts, changed_at: datetime | None, now: datetime
) -> dict[str, str]:
    """Put `facts` in place of what is stored, unchecked and without a row of history; in a transaction.

    Returns what the history has to know as well: the day whose "no cramps" the move of this cramp took back.
    """
    told = _row(diary=diary, facts=facts, now=now)
    moved = told.diary_date != episode.diary_date
    for name in _TOLD:
        setattr(episode, name, getattr(told, name))
    episode.changed_at = changed_at
    # Not the whole row: whether it is deleted is not what this is about.
    episode.save(update_fields=[*_TOLD, "changed_at"])
    for children in (episode.sites, episode.trigger_notes, episode.relief_tries, episode.symptoms):
        children.all().delete()
    _save_children(diary.person, [(episode, facts)])
    diary.person.bump()
    # A cramp that stays on its day says nothing new about it.
    took_back = moved and _say_there_was_one(diary, episode)
    return {"took_back": episode.diary_date.isoformat()} if took_back else {}


@transaction.atomic
def add_episodes(
    *, diary: Diary, facts: Sequence[EpisodeFacts], now: datetime, imported_by: Import | None = None
) -> list[Episode]:
    """Store many checked, new cramps at once (import, example diary)."""
    rows = [_row(diary=diary, facts=each, now=now, imported_by=imported_by) for each in facts]
    columns = bulk.columns_of(Episode)
    bulk.insert(Episode, columns, map(attrgetter(*columns), rows))
    made = diary.all_episodes
    if len(rows) < 100:
        made = made.filter(uuid__in=[row.uuid for row in rows])
    ids = dict(made.values_list("uuid", "pk"))
    for row in rows:
        row.pk = ids[row.uuid]
    _save_children(diary.person, list(zip(rows, facts, strict=True)), imported_by=imported_by)
    diary.person.bump()
    return rows


@transaction.atomic
def start_episode(
    *, diary: Diary, uuid: UUID, sites: tuple[tuple[str, str], ...], now: datetime
) -> tuple[Episode, bool]:
    """Cramp now: the start time is a stored fact. A double tap finds the running cramp."""
    existing = diary.all_episodes.filter(uuid=uuid).first()
    if existing is not None:
        over = not existing.ongoing or existing.deleted_at is not None
        if not over or now - existing.started_at < limits.SAME_PRESS:
            return existing, False
        # An old page, shown again by Back, still holds the uuid of a cramp that is over: this is a new one.
        uuid = uuid4()
    facts = EpisodeFacts(
        uuid=uuid, started_at=now, time_zone=diary.person.time_zone, sites=sites, ongoing=True
    )
    return log_episode(diary=diary, facts=facts, now=now)


@transaction.atomic
def stop_episode(*, diary: Diary, episode: Episode, now: datetime) -> None:
    """It's gone. A second press changes nothing; a forgotten timer must be asked about, not stored."""
    episode = Episode.objects.select_for_update().get(pk=episode.pk)
    if not episode.ongoing:
        return
    # A server clock that was set back may show a stop before the start.
    seconds = max(0, nights.elapsed(episode.started_at, now) // timedelta(seconds=1))
    if seconds > limits.FORGOTTEN_TIMER.total_seconds():
        raise Refused([Problem("duration_seconds", _("About how long did it last?"))])
    _end(diary=diary, episode=episode, low=seconds, high=None, source="timer", now=now)


@transaction.atomic
def end_episode(
    *, diary: Diary, episode: Episode, low: int | None, high: int | None, source: str, now: datetime
) -> None:
    """End a running cramp with the length the person remembers; None: not sure."""
    for name, seconds in (("duration_seconds", low), ("duration_max_seconds", high)):
        if seconds is not None and not 0 <= seconds <= limits.MAX_DURATION_SECONDS:
            raise Refused([Problem(name, _("A cramp can last from 0 seconds to 7 days"))])
    _end(diary=diary, episode=episode, low=low, high=high, source=source if low is not None else "", now=now)


def _end(
    *, diary: Diary, episode: Episode, low: int | None, high: int | None, source: str, now: datetime
) -> None:
    episode.ongoing = False
    episode.duration_seconds, episode.duration_max_seconds, episode.duration_source = low, high, source
    episode.changed_at = now
    episode.save()
    diary.person.bump()


@transaction.atomic
def reopen_episode(*, diary: Diary, episode: Episode, now: datetime) -> None:
    """It was not over: runs on from its start, as if It's gone had not been pressed.

    What the timer measured is taken back without a word; a length that the person told stays in the history.
    """
    if episode.duration_source not in {"", vocabulary.DurationSource.TIMER}:
        stored = diary.all_episodes.with_details().get(pk=episode.pk)
        before = history.cramp_before(stored)
        _note(diary, episode, Change.Action.CHANGED, now, before=before)
    episode.ongoing = True
    episode.duration_seconds = episode.duration_max_seconds = None
    episode.duration_source = ""
    episode.changed_at = now
    episode.save()
    diary.person.bump()


@transaction.atomic
def change_running(
    *,
    diary: Diary,
    episode: Episode,
    now: datetime,
    sites: tuple[tuple[str, str], ...] | None = None,
    started_at: datetime | None = None,
) -> None:
    """Correct where a running cramp is, or when it began."""
    if started_at is not None:
        _place(episode, diary.person, started_at)
        if started_at > now + limits.FUTURE_GRACE:
            raise Refused([Problem("started_at", _("This cannot be in the future"))])
    if sites is not None:
        episode.sites.all().delete()
        EpisodeSite.objects.bulk_create(_sites(episode, sites))
    episode.changed_at = now
    # Not the whole row: It's gone, pressed right after, may have ended the cramp meanwhile.
    episode.save(update_fields=["started_at", "at_night", "diary_date", "changed_at"])
    _say_there_was_one(diary, episode)
    diary.person.bump()


@transaction.atomic
def answer_episode(
    *, diary: Diary, episode: Episode, now: datetime, pain: int | None = None, woke: bool | None = None
) -> None:
    """Add one answer to a cramp that is over; None leaves what is there. Pain is 0 to 10.

    The first answer is still the telling; one that replaces another is a change and has its row of history.
    Whether it woke the person decides the night a cramp stands under, so the day is worked out anew.
    """
    if pain is not None and not 0 <= pain <= 10:
        raise Refused([Problem("pain", _("Pain is a number from 0 to 10"))])
    diary.person.lock()
    stored = diary.all_episodes.with_details().get(pk=episode.pk)
    told = {
        name: value
        for name, value in (("pain", pain), ("woke", woke))
        if value is not None and value != getattr(stored, name)
    }
    if not told:
        return
    if any(getattr(stored, name) is not None for name in told):
        history.write(
            diary=diary,
            kind=Change.Kind.CRAMP,
            target=stored.uuid,
            action=Change.Action.CHANGED,
            before=history.cramp_before(stored),
            now=now,
        )
    for name, value in told.items():
        setattr(stored, name, value)
    _place(stored, diary.person, stored.started_at)
    stored.changed_at = now
    stored.save(update_fields=[*told, "at_night", "diary_date", "changed_at"])
    _say_there_was_one(diary, stored)
    diary.person.bump()


@transaction.atomic
def decline_rest(*, diary: Diary, episode: Episode, declined: bool = True) -> None:
    """That's all: never ask for more about this cramp. What was told is not touched."""
    episode.rest_declined = declined
    episode.save(update_fields=["rest_declined"])
    diary.person.bump()


@transaction.atomic
def delete_episode(*, diary: Diary, episode: Episode, now: datetime) -> None:
    """Take a cramp out of the diary; it can be got back for 30 days. A second press does nothing."""
    if not diary.episodes.filter(pk=episode.pk).update(deleted_at=now):
        return
    episode.deleted_at = now
    _note(diary, episode, Change.Action.DELETED, now)


@transaction.atomic
def restore_episode(*, diary: Diary, episode: Episode, now: datetime) -> None:
    deleted_at = diary.all_episodes.values_list("deleted_at", flat=True).get(pk=episode.pk)
    if deleted_at is None:
        return
    episode.deleted_at = None
    episode.save(update_fields=["deleted_at"])
    # Only what was said while it was away: getting it back must leave everything else as it was.
    _say_there_was_one(diary, episode, since=deleted_at)
    _note(diary, episode, Change.Action.RESTORED, now)


def _say_there_was_one(diary: Diary, episode: Episode, *, since: datetime | None = None) -> bool:
    """A cramp that is kept and a "no cramps" for its day, said after `since`, cannot both stand.

    Returns whether an answer was taken back.
    """
    if episode.deleted_at is not None:
        return False
    return days.take_back_no_cramps(diary=diary, dates=[episode.diary_date], since=since)


def _note(
    diary: Diary,
    episode: Episode,
    action: Change.Action,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
) -> Change:
    """The history's row of a change. `before`: None where what was told stays as it is."""
    diary.person.bump()
    return history.write(
        diary=diary, kind=Change.Kind.CRAMP, target=episode.uuid, action=action, now=now, before=before
    )


@transaction.atomic
def place_again(*, diary: Diary) -> None:
    """Work out every cramp's diary day anew, after the usual sleep has changed."""
    episodes = list(diary.all_episodes)
    for episode in episodes:
        _place(episode, diary.person, episode.started_at)
    Episode.objects.bulk_update(episodes, ["diary_date", "at_night"], batch_size=500)
    days.take_back_no_cramps(diary=diary, dates=diary.episodes.values_list("diary_date", flat=True))


_TOLD = (
    "started_at", "time_zone", "time_precision", "diary_date", "at_night", "ongoing", "duration_seconds",
    "duration_max_seconds", "duration_source", "pain", "woke", "activity", "soreness_hours", "note",
)  # fmt: skip


def _check(facts: EpisodeFacts, *, now: datetime) -> None:
    problems = list(facts.problems(now=now))
    if problems:
        raise Refused(problems)


def _row(*, diary: Diary, facts: EpisodeFacts, now: datetime, imported_by: Import | None = None) -> Episode:
    episode = Episode(
        person_id=diary.person.pk,
        uuid=facts.uuid,
        time_zone=facts.time_zone,
        time_precision=facts.time_precision,
        ongoing=facts.ongoing,
        duration_seconds=facts.duration_seconds,
        duration_max_seconds=facts.duration_max_seconds,
        duration_source=facts.duration_source,
        pain=facts.pain,
        woke=facts.woke,
        activity=facts.activity,
        soreness_hours=facts.soreness_hours,
        note=facts.note,
        recorded_at=facts.recorded_at or now,
        recorded_by_id=diary.user.pk if diary.user else None,
        imported_by_id=imported_by.pk if imported_by else None,
    )
    _place(episode, diary.person, facts.started_at)
    return episode


def _place(episode: Episode, person: Person, started_at: datetime) -> None:
    episode.started_at = started_at.astimezone(UTC)
    local_start = nights.local(started_at, episode.time_zone)
    in_bed = episode.activity == vocabulary.Activity.IN_BED
    episode.at_night = nights.belongs_to_night(
        local_start=local_start, in_bed=in_bed, woke=episode.woke, sleep=person.sleep
    )
    episode.diary_date = nights.diary_day(
        local_start=local_start, in_bed=in_bed, woke=episode.woke, sleep=person.sleep
    )


def _sites(episode: Episode, sites: tuple[tuple[str, str], ...]) -> list[EpisodeSite]:
    return [
        EpisodeSite(episode=episode, position=position, muscle=muscle, side=side)
        for position, (muscle, side) in enumerate(sites)
    ]


def _save_children(
    person: Person, pairs: list[tuple[Episode, EpisodeFacts]], *, imported_by: Import | None = None
) -> None:
    triggers = words.rows_for(
        person=person,
        kind=Trigger,
        words=(word for _e, facts in pairs for word in facts.triggers),
        imported_by=imported_by,
    )
    reliefs = words.rows_for(
        person=person,
        kind=Relief,
        words=(attempt.relief for _e, facts in pairs for attempt in facts.relief),
        imported_by=imported_by,
    )
    sites: list[tuple[Any, ...]] = []
    notes: list[tuple[Any, ...]] = []
    tries: list[tuple[Any, ...]] = []
    symptoms: list[tuple[Any, ...]] = []
    for episode, facts in pairs:
        pk = episode.pk
        sites += [(pk, i, muscle, side) for i, (muscle, side) in enumerate(facts.sites)]
        # Two words may have been merged into one.
        distinct = dict.fromkeys(triggers[word].pk for word in facts.triggers)
        notes += [(pk, i, trigger) for i, trigger in enumerate(distinct)]
        tries += [
            (pk, i, reliefs[attempt.relief].pk, attempt.eased, attempt.eased_after_seconds)
            for i, attempt in enumerate(facts.relief)
        ]
        symptoms += [(pk, answer.phase, answer.code, answer.present) for answer in facts.associated]
    bulk.insert(EpisodeSite, ("episode_id", "position", "muscle", "side"), sites)
    bulk.insert(EpisodeTrigger, ("episode_id", "position", "trigger_id"), notes)
    bulk.insert(EpisodeRelief, ("episode_id", "position", "relief_id", "eased", "eased_after_seconds"), tries)
    bulk.insert(EpisodeSymptom, ("episode_id", "phase", "code", "present"), symptoms)
