"""The doctor's page as numbers, built once: HTML, PDF and FHIR say this and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from insights.findings import Report
from insights.schema import DiaryFrames
from insights.stats.windows import Window, up_to, within

from .conditions import conditions
from .context import context
from .course import course
from .events import events
from .headline import headline, pictures
from .medicines import medicines
from .places import places
from .quality import header, quality
from .sections import DoctorSummary, ShownFlag
from .symptoms import symptoms
from .tried import was_tried
from .wishes import PARTS, Wishes


def build(
    frames: DiaryFrames,
    *,
    period: Window,
    made_at: datetime,
    version: str,
    rules_version: str,
    flags: Iterable[ShownFlag],
    report: Report,
    rises: Iterable[date] = (),
) -> DoctorSummary:
    """Everything that can be on the page for the dates of `period`; `cut` leaves out what nobody wants.

    Parameters
    ----------
    frames : the whole diary: earlier weeks are compared with. Entries after the period are not looked at;
        what the person declared about themselves is as it is now.
    made_at : aware, in the person's own zone · version, rules_version : as printed
    flags : those of the period, highest level first
    report : what the diary answers up to the end of the period
    rises : dates on which a rise rule was raised
    """
    diary = up_to(frames, period.end)
    episodes = within(diary.episodes, "diary_date", period)
    return DoctorSummary(
        header=header(diary, period=period, made_at=made_at, version=version, rules_version=rules_version),
        wishes=Wishes(parts=PARTS),
        quality=quality(diary, episodes, period),
        flags=tuple(flags),
        headline=headline(diary, period),
        pictures=pictures(diary, period),
        places=places(diary, episodes, period),
        course=course(diary, episodes, period),
        context=context(diary, episodes, period, report),
        symptoms=symptoms(diary, episodes, period),
        medicines=medicines(diary, period, (day for day in rises if day <= period.end)),
        conditions=conditions(diary, period),
        tried=was_tried(diary, episodes, period),
        events=events(diary, episodes),
    )
