"""How much of a year's budget of error each review may spend, and how far its limits may be lifted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import ceil, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

# Weeks after the first entry, and the share of every budget.
SHARES = {8: 0.10, 12: 0.20, 18: 0.15, 26: 0.25, 39: 0.10, 52: 0.15}
# After the first year: every half year, half of what is left.
EVERY_WEEKS = 26
LEFT = 1 - sum(SHARES.values())

# Fewer steps than this a standard deviation: the recursion's error stays below .01 in z.
STEPS = 6
LONGEST_GRID = 4000
FARTHEST = 8.0
BISECTIONS = 60


def reviews_until(week: float) -> tuple[int, ...]:
    """The review weeks up to and including `week`."""
    later = range(max(SHARES) + EVERY_WEEKS, int(week) + 1, EVERY_WEEKS)
    return (*(review for review in SHARES if review <= week), *later)


def next_review(week: float) -> int:
    """The first review week after `week`."""
    due = [review for review in SHARES if review > week]
    last = max(SHARES)
    return due[0] if due else last + EVERY_WEEKS * (int(week - last) // EVERY_WEEKS + 1)


def share_of(review: int) -> float:
    """The share of every budget that the review of that week may spend; all of them add up to less than 1."""
    if review in SHARES:
        return SHARES[review]
    return LEFT / 2 ** ((review - max(SHARES)) / EVERY_WEEKS)


@lru_cache(maxsize=256)
def boundary(weeks: tuple[float, ...], shares: tuple[float, ...], alpha: float) -> tuple[float, ...]:
    """One-sided limits in z, one per look, that spend exactly `shares` of `alpha`.

    Parameters
    ----------
    weeks : when the looks are, rising; information grows with time · shares : of alpha, each above 0

    Notes
    -----
    Under no effect the score is a Brownian motion seen at `weeks`. Look j crosses for the first time with
    probability shares[j] x alpha; the density of what has not crossed is carried on numerically. As looks
    overlap, the limits are below those of the union bound, which takes them for disjoint.

    References
    ----------
    Armitage, McPherson and Rowe 1969; Lan and DeMets 1983. statistics.md, section 5, "boundary".
    """
    limits: list[float] = []
    grid, mass = np.zeros(1), np.ones(1)
    before = 0.0
    for week, share in zip(weeks, shares, strict=True):
        step = sqrt(week - before)
        top = _first_crossing(grid, mass, step, share * alpha, sqrt(week))
        limits.append(top / sqrt(week))
        grid, mass = _carried(grid, mass, step, top, sqrt(week))
        before = week
    return tuple(limits)


def lift(weeks: Sequence[float], shares: Sequence[float], alpha: float) -> float:
    """By how much the last look may exceed its share of `alpha` because it overlaps with the earlier ones.

    At least 1, and rising with alpha: computed at a small alpha it is honest for larger ones.
    """
    limit = boundary(tuple(weeks), tuple(shares), alpha)[-1]
    return max(1.0, float(ndtr(-limit)) / (shares[-1] * alpha))


def _first_crossing(
    grid: NDArray[np.float64], mass: NDArray[np.float64], step: float, spend: float, scale: float
) -> float:
    # Never lower than the limit for what has been spent here alone, were the past known to be no crossing.
    low, high = 0.0, max(float(-ndtri(spend / 2)), 1.0) * scale
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        if float(mass @ ndtr((grid - middle) / step)) > spend:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _carried(
    grid: NDArray[np.float64], mass: NDArray[np.float64], step: float, top: float, scale: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The masses below `top` after one more stretch, as the chance of each cell of a new grid."""
    bottom = -FARTHEST * scale
    cells = min(max(ceil((top - bottom) / step * STEPS), 200), LONGEST_GRID)
    edges = np.linspace(bottom, top, cells + 1)
    below = ndtr((edges[:, None] - grid) / step)
    return (edges[:-1] + edges[1:]) / 2, np.diff(below, axis=0) @ mass
