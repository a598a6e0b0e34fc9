"""Two entries of one cramp made one, and the answers to "One cramp or two?" and "Was it that long?"."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from diary import same_cramp, telling
from diary.facts import Problem, Refused
from diary.models import Change, Episode
from diary.scope import Diary

from . import history
from .episodes import replace_told


@transaction.atomic
def merge_episodes(*, diary: Diary, one: UUID, other: UUID, now: datetime) -> Change:
    """Make one cramp of two. The earlier one stays and says what both said; the other one is deleted.

    Returns the row of the edit history; undoing it brings both back exactly. Raises Refused when one of them
    still runs or is not there any more, or when together they say more than one entry can hold.
    """
    diary.person.lock()
    found = list(
        diary.episodes.filter(uuid__in=(one, other), ongoing=False)
        .with_details()
        .order_by("started_at", "uuid")
    )
    if len(found) != 2:
        raise Refused([Problem("", _("One of the two has changed meanwhile. Nothing was put together"))])
    first, second = found
    facts = same_cramp.as_one(telling.episode_facts(first), telling.episode_facts(second))
    problems = list(facts.problems(now=now))
    if problems:
        raise Refused(problems)
    second.deleted_at = now
    second.save(update_fields=["deleted_at"])
    before = history.cramp_before(first) | {"with": str(second.uuid)}
    before |= replace_told(diary=diary, episode=first, facts=facts, changed_at=now, now=now)
    _note_merged(diary, second, {"into": str(first.uuid)}, now)
    return _note_merged(diary, first, before, now)


def _note_merged(diary: Diary, episode: Episode, before: dict[str, Any], now: datetime) -> Change:
    return history.write(
        diary=diary,
        kind=Change.Kind.CRAMP,
        target=episode.uuid,
        action=Change.Action.MERGED,
        before=before,
        now=now,
    )


@transaction.atomic
def keep_apart(*, diary: Diary, one: UUID, other: UUID, now: datetime) -> Change:
    """They are two: never ask about this pair again."""
    change = history.write(
        diary=diary,
        kind=Change.Kind.CRAMP,
        target=one,
        action=Change.Action.KEPT,
        before={"apart_from": str(other)},
        now=now,
    )
    diary.person.bump()
    return change


@transaction.atomic
def keep_length(*, diary: Diary, episode: Episode, now: datetime) -> Change:
    """It did last that long: never ask about this length of this cramp again."""
    change = history.write(
        diary=diary,
        kind=Change.Kind.CRAMP,
        target=episode.uuid,
        action=Change.Action.KEPT,
        before={"length": episode.duration_seconds},
        now=now,
    )
    diary.person.bump()
    return change
