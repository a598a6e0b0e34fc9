"""The whole run: which questions may be asked, what stands out, and how sure that is.

Pure: frames and a date in, a report out. Stored looks come in as they were, a new one goes out to be stored.

A *look* is a review in which patterns may become clear; each spends its share of a budget of error that lasts
for the whole diary (statistics.md, section 8, Looks and Budgets). Between looks nothing new becomes clear;
clear patterns are re-estimated every week, and hints are refreshed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import floor, log10

import numpy as np

from .day_table import DayTable
from .findings import (
    Compared,
    Direction,
    Explained,
    Faded,
    Family,
    Finding,
    Look,
    Need,
    NoSign,
    NotEnough,
    Outcome,
    Report,
    Test,
    Tier,
)
from .registry import finders
from .schema import DiaryFrames
from .stats import multiplicity, spending
from .tabulate import day_table, first_date
from .untangling import CRAMP_BEFORE, Untangling, Verdict, cramp_before, verdict
from .waiting import until_asked, until_narrow, until_within_reach

# Chance of any false clear pattern over the whole life of a diary: 3 in 100. Six tenths of the budgets of
# statistics.md, so that of what is called clear beside a true pattern no more is false (docs/calibration.md).
BUDGETS: Mapping[Family, float] = {
    Family.TRIGGER: 0.0144,
    Family.CHANGE: 0.0054,
    Family.SEASON: 0.0006,
    Family.CLOCK: 0.0036,
    Family.SIDE: 0.0036,
    Family.RELIEF: 0.0024,
}
HINT_P = 0.05
# No sign: the 95 % interval leaves out a doubling and a halving.
NOTHING = (0.5, 2.0)

FIRST_DAYS = 28
FIRST_CHECK_INS = 14
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Up to which date a report may use a diary. reviews : the weeks that a look there would stand for"""

    on: date
    reviews: tuple[int, ...]


def cut_at(first: date, *, as_of: date, looks: Sequence[Look] = (), looking: bool = True) -> Cut:
    """The last date that a report as of `as_of` uses, for a diary that begins on `first`.

    looking : whether a review that is due may be taken; without it nothing new becomes clear

    With a review due, everything there is. Otherwise the last whole week or the last look, so that hints do
    not change from day to day. A review is due when its last week is whole, until a look stands for it.
    """
    days = (as_of - first).days
    taken = {review for look in looks for review in look.reviews}
    due = tuple(review for review in spending.reviews_until((days + 1) / WEEK) if review not in taken)
    due = due if looking else ()
    if due or days < FIRST_DAYS:
        return Cut(on=as_of, reviews=due)
    whole_week = first + timedelta(days=(days + 1) // WEEK * WEEK - 1)
    return Cut(on=max([whole_week, *(look.cut for look in looks if look.cut <= as_of)]), reviews=())


def examine(
    frames: DiaryFrames,
    *,
    as_of: date,
    looks: Sequence[Look] = (),
    version: str = "",
    looking: bool = True,
) -> tuple[Report, Look | None]:
    """Everything that the diary answers as of a date, and the look that this took, to be stored.

    Parameters
    ----------
    as_of : "today" of the person; the noon-day that begins on it is not used yet
    looks : those stored for this diary · version : of the program, noted with a new look
    looking : as for `cut_at`
    """
    cut = cut_at(first_date(frames, until=as_of), as_of=as_of, looks=looks, looking=looking)
    table = day_table(frames, until=cut.on)
    return report_at(table, as_of=as_of, looks=looks, version=version, looking=looking)


def report_at(
    table: DayTable,
    *,
    as_of: date,
    looks: Sequence[Look] = (),
    version: str = "",
    tests: Sequence[Test] | None = None,
    looking: bool = True,
) -> tuple[Report, Look | None]:
    """The same from a day table that ends at `cut_at(table.first, as_of=as_of, looks=looks).on`.

    tests : the questions to this table, where somebody has asked the finders already
    looking : as for `cut_at`

    Raises ValueError for a table that ends on another day: it would use days that it may not.
    """
    cut = cut_at(table.first, as_of=as_of, looks=looks, looking=looking)
    if table.last + timedelta(days=1) != cut.on:
        raise ValueError(f"the days end with {table.last}; as of {as_of} they must end before {cut.on}")
    check_ins = int(np.count_nonzero(table.checked))
    waiting_for = tuple(
        need
        for need in (
            Need(what="days", has=len(table), needs=FIRST_DAYS),
            Need(what="check_ins", has=check_ins, needs=FIRST_CHECK_INS),
        )
        if not need.met
    )
    if tests is None:
        tests = questions(table)
    weeks = ((as_of - table.first).days + 1) / WEEK
    report = Report(
        as_of=as_of,
        cut=cut.on if len(table) else None,
        observed_days=table.observed_days,
        episodes=len(table.cramps),
        waiting_for=waiting_for,
        active_days=int(np.count_nonzero(table.active)),
        active_cramp_days=int(np.count_nonzero(table.active & (table.count > 0))),
        next_review=table.first + timedelta(days=WEEK * spending.next_review(weeks) - 1),
    )
    if waiting_for:
        later = (until_asked(test, check_ins, also=waiting_for) for test in tests)
        return replace(report, not_enough=tuple(later)), None
    return _Answers.of(tests, table).report(report, cut=cut, looks=looks, version=version)


def questions(table: DayTable) -> list[Test]:
    """What all finders ask of a table; not evaluated yet."""
    return [test for finder in finders() for test in finder.ask(table)] if len(table) else []


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that could be asked, and its answer."""

    test: Test
    outcome: Outcome

    @property
    def key(self) -> str:
        return self.test.key

    @property
    def nothing(self) -> bool:
        low, high = self.outcome.plain_ci
        return NOTHING[0] < low and high < NOTHING[1]

    def still(self, direction: Direction) -> bool:
        """The plain interval leaves out 1, on the side that was clear."""
        low, high = self.outcome.plain_ci
        return low > 1 if direction is Direction.UP else high < 1

    def finding(self, tier: Tier, with_: tuple[str, ...], seen_on: date | None) -> Finding:
        return Finding(
            key=self.key,
            direction=self.outcome.direction,
            tier=tier,
            scale=self.outcome.scale,
            estimate=self.outcome.estimate,
            ci=self.outcome.ci,
            counts=self.outcome.counts,
            with_=with_,
            seen_on=seen_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """What stands out by itself, before its companions are looked at. limit : its p had to be at most"""

    asked: _Asked
    tier: Tier
    limit: float
    seen_on: date | None = None


@dataclass(slots=True)
class _Shown:
    """What is left of the candidates."""

    findings: list[Finding] = field(default_factory=list)
    explained: list[Explained] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Answers:
    """All answers of one diary at one cut. asked : by key · exposed : all days' companions, asked or not"""

    table: DayTable
    asked: Mapping[str, _Asked]
    not_enough: tuple[NotEnough, ...]
    untangling: Untangling

    @classmethod
    def of(cls, tests: Iterable[Test], table: DayTable) -> _Answers:
        asked, not_enough, exposed = {}, [], {CRAMP_BEFORE: cramp_before(table)}
        check_ins = int(np.count_nonzero(table.checked))
        for test in tests:
            if test.exposed is not None:
                exposed[test.key] = test.exposed
            if not all(need.met for need in test.needs):
                not_enough.append(until_asked(test, check_ins))
                continue
            outcome = test.evaluate()
            if outcome.least_p > HINT_P:
                not_enough.append(until_within_reach(test))
                continue
            asked[test.key] = _Asked(test, outcome)
        p = {key: each.outcome.p for key, each in asked.items()}
        return cls(table, asked, tuple(not_enough), Untangling(exposed, p))

    def report(
        self, report: Report, *, cut: Cut, looks: Sequence[Look], version: str
    ) -> tuple[Report, Look | None]:
        past = sorted((look for look in looks if look.cut <= cut.on), key=lambda look: look.cut)
        limits: dict[Family, float] = {}
        candidates: dict[str, _Candidate] = {}
        if cut.reviews:
            asked_families = {each.test.family for each in self.asked.values()}
            limits = {each: BUDGETS[each] * _share(cut) for each in Family if each in asked_families}
            candidates = self._clear(limits, cut, past)
        unasked, faded = self._earlier(past, candidates)
        for key, each in self.asked.items():
            if key not in candidates and key not in faded and each.outcome.p <= HINT_P:
                candidates[key] = _Candidate(asked=each, tier=Tier.POSSIBLE, limit=HINT_P)
        shown = self._untangled(candidates.values())
        shown.findings = sorted([*unasked, *shown.findings], key=lambda each: each.tier is not Tier.CLEAR)
        clear = tuple(each for each in shown.findings if each.tier is Tier.CLEAR)
        rest = [each for key, each in self.asked.items() if key not in candidates and key not in faded]
        check_ins = int(np.count_nonzero(self.table.checked))
        whole = replace(
            report,
            findings=tuple(shown.findings),
            faded=tuple(faded.values()),
            explained=tuple(shown.explained),
            no_sign=tuple(_no_sign(each) for each in rest if each.nothing),
            not_enough=(
                *self.not_enough,
                *(until_narrow(each.test, each.outcome, check_ins) for each in rest if not each.nothing),
            ),
            compared=tuple(_compared(each) for each in self.asked.values()),
            luck=HINT_P * len(self.asked),
        )
        if not cut.reviews:
            return whole, None
        look = Look(
            cut=cut.on,
            first=self.table.first,
            reviews=cut.reviews,
            share=_share(cut),
            version=version,
            limits={family.value: limit for family, limit in limits.items()},
            compared=len(self.asked),
            clear=clear,
        )
        return whole, look

    def _clear(self, limits: Mapping[Family, float], cut: Cut, past: Sequence[Look]) -> dict[str, _Candidate]:
        """What stands among all questions of its family at this look."""
        lift = _lift(cut, first=self.table.first, past=past)
        clear = {}
        for family, q in limits.items():
            asked = self._family(family)
            weights = [each.test.weight for each in asked]
            # A p divided by the lift of its own limit: then all are held against plain shares of q.
            lifts = [lift(BUDGETS[family] * weight / sum(weights)) for weight in weights]
            least = [each.outcome.least_p / by for each, by in zip(asked, lifts, strict=True)]
            able = multiplicity.testable(least, weights, q=q)
            tested = [(each, by) for each, by, is_able in zip(asked, lifts, able, strict=True) if is_able]
            plain = multiplicity.weighted_holm(
                [each.outcome.p / by for each, by in tested], [each.test.weight for each, _ in tested], q=q
            )
            for (each, by), limit in zip(tested, plain, strict=True):
                if each.outcome.p <= limit * by:
                    clear[each.key] = _Candidate(
                        asked=each, tier=Tier.CLEAR, limit=limit * by, seen_on=cut.on
                    )
        return clear

    def _earlier(
        self, past: Sequence[Look], candidates: dict[str, _Candidate]
    ) -> tuple[list[Finding], dict[str, Faded]]:
        """What earlier looks made clear: added to the candidates while it holds, faded where not.

        What cannot be asked any more stays as it was stored.
        """
        unasked: list[Finding] = []
        faded: dict[str, Faded] = {}
        for look in past:
            for found in look.clear:
                each = self.asked.get(found.key)
                if each is None:
                    if found.key not in {other.key for other in unasked}:
                        unasked.append(found)
                elif each.still(found.direction):
                    already = candidates.get(found.key)
                    limit = already.limit if already else self._limit_of(each, look)
                    candidates[found.key] = _Candidate(
                        asked=each, tier=Tier.CLEAR, limit=limit, seen_on=found.seen_on or look.cut
                    )
                elif found.key not in candidates:
                    faded[found.key] = _faded(each, found, look)
        return unasked, faded

    def _limit_of(self, each: _Asked, look: Look) -> float:
        family = each.test.family
        total = sum(other.test.weight for other in self._family(family))
        return look.limits.get(family.value, 0.0) * each.test.weight / total

    def _untangled(self, candidates: Iterable[_Candidate]) -> _Shown:
        """Surest first; what a surer one already names as not to be told apart is not shown again."""
        shown = _Shown()
        named: dict[str, set[str]] = {}
        surest = sorted(
            candidates, key=lambda each: (each.tier is not Tier.CLEAR, each.asked.outcome.p, each.asked.key)
        )
        for each in surest:
            key, tier = each.asked.key, each.tier
            said = self._verdict(each.asked, each.limit)
            if said.explained_by is not None and tier is Tier.CLEAR:
                # Too little of it is left to be clear; what is left may still be a hint.
                tier = Tier.POSSIBLE
                said = self._verdict(each.asked, HINT_P)
            if said.explained_by is not None:
                shown.explained.append(Explained(key=key, by=said.explained_by))
                continue
            if any(key in named.get(other, ()) for other in said.with_):
                continue
            named[key] = set(said.with_)
            seen_on = each.seen_on if tier is Tier.CLEAR else None
            shown.findings.append(each.asked.finding(tier, said.with_, seen_on))
        return shown

    def _verdict(self, asked: _Asked, limit: float) -> Verdict:
        if asked.test.exposed is not None:
            return self.untangling.of(asked.key, limit=limit)
        if asked.test.rivals is not None:
            return verdict(asked.test.rivals(), limit=limit, p=self.untangling.p)
        return Verdict()

    def _family(self, family: Family) -> list[_Asked]:
        return [each for each in self.asked.values() if each.test.family is family]


def _share(cut: Cut) -> float:
    return sum(map(spending.share_of, cut.reviews))


def _lift(cut: Cut, *, first: date, past: Sequence[Look]) -> Callable[[float], float]:
    """By how much a limit may be wider at this look, as it overlaps with the earlier ones.

    From the error of one question over all looks; rounded down to a quarter of a decade, so that boundaries
    are computed once, and the lift never too much.
    """
    spent = [((look.cut - first).days / WEEK, look.share) for look in past if first < look.cut < cut.on]
    weeks, shares = zip(*spent, ((cut.on - first).days / WEEK, _share(cut)), strict=True)
    return lambda alpha: spending.lift(weeks, shares, float(10.0 ** (floor(log10(alpha) * 4) / 4)))


def _faded(each: _Asked, found: Finding, look: Look) -> Faded:
    return Faded(
        key=found.key,
        direction=found.direction,
        seen_on=found.seen_on or look.cut,
        scale=each.outcome.scale,
        estimate=each.outcome.estimate,
        ci=each.outcome.ci,
        counts=each.outcome.counts,
    )


def _no_sign(each: _Asked) -> NoSign:
    found = each.outcome
    return NoSign(
        key=each.key,
        scale=found.scale,
        estimate=found.plain_estimate,
        ci=found.plain_ci,
        counts=found.counts,
    )


def _compared(each: _Asked) -> Compared:
    found = each.outcome
    return Compared(
        key=each.key,
        family=each.test.family,
        scale=found.scale,
        direction=found.direction,
        estimate=found.estimate,
        ci=found.ci,
        counts=found.counts,
    )
