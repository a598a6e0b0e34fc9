"""Are cramps shorter with what was done against them, among cramps of equal pain?

Only "shorter" is ever claimed. Waiting is not asked about: a cramp is written down as waited out because it
was short.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import partial

import numpy as np

from insights.day_table import DayTable, Flags
from insights.findings import Family, Need, Outcome, Rival, Scale, Test
from insights.registry import Finder
from insights.stats.pace import days_until
from insights.stats.relief import Shorter, pain_part, shorter_with
from insights.stats.trend import bounded, further

CRAMPS_EACH = 6
WAITED = "waited"
# As for days (statistics, section 8, Untangling).
COMMON_CRAMPS = 15
RIVAL_CORRELATION = 0.15

finder = Finder(__name__)


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    cramps = table.cramps
    timed = ~np.isnan(cramps.seconds)
    every = {
        name: cramps.relief[timed, column]
        for column, name in enumerate(cramps.relief_names)
        if name != WAITED
    }
    for name, used in every.items():
        yield _test(table, name, used, timed, {other: each for other, each in every.items() if other != name})


def _test(table: DayTable, name: str, used: Flags, timed: Flags, others: Mapping[str, Flags]) -> Test:
    cramps = table.cramps
    seconds, day = cramps.seconds[timed], cramps.day[timed]
    with_it, without = int(used.sum()), int((~used).sum())

    def fitted() -> Shorter | None:
        return shorter_with(used, seconds, pain_part(cramps.pain[timed]), day)

    def p_given(one: Flags, other: Flags) -> float:
        """Among cramps of equal pain that are alike in the other."""
        shorter = shorter_with(one, seconds, pain_part(cramps.pain[timed]) * 2 + other, day)
        return 1.0 if shorter is None else shorter.p

    def rivals() -> list[Rival]:
        """What was mostly done along with it. What was done instead can make nothing look shorter."""
        close = [
            Rival(
                key=_key(other),
                correlation=correlation,
                given=partial(p_given, used, each),
                turned=partial(p_given, each, used),
            )
            for other, each in others.items()
            if (correlation := _correlation(used, each)) >= RIVAL_CORRELATION and len(used) >= COMMON_CRAMPS
        ]
        return sorted(close, key=lambda rival: (-rival.correlation, rival.key))

    def further_days(z: float, ratio: float) -> int:
        shorter = fitted() if with_it and without else None
        # What goes with longer cramps will not go with shorter ones, however long one waits.
        if shorter is None or shorter.interval()[0] > 1:
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
        key=_key(name),
        family=Family.RELIEF,
        weight=1.0,
        needs=(
            Need(what="timed_with", has=with_it, needs=CRAMPS_EACH),
            Need(what="timed_without", has=without, needs=CRAMPS_EACH),
        ),
        evaluate=evaluate,
        further_days=further_days,
        rivals=rivals,
    )


def _key(name: str) -> str:
    return f"relief.{name}.duration"


def _correlation(one: Flags, other: Flags) -> float:
    spread = float(one.std() * other.std()) if len(one) else 0.0
    return float((one & other).mean() - one.mean() * other.mean()) / spread if spread else 0.0


def _outcome(shorter: Shorter | None, counts: dict[str, float]) -> Outcome:
    ratio, interval, p = 1.0, (bounded(0.0), bounded(math.inf)), 1.0
    # None: no two cramps of equal pain differ in it, so that nothing can be compared.
    if shorter is not None:
        low, high = shorter.interval()
        ratio, interval, p = bounded(shorter.ratio), (bounded(low), bounded(high)), shorter.p
    return Outcome.unpulled(
        p=p,
        scale=Scale.RATE,
        estimate=ratio,
        ci=interval,
        counts=counts,
    )
