"""Do cramps come more often in summer than in winter, of the half of the world where the person lives?

Asked after two full years only: before that, a summer is one stretch of good or bad weeks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from insights.day_table import DayTable, Flags, Ints
from insights.findings import Family, Need, Number, Outcome, Scale, Test
from insights.registry import Finder
from insights.stats.pace import days_until
from insights.stats.trend import (
    FORTNIGHT,
    YEAR_DAYS,
    Periods,
    Season,
    change_between,
    further,
    level_of_root,
    periods,
    season_of,
)

TWO_YEARS = 730
CRAMP_DAYS = 12
MIDYEAR = (7, 15)
JUNE_TO_AUGUST, DECEMBER_TO_FEBRUARY = (6, 7, 8), (12, 1, 2)

finder = Finder(__name__)


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    fortnights = periods(table.count, table.active, days=FORTNIGHT)
    cramp_days = int(((table.count > 0) & table.active).sum())

    def further_days(z: float, ratio: float) -> int:
        if len(fortnights) < TWO_YEARS // FORTNIGHT:
            return days_until(TWO_YEARS - len(table), seen=1, days=1)
        summer = _season(table, fortnights).summer
        middle = max(float(fortnights.whole.mean()), level_of_root(0.0)) ** 0.5
        difference = middle * (ratio**0.25 - ratio**-0.25) / 2
        missing = further(len(fortnights), se=summer.se, difference=difference, z=z)
        return days_until(missing, seen=len(fortnights), days=len(table))

    yield Test(
        key="season.summer",
        family=Family.SEASON,
        weight=1.0,
        needs=(
            Need(what="days", has=len(table), needs=TWO_YEARS),
            Need(what="cramp_days", has=cramp_days, needs=CRAMP_DAYS),
        ),
        evaluate=lambda: _outcome(table, fortnights),
        further_days=further_days,
    )


def _season(table: DayTable, fortnights: Periods) -> Season:
    midyear = date(table.first.year, *MIDYEAR)
    middle = fortnights.number * FORTNIGHT + FORTNIGHT / 2
    years = np.asarray(((table.first - midyear).days + middle) / YEAR_DAYS + table.southern / 2)
    return season_of(years, fortnights.roots, order=fortnights.number)


def _outcome(table: DayTable, fortnights: Periods) -> Outcome:
    season = _season(table, fortnights)
    summer, winter = JUNE_TO_AUGUST, DECEMBER_TO_FEBRUARY
    if table.southern:
        summer, winter = winter, summer
    # From midwinter (-1) to midsummer (1) on the wave.
    change = change_between(season.summer, -1.0, 1.0, level_of_root)
    return Outcome.unpulled(
        p=season.p,
        scale=Scale.RATE,
        estimate=change.ratio,
        ci=change.interval,
        counts={
            **_days(table, summer, "summer"),
            **_days(table, winter, "winter"),
            "years": len(table) // 365,
        },
    )


def _days(table: DayTable, months: tuple[int, ...], name: str) -> dict[str, Number]:
    inside: Flags = np.isin(_month(table), months) & table.active
    return {
        f"{name}_days": int(inside.sum()),
        f"{name}_cramp_days": int((inside & (table.count > 0)).sum()),
    }


def _month(table: DayTable) -> Ints:
    dates = np.datetime64(table.first, "D") + np.arange(len(table))
    return dates.astype("datetime64[M]").astype(np.int64) % 12 + 1
