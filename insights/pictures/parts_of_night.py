"""How many cramps came in sleep, in its second half, in the evening and around getting up: plain counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from insights.registry import Picture

if TYPE_CHECKING:
    from insights.day_table import DayTable
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=100)

LEAST_CRAMPS = 8
DAY_MINUTES = 1440
NOON = 720
# Minutes after noon: 20:00 to 23:00 and 6:30 to 8:30.
EVENING = (480, 660)
WAKING = (1110, 1230)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsOfNight:
    """Cramps with a clock time. Evening and waking are fixed hours and may lie inside the usual sleep.

    timed : cramps with a clock time · untimed : those without
    first_half, second_half : inside the usual sleep, before and after its middle
    sleep_from, sleep_to : the usual sleep, minutes after midnight
    """

    timed: int
    untimed: int
    first_half: int
    second_half: int
    evening: int
    waking: int
    sleep_from: int
    sleep_to: int

    @property
    def asleep(self) -> int:
        return self.first_half + self.second_half


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> PartsOfNight | None:
    known = ~np.isnan(table.cramps.minute)
    minute = table.cramps.minute[known]
    if len(minute) < LEAST_CRAMPS:
        return None
    into_sleep = (minute - table.sleep_from) % DAY_MINUTES
    length = table.sleep_to - table.sleep_from
    second = (into_sleep >= length / 2) & (into_sleep < length)
    return PartsOfNight(
        timed=len(minute),
        untimed=int((~known).sum()),
        first_half=int((into_sleep < length / 2).sum()),
        second_half=int(second.sum()),
        evening=int(_between(minute, EVENING).sum()),
        waking=int(_between(minute, WAKING).sum()),
        sleep_from=int(table.sleep_from + NOON) % DAY_MINUTES,
        sleep_to=int(table.sleep_to + NOON) % DAY_MINUTES,
    )


def _between(minute: np.ndarray, hours: tuple[int, int]) -> np.ndarray:
    return (minute >= hours[0]) & (minute < hours[1])
