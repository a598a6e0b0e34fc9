"""Every chart of the page of charts, in its order."""

from __future__ import annotations

from typing import Any

from . import months, weekly
from .chart import Chart

CHARTS: tuple[Chart[Any], ...] = (weekly.chart, months.chart)


def named(slug: str) -> Chart[Any] | None:
    """The chart of this id; None for one that there is not."""
    return next((chart for chart in CHARTS if chart.id == slug), None)
