"""Where angles lie on a circle: directions, and tests against an even spread.

Angles are radians, float (n,), any multiple of a turn off, none missing, at least one (else ValueError). All
tests take angles as independent: a night's cramps are not, so give one angle a night (`mean_direction` of its
cramps). They fail for diaries where times are written down by habit: everything "at 3", or the hour of
logging.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import bdtr, gammaln, ndtr

Floats = NDArray[np.float64]

TURN = 2 * math.pi
# Angles this near are the same: 23:50 entered twice, whatever the rounding.
SAME = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """angle : radians, 0 to 2 pi, of the mean vector · length : of it, 0 (even) to 1 (all alike) · n :
    angles
    """

    angle: float
    length: float
    n: int


def mean_direction(angles: Floats) -> Direction:
    """The direction of the sum of unit vectors, and how concentrated they are.

    Notes
    -----
    Says nothing where there are two opposite peaks: then `length` is near 0 and the angle arbitrary.

    References
    ----------
    .. [1] Zar JH (2010), Biostatistical Analysis, 5th ed., section 26.4.

    Examples
    --------
    Cramps at 23:50 and at 0:10 are at midnight, not at noon:

    >>> mean = mean_direction(np.radians([357.5, 2.5]))
    >>> print(f"{mean.length:.4f} {math.cos(mean.angle):.4f}")
    0.9990 1.0000
    """
    n = _checked(angles)
    x, y = float(np.cos(angles).sum()), float(np.sin(angles).sum())
    return Direction(angle=math.atan2(y, x) % TURN, length=math.hypot(x, y) / n, n=n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rayleigh:
    """z : n times the squared mean length · p"""

    z: float
    p: float


def rayleigh(angles: Floats) -> Rayleigh:
    """Against one peak anywhere.

    Notes
    -----
    p by Wilkie's approximation, good to three decimals from n = 5. Blind to two opposite peaks.

    References
    ----------
    .. [1] Wilkie D (1983), Appl Stat 32:311-312. Zar (2010), equation 27.4 and example 27.1.

    Examples
    --------
    Zar's example:

    >>> test = rayleigh(np.radians([45, 55, 81, 96, 110, 117, 132, 154]))
    >>> print(f"z {test.z:.3f}, p {test.p:.5f}")
    z 5.448, p 0.00185
    """
    mean = mean_direction(angles)
    n = mean.n
    total = n * mean.length
    # Rounding can carry the sum of equal angles past n.
    apart = max(n * n - total * total, 0.0)
    p = math.exp(math.sqrt(1 + 4 * n + 4 * apart) - (1 + 2 * n))
    return Rayleigh(z=total * total / n, p=min(1.0, p))


@dataclass(frozen=True, slots=True, kw_only=True)
class VTest:
    """v : length of the sum along the named direction, -n to n · u : standard normal for large n · p"""

    v: float
    u: float
    p: float


def v_test(angles: Floats, *, towards: float) -> VTest:
    """Against one peak in a direction named beforehand (radians): one-sided.

    Notes
    -----
    The direction must not come from the same angles. A peak elsewhere, even a sharp one, does not count.
    Normal approximation, good to two decimals from n = 10.

    References
    ----------
    .. [1] Greenwood JA, Durand D (1955), Ann Math Stat 26:233-246. Zar (2010), example 27.2.

    Examples
    --------
    Zar's example:

    >>> angles = np.radians([66, 75, 86, 88, 88, 93, 97, 101, 118, 130])
    >>> test = v_test(angles, towards=math.pi / 2)
    >>> print(f"V {test.v:.3f}, u {test.u:.3f}, p {test.p:.1e}")
    V 9.498, u 4.247, p 1.1e-05
    """
    n = _checked(angles)
    v = float(np.cos(angles - towards).sum())
    u = v * math.sqrt(2 / n)
    return VTest(v=v, u=u, p=float(ndtr(-u)))


@dataclass(frozen=True, slots=True, kw_only=True)
class HodgesAjne:
    """fewest : angles on the emptier side of the most uneven diameter · p"""

    fewest: int
    p: float


def hodges_ajne(angles: Floats) -> HodgesAjne:
    """Against an empty half circle ("omnibus test"), whatever the shape of the rest.

    Notes
    -----
    p is exact while `fewest` is below a third of n, else Ajne's approximation. Weak where a sharp peak sits
    on an even spread.

    References
    ----------
    .. [1] Ajne B (1968), Biometrika 55:343-354. Zar (2010), equations 27.7 and 27.8, example 27.4.

    Examples
    --------
    Zar's example:

    >>> angles = [10, 15, 25, 30, 30, 30, 35, 45, 50, 60, 75, 80, 100, 110, 255, 270, 280, 280]
    >>> test = hodges_ajne(np.radians([*angles, 300, 320, 330, 350, 350, 355]))
    >>> print(f"{test.fewest}, p {test.p:.5f}")
    3, p 0.00434
    """
    n = _checked(angles)
    places = np.sort(np.mod(angles, TURN))
    # Between neighbouring ends of diameters nothing changes: one diameter from each gap is enough.
    ends = np.unique(np.round(np.concatenate([places, places + math.pi]) % TURN / SAME)) * SAME
    between = (ends + np.append(ends[1:], ends[0] + TURN)) / 2
    unrolled = np.concatenate([places, places + TURN, places + 2 * TURN])
    inside = np.searchsorted(unrolled, between + math.pi) - np.searchsorted(unrolled, between)
    fewest = int(np.minimum(inside, n - inside).min())
    return HodgesAjne(fewest=fewest, p=_ajne(n, fewest))


def _ajne(n: int, fewest: int) -> float:
    gap = n - 2 * fewest
    if gap == 0:
        return 1.0
    if fewest < n / 3:
        ways = gammaln(n + 1) - gammaln(fewest + 1) - gammaln(n - fewest + 1)
        return float(min(1.0, gap * math.exp(ways - (n - 1) * math.log(2))))
    a = math.pi * math.sqrt(n) / (2 * gap)
    return min(1.0, math.sqrt(TURN) / a * math.exp(-(math.pi**2) / (8 * a * a)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Batschelet:
    """away : angles in the half circle away from the named direction · p : two-sided"""

    away: int
    p: float


def batschelet(angles: Floats, *, towards: float) -> Batschelet:
    """Against more angles in the half circle around a direction named beforehand (radians) than in the other.

    Notes
    -----
    An exact sign test: nothing but an even chance for both halves is assumed. Angles a quarter turn off count
    as towards. For the clock the halves are 12 hours each, so it says "more at night than by day", no more.

    References
    ----------
    .. [1] Batschelet E (1981), Circular Statistics in Biology, p. 64. Zar (2010), example 27.5.

    Examples
    --------
    Zar's example:

    >>> angles = [10, 15, 25, 30, 30, 30, 35, 45, 50, 60, 75, 80, 100, 110, 255, 270, 280, 280]
    >>> test = batschelet(np.radians([*angles, 300, 320, 330, 350, 350, 355]), towards=math.radians(45))
    >>> print(f"C {test.away}, p {test.p:.5f}")
    C 5, p 0.00661
    """
    n = _checked(angles)
    away = int((np.cos(angles - towards) < -SAME).sum())
    return Batschelet(away=away, p=min(1.0, 2 * float(bdtr(min(away, n - away), n, 0.5))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Watson:
    """u2 : the statistic · modified : by Stephens for few angles · p : of `modified`, from the limit for
    many
    """

    u2: float
    modified: float
    p: float


def watson_u2(angles: Floats) -> Watson:
    """Against any pattern on the circle.

    Notes
    -----
    Stephens' modification makes the limit hold from n = 8; it is what R's `circular::watson.test` prints.
    Distances are squared and summed around the circle, so that neither the zero nor the sense of turning
    matters.

    References
    ----------
    .. [1] Watson GS (1961), Biometrika 48:109-114. Stephens MA (1970), J R Stat Soc B 32:115-122.

    Examples
    --------
    The angles of Zar's example 27.1:

    >>> test = watson_u2(np.radians([45, 55, 81, 96, 110, 117, 132, 154]))
    >>> print(f"{test.modified:.4f}, p {test.p:.4f}")
    0.3189, p 0.0037
    """
    n = _checked(angles)
    u = np.sort(np.mod(angles, TURN)) / TURN
    steps = (2 * np.arange(1, n + 1) - 1) / (2 * n)
    u2 = float(((u - steps) ** 2).sum() - n * (u.mean() - 0.5) ** 2 + 1 / (12 * n))
    modified = (u2 - 0.1 / n + 0.1 / n**2) * (1 + 0.8 / n)
    return Watson(u2=u2, modified=modified, p=_limit(modified))


def watson_u2_two(first: Floats, second: Floats) -> Watson:
    """Against any difference between two spreads on the circle.

    Notes
    -----
    p from the limit, good from about 10 angles in each, without modification; ties (rounded times) are
    allowed. For diaries: two kinds of nights must differ in nothing but their kind; times written down later
    on one kind make a difference too.

    References
    ----------
    .. [1] Watson GS (1962), Biometrika 49:57-63. Zar (2010), equation 27.19, example 27.10.

    Examples
    --------
    Zar's example (.1458 there, from rounded steps):

    >>> one = [35, 45, 50, 55, 60, 70, 85, 95, 105, 120]
    >>> other = [75, 80, 90, 100, 110, 130, 135, 140, 150, 155, 165]
    >>> test = watson_u2_two(np.radians(one), np.radians(other))
    >>> print(f"{test.u2:.4f}, p {test.p:.2f}")
    0.1457, p 0.11
    """
    sizes = _checked(first), _checked(second)
    n = sum(sizes)
    a, b = (np.sort(np.round(np.mod(each, TURN) / SAME)) for each in (first, second))
    places, times = np.unique(np.concatenate([a, b]), return_counts=True)
    apart = np.searchsorted(a, places, "right") / sizes[0] - np.searchsorted(b, places, "right") / sizes[1]
    spread = (times * apart**2).sum() - (times * apart).sum() ** 2 / n
    u2 = float(sizes[0] * sizes[1] / n**2 * spread)
    return Watson(u2=u2, modified=u2, p=_limit(u2))


def _limit(u2: float) -> float:
    """Chance of at least this U2 when very many angles are spread evenly."""
    if u2 < 0.005:
        # The series converges slowly there, and the chance is 1 to nine decimals.
        return 1.0
    k = np.arange(1, 30)
    series = 2 * ((-1.0) ** (k - 1) * np.exp(-2 * (k * math.pi) ** 2 * u2)).sum()
    return float(min(1.0, max(0.0, series)))


def _checked(angles: Floats) -> int:
    n = len(angles)
    if n < 1 or not np.isfinite(angles).all():
        raise ValueError("angles are needed, all of them known")
    return n
