"""What goes along with what: which of two days' companions does a pattern belong to?

A runner who swims after each run has two patterns for one. A pattern stands alone only where it holds at its
own limit among days that are alike in the other thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from .day_table import DayTable
from .findings import Exposed, Rival
from .stats import strata

# Whether there was a cramp in the noon-day before: it may explain a pattern, but is no habit to be named.
CRAMP_BEFORE = "cramp_before"

COMMON_DAYS = 15
RIVAL_CORRELATION = 0.15
ALIKE_CORRELATION = 0.35
EXPLAINS_P = 0.05
NAMED_P = 0.10


@dataclass(frozen=True, slots=True)
class Verdict:
    """explained_by : the key of what accounts for it · with_ : keys it cannot be told apart from"""

    explained_by: str | None = None
    with_: tuple[str, ...] = ()


def verdict(rivals: Iterable[Rival], *, limit: float, p: Mapping[str, float]) -> Verdict:
    """What can be said of a pattern that is shown when its p is at most `limit`.

    rivals : the closest first · p : by key, of what was asked
    """
    named = []
    for rival in rivals:
        given = rival.given()
        if given <= limit:
            continue
        turned = rival.turned()
        if turned <= EXPLAINS_P and turned < given:
            return Verdict(explained_by=rival.key)
        alike = abs(rival.correlation) >= ALIKE_CORRELATION
        if rival.key != CRAMP_BEFORE and (alike or p.get(rival.key, 1.0) <= NAMED_P):
            named.append(rival.key)
    return Verdict(with_=tuple(named))


def cramp_before(table: DayTable) -> Exposed:
    """The day before as if it were an exposure: a bad night shortens the sleep and changes the next day."""
    yesterday = np.zeros(len(table), dtype=bool)
    yesterday[1:] = table.count[:-1] > 0
    known = table.active.copy()
    known[1:] &= table.active[:-1]
    known[:1] = False
    return Exposed(
        x=yesterday,
        known=known,
        score=strata.day_scores(table.count),
        block=table.block,
        harm_expected=True,
    )


@dataclass(slots=True)
class Untangling:
    """All days' companions of a diary, compared as questions come.

    exposed : by key, every one that is on record, asked or not · p : of those that were asked
    """

    exposed: Mapping[str, Exposed]
    p: Mapping[str, float]
    _places: dict[str, int] = field(init=False)
    _known: np.ndarray = field(init=False)
    _with: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self._places = {key: place for place, key in enumerate(self.exposed)}
        each = self.exposed.values()
        self._known = np.array([one.known for one in each], dtype=np.float32)
        self._with = np.array([one.known & one.x for one in each], dtype=np.float32)

    def of(self, key: str, *, limit: float) -> Verdict:
        """What can be said of the pattern `key` that is shown when its p is at most `limit`."""
        return verdict(self._rivals(key), limit=limit, p=self.p)

    def _rivals(self, key: str) -> list[Rival]:
        """Those that go along with it (or with its absence), on enough common days; the closest first."""
        place = self._places[key]
        known, x = self._known[place], self._with[place]
        common = self._known @ known
        both = self._with @ x
        mine = self._known @ x
        theirs = self._with @ known
        spread = mine * (common - mine) * theirs * (common - theirs)
        told = (common >= COMMON_DAYS) & (spread > 0)
        told[place] = False
        correlation = np.zeros(len(common))
        correlation[told] = (common * both - mine * theirs)[told] / np.sqrt(spread[told])
        rivals = [
            Rival(
                key=other,
                correlation=float(correlation[at]),
                given=partial(self._p_given, key, other),
                turned=partial(self._p_given, other, key),
            )
            for other, at in self._places.items()
            if abs(correlation[at]) >= RIVAL_CORRELATION
        ]
        return sorted(rivals, key=lambda rival: (-abs(rival.correlation), rival.key))

    def _p_given(self, key: str, other: str) -> float:
        """The p of `key` among days alike in `other`: each block is split by it."""
        one, given = self.exposed[key], self.exposed[other]
        common = np.flatnonzero(one.known & given.known)
        return strata.permutation(
            one.x[common], one.score[common], one.block[common] * 2 + given.x[common]
        ).p(harm_expected=one.harm_expected)
