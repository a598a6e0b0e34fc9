"""Do cramps gather anywhere on the clock at all, whatever the hours?

The answer names the 8 hours that hold the most. They were chosen for that, so that the range around their
share is made wider, by as much as the strongest of all windows stands out where nothing is true.
"""

from __future__ import annotations

from collections.abc import Iterator

from insights.day_table import DayTable
from insights.findings import Direction, Family, Need, Outcome, Scale, Test
from insights.registry import Finder
from insights.stats.clock import (
    STRONGEST_MINUTES,
    STRONGEST_Z,
    Hours,
    clustering,
    days_to_see,
    off_the_heap,
    placed,
)
from insights.stats.pace import days_until

CRAMP_DAYS = 8
ALL_DAY = Hours(0.0, 1440.0)

finder = Finder(__name__)


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    cramp_days = int((table.count > 0).sum())

    def further_days(z: float, ratio: float) -> int:
        needed = days_to_see(expected=STRONGEST_MINUTES / ALL_DAY.length, ratio=ratio, z=z)
        return days_until(needed - cramp_days, seen=cramp_days, days=len(table))

    yield Test(
        key="timing.clustered",
        family=Family.CLOCK,
        weight=1.0,
        needs=(Need(what="cramp_days", has=cramp_days, needs=CRAMP_DAYS),),
        evaluate=lambda: _outcome(table),
        further_days=further_days,
    )


def _outcome(table: DayTable) -> Outcome:
    cramps = table.cramps
    sleep = Hours(table.sleep_from, table.sleep_to - table.sleep_from)
    minute = placed(cramps.minute, cramps.asleep, sleep)
    found = clustering(cramps.day, minute)
    p = found.p
    kept = off_the_heap(minute, ALL_DAY)
    if not kept.all():
        p = max(p, clustering(cramps.day[kept], minute[kept]).p)
    strongest = found.strongest
    interval = strongest.interval(z=STRONGEST_Z)
    return Outcome(
        p=p,
        least_p=0.0,
        direction=Direction.UP,
        scale=Scale.DAYS,
        estimate=strongest.ratio,
        ci=interval,
        plain_estimate=strongest.ratio,
        plain_ci=interval,
        counts={
            "cramp_days": strongest.days,
            "in_window": strongest.votes,
            "expected_share": strongest.expected,
            "cramps": strongest.cramps,
            "from_minute": found.start,
            "minutes": STRONGEST_MINUTES,
        },
    )
