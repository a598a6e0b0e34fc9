"""What diaries usually do: count what goes together, test each thing by the textbook, as often as one likes.

Shown beside the engine's figures, never to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, bdtrc

from insights.day_table import UNKNOWN, DayTable, Flags, Floats
from insights.schema import DiaryFrames

TAG_SHARE = 0.30
MORE_OFTEN = 1.2
LEVEL = 0.05
FEWEST_DAYS = 5
FIRST_LOOK_DAYS = 28

RULES = ("tags", "means", "once", "weekly")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """At the end of every day: cramps with and without, and the chance of "with" were there no link."""

    key: str
    with_it: NDArray[np.int64]
    without: NDArray[np.int64]
    chance: Floats


def named(frames: DiaryFrames, table: DayTable) -> dict[str, list[str]]:
    """Keys that each rule names in a diary looked at until the end of the table.

    tags : noted on 30 % of the cramps · means : 20 % more cramps on days with it than without
    once : textbook p below 5 % at the end · weekly : at the end of any week from the fourth
    """
    weeks = np.arange(FIRST_LOOK_DAYS - 1, len(table), 7)
    once, weekly = [], []
    for counts in _all_counts(table):
        p = _two_sided(counts)
        if len(p) and p[-1] < LEVEL:
            once.append(counts.key)
        if (p[weeks] < LEVEL).any():
            weekly.append(counts.key)
    return {"tags": _tags(frames, table), "means": _means(table), "once": once, "weekly": weekly}


def _tags(frames: DiaryFrames, table: DayTable) -> list[str]:
    episodes = frames.episodes
    inside = frozenset(episodes["uuid"][: len(table.cramps)])
    tags = frames.triggers
    names = np.where(tags["name"] != "", tags["name"], tags["code"])
    counted: dict[str, int] = {}
    for uuid, name in zip(tags["uuid"], names, strict=True):
        if uuid in inside:
            counted[name] = counted.get(name, 0) + 1
    return [f"exposure.{name}.same" for name, n in counted.items() if n >= TAG_SHARE * len(table.cramps) > 0]


def _means(table: DayTable) -> list[str]:
    found = []
    for key, x, known in _exposed(table):
        with_it, without = known & x, known & ~x
        if min(with_it.sum(), without.sum()) < FEWEST_DAYS:
            continue
        if table.count[with_it].mean() >= MORE_OFTEN * table.count[without].mean() > 0:
            found.append(key)
    return found


def _exposed(table: DayTable) -> Iterator[tuple[str, Flags, Flags]]:
    every = np.ones(len(table), dtype=bool)
    yield "exposure.weekend", table.weekend, every
    for each in table.exposures:
        yield f"exposure.{each.name}.same", each.said == 1, each.said != UNKNOWN
        before = np.concatenate(([UNKNOWN], each.said[:-1]))[: len(table)]
        yield f"exposure.{each.name}.next", before == 1, before != UNKNOWN


def _all_counts(table: DayTable) -> Iterator[_Counts]:
    for key, x, known in _exposed(table):
        yield _by_days(table, key, x, known)
    for course in table.courses:
        if course.started is not None and not (course.taken == 1).any():
            after = np.arange(len(table)) >= course.started
            yield _by_days(table, f"medicine.{course.name}.rate", after, np.ones(len(table), dtype=bool))
    cramps = table.cramps
    fixed = np.full(len(table), 0.5)
    yield _by_cramps(table, "side.left", cramps.side == -1, cramps.side == 1, fixed)
    night = np.full(len(table), (table.sleep_to - table.sleep_from) / 1440)
    yield _by_cramps(table, "timing.night", cramps.asleep, ~cramps.asleep, night)
    yield _halves(table)


def _by_days(table: DayTable, key: str, x: Flags, known: Flags) -> _Counts:
    days_with = np.cumsum(known & x)
    return _Counts(
        key=key,
        with_it=np.cumsum(table.count * (known & x)),
        without=np.cumsum(table.count * (known & ~x)),
        chance=days_with / np.maximum(np.cumsum(known), 1),
    )


def _by_cramps(table: DayTable, key: str, yes: Flags, no: Flags, chance: Floats) -> _Counts:
    return _Counts(
        key=key,
        with_it=np.cumsum(np.bincount(table.cramps.day, yes, minlength=len(table)).astype(np.int64)),
        without=np.cumsum(np.bincount(table.cramps.day, no, minlength=len(table)).astype(np.int64)),
        chance=chance,
    )


def _halves(table: DayTable) -> _Counts:
    """Cramps of the later half of the diary so far against the earlier half."""
    total = np.cumsum(table.count)
    middle = np.arange(len(table)) // 2
    earlier = total[middle]
    return _Counts(
        key="trend.rate",
        with_it=total - earlier,
        without=earlier,
        chance=(np.arange(len(table)) - middle) / (np.arange(len(table)) + 1),
    )


def _two_sided(counts: _Counts) -> Floats:
    """Binomial p of cramps with it among all: the textbook test of two Poisson rates."""
    number = counts.with_it + counts.without
    chance = np.clip(counts.chance, 1e-9, 1 - 1e-9)
    lower = bdtr(counts.with_it, number, chance)
    upper = np.where(counts.with_it > 0, bdtrc(np.maximum(counts.with_it - 1, 0), number, chance), 1.0)
    return np.asarray(np.minimum(2 * np.minimum(lower, upper), 1.0))
