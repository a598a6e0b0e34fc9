"""What was tried against cramps and what the person said it did, for chart C6 and the doctor's page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from insights.schema import DiaryFrames
from insights.stats.proportions import Interval, wilson
from insights.stats.windows import Window, within

# Specification C6: as many answers about one thing before anything is drawn; with fewer its dot is hollow.
LEAST_ANSWERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One thing tried against the cramps of the period: in how many, and what the person said it did."""

    code: str
    name: str
    used: int
    eased: int
    bit: int
    no: int

    @property
    def answered(self) -> int:
        return self.eased + self.bit + self.no

    @property
    def unanswered(self) -> int:
        return self.used - self.answered

    @property
    def few(self) -> bool:
        """Too few answers for a share that says much."""
        return self.answered < LEAST_ANSWERS

    @property
    def share(self) -> float | None:
        """Of the cramps with an answer those in which it helped, 0 to 1; None without an answer."""
        return self.eased / self.answered if self.answered else None

    @property
    def interval(self) -> Interval:
        """95 in 100, of `share`; the whole range without an answer."""
        return wilson(self.eased, self.answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatHelped:
    """tried : most used first"""

    window: Window
    tried: tuple[Tried, ...]

    @property
    def most_answers(self) -> int:
        return max((row.answered for row in self.tried), default=0)


def what_helped(diary: DiaryFrames, window: Window) -> WhatHelped:
    """What was tried in the cramps of the window."""
    episodes = within(diary.episodes, "diary_date", window)
    return WhatHelped(window=window, tried=tried(diary.relief, episodes))


def tried(relief: pd.DataFrame, episodes: pd.DataFrame) -> tuple[Tried, ...]:
    """What was tried, most used first; a thing tried twice in one cramp counts once, by its best outcome."""
    chosen = relief.loc[relief["uuid"].isin(episodes["uuid"])]
    rank = {"yes": 3, "bit": 2, "no": 1, "": 0}
    best: dict[tuple[str, str, str], str] = {}
    columns = (chosen[name].tolist() for name in ("uuid", "code", "name", "eased"))
    for uuid, code, name, eased in zip(*columns, strict=True):
        key = (code, name, uuid)
        if key not in best or rank[eased] > rank[best[key]]:
            best[key] = eased
    outcomes: dict[tuple[str, str], Counter[str]] = {}
    for (code, name, _uuid), eased in best.items():
        outcomes.setdefault((code, name), Counter())[eased] += 1
    rows = [
        Tried(code=code, name=name, used=said.total(), eased=said["yes"], bit=said["bit"], no=said["no"])
        for (code, name), said in outcomes.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.used, row.name or row.code)))
