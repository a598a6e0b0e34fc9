"""Sections 0 and 2: whose page, for which dates, and how far it can be trusted."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from insights.schema import DiaryFrames
from insights.stats.windows import Window, observed_days, within

from .sections import Count, Header, Quality

LATE_SECONDS = 24 * 3600


def header(
    diary: DiaryFrames, *, period: Window, made_at: datetime, version: str, rules_version: str
) -> Header:
    return Header(
        name=diary.profile.name,
        birth_year=diary.profile.birth_year,
        period=period,
        made_at=made_at,
        version=version,
        rules_version=rules_version,
    )


def quality(diary: DiaryFrames, episodes: pd.DataFrame, period: Window) -> Quality:
    """episodes : those of the period"""
    days = within(diary.days, "date", period)
    measured = episodes.loc[episodes["duration_seconds"].notna()]
    late = (episodes["recorded_at"] - episodes["started_at"]).dt.total_seconds() > LATE_SECONDS
    with_cramps = frozenset(diary.episodes["diary_date"])
    answers = zip(days["date"], days["no_cramps"], strict=True)
    return Quality(
        observed=Count(count=sum(day in period for day in observed_days(diary)), of=period.days),
        cramps=len(episodes),
        # A file may say "no cramps" for a day of which it tells a cramp.
        no_cramp_days=sum(answer is True and day not in with_cramps for day, answer in answers),
        timed=Count(count=int((measured["duration_source"] == "timer").sum()), of=len(measured)),
        late=Count(count=int(late.sum()), of=len(episodes)),
        without_length=len(episodes) - len(measured),
        without_pain=int(episodes["pain"].isna().sum()),
    )
