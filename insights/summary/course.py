"""Section 7: since when, how the cramps feel, and what else a doctor asks first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from diary.vocabulary import SYMPTOM_GROUPS
from insights.pictures.walking_then_rest import walked
from insights.schema import DiaryFrames
from insights.stats.windows import Window, cramp_dates, observed_days, within

from .answered import chosen, days_with, said
from .sections import Count, Course

# So many observed days without a cramp end a spell.
QUIET_DAYS = 28
FELT = frozenset(SYMPTOM_GROUPS["felt"][1])


@dataclass(frozen=True, slots=True)
class Spells:
    """began : of the one that goes on · before_diary : it did so when the diary began · earlier : over"""

    began: date | None
    before_diary: bool
    earlier: int


def course(diary: DiaryFrames, episodes: pd.DataFrame, period: Window) -> Course:
    observed = observed_days(diary)
    found = spells(observed, cramp_dates(diary))
    profile = diary.profile
    at_night = diary.episodes.loc[diary.episodes["is_night"], "diary_date"]
    minutes = within(diary.days, "date", period)["exercise_minutes"]
    minutes = minutes[minutes > 0]
    return Course(
        birth_year=profile.birth_year,
        first_cramp_year=profile.first_cramp_year,
        family_history=profile.family_history,
        first_entry=min(observed, default=None),
        first_night_cramp=min(at_night, default=None),
        spell_began=found.began,
        before_diary=found.before_diary,
        earlier_spells=found.earlier,
        felt=felt(diary, episodes),
        exercise_days=days_with(said(diary, "exercise"), period),
        exercise_minutes=float(minutes.median()) if len(minutes) else None,
        nights=Count(
            count=len(set(episodes.loc[episodes["is_night"], "diary_date"])),
            of=sum(day in period for day in observed),
        ),
        walking=walked(replace(diary, episodes=episodes)),
    )


def spells(observed: frozenset[date], with_cramps: frozenset[date]) -> Spells:
    """Spells of cramps, told apart by 28 observed days or more without any.

    The last one goes on until so many have passed; the first one may be older than the diary unless so many
    came before it.
    """
    cramps = sorted(with_cramps)
    if not cramps:
        return Spells(None, before_diary=False, earlier=0)
    quiet = np.array(sorted(day.toordinal() for day in observed - with_cramps), dtype=np.int64)
    before = np.searchsorted(quiet, [day.toordinal() for day in cramps])
    starts = [0, *(np.flatnonzero(np.diff(before) >= QUIET_DAYS) + 1)]
    if len(quiet) - before[-1] >= QUIET_DAYS:
        return Spells(None, before_diary=False, earlier=len(starts))
    older = len(starts) == 1 and before[0] < QUIET_DAYS
    return Spells(None if older else cramps[starts[-1]], before_diary=bool(older), earlier=len(starts) - 1)


def felt(diary: DiaryFrames, episodes: pd.DataFrame) -> tuple[tuple[str, Count], ...]:
    """Each word at most once a cramp, whatever the phases."""
    rows = chosen(diary.symptoms, episodes["uuid"])
    rows = rows.loc[rows["code"].isin(FELT)]
    answered = rows["uuid"].nunique()
    there = rows.loc[rows["present"], ["uuid", "code"]].drop_duplicates()
    counts = Counter(there["code"])
    return tuple(
        (code, Count(count=counts[code], of=answered))
        for code in sorted(counts, key=lambda code: (-counts[code], code))
    )
