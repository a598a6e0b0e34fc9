"""What a test of 8, 12 or 16 weeks could show, said before it begins. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from diary.coin import WEEKS
from insights.day_table import DayTable
from insights.stats.gate import HINT_Z, MOST_COUNTED

# The days before the test that stand for those to come.
LOOK_BACK_DAYS = 84
# Fewer check-ins say too little about how often cramps come.
FEWEST_CHECK_INS = 14
# Days on which people do as the coin said (statistics, section 0, point 8).
ADHERENCE = 0.85
RATIOS = (2.0, 3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How often cramps come and check-ins are made. mean, variance : cramps a checked day, at most 3 counted

    check_ins : so many, on that `share` of the days
    """

    mean: float
    variance: float
    check_ins: int
    share: float

    @property
    def can_say(self) -> bool:
        return self.check_ins >= FEWEST_CHECK_INS and self.mean > 0


def habits(table: DayTable) -> Habits:
    """Of the last 12 weeks of the table."""
    recent = slice(max(0, len(table) - LOOK_BACK_DAYS), len(table))
    known = (table.checked & table.active)[recent]
    counted = np.minimum(table.count[recent][known], MOST_COUNTED)
    if not len(counted):
        return Habits(mean=0.0, variance=0.0, check_ins=0, share=0.0)
    return Habits(
        mean=float(counted.mean()),
        variance=float(counted.var()),
        check_ins=len(counted),
        share=float(known.mean()),
    )


def chance(told: Habits, *, weeks: int, ratio: float) -> float:
    """The share of such tests in which a link of that ratio would show.

    Notes
    -----
    The gate of statistics.md, section 7, solved for the power, with p = .5 and the one-sided limit of .05: z
    is log(r) sqrt(p (1 - p) m N / phi) - 1.645. r is what is left of the ratio when people do as assigned on
    85 of 100 days; N counts only days of pairs in which both are checked. With 2 cramps a week and every
    check-in made it gives .37 .49 .58 for a tripling in 8, 12 and 16 weeks; simulated .37 .47 .55 (section 0,
    point 8).
    """
    from scipy.special import ndtr

    days = 7 * weeks * told.share**2
    spread = max(1.0, told.variance / told.mean)
    left = (1 + ADHERENCE * (ratio - 1)) / (1 + (1 - ADHERENCE) * (ratio - 1))
    return float(ndtr(log(left) * sqrt(0.25 * told.mean * days / spread) - HINT_Z))


def chances(told: Habits) -> dict[int, tuple[float, ...]]:
    """For each length, the chance of each of `RATIOS`."""
    return {weeks: tuple(chance(told, weeks=weeks, ratio=ratio) for ratio in RATIOS) for weeks in WEEKS}
