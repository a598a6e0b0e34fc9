"""Times of day, halves of the night and sides, in other ways than the finders ask."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from insights.day_table import DayTable, Floats, Ints
from insights.stats import circular
from insights.stats.proportions import sign_test, wilson
from insights.stats.sides import votes

from .results import Crosscheck, Measure, Method

DAY_MINUTES = 1440
# Fewer days with a time cannot show anything; nor fewer of a kind, week ends and other days.
FEWEST_ANGLES = 8
FEWEST_OF_A_KIND = 10


def clock(table: DayTable, name: str) -> Iterator[Crosscheck]:
    day, angle = _mean_times(table)
    if len(day) < FEWEST_ANGLES:
        return
    mean = circular.mean_direction(angle)
    yield Crosscheck(
        method=Method.MEAN_TIME, measure=Measure.HOUR, estimate=(mean.angle / circular.TURN * 24 + 12) % 24
    )
    yield Crosscheck(
        method=Method.RAYLEIGH,
        measure=Measure.CONCENTRATION,
        estimate=mean.length,
        p=circular.rayleigh(angle).p,
    )
    towards = _middle(table, name) / DAY_MINUTES * circular.TURN
    named = circular.v_test(angle, towards=towards)
    yield Crosscheck(method=Method.V_TEST, measure=Measure.COSINE, estimate=named.v / len(angle), p=named.p)
    yield Crosscheck(method=Method.HODGES_AJNE, p=circular.hodges_ajne(angle).p)
    halves = circular.batschelet(angle, towards=towards)
    near = len(angle) - halves.away
    yield Crosscheck(
        method=Method.BATSCHELET,
        measure=Measure.SHARE,
        estimate=near / len(angle),
        ci=wilson(near, len(angle)),
        p=halves.p,
    )
    even = circular.watson_u2(angle)
    yield Crosscheck(method=Method.WATSON_U2, measure=Measure.U2, estimate=even.u2, p=even.p)
    weekend = table.weekend[day]
    if min(weekend.sum(), (~weekend).sum()) >= FEWEST_OF_A_KIND:
        apart = circular.watson_u2_two(angle[weekend], angle[~weekend])
        yield Crosscheck(method=Method.WATSON_U2_WEEKEND, measure=Measure.U2, estimate=apart.u2, p=apart.p)


def _mean_times(table: DayTable) -> tuple[Ints, Floats]:
    """Days with a known time, and the mean direction of their cramps: radians, noon is 0.

    Days without one (6 and 18 o'clock) are left out.
    """
    cramps = table.cramps
    timed = ~np.isnan(cramps.minute)
    day, index = np.unique(cramps.day[timed], return_inverse=True)
    angle = cramps.minute[timed] / DAY_MINUTES * circular.TURN
    x = np.bincount(index, weights=np.cos(angle), minlength=len(day))
    y = np.bincount(index, weights=np.sin(angle), minlength=len(day))
    somewhere = np.hypot(x, y) > circular.SAME
    return day[somewhere], np.arctan2(y, x)[somewhere]


def _middle(table: DayTable, name: str) -> float:
    """The middle of the hours meant, minutes after noon; of the usual sleep where none are."""
    sleep = (table.sleep_from + table.sleep_to) / 2
    return {"evening": table.sleep_from - 90, "waking": table.sleep_to + 30}.get(name, sleep)


def halves_of_nights(table: DayTable) -> tuple[Ints, Ints]:
    """Days of the timed cramps in the usual sleep, and -1 for its first half or 1 for its second."""
    length = table.sleep_to - table.sleep_from
    since = (table.cramps.minute - table.sleep_from) % DAY_MINUTES
    at_night = since < length
    return table.cramps.day[at_night], np.where(since >= length / 2, 1, -1)[at_night]


def split(day: Ints, side: Ints, *, for_second: bool) -> Iterator[Crosscheck]:
    days = votes(day, side)
    if not days.days:
        return
    hits = days.second if for_second else days.first
    yield Crosscheck(
        method=Method.WILSON,
        measure=Measure.SHARE,
        estimate=hits / days.days,
        ci=wilson(hits, days.days),
    )
    yield Crosscheck(method=Method.SIGN_TEST, p=sign_test(first=days.first, second=days.second))
