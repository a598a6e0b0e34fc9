"""Is one side of the body hit more often? Days vote by the majority of their cramps.

One question with two sides: the key names the one with more days, and the estimate is its odds.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from insights.day_table import DayTable
from insights.findings import Direction, Family, Need, Outcome, Scale, Test
from insights.registry import Finder
from insights.stats.pace import days_until
from insights.stats.sides import Votes, days_to_see, votes

CRAMP_DAYS = 8

finder = Finder(__name__)


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    cramps = table.cramps
    sided = len(np.unique(cramps.day[cramps.side != 0]))
    right = votes(cramps.day, cramps.side)
    larger = right if right.second > right.first else votes(cramps.day, -cramps.side)

    def further_days(z: float, ratio: float) -> int:
        # Two-sided: the limit belongs to one of two directions.
        return days_until(days_to_see(odds=ratio, z=z) - right.days, seen=right.days, days=len(table))

    yield Test(
        key="side.right" if larger is right else "side.left",
        family=Family.SIDE,
        weight=1.0,
        needs=(Need(what="sided_days", has=sided, needs=CRAMP_DAYS),),
        evaluate=lambda: _outcome(larger, right, cramps=int((cramps.side != 0).sum())),
        further_days=further_days,
    )


def _outcome(larger: Votes, right: Votes, *, cramps: int) -> Outcome:
    interval = larger.odds_interval()
    return Outcome(
        p=larger.p_either,
        least_p=min(2 * larger.least_p, 1.0),
        direction=Direction.UP,
        scale=Scale.ODDS,
        estimate=larger.odds,
        ci=interval,
        plain_estimate=larger.odds,
        plain_ci=interval,
        counts={
            "left_days": right.first,
            "right_days": right.second,
            "tied_days": right.ties,
            "cramps": cramps,
        },
    )
