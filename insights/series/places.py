"""Where cramps were, for chart C7: by muscle, and by side as the person named it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from insights.schema import DiaryFrames
from insights.stats.windows import Window, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """Cramps in one muscle.

    left, right : on that side, those on both sides included · both : on both · unknown : side not told
    """

    code: str
    left: int
    right: int
    both: int
    unknown: int

    @property
    def cramps(self) -> int:
        return self.left + self.right - self.both + self.unknown

    def on(self, side: str) -> int:
        """side : left, right or unknown."""
        return {"left": self.left, "right": self.right, "unknown": self.unknown}[side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """muscles : most cramps first · cramps : with a muscle · no_muscle : cramps without one"""

    first: date
    last: date
    cramps: int
    no_muscle: int
    muscles: tuple[Muscle, ...]

    def of(self, code: str) -> Muscle:
        """The muscle of this code, with or without cramps."""
        none = Muscle(code=code, left=0, right=0, both=0, unknown=0)
        return next((muscle for muscle in self.muscles if muscle.code == code), none)


def places(diary: DiaryFrames, window: Window) -> Places:
    """The cramps of the window. One with several muscles counts in each, and once in each."""
    uuids = set(within(diary.episodes, "diary_date", window)["uuid"])
    sides = sides_of(diary.sites.loc[diary.sites["uuid"].isin(uuids)])
    counts: dict[str, Counter[str]] = {}
    for (code, _uuid), side in sides.items():
        counts.setdefault(code, Counter())[side] += 1
    muscles = [
        Muscle(
            code=code,
            left=by["left"] + by["both"],
            right=by["right"] + by["both"],
            both=by["both"],
            unknown=by["unknown"],
        )
        for code, by in counts.items()
    ]
    known = len({uuid for _code, uuid in sides})
    return Places(
        first=window.start,
        last=window.end,
        cramps=known,
        no_muscle=len(uuids) - known,
        muscles=tuple(sorted(muscles, key=lambda muscle: (-muscle.cramps, muscle.code))),
    )


def sides_of(sites: pd.DataFrame) -> Mapping[tuple[str, str], str]:
    """The side of each (muscle, cramp): left, right, both or unknown. Told left and told right make both."""
    told: dict[tuple[str, str], set[str]] = {}
    for uuid, muscle, side in zip(sites["uuid"], sites["muscle"], sites["side"], strict=True):
        told.setdefault((muscle, uuid), set()).add(side)
    return {place: _one(said) for place, said in told.items()}


def _one(said: set[str]) -> str:
    named = said - {"unknown"}
    if "both" in named or len(named) == 2:
        return "both"
    return next(iter(named), "unknown")
