"""Every cramp by day and hour, for the doctor's page: one row a day, from noon to noon, and how bad it was.

A row is a diary day, so that what is known of it is known of its row: a cramp of the morning after a night of
sleep stands in the row of its own date, at its hour.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from insights.schema import DiaryFrames
from insights.stats.windows import Window, observed_days, within

from .hours import DAY_MINUTES, NOON, Sleep, usual_sleep, with_clock

MOST_DAYS = 28
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One cramp. minute : after noon, 0 to 1440 (left out) · pain : 0 to 10, None for not noted"""

    minute: float
    pain: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RasterDay:
    """known : whether there were cramps is known · spots : by hour · untimed : cramps without a clock time"""

    date: date
    known: bool
    spots: tuple[Spot, ...] = ()
    untimed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """days : at most 28, oldest first · sleep : None when no hours are set aside for it"""

    days: tuple[RasterDay, ...]
    sleep: Sleep | None

    @property
    def timed(self) -> int:
        return sum(len(day.spots) for day in self.days)

    @property
    def untimed(self) -> int:
        return sum(day.untimed for day in self.days)

    @property
    def unknown(self) -> int:
        return sum(not day.known for day in self.days)

    @property
    def not_rated(self) -> int:
        """Cramps with a clock time of which the pain was not noted."""
        return sum(spot.pain is None for day in self.days for spot in day.spots)


def raster(diary: DiaryFrames, window: Window) -> Raster:
    """The days of the window, of a longer one its last 28."""
    shown = Window(max(window.start, window.end - (MOST_DAYS - 1) * _DAY), window.end)
    episodes = within(diary.episodes, "diary_date", shown)
    timed = with_clock(episodes)
    clock = timed["local_start"]
    minutes = (clock - clock.dt.normalize()) / pd.Timedelta(minutes=1)
    spots: dict[date, list[Spot]] = defaultdict(list)
    for day, minute, pain in zip(timed["diary_date"], minutes, timed["pain"], strict=True):
        after_noon = (float(minute) - NOON * 60) % DAY_MINUTES
        spots[day].append(Spot(minute=after_noon, pain=float(pain) if pain == pain else None))
    cramps = episodes["diary_date"].value_counts()
    seen = observed_days(diary)
    dates = [shown.start + number * _DAY for number in range(shown.days)]
    return Raster(
        days=tuple(
            RasterDay(
                date=day,
                known=day in seen,
                spots=tuple(sorted(spots[day], key=lambda spot: (spot.minute, -(spot.pain or 0)))),
                untimed=int(cramps.get(day, 0)) - len(spots[day]),
            )
            for day in dates
        ),
        sleep=usual_sleep(diary),
    )
