"""Shares and even splits: Wilson's interval and the exact sign test."""

from __future__ import annotations

import math

from scipy.special import bdtr

Interval = tuple[float, float]

# 97.5 of 100 lie below.
Z95 = 1.959963984540054


def wilson(hits: float, tries: float, *, z: float = Z95) -> Interval:
    """Wilson's score interval of a share, without continuity correction.

    Parameters
    ----------
    hits, tries : float
        0 <= hits <= tries (else ValueError). Days or people; fractions of votes are allowed. Unknown ones are
        left out of both.
    z : float
        Normal quantile; 1.96 for 95 of 100.

    Returns
    -------
    tuple of float
        Both ends, 0 to 1; the whole range without tries.

    Notes
    -----
    Tries are taken as independent with one chance for all. For diaries: cramps of one night are not
    independent, so count days, one vote each; and a share that drifts over months makes every interval too
    narrow.

    References
    ----------
    .. [1] Wilson EB (1927), J Am Stat Assoc 22:209-212.
    .. [2] Newcombe RG (1998), Stat Med 17:857-872.

    Examples
    --------
    Newcombe's first example:

    >>> low, high = wilson(81, 263)
    >>> print(f"{low:.4f} {high:.4f}")
    0.2553 0.3662
    """
    if not 0 <= hits <= tries:
        raise ValueError(f"{hits} of {tries} is no share")
    if not tries:
        return 0.0, 1.0
    share = hits / tries
    middle = share + z * z / (2 * tries)
    reach = z * math.sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    shrink = 1 + z * z / tries
    # At 0 and n hits an end is the bound itself; rounding must not carry it past.
    return max(0.0, (middle - reach) / shrink), min(1.0, (middle + reach) / shrink)


def sign_test(*, first: int, second: int) -> float:
    """Two-sided mid-p of an even split.

    Parameters
    ----------
    first, second : int
        How many went each way, 0 or more (else ValueError); ties are left out beforehand.

    Returns
    -------
    float
        Twice the chance of a more uneven split to the larger side, with half the chance of this one, at most
        1; 1 when nothing went either way.

    Notes
    -----
    Mid-p is not strictly conservative: its error may exceed the nominal one a little and is on average
    nearest to it. It fails for diaries when cramps are counted instead of days: three cramps of one bad night
    are one vote.

    References
    ----------
    .. [1] Lancaster HO (1961), J Am Stat Assoc 56:223-234.

    Examples
    --------
    Eight days left, two right: 2 (1 + 10 + 45/2) / 1024.

    >>> print(f"{sign_test(first=8, second=2):.6f}")
    0.065430
    """
    n, fewer = first + second, min(first, second)
    if fewer < 0:
        raise ValueError(f"{first} against {second} is no split")
    if not n:
        return 1.0
    at_most = float(bdtr(fewer, n, 0.5))
    fewer_still = float(bdtr(fewer - 1, n, 0.5)) if fewer else 0.0
    return min(1.0, at_most + fewer_still)
