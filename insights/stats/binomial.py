"""The exact upper tail of a binomial count, by the standard library alone: rules may run while logging."""

from __future__ import annotations

import math


def upper_tail(hits: int, tries: int, share: float) -> float:
    """The chance of `hits` or more among `tries` when each is one with chance `share`.

    Parameters
    ----------
    hits, tries : 0 <= hits <= tries (else ValueError)
    share : 0 to 1 (else ValueError)

    Returns
    -------
    float, 0 to 1; exact but for rounding (12 digits with thousands of tries).

    Notes
    -----
    As a test of two counts: given their sum, the later of two Poisson counts of equal rate is binomial, with
    the later share of all observed days as `share` (Przyborowski and Wilenski).

    References
    ----------
    .. [1] Przyborowski J, Wilenski H (1940), Biometrika 31:313-323.

    Examples
    --------
    3 heads or more in 4 throws, 5 of 16 ways:

    >>> round(upper_tail(3, 4, 0.5), 12)
    0.3125
    """
    if not 0 <= hits <= tries:
        raise ValueError(f"{hits} of {tries} is no count of hits")
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is no share")
    if hits == 0 or share == 1:
        return 1.0
    if share == 0:
        return 0.0
    yes, no = math.log(share), math.log1p(-share)
    ways = math.lgamma(tries + 1)
    terms = (
        math.exp(ways - math.lgamma(n + 1) - math.lgamma(tries - n + 1) + n * yes + (tries - n) * no)
        for n in range(hits, tries + 1)
    )
    return min(1.0, math.fsum(terms))
