"""Section 8: what the person was doing, what they noted with it, and what the days were like."""

from __future__ import annotations

import math
from collections import Counter
from datetime import timedelta

import numpy as np
import pandas as pd

from insights.day_table import UNKNOWN, DayTable, Exposure
from insights.findings import Finding, Report, Tier
from insights.schema import DiaryFrames
from insights.series.hours import with_clock
from insights.stats.windows import Window
from insights.tabulate import day_table
from insights.with_and_without import a_day_later

from .answered import chosen, said
from .sections import AFTER_EXERCISE, Context, Count, Exposed, Ratio

DURING, SOON, LATER = AFTER_EXERCISE
SOON_HOURS, LATER_HOURS = 6, 48
HOUR = np.timedelta64(1, "h")
SHOES = "shoes"
# The articles name the same day or the night after it for each of them, for exercise also the next day.
SAME, NEXT = "same", "next"


def context(diary: DiaryFrames, episodes: pd.DataFrame, period: Window, report: Report) -> Context:
    """episodes : those of the period · report : over the whole diary"""
    bands, known = after_exercise(diary, episodes)
    return Context(
        activities=activities(episodes),
        after_exercise=tuple((band, bands[band]) for band in AFTER_EXERCISE),
        after_exercise_of=known,
        triggers=triggers(diary, episodes),
        exposures=exposures(day_table(diary, until=period.end), period, report),
    )


def activities(episodes: pd.DataFrame) -> tuple[tuple[str, Count], ...]:
    counts = Counter(code for code in episodes["activity"] if code)
    return tuple(
        (code, Count(count=number, of=counts.total()))
        for code, number in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )


def triggers(diary: DiaryFrames, episodes: pd.DataFrame) -> tuple[tuple[str, str, int], ...]:
    rows = chosen(diary.triggers, episodes["uuid"])[["uuid", "code", "name"]].drop_duplicates()
    counts = Counter(zip(rows["code"], rows["name"], strict=True))
    return tuple(
        (code, name, number)
        for (code, name), number in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    )


# -- exercise ------------------------------------------------------------------------------------------------


def after_exercise(diary: DiaryFrames, episodes: pd.DataFrame) -> tuple[Counter[str], int]:
    """Cramps by how soon after exercise they came, and of how many cramps that is known.

    The latest noted end before the cramp counts. Without one in the 48 hours before, the dates of that time
    must all say that there was no exercise: an end that nobody noted may have been a minute before.
    """
    timed = with_clock(episodes)
    starts, ends = _exercise(diary)
    answers = said(diary, "exercise")
    started = _instants(timed["started_at"])
    last = np.searchsorted(ends, started, "right") - 1
    following = np.minimum(last + 1, max(len(ends) - 1, 0))
    bands: Counter[str] = Counter()
    known = 0
    rows = zip(timed["activity"], timed["local_start"].dt.date, started, last, following, strict=True)
    for activity, day, moment, before, after in rows:
        inside = len(ends) > 0 and starts[after] <= moment <= ends[after]
        hours = (moment - ends[before]) / HOUR if before >= 0 else math.inf
        if activity == "during_exercise" or inside:
            bands[DURING] += 1
        elif hours <= LATER_HOURS:
            bands[SOON if hours <= SOON_HOURS else LATER] += 1
        elif any(answers.get(day - timedelta(days=back)) is not False for back in range(3)):
            continue
        known += 1
    return bands, known


def _exercise(diary: DiaryFrames) -> tuple[np.ndarray, np.ndarray]:
    """When exercise began and ended, in order of its end; without minutes it has no length."""
    days = diary.days.loc[diary.days["exercise_ended_at"].notna()].sort_values("exercise_ended_at")
    ends = _instants(days["exercise_ended_at"])
    minutes = days["exercise_minutes"].fillna(0).to_numpy()
    return ends - (60 * minutes).astype("timedelta64[s]"), ends


def _instants(column: pd.Series) -> np.ndarray:
    return np.asarray(column.dt.tz_localize(None).to_numpy(), dtype="datetime64[us]")


# -- each day ------------------------------------------------------------------------------------------------


def exposures(table: DayTable, period: Window, report: Report) -> tuple[Exposed, ...]:
    """What was asked on any day of the period: first what a review shows something about, then the rest.

    Each with the most asked first. A short page ends somewhere, and must not end before what stands out.
    """
    inside = np.array([table.first + timedelta(days=day) in period for day in range(len(table))], dtype=bool)
    usable = inside & table.active
    found = [_exposed(each, table, usable, report) for each in table.exposures]
    asked = [row for row in found if row.with_it.of + row.without.of]
    return tuple(
        sorted(
            asked,
            key=lambda row: (
                row.ratio is None,
                -row.with_it.of - row.without.of,
                row.name or row.code,
                row.code,
            ),
        )
    )


def _exposed(exposure: Exposure, table: DayTable, usable: np.ndarray, report: Report) -> Exposed:
    shown = _strongest(exposure, report)
    lag = SAME if shown is None else shown.key.rpartition(".")[2]
    answers = a_day_later(exposure.said) if lag == NEXT else exposure.said
    known = usable & (answers != UNKNOWN)
    cramped = table.count > 0

    def counted(days: np.ndarray) -> Count:
        return Count(count=int(np.count_nonzero(days & cramped)), of=int(np.count_nonzero(days)))

    own = exposure.name.removeprefix(f"{SHOES}:") if exposure.own else ""
    return Exposed(
        code=SHOES if exposure.shoes else "" if exposure.own else exposure.name,
        name=own,
        lag=lag,
        with_it=counted(known & (answers == 1)),
        without=counted(known & (answers == 0)),
        ratio=None if shown is None else ratio(shown),
    )


def _strongest(exposure: Exposure, report: Report) -> Finding | None:
    """Of what is shown about it: the clear before the possible, then what is further from no difference."""
    keys = {f"exposure.{exposure.name}.{lag}" for lag in (SAME, NEXT)}
    mine = [found for found in report.findings if found.key in keys]
    return max(
        mine,
        key=lambda found: (found.tier is Tier.CLEAR, abs(math.log(found.estimate)), found.key),
        default=None,
    )


def ratio(found: Finding) -> Ratio:
    low, high = found.ci
    return Ratio(
        key=found.key,
        tier=str(found.tier),
        scale=str(found.scale),
        estimate=found.estimate,
        low=low,
        high=high,
        with_=found.with_,
    )
