"""A cramp that may be in the diary already: the same muscle on the same side, at nearly the same time."""

from __future__ import annotations

from datetime import datetime

from .facts import EpisodeFacts
from .models import Episode
from .same_cramp import WITHIN
from .scope import Diary


def near(start: datetime) -> tuple[datetime, datetime]:
    return start - WITHIN, start + WITHIN


def twin_of(diary: Diary, facts: EpisodeFacts) -> Episode | None:
    """The nearest such cramp, with its sites; None without one. One query, one more for what it found."""
    if not facts.sites:
        return None
    muscle, side = facts.sites[0]
    candidates = diary.episodes.exclude(uuid=facts.uuid).filter(
        started_at__range=near(facts.started_at),
        sites__muscle=muscle,
        sites__side=side,
    )
    found = candidates.prefetch_related("sites").distinct()
    return min(found, key=lambda other: abs(other.started_at - facts.started_at), default=None)
