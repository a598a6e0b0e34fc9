"""How often rules about counts speak up when nothing has changed, and whether they notice when something has.

Diaries looked at once a week for a year. The clinical note gives limits, from a simulation of its own
(sections 2.3, 3.4 and 3.6): season of a third either way, one to four cramps a week, Poisson and
over-dispersed. How uneven its weeks were it does not say. Diaries whose check-ins fade are ours, and so are
the lengths and the pain, for which it gives no limits.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import product
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from diary.facts import EpisodeFacts
from insights.case.records import Case, Cramp
from insights.registry import rules

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# These look at counts alone, those at each cramp.
RULES = ("M-FREQ-RISE", "B-FREQ-RISE", "B-FREQ-SURGE", "B-FREQ-3W")
OF_VALUES = ("B-DUR-RISE", "B-PAIN-RISE")
# A person's cramps: lengths around 2 minutes, spread of their logarithm, pain and its spread.
SECONDS, LENGTHS_VARY, PAIN, PAIN_VARIES = 120, 0.8, 5.0, 2.0
SEASON = 0.33
MEANS = (1.0, 2.0, 3.0, 4.0)
# Days before the first check: both windows of both checks.
BEFORE = 91
CHECKS = 52
FOUND_WITHIN = 6
# Variance of a week's own rate, of which the mean is 1.
WEEKS_VARY = 0.25
# Chance of a check-in on a day without a cramp, at the beginning and after a year.
FADING = (0.95, 0.65)
FIRST = date(2024, 1, 1)


class Texture(StrEnum):
    """Poisson : single days are independent. UNEVEN : weeks go well and badly. FADING : of Poisson diaries,
    fewer and fewer quiet days are told."""

    POISSON = "Poisson"
    UNEVEN = "uneven weeks"
    FADING = "fading check-ins"


@dataclass(frozen=True, slots=True)
class Kind:
    """Diaries of one kind. mean : cramps a week."""

    mean: float
    texture: Texture

    @property
    def name(self) -> str:
        return f"{self.mean:g} a week, {self.texture}"


KINDS = tuple(Kind(mean, texture) for texture, mean in product(Texture, MEANS))


@dataclass(frozen=True, slots=True)
class Spoke:
    """How often one rule spoke, in shares of 0 to 1.

    checks : of all weekly checks of a year · people : with at least one such check · found : of people to
    whom it said nothing when their cramps doubled, those to whom it did within 6 weeks
    """

    checks: float
    people: float
    found: float


@dataclass(frozen=True, kw_only=True)
class Counts(Case):
    """A case that adds up ahead. totals : cramps of the days before each day from FIRST on; known : likewise
    the observed days."""

    totals: Ints
    known: Ints

    def count_between(self, start: date, end: date) -> int:
        return _between(self.totals, start, end)

    def observed_between(self, start: date, end: date) -> int:
        return _between(self.known, start, end)


def _between(sums: Ints, start: date, end: date) -> int:
    last = len(sums) - 1
    low, high = (min(max((day - FIRST).days, 0), last) for day in (start, end + timedelta(days=1)))
    return int(sums[max(low, high)] - sums[low])


def diary(
    kind: Kind, days: int, rng: np.random.Generator, *, doubled_from: int | None = None
) -> tuple[Ints, Flags]:
    """Cramps on each of `days` days, and which days are observed."""
    day = np.arange(days)
    rate = kind.mean / 7 * (1 + SEASON * np.sin(2 * np.pi * (day / 365.25 + rng.random())))
    if kind.texture is Texture.UNEVEN:
        rate = rate * rng.gamma(1 / WEEKS_VARY, WEEKS_VARY, size=days // 7 + 1)[day // 7]
    if doubled_from is not None:
        rate = np.where(day >= doubled_from, 2 * rate, rate)
    cramps = rng.poisson(rate)
    if kind.texture is not Texture.FADING:
        return cramps, np.ones(days, dtype=bool)
    begin, end = FADING
    told = rng.random(days) < begin + (end - begin) * np.minimum(day / 365, 1)
    return cramps, told | (cramps > 0)


def spoken(cramps: Ints, observed: Flags, checks: Sequence[int]) -> Iterator[set[str]]:
    """Which of RULES speak on the evenings of these days."""
    asked = [(rule, rule.effective({}, agreed=False)) for rule in rules() if rule.id in RULES]
    totals, known = (np.concatenate([[0], np.cumsum(each)]) for each in (cramps, observed))
    for number in checks:
        evening = datetime.combine(FIRST + timedelta(days=number), time(21), UTC)
        # Rules look back, so that later days need not be cut off.
        case = Counts(now=evening, first_entry=FIRST, totals=totals, known=known)
        yield {rule.id for rule, numbers in asked if rule.applies(case, numbers).truth}


def measured(kind: Kind, *, people: int) -> dict[str, Spoke]:
    """By rule. Seeds are fixed by kind and number of the person."""
    year = [BEFORE + 7 * week for week in range(CHECKS)]
    # The last evening without the change, then those of 6 weeks with it.
    around = year[: FOUND_WITHIN + 1]
    said = {rule: np.zeros((people, CHECKS), dtype=bool) for rule in RULES}
    quiet, found = dict.fromkeys(RULES, 0), dict.fromkeys(RULES, 0)
    for person in range(people):
        rng = np.random.default_rng([KINDS.index(kind), person])
        for check, ids in enumerate(spoken(*diary(kind, year[-1] + 1, rng), year)):
            for rule in ids:
                said[rule][person, check] = True
        before, *later = spoken(*diary(kind, around[-1] + 1, rng, doubled_from=BEFORE + 1), around)
        for rule in set(RULES) - before:
            quiet[rule] += 1
            found[rule] += any(rule in ids for ids in later)
    return {
        rule: Spoke(
            checks=float(said[rule].mean()),
            people=float(said[rule].any(axis=1).mean()),
            found=found[rule] / max(quiet[rule], 1),
        )
        for rule in RULES
    }


def measured_values(kind: Kind, *, people: int) -> dict[str, Spoke]:
    """The rules of lengths and pain, when neither changes; `found` is not measured."""
    asked = [(rule, rule.effective({}, agreed=False)) for rule in rules() if rule.id in OF_VALUES]
    days = BEFORE + 7 * CHECKS
    said = {rule: np.zeros((people, CHECKS), dtype=bool) for rule in OF_VALUES}
    for person in range(people):
        rng = np.random.default_rng([len(KINDS) + KINDS.index(kind), person])
        cramps, observed = diary(kind, days, rng)
        known = np.concatenate([[0], np.cumsum(observed)])
        told = list(_cramps(cramps, rng))
        for check in range(CHECKS):
            evening = datetime.combine(FIRST + timedelta(days=BEFORE + 7 * check), time(21), UTC)
            near = tuple(each for each in told if 0 <= (evening.date() - each.diary_date).days < BEFORE)
            case = Counts(now=evening, first_entry=FIRST, cramps=near, totals=known, known=known)
            for rule, numbers in asked:
                said[rule.id][person, check] = rule.applies(case, numbers).truth is True
    return {
        rule: Spoke(checks=float(each.mean()), people=float(each.any(axis=1).mean()), found=math.nan)
        for rule, each in said.items()
    }


def _cramps(daily: Ints, rng: np.random.Generator) -> Iterator[Cramp]:
    for number in np.repeat(np.arange(len(daily)), daily):
        start = datetime.combine(FIRST + timedelta(days=int(number)), time(15), UTC)
        facts = EpisodeFacts(
            uuid=UUID(bytes=rng.bytes(16)),
            started_at=start,
            time_zone="UTC",
            duration_seconds=int(SECONDS * math.exp(rng.normal(0, LENGTHS_VARY))),
            pain=int(np.clip(round(rng.normal(PAIN, PAIN_VARIES)), 0, 10)),
        )
        yield Cramp(facts, start.date(), False, start, False)


def table(people: int) -> str:
    """All kinds, as Markdown, in per cent: of checks / of people in a year / of doublings, where measured."""
    columns = (*RULES, *OF_VALUES)
    lines = [f"| diaries | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    for kind in KINDS:
        of_rule = measured(kind, people=people) | measured_values(kind, people=people)
        lines.append(f"| {kind.name} | {' | '.join(_cell(of_rule[rule]) for rule in columns)} |")
    return "\n".join(lines)


def _cell(spoke: Spoke) -> str:
    found = "" if math.isnan(spoke.found) else f" / {100 * spoke.found:.0f}"
    return f"{100 * spoke.checks:.1f} / {100 * spoke.people:.0f}{found}"
