"""Do cramps become more or fewer, longer or shorter, more or less painful over the whole diary?

Runs of bad weeks happen where nothing changes: errors are widened for them. When check-ins became much rarer
or denser on the way, what changes may be the writing: then nothing is asked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from insights.day_table import DayTable, Floats, Ints
from insights.findings import Family, Need, Outcome, Scale, Test
from insights.registry import Finder
from insights.stats.pace import days_until
from insights.stats.trend import (
    WEEK,
    Change,
    change_between,
    effect_of,
    further,
    level_of_log,
    level_of_pain,
    level_of_root,
    periods,
)

WEEKS = 8
CRAMP_DAYS = 12
# A change of the share of days with a check-in, in percent of the larger half, by at most a third.
STEADY_PERCENT = 67

finder = Finder(__name__)


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    steady = Need(what="steady_checkins", has=_steady_percent(table), needs=STEADY_PERCENT)
    yield _rate(table, steady)
    day, seconds = _day_means(table.cramps.day, np.log(table.cramps.seconds))
    yield _of_days("trend.duration", table, day, seconds, level_of_log, steady, weight=1.0)
    day, pain = _day_means(table.cramps.day, table.cramps.pain)
    yield _of_days("trend.pain", table, day, pain, level_of_pain, steady, weight=0.5)


def _rate(table: DayTable, steady: Need) -> Test:
    weeks = periods(table.count, table.active, days=WEEK)

    def change() -> Change:
        effect = effect_of(weeks.number.astype(float), weeks.roots, order=weeks.number)
        return change_between(effect, float(weeks.number[0]), float(weeks.number[-1]), level_of_root)

    def further_days(z: float, ratio: float) -> int:
        if len(weeks) < 3:
            return days_until(math.inf, seen=0, days=0)
        middle = math.sqrt(max(float(weeks.whole.mean()), level_of_root(0.0)))
        difference = middle * (ratio**0.25 - ratio**-0.25)
        return days_until(
            further(len(weeks), se=change().se, difference=difference, z=z), seen=len(weeks), days=len(table)
        )

    cramp_days = int(((table.count > 0) & table.active).sum())
    return Test(
        key="trend.rate",
        family=Family.CHANGE,
        weight=1.0,
        needs=(
            Need(what="weeks", has=len(weeks), needs=WEEKS),
            Need(what="cramp_days", has=cramp_days, needs=CRAMP_DAYS),
            steady,
        ),
        evaluate=lambda: _outcome(change(), {"weeks": len(weeks)}),
        further_days=further_days,
    )


def _of_days(
    key: str,
    table: DayTable,
    day: Ints,
    value: Floats,
    level: Callable[[float], float],
    steady: Need,
    *,
    weight: float,
) -> Test:
    def change() -> Change:
        return change_between(effect_of(day.astype(float), value), 0, len(table) - 1, level)

    def further_days(z: float, ratio: float) -> int:
        if len(day) < 3:
            return days_until(math.inf, seen=0, days=0)
        difference = math.log(ratio)
        if level is level_of_pain:
            difference = float(value.mean()) * (math.sqrt(ratio) - 1 / math.sqrt(ratio))
        return days_until(
            further(len(day), se=change().se, difference=difference, z=z), seen=len(day), days=len(table)
        )

    return Test(
        key=key,
        family=Family.CHANGE,
        weight=weight,
        needs=(
            Need(what="weeks", has=len(table) // WEEK, needs=WEEKS),
            Need(what="cramp_days", has=len(day), needs=CRAMP_DAYS),
            steady,
        ),
        evaluate=lambda: _outcome(change(), {"days": len(day)}),
        further_days=further_days,
    )


def _day_means(day: Ints, value: Floats) -> tuple[Ints, Floats]:
    """Days with a known value, and its mean over their cramps."""
    known = ~np.isnan(value)
    present, index = np.unique(day[known], return_inverse=True)
    sums = np.bincount(index, weights=value[known], minlength=len(present))
    return present, sums / np.maximum(np.bincount(index, minlength=len(present)), 1)


def _steady_percent(table: DayTable) -> int:
    """The smaller share of checked days, of the two halves of the diary, in percent of the larger one."""
    half = len(table) // 2
    if not half:
        return 100
    shares = table.checked[:half].mean(), table.checked[-half:].mean()
    return round(100 * min(shares) / max(shares)) if max(shares) > 0 else 100


def _outcome(change: Change, counts: dict[str, float]) -> Outcome:
    return Outcome.unpulled(
        p=change.p,
        scale=Scale.RATE,
        estimate=change.ratio,
        ci=change.interval,
        counts={**counts, "first_level": change.first, "last_level": change.last},
    )
