"""The self-controlled case series: a person's events against the same person's other times."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .conditional import LogRatios, newton

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def case_series(*, events: Ints, days: Floats, covariates: Floats, person: Ints) -> LogRatios:
    """Rate ratios of stretches of time, given how many events each person had in all.

    Parameters
    ----------
    events : int (n,), 0 or more, in each stretch
    days : float (n,), above 0, length of the stretch; unobserved days are left out of it
    covariates : float (n, k), finite: 1 in the stretches at risk, further columns for age or season
    person : int (n,), any labels. Raises ValueError for arrays that do not fit or impossible values.

    Returns
    -------
    LogRatios
        Log rate ratios. Not converged where a kind of stretch has no event or is all there is.

    Notes
    -----
    Everything about a person that stays the same cancels out. For diaries, a single person: events are taken
    as independent (clusters make the interval too narrow), and an event must not change what follows. A
    remedy is begun after bad weeks, so the fortnight before its start needs a column of its own, or the
    remedy gets the credit for bad weeks passing by themselves.

    References
    ----------
    .. [1] Farrington CP (1995), Biometrics 51:228-235.
    .. [2] Whitaker HJ, Farrington CP, Spiessens B, Musonda P (2006), Stat Med 25:1768-1797.

    Examples
    --------
    Ten events in 100 days at risk, eight in 200 others: 10/100 against 8/200.

    >>> fit = case_series(
    ...     events=np.array([10, 8]),
    ...     days=np.array([100.0, 200.0]),
    ...     covariates=np.array([[1.0], [0.0]]),
    ...     person=np.array([1, 1]),
    ... )
    >>> print(f"{fit.ratio(0):.3f}")
    2.500
    """
    if not len(events) == len(days) == len(covariates) == len(person):
        raise ValueError("each stretch has events, days, covariates and a person")
    if (events < 0).any() or not (days > 0).all() or not np.isfinite(covariates).all():
        raise ValueError("events are 0 or more, days above 0, covariates finite")
    _, index = np.unique(person, return_inverse=True)
    total = np.bincount(index, weights=events)

    def likelihood(beta: Floats) -> tuple[float, Floats, Floats]:
        eta = covariates @ beta
        weight = days * np.exp(eta)
        sums = np.bincount(index, weights=weight)
        expected = weight * (total / sums)[index]
        gradient = covariates.T @ (events - expected)
        shares = [np.bincount(index, weights=weight * column) / sums for column in covariates.T]
        means = np.stack(shares)
        information = (covariates.T * expected) @ covariates - (means * total) @ means.T
        return float(events @ eta - total @ np.log(sums)), gradient, information

    return newton(likelihood, size=covariates.shape[1])
