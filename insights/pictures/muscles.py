"""Which muscles: of the days with a cramp, on how many was it there? Never tested against equal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.registry import Picture
from insights.series.places import sides_of
from insights.stats.proportions import wilson

if TYPE_CHECKING:
    from insights.day_table import DayTable
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=50)

LEAST_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """One muscle.

    days : cramp days with a cramp in it · interval : of its share of cramp days, 95 % (Wilson)
    left, right, both, unknown : cramps in it by side
    """

    code: str
    days: int
    interval: tuple[float, float]
    left: int
    right: int
    both: int
    unknown: int

    @property
    def cramps(self) -> int:
        return self.left + self.right + self.both + self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscles:
    """days : cramp days with a cramp whose muscle is known · cramps : those cramps · most frequent first"""

    days: int
    cramps: int
    muscles: tuple[Muscle, ...]


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> Muscles | None:
    """The day is the unit of the intervals: cramps of one day come together and are not so many votes."""
    day_of = dict(zip(frames.episodes["uuid"], frames.episodes["diary_date"], strict=True))
    sides = sides_of(frames.sites)
    known = {uuid for _muscle, uuid in sides}
    days = len({day_of[uuid] for uuid in known})
    if days < LEAST_DAYS:
        return None
    found = []
    for code in {muscle for muscle, _uuid in sides}:
        mine = {uuid: side for (muscle, uuid), side in sides.items() if muscle == code}
        with_it = len({day_of[uuid] for uuid in mine})
        by_side = Counter(mine.values())
        found.append(
            Muscle(
                code=code,
                days=with_it,
                interval=wilson(with_it, days),
                left=by_side["left"],
                right=by_side["right"],
                both=by_side["both"],
                unknown=by_side["unknown"],
            )
        )
    return Muscles(
        days=days,
        cramps=len(known),
        muscles=tuple(sorted(found, key=lambda muscle: (-muscle.days, -muscle.cramps, muscle.code))),
    )
