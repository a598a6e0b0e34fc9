"""Take a change back: put in its place exactly what was told before it.

Only the last change of an entry can be taken back; anything said since would be lost with it. Taking back is
a change itself, so it stands in the history and can be taken back in turn.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from diary import limits, nights, own_words, told_json
from diary.facts import EpisodeFacts, Problem, Refused
from diary.models import Change, Day, Episode, Medicine
from diary.scope import Diary

from . import days, episodes, history, medicines, people, words

Kind, Action = Change.Kind, Change.Action
_WAY_BACK = {
    Action.DELETED: Action.RESTORED,
    Action.RESTORED: Action.DELETED,
    Action.MADE: Action.CLEARED,
    Action.CLEARED: Action.RESTORED,
}


@transaction.atomic
def undo(*, diary: Diary, change: Change, now: datetime) -> None:
    """Take back a change, and what the same press changed elsewhere, where nothing was said since.

    Raises Refused when the entry was changed since, or is gone for good. Nothing is stored then.
    """
    diary.person.lock()
    others = list(diary.changes.filter(press=change.press).exclude(kind=change.kind))
    newest = diary.changes.order_by("-pk").values_list("pk", flat=True).first() if others else None
    _undo_one(diary, change, now)
    for other in others:
        with suppress(Refused), transaction.atomic():
            _undo_one(diary, other, now)
    if others:
        diary.changes.filter(pk__gt=newest).update(press=uuid4())


def _undo_one(diary: Diary, change: Change, now: datetime) -> None:
    if change.action == Action.KEPT:
        # An answer to a question of ours: forgotten, the question comes back.
        diary.changes.filter(pk=change.pk).delete()
        diary.person.bump()
        return
    if change.action == Action.MERGED and "into" in _before(change):
        change = _other_half(diary, change)
    later = list(_of_the_same(diary, change).filter(pk__gt=change.pk).order_by("pk")[:2])
    if len(later) == 1 and _takes_back(later[0], change):
        return  # sent twice
    if later:
        raise _refused()
    _BY_KIND[Kind(change.kind)](diary, change, now)


def _of_the_same(diary: Diary, change: Change) -> QuerySet[Change]:
    return diary.changes.filter(kind=change.kind, target=change.target).exclude(action=Action.KEPT)


def _takes_back(later: Change, change: Change) -> bool:
    """Whether `later`, the next thing that happened to the entry, was the Undo of `change`."""
    return _before(later).get("undoes") == change.pk or later.action == _WAY_BACK.get(Action(change.action))


def _other_half(diary: Diary, change: Change) -> Change:
    """The row of the cramp that stayed, for the row of the one that went into it."""
    merged = diary.changes.filter(kind=Kind.CRAMP, target=_before(change)["into"], action=Action.MERGED)
    found = merged.filter(before__with=change.target, at=change.at).first()
    if found is None:
        raise _refused()
    return found


def _before(change: Change) -> dict[str, Any]:
    return change.before or {}


def _refused() -> Refused:
    sentence = _("This was changed again since then, so it cannot be undone on its own")
    return Refused([Problem("", sentence)])


# -- a cramp -------------------------------------------------------------------------------------------------


def _cramp(diary: Diary, change: Change, now: datetime) -> None:
    episode = diary.all_episodes.with_details().filter(uuid=change.target).first()
    if episode is None:
        raise _refused()
    if change.action == Action.RESTORED:
        episodes.delete_episode(diary=diary, episode=episode, now=now)
    elif change.action == Action.DELETED:
        _still_recoverable(episode, now)
        episodes.restore_episode(diary=diary, episode=episode, now=now)
    else:
        # The timer and single answers leave no row of history; they say when, though.
        if episode.ongoing or (episode.changed_at is not None and episode.changed_at > change.at):
            raise _refused()
        if change.action == Action.MERGED:
            _bring_back_the_other(diary, change, now)
        _put_cramp_back(diary, episode, change, now)


def _put_cramp_back(diary: Diary, episode: Episode, change: Change, now: datetime) -> None:
    before, present = _before(change), history.cramp_before(episode)
    present |= episodes.replace_told(
        diary=diary,
        episode=episode,
        facts=_cramp_told(diary, before),
        changed_at=history.moment_of(before["changed_at"]),
        now=now,
    )
    if "took_back" in before:
        day = nights.parse_date(before["took_back"])
        days.give_back_no_cramps(diary=diary, day=day, until=change.at)
    _write_undone(diary, change, now, present)


def _cramp_told(diary: Diary, before: dict[str, Any]) -> EpisodeFacts:
    told = told_json.episode_from(before)
    if not (told.triggers or told.relief):
        return told
    return told_json.episode_renamed(
        told,
        triggers=_names(diary.own_triggers, before.get("own_triggers")),
        reliefs=_names(diary.own_reliefs, before.get("own_reliefs")),
    )


def _bring_back_the_other(diary: Diary, change: Change, now: datetime) -> None:
    other = diary.all_episodes.filter(uuid=_before(change)["with"], deleted_at=change.at).first()
    if other is None:
        raise _refused()
    _still_recoverable(other, now)
    episodes.restore_episode(diary=diary, episode=other, now=now)


def _still_recoverable(row: Episode | Medicine, now: datetime) -> None:
    if row.deleted_at is not None and row.deleted_at <= now - limits.RECOVERY:
        raise Refused([Problem("", _("This was deleted more than 30 days ago and is gone for good"))])


# -- a check-in ----------------------------------------------------------------------------------------------


def _day(diary: Diary, change: Change, now: datetime) -> None:
    date = nights.parse_date(change.target)
    if change.action in {Action.MADE, Action.RESTORED}:
        days.forget_day(diary=diary, day=date, now=now)
        return
    before = _before(change)
    facts = told_json.day_from(before)
    if facts.exposures:
        names = _names(diary.own_triggers, before.get("own_triggers"))
        facts = told_json.day_renamed(facts, triggers=names)
    if facts.no_cramps and diary.episodes.filter(diary_date=date, recorded_at__gt=change.at).exists():
        # A cramp was logged since then: it speaks louder (see days.take_back_no_cramps).
        facts = replace(facts, no_cramps=None)
    changed_at = history.moment_of(before["changed_at"])
    day: Day | None = diary.days.filter(date=date).prefetch_related(*days.DETAILS).first()
    if change.action == Action.CLEARED:
        if day is not None:
            raise _refused()
        history.write(diary=diary, kind=Kind.DAY, target=date, action=Action.RESTORED, now=now)
        days.make_day_again(
            diary=diary,
            facts=facts,
            recorded_at=datetime.fromisoformat(before["recorded_at"]),
            recorded_by=before.get("recorded_by"),
            imported_by=before.get("imported_by"),
            changed_at=changed_at,
        )
        return
    if day is None:
        raise _refused()
    _write_undone(diary, change, now, history.day_before(day))
    days.replace_told(diary=diary, day=day, facts=facts, changed_at=changed_at)


# -- a medicine ----------------------------------------------------------------------------------------------


def _medicine(diary: Diary, change: Change, now: datetime) -> None:
    medicine = diary.all_medicines.filter(uuid=change.target).first()
    if medicine is None:
        raise _refused()
    if change.action == Action.RESTORED:
        medicines.delete_medicine(diary=diary, medicine=medicine, now=now)
    elif change.action == Action.DELETED:
        _still_recoverable(medicine, now)
        medicines.restore_medicine(diary=diary, medicine=medicine, now=now)
    else:
        before = _before(change)
        _write_undone(diary, change, now, history.medicine_before(medicine))
        medicines.replace_told(
            diary=diary,
            medicine=medicine,
            facts=told_json.medicine_from(before),
            changed_at=history.moment_of(before["changed_at"]),
        )


# -- settings ------------------------------------------------------------------------------------------------


def _word(diary: Diary, change: Change, now: datetime) -> None:
    words.take_back(diary=diary, change=change, now=now)


def _profile(diary: Diary, change: Change, now: datetime) -> None:
    people.take_back_answers(diary=diary, change=change, now=now)


_BY_KIND = {
    Kind.CRAMP: _cramp,
    Kind.DAY: _day,
    Kind.MEDICINE: _medicine,
    Kind.WORD: _word,
    Kind.PROFILE: _profile,
}


def _write_undone(diary: Diary, change: Change, now: datetime, before: dict[str, Any]) -> None:
    history.write(
        diary=diary,
        kind=Kind(change.kind),
        target=change.target,
        action=Action.CHANGED,
        before=before | {"undoes": change.pk},
        now=now,
    )


def _names(own: Any, then: dict[str, str] | None) -> dict[str, str]:
    return own_words.names_now(then, own_words.names_by_code(own)) if then else {}
