"""The beginning of a diary: its day table as it was at an earlier date, without reading the frames again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from insights.day_table import UNKNOWN, Course, Cramps, DayTable, Exposure, Flags, Floats, Ints
from insights.schema import DiaryFrames
from insights.stats.windows import observed_days
from insights.tabulate import ACTIVE_DAYS, LOWER_QUARTILE, SHORT_SLEEP_HOURS, day_table


class Beginnings:
    """Earlier day tables of one diary: each is `day_table(frames, until=until)`, but for codes not seen yet.

    Only for diaries as `writing` makes them: every confirmed cramp logged, water and sleep told as amounts,
    and an entry on the first date.
    """

    def __init__(self, frames: DiaryFrames, *, until: date) -> None:
        self.whole = day_table(frames, until=until)
        days = len(self.whole)
        place = np.array([(day - self.whole.first).days for day in frames.days["date"]], dtype=np.int64)
        self._glasses = _by_day(place, frames.days["water_glasses"].to_numpy(), days)
        self._slept = _by_day(place, frames.days["slept_hours"].to_numpy(), days)
        observed = (day for day in observed_days(frames) if day <= until)
        self._observed = np.sort([(day - self.whole.first).days for day in observed])
        began = (frames.episodes["local_start"].to_numpy() - np.timedelta64(12, "h")).astype("datetime64[D]")
        entries = (began - np.datetime64(self.whole.first, "D")).astype(np.int64)
        self._entries = np.unique(np.concatenate([place[frames.days["checked_in"].to_numpy()], entries]))

    def until(self, until: date) -> DayTable:
        whole = self.whole
        size = (until - whole.first).days
        return replace(
            whole,
            count=whole.count[:size],
            active=self._active(size),
            checked=whole.checked[:size],
            exposures=tuple(self._exposures(size)),
            courses=tuple(_course(each, size) for each in whole.courses),
            cramps=_cramps(whole.cramps, size),
            loaded={muscle: worked[:size] for muscle, worked in whole.loaded.items()},
            exercise_ended=whole.exercise_ended[:size],
            observed_days=int(np.searchsorted(self._observed, size, side="right")),
        )

    def _active(self, size: int) -> Flags:
        entries = self._entries[self._entries <= size]
        every = np.arange(size)
        after = np.searchsorted(entries, every, side="left")
        before = np.searchsorted(entries, every, side="right") - 1
        to_next = entries[np.minimum(after, len(entries) - 1)] - every
        since = every - entries[np.maximum(before, 0)]
        return np.asarray((after < len(entries)) & (to_next <= ACTIVE_DAYS) & (since <= ACTIVE_DAYS))

    def _exposures(self, size: int) -> Sequence[Exposure]:
        told = []
        for each in self.whole.exposures:
            said = each.said[:size]
            if each.name == "low_water":
                said = _at_most(self._glasses[:size], 0.0)
            elif each.name == "short_sleep":
                said = _at_most(self._slept[:size], SHORT_SLEEP_HOURS)
            if (said != UNKNOWN).any():
                told.append(replace(each, said=said))
        return told


def _by_day(place: Ints, amounts: Floats, days: int) -> Floats:
    by_day = np.full(days, np.nan)
    inside = place < days
    by_day[place[inside]] = amounts[inside]
    return by_day


def _at_most(amounts: Floats, below: float) -> Ints:
    """1 up to the lower quartile so far, and below a fixed limit."""
    known = ~np.isnan(amounts)
    said = np.full(len(amounts), UNKNOWN)
    if known.any():
        quartile = np.quantile(amounts[known], LOWER_QUARTILE)
        said[known] = (amounts[known] <= quartile) | (amounts[known] < below)
    return said


def _course(course: Course, size: int) -> Course:
    return replace(course, taken=course.taken[:size])


def _cramps(cramps: Cramps, size: int) -> Cramps:
    rows = np.flatnonzero(cramps.day < size)
    return replace(
        cramps,
        day=cramps.day[rows],
        minute=cramps.minute[rows],
        exact=cramps.exact[rows],
        asleep=cramps.asleep[rows],
        side=cramps.side[rows],
        muscles=cramps.muscles[rows],
        seconds=cramps.seconds[rows],
        pain=cramps.pain[rows],
        relief=cramps.relief[rows],
    )
