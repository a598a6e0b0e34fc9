"""Does a muscle cramp more often on the day on which it worked hard, or the day after?

Only cramps in that muscle count, and the two days are taken together: "no" is known of both, or unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from insights.day_table import UNKNOWN, DayTable, Ints
from insights.findings import Test
from insights.registry import Finder
from insights.with_and_without import a_day_later, question

finder = Finder(__name__)

WEIGHT = 0.2


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    cramps = table.cramps
    for muscle, worked in table.loaded.items():
        if muscle not in cramps.muscle_codes:
            continue
        there = cramps.muscles[:, cramps.muscle_codes.index(muscle)]
        yield question(
            f"muscle.{muscle}",
            table=table,
            said=_either(worked, a_day_later(worked)),
            count=np.bincount(cramps.day[there], minlength=len(table)),
            weight=WEIGHT,
            harm_expected=True,
        )


def _either(today: Ints, yesterday: Ints) -> Ints:
    said = np.full(len(today), UNKNOWN)
    said[(today == 0) & (yesterday == 0)] = 0
    said[(today == 1) | (yesterday == 1)] = 1
    return said
