"""Are cramps shorter with what was done against them, among cramps of equal pain?

Only "shorter" is ever claimed. Waiting is not asked about: a cramp is written down as waited out because it
was short.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from insights.day_table import DayTable, Flags
from insights.findings import Direction, Family, Need, Outcome, Scale, Test
from insights.registry import Finder
from insights.stats.pace import days_until
from insights.stats.relief import Shorter, pain_part, shorter_with
from insights.stats.trend import bounded, further

CRAMPS_EACH = 6
WAITED = "waited"

finder = Finder(__name__)


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    cramps = table.cramps
    timed = ~np.isnan(cramps.seconds)
    for column, name in enumerate(cramps.relief_names):
        if name != WAITED:
            yield _test(table, name, cramps.relief[timed, column], timed)


def _test(table: DayTable, name: str, used: Flags, timed: Flags) -> Test:
    cramps = table.cramps
    seconds, day = cramps.seconds[timed], cramps.day[timed]
    with_it, without = int(used.sum()), int((~used).sum())

    def fitted() -> Shorter | None:
        return shorter_with(used, seconds, pain_part(cramps.pain[timed]), day)

    def further_days(z: float, ratio: float) -> int:
        shorter = fitted() if with_it and without else None
        if shorter is None:
            return days_until(math.inf, seen=0, days=0)
        missing = further(len(used), se=shorter.se, difference=abs(math.log(ratio)), z=z)
        return days_until(missing, seen=len(used), days=len(table))

    def evaluate() -> Outcome:
        return _outcome(
            fitted(),
            {
                "with": with_it,
                "without": without,
                "with_median_seconds": float(np.median(seconds[used])),
                "without_median_seconds": float(np.median(seconds[~used])),
            },
        )

    return Test(
        key=f"relief.{name}.duration",
        family=Family.RELIEF,
        weight=1.0,
        needs=(
            Need(what="timed_with", has=with_it, needs=CRAMPS_EACH),
            Need(what="timed_without", has=without, needs=CRAMPS_EACH),
        ),
        evaluate=evaluate,
        further_days=further_days,
    )


def _outcome(shorter: Shorter | None, counts: dict[str, float]) -> Outcome:
    ratio, interval, p = 1.0, (bounded(0.0), bounded(math.inf)), 1.0
    # None: no two cramps of equal pain differ in it, so that nothing can be compared.
    if shorter is not None:
        low, high = shorter.interval()
        ratio, interval, p = bounded(shorter.ratio), (bounded(low), bounded(high)), shorter.p
    return Outcome(
        p=p,
        least_p=0.0,
        direction=Direction.UP if ratio > 1 else Direction.DOWN,
        scale=Scale.RATE,
        estimate=ratio,
        ci=interval,
        plain_estimate=ratio,
        plain_ci=interval,
        counts=counts,
    )
