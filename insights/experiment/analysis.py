"""What a finished test shows, as its coin assigned the days. Pure: a day table and an assignment, no clock.

The coin decided, so nothing but chance can make days with it and days without it differ: what the person
really did on a day is counted (`Arm.kept`) and changes nothing in the comparison.

A day counts when somebody checked in for it, and a pair of days only when both count. A cramp that was logged
on a day without a check-in is left out on purpose: were it kept, days with cramps would be known more often
than quiet ones, and who checks in more on one kind of day would see a difference where there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import log, sqrt
from typing import Any

import numpy as np

from diary.coin import PAIR, Assignment
from insights.day_table import DayTable, Flags, Ints
from insights.stats import strata

LIMIT = 0.05
# Of the range that is shown: its end towards 1 answers the same question as the one-sided limit.
LEVEL = 0.90
# Added to the cramps of both kinds of days, so that a ratio is finite.
ADDED = 0.5


class Verdict(StrEnum):
    """TOO_LITTLE: with so few days and cramps nothing at all could have shown."""

    SHOWN = "shown"
    NOT_SHOWN = "not_shown"
    TOO_LITTLE = "too_little"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was to be tested. name, shoes : of the exposure in the day table · more : more cramps with it"""

    assignment: Assignment
    name: str
    shoes: bool
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """The days of one kind. days, cramp_days, cramps : of whole pairs

    said : days with an answer about the thing itself, whole pair or not · kept : of those, as the coin said
    """

    days: int
    cramp_days: int
    cramps: int
    said: int
    kept: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The one look.

    p : one-sided, for the expected direction · ratio, low, high : with it to without, 90 % range
    pairs : that counted, of `planned`
    """

    verdict: Verdict
    more: bool
    p: float
    ratio: float
    low: float
    high: float
    pairs: int
    planned: int
    with_it: Arm
    without: Arm

    def as_json(self) -> dict[str, Any]:
        """As the diary keeps it."""
        return asdict(self) | {"verdict": self.verdict.value}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Result:
        arms = {name: Arm(**kept[name]) for name in ("with_it", "without")}
        return cls(**{**kept, **arms, "verdict": Verdict(kept["verdict"])})


def analyse(table: DayTable, question: Question) -> Result:
    """Compare the days as assigned: the exact test T with the pairs as strata (statistics, section 8, X).

    table : must reach the last day of the test
    """
    size = len(question.assignment)
    at = np.arange(size) + (question.assignment.first - table.first).days
    inside = (at >= 0) & (at < len(table))
    at = np.where(inside, at, 0)
    x = np.array([with_it for _day, with_it in question.assignment])
    checked = _taken(table.checked & table.active, at, inside)
    pair = np.arange(size) // PAIR
    whole = checked.reshape(-1, PAIR).all(axis=1)
    counts = whole[pair]
    count = np.where(counts, _taken(table.count, at, inside), 0)

    test = strata.permutation(x[counts], strata.day_scores(count[counts]), pair[counts])
    p, least = (test.up, test.least_up) if question.more else (test.down, test.least_down)
    verdict = Verdict.SHOWN if p <= LIMIT else Verdict.NOT_SHOWN
    ratio = paired_ratio(x, count, whole)
    low, high = ratio.interval(LEVEL)
    said = _said(table, question, at, inside & checked)
    return Result(
        verdict=Verdict.TOO_LITTLE if least > LIMIT else verdict,
        more=question.more,
        p=p,
        ratio=ratio.estimate,
        low=low,
        high=high,
        pairs=int(whole.sum()),
        planned=len(whole),
        with_it=_arm(x & counts, count, said=said[x], kept=1),
        without=_arm(~x & counts, count, said=said[~x], kept=0),
    )


def paired_ratio(x: Flags, count: Ints, whole: Flags) -> strata.RateRatio:
    """Cramps on days with it to cramps on days without, over whole pairs; as many days of each.

    Parameters
    ----------
    x, count : per day, two for each of the pairs in `whole`

    Notes
    -----
    The ratio of sums with half a cramp added to both. Pairs are the independent units: the variance of its
    logarithm is the sum of (a/A - b/B)^2 over pairs with a and b cramps, never below Poisson's 1/A + 1/B,
    times n/(n - 1); t with one degree of freedom less than the days with a cramp, or the pairs. (The ratio
    over 28-day blocks in `insights.stats.strata` widens by twice as much when blocks are pairs.)
    """
    a = np.where(x, count, 0).reshape(-1, PAIR).sum(axis=1)[whole].astype(float)
    b = np.where(x, 0, count).reshape(-1, PAIR).sum(axis=1)[whole].astype(float)
    n = len(a)
    if n < 2:
        return strata.RateRatio(log=0.0, se=float("inf"), df=1)
    above, below = float(a.sum()) + ADDED, float(b.sum()) + ADDED
    variance = max(float(((a / above - b / below) ** 2).sum()), 1 / above + 1 / below) * n / (n - 1)
    df = max(min(int(np.count_nonzero(count)), n) - 1, 1)
    return strata.RateRatio(log=log(above / below), se=sqrt(variance), df=df)


def _taken(values: Any, at: Ints, inside: Flags) -> Any:
    """The values of the test's days; nothing outside the table."""
    if not len(values):
        return np.zeros(len(at), dtype=np.asarray(values).dtype)
    return np.where(inside, values[at], 0).astype(values.dtype)


def _said(table: DayTable, question: Question, at: Ints, known: Flags) -> Ints:
    """1 yes, 0 no, -1 not known, per day of the test."""
    name = question.name.casefold()
    for exposure in table.exposures:
        if exposure.shoes is question.shoes and exposure.name.casefold() == name:
            return np.where(known, exposure.said[at], -1)
    return np.full(len(at), -1)


def _arm(days: Flags, count: Ints, *, said: Ints, kept: int) -> Arm:
    return Arm(
        days=int(days.sum()),
        cramp_days=int(np.count_nonzero(count[days])),
        cramps=int(count[days].sum()),
        said=int((said >= 0).sum()),
        kept=int((said == kept).sum()),
    )
