"""Conditional logistic regression: which days of a block had the cramps, several exposures at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Interval = tuple[float, float]
# At given coefficients: log likelihood, its gradient, and the information.
Likelihood = Callable[[Floats], tuple[float, Floats, Floats]]

STEPS = 40
LONGEST_STEP = 2.0
# A log ratio beyond this is on its way to infinity: some exposure foretells every cramp.
FARTHEST = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRatios:
    """Fitted log ratios. coefficients, errors : float (k,), nan where `converged` is false.

    It is false where the likelihood has no top: a covariate that foretells every event, that never varies
    within a stratum, or that is a sum of others.
    """

    coefficients: Floats
    errors: Floats
    converged: bool

    def ratio(self, index: int) -> float:
        return math.exp(self.coefficients[index])

    def interval(self, index: int, level: float = 0.95) -> Interval:
        """Wald's, on the log scale."""
        reach = float(ndtri((1 + level) / 2)) * float(self.errors[index])
        middle = float(self.coefficients[index])
        return math.exp(middle - reach), math.exp(middle + reach)

    def p(self, index: int) -> float:
        """Wald's, two-sided."""
        return float(2 * ndtr(-abs(self.coefficients[index] / self.errors[index])))


def conditional_logistic(*, event: Ints, covariates: Floats, stratum: Ints) -> LogRatios:
    """Odds ratios of several covariates, each given the others, within strata.

    Parameters
    ----------
    event : int (n,), 0 or 1
    covariates : float (n, k), none missing; days with an unknown one are left out beforehand
    stratum : int (n,), any labels. Some hundred rows a stratum at most.
        Raises ValueError for arrays that do not fit or values that are not finite.

    Returns
    -------
    LogRatios
        Log odds ratios by the exact conditional likelihood: given how many rows of a stratum had the event,
        which ones. Strata in which none or all had it say nothing.

    Notes
    -----
    For diaries: days are taken as independent within a stratum, effects as alike in all. With many
    covariates and few cramps the ratios are too far from 1; fewer than about five events per covariate are
    not worth fitting. Complete check-ins only: if those are fuller on some kinds of days, all ratios but the
    constant stay right.

    References
    ----------
    .. [1] Breslow NE, Day NE (1980), Statistical Methods in Cancer Research I, chapter 7.
    .. [2] Gail MH, Lubin JH, Rubinstein LV (1981), Biometrika 68:703-707, the recursion.

    Examples
    --------
    One pair of days in each of four blocks; only the cramp day was exposed in three of them: odds 3 to 1.

    >>> fit = conditional_logistic(
    ...     event=np.array([1, 0, 1, 0, 1, 0, 1, 0]),
    ...     covariates=np.array([[1.0], [0], [1], [0], [1], [0], [0], [1]]),
    ...     stratum=np.array([0, 0, 1, 1, 2, 2, 3, 3]),
    ... )
    >>> print(f"{fit.ratio(0):.4f}, standard error {fit.errors[0]:.4f}")
    3.0000, standard error 1.1547
    """
    _check(event, covariates, stratum)
    _, index = np.unique(stratum, return_inverse=True)
    rows = np.bincount(index)
    events = np.bincount(index, weights=event).astype(int)
    says = (events > 0) & (events < rows)
    if not says.any():
        return _none(covariates.shape[1])
    blocks = _Blocks.of(event, covariates, index, says, rows.max())
    return newton(blocks.likelihood, size=covariates.shape[1])


def newton(likelihood: Likelihood, *, size: int) -> LogRatios:
    """Climb to the top of a concave log likelihood from 0, halving steps that lead too far or down."""
    beta = np.zeros(size)
    value, gradient, information = likelihood(beta)
    for _ in range(STEPS):
        if not _invertible(information):
            return _none(size)
        step = np.linalg.solve(information, gradient)
        if float(gradient @ step) < 1e-10:
            errors = np.sqrt(np.diag(np.linalg.inv(information)))
            return LogRatios(coefficients=beta + step, errors=errors, converged=True)
        step = step * min(1.0, LONGEST_STEP / float(np.abs(step).max()))
        for _ in range(STEPS):
            tried = likelihood(beta + step)
            if tried[0] >= value:
                break
            step = step / 2
        beta = beta + step
        if np.abs(beta).max() > FARTHEST:
            return _none(size)
        value, gradient, information = tried
    return _none(size)


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Strata filled up to one size. x : (strata, rows, k) · real : rows that exist · y : 0 or 1 · d :
    events.
    """

    x: Floats
    real: NDArray[np.bool_]
    y: Floats
    d: Ints

    @classmethod
    def of(cls, event: Ints, covariates: Floats, index: Ints, says: NDArray[np.bool_], size: int) -> _Blocks:
        kept = np.flatnonzero(says[index])
        kept = kept[np.argsort(index[kept], kind="stable")]
        block = np.searchsorted(np.flatnonzero(says), index[kept])
        starts = np.searchsorted(block, np.arange(says.sum()))
        row = np.arange(len(kept)) - starts[block]
        x = np.zeros((int(says.sum()), size, covariates.shape[1]))
        x[block, row] = covariates[kept]
        real = np.zeros(x.shape[:2], dtype=bool)
        real[block, row] = True
        y = np.zeros(x.shape[:2])
        y[block, row] = event[kept]
        # Counting the fewer of the two halves the work: the others are chosen with turned signs.
        many = y.sum(axis=1) * 2 > real.sum(axis=1)
        y[many] = (1 - y[many]) * real[many]
        x[many] *= -1
        # What is the same for a whole stratum cancels out; without it the numbers stay small.
        means = x.sum(axis=1) / real.sum(axis=1)[:, None]
        x -= means[:, None, :] * real[:, :, None]
        return cls(x, real, y, y.sum(axis=1).astype(np.int64))

    def likelihood(self, beta: Floats) -> tuple[float, Floats, Floats]:
        eta = self.x @ beta
        top = np.where(self.real, eta, -np.inf).max(axis=1)
        theta = np.exp(eta - top[:, None]) * self.real
        single, joint, ways = self._chosen(theta)
        value = float((self.y * eta).sum() - (np.log(ways) + self.d * top).sum())
        gradient = np.einsum("sr,srk->k", self.y - single, self.x)
        spread = joint - single[:, :, None] * single[:, None, :]
        return value, gradient, (self.x.transpose(0, 2, 1) @ (spread @ self.x)).sum(axis=0)

    def _chosen(self, theta: Floats) -> tuple[Floats, Floats, Floats]:
        """Chances that a row, that two rows are among the d chosen, and the sum over all choices.

        Without row i, products of theta are summed over subsets of the rows before j (by size) and,
        backwards, over those from j on that fill them up to d - 1: all terms are positive, nothing cancels.
        """
        blocks, rows = theta.shape
        sizes = int(self.d.max())
        others = theta[:, None, :] * (1 - np.eye(rows))
        before = np.zeros((rows + 1, blocks, rows, sizes))
        before[0, :, :, 0] = 1
        for j in range(rows):
            before[j + 1] = before[j]
            before[j + 1, :, :, 1:] += others[:, :, j, None] * before[j, :, :, :-1]
        after = np.zeros((blocks, rows, sizes))
        after[np.arange(blocks), :, self.d - 1] = 1
        without = (before[rows] * after).sum(axis=2)
        pairs = np.zeros((blocks, rows, rows))
        for j in reversed(range(rows)):
            pairs[:, :, j] = others[:, :, j] * (before[j, :, :, :-1] * after[:, :, 1:]).sum(axis=2)
            # Both are read before the shorter sums are added.
            after[:, :, :-1] += others[:, :, j, None] * after[:, :, 1:]
        chosen = theta * without
        ways = chosen.sum(axis=1) / self.d
        single = chosen / ways[:, None]
        joint = theta[:, :, None] * pairs / ways[:, None, None]
        joint[:, np.arange(rows), np.arange(rows)] = single
        return single, joint, ways


def _invertible(information: Floats) -> bool:
    scale = np.sqrt(np.diag(information))
    if not (scale > 1e-8).all():
        return False
    return bool(np.linalg.eigvalsh(information / np.outer(scale, scale))[0] > 1e-9)


def _none(size: int) -> LogRatios:
    return LogRatios(coefficients=np.full(size, np.nan), errors=np.full(size, np.nan), converged=False)


def _check(event: Ints, covariates: Floats, stratum: Ints) -> None:
    if not len(event) == len(covariates) == len(stratum):
        raise ValueError("one event, one row of covariates and one stratum a day")
    if not (np.isfinite(covariates).all() and np.isin(event, (0, 1)).all()):
        raise ValueError("events are 0 or 1, covariates finite")
