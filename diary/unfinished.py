"""What the diary is not sure about: timers nobody stopped, lengths that look like a slip, one cramp or two.

Asked, never decided: each can be kept as it is, and is not asked about again then.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import limits, vocabulary
from .lengths import length_words
from .models import Change
from .models.episode import EpisodeQuerySet
from .presenters import CrampLines
from .same_cramp import Span, maybe_same
from .scope import Diary

# Nobody can say any more how it was longer ago.
LOOK_BACK = timedelta(days=90)
LONG_SECONDS = 60 * 60
# Of each kind on the page; the rest comes when these are answered.
SHOWN = 20
# A remembered range is an answer already, and its upper end is only the end of a chip.
_ASKED_SOURCES = {vocabulary.DurationSource.TIMER.value, vocabulary.DurationSource.TYPED.value}


@dataclass(frozen=True, slots=True)
class LongOne:
    """question : "You entered 240 minutes. Was it 4 minutes?" keep : "Keep 240 minutes"."""

    lines: CrampLines
    question: str
    keep: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    forgotten: tuple[CrampLines, ...]
    long: tuple[LongOne, ...]
    pairs: tuple[tuple[CrampLines, CrampLines], ...]
    # Also those that are not shown yet.
    count: int


@dataclass(frozen=True, slots=True)
class _Found:
    forgotten: list[UUID]
    long: list[UUID]
    pairs: list[tuple[UUID, UUID]]


def how_many(diary: Diary, *, now: datetime, timers: bool = True) -> int:
    """timers : also timers that nobody stopped. Two queries, and one more for the timers."""
    found = _find(diary, now, timers=timers)
    return len(found.long) + len(found.pairs) + len(found.forgotten)


def unfinished(diary: Diary, *, now: datetime) -> Unfinished:
    """Newest first. Five queries."""
    found = _find(diary, now, timers=True)
    forgotten, long, pairs = found.forgotten[:SHOWN], found.long[:SHOWN], found.pairs[:SHOWN]
    wanted = {*forgotten, *long, *(uuid for pair in pairs for uuid in pair)}
    lines = {
        episode.uuid: CrampLines(episode, diary.person.time_zone)
        for episode in diary.episodes.filter(uuid__in=wanted).prefetch_related("sites")
    }
    return Unfinished(
        forgotten=tuple(lines[uuid] for uuid in forgotten),
        long=tuple(_long(lines[uuid]) for uuid in long),
        pairs=tuple((lines[one], lines[other]) for one, other in pairs),
        count=len(found.forgotten) + len(found.long) + len(found.pairs),
    )


def _find(diary: Diary, now: datetime, *, timers: bool) -> _Found:
    """Newest first."""
    recent = _rows(diary.episodes.filter(started_at__gt=now - LOOK_BACK, ongoing=False))
    kept = _Kept(diary)
    pairs = maybe_same(row.span for row in recent if row.time_is_known)
    long = [row.uuid for row in recent if row.looks_long and not kept.has_length(row.uuid, row.low)]
    return _Found(
        forgotten=_forgotten(diary, now) if timers else [],
        long=long,
        pairs=[(one.uuid, two.uuid) for one, two in pairs if not kept.is_apart(one.uuid, two.uuid)][::-1],
    )


def _forgotten(diary: Diary, now: datetime) -> list[UUID]:
    """However long ago. Few cramps run and have an index of their own: no order or date in the query."""
    running = diary.episodes.running().order_by().values_list("started_at", "uuid")
    old = [(start, uuid) for start, uuid in running if now - start > limits.FORGOTTEN_TIMER]
    return [uuid for _start, uuid in sorted(old, reverse=True)]


@dataclass(frozen=True, slots=True)
class _Row:
    uuid: UUID
    started_at: datetime
    precision: str
    low: int | None
    high: int | None
    source: str
    sites: set[tuple[str, str]] = field(default_factory=set)

    @property
    def looks_long(self) -> bool:
        return self.low is not None and self.low >= LONG_SECONDS and self.source in _ASKED_SOURCES

    @property
    def time_is_known(self) -> bool:
        """Of two cramps of one late night nobody can say how near they were."""
        return self.precision != vocabulary.TimePrecision.PART_OF_NIGHT

    @property
    def span(self) -> Span:
        return Span(self.uuid, self.started_at, self.high or self.low, frozenset(self.sites))


def _rows(chosen: EpisodeQuerySet) -> list[_Row]:
    """In one query: one row of the database for each place of a cramp."""
    told: Any = chosen.order_by("-started_at").values_list(
        "uuid", "started_at", "time_precision", "duration_seconds", "duration_max_seconds",
        "duration_source", "sites__muscle", "sites__side",
    )  # fmt: skip
    found: dict[UUID, _Row] = {}
    for *cramp, muscle, side in told:
        row = found.setdefault(cramp[0], _Row(*cramp))
        if muscle is not None:
            row.sites.add((muscle, side))
    return list(found.values())


class _Kept:
    """What the person has said is right as it is."""

    def __init__(self, diary: Diary) -> None:
        said: list[tuple[str, Any]] = list(
            diary.changes.filter(kind=Change.Kind.CRAMP, action=Change.Action.KEPT)
            .order_by()
            .values_list("target", "before")
        )
        self._lengths = {(target, told["length"]) for target, told in said if "length" in told}
        self._apart = {
            frozenset((target, told["apart_from"])) for target, told in said if "apart_from" in told
        }

    def has_length(self, uuid: UUID, seconds: int | None) -> bool:
        """Another length is looked at afresh."""
        return (str(uuid), seconds) in self._lengths

    def is_apart(self, one: UUID, other: UUID) -> bool:
        return frozenset((str(one), str(other))) in self._apart


def _long(lines: CrampLines) -> LongOne:
    seconds = lines.episode.duration_seconds or 0
    minutes = seconds // 60
    entered = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    keep = _("Keep %(entered)s") % {"entered": entered}
    if lines.episode.duration_source == vocabulary.DurationSource.TIMER:
        ran = length_words(seconds).lower()
        return LongOne(lines, _("The timer ran for %(length)s. Was it that long?") % {"length": ran}, keep)
    # Seconds typed where minutes were asked are the commonest slip.
    meant = length_words(seconds // 60)
    question = _("You entered %(entered)s. Was it %(meant)s?") % {"entered": entered, "meant": meant.lower()}
    return LongOne(lines, question, keep)
