"""A diary as arrays of noon-to-noon days: what the finders test on.

Day d runs from 12:00 of date d to 12:00 of the next date, on the clocks as lived, so that a cramp at 3 a.m.
comes after the exercise of its own day. Arrays only, so that a question costs milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

UNKNOWN = -1
BLOCK_DAYS = 28
SPELL_SWITCHES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One tracked thing, day by day.

    name : built-in code, or the person's own word; the middle of the key `exposure.<name>.same`
    said : int per day: 1 yes, 0 no, UNKNOWN not asked or no check-in
    own : the person's own word (its name is never translated)
    shoes : a pair of the person's shoes
    harm_expected : more cramps are what one would look for (else both directions alike)
    hunch : suspected before the diary could show anything
    """

    name: str
    said: Ints
    own: bool = False
    shoes: bool = False
    harm_expected: bool = True
    hunch: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """One medicine, supplement or measure.

    kind : medicine, supplement, measure
    started, stopped : day index, may lie outside the table; None unknown
    taken : int per day from the check-ins (1 taken, 0 a check-in without it, UNKNOWN), for spells
    """

    name: str
    kind: str
    started: int | None
    stopped: int | None
    taken: Ints

    @property
    def in_spells(self) -> bool:
        """Begun or left off at least 4 times: compared day by day. All else: before and after its start."""
        known = self.taken[self.taken != UNKNOWN]
        return int(np.count_nonzero(np.diff(known))) >= SPELL_SWITCHES


@dataclass(frozen=True, slots=True, kw_only=True)
class Cramps:
    """One entry per cramp, in order of start.

    day : int, index of its noon-day
    minute : float, minutes after 12:00 on the clock as lived, 0 to 1440; NaN when only the part of the night
        is known · exact : the minute is exact, not "about"
    asleep : inside the person's usual sleep · side : -1 left, 1 right, 0 both, unknown or mixed
    muscles : flags (cramps × muscle_codes) · seconds : float length, middle of a range, NaN unknown
    pain : float 0 to 10, NaN unknown · relief : flags (cramps × relief_names)
    """

    day: Ints
    minute: Floats
    exact: Flags
    asleep: Flags
    side: Ints
    muscle_codes: tuple[str, ...]
    muscles: NDArray[np.bool_]
    seconds: Floats
    pain: Floats
    relief_names: tuple[str, ...]
    relief: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTable:
    """The whole noon-days of a diary, from the date of its first entry; the running one is left out.

    count : int per day, cramps that started in it (0 where none was logged)
    active : a log or a check-in within 7 days on either side: only there no cramp logged means no cramp;
        False also where cramps were confirmed but none was logged
    checked : a check-in exists for the date: exposures may be known
    block : int, 28-day blocks from the first day · weekend : Friday or Saturday
    loaded : for each muscle code, int per day: 1 it worked hard, 0 another did or no exercise, UNKNOWN
    exercise_ended : float per day, minutes after 12:00 of the date at which exercise ended (may be negative:
        before noon); NaN unknown
    sleep_from, sleep_to : the usual sleep in minutes after noon, from < to; for somebody who sleeps by day,
        `to` is beyond 1440 (the next noon)
    observed_days : dates that may enter a denominator (stats.windows.observed_days) up to `last`
    southern : summer is December to February
    """

    first: date
    count: Ints
    active: Flags
    checked: Flags
    exposures: tuple[Exposure, ...]
    courses: tuple[Course, ...]
    cramps: Cramps
    loaded: Mapping[str, Ints] = field(default_factory=lambda: MappingProxyType({}))
    exercise_ended: Floats
    sleep_from: float
    sleep_to: float
    observed_days: int
    southern: bool = False

    def __len__(self) -> int:
        return len(self.count)

    @property
    def last(self) -> date:
        """The date of the last whole noon-day; the day before `first` when there is none."""
        return self.first + timedelta(days=len(self) - 1)

    @property
    def block(self) -> Ints:
        return np.arange(len(self)) // BLOCK_DAYS

    @property
    def weekend(self) -> Flags:
        """Noon-days that begin on a Friday or a Saturday."""
        return np.isin((np.arange(len(self)) + self.first.weekday()) % 7, (4, 5))
