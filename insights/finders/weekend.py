"""Are there more cramps at weekends, or fewer? From noon on Friday to noon on Sunday, check-in or not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from insights.day_table import DayTable
from insights.findings import Test
from insights.registry import Finder
from insights.with_and_without import question

finder = Finder(__name__)

WEIGHT = 0.5


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    yield question(
        "exposure.weekend",
        table=table,
        said=table.weekend.astype(np.int64),
        weight=WEIGHT,
        harm_expected=False,
    )
