"""Section 6: where the cramps were."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd

from insights.schema import DiaryFrames
from insights.stats.windows import Window, observed_days

from .answered import chosen
from .sections import Place

SIDES = ("left", "right", "both", "unknown")
# Somewhere new needs a diary that had time to show the old places.
KEPT_DAYS = 28


def places(diary: DiaryFrames, episodes: pd.DataFrame, period: Window) -> tuple[Place, ...]:
    """Muscles of the period's cramps by number, most first."""
    rows = chosen(diary.sites, episodes["uuid"])
    counts = Counter(zip(rows["muscle"], rows["side"], strict=True))
    muscles = sorted(set(rows["muscle"]))
    new = _new(diary, muscles, period)
    found = [
        Place(muscle=muscle, **{side: counts[muscle, side] for side in SIDES}, new_since=new.get(muscle))
        for muscle in muscles
    ]
    return tuple(sorted(found, key=lambda place: (-place.total, place.muscle)))


def _new(diary: DiaryFrames, muscles: list[str], period: Window) -> dict[str, date]:
    """The first cramp in each of the muscles that came up only in the period."""
    day_of = dict(zip(diary.episodes["uuid"], diary.episodes["diary_date"], strict=True))
    first: dict[str, date] = {}
    for uuid, muscle in zip(diary.sites["uuid"], diary.sites["muscle"], strict=True):
        day = day_of.get(uuid)
        if day is not None and (muscle not in first or day < first[muscle]):
            first[muscle] = day
    observed = np.array(sorted(day.toordinal() for day in observed_days(diary)), dtype=np.int64)
    return {
        muscle: first[muscle]
        for muscle in muscles
        if first[muscle] in period and np.searchsorted(observed, first[muscle].toordinal()) >= KEPT_DAYS
    }
