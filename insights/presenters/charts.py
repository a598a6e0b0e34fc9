"""A chart as a section of a page: its words, its picture and its table, whatever of it could be made."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from insights.charts.calendar import CalendarRows
    from insights.charts.chart import Chart
    from insights.charts.table import Table
    from insights.schema import DiaryFrames
    from insights.stats.windows import Window

logger = logging.getLogger(__name__)

NO_PICTURE = SafeString("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSection:
    """What a page shows of one chart; small enough to be remembered.

    missing : what is needed before there is a picture; "" when there is enough
    table : None when not even the numbers could be worked out · svg : "" when the drawing failed
    calendar : weeks of days, with the picture or for it; None for a chart that is a picture
    failed : something of it could not be made, so that it is not kept
    """

    id: str
    name: str
    title: str = ""
    subtitle: str = ""
    svg: SafeString = NO_PICTURE
    notes: tuple[str, ...] = ()
    table: Table | None = None
    legend: str = ""
    missing: str = ""
    calendar: CalendarRows | None = None
    failed: bool = False


def chart_section(chart: Chart[Any], frames: DiaryFrames, window: Window) -> ChartSection:
    """The section of a chart in the active language. A failure is logged, and shown as what it is."""
    plain = ChartSection(id=chart.id, name=str(chart.name), title=str(chart.name))
    try:
        numbers = chart.read(frames, window)
        table = chart.table(numbers)
        missing = chart.missing(numbers)
        if missing:
            return replace(plain, table=table, missing=missing)
        said = chart.words(numbers)
        calendar = chart.rows(numbers) if chart.rows else None
    except Exception:
        logger.exception("the numbers of the chart %s could not be worked out", chart.id)
        return replace(plain, failed=True)
    in_rows = calendar is not None and not calendar.pictured
    picture = NO_PICTURE if in_rows else _svg(chart, numbers)
    return replace(
        plain,
        title=said.title,
        subtitle=said.subtitle,
        svg=picture or NO_PICTURE,
        notes=said.notes,
        table=table,
        legend=chart.legend,
        calendar=calendar,
        failed=picture is None,
    )


def _svg(chart: Chart[Any], numbers: Any) -> SafeString | None:
    try:
        # Built by our own drawing code, all text escaped by its XML writer.
        return mark_safe(chart.page_svg(numbers, uid=f"{chart.id}-picture"))  # noqa: S308
    except Exception:
        logger.exception("the chart %s could not be drawn", chart.id)
        return None
