"""One cramp or two? A return in the same muscle within 10 minutes may be the same cramp (clinical glossary).

Pure: which cramps to ask about, and what two of them say as one. The person decides; nothing is put together
by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from . import limits, nights, vocabulary
from .facts import EpisodeFacts, SymptomAnswer

WITHIN = timedelta(minutes=10)
Site = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Span:
    """A cramp on the time line. seconds : its longest possible length; None, not known, counts as none."""

    uuid: UUID
    started_at: datetime
    seconds: int | None
    sites: frozenset[Site]

    @property
    def end(self) -> datetime:
        return self.started_at + timedelta(seconds=self.seconds or 0)


def maybe_same(spans: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    """Pairs in a common place that overlap, or of which one began at most 10 minutes after the other ended.

    `spans` with moments in UTC. The earlier of a pair comes first; pairs in the order of their second.
    """
    near: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.started_at, each.uuid)):
        near = [before for before in near if span.started_at - before.end <= WITHIN]
        yield from ((before, span) for before in near if before.sites & span.sites)
        near.append(span)


def as_one(first: EpisodeFacts, second: EpisodeFacts) -> EpisodeFacts:
    """What two tellings of one cramp say together. `first` is the one that began earlier, and stays.

    From the earlier start to the later end; every place, thing and try of both, the first one's first; the
    worst pain; a yes is a yes whatever the other says.
    """
    low, high, source = _length(first, second)
    return replace(
        first,
        sites=_union(first.sites, second.sites),
        duration_seconds=low,
        duration_max_seconds=high,
        duration_source=source,
        pain=_known(max, first.pain, second.pain),
        woke=_known(lambda one, other: one or other, first.woke, second.woke),
        activity=first.activity or second.activity,
        soreness_hours=_known(max, first.soreness_hours, second.soreness_hours),
        triggers=_union(first.triggers, second.triggers),
        relief=_union(first.relief, second.relief),
        associated=_answers(first, second),
        note="\n".join(_union(*((facts.note,) if facts.note else () for facts in (first, second)))),
    )


def _length(first: EpisodeFacts, second: EpisodeFacts) -> tuple[int | None, int | None, str]:
    """Seconds from the first start to the later end, as a range where an end is one, and how it is known."""
    gap = nights.elapsed(first.started_at, second.started_at) // timedelta(seconds=1)
    ends = [
        (after + facts.duration_seconds, after + (facts.duration_max_seconds or facts.duration_seconds))
        for after, facts in ((0, first), (gap, second))
        if facts.duration_seconds is not None
    ]
    if not ends:
        return None, None, ""
    low, high = max(end[0] for end in ends), max(end[1] for end in ends)
    # Of an end that nobody knows only this is sure: the second was still to come.
    low, high = (min(max(seconds, gap), limits.MAX_DURATION_SECONDS) for seconds in (low, high))
    return low, high if high > low else None, _source(first, second, whole=len(ends) == 2)


def _source(first: EpisodeFacts, second: EpisodeFacts, *, whole: bool) -> str:
    """A timer measured it only if it measured both, from starts that are known to the minute."""
    exact = vocabulary.TimePrecision.EXACT.value
    sources = {facts.duration_source for facts in (first, second)}
    timed = {facts.time_precision for facts in (first, second)} == {exact}
    if not whole or not timed or vocabulary.DurationSource.ESTIMATE.value in sources:
        return vocabulary.DurationSource.ESTIMATE.value
    return sources.pop() if len(sources) == 1 else vocabulary.DurationSource.TYPED.value


def _answers(first: EpisodeFacts, second: EpisodeFacts) -> tuple[SymptomAnswer, ...]:
    found: dict[tuple[str, str], SymptomAnswer] = {}
    for answer in (*first.associated, *second.associated):
        before = found.get((answer.phase, answer.code))
        if before is None or (answer.present and not before.present):
            found[answer.phase, answer.code] = answer
    return tuple(found.values())


def _union(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _known(choose: Callable[[T, T], T], one: T | None, other: T | None) -> T | None:
    if one is None or other is None:
        return other if one is None else one
    return choose(one, other)
