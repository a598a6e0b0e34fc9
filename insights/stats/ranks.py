"""Tests that look at the order of values only, and the shifts that go with them.

Values are floats (n,), none missing, at least one a sample (else ValueError). Ties get the mean of their
ranks.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Floats = NDArray[np.float64]
Interval = tuple[float, float]

# As R does: exact below this many values a sample, if there are no ties.
EXACT_BELOW = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RankSum:
    """w : pairs in which the first sample's value is larger, ties half · p : two-sided · exact : or normal"""

    w: float
    p: float
    exact: bool


def rank_sum(first: Floats, second: Floats) -> RankSum:
    """Wilcoxon's rank sum test, also known as Mann and Whitney's.

    Notes
    -----
    Exact for small samples without ties, else normal with continuity correction and the variance that ties
    leave. Compares whole spreads: two samples with one middle but unlike widths are not "the same". For
    diaries: weeks and cramps follow each other in good and bad runs, so they are not independent and p is
    too small.

    References
    ----------
    .. [1] Wilcoxon F (1945), Biometrics Bull 1:80-83. Hollander M, Wolfe DA (1973), Nonparametric Statistical
       Methods, pp. 68-75, whose example this is.

    Examples
    --------
    Water through the human placenta at term and at 12 to 26 weeks:

    >>> term = np.array([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46])
    >>> early = np.array([1.15, 0.88, 0.90, 0.74, 1.21])
    >>> test = rank_sum(term, early)
    >>> print(f"W {test.w:.0f}, p {test.p:.5f}")
    W 35, p 0.25441
    """
    sizes = _checked(first), _checked(second)
    m, n = sizes
    ranks, times = _ranks(np.concatenate([first, second]))
    w = float(ranks[:m].sum()) - m * (m + 1) / 2
    if max(sizes) < EXACT_BELOW and len(times) == m + n:
        return RankSum(w=w, p=_two_sided(_rank_sums(m, n), w), exact=True)
    total = m + n
    ties = float((times**3 - times).sum()) / (total * (total - 1))
    return RankSum(w=w, p=_normal(w - m * n / 2, m * n / 12 * (total + 1 - ties)), exact=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How far one sample, or a set of differences, lies from the other or from 0. estimate · interval"""

    estimate: float
    interval: Interval


def hodges_lehmann(first: Floats, second: Floats, level: float = 0.95) -> Shift:
    """The median of all differences first - second, with the interval that goes with `rank_sum`.

    Notes
    -----
    Assumes spreads of one shape; on log lengths a shift is a ratio of lengths. Exact below 50 values a
    sample, where ties make it wider than need be, else normal. For diaries: see `rank_sum`.

    References
    ----------
    .. [1] Hodges JL, Lehmann EL (1963), Ann Math Stat 34:598-611. Bauer DF (1972), J Am Stat Assoc
    67:687-690.

    Examples
    --------
    >>> term = np.array([0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46])
    >>> early = np.array([1.15, 0.88, 0.90, 0.74, 1.21])
    >>> shift = hodges_lehmann(term, early)
    >>> print(f"{shift.estimate:.3f} ({shift.interval[0]:.2f} to {shift.interval[1]:.2f})")
    0.305 (-0.15 to 0.76)
    """
    m, n = _checked(first), _checked(second)
    other = np.sort(second)

    def up_to(value: float) -> int:
        return int(m * n - np.searchsorted(other, first - value).sum())

    if max(m, n) < EXACT_BELOW:
        skipped = _quantile(_rank_sums(m, n), (1 - level) / 2)
    else:
        skipped = _normal_quantile(m * n / 2, m * n * (m + n + 1) / 12, level)
    return _shift(
        up_to, m * n, skipped, low=float(first.min() - other[-1]), high=float(first.max() - other[0])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRank:
    """v : ranks of the differences above 0, summed · p : two-sided · shift : of the differences from 0"""

    v: float
    p: float
    shift: Shift


def signed_rank(differences: Floats, level: float = 0.95) -> SignedRank:
    """Wilcoxon's signed rank test, and the median of all means of two differences.

    Returns
    -------
    SignedRank
        p 1 where all differences are 0.

    Notes
    -----
    Differences of 0 are left out. Exact for fewer than 50 others without ties, else normal with continuity
    correction. Assumes that differences spread alike to both sides of their middle. For diaries: pairs of
    cramps of one night share the night, but which of the two got the remedy was not drawn by lot: the later
    or the worse one mostly does.

    References
    ----------
    .. [1] Wilcoxon F (1945), Biometrics Bull 1:80-83. Hollander M, Wolfe DA (1973), pp. 27-41, whose example
       this is.

    Examples
    --------
    Depression before and after a tranquilliser:

    >>> before = np.array([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30])
    >>> after = np.array([0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29])
    >>> test = signed_rank(before - after)
    >>> print(f"V {test.v:.0f}, p {test.p:.5f}, {test.shift.estimate:.2f}")
    V 40, p 0.03906, 0.46
    """
    _checked(differences)
    kept = np.sort(differences[differences != 0])
    n = len(kept)
    if not n:
        return SignedRank(v=0.0, p=1.0, shift=Shift(estimate=0.0, interval=(0.0, 0.0)))
    ranks, times = _ranks(np.abs(kept))
    v = float(ranks[kept > 0].sum())
    middle, variance = n * (n + 1) / 4, n * (n + 1) * (2 * n + 1) / 24
    if n < EXACT_BELOW and len(times) == n == len(differences):
        p = _two_sided(_signed_ranks(n), v)
    else:
        p = _normal(v - middle, variance - float((times**3 - times).sum()) / 48)

    def up_to(value: float) -> int:
        ordered = int(np.searchsorted(kept, 2 * value - kept, side="right").sum())
        return (ordered + int((kept <= value).sum())) // 2

    skipped = (
        _quantile(_signed_ranks(n), (1 - level) / 2)
        if n < EXACT_BELOW
        else _normal_quantile(middle, variance, level)
    )
    shift = _shift(up_to, n * (n + 1) // 2, skipped, low=float(kept[0]), high=float(kept[-1]))
    return SignedRank(v=v, p=p, shift=shift)


@dataclass(frozen=True, slots=True, kw_only=True)
class MannKendall:
    """s : pairs that rise less those that fall · variance · z : with continuity correction · p · tau :
    tau-b
    """

    s: float
    variance: float
    z: float
    p: float
    tau: float


def mann_kendall(values: Floats) -> MannKendall:
    """Against values that rise, or fall, over time; in order of time.

    Returns
    -------
    MannKendall
        z 0, p 1 and tau 0 where all values are alike or there is one only.

    Notes
    -----
    Whatever the shape of the rise. For diaries: neighbouring weeks are alike, which makes p too small (wrong
    in 10 to 15 % at 5 %, in violent flares 27 %); a slope with widened errors is the claim, this is a look
    from another side. Time and memory grow with the square of n.

    References
    ----------
    .. [1] Mann HB (1945), Econometrica 13:245-259. Kendall MG (1975), Rank Correlation Methods. EPA QA/G-9S
       (2006), section 4.3.4, whose values the example has.

    Examples
    --------
    >>> test = mann_kendall(np.array([10.0, 10, 10, 5, 10, 20, 18, 17, 15, 24, 15]))
    >>> print(f"S {test.s:.0f}, variance {test.variance:.2f}, Z {test.z:.4f}, tau {test.tau:.5f}")
    S 22, variance 155.33, Z 1.6849, tau 0.42817
    """
    n = _checked(values)
    _, times = np.unique(values, return_counts=True)
    rises = np.sign(values[None, :] - values[:, None])
    s = float(np.triu(rises).sum())
    ties = float((times * (times - 1) * (2 * times + 5)).sum())
    variance = (n * (n - 1) * (2 * n + 5) - ties) / 18
    pairs = n * (n - 1) / 2
    differing = pairs - float((times * (times - 1) / 2).sum())
    if not differing:
        return MannKendall(s=0.0, variance=0.0, z=0.0, p=1.0, tau=0.0)
    z = math.copysign(max(abs(s) - 1, 0.0), s) / math.sqrt(variance)
    return MannKendall(
        s=s, variance=variance, z=z, p=float(2 * ndtr(-abs(z))), tau=s / math.sqrt(pairs * differing)
    )


def _checked(values: Floats) -> int:
    if not len(values) or not np.isfinite(values).all():
        raise ValueError("values are needed, all of them known")
    return len(values)


def _ranks(values: Floats) -> tuple[Floats, Floats]:
    """Ranks from 1, ties shared; and how often each value is there."""
    _, index, times = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(times)
    return (last - (times - 1) / 2)[index], times.astype(float)


@lru_cache(maxsize=4)
def _rank_sums(m: int, n: int) -> tuple[int, ...]:
    """For 0 to m n, in how many ways so many pairs have the first sample's value larger (Gauss'
    coefficients).
    """
    ways = [1] + [0] * (m * n)
    for i in range(1, n + 1):
        for at in range(m * n, m + i - 1, -1):
            ways[at] -= ways[at - m - i]
        for at in range(i, m * n + 1):
            ways[at] += ways[at - i]
    return tuple(ways)


@lru_cache(maxsize=4)
def _signed_ranks(n: int) -> tuple[int, ...]:
    """For 0 to n (n + 1) / 2, how many sets of ranks have that sum."""
    ways = [1] + [0] * (n * (n + 1) // 2)
    for rank in range(1, n + 1):
        for at in range(len(ways) - 1, rank - 1, -1):
            ways[at] += ways[at - rank]
    return tuple(ways)


def _two_sided(ways: tuple[int, ...], value: float) -> float:
    """Twice the smaller tail; `value` is whole where nothing is tied."""
    at = round(value)
    return min(1.0, 2 * min(sum(ways[: at + 1]), sum(ways[at:])) / sum(ways))


def _quantile(ways: tuple[int, ...], tail: float) -> int:
    """The smallest value whose lower tail reaches `tail`."""
    total, so_far = sum(ways), 0
    for value, count in enumerate(ways):
        so_far += count
        if so_far >= tail * total:
            return value
    return len(ways) - 1


def _normal(beyond: float, variance: float) -> float:
    """Two-sided, with continuity correction; 1 where ties leave no variance."""
    if variance <= 0:
        return 1.0
    return float(min(1.0, 2 * ndtr(-max(abs(beyond) - 0.5, 0.0) / math.sqrt(variance))))


def _normal_quantile(middle: float, variance: float, level: float) -> int:
    return math.floor(middle - float(ndtri((1 + level) / 2)) * math.sqrt(variance))


def _shift(up_to: Callable[[float], int], pairs: int, skipped: int, *, low: float, high: float) -> Shift:
    """Median and interval of pairwise values, of which `up_to` tells how many are at most so much."""

    def smallest(k: int) -> float:
        below, above = low - 1, high
        for _ in range(60):
            middle = (below + above) / 2
            if up_to(middle) >= k:
                above = middle
            else:
                below = middle
        return above

    ends = max(skipped, 1)
    estimate = (smallest((pairs + 1) // 2) + smallest(pairs // 2 + 1)) / 2
    return Shift(estimate=estimate, interval=(smallest(ends), smallest(pairs - ends + 1)))
