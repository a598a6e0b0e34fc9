"""How many cramps lasted longer than 2, 10 and 15 minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.registry import Picture

if TYPE_CHECKING:
    from insights.day_table import DayTable
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=90)

# What the articles, public guidance and the articles again name.
MINUTES = (2, 10, 15)
LEAST_CRAMPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """Of `known` cramps whose length says whether it was more than `minutes`, `longer` were."""

    minutes: int
    longer: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """cramps : with a known length, exact or between two ends · unknown : without one, or still running"""

    cramps: int
    unknown: int
    over: tuple[Over, ...]


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> Lengths | None:
    """A recalled range counts where both its ends lie on the same side; its lower end counts as passed."""
    ended = frames.episodes.loc[~frames.episodes["ongoing"]]
    timed = ended.loc[ended["duration_seconds"].notna()]
    if len(timed) < LEAST_CRAMPS:
        return None
    low = timed["duration_seconds"]
    high = timed["duration_max_seconds"].fillna(low)
    over = []
    for minutes in MINUTES:
        longer = (low > 60 * minutes) | ((low >= 60 * minutes) & (high > low))
        shorter = high <= 60 * minutes
        over.append(Over(minutes=minutes, longer=int(longer.sum()), known=int((longer | shorter).sum())))
    return Lengths(cramps=len(timed), unknown=len(frames.episodes) - len(timed), over=tuple(over))
