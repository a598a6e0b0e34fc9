"""Somebody who knows what to look for: one question, its direction, one look at the end, one test at 5 %.

Nothing that has to ask many questions and look many times can find more. Own code on purpose, with normal and
t approximations: the yardstick must not share the errors of what it measures.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtrc, ndtr, stdtr

from insights.day_table import UNKNOWN, DayTable, Flags, Floats, Ints

LEVEL = 0.05
_SCORES = np.array([0.0, 5.0, 7.0, 9.0])
_LEFT_OUT_BEFORE_A_START = 14
_FEWEST = 3


def finds(table: DayTable, key: str, ratio: float) -> bool:
    """Whether the planted pattern shows at one-sided 5 % when only it is asked about."""
    p = p_of(table, key, up=ratio > 1)
    return bool(p <= LEVEL)


def p_of(table: DayTable, key: str, *, up: bool) -> float:
    """One-sided p of the planted key; 1 when there is nothing to test."""
    subject = key.split(".")
    if subject[0] == "exposure":
        x, known = _exposed(table, key)
        return _sided(_permutation_z(table, x, known), up)
    if subject[0] == "muscle":
        x, known = _loaded(table, subject[1])
        return _sided(_permutation_z(table, x, known), up)
    if subject[0] == "medicine":
        return _medicine(table, key, up)
    if key == "side.left":
        return _majority(table, -table.cramps.side.astype(float))
    if key == "timing.second_half":
        middle = (table.sleep_from + table.sleep_to) / 2
        inside = table.cramps.asleep & ~np.isnan(table.cramps.minute)
        later = np.where(table.cramps.minute >= middle, 1.0, -1.0)
        return _majority(table, np.where(inside, later, 0.0))
    if key == "timing.night":
        return _night(table)
    if key.startswith("trend."):
        return _trend(table, key, up)
    if subject[0] == "relief":
        return _relief(table, subject[1], up)
    raise ValueError(f"the oracle knows no {key}")


def _sided(z: float, up: bool) -> float:
    return float(ndtr(-z if up else z))


# -- days with and without -----------------------------------------------------------------------------------


def _exposed(table: DayTable, key: str) -> tuple[Flags, Flags]:
    if key == "exposure.weekend":
        return table.weekend, table.active
    name, lag = key.removeprefix("exposure.").rsplit(".", 1)
    said = {each.name: each.said for each in table.exposures}.get(name)
    if said is None:
        said = np.full(len(table), UNKNOWN)
    if lag == "next":
        said = _day_before(said)
    return said == 1, (said != UNKNOWN) & table.active


def _loaded(table: DayTable, muscle: str) -> tuple[Flags, Flags]:
    worked = table.loaded.get(muscle, np.full(len(table), UNKNOWN))
    before = _day_before(worked)
    return (worked == 1) | (before == 1), (worked != UNKNOWN) & (before != UNKNOWN) & table.active


def _day_before(values: Ints) -> Ints:
    return np.concatenate(([UNKNOWN], values[:-1]))[: len(values)]


def _permutation_z(table: DayTable, x: Flags, known: Flags) -> float:
    """Scores of days with it against a random draw of days within blocks of 28 days."""
    score = _SCORES[np.minimum(table.count, 3)]
    difference = variance = 0.0
    for block in range(int(table.block.max(initial=-1)) + 1):
        here = known & (table.block == block)
        size, drawn = int(here.sum()), int((here & x).sum())
        if size < 2 or drawn in (0, size):
            continue
        values = score[here]
        difference += score[here & x].sum() - drawn * values.mean()
        variance += drawn * (size - drawn) / size * values.var(ddof=1)
    return difference / np.sqrt(variance) if variance > 0 else 0.0


# -- slow changes --------------------------------------------------------------------------------------------


def _weeks(table: DayTable, starting: int = 0) -> tuple[NDArray[np.float64], Floats]:
    """Square roots of the counts of whole weeks with at least 4 active days, and their places."""
    number = (len(table) - starting) // 7
    inside = slice(starting, starting + 7 * number)
    count = table.count[inside].reshape(number, 7).sum(axis=1)
    active = table.active[inside].reshape(number, 7).sum(axis=1)
    kept = active >= 4
    return np.sqrt(count[kept] * 7 / active[kept] + 0.375), np.flatnonzero(kept).astype(float)


def _slope_p(y: Floats, x: Floats, up: bool) -> float:
    """Least squares with the standard error widened for the autocorrelation of what is left."""
    number = len(y)
    if number < _FEWEST + 2 or np.ptp(x) == 0:
        return 1.0
    centred = x - x.mean()
    slope = float(centred @ y / (centred @ centred))
    left = y - y.mean() - slope * centred
    if not left.any():
        return 1.0
    r = float(left[1:] @ left[:-1] / (left @ left))
    rho = min(max(r + (2 + 3 * r) / number, 0.0), 0.8)
    se = np.sqrt(left @ left / (number - 2) / (centred @ centred) * (1 + rho) / (1 - rho))
    df = max(number * (1 - rho) / (1 + rho) - 2, 1.0)
    t = slope / se
    return float(stdtr(df, -t if up else t))


def _trend(table: DayTable, key: str, up: bool) -> float:
    if key == "trend.rate":
        return _slope_p(*_weeks(table), up)
    cramps = table.cramps
    values = np.log(cramps.seconds) if key == "trend.duration" else cramps.pain
    told = ~np.isnan(values)
    days, place = np.unique(cramps.day[told], return_inverse=True)
    if not len(days):
        return 1.0
    means = np.bincount(place, values[told]) / np.bincount(place)
    return _slope_p(means, days.astype(float), up)


def _medicine(table: DayTable, key: str, up: bool) -> float:
    name = key.removeprefix("medicine.").removesuffix(".rate")
    course = next((each for each in table.courses if each.name == name), None)
    if course is None:
        return 1.0
    if (course.taken == 1).any():
        known = (course.taken != UNKNOWN) & table.active
        return _sided(_permutation_z(table, course.taken == 1, known), up)
    if course.started is None:
        return 1.0
    y, week = _weeks(table)
    first, last = week * 7, week * 7 + 6
    after = first >= course.started
    kept = after | (last < course.started - _LEFT_OUT_BEFORE_A_START)
    return _slope_p(y[kept], after[kept].astype(float), up)


# -- one vote per day ----------------------------------------------------------------------------------------


def _majority(table: DayTable, vote: Floats) -> float:
    """Exact sign test of the days, mid-p, for more days above 0 than below."""
    total = np.bincount(table.cramps.day, vote, minlength=1)
    above, below = int((total > 0).sum()), int((total < 0).sum())
    if above + below == 0:
        return 1.0
    at_least = bdtrc(above - 1, above + below, 0.5) if above else 1.0
    return float((at_least + bdtrc(above, above + below, 0.5)) / 2)


def _night(table: DayTable) -> float:
    """Each day's share of cramps inside the sleep against the sleep's share of 24 hours."""
    day, place = np.unique(table.cramps.day, return_inverse=True)
    if len(day) < _FEWEST:
        return 1.0
    share = np.bincount(place, table.cramps.asleep) / np.bincount(place)
    expected = (table.sleep_to - table.sleep_from) / 1440
    spread = max(float(share.std(ddof=1)), 0.05)
    return float(stdtr(len(day) - 1, -(share.mean() - expected) / (spread / np.sqrt(len(day)))))


# -- lengths -------------------------------------------------------------------------------------------------


def _relief(table: DayTable, name: str, up: bool) -> float:
    """Mean log length with and without, within thirds of pain; the errors of a day's cramps together."""
    cramps = table.cramps
    if name not in cramps.relief_names:
        return 1.0
    told = ~np.isnan(cramps.seconds) & ~np.isnan(cramps.pain)
    used = cramps.relief[told, cramps.relief_names.index(name)].astype(float)
    y, pain, day = np.log(cramps.seconds[told]), cramps.pain[told], cramps.day[told]
    thirds = np.column_stack([pain <= 4, (pain > 4) & (pain <= 6), pain > 6]).astype(float)
    design = np.column_stack([used, thirds[:, thirds.any(axis=0)]])
    if len(y) <= design.shape[1] + 1 or np.linalg.matrix_rank(design) < design.shape[1]:
        return 1.0
    inverse = np.linalg.inv(design.T @ design)
    effect = inverse @ design.T @ y
    left = y - design @ effect
    days, place = np.unique(day, return_inverse=True)
    sums = np.zeros((len(days), design.shape[1]))
    np.add.at(sums, place, design * left[:, None])
    clustered = (inverse @ sums.T @ sums @ inverse)[0, 0]
    plain = left @ left / (len(y) - design.shape[1]) * inverse[0, 0]
    t = effect[0] / np.sqrt(max(clustered, plain))
    df = max(len(days) - 4, 1)
    return float(stdtr(df, -t if up else t))
