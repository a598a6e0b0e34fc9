"""Slow changes, and lengths with something done, in other ways than the finders ask."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from insights.day_table import Course, DayTable, Flags, Floats, Ints
from insights.findings import Interval
from insights.stats.case_series import case_series
from insights.stats.ranks import hodges_lehmann, mann_kendall, rank_sum, signed_rank
from insights.stats.trend import FORTNIGHT, WEEK, periods

from .days import FEWEST_PAIRS, fisher, poisson, tables_of
from .results import Crosscheck, Measure, Method

FEWEST_WEEKS = 4
# A season is adjusted for when both kinds of time have so many days in both halves of the year.
SEASON_DAYS = 28


def over_time(table: DayTable, name: str) -> Iterator[Crosscheck]:
    if name == "rate":
        weekly = periods(table.count, table.active, days=WEEK).whole
    else:
        cramps = table.cramps
        weekly = _weekly_medians(cramps.day, cramps.pain if name == "pain" else cramps.seconds)
    if len(weekly) < FEWEST_WEEKS:
        return
    found = mann_kendall(weekly)
    yield Crosscheck(method=Method.MANN_KENDALL, measure=Measure.TAU, estimate=found.tau, p=found.p)


def _weekly_medians(day: Ints, value: Floats) -> Floats:
    """In order, of the weeks in which one is known."""
    known = ~np.isnan(value)
    order = np.lexsort((value[known], day[known] // WEEK))
    sorted_value = value[known][order]
    _, start, size = np.unique((day[known] // WEEK)[order], return_index=True, return_counts=True)
    return np.asarray((sorted_value[start + (size - 1) // 2] + sorted_value[start + size // 2]) / 2)


def before_and_after(table: DayTable, course: Course) -> Iterator[Crosscheck]:
    if course.started is None:
        return
    day = np.arange(len(table))
    taking = (day >= course.started) & (day <= (math.inf if course.stopped is None else course.stopped))
    fortnight = (day >= course.started - FORTNIGHT) & (day < course.started)
    before = day < course.started - FORTNIGHT
    weeks = [periods(table.count[which], table.active[which], days=WEEK).whole for which in (taking, before)]
    if min(len(each) for each in weeks) >= FEWEST_WEEKS:
        yield Crosscheck(method=Method.RANK_SUM, p=rank_sum(*weeks).p)
    yield from poisson(table.count, table.active & taking, table.active & before)
    yield from _own_control(table, taking, fortnight)


def _own_control(table: DayTable, taking: Flags, fortnight: Flags) -> Iterator[Crosscheck]:
    """Case series: days of taking it against all others, the fortnight before and the season on their own."""
    known = table.active
    columns = [taking]
    if (fortnight & known).any():
        columns.append(fortnight)
    summer_half = np.isin(_month(table), (4, 5, 6, 7, 8, 9))
    halves = (summer_half, ~summer_half)
    kinds = [kind & half & known for kind in (taking, ~taking & ~fortnight) for half in halves]
    if min(int(each.sum()) for each in kinds) >= SEASON_DAYS:
        columns.append(summer_half)
    fit = case_series(
        events=table.count[known],
        days=np.ones(int(known.sum())),
        covariates=np.column_stack(columns)[known].astype(float),
        person=np.zeros(int(known.sum()), dtype=np.int64),
    )
    if fit.converged:
        yield Crosscheck(
            method=Method.CASE_SERIES,
            measure=Measure.RATE,
            estimate=fit.ratio(0),
            ci=fit.interval(0),
            p=fit.p(0),
        )


def summer_and_winter(table: DayTable) -> Iterator[Crosscheck]:
    month = _month(table)
    summer, winter = (np.isin(month, months) & table.active for months in ((6, 7, 8), (12, 1, 2)))
    either = summer | winter
    yield from fisher(
        tables_of(summer[either], table.count[either] > 0, np.zeros(either.sum(), dtype=np.int64))
    )
    yield from poisson(table.count, summer, winter)


def _month(table: DayTable) -> Ints:
    dates = np.datetime64(table.first, "D") + np.arange(len(table))
    return np.asarray(dates.astype("datetime64[M]").astype(np.int64) % 12 + 1)


def lengths(table: DayTable, column: int) -> Iterator[Crosscheck]:
    cramps = table.cramps
    timed = cramps.seconds > 0
    log, used, day = np.log(cramps.seconds[timed]), cramps.relief[timed, column], cramps.day[timed]
    if not used.any() or used.all():
        return
    yield Crosscheck(method=Method.RANK_SUM, p=rank_sum(log[used], log[~used]).p)
    shift = hodges_lehmann(log[used], log[~used])
    yield Crosscheck(
        method=Method.HODGES_LEHMANN,
        measure=Measure.LENGTH,
        estimate=math.exp(shift.estimate),
        ci=_exp(shift.interval),
    )
    differences = _within_days(log, used, day)
    if len(differences) >= FEWEST_PAIRS:
        pairs = signed_rank(differences)
        yield Crosscheck(
            method=Method.SIGNED_RANK,
            measure=Measure.LENGTH,
            estimate=math.exp(pairs.shift.estimate),
            ci=_exp(pairs.shift.interval),
            p=pairs.p,
        )


def _within_days(log: Floats, used: Flags, day: Ints) -> Floats:
    """With less without, of days that had both: differences of mean log lengths."""
    sums = [np.bincount(day[which], weights=log[which], minlength=day.max() + 1) for which in (used, ~used)]
    sizes = [np.bincount(day[which], minlength=day.max() + 1) for which in (used, ~used)]
    both = (sizes[0] > 0) & (sizes[1] > 0)
    return np.asarray(sums[0][both] / sizes[0][both] - sums[1][both] / sizes[1][both])


def _exp(interval: Interval) -> Interval:
    return math.exp(interval[0]), math.exp(interval[1])
