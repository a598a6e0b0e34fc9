"""Cramps without an end yet: those that are still there, and those whose end nobody pressed (ux 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from . import limits, nights
from .models import Episode
from .presenters import CrampLines
from .scope import Diary

# Nobody has more of them at a time; the rest is in the diary.
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Timers:
    """Newest first. `forgotten`: so long ago that the page asks "about how long?" instead of timing on."""

    running: tuple[CrampLines, ...] = ()
    forgotten: tuple[CrampLines, ...] = ()

    def besides(self, episode: Episode) -> Timers:
        """The others, for the page of one of them."""
        return Timers(
            tuple(lines for lines in self.running if lines.episode.pk != episode.pk),
            tuple(lines for lines in self.forgotten if lines.episode.pk != episode.pk),
        )


def timers(diary: Diary, *, now: datetime) -> Timers:
    """Two queries."""
    open_ones = diary.episodes.prefetch_related("sites").running_newest_first()[: 2 * SHOWN]
    lines = [CrampLines(episode) for episode in open_ones]
    fresh = [each for each in lines if not is_forgotten(each.episode, now=now)]
    old = [each for each in lines if each not in fresh]
    return Timers(tuple(fresh[:SHOWN]), tuple(old[:SHOWN]))


def is_forgotten(episode: Episode, *, now: datetime) -> bool:
    return nights.elapsed(episode.started_at, now) > limits.FORGOTTEN_TIMER
