"""The drawings of section 5 for the screen."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from insights.charts import raster, weekly
from insights.charts.chart import Chart

from .sections import Pictures

logger = logging.getLogger(__name__)


def screen_pictures(shown: Pictures) -> dict[str, SafeString]:
    """By the slug of the chart: those with enough to show, "" for one that fails.

    No links: others read the page too, and the diary's own addresses are none of theirs.
    """
    return {chart.id: _svg(chart, numbers) for chart, numbers in drawn(shown)}


def drawn(shown: Pictures) -> Iterator[tuple[Chart[Any], Any]]:
    """The charts with enough to show, and their numbers."""
    charts: tuple[tuple[Chart[Any], Any], ...] = ((weekly.chart, shown.weekly), (raster.chart, shown.raster))
    return ((chart, numbers) for chart, numbers in charts if not chart.missing(numbers))


def _svg(chart: Chart[Any], numbers: Any) -> SafeString:
    try:
        # Built by our own drawing code, all text escaped by its XML writer.
        return mark_safe(chart.page_svg(numbers, uid=f"doctor-{chart.id}", links=False))  # noqa: S308
    except Exception:
        logger.exception("the chart %s of the doctor's page could not be drawn", chart.id)
        return SafeString("")
