"""Many questions at once: which may be asked at all, and which answers stand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def testable(least_p: Sequence[float], weights: Sequence[float], *, q: float) -> list[bool]:
    """Which questions could reach their limit at all, from margins alone.

    The others are not tested and cost the rest nothing: the limit of each is `q` by its weight among the
    testable ones. As margins say nothing about the answer, any choice made from them is honest.

    References
    ----------
    Tarone, Biometrics 1990: a modified Bonferroni method for discrete data.

    Examples
    --------
    >>> testable([0.001, 0.03, 0.2], [1, 1, 1], q=0.05)
    [True, False, False]
    """
    floor, weight = np.asarray(least_p, dtype=float), np.asarray(weights, dtype=float)
    if not len(floor):
        return []
    each = floor / weight
    order = np.argsort(each)
    # Equals come in together or not at all.
    among = np.cumsum(weight[order])[np.searchsorted(each[order], each, side="right") - 1]
    return [bool(reaches) for reaches in each * among <= q]


def weighted_bh(p: Sequence[float], weights: Sequence[float], *, q: float) -> list[float]:
    """The limit that each p meets or not: a finding is `p <= limit`.

    Weighted Benjamini-Hochberg: of m questions with weights w (their sum S), p S / (w m) are sorted and
    rejected up to the largest k with value <= q k / m. A question's limit is then q k w / S, and with nothing
    rejected that of k = 1.

    References
    ----------
    Benjamini and Hochberg 1995; Genovese, Roeder and Wasserman 2006 (weights fixed before the data).

    Examples
    --------
    >>> weighted_bh([0.001, 0.02, 0.5], [1, 1, 1], q=0.05)[0] == 0.05 * 2 / 3
    True
    """
    values, weight = np.asarray(p, dtype=float), np.asarray(weights, dtype=float)
    if not len(values):
        return []
    total = weight.sum()
    ranked = np.sort(values * total / weight)
    met = ranked <= q * np.arange(1, len(ranked) + 1)
    rejected = int(np.flatnonzero(met)[-1]) + 1 if met.any() else 1
    return [float(each) for each in q * rejected * weight / total]


def weighted_holm(p: Sequence[float], weights: Sequence[float], *, q: float) -> list[float]:
    """The limit that each p meets or not, so that any false finding at all has at most the chance `q`.

    Going up from the smallest p / weight, a question's limit is q by its weight among those not found yet;
    the first that misses its limit ends it. Equals share one limit.

    Notes
    -----
    Against `weighted_bh` a second true finding of the family is a little harder to get. But one true finding
    does not widen the limits of all that is not true: in simulated diaries with one planted pattern
    those with a false one were fewer by a fifth, and the true ones found as often (docs/calibration.md).

    References
    ----------
    Holm, Scandinavian Journal of Statistics 1979, also for weights.

    Examples
    --------
    >>> weighted_holm([0.001, 0.02, 0.5], [1, 1, 1], q=0.05)
    [0.016666666666666666, 0.025, 0.05]
    """
    values, weight = np.asarray(p, dtype=float), np.asarray(weights, dtype=float)
    if not len(values):
        return []
    each = values / weight
    left = np.array([weight[each >= one].sum() for one in each])
    missed = each > q / left
    if missed.any():
        left = np.where(each >= each[missed].min(), left[missed].max(), left)
    return [float(limit) for limit in q * weight / left]
