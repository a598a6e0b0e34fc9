"""From missing observations to days."""

from __future__ import annotations

import math

import pytest

from insights.stats.gate import FOREVER
from insights.stats.pace import days_until


@pytest.mark.parametrize(
    ("missing", "seen", "days", "expected"),
    [(10, 20, 100, 50), (1, 3, 10, 4), (0, 3, 10, 0), (-5, 3, 10, 0), (5, 0, 10, FOREVER)],
)
def test_they_come_as_they_came_so_far(missing, seen, days, expected):
    assert days_until(missing, seen=seen, days=days) == expected


def test_what_never_shows_takes_forever():
    assert days_until(math.inf, seen=5, days=10) == FOREVER
    assert days_until(1e12, seen=5, days=10) == FOREVER
