"""How soon after exercise: cramps 0-6, 6-12, 12-24 and 24-48 hours after its end.

Each stretch of hours is held against the same clock hours of other days of the same 28 days, never against
all hours: evening training is always followed by night. Shown only once exercise stands out by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from insights.day_table import BLOCK_DAYS
from insights.registry import Picture

if TYPE_CHECKING:
    from insights.day_table import DayTable, Flags, Floats
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=10, after=("exposure.exercise.same", "exposure.exercise.next"))

HOURS = ((0, 6), (6, 12), (12, 24), (24, 48))
LEAST_TIMES = 5
DAY = 1440
NOON = 720


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Some hours after the end of exercise.

    times : stretches of them that could be compared; each ends early when the next exercise may end
    cramps : in these stretches · expected : as many stretches at the same clock hours of other days
    """

    first_hour: int
    last_hour: int
    times: int
    cramps: int
    expected: float

    @property
    def enough(self) -> bool:
        return self.times >= LEAST_TIMES


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursAfterExercise:
    """untimed : cramps without a clock time, which are in none of the bands"""

    bands: tuple[Band, ...]
    untimed: int


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> HoursAfterExercise | None:
    """Minutes count from noon of the first date.

    A stretch of other days serves a band when exercise certainly ended longer ago than the band reaches:
    a day without an answer, or with exercise at an unknown time, is neither after exercise nor away from it.
    """
    answers = [each.said for each in table.exposures if each.name == "exercise" and not each.own]
    if not answers:
        return None
    known_end = ~np.isnan(table.exercise_ended)
    ends = np.sort((np.arange(len(table)) * DAY + table.exercise_ended)[known_end])
    at = np.sort((table.cramps.day * DAY + table.cramps.minute)[~np.isnan(table.cramps.minute)])
    days = _Days(table=table, doubtful=~known_end & (answers[0] != 0))
    bands = tuple(_band(first, last, ends=ends, at=at, days=days) for first, last in HOURS)
    if not any(band.enough for band in bands):
        return None
    return HoursAfterExercise(bands=bands, untimed=len(table.cramps) - len(at))


def _band(first: int, last: int, *, ends: Floats, at: Floats, days: _Days) -> Band:
    starts = ends + 60 * first
    stops = np.minimum(ends + 60 * last, days.until_next(ends))
    usable = stops > starts
    usable[usable] = days.observed(starts[usable], stops[usable])
    starts, stops, day = starts[usable], stops[usable], np.floor(ends[usable] / DAY).astype(np.int64)

    moves = np.array([move for move in range(1 - BLOCK_DAYS, BLOCK_DAYS) if move])
    moved_starts = starts[:, None] + moves * DAY
    moved_stops = stops[:, None] + moves * DAY
    same_block = (day[:, None] + moves) // BLOCK_DAYS == (day // BLOCK_DAYS)[:, None]
    away = np.searchsorted(ends, moved_starts - 60 * last, "right") == np.searchsorted(ends, moved_stops)
    other = same_block & away
    other &= days.observed(moved_starts, moved_stops) & days.certain(moved_starts - 60 * last, moved_stops)

    others = other.sum(axis=1)
    compared = others > 0
    elsewhere = (_within(at, moved_starts, moved_stops) * other).sum(axis=1)
    return Band(
        first_hour=first,
        last_hour=last,
        times=int(compared.sum()),
        cramps=int(_within(at, starts, stops)[compared].sum()),
        expected=float((elsewhere[compared] / others[compared]).sum()),
    )


def _within(at: Floats, starts: Floats, stops: Floats) -> np.ndarray:
    """How many of the sorted times lie in each [start, stop)."""
    return np.searchsorted(at, stops) - np.searchsorted(at, starts)


class _Days:
    """What is known of the days that a stretch touches. doubtful : per date, exercise may have been then."""

    def __init__(self, *, table: DayTable, doubtful: Flags) -> None:
        self.size = len(table)
        self._doubtful = np.flatnonzero(doubtful)
        self._doubts = np.concatenate([[0], np.cumsum(doubtful)])
        self._gaps = np.concatenate([[0], np.cumsum(~table.active)])

    def until_next(self, ends: Floats) -> Floats:
        """Until when nothing but this exercise is the last one: the next end, or the next doubtful date."""
        following = np.append(ends[1:], np.inf)
        # A date runs from the midnight before its noon; the first after the table is doubtful.
        midnights = np.append(self._doubtful, self.size) * DAY - NOON
        doubt = midnights[np.searchsorted(midnights + DAY, ends, "right").clip(max=len(midnights) - 1)]
        return np.asarray(np.minimum(following, np.maximum(doubt, ends)))

    def observed(self, starts: Floats, stops: Floats) -> Flags:
        """Stretches that lie wholly inside noon-days on which somebody was looking."""
        first, last = np.floor(starts / DAY).astype(np.int64), np.ceil(stops / DAY).astype(np.int64)
        return self._none(self._gaps, first, last)

    def certain(self, starts: Floats, stops: Floats) -> Flags:
        """Stretches in which every date says whether, and at what time, there was exercise."""
        first = np.floor((starts + NOON) / DAY).astype(np.int64)
        last = np.ceil((stops + NOON) / DAY).astype(np.int64)
        return self._none(self._doubts, first, last)

    def _none(self, counted: np.ndarray, first: np.ndarray, last: np.ndarray) -> Flags:
        inside = (first >= 0) & (last <= self.size)
        low, high = first.clip(0, self.size), last.clip(0, self.size)
        return np.asarray(inside & (counted[high] == counted[low]))
