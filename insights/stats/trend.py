"""Slow changes: a slope, a step, a season, with errors widened for runs of good and bad weeks.

Good and bad weeks come in runs, so that neighbouring weeks tell less than independent ones. Ordinary least
squares, the autocorrelation of its residuals corrected for bias, errors widened by sqrt((1 + rho) / (1 -
rho)) and degrees of freedom lowered alike (an AR(1) process; Bayley and Hammersley 1946 for the equivalent
number of observations).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc, stdtr, stdtrit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Interval = tuple[float, float]

WEEK = 7
FORTNIGHT = 14
YEAR_DAYS = 365.2425
# Anscombe (1948): the square root of a count plus 3/8 has a variance of about 1/4 whatever the count.
ANSCOMBE = 3 / 8
MOST_RHO = 0.8
POWER_Z = 0.8416
# Without any scatter rounding must not look like an effect.
LEAST_VARIANCE = 1e-16
# Ratios are shown up to here: a level of nothing has no ratio.
FARTHEST = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One coefficient with its widened error.

    effect, se : in units of y per unit of x · df : lowered degrees of freedom, at least 1 · rho : 0 to 0.8
    n : observations · mean_x, mean_y : where the fitted line passes
    """

    effect: float
    se: float
    df: float
    rho: float
    n: int
    mean_x: float
    mean_y: float

    @property
    def p_up(self) -> float:
        """One-sided, for more."""
        return float(stdtr(self.df, -self.t))

    @property
    def p_down(self) -> float:
        return float(stdtr(self.df, self.t))

    @property
    def p_either(self) -> float:
        return min(2 * min(self.p_up, self.p_down), 1.0)

    @property
    def t(self) -> float:
        return self.effect / self.se

    def interval(self, *, level: float = 0.95) -> Interval:
        reach = float(stdtrit(self.df, (1 + level) / 2)) * self.se
        return self.effect - reach, self.effect + reach

    def fitted(self, x: float, *, effect: float | None = None) -> float:
        """The line at x, with another slope through the same middle if given."""
        return self.mean_y + (self.effect if effect is None else effect) * (x - self.mean_x)


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Cramps by whole weeks or fortnights from the first day of a diary.

    number : int, which period · count : cramps on its active days · active : days that are known
    days : length of a period
    """

    number: Ints
    count: Floats
    active: Floats
    days: int

    def __len__(self) -> int:
        return len(self.number)

    @property
    def whole(self) -> Floats:
        """Cramps as if every day of the period had been known."""
        return self.count * self.days / self.active

    @property
    def roots(self) -> Floats:
        """sqrt(count + 3/8), counts filled up to whole periods."""
        return np.sqrt(self.whole + ANSCOMBE)


def periods(count: Ints, active: Flags, *, days: int) -> Periods:
    """Whole periods of `days` days from the first day; those with less than half of their days active are
    left out.

    count, active : per day. Cramps on days that are not active are not counted.
    """
    whole = len(count) // days * days
    known = active[:whole].reshape(-1, days)
    cramps = np.where(known, count[:whole].reshape(-1, days), 0)
    kept = np.flatnonzero(known.sum(axis=1) * 2 > days)
    return Periods(
        number=kept,
        count=cramps.sum(axis=1)[kept].astype(float),
        active=known.sum(axis=1)[kept].astype(float),
        days=days,
    )


def effect_of(x: Floats, y: Floats, *, order: Ints | None = None) -> Effect:
    """Least squares of y on x and a constant, widened.

    x, y : float (n,), n >= 3, in order of time · order : int (n,); neighbours are those whose numbers follow
    each other, all of them if not given. Raises ValueError for fewer than 3 or when x never varies.

    Notes
    -----
    Held against simulated diaries in which nothing changes: wrong in 5 of 100 with everyday flares, in 10
    with violent ones (statistics.md, section 2: 6 to 15). Fails for what comes in much longer runs than the
    diary can show.

    Examples
    --------
    >>> found = effect_of(np.arange(8.0), np.array([1.0, 2, 2, 2, 3, 3, 3, 4]))
    >>> print(f"{found.effect:.3f} a step, p {found.p_either:.4f}")
    0.357 a step, p 0.0004
    """
    design = np.column_stack([np.ones(len(x)), x])
    if len(x) < 3 or np.ptp(x) == 0:
        raise ValueError("a line needs three observations and an x that varies")
    coefficients, covariance, rho = _fit(design, y, order)
    df = max(len(y) * (1 - rho) / (1 + rho) - 2, 1.0)
    return Effect(
        effect=float(coefficients[1]),
        se=float(np.sqrt(covariance[1, 1])),
        df=df,
        rho=rho,
        n=len(y),
        mean_x=float(x.mean()),
        mean_y=float(y.mean()),
    )


def bias_corrected_rho(residuals: Floats, *, order: Ints | None = None) -> float:
    """Lag-1 autocorrelation of the residuals of a line, + (2 + 3 r) / n, kept within 0 and 0.8."""
    n = len(residuals)
    square = float(residuals @ residuals)
    if square <= 1e-20 * n:
        return 0.0
    product = residuals[1:] * residuals[:-1]
    if order is not None:
        product = product[np.diff(order) == 1]
    if not len(product):
        return MOST_RHO
    # Missing neighbours must not look like independence.
    lag_1 = float(product.sum()) * (n - 1) / len(product) / square
    return min(max(lag_1 + (2 + 3 * lag_1) / n, 0.0), MOST_RHO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From one end of a fitted line to the other.

    p : two-sided · first, last : levels at the ends · ratio : last over first, with its 95 % `interval`
    se : of the difference of the ends, on the scale of the line
    """

    p: float
    first: float
    last: float
    ratio: float
    interval: Interval
    se: float


def change_between(effect: Effect, first: float, last: float, level: Callable[[float], float]) -> Change:
    """The change of the level from x = `first` to x = `last`.

    level : from the scale of the line back to cramps, seconds or pain; rising, above 0. The ratio rises with
    the slope, so that its interval comes from the ends of the slope's and leaves out 1 just when that leaves
    out 0.
    """
    low, high = effect.interval()

    def ratio(slope: float) -> float:
        return bounded(level(effect.fitted(last, effect=slope)) / level(effect.fitted(first, effect=slope)))

    return Change(
        p=effect.p_either,
        first=level(effect.fitted(first)),
        last=level(effect.fitted(last)),
        ratio=ratio(effect.effect),
        interval=(ratio(low), ratio(high)),
        se=effect.se * (last - first),
    )


def level_of_root(root: float) -> float:
    """Cramps from sqrt(cramps + 3/8), at least a twentieth."""
    return max(max(root, 0.0) ** 2 - ANSCOMBE, 0.05)


def level_of_log(log: float) -> float:
    return _exp(log)


def level_of_pain(pain: float) -> float:
    """Pain 0 to 10, at least a tenth."""
    return max(pain, 0.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A yearly wave.

    p : of the F test of cosine and sine together, or of summer against winter if that is larger
    summer : half the height of the wave along midsummer to midwinter
    """

    p: float
    summer: Effect


def season_of(years: Floats, y: Floats, *, order: Ints | None = None) -> Season:
    """Does y go up and down with the year?

    years : float (n,), time in years since a midsummer · y : float (n,), n >= 6

    Notes
    -----
    Cosine and sine of one year; F with 2 and n (1 - rho) / (1 + rho) - 3 degrees of freedom, widened as
    `effect_of`. What is claimed is summer against winter, so that its own p value must be as small: a wave
    that peaks in spring is not called a summer.
    """
    wave = 2 * np.pi * years
    design = np.column_stack([np.ones(len(y)), np.cos(wave), np.sin(wave)])
    coefficients, covariance, rho = _fit(design, y, order)
    df = max(len(y) * (1 - rho) / (1 + rho) - 3, 1.0)
    both = coefficients[1:]
    form = float(both @ np.linalg.pinv(covariance[1:, 1:]) @ both) / 2
    summer = Effect(
        effect=float(coefficients[1]),
        se=float(np.sqrt(covariance[1, 1])),
        df=df,
        rho=rho,
        n=len(y),
        mean_x=0.0,
        mean_y=float(coefficients[0]),
    )
    return Season(p=max(float(fdtrc(2, df, form)), summer.p_either), summer=summer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A ratio with a t interval on the log scale. log : its logarithm · se : of that · df"""

    log: float
    se: float
    df: float

    @property
    def estimate(self) -> float:
        return bounded(math.exp(self.log))

    def interval(self, *, level: float = 0.95) -> Interval:
        reach = float(stdtrit(self.df, (1 + level) / 2)) * self.se
        return bounded(_exp(self.log - reach)), bounded(_exp(self.log + reach))


def quasi_poisson_ratio(before: Periods, after: Periods, *, rho: float) -> Ratio:
    """Ratio of the mean counts, after over before.

    Notes
    -----
    Variance of the log ratio phi (1 / a + 1 / b) with a and b cramps, phi the Pearson statistic over its
    degrees of freedom, never below 1, widened by (1 + rho) / (1 - rho). Half a cramp stands for none.
    """
    cramps = [max(float(side.count.sum()), 0.5) for side in (before, after)]
    exposure = [float(side.active.sum()) for side in (before, after)]
    pearson = 0.0
    for side, total, days in zip((before, after), cramps, exposure, strict=True):
        expected = side.active * total / days
        pearson += float(((side.count - expected) ** 2 / expected).sum())
    n = len(before) + len(after)
    phi = max(pearson / max(n - 2, 1), 1.0)
    widened = (1 + rho) / (1 - rho)
    return Ratio(
        log=math.log(cramps[1] / exposure[1]) - math.log(cramps[0] / exposure[0]),
        se=math.sqrt(phi * (1 / cramps[0] + 1 / cramps[1]) * widened),
        df=max(n / widened - 2, 1.0),
    )


def further(n: int, *, se: float, difference: float, z: float) -> float:
    """Observations still to come until `difference` shows at the limit z in 80 of 100, if errors shrink with
    sqrt(n).
    """
    if difference <= 0:
        return math.inf
    return max(n * (((z + POWER_Z) * se / difference) ** 2 - 1), 0.0)


def bounded(ratio: float) -> float:
    return min(max(ratio, 1 / FARTHEST), FARTHEST)


def _fit(design: Floats, y: Floats, order: Ints | None) -> tuple[Floats, Floats, float]:
    inverse = np.linalg.pinv(design.T @ design)
    coefficients = inverse @ (design.T @ y)
    residuals = y - design @ coefficients
    rho = bias_corrected_rho(residuals, order=order)
    variance = max(float(residuals @ residuals) / max(len(y) - design.shape[1], 1), LEAST_VARIANCE)
    return coefficients, inverse * variance * (1 + rho) / (1 - rho), rho


def _exp(value: float) -> float:
    return math.exp(min(value, 700.0))
