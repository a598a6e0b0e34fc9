"""Yes or no against yes or no: one table, a table in each stratum, and pairs."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, ndtr, ndtri

from .rates import SAME_CHANCE, RateRatio

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Interval = tuple[float, float]

# Log odds ratios are looked for within this; e^60 is further than any diary can tell.
FARTHEST = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """One or several two-by-two tables.

    Parameters
    ----------
    both, exposed, events, total : int (strata,)
        Of `total` days, `exposed` had the exposure, `events` had a cramp, `both` had both. Days not known are
        left out of all four. Raises ValueError where a cell would be below 0.

    Notes
    -----
    For diaries: days are taken as independent within a stratum, with the same odds ratio in all. Strata of 28
    days take care of flares longer than that; runs of bad days inside a stratum make p too small if the
    exposure comes in runs too. Odds ratios are further from 1 than ratios of risks when cramps are frequent.
    """

    both: Ints
    exposed: Ints
    events: Ints
    total: Ints

    def __post_init__(self) -> None:
        if len({len(self.both), len(self.exposed), len(self.events), len(self.total)}) != 1:
            raise ValueError("each table needs all of its four numbers")
        cells = np.concatenate(self.cells) if len(self.both) else np.zeros(1)
        if (cells < 0).any():
            raise ValueError("no table has such margins")

    @property
    def cells(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Exposed with and without an event, others with and without."""
        others = self.events - self.both
        return (
            self.both,
            self.exposed - self.both,
            others,
            self.total - self.exposed - others,
        )

    def together(self) -> Tables:
        """All strata as one table."""
        sums = (np.array([int(each.sum())]) for each in (self.both, self.exposed, self.events, self.total))
        both, exposed, events, total = sums
        return Tables(both=both, exposed=exposed, events=events, total=total)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactOdds:
    """The common odds ratio, conditional on all margins.

    observed : how many were both exposed and had an event, above the least that the margins allow
    log_chances : for each possible `observed`, log chance when exposure does not matter
    """

    observed: int
    log_chances: Floats

    @property
    def estimate(self) -> float:
        """Conditional maximum likelihood; 0 or infinite at the ends of what the margins allow.

        1 where they allow one outcome only.
        """
        last = len(self.log_chances) - 1
        if last == 0:
            return 1.0
        if self.observed in (0, last):
            return math.inf if self.observed else 0.0
        outcomes = np.arange(last + 1)
        return math.exp(_rising(lambda beta: float(outcomes @ self._at(beta)) - self.observed))

    def interval(self, level: float = 0.95, *, mid: bool = False) -> Interval:
        """Ratios for which neither tail is below half of 1 - level. mid : the outcome itself counts half."""
        tail = (1 - level) / 2
        last = len(self.log_chances) - 1
        if last == 0:
            return 0.0, math.inf

        def up(beta: float) -> float:
            chances = self._at(beta)
            return float(chances[self.observed + 1 :].sum() + chances[self.observed] * (0.5 if mid else 1))

        def down(beta: float) -> float:
            chances = self._at(beta)
            return float(chances[: self.observed].sum() + chances[self.observed] * (0.5 if mid else 1))

        low = math.exp(_rising(lambda beta: up(beta) - tail)) if self.observed else 0.0
        high = math.exp(_rising(lambda beta: tail - down(beta))) if self.observed < last else math.inf
        return low, high

    @property
    def p(self) -> float:
        """Two-sided: the chance of all outcomes no likelier than this one, as R has it."""
        chances = self._at(0.0)
        return min(1.0, float(chances[chances <= chances[self.observed] * SAME_CHANCE].sum()))

    @property
    def p_mid(self) -> float:
        """Two-sided: twice the smaller tail with half the chance of this very outcome."""
        chances = self._at(0.0)
        up, down = float(chances[self.observed :].sum()), float(chances[: self.observed + 1].sum())
        return min(1.0, 2 * min(up, down) - float(chances[self.observed]))

    def _at(self, beta: float) -> Floats:
        """Chances when the log odds ratio is beta."""
        logs = self.log_chances + beta * np.arange(len(self.log_chances))
        chances = np.exp(logs - logs.max())
        return np.asarray(chances / chances.sum())


def exact_odds(tables: Tables) -> ExactOdds:
    """Fisher's exact test, and its extension to several tables with one odds ratio.

    Notes
    -----
    Each stratum's exposed days with an event are hypergeometric; their sum is convolved exactly. Strata where
    all or none are exposed, or all or none have an event, say nothing and change nothing. What fails for
    diaries: see `Tables`.

    References
    ----------
    .. [1] Fisher RA (1935), J R Stat Soc 98:39-54. Mehta CR, Patel NR, Gray R (1985), J Am Stat Assoc
       80:969-973.

    Examples
    --------
    Criminal twins (R, `fisher.test`): convicted were 2 of 17 dizygotic and 10 of 13 monozygotic.

    >>> one = np.array([1])
    >>> twins = Tables(both=2 * one, exposed=17 * one, events=12 * one, total=30 * one)
    >>> found = exact_odds(twins)
    >>> low, high = found.interval()
    >>> print(f"{found.estimate:.4f} ({low:.4f} to {high:.4f}), p {found.p:.7f}")
    0.0469 (0.0033 to 0.3632), p 0.0005367
    """
    logs = np.zeros(1)
    least = 0
    for m, d, n in zip(tables.exposed, tables.events, tables.total, strict=True):
        outcomes = np.arange(max(0, m + d - n), min(m, d) + 1)
        least += int(outcomes[0])
        logs = _sum_of(logs, _log_ways(m, outcomes) + _log_ways(n - m, d - outcomes) - _log_ways(n, d))
    return ExactOdds(observed=int(tables.both.sum()) - least, log_chances=logs)


@dataclass(frozen=True, slots=True, kw_only=True)
class MantelHaenszel:
    """estimate : common odds ratio · log_se : standard error of its log · chi2 : one degree of freedom · p"""

    estimate: float
    log_se: float
    chi2: float
    p: float

    def interval(self, level: float = 0.95) -> Interval:
        """Normal on the log scale; everything where the standard error is not finite."""
        if not math.isfinite(self.log_se):
            return 0.0, math.inf
        reach = float(ndtri((1 + level) / 2)) * self.log_se
        return self.estimate * math.exp(-reach), self.estimate * math.exp(reach)


def mantel_haenszel(tables: Tables) -> MantelHaenszel:
    """The common odds ratio over strata, and its chi square with continuity correction.

    Returns
    -------
    MantelHaenszel
        Estimate nan and p 1 where no stratum has both exposed and other days, days with and without an event;
        estimate 0 or infinite, standard error infinite, where one of the two sums is 0.

    Notes
    -----
    Good for many small strata, not for few events: then take `exact_odds`. What fails for diaries: see
    `Tables`.

    References
    ----------
    .. [1] Mantel N, Haenszel W (1959), J Natl Cancer Inst 22:719-748.
    .. [2] Robins J, Breslow N, Greenland S (1986), Biometrics 42:311-323, the standard error.

    Examples
    --------
    Penicillin for rabbits, at once or after 1.5 hours, at five strengths (R, `mantelhaen.test`):

    >>> rabbits = Tables(
    ...     both=np.array([0, 3, 6, 5, 2]),
    ...     exposed=np.array([6, 6, 6, 6, 2]),
    ...     events=np.array([0, 3, 8, 11, 7]),
    ...     total=np.array([11, 12, 12, 12, 7]),
    ... )
    >>> found = mantel_haenszel(rabbits)
    >>> print(f"{found.estimate:.1f}, X2 {found.chi2:.5f}, p {found.p:.6f}")
    7.0, X2 3.92857, p 0.047472
    """
    kept = tables.total > 1
    a, b, c, d = (cell[kept].astype(float) for cell in tables.cells)
    n = a + b + c + d
    exposed, events = a + b, a + c
    variance = float((exposed * (n - exposed) * events * (n - events) / (n * n * (n - 1))).sum())
    if variance == 0:
        return MantelHaenszel(estimate=math.nan, log_se=math.inf, chi2=0.0, p=1.0)
    beyond = abs(float((a - exposed * events / n).sum()))
    chi2 = (beyond - 0.5) ** 2 / variance if beyond >= 0.5 else beyond**2 / variance
    r, s = a * d / n, b * c / n
    up, down = float(r.sum()), float(s.sum())
    estimate = up / down if down else math.inf
    log_se = math.inf
    if up and down:
        p, q = (a + d) / n, (b + c) / n
        log_se = math.sqrt(
            float((p * r).sum()) / (2 * up * up)
            + float((p * s + q * r).sum()) / (2 * up * down)
            + float((q * s).sum()) / (2 * down * down)
        )
    return MantelHaenszel(estimate=estimate, log_se=log_se, chi2=chi2, p=float(2 * ndtr(-math.sqrt(chi2))))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedPairs:
    """Cramp days against days chosen beforehand to be compared with them; case-crossover in one person.

    Parameters
    ----------
    case_only, control_only : int
        Pairs in which only the cramp day, or only the other day, had the exposure. At least one such pair,
        else ValueError. Pairs that agree say nothing.

    Notes
    -----
    Whatever is the same on both days of a pair (the person, the weekday, the season) cannot mislead. For
    diaries: an exposure that becomes more frequent over time favours the later day, so "a week before" is
    only half the truth; two days either side, or strata, are better. Pairs that share a day are not
    independent.

    References
    ----------
    .. [1] Maclure M (1991), Am J Epidemiol 133:144-153.
    .. [2] McEvoy SP et al. (2005), BMJ 331:428-430, whose pairs the example has.

    Examples
    --------
    Telephone in use before the crash only in 22, before the same time a week earlier only in 6:

    >>> pairs = MatchedPairs(case_only=22, control_only=6)
    >>> low, high = pairs.interval()
    >>> print(f"{pairs.estimate:.3f} ({low:.4f} to {high:.4f}), p {pairs.p:.6f}")
    3.667 (1.4418 to 11.0539), p 0.003719
    """

    case_only: int
    control_only: int

    def __post_init__(self) -> None:
        if min(self.case_only, self.control_only) < 0 or not self.case_only + self.control_only:
            raise ValueError("pairs that differ are needed")

    @property
    def estimate(self) -> float:
        """Odds ratio; infinite when no pair speaks against."""
        return self._split.estimate

    @property
    def p(self) -> float:
        """Exact, two-sided."""
        return self._split.p_central

    def interval(self, level: float = 0.95) -> Interval:
        """Exact."""
        return self._split.interval(level)

    @property
    def _split(self) -> RateRatio:
        """Given how many pairs differ, they split like the events of two equally long stretches."""
        return RateRatio(events=self.case_only, time=1, other_events=self.control_only, other_time=1)


def _log_ways(n: Ints, k: Ints) -> Floats:
    return np.asarray(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


def _sum_of(first: Floats, second: Floats) -> Floats:
    """Log chances of the sum of two whole numbers. In logs, so that years of days leave no outcome at 0."""
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    total = np.full(len(first) + len(second) - 1, -np.inf)
    for place, log in enumerate(shorter):
        reached = total[place : place + len(longer)]
        np.logaddexp(reached, longer + log, out=reached)
    return total


def _rising(f: Callable[[float], float]) -> float:
    """Where a rising function crosses 0, halving from -60 to 60; an end if it does not cross."""
    low, high = -FARTHEST, FARTHEST
    for _ in range(60):
        middle = (low + high) / 2
        if f(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
