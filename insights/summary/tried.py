"""Section 12: what was tried against cramps, during them and between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pandas as pd

from diary.vocabulary import MedicineKind
from insights.schema import DiaryFrames
from insights.series.what_helped import tried as relief_tried
from insights.stats.measures import per_week
from insights.stats.windows import Window, observed_days

from .medicines import begun, days_noted
from .sections import LEAST_DAYS, Measure, WasTried

COMPARED_DAYS = 28
_DAY = timedelta(days=1)
_BETWEEN = frozenset({MedicineKind.MEASURE.value, MedicineKind.SUPPLEMENT.value})


def was_tried(diary: DiaryFrames, episodes: pd.DataFrame, period: Window) -> WasTried:
    return WasTried(relief=relief_tried(diary.relief, episodes), measures=measures(diary, period))


def measures(diary: DiaryFrames, period: Window) -> tuple[Measure, ...]:
    """Measures and supplements begun before the period ends, the latest first."""
    noted, _spelled = days_noted(diary, period)
    rates = _Rates(diary)
    rows = [row for row in begun(diary, period) if row["kind"] in _BETWEEN]
    found = [_measure(row, noted[row["name"].casefold()] or None, rates, period) for row in rows]
    return tuple(
        sorted(found, key=lambda each: (-(each.started_on or date.min).toordinal(), each.name, each.kind))
    )


def _measure(row: dict[str, Any], days_used: int | None, rates: _Rates, period: Window) -> Measure:
    started, stopped = row["started_on"], row["stopped_on"]
    before: float | None = None
    after: float | None = None
    seen_before = seen_after = 0
    if started is not None:
        before, seen_before = rates.within(started - COMPARED_DAYS * _DAY, started - _DAY)
        last = min(started + (COMPARED_DAYS - 1) * _DAY, period.end, stopped or period.end)
        after, seen_after = rates.within(started, last)
    return Measure(
        name=row["name"],
        kind=row["kind"],
        started_on=started,
        stopped_on=stopped,
        days_used=days_used,
        before=before,
        before_observed=seen_before,
        after=after,
        after_observed=seen_after,
    )


class _Rates:
    """Cramps a week between any two dates, by observed days."""

    def __init__(self, diary: DiaryFrames) -> None:
        self._observed = sorted(observed_days(diary))
        self._cramps = sorted(Counter(diary.episodes["diary_date"]).elements())

    def within(self, first: date, last: date) -> tuple[float | None, int]:
        """The rate, None below 7 observed days, and over how many it is."""
        seen = bisect_right(self._observed, last) - bisect_left(self._observed, first)
        cramps = bisect_right(self._cramps, last) - bisect_left(self._cramps, first)
        return (per_week(cramps, observed=seen) if seen >= LEAST_DAYS else None), seen
