"""Days with something against days without, in other ways than the finders ask."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from insights.day_table import UNKNOWN, DayTable, Flags, Floats, Ints
from insights.findings import Exposed
from insights.stats.conditional import conditional_logistic
from insights.stats.rates import RateRatio
from insights.stats.tables import MatchedPairs, Tables, exact_odds, mantel_haenszel
from insights.stats.trend import WEEK
from insights.with_and_without import a_day_later

from .results import Crosscheck, Measure, Method

# Fewer pairs that differ cannot show anything.
FEWEST_PAIRS = 6
# Another exposure is adjusted for when it is known on most of the days, and one per so many cramp days.
KNOWN_SHARE = 0.8
CRAMP_DAYS_EACH = 5
# Nearer to a sum of others than this, nothing is left to tell it by.
LEAST_OWN_SHARE = 0.02


def with_and_without(table: DayTable, key: str, exposed: Exposed) -> Iterator[Crosscheck]:
    count = _count_of(table, key)
    event = count > 0
    known = exposed.known
    strata = tables_of(exposed.x[known], event[known], exposed.block[known])
    yield from fisher(strata)
    exact = exact_odds(strata)
    odds = exact.estimate
    yield Crosscheck(
        method=Method.EXACT_STRATA, measure=Measure.ODDS, estimate=odds, ci=exact.interval(), p=exact.p
    )
    yield Crosscheck(
        method=Method.EXACT_STRATA_MID,
        measure=Measure.ODDS,
        estimate=odds,
        ci=exact.interval(mid=True),
        p=exact.p_mid,
    )
    common = mantel_haenszel(strata)
    if math.isfinite(common.log_se):
        yield Crosscheck(
            method=Method.MANTEL_HAENSZEL,
            measure=Measure.ODDS,
            estimate=common.estimate,
            ci=common.interval(),
            p=common.p,
        )
    yield from _given_the_others(table, key, exposed, event)
    yield from _a_week_before(exposed, event)
    yield from poisson(count, known & exposed.x, known & ~exposed.x)


def _count_of(table: DayTable, key: str) -> Ints:
    """Cramps per day; of one muscle where the question is about one."""
    cramps = table.cramps
    for column, code in enumerate(cramps.muscle_codes):
        if key == f"muscle.{code}":
            return np.bincount(cramps.day[cramps.muscles[:, column]], minlength=len(table))
    return table.count


def tables_of(x: Flags, event: Flags, stratum: Ints) -> Tables:
    def in_each(which: Flags) -> Ints:
        return np.bincount(stratum[which], minlength=stratum.max(initial=0) + 1)

    return Tables(
        both=in_each(x & event),
        exposed=in_each(x),
        events=in_each(event),
        total=in_each(np.ones(len(x), dtype=bool)),
    )


def fisher(strata: Tables) -> Iterator[Crosscheck]:
    one = exact_odds(strata.together())
    yield Crosscheck(
        method=Method.FISHER, measure=Measure.ODDS, estimate=one.estimate, ci=one.interval(), p=one.p
    )


def poisson(count: Ints, these: Flags, others: Flags) -> Iterator[Crosscheck]:
    events, other_events = int(count[these].sum()), int(count[others].sum())
    if not these.any() or not others.any() or not events + other_events:
        return
    ratio = RateRatio(
        events=events, time=int(these.sum()), other_events=other_events, other_time=int(others.sum())
    )
    for method, ci, p in (
        (Method.POISSON_CENTRAL, ratio.interval(), ratio.p_central),
        (Method.POISSON_MINLIKE, None, ratio.p_minlike),
        (Method.POISSON_MID, None, ratio.p_mid),
    ):
        yield Crosscheck(method=method, measure=Measure.RATE, estimate=ratio.estimate, ci=ci, p=p)


def _given_the_others(table: DayTable, key: str, exposed: Exposed, event: Flags) -> Iterator[Crosscheck]:
    """Conditional logistic in 28-day strata, on days on which the exposure and the others are known."""
    others = [table.weekend.astype(np.int64)] if key != "exposure.weekend" else []
    for each in table.exposures:
        if not key.startswith(f"exposure.{each.name}."):
            others.append(a_day_later(each.said) if key.endswith(".next") else each.said)
    often_known = [each for each in others if (each != UNKNOWN)[exposed.known].mean() >= KNOWN_SHARE]
    known = exposed.known & np.all([each != UNKNOWN for each in often_known], axis=0)
    block = exposed.block[known]
    room = min(int(event[known].sum()), int((~event[known]).sum())) // CRAMP_DAYS_EACH - 1
    columns = [each[known].astype(float) for each in often_known]
    design = _apart(exposed.x[known].astype(float), columns, block, most=room)
    if len(design) < 2:
        return
    fit = conditional_logistic(
        event=event[known].astype(np.int64), covariates=np.column_stack(design), stratum=block
    )
    if fit.converged:
        yield Crosscheck(
            method=Method.CONDITIONAL_LOGISTIC,
            measure=Measure.ODDS,
            estimate=fit.ratio(0),
            ci=fit.interval(0),
            p=fit.p(0),
        )


def _apart(x: Floats, others: list[Floats], block: Ints, *, most: int) -> list[Floats]:
    """x and those of the others that go along with it most, without any that is a sum of those before.

    Empty when x itself never varies within a block.
    """

    def inside(column: Floats) -> Floats:
        return column - (np.bincount(block, column) / np.maximum(np.bincount(block), 1))[block]

    varying = inside(x)
    if not (varying**2).sum() > 0:
        return []
    design, basis = [x], [varying / np.linalg.norm(varying)]
    together = [
        abs(float(inside(each) @ varying)) / max(float(np.linalg.norm(inside(each))), 1e-9) for each in others
    ]
    for index in np.argsort(together, kind="stable")[::-1]:
        if len(design) > most:
            break
        own = inside(others[index])
        rest = own - sum((float(own @ each) * each for each in basis), np.zeros(len(own)))
        if float(rest @ rest) > LEAST_OWN_SHARE * float(own @ own) > 0:
            design.append(others[index])
            basis.append(rest / np.linalg.norm(rest))
    return design


def _a_week_before(exposed: Exposed, event: Flags) -> Iterator[Crosscheck]:
    """Each cramp day with the same weekday a week before, if that was known and quiet."""
    usable = exposed.known[WEEK:] & exposed.known[:-WEEK] & event[WEEK:] & ~event[:-WEEK]
    now, before = exposed.x[WEEK:][usable], exposed.x[:-WEEK][usable]
    case_only, control_only = int((now & ~before).sum()), int((before & ~now).sum())
    if case_only + control_only < FEWEST_PAIRS:
        return
    pairs = MatchedPairs(case_only=case_only, control_only=control_only)
    yield Crosscheck(
        method=Method.CASE_CROSSOVER,
        measure=Measure.ODDS,
        estimate=pairs.estimate,
        ci=pairs.interval(),
        p=pairs.p,
    )
