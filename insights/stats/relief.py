"""Are cramps shorter with something that people do against them?

Only "shorter with" can be shown: fetching heat takes time, and a cramp that passes by itself in a minute
leaves none to do anything, so that whatever is done goes with longer cramps when it does nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Pain 0 to 10 in three parts: up to 4, 5 and 6, from 7 on. Pain that was not said is a part of its own.
PAIN_PARTS = (4.5, 6.5)
UNKNOWN_PART = 3
# Without any scatter rounding must not look like an effect.
LEAST_VARIANCE = 1e-16


@dataclass(frozen=True, slots=True, kw_only=True)
class Shorter:
    """Log length with it minus log length without, within equal pain. se, df : of a t distribution"""

    log_ratio: float
    se: float
    df: float

    @property
    def p(self) -> float:
        """One-sided: shorter with it."""
        return float(stdtr(self.df, self.log_ratio / self.se))

    @property
    def ratio(self) -> float:
        return math.exp(self.log_ratio)

    def interval(self, *, level: float = 0.95) -> tuple[float, float]:
        reach = float(stdtrit(self.df, (1 + level) / 2)) * self.se
        return math.exp(max(self.log_ratio - reach, -700.0)), math.exp(min(self.log_ratio + reach, 700.0))


def pain_part(pain: Floats) -> Ints:
    """0 for pain up to 4, 1 for 5 and 6, 2 from 7 on, 3 unknown (NaN)."""
    return np.where(np.isnan(pain), UNKNOWN_PART, np.digitize(pain, PAIN_PARTS)).astype(np.int64)


def shorter_with(used: Flags, seconds: Floats, part: Ints, day: Ints) -> Shorter | None:
    """Regression of log seconds on `used` and the part of pain.

    used : flags (cramps,) · seconds : float, above 0 · part : int, see `pain_part` · day : int, noon-day.
    None when no part of pain holds cramps both with and without it.

    Notes
    -----
    Cramps of one day are alike: the standard error is the larger of the plain one and the one clustered by
    days (Liang and Zeger 1986, with the usual correction for few clusters); degrees of freedom are days - 4,
    at least 1. A time at which lengths change for another reason while something comes into use (a new
    stretch and a new tablet) looks like its doing.

    Examples
    --------
    >>> used = np.array([True, False] * 4)
    >>> seconds = np.array([60.0, 130, 50, 120, 70, 110, 60, 125])
    >>> found = shorter_with(used, seconds, np.zeros(8, dtype=int), np.arange(8))
    >>> print(f"{found.ratio:.2f} p {found.p:.4f}")
    0.49 p 0.0004
    """
    parts = UNKNOWN_PART + 1
    size = np.maximum(np.bincount(part, minlength=parts), 1)
    x = used - (np.bincount(part, weights=used, minlength=parts) / size)[part]
    square = float(x @ x)
    if square < 1e-9:
        return None
    y = np.log(seconds)
    y = y - (np.bincount(part, weights=y, minlength=parts) / size)[part]
    slope = float(x @ y) / square
    residuals = y - slope * x
    present, cluster = np.unique(day, return_inverse=True)
    days, n = len(present), len(y)
    fitted = 1 + len(np.unique(part))
    plain = float(residuals @ residuals) / max(n - fitted, 1) / square
    scores = np.bincount(cluster, weights=x * residuals, minlength=days)
    few = days / max(days - 1, 1) * (n - 1) / max(n - fitted, 1)
    clustered = float(scores @ scores) * few / square**2
    return Shorter(
        log_ratio=slope,
        se=math.sqrt(max(plain, clustered, LEAST_VARIANCE)),
        df=float(max(days - max(fitted, 4), 1)),
    )
