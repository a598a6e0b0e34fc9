"""Are there more or fewer cramps on days of a medicine that is taken in spells?

Only of what was begun and left off often enough (`Course.in_spells`); the others are compared before and
after their start, by another finder. Which one asks is never chosen by the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from insights.day_table import DayTable
from insights.findings import Test
from insights.registry import Finder
from insights.with_and_without import question

finder = Finder(__name__)

WEIGHT = 0.5


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    for course in table.courses:
        if course.in_spells:
            yield question(
                f"medicine.{course.name}.rate",
                table=table,
                said=course.taken,
                weight=WEIGHT,
                harm_expected=False,
            )
