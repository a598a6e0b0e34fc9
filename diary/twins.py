"""A cramp that may be in the diary already: the same muscle on the same side, at nearly the same time."""

from __future__ import annotations

from datetime import timedelta

from .facts import EpisodeFacts
from .models import Episode
from .scope import Diary

# A return within this time is rather the same cramp (research/clinical.md section 7, glossary).
NEAR = timedelta(minutes=10)


def twin_of(diary: Diary, facts: EpisodeFacts) -> Episode | None:
    """The nearest such cramp, with its sites; None without one. One query, one more for what it found."""
    if not facts.sites:
        return None
    muscle, side = facts.sites[0]
    near = diary.episodes.exclude(uuid=facts.uuid).filter(
        started_at__range=(facts.started_at - NEAR, facts.started_at + NEAR),
        sites__muscle=muscle,
        sites__side=side,
    )
    found = near.prefetch_related("sites").distinct()
    return min(found, key=lambda other: abs(other.started_at - facts.started_at), default=None)
