"""When the rate turned: cramps so far, less what the average rate would have given by then.

The line rises while cramps are more frequent than on average and falls while they are rarer. It claims
nothing: usual ways to find such points see one in every sixth diary in which nothing changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from insights.registry import Picture
from insights.series.weekly import Mark, marks
from insights.stats.windows import Window

if TYPE_CHECKING:
    from insights.day_table import DayTable
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=5)

# As for a trend: a line through less is noise.
LEAST_WEEKS = 8
LEAST_CRAMP_DAYS = 12
# Beyond two years a point for every four weeks says as much.
MOST_STEPS = 104
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Some days from `start`. known : of them, those that count · difference : cramps so far less expected"""

    start: date
    known: int
    cramps: int
    difference: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoints:
    """days : length of a step (the last may be shorter) · per_week : the average of all known days
    last : the last date · marks : starts of medicines, supplements and measures"""

    days: int
    per_week: float
    steps: tuple[Step, ...]
    last: date
    marks: tuple[Mark, ...]

    @property
    def cramps(self) -> int:
        return sum(step.cramps for step in self.steps)


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> TurningPoints | None:
    known = table.active
    count = np.where(known, table.count, 0)
    if known.sum() < LEAST_WEEKS * WEEK or (count > 0).sum() < LEAST_CRAMP_DAYS:
        return None
    rate = count.sum() / known.sum()
    so_far = np.cumsum(count - rate * known)
    days = WEEK if len(table) <= MOST_STEPS * WEEK else 4 * WEEK
    steps = [
        Step(
            start=table.first + timedelta(days=first),
            known=int(known[first : first + days].sum()),
            cramps=int(count[first : first + days].sum()),
            difference=float(so_far[min(first + days, len(table)) - 1]),
        )
        for first in range(0, len(table), days)
    ]
    starts = [mark for mark in marks(frames, Window(table.first, table.last)) if mark.kind == "start"]
    return TurningPoints(
        days=days, per_week=float(WEEK * rate), steps=tuple(steps), last=table.last, marks=tuple(starts)
    )
