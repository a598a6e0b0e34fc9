"""Cramps by hour for chart C2: when do they come? By what the clock showed where they came on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

import numpy as np
import pandas as pd

from diary.parts import NOT_SURE, PARTS, part_of
from insights.schema import DiaryFrames
from insights.stats.clock import STRONGEST_MINUTES
from insights.stats.windows import Window, within

HOURS = 24
NOON = 12
DAY_MINUTES = 1440
# As the strip runs: from noon to noon, so that a night stays in one piece.
FROM_NOON = tuple((hour + NOON) % HOURS for hour in range(HOURS))
# Fewer cramps than that have no shape (specification C2).
LEAST_CRAMPS = 8
# A dot with its link weighs about 50 bytes: more of them would be most of what a chart may weigh.
MOST_DOTS = 100
# Half of the cramps in more than a third of the day is no time of day (as the pattern "at certain hours").
LONGEST_STRETCH = round(STRONGEST_MINUTES / 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One cramp. minute : after noon, 0 to 1440 (left out), seconds as its part"""

    uuid: str
    minute: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Whole hours from the clock hour `start` to `end` (left out), maybe past midnight, and their cramps."""

    start: int
    length: int
    cramps: int

    @property
    def end(self) -> int:
        return (self.start + self.length) % HOURS


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleep:
    """The usual sleep: minutes after midnight, may cross midnight and noon."""

    start: int
    end: int

    @property
    def strips(self) -> tuple[tuple[float, float], ...]:
        """Where it lies on the strip from noon to noon, in hours after noon; in two when it crosses noon."""
        length = (self.end - self.start) % DAY_MINUTES
        first = (self.start / 60 - NOON) % HOURS
        last = first + length / 60
        if last <= HOURS:
            return ((first, last),)
        return ((0.0, last - HOURS), (first, float(HOURS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Cramps of the diary days from `first` to `last`.

    counts : cramps with a clock time by clock hour, 0 to 23 · about : those among them that are about right
    asleep : those among them inside the usual sleep · sleep : None when no hours are set aside for it
    parts : cramps with no more than a part of the night: (code as in diary.parts, cramps), none left out
    dots : the newest of the cramps with a clock time, oldest first
    """

    first: date
    last: date
    counts: tuple[int, ...]
    about: int
    asleep: int
    sleep: Sleep | None
    parts: tuple[tuple[str, int], ...]
    dots: tuple[Dot, ...]

    @property
    def timed(self) -> int:
        return sum(self.counts)

    @property
    def untimed(self) -> int:
        return sum(cramps for _code, cramps in self.parts)

    @property
    def most(self) -> tuple[int, ...]:
        """The clock hours with the most cramps, from noon on; none where there is no cramp."""
        top = max(self.counts)
        return tuple(hour for hour in FROM_NOON if self.counts[hour] == top) if top else ()

    @property
    def half(self) -> Stretch | None:
        """The shortest stretch that holds half of the cramps or more; of several the one with the most.

        None where no stretch of 8 hours or less does.
        """
        for length in range(1, LONGEST_STRETCH + 1):
            stretches = (
                Stretch(
                    start=start,
                    length=length,
                    cramps=sum(self.counts[(start + later) % HOURS] for later in range(length)),
                )
                for start in FROM_NOON
            )
            fullest = max(stretches, key=lambda stretch: stretch.cramps)
            if fullest.cramps and 2 * fullest.cramps >= self.timed:
                return fullest
        return None


def hours(diary: DiaryFrames, window: Window) -> Hours:
    """The cramps whose diary day lies in the window, by the hour at which they came on."""
    episodes = within(diary.episodes, "diary_date", window)
    timed = with_clock(episodes)
    clock = timed["local_start"]
    minutes = ((clock - clock.dt.normalize()) / pd.Timedelta(minutes=1)).to_numpy()
    sleep = usual_sleep(diary)
    inside = 0
    if sleep is not None:
        length = (sleep.end - sleep.start) % DAY_MINUTES
        inside = int(((minutes - sleep.start) % DAY_MINUTES < length).sum())
    newest = timed["uuid"].tolist()[-MOST_DOTS:]
    after_noon = ((minutes - NOON * 60) % DAY_MINUTES)[-MOST_DOTS:]
    return Hours(
        first=window.start,
        last=window.end,
        counts=by_hour(timed),
        about=int((timed["time_precision"] == "about").sum()),
        asleep=inside,
        sleep=sleep,
        parts=_parts(episodes),
        dots=tuple(
            Dot(uuid=uuid, minute=float(minute)) for uuid, minute in zip(newest, after_noon, strict=True)
        ),
    )


def with_clock(episodes: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a clock time, exact or about."""
    return episodes.loc[episodes["time_precision"] != "part_of_night"]


def by_hour(episodes: pd.DataFrame) -> tuple[int, ...]:
    """Rows by clock hour, 0 to 23."""
    hour = episodes["local_start"].dt.hour.to_numpy(dtype="int64")
    return tuple(int(count) for count in np.bincount(hour, minlength=HOURS))


def usual_sleep(diary: DiaryFrames) -> Sleep | None:
    """None for equal times: no hours are set aside for sleep (as diary.nights.SleepWindow)."""
    if diary.sleep_from == diary.sleep_to:
        return None
    return Sleep(start=_minutes(diary.sleep_from), end=_minutes(diary.sleep_to))


def _parts(episodes: pd.DataFrame) -> tuple[tuple[str, int], ...]:
    told = episodes.loc[episodes["time_precision"] == "part_of_night", "local_start"]
    found = Counter(part_of(reading.time()) for reading in told)
    codes = (*(part.code for part in PARTS), NOT_SURE)
    return tuple((code, found[code]) for code in codes if found[code])


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
