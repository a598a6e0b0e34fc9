"""One kind of question: are there more cramps on days with it than on days without?

What a finder says: which days, with or without, are known. What a question of this kind needs: `days_with`,
`days_without` (5 each) and `cramp_days` (6), of known days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .day_table import UNKNOWN, DayTable, Flags, Ints
from .findings import Direction, Exposed, Family, Need, Number, Outcome, Scale, Test
from .stats import gate, strata

DAYS_WITH = DAYS_WITHOUT = 5
CRAMP_DAYS = 6


def question(
    key: str,
    *,
    table: DayTable,
    said: Ints,
    weight: float,
    harm_expected: bool,
    count: Ints | None = None,
) -> Test:
    """The question whether cramps go with what was `said`.

    said : int per day of the table, 1 with, 0 without, UNKNOWN · count : cramps per day, if not all of them
    """
    days = _Days.of(table, said, table.count if count is None else count)
    exposed = Exposed(
        x=said == 1,
        known=(said != UNKNOWN) & table.active,
        score=strata.day_scores(table.count if count is None else count),
        block=table.block,
        harm_expected=harm_expected,
    )
    with_it = int(np.count_nonzero(days.x))
    return Test(
        key=key,
        family=Family.TRIGGER,
        weight=weight,
        needs=(
            Need(what="days_with", has=with_it, needs=DAYS_WITH),
            Need(what="days_without", has=len(days.x) - with_it, needs=DAYS_WITHOUT),
            Need(what="cramp_days", has=int(np.count_nonzero(days.count)), needs=CRAMP_DAYS),
        ),
        evaluate=lambda: days.outcome(harm_expected=harm_expected),
        further_days=lambda z, ratio: gate.further_days_of(days.x, days.count, z=z, ratio=ratio),
        exposed=exposed,
    )


def a_day_later(said: Ints) -> Ints:
    """What was said of the day before, for each day."""
    later = np.full(len(said), UNKNOWN)
    later[1:] = said[:-1]
    return later


@dataclass(frozen=True, slots=True)
class _Days:
    """The known days alone."""

    x: Flags
    count: Ints
    block: Ints

    @classmethod
    def of(cls, table: DayTable, said: Ints, count: Ints) -> _Days:
        known = np.flatnonzero((said != UNKNOWN) & table.active)
        return cls(said[known] == 1, count[known], table.block[known])

    def outcome(self, *, harm_expected: bool) -> Outcome:
        test = strata.permutation(self.x, strata.day_scores(self.count), self.block)
        ratio = strata.rate_ratio(self.x, self.count, self.block)
        return Outcome(
            p=test.p(harm_expected=harm_expected),
            least_p=test.least_p(harm_expected=harm_expected),
            direction=Direction.UP if ratio.log > 0 else Direction.DOWN,
            scale=Scale.RATE,
            estimate=ratio.pulled,
            ci=ratio.pulled_interval(),
            plain_estimate=ratio.estimate,
            plain_ci=ratio.interval(),
            counts=self.counts(),
        )

    def counts(self) -> Mapping[str, Number]:
        with_it, without = self.count[self.x], self.count[~self.x]
        return {
            "with_days": len(with_it),
            "with_cramp_days": int(np.count_nonzero(with_it)),
            "with_cramps": int(with_it.sum()),
            "without_days": len(without),
            "without_cramp_days": int(np.count_nonzero(without)),
            "without_cramps": int(without.sum()),
        }
