"""Warning signs: how often one came before the cramp, and how long the cramp was then.

How long before is not recorded by the diary, so nothing is said about it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from insights.registry import Picture

if TYPE_CHECKING:
    from insights.day_table import DayTable
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=40)

LEAST_ANSWERS = 5
LEAST_LENGTHS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Shorter:
    """Lengths against the middle one of all these cramps, in seconds: of `with_known` and `without_known`
    cramps with a known length, with a sign first and without, how many were shorter."""

    middle: float
    with_known: int
    with_shorter: int
    without_known: int
    without_shorter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSigns:
    """Cramps for which the question about signs was answered, yes or no.

    cramps : all cramps · answered : of these · with_sign : a sign came first
    signs : code and cramps, most frequent first · shorter : None with too few lengths
    """

    cramps: int
    answered: int
    with_sign: int
    signs: tuple[tuple[str, int], ...]
    shorter: Shorter | None


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> WarningSigns | None:
    before = frames.symptoms.loc[frames.symptoms["phase"] == "before"]
    answered = frozenset(before["uuid"])
    present = before.loc[before["present"]]
    if len(answered) < LEAST_ANSWERS or present.empty:
        return None
    signs = Counter(present["code"])
    return WarningSigns(
        cramps=len(frames.episodes),
        answered=len(answered),
        with_sign=present["uuid"].nunique(),
        signs=tuple(sorted(signs.items(), key=lambda sign: (-sign[1], sign[0]))),
        shorter=_shorter(frames, answered=answered, with_sign=frozenset(present["uuid"])),
    )


def _shorter(frames: DiaryFrames, *, answered: frozenset[str], with_sign: frozenset[str]) -> Shorter | None:
    episodes = frames.episodes
    low = episodes["duration_seconds"]
    seconds = (low + episodes["duration_max_seconds"].fillna(low)) / 2
    asked = (episodes["uuid"].isin(answered) & seconds.notna() & ~episodes["ongoing"]).to_numpy()
    length = seconds.to_numpy()[asked]
    signed = episodes["uuid"].isin(with_sign).to_numpy()[asked]
    if min(signed.sum(), (~signed).sum()) < LEAST_LENGTHS:
        return None
    middle = float(np.median(length))
    return Shorter(
        middle=middle,
        with_known=int(signed.sum()),
        with_shorter=int((length[signed] < middle).sum()),
        without_known=int((~signed).sum()),
        without_shorter=int((length[~signed] < middle).sum()),
    )
