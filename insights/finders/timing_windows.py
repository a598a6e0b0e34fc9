"""Do cramps gather at night, in the evening or around waking, more than hours of that length would give?

The hours are those of the person's own sleep. Cramps written down at one and the same minute may be a habit
of writing: evening and waking must hold without the most frequent minute too. Milder cramps may not wake
anybody: what is counted is cramps that were noticed.
"""

from __future__ import annotations

from collections.abc import Iterator

from insights.day_table import DayTable
from insights.findings import Family, Need, Outcome, Scale, Test
from insights.registry import Finder
from insights.stats.clock import Hours, Share, days_to_see, off_the_heap, placed, share_in
from insights.stats.pace import days_until

EVENING_MINUTES = 180.0
BEFORE_WAKING = 30.0
AFTER_WAKING = 90.0
CRAMP_DAYS = 8

finder = Finder(__name__)


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    sleep = Hours(table.sleep_from, table.sleep_to - table.sleep_from)
    evening = Hours(table.sleep_from - EVENING_MINUTES, EVENING_MINUTES)
    waking = Hours(table.sleep_to - BEFORE_WAKING, BEFORE_WAKING + AFTER_WAKING)
    yield _test(table, "timing.night", sleep, weight=2.0)
    yield _test(table, "timing.evening", evening, weight=0.5, heaped=True)
    yield _test(table, "timing.waking", waking, weight=0.5, heaped=True)


def _test(table: DayTable, key: str, hours: Hours, *, weight: float, heaped: bool = False) -> Test:
    cramp_days = int((table.count > 0).sum())

    def further_days(z: float, ratio: float) -> int:
        needed = days_to_see(expected=hours.share, ratio=ratio, z=z)
        return days_until(needed - cramp_days, seen=cramp_days, days=len(table))

    return Test(
        key=key,
        family=Family.CLOCK,
        weight=weight,
        needs=(Need(what="cramp_days", has=cramp_days, needs=CRAMP_DAYS),),
        evaluate=lambda: _outcome(table, hours, heaped=heaped),
        further_days=further_days,
    )


def _outcome(table: DayTable, hours: Hours, *, heaped: bool) -> Outcome:
    cramps = table.cramps
    sleep = Hours(table.sleep_from, table.sleep_to - table.sleep_from)
    minute = placed(cramps.minute, cramps.asleep, sleep)
    share = share_in(cramps.day, minute, hours)
    p = share.p
    if heaped:
        kept = off_the_heap(minute, hours)
        if not kept.all():
            p = max(p, share_in(cramps.day[kept], minute[kept], hours).p)
    return _spoken(share, p, hours)


def _spoken(share: Share, p: float, hours: Hours) -> Outcome:
    ratio, interval = share.ratio, share.interval()
    return Outcome.unpulled(
        p=p,
        least_p=share.least_p,
        scale=Scale.DAYS,
        estimate=ratio,
        ci=interval,
        counts={
            "cramp_days": share.days,
            "in_window": share.votes,
            "expected_share": share.expected,
            "cramps": share.cramps,
            "from_minute": hours.start % 1440,
            "minutes": hours.length,
        },
    )
