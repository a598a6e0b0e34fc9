"""Left and right: days with more cramps on one side than on the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from insights.registry import Picture
from insights.stats.proportions import wilson

if TYPE_CHECKING:
    from datetime import date

    from insights.day_table import DayTable
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=60)

LEAST_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Cramp days with a cramp whose side is known.

    left, right : days with more cramps on that side · even : as many on each, or both sides at once
    intervals : of the three shares of these days, 95 % (Wilson), in that order
    """

    left: int
    right: int
    even: int
    intervals: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]

    @property
    def days(self) -> int:
        return self.left + self.right + self.even


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> Sides | None:
    day_of = dict(zip(frames.episodes["uuid"], frames.episodes["diary_date"], strict=True))
    said: dict[str, set[str]] = {}
    for uuid, side in zip(frames.sites["uuid"], frames.sites["side"], strict=True):
        if side != "unknown":
            said.setdefault(uuid, set()).add(side)
    more: dict[date, int] = {}
    for uuid, sides in said.items():
        lean = 0 if "both" in sides or len(sides) == 2 else 1 if "right" in sides else -1
        more[day_of[uuid]] = more.get(day_of[uuid], 0) + lean
    days = len(more)
    if days < LEAST_DAYS:
        return None
    of = Counter((lean > 0) - (lean < 0) for lean in more.values())
    left, right, even = (wilson(of[lean], days) for lean in (-1, 1, 0))
    return Sides(left=of[-1], right=of[1], even=of[0], intervals=(left, right, even))
