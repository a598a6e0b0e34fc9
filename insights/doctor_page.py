"""The page for the doctor, with what is remembered of it: its numbers, its PDF, its pictures for the screen.

pandas, matplotlib and typst are imported only for what is not remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from diary.scope import Diary

from . import VERSION, remembered, reviews

if TYPE_CHECKING:
    from .paper import Paper
    from .stats.windows import Window
    from .summary.pdf import Rendered
    from .summary.sections import DoctorSummary
    from .summary.wishes import Wishes

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def summary(diary: Diary, *, period: Window, wishes: Wishes, made_at: datetime) -> DoctorSummary:
    """What `wishes` shows of the doctor's page for `period`, made at `made_at` (aware, in the person's zone).

    Writes nothing: others open it as well.
    """
    from .summary.cut import cut
    from .summary.flags import rises, shown_flags, state_of_history

    def compute() -> DoctorSummary:
        from .flags import RULES_VERSION
        from .summary.build import build

        read = remembered.reader(diary, until=period.end)
        return build(
            read(),
            period=period,
            made_at=made_at,
            version=VERSION,
            rules_version=RULES_VERSION,
            flags=shown_flags(diary, period=period, now=made_at),
            report=reviews.stored_report(diary, now=made_at, as_of=period.end, read=read),
            rises=rises(diary, until=period.end),
        )

    # Flags and looks change with the day and with what was done, which are no entries of the diary.
    state = (*state_of_history(diary), *reviews.state_of_looks(diary, now=made_at))
    whole = remembered.remember(diary, "doctor", (period.start, period.end, made_at.date(), *state), compute)
    return cut(replace(whole, header=replace(whole.header, made_at=made_at)), wishes)


def pdf(diary: Diary, page: DoctorSummary, *, paper: Paper) -> Rendered:
    """The page as a document. Raises `summary.pdf.PdfFailed`."""

    def make() -> Rendered:
        from .summary.pdf import render

        return render(page, paper=paper)

    # What it says of when it was made is a date.
    day = page.header.made_at.date()
    told = repr(replace(page, header=replace(page.header, made_at=EPOCH)))
    return remembered.remember(diary, "doctor-pdf", (paper, day, remembered.short(told)), make)


def pictures(diary: Diary, page: DoctorSummary) -> Mapping[str, SafeString]:
    """The drawings of the page for the screen, by slug: "" for one that fails. They lead nowhere."""
    shown = page.pictures
    if shown is None:
        return {}

    def draw() -> dict[str, SafeString]:
        from .summary.pictures import screen_pictures

        return screen_pictures(shown)

    return remembered.remember(
        diary, "doctor-pictures", (remembered.short(repr(shown)),), draw, keep=lambda made: all(made.values())
    )
