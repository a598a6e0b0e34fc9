"""Two ways a day can go: left or right, first or second half of the night. Days vote, by majority."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtrc

from .proportions import Z95, sign_test, wilson

Ints = NDArray[np.int64]
Interval = tuple[float, float]

# Odds with no day on one side: as far as intervals are shown.
FARTHEST = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Days by majority of their cramps; ties are dropped.

    first, second : days for either · ties : days without a majority
    """

    first: int
    second: int
    ties: int

    @property
    def days(self) -> int:
        return self.first + self.second

    @property
    def odds(self) -> float:
        """second : first, at most 100 to 1 either way; half a day stands for none."""
        return _bounded(max(self.second, 0.5) / max(self.first, 0.5))

    def odds_interval(self, *, z: float = Z95) -> Interval:
        """Odds at the ends of Wilson's interval, at most 100 to 1 either way."""
        low, high = wilson(self.second, self.days, z=z)
        return _bounded(_odds(low)), _bounded(_odds(high))

    @property
    def p_second(self) -> float:
        """Exact sign test, one-sided for `second`, mid-p."""
        if not self.days:
            return 1.0
        beyond = float(bdtrc(self.second, self.days, 0.5)) if self.second < self.days else 0.0
        from_here = float(bdtrc(self.second - 1, self.days, 0.5)) if self.second else 1.0
        return (beyond + from_here) / 2

    @property
    def p_either(self) -> float:
        """Exact sign test, two-sided, mid-p."""
        return sign_test(first=self.first, second=self.second)

    @property
    def least_p(self) -> float:
        """The one-sided mid-p if every day went the same way; twice that on two sides."""
        return 0.5 ** (self.days + 1) if self.days else 1.0


def votes(day: Ints, side: Ints) -> Votes:
    """Days by the majority of their cramps.

    day : int (cramps,), any order · side : int (cramps,), -1 first, 1 second, 0 neither (has no vote).

    Examples
    --------
    Left, left and right on one day is a left day; one of each on the next is a tie:

    >>> votes(np.array([0, 0, 0, 1, 1]), np.array([-1, -1, 1, -1, 1]))
    Votes(first=1, second=0, ties=1)
    """
    taken = side != 0
    present, index = np.unique(day[taken], return_inverse=True)
    sums = np.bincount(index, weights=side[taken], minlength=len(present))
    return Votes(first=int((sums < 0).sum()), second=int((sums > 0).sum()), ties=int((sums == 0).sum()))


def days_to_see(*, odds: float, z: float) -> float:
    """Days that show odds at the limit z of the sign test in 80 of 100 diaries."""
    share = max(odds, 1 / odds) / (1 + max(odds, 1 / odds))
    if share == 0.5:
        return math.inf
    return float(((z / 2 + 0.8416 * math.sqrt(share * (1 - share))) / (share - 0.5)) ** 2)


def _bounded(odds: float) -> float:
    return min(max(odds, 1 / FARTHEST), FARTHEST)


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else math.inf
