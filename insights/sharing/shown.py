"""What a link opens: its dates and parts, of the diary as it is now. Reads, and writes nothing."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

from diary import nights
from diary.transfer.cells import guard
from insights import doctor_page, remembered

from .links import Link

if TYPE_CHECKING:
    from insights.summary.sections import DoctorSummary


def summary(link: Link, *, now: datetime) -> DoctorSummary:
    """Whatever a request asks for, only the link says what is in it."""
    from insights.stats.windows import Window

    return doctor_page.summary(
        link.diary,
        period=Window(link.share.first, link.share.last),
        wishes=link.wishes,
        made_at=nights.local(now, link.diary.person.time_zone),
    )


def list_file(summary: DoctorSummary) -> str:
    """The list of cramps as on the page, to its end, as CSV. "" where it was not chosen.

    From the same words as the page, so that a link has no second way to what it shows.
    """
    from insights.summary.wording import Limits, sheet

    if summary.events is None:
        return ""
    table = sheet(summary, limits=Limits(cramps=len(summary.events))).cramps
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if table is not None:
        writer.writerow(table.head)
        writer.writerows([guard(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def picture_file(link: Link, summary: DoctorSummary, slug: str) -> str:
    """A picture of the page as a file that leads nowhere; "" where the page has no such picture."""
    drawn = _PICTURES.get(slug)
    if drawn is None or summary.pictures is None:
        return ""
    # Its parts are those of the link: one that shows no medicines has no marks of theirs.
    asked = (slug, link.share.uuid, summary.header.made_at.date())
    return remembered.remember(link.diary, "shared-picture", asked, lambda: drawn(summary))


def _weekly(summary: DoctorSummary) -> str:
    from insights.charts.weekly import chart

    numbers = summary.pictures.weekly if summary.pictures else None
    return "" if numbers is None or chart.missing(numbers) else chart.file_svg(numbers)


def _by_day(summary: DoctorSummary) -> str:
    from insights.charts import raster, raster_words, svg

    numbers = summary.pictures.raster if summary.pictures else None
    if numbers is None or raster_words.missing(numbers):
        return ""
    said = raster_words.description(numbers)
    return svg.for_file(raster.drawing(numbers), title=said, description=said)


# By the slugs of `summary.wording.pictures`.
_PICTURES: dict[str, Callable[[DoctorSummary], str]] = {
    "cramps-per-week": _weekly,
    "time-of-day-by-day": _by_day,
}
