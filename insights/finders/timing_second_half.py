"""Do night cramps come in the second half of the usual sleep rather than in the first?

Nights vote by the majority of their cramps. Cramps known only by the part of the night have no vote.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from insights.day_table import DayTable, Flags
from insights.findings import Family, Need, Outcome, Scale, Test
from insights.registry import Finder
from insights.stats.clock import Hours
from insights.stats.pace import days_until
from insights.stats.sides import Votes, days_to_see, votes

NIGHT_CRAMPS = 8

finder = Finder(__name__)


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    at_night = _at_night(table)
    cramps = int(at_night.sum())

    def nights() -> Votes:
        half = (table.sleep_to - table.sleep_from) / 2
        since = (table.cramps.minute[at_night] - table.sleep_from) % 1440
        return votes(table.cramps.day[at_night], np.where(since < half, -1, 1))

    def further_days(z: float, ratio: float) -> int:
        seen = nights().days
        return days_until(days_to_see(odds=ratio, z=z) - seen, seen=seen, days=len(table))

    yield Test(
        key="timing.second_half",
        family=Family.CLOCK,
        weight=1.0,
        needs=(Need(what="night_cramps", has=cramps, needs=NIGHT_CRAMPS),),
        evaluate=lambda: _outcome(nights()),
        further_days=further_days,
    )


def _at_night(table: DayTable) -> Flags:
    """Cramps in the usual sleep whose time is known."""
    minute = table.cramps.minute
    known = ~np.isnan(minute)
    sleep = Hours(table.sleep_from, table.sleep_to - table.sleep_from)
    return np.asarray(known & sleep.holds(np.where(known, minute, 0.0)))


def _outcome(nights: Votes) -> Outcome:
    interval = nights.odds_interval()
    return Outcome.unpulled(
        p=nights.p_second,
        least_p=nights.least_p,
        scale=Scale.ODDS,
        estimate=nights.odds,
        ci=interval,
        counts={"first_days": nights.first, "second_days": nights.second, "tied_days": nights.ties},
    )
