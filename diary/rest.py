"""Which cramps the diary asks about again in the morning: "03:12, left calf, 4 minutes. Add the rest?"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from . import nights
from .models import Episode
from .presenters import CrampLines

ASK_WITHIN = timedelta(days=2)
SHOWN = 5


def is_asked(episode: Episode, *, now: datetime) -> bool:
    """Until pain is answered, or That's all was pressed, or 2 days have passed.

    Only the pain decides. Every count of "how bad" needs it, and who pressed it at night has told what they
    wanted to tell: to ask again for what may stay empty would be nagging, and the entry is one link away.
    """
    return (
        episode.pain is None
        and not episode.ongoing
        and not episode.rest_declined
        and nights.elapsed(episode.started_at, now) <= ASK_WITHIN
    )


def to_ask(cramps: Iterable[CrampLines], *, now: datetime) -> list[CrampLines]:
    """Newest first, at most SHOWN."""
    asked = [cramp for cramp in cramps if is_asked(cramp.episode, now=now)]
    return sorted(asked, key=lambda cramp: cramp.episode.started_at, reverse=True)[:SHOWN]
