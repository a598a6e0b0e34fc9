"""Are there more cramps on the day of each tracked thing, or on the day after?"""

from __future__ import annotations

from collections.abc import Iterator

from insights.day_table import DayTable
from insights.findings import Test
from insights.registry import Finder
from insights.with_and_without import a_day_later, question

finder = Finder(__name__)

# What is named less often as a cause, or shows on the same day anyway, gets a smaller part of the error.
WEIGHTS = {"cold_exposure": 0.7, "short_sleep": 0.5}
UNLIKELY_LAG = 0.2
LIKELY_NEXT_DAY = frozenset({"exercise"})
HUNCH = 4.0


@finder.asks
def ask(table: DayTable) -> Iterator[Test]:
    for exposure in table.exposures:
        weight = WEIGHTS.get(exposure.name, 1.0) * (HUNCH if exposure.hunch else 1.0)
        yield question(
            f"exposure.{exposure.name}.same",
            table=table,
            said=exposure.said,
            weight=weight,
            harm_expected=exposure.harm_expected,
        )
        if exposure.shoes:
            continue
        yield question(
            f"exposure.{exposure.name}.next",
            table=table,
            said=a_day_later(exposure.said),
            weight=weight * (1.0 if exposure.name in LIKELY_NEXT_DAY else UNLIKELY_LAG),
            harm_expected=exposure.harm_expected,
        )
