"""One invented diary, put to the questions as its person would: at every review, and once as an import."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from insights.day_table import DayTable
from insights.findings import Finding, Look, Report, Test, Tier
from insights.run import questions, report_at
from insights.stats.spending import reviews_until

from . import naive, oracle
from .beginning import Beginnings
from .simulator import Life, live
from .suites import Suite
from .writing import write

Record = dict[str, Any]


def seed_of(suite: Suite, weeks: int, number: int) -> tuple[int, ...]:
    """The same diary for the same suite, length and number, whatever else is run."""
    return (zlib.crc32(suite.name.encode()), weeks, number)


def try_one(suite: Suite, *, weeks: int, horizons: Sequence[int], number: int) -> list[Record]:
    """What is shown of diary `number` of a suite by the end of each horizon, one record per horizon.

    Between two looks nothing new becomes clear, so looking every day shows what the looks show. A record
    holds plain values only:

    horizon, number, episodes · luck, compared : as announced · oracle : whether it finds each planted key
    clear : those of all looks so far, again whenever what they cannot be told apart from has changed
    merged : those of one look at an import of it all
    possible : hints at the end · no_sign : keys · naive : keys by rule
    """
    life = live(suite.world, weeks=weeks, seed=seed_of(suite, weeks, number))
    frames = write(life)
    beginnings = Beginnings(frames, until=_end(life, weeks))
    looks: list[Look] = []
    clear: dict[tuple[str, ...], Record] = {}
    records = []
    for week in reviews_until(weeks):
        as_of = _end(life, week)
        table = beginnings.until(as_of)
        tests = [_once(test) for test in questions(table)]
        report, look = report_at(table, as_of=as_of, looks=looks, tests=tests)
        if look is not None:
            looks.append(look)
            for finding in look.clear:
                clear.setdefault((finding.key, *sorted(finding.with_)), {**_plain(finding), "week": week})
        if week in horizons:
            records.append(
                {
                    "horizon": week,
                    "number": number,
                    "episodes": report.episodes,
                    "luck": report.luck,
                    "compared": len(report.compared),
                    "clear": list(clear.values()),
                    "merged": _merged(table, tests, as_of),
                    "possible": _hints(report),
                    "no_sign": [each.key for each in report.no_sign],
                    "oracle": {key: oracle.finds(table, key, ratio) for key, ratio in suite.planted.items()},
                    "naive": naive.named(frames, table),
                }
            )
    return records


def _end(life: Life, week: int) -> date:
    return life.first + timedelta(days=7 * week - 1)


def _once(test: Test) -> Test:
    """The answer is worked out once, for the scheduled look and for the import."""
    return replace(test, evaluate=cache(test.evaluate))


def _merged(table: DayTable, tests: Sequence[Test], as_of: date) -> list[Record]:
    """An import of it all has one look, which stands for those it missed."""
    _report, look = report_at(table, as_of=as_of, tests=tests)
    return _listed(look.clear) if look is not None else []


def _hints(report: Report) -> list[Record]:
    return _listed(each for each in report.findings if each.tier is Tier.POSSIBLE)


def _listed(findings: Iterable[Finding]) -> list[Record]:
    return [_plain(each) for each in findings]


def _plain(finding: Finding) -> Record:
    return {
        "key": finding.key,
        "with": list(finding.with_),
        "direction": str(finding.direction),
        "estimate": finding.estimate,
        "ci": list(finding.ci),
    }
