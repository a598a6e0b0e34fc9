"""Are cramps fewer or more since a medicine, supplement or measure was begun?

People begin things in bad weeks, and bad weeks pass by themselves: the 14 days before the start are left out.
What is said is "before" and "since", never that it worked. What is taken in spells is asked day by day
elsewhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from insights.day_table import Course, DayTable
from insights.findings import Family, Need, Outcome, Scale, Test
from insights.registry import Finder
from insights.stats.pace import days_until
from insights.stats.trend import (
    FORTNIGHT,
    POWER_Z,
    WEEK,
    Effect,
    Periods,
    effect_of,
    periods,
    quasi_poisson_ratio,
)

WEEKS_EACH_SIDE = 4
# Fewer is what is hoped for.
HOPED = 0.8

finder = Finder(__name__)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Whole weeks that end 14 days before the start, and whole weeks from the start on while it is taken."""

    before: Periods
    after: Periods
    # Weeks from the first kept one to the start, for which weeks are neighbours.
    start_number: int
    goes_on: bool


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    for course in table.courses:
        if not course.in_spells:
            yield _test(table, course)


def _test(table: DayTable, course: Course) -> Test:
    sides = _sides(table, course)
    before, after = sides.before, sides.after

    def further_days(z: float, ratio: float) -> int:
        if not sides.goes_on or min(len(before), len(after)) < 2:
            return days_until(math.inf, seen=0, days=0)
        found = quasi_poisson_ratio(before, after, rho=_step(sides).rho)
        cramps = [max(float(side.count.sum()), 0.5) for side in (before, after)]
        scatter = found.se**2 / (1 / cramps[0] + 1 / cramps[1])
        room = (math.log(ratio) / (z + POWER_Z)) ** 2 / scatter - 1 / cramps[0]
        missing = 1 / room - cramps[1] if room > 0 else math.inf
        return days_until(missing, seen=cramps[1], days=WEEK * len(after))

    return Test(
        key=f"medicine.{course.name}.rate",
        family=Family.CHANGE,
        weight=1.5,
        needs=(
            Need(
                what="weeks_before",
                has=len(before),
                needs=WEEKS_EACH_SIDE,
                can_grow=course.started is not None and course.started >= len(table),
            ),
            Need(what="weeks_after", has=len(after), needs=WEEKS_EACH_SIDE, can_grow=sides.goes_on),
        ),
        evaluate=lambda: _outcome(sides),
        further_days=further_days,
    )


def _sides(table: DayTable, course: Course) -> _Sides:
    nothing = periods(table.count[:0], table.active[:0], days=WEEK)
    if course.started is None:
        return _Sides(nothing, nothing, 0, False)
    end = len(table) if course.stopped is None else min(course.stopped + 1, len(table))
    since = max(course.started, 0)
    until = course.started - FORTNIGHT
    before = nothing
    if until > 0:
        whole = slice(until % WEEK, min(until, len(table)))
        before = periods(table.count[whole], table.active[whole], days=WEEK)
    after = periods(table.count[since:end], table.active[since:end], days=WEEK)
    start_number = (max(until, 0) + FORTNIGHT) // WEEK
    return _Sides(before, after, start_number, goes_on=end == len(table))


def _step(sides: _Sides) -> Effect:
    step = np.concatenate([np.zeros(len(sides.before)), np.ones(len(sides.after))])
    roots = np.concatenate([sides.before.roots, sides.after.roots])
    order = np.concatenate([sides.before.number, sides.after.number + sides.start_number])
    return effect_of(step, roots, order=order)


def _outcome(sides: _Sides) -> Outcome:
    step = _step(sides)
    found = quasi_poisson_ratio(sides.before, sides.after, rho=step.rho)
    ratio, interval = found.estimate, found.interval()
    # The direction that is shown is the one that is tested.
    p = step.p_down / HOPED if ratio < 1 else step.p_up / (1 - HOPED)
    return Outcome.unpulled(
        p=min(p, 1.0),
        scale=Scale.RATE,
        estimate=ratio,
        ci=interval,
        counts={
            "weeks_before": len(sides.before),
            "cramps_before": float(sides.before.count.sum()),
            "weeks_after": len(sides.after),
            "cramps_after": float(sides.after.count.sum()),
            "left_out_days": FORTNIGHT,
        },
    )
