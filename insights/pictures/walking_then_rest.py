"""Cramps that came on while walking and let go within minutes of rest, again and again.

A line of its own, because it is a question about circulation that a doctor will ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.registry import Picture

if TYPE_CHECKING:
    from datetime import date

    from insights.day_table import DayTable
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=30)

REST = frozenset({"rest", "change_position"})
HELPED = frozenset({"yes", "bit"})
SOON_SECONDS = 600
# Once is no repeat.
LEAST_REPEATS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkingCramp:
    """seconds : until it let go, from the relief or else from the length of the cramp"""

    day: date
    muscles: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkingThenRest:
    """walking : cramps that came on while walking · eased : those that let go soon with rest, oldest first"""

    walking: int
    eased: tuple[WalkingCramp, ...]


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> WalkingThenRest | None:
    return walked(frames)


def walked(frames: DiaryFrames) -> WalkingThenRest | None:
    """None below two. A cramp that rest helped, but nobody knows how soon, is not counted as eased."""
    episodes = frames.episodes
    walking = episodes.loc[(episodes["activity"] == "walking") & ~episodes["ongoing"]]
    relief = frames.relief
    helped = relief.loc[relief["code"].isin(REST) & relief["eased"].isin(HELPED)]
    after = helped.groupby("uuid")["eased_after_seconds"].min()
    muscles: dict[str, dict[str, None]] = {}
    for uuid, muscle in zip(frames.sites["uuid"], frames.sites["muscle"], strict=True):
        muscles.setdefault(uuid, {})[muscle] = None
    length = walking["duration_max_seconds"].fillna(walking["duration_seconds"])
    eased = []
    for uuid, day, seconds in zip(walking["uuid"], walking["diary_date"], length, strict=True):
        if uuid not in after.index:
            continue
        soon = seconds if after[uuid] != after[uuid] else after[uuid]
        if soon <= SOON_SECONDS:
            eased.append(WalkingCramp(day=day, muscles=tuple(muscles.get(uuid, ())), seconds=float(soon)))
    if len(eased) < LEAST_REPEATS:
        return None
    return WalkingThenRest(walking=int((episodes["activity"] == "walking").sum()), eased=tuple(eased))
