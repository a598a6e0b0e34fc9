"""Do cramps go with something, day by day, within stretches of time? The exact test and the ratio.

Assumed: within a block (28 days) the days with the exposure could as well have been any others, and the days
are exchangeable but for it. That takes care of slow changes and of flares longer than a block. It fails when
both cramps and the exposure come in runs of some days inside a block: then p is somewhat too small.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import comb, exp, inf, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

from insights.day_table import Flags, Ints

# A day's score by its cramps, 0 1 2 3 or more: square roots, so that one bad night does not decide.
SCORES = np.array([0, 5, 7, 9])
MOST_COUNTED = 3
# More days with a cramp than this: the normal distribution with the permutation's own moments.
EXACT_CRAMP_DAYS = 150
# Where harm is expected most of the error is spent on "more".
SHARE_UP = 0.8
# Added to both sums of the ratio, so that none is 0.
ADDED = 0.25
# Spread of log ratios before any diary is read: half of them lie within 1.5 times either way.
PRIOR_VARIANCE = 0.36
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Permutation:
    """Mid-p of more, and of fewer; `least_…` are the smallest that these margins can give."""

    up: float
    down: float
    least_up: float
    least_down: float

    def p(self, *, harm_expected: bool) -> float:
        return weighed(self.up, self.down, harm_expected=harm_expected)

    def least_p(self, *, harm_expected: bool) -> float:
        return weighed(self.least_up, self.least_down, harm_expected=harm_expected)


NOTHING_TO_SEE = Permutation(up=0.5, down=0.5, least_up=0.5, least_down=0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRatio:
    """A ratio of rates on the log scale. se : standard error of `log` · df : degrees of freedom of t"""

    log: float
    se: float
    df: int

    @property
    def estimate(self) -> float:
        return exp(self.log)

    def interval(self, level: float = CONFIDENCE) -> tuple[float, float]:
        return self._around(self.log, self.se, level)

    @property
    def pull(self) -> float:
        """How much of the log ratio is left after a normal prior around 1 (statistics, section 8, T)."""
        return PRIOR_VARIANCE / (PRIOR_VARIANCE + self.se**2)

    @property
    def pulled(self) -> float:
        return exp(self.log * self.pull)

    def pulled_interval(self, level: float = CONFIDENCE) -> tuple[float, float]:
        return self._around(self.log * self.pull, sqrt(PRIOR_VARIANCE * (1 - self.pull)), level)

    def _around(self, centre: float, se: float, level: float) -> tuple[float, float]:
        half = float(stdtrit(self.df, (1 + level) / 2)) * se
        return _bounded(centre - half), _bounded(centre + half)


def weighed(up: float, down: float, *, harm_expected: bool) -> float:
    """One p from two directions: four fifths of the error on "more" where harm is expected."""
    if harm_expected:
        return min(1.0, up / SHARE_UP, down / (1 - SHARE_UP))
    return min(1.0, 2 * up, 2 * down)


def day_scores(count: Ints) -> Ints:
    """0, 5, 7 or 9 for days with 0, 1, 2, 3 or more cramps."""
    return SCORES[np.minimum(count, MOST_COUNTED)]


def permutation(x: Flags, score: Ints, block: Ints) -> Permutation:
    """The stratified permutation test: the sum of scores on days with `x` among all draws of as many days.

    Parameters
    ----------
    x, score, block : one entry per known day. score : whole numbers from 0 up (`day_scores`, or 0 and 1)
        block : stratum labels from 0 up

    Notes
    -----
    Each block's distribution is the number of subsets by size and sum; blocks are convolved. Beyond
    `EXACT_CRAMP_DAYS` days with a score: normal power approximation with the permutation's mean, variance
    and third moment, since the plain normal is wrong up to twice at .002.

    References
    ----------
    Vines and Farrington, Statistics in Medicine 2001; statistics.md, section 8, T. With scores 0 and 1 this
    is the exact mid-p test of a common odds ratio (section 5: S 16, p up .0106749 in five tables).

    Examples
    --------
    >>> answer = permutation(np.array([True, True, False, False]), np.array([5, 5, 0, 0]), np.zeros(4, int))
    >>> round(answer.up, 6)
    0.083333
    """
    if not len(x):
        return NOTHING_TO_SEE
    width = int(score.max()) + 1
    size = int(block.max()) + 1
    n = np.bincount(block * width + score, minlength=size * width).reshape(size, width)
    drawn = np.bincount(block[x], minlength=size)
    days = n.sum(axis=1)
    telling = (drawn > 0) & (drawn < days) & (n.max(axis=1) < days)
    if not telling.any():
        return NOTHING_TO_SEE
    observed = int(score[x & telling[block]].sum())
    n, drawn = n[telling], drawn[telling]
    values = np.flatnonzero(n.any(axis=0))
    n = n[:, values]
    if int(n[:, values > 0].sum()) <= EXACT_CRAMP_DAYS:
        return _exact(tuple(values.tolist()), n.tolist(), drawn.tolist(), observed)
    return _normal(values, n, drawn, observed)


def _exact(values: tuple[int, ...], n: list[list[int]], drawn: list[int], observed: int) -> Permutation:
    chance = np.ones(1)
    for counts, k in zip(n, drawn, strict=True):
        low, block = _block_chances(values, tuple(counts), k)
        observed -= low
        chance = np.convolve(chance, block)
    here = chance[observed] / 2
    return Permutation(
        up=float(chance[observed + 1 :].sum() + here),
        down=float(chance[:observed].sum() + here),
        least_up=float(chance[-1] / 2),
        least_down=float(chance[0] / 2),
    )


@lru_cache(maxsize=8192)
def _block_chances(
    values: tuple[int, ...], counts: tuple[int, ...], k: int
) -> tuple[int, NDArray[np.float64]]:
    """The chance of each sum of `k` days drawn from a block, from its least sum on; and that least sum.

    counts : how many days of the block have each of the values
    """
    sums, sizes, ways = _subsets(values[1:], counts[1:])
    rest = _binomials(counts[0])
    others = k - sizes
    possible = (others >= 0) & (others <= counts[0])
    sums, others, ways = sums[possible], others[possible], ways[possible]
    chances = np.bincount(sums + others * values[0], weights=ways * rest[others])
    low = int(np.flatnonzero(chances)[0])
    return low, chances[low:] / comb(sum(counts), k)


@lru_cache(maxsize=8192)
def _subsets(values: tuple[int, ...], counts: tuple[int, ...]) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """Every choice of days by value: its sum, its size and in how many ways it can be made."""
    sums, sizes, ways = np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64), np.ones(1)
    for value, count in zip(values, counts, strict=True):
        taken = np.arange(count + 1)
        sums = np.add.outer(sums, taken * value).ravel()
        sizes = np.add.outer(sizes, taken).ravel()
        ways = np.outer(ways, _binomials(count)).ravel()
    return sums, sizes, ways


@lru_cache(maxsize=512)
def _binomials(n: int) -> NDArray[np.float64]:
    return np.array([comb(n, k) for k in range(n + 1)], dtype=float)


def _normal(values: Ints, n: Ints, drawn: Ints, observed: int) -> Permutation:
    days = n.sum(axis=1).astype(float)
    mean = n @ values / days
    away = values - mean[:, None]
    second = (n * away**2).sum(axis=1)
    third = (n * away**3).sum(axis=1)
    rest = days - drawn
    variance = float((drawn * rest / (days * (days - 1)) * second).sum())
    enough = days > 2
    k, r, d, t = drawn[enough], rest[enough], days[enough], third[enough]
    skew = float((k * r * (r - k) / (d * (d - 1) * (d - 2)) * t).sum()) / variance**1.5
    z = (observed - float((drawn * mean).sum())) / sqrt(variance)
    return Permutation(up=_beyond(z, skew), down=_beyond(-z, -skew), least_up=0.0, least_down=0.0)


def _beyond(z: float, skew: float) -> float:
    """P(Z > z) for a standardised sum with that skewness: the normal power approximation."""
    if abs(skew) < 1e-6:
        return float(ndtr(-z))
    a = 3 / abs(skew)
    inside = a * a + 1 + 2 * a * (z if skew > 0 else -z)
    if inside <= 0:
        # Beyond the end of the approximation: nothing lies there on the short side, all on the other.
        return 1.0 if skew > 0 else 0.0
    bent = sqrt(inside) - a
    return float(ndtr(-bent) if skew > 0 else ndtr(bent))


def rate_ratio(x: Flags, count: Ints, block: Ints) -> RateRatio:
    """The Mantel-Haenszel ratio of cramps a day with and without `x`, over blocks.

    Parameters
    ----------
    x, count, block : one entry per known day; count : cramps; block : labels from 0 up

    Notes
    -----
    A quarter is added to both sums, so that the ratio is finite, and swapping with and without turns it over.
    The variance is made from the squared residuals of the days (around block rates that keep the ratio), is
    never below that of Poisson counts (Greenland and Robins 1985), and is widened by n/(n - blocks - 1). Days
    that bring many cramps so widen the interval. Neighbouring days are taken as independent within a block.
    Without a block that has days of both kinds the ratio is 1 and its standard error infinite.
    """
    size = int(block.max()) + 1 if len(block) else 0
    days_with = np.bincount(block[x], minlength=size).astype(float)
    days = np.bincount(block, minlength=size).astype(float)
    days_without = days - days_with
    telling = (days_with > 0) & (days_without > 0)
    if not telling.any():
        return RateRatio(log=0.0, se=inf, df=1)
    cramps = np.bincount(block, weights=count, minlength=size)
    cramps_with = np.bincount(block[x], weights=count[x], minlength=size)
    shared = np.where(days > 0, days, 1.0)
    to_with, to_without = days_without / shared, days_with / shared
    above = float((cramps_with * to_with).sum()) + ADDED
    below = float(((cramps - cramps_with) * to_without).sum()) + ADDED
    ratio = above / below
    # Block rates under one common ratio.
    base = cramps / np.where(days > 0, days_without + ratio * days_with, 1.0)
    expected = np.where(x, ratio, 1.0) * base[block]
    pull = np.where(x, to_with[block], ratio * to_without[block])
    robust = float(((pull * (count - expected)) ** 2).sum())
    poisson = ratio * float((days_with * days_without * cramps / shared**2).sum())
    blocks = int(telling.sum())
    n = int(days[telling].sum())
    spare = max(n - blocks - 1, 1)
    variance = max(robust, poisson) / above**2 * n / spare
    cramp_days = int(np.count_nonzero(count[telling[block]]))
    return RateRatio(log=log(ratio), se=sqrt(variance), df=max(min(cramp_days - 1, spare), 1))


def _bounded(logarithm: float) -> float:
    """exp, with both ends of what is unknown kept finite: printed numbers are."""
    return exp(min(max(logarithm, -20.0), 20.0))
