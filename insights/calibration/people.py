"""What somebody does on which days: habits tied to the week and to each other, none of them to cramps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Rng = np.random.Generator

OWN_WORD = "late coffee"
SHORT_SLEEP_HOURS = 6.3
# Glasses a day under which somebody really has drunk little: about a quarter of the days.
LITTLE_WATER = 5.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """How closely one habit follows another: chances of the second on days with and without the first."""

    cold_with_exercise: float = 0.35
    cold_otherwise: float = 0.02
    alcohol_at_weekends: float = 0.65
    alcohol_otherwise: float = 0.15
    shoes_with_standing: float = 0.35
    shoes_otherwise: float = 0.2
    walking_with_stretching: float = 0.2
    walking_otherwise: float = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """One flag per day and habit, one number per day for amounts.

    did : flags by exposure code (without short_sleep, which cramps disturb) or own word
    legs : on exercise days, whether the legs worked · minutes : of exercise · ended : hours after midnight
    units, glasses : of alcohol and water
    sleep : hours in the night that ends on that date, had it no cramp
    """

    did: Mapping[str, Flags]
    legs: Flags
    minutes: Floats
    ended: Floats
    units: Floats
    glasses: Floats
    sleep: Floats


def habits(days: int, first_weekday: int, ties: Ties, rng: Rng) -> Habits:
    """`days` days in the life of one person. first_weekday : 0 for Monday."""
    weekday = (np.arange(days) + first_weekday) % 7
    week_end = np.isin(weekday, (4, 5))
    work = weekday < 5

    exercise = _some_weekdays(weekday, rng)
    cold = _chance(np.where(exercise, ties.cold_with_exercise, ties.cold_otherwise), rng)
    alcohol = _chance(np.where(week_end, ties.alcohol_at_weekends, ties.alcohol_otherwise), rng)
    standing = _sticky(days, rng, share=0.4) & work | _chance(np.full(days, 0.08), rng)
    sitting = _chance(np.where(work, np.where(standing, 0.15, 0.6), 0.2), rng)
    shoes = _chance(np.where(standing, ties.shoes_with_standing, ties.shoes_otherwise), rng)
    stress = _sticky(days, rng, share=0.3)
    own = _chance(np.full(days, rng.uniform(0.2, 0.45)), rng)
    glasses = rng.normal(6.5, 1.6, days) + 0.7 * exercise - 0.3 * standing
    sleep = rng.normal(7.2, 0.8, days)
    sleep[1:] -= 0.4 * alcohol[:-1]
    return Habits(
        did={
            "exercise": exercise,
            "alcohol": alcohol,
            "low_water": glasses < LITTLE_WATER,
            "cold_exposure": cold,
            "long_standing": standing,
            "long_sitting": sitting,
            "tight_shoes": shoes,
            "stress": stress,
            OWN_WORD: own,
        },
        legs=exercise & (rng.random(days) < 0.65),
        minutes=np.where(exercise, rng.choice([20.0, 30.0, 45.0, 60.0, 90.0], days), 0.0),
        ended=np.clip(rng.normal(18.0, 2.0, days), 7.0, 22.0),
        units=np.where(alcohol, rng.integers(1, 5, days).astype(float), 0.0),
        glasses=np.clip(np.rint(glasses), 0, None),
        sleep=sleep,
    )


def autocorrelated(days: int, phi: float, sd: float, rng: Rng) -> Floats:
    """A stationary AR(1) series with standard deviation `sd`."""
    series = np.empty(days)
    noise = rng.normal(0.0, sd * np.sqrt(1 - phi * phi), days)
    value = rng.normal(0.0, sd)
    for day in range(days):
        value = phi * value + noise[day]
        series[day] = value
    return series


def spells(days: int, rng: Rng, *, mean: float = 12.0) -> Flags:
    """On and off in turns of about `mean` days each."""
    return np.logical_xor.accumulate(rng.random(days) < 1 / mean)


def _chance(chances: Floats, rng: Rng) -> Flags:
    return rng.random(len(chances)) < chances


def _some_weekdays(weekday: NDArray[np.int64], rng: Rng) -> Flags:
    """Mostly on two to four days of the week."""
    usual = rng.choice(7, size=rng.integers(2, 5), replace=False)
    return _chance(np.where(np.isin(weekday, usual), 0.65, 0.12), rng)


def _sticky(days: int, rng: Rng, *, share: float) -> Flags:
    """On about `share` of the days, and more likely on the day after one."""
    level = autocorrelated(days, 0.5, 1.0, rng)
    return level > np.quantile(level, 1 - share)
