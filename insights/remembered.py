"""What is drawn and computed once per state of a diary and then remembered.

Keys hold the person, the data version, everything asked for, the language and the program's version, so that
nothing is ever stale and anything may be lost at any time. pandas and matplotlib are imported only on a miss.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from diary.scope import Diary

from . import VERSION

if TYPE_CHECKING:
    from .charts.table import Table
    from .stats.weekly import Weekly
    from .stats.windows import Window
    from .summary.build import DoctorSummary

Result = TypeVar("Result")
# The mean of the first week shown looks back three weeks.
LOOK_BACK = timedelta(weeks=3)


@dataclass(frozen=True, kw_only=True)
class WeekChart:
    """Chart C1 that ends with one week: its numbers, picture, words and table.

    svg is "" when there is too little to draw. observed : the observed dates of the last two weeks.
    """

    weekly: Weekly
    svg: SafeString
    description: str
    marks: tuple[str, ...]
    table: Table
    recent_rate: float | None
    observed: frozenset[date]


def week_chart(diary: Diary, *, monday: date, weeks: int) -> WeekChart:
    """The chart of the `weeks` weeks that end with the one from `monday`."""

    def draw() -> WeekChart:
        from .charts import weekly as chart
        from .charts import weekly_words as words
        from .frames import load
        from .stats.weekly import weekly
        from .stats.windows import observed_days

        last = monday + timedelta(days=6)
        frames = load(diary, since=monday - timedelta(weeks=weeks - 1) - LOOK_BACK, until=last)
        data = weekly(frames, last=last, weeks=weeks)
        uid = f"weekly-{monday.isoformat()}-{weeks}"
        return WeekChart(
            weekly=data,
            # Built by our own drawing code, all text escaped by its XML writer.
            svg=mark_safe(chart.page_svg(data, uid=uid)) if chart.enough(data) else SafeString(""),  # noqa: S308
            description=words.description(data),
            marks=words.mark_lines(data),
            table=words.table(data),
            recent_rate=data.rate(data.weeks[-4:]),
            observed=frozenset(
                day for day in observed_days(frames) if monday - timedelta(weeks=1) <= day <= last
            ),
        )

    return remember(diary, "week", (monday, weeks), draw)


def doctor_summary(diary: Diary, *, period: Window, made_at: datetime) -> DoctorSummary:
    """The doctor's page for `period`, made at `made_at` (aware, in the person's zone)."""

    def compute() -> DoctorSummary:
        from .frames import load
        from .summary.build import build

        return build(load(diary, until=period.end), period=period, made_at=made_at, version=VERSION)

    summary = remember(diary, "doctor", (period.start, period.end), compute)
    return replace(summary, header=replace(summary.header, made_at=made_at))


def doctor_chart(diary: Diary, summary: DoctorSummary) -> SafeString:
    """The chart of the doctor's page for the screen; "" when there is too little to draw."""

    def draw() -> SafeString:
        from .charts import weekly as chart

        if not chart.enough(summary.weekly):
            return SafeString("")
        return mark_safe(chart.page_svg(summary.weekly, uid="weekly-doctor"))  # noqa: S308

    period = summary.header.period
    return remember(diary, "doctor-chart", (period.start, period.end), draw)


def remember(diary: Diary, kind: str, asked: tuple[Any, ...], make: Callable[[], Result]) -> Result:
    person = diary.person
    words = (kind, person.uuid, person.data_version, *asked, get_language(), VERSION)
    key = ":".join(str(word) for word in words)
    charts = caches["charts"]
    found = charts.get(key)
    if found is None:
        found = make()
        charts.set(key, found)
    return cast("Result", found)
