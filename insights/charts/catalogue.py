"""Every chart of the page of charts, in its order."""

from __future__ import annotations

from typing import Any

from . import calendar, hours, lengths, months, weekdays, weekly, weekly_pain, what_helped, where
from .chart import Chart

CHARTS: tuple[Chart[Any], ...] = (
    weekly.chart,
    hours.chart,
    weekdays.chart,
    calendar.chart,
    lengths.chart,
    where.chart,
    months.chart,
    what_helped.chart,
)

# Stands in the place of the first when the page is asked for it: `insights.sorting`.
BY_PAIN = weekly_pain.chart


def shown(*, by_pain: bool) -> tuple[Chart[Any], ...]:
    """The charts of the page."""
    return (BY_PAIN, *CHARTS[1:]) if by_pain else CHARTS


def named(slug: str) -> Chart[Any] | None:
    """The chart of this id; None for one that there is not."""
    return next((chart for chart in (*CHARTS, BY_PAIN) if chart.id == slug), None)
