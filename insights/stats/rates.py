"""Two Poisson rates compared, conditional on how many events there were."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, gammaln, xlogy

Interval = tuple[float, float]

# R's tolerance, so that outcomes of the same chance count as such whatever the rounding.
SAME_CHANCE = 1 + 1e-7


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRatio:
    """How many times as often events came in one stretch of time as in another.

    Given the total, the events of the first stretch are binomial with share ratio t1 / (ratio t1 + t2).

    Parameters
    ----------
    events, other_events : int
        0 or more, at least one of them above 0.
    time, other_time : float
        Above 0, same unit (observed days). Anything else raises ValueError.

    Notes
    -----
    Events are taken as independent at a constant rate in each stretch. In diaries they are not: cramps come
    in clusters and flares, which makes these p-values too small (12 % false alarms at 5 % on simulated
    diaries, more in flares) and the intervals too narrow. Read it next to a method that counts days.

    The central p-value agrees with the interval; the minimum-likelihood one (R's `poisson.test`) may not.

    References
    ----------
    .. [1] Przyborowski J, Wilenski H (1940), Biometrika 31:313-323.
    .. [2] Fay MP (2010), Biostatistics 11:373-374, on intervals that match p-values.

    Examples
    --------
    The example of R's `poisson.test`: 11 cases in 800, 21 in 3,011.

    >>> ratio = RateRatio(events=11, time=800, other_events=21, other_time=3011)
    >>> low, high = ratio.interval()
    >>> print(f"{ratio.estimate:.5f} ({low:.5f} to {high:.5f}), p {ratio.p_minlike:.5f}")
    1.97149 (0.85843 to 4.27727), p 0.07967
    """

    events: int
    time: float
    other_events: int
    other_time: float

    def __post_init__(self) -> None:
        if min(self.events, self.other_events) < 0 or self.events + self.other_events < 1:
            raise ValueError(f"no events to compare: {self.events} and {self.other_events}")
        if not (self.time > 0 and self.other_time > 0):
            raise ValueError(f"rates need time above 0, not {self.time} and {self.other_time}")

    @property
    def estimate(self) -> float:
        """Infinite when the other stretch had no event."""
        if self.other_events == 0:
            return math.inf
        return self.events * self.other_time / (self.other_events * self.time)

    def interval(self, level: float = 0.95) -> Interval:
        """Clopper and Pearson's for the share, as a ratio of rates; from 0 or to infinity without events."""
        tail = (1 - level) / 2
        k, others = self.events, self.other_events
        odds = self.other_time / self.time
        low = float(betaincinv(k, others + 1, tail)) if k else 0.0
        high = float(betaincinv(k + 1, others, 1 - tail)) if others else 1.0
        return odds * low / (1 - low), odds * high / (1 - high) if high < 1 else math.inf

    @property
    def p_central(self) -> float:
        """Twice the smaller tail, at most 1."""
        down, up, _ = self._tails()
        return min(1.0, 2 * min(down, up))

    @property
    def p_mid(self) -> float:
        """Twice the smaller tail with half the chance of this very outcome, at most 1."""
        down, up, here = self._tails()
        return min(1.0, 2 * min(down, up) - here)

    @property
    def p_minlike(self) -> float:
        """The chance of all outcomes no likelier than this one."""
        chances = self._chances()
        return min(1.0, float(chances[chances <= chances[self.events] * SAME_CHANCE].sum()))

    def _tails(self) -> tuple[float, float, float]:
        chances = self._chances()
        k = self.events
        return float(chances[: k + 1].sum()), float(chances[k:].sum()), float(chances[k])

    def _chances(self) -> np.ndarray:
        """Chances of 0 to all events in the first stretch when the rates are equal."""
        n = self.events + self.other_events
        k = np.arange(n + 1)
        share = self.time / (self.time + self.other_time)
        logs = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
        return np.asarray(np.exp(logs + xlogy(k, share) + xlogy(n - k, 1 - share)))
