"""One method's answer to one question."""

from __future__ import annotations

import numpy as np

from insights.crosschecks import Crosscheck, Method, crosschecks
from insights.day_table import DayTable
from tests.insights.tables import cramps_on, table_of


def said(table: DayTable, key: str) -> dict[Method, Crosscheck]:
    """Raises where a method answers twice."""
    found = crosschecks(table, key)
    by_method = {each.method: each for each in found}
    assert len(by_method) == len(found)
    return by_method


def with_counts(x: list[int] | np.ndarray, count: list[int] | np.ndarray, **more: object) -> DayTable:
    """A diary whose exercise was `x`."""
    return table_of(count, {"exercise": np.asarray(x)}, **more)


def at_times(days: list[int], minutes: list[float], *, of: int, **more: object) -> DayTable:
    """A diary of `of` days with cramps at these minutes after noon."""
    order = np.argsort(days, kind="stable")
    count = np.bincount(days, minlength=of)
    return table_of(count, cramps=cramps_on(count, minute=np.array(minutes, dtype=float)[order]), **more)
