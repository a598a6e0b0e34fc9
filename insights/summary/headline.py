"""Sections 4 and 5: the numbers that a visit begins with, and the two pictures."""

from __future__ import annotations

from insights.schema import DiaryFrames
from insights.series.hours import hours
from insights.series.raster import raster
from insights.series.weekly import monday_of, weekly
from insights.stats.measures import Measures, measure
from insights.stats.windows import Window

from .sections import Headline, Pictures

HEADLINE_DAYS = 28
# The chart shows at least 8 weeks, so that a 4-week page still has something to compare with.
LEAST_CHART_WEEKS, MOST_CHART_WEEKS = 8, 26


def headline(diary: DiaryFrames, period: Window) -> Headline:
    """A shorter period is compared with as many days before it."""
    current = last_days(period)
    now = measure(diary, as_of=current.end, window_days=current.days)
    earlier = current.before()
    first: Measures | None = None
    if now.baseline is not None and now.baseline_start and now.baseline_end:
        weeks = Window(now.baseline_start, now.baseline_end)
        if weeks.end < earlier.start:
            first = measure(diary, as_of=weeks.end, window_days=weeks.days)
    return Headline(now=now, before=measure(diary, as_of=earlier.end, window_days=earlier.days), first=first)


def pictures(diary: DiaryFrames, period: Window) -> Pictures:
    return Pictures(
        weekly=weekly(diary, last=period.end, weeks=chart_weeks(period)),
        hours=hours(diary, last_days(period)),
        raster=raster(diary, last_days(period)),
    )


def last_days(period: Window) -> Window:
    return Window.ending(period.end, days=min(HEADLINE_DAYS, period.days))


def chart_weeks(period: Window) -> int:
    """Whole weeks that show the period, never fewer than 8 nor more than 26."""
    spanned = (monday_of(period.end) - monday_of(period.start)).days // 7 + 1
    return min(max(spanned, LEAST_CHART_WEEKS), MOST_CHART_WEEKS)
