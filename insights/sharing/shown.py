"""What a link opens: its dates and parts, of the diary as it is now. Reads, and writes nothing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from diary import nights
from insights import remembered

from .links import Link

if TYPE_CHECKING:
    from insights.summary.sections import DoctorSummary


def summary(link: Link, *, now: datetime) -> DoctorSummary:
    """Whatever a request asks for, only the link says what is in it."""
    from insights.stats.windows import Window

    return remembered.doctor_summary(
        link.diary,
        period=Window(link.share.first, link.share.last),
        wishes=link.wishes,
        made_at=nights.local(now, link.diary.person.time_zone),
    )
