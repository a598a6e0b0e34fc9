"""From records of single diaries to rates: how often wrong, how often found, beside the oracle and the naive.

What counts as false. A finding stands for its key and the keys it says it cannot be told apart from. It is

* true, when one of them is planted, and its own direction is the planted one if its own key is planted;
* a neighbour, when none is planted but one names the planted exposure with the other lag (same and next day),
  or follows from what is planted (`Suite.also_true`): neither power nor false, counted by itself;
* false otherwise: also an innocent habit that is tied to the true one and is named without it.

A clear finding that was false at any of its looks is false, whatever it is grouped with later. In diaries in
which nothing is true, every finding is false.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from math import sqrt
from statistics import fmean
from typing import Any

from . import naive
from .suites import Suite

Record = Mapping[str, Any]


class Kind(Enum):
    TRUE = "true"
    NEIGHBOUR = "neighbour"
    FALSE = "false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Naive:
    """One naive rule. All 0 to 1, but false_each: false keys per diary."""

    any_false: float
    false_each: float
    false_share: float
    power: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One suite at one horizon; shares from 0 to 1.

    any_false : diaries in which any false pattern was clear at any look · merged_any_false : in one import
    false_share : of a diary's clear patterns, mean over all diaries (0 where nothing is clear)
    false_clear, all_clear : patterns over all diaries · neighbours : of them
    false_hints, luck : per diary, found and announced
    oracle, clear, shown, merged : share of planted keys that the oracle finds, that are clear, clear or
        possible, clear in an import
    lead_true : of the true clear findings, those whose own key is the planted one · companions : named along
    covered : first clear of a planted key: interval as shown holds the planted ratio
    denied : planted keys that were called "no sign"
    innocent_clear, innocent_hint : diaries in which a confounded suite's innocent key is named without the
        true one
    """

    horizon: int
    diaries: int
    episodes: float
    any_false: float
    merged_any_false: float
    false_share: float
    false_clear: int
    all_clear: int
    neighbours: int
    false_hints: float
    luck: float
    compared: float
    oracle: float
    clear: float
    shown: float
    merged: float
    lead_true: float | None
    companions: float | None
    covered: float | None
    denied: float
    innocent_clear: float
    innocent_hint: float
    naive: Mapping[str, Naive] = field(default_factory=dict)

    def error_of(self, share: float) -> float:
        """Standard error of a share of diaries."""
        return sqrt(share * (1 - share) / self.diaries)


def kind_of(suite: Suite, finding: Record) -> Kind:
    key = finding["key"]
    if suite.is_planted(key):
        right = finding["direction"] == ("up" if suite.planted[key] > 1 else "down")
        return Kind.TRUE if right else Kind.FALSE
    members = [key, *finding["with"]]
    if any(suite.is_planted(each) for each in members):
        return Kind.TRUE
    if any(suite.is_neighbour(each) or suite.follows(each) for each in members):
        return Kind.NEIGHBOUR
    return Kind.FALSE


def score(suite: Suite, records: Sequence[Record]) -> Score:
    """Over the diaries of one suite at one horizon. Raises ValueError for no records."""
    if not records:
        raise ValueError(f"no diaries of {suite.name}")
    clear = [_by_key(suite, record["clear"]) for record in records]
    merged = [_by_key(suite, record["merged"]) for record in records]
    leads = [each for record in records for each in _first_true(suite, record["clear"])]
    planted_leads = [each for each in leads if suite.is_planted(each["key"])]
    kinds = [kind for each in clear for kind in each.values()]
    return Score(
        horizon=records[0]["horizon"],
        diaries=len(records),
        episodes=fmean(record["episodes"] for record in records),
        any_false=fmean(Kind.FALSE in each.values() for each in clear),
        merged_any_false=fmean(Kind.FALSE in each.values() for each in merged),
        false_share=fmean(_false_share(each.values()) for each in clear),
        false_clear=kinds.count(Kind.FALSE),
        all_clear=len(kinds),
        neighbours=kinds.count(Kind.NEIGHBOUR),
        false_hints=fmean(
            sum(kind_of(suite, each) is Kind.FALSE for each in record["possible"]) for record in records
        ),
        luck=fmean(record["luck"] for record in records),
        compared=fmean(record["compared"] for record in records),
        oracle=_power(
            suite, [[key for key, found in record["oracle"].items() if found] for record in records]
        ),
        clear=_power(suite, [_named(suite, record["clear"]) for record in records]),
        shown=_power(suite, [_named(suite, [*record["clear"], *record["possible"]]) for record in records]),
        merged=_power(suite, [_named(suite, record["merged"]) for record in records]),
        lead_true=len(planted_leads) / len(leads) if leads else None,
        companions=fmean(len(each["with"]) for each in leads) if leads else None,
        covered=fmean(_covers(suite, each) for each in planted_leads) if planted_leads else None,
        denied=_power(suite, [record["no_sign"] for record in records]),
        innocent_clear=fmean(_innocent_alone(suite, record["clear"]) for record in records),
        innocent_hint=fmean(_innocent_alone(suite, record["possible"]) for record in records),
        naive={rule: _naive(suite, [record["naive"][rule] for record in records]) for rule in naive.RULES},
    )


def _by_key(suite: Suite, findings: Iterable[Record]) -> dict[str, Kind]:
    """The kind of each key that was clear: false when it was so at any look."""
    kinds: dict[str, Kind] = {}
    for each in findings:
        kind = kind_of(suite, each)
        if kinds.get(each["key"]) is not Kind.FALSE:
            kinds[each["key"]] = kind
    return kinds


def _first_true(suite: Suite, findings: Iterable[Record]) -> list[Record]:
    seen: dict[str, Record] = {}
    for each in findings:
        if kind_of(suite, each) is Kind.TRUE:
            seen.setdefault(each["key"], each)
    return list(seen.values())


def _false_share(kinds: Iterable[Kind]) -> float:
    listed = list(kinds)
    return listed.count(Kind.FALSE) / len(listed) if listed else 0.0


def _named(suite: Suite, findings: Iterable[Record]) -> list[str]:
    """Planted keys that the findings name, rightly directed, as their own or along with it."""
    return [
        key
        for each in findings
        if kind_of(suite, each) is Kind.TRUE
        for key in (each["key"], *each["with"])
        if suite.is_planted(key)
    ]


def _power(suite: Suite, named: Sequence[Sequence[str]]) -> float:
    if not suite.planted:
        return 0.0
    return fmean(len(frozenset(each) & suite.planted.keys()) / len(suite.planted) for each in named)


def _covers(suite: Suite, finding: Record) -> bool:
    low, high = finding["ci"]
    return bool(low <= suite.planted[finding["key"]] <= high)


def _innocent_alone(suite: Suite, findings: Iterable[Record]) -> bool:
    return any(each["key"] == suite.innocent and kind_of(suite, each) is Kind.FALSE for each in findings)


def _naive(suite: Suite, named: Sequence[Sequence[str]]) -> Naive:
    """A rule that tells no lag is right about a planted exposure with either."""

    def right(key: str) -> bool:
        return suite.is_planted(key) or suite.is_neighbour(key) or suite.follows(key)

    false = [sum(not right(key) for key in keys) for keys in named]
    found = [
        [
            planted
            for planted in suite.planted
            if any(key == planted or _exposure(key) == _exposure(planted) for key in keys)
        ]
        for keys in named
    ]
    return Naive(
        any_false=fmean(each > 0 for each in false),
        false_each=fmean(false),
        false_share=fmean(each / len(keys) if keys else 0.0 for each, keys in zip(false, named, strict=True)),
        power=_power(suite, found),
    )


def _exposure(key: str) -> str:
    return key.removesuffix(".same").removesuffix(".next")
