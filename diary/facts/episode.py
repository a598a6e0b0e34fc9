"""One cramp, as told. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from diary import limits, nights, vocabulary

from .answers import ReliefTry, SymptomAnswer, symptom_problems
from .objections import Problem, moment_problems, text_problems, word_problems

# Django works out `values` anew at every look, which an import of 10,000 rows would feel.
_PRECISIONS = frozenset(vocabulary.TimePrecision.values)
_SOURCES = frozenset(vocabulary.DurationSource.values)
_ACTIVITIES = frozenset(vocabulary.Activity.values)
_MUSCLES = frozenset(vocabulary.Muscle.values)
_SIDES = frozenset(vocabulary.Side.values)
_EASED = frozenset(vocabulary.Eased.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeFacts:
    """One cramp.

    started_at : aware, any offset. Durations in whole seconds; both given: a range.
    triggers, relief : codes, or the person's own words.
    """

    uuid: UUID
    started_at: datetime
    time_zone: str
    sites: tuple[tuple[str, str], ...] = ()
    time_precision: str = vocabulary.TimePrecision.EXACT.value
    ongoing: bool = False
    duration_seconds: int | None = None
    duration_max_seconds: int | None = None
    duration_source: str = ""
    pain: int | None = None
    woke: bool | None = None
    activity: str = ""
    soreness_hours: Decimal | None = None
    triggers: tuple[str, ...] = ()
    relief: tuple[ReliefTry, ...] = ()
    associated: tuple[SymptomAnswer, ...] = ()
    note: str = ""
    recorded_at: datetime | None = None

    def problems(self, *, now: datetime) -> Iterator[Problem]:
        yield from moment_problems("started_at", self.started_at, now=now)
        if not nights.is_known_zone(self.time_zone):
            yield Problem("time_zone", _("This is not a time zone we know, for example Europe/Berlin"))
        if self.time_precision not in _PRECISIONS:
            yield Problem("time_precision", _("Use exact, about or part_of_night"))
        yield from self._length_problems(now=now)
        yield from _site_problems(self.sites)
        if self.pain is not None and not 0 <= self.pain <= 10:
            yield Problem("pain", _("Pain is a number from 0 to 10"))
        if self.activity and self.activity not in _ACTIVITIES:
            yield Problem("activity", _("This is not an activity we know"))
        if self.soreness_hours is not None and not 0 <= self.soreness_hours <= limits.MAX_SORENESS_HOURS:
            yield Problem("soreness_hours", _("Soreness can last from 0 to 720 hours"))
        yield from word_problems("triggers", self.triggers)
        if len(set(self.triggers)) != len(self.triggers):
            yield Problem("triggers", _("The same thing is there twice"))
        yield from word_problems("relief", [attempt.relief for attempt in self.relief])
        for attempt in self.relief:
            if attempt.eased and attempt.eased not in _EASED:
                yield Problem("relief", _("What it did is yes, bit or no"))
            if attempt.eased_after_seconds is not None and (
                attempt.eased != "yes" or not 0 <= attempt.eased_after_seconds <= limits.MAX_DURATION_SECONDS
            ):
                yield Problem("relief", _("Seconds until it eased belong to a try that helped"))
        yield from symptom_problems("associated", self.associated)
        yield from text_problems("note", self.note, most=limits.NOTE_LENGTH)
        if self.recorded_at is not None:
            yield from moment_problems("recorded_at", self.recorded_at, now=now)

    def _length_problems(self, *, now: datetime) -> Iterator[Problem]:
        low, high = self.duration_seconds, self.duration_max_seconds
        if self.ongoing and low is not None:
            yield Problem("duration_seconds", _("A cramp that is still running has no length yet"))
        for name, seconds in (("duration_seconds", low), ("duration_max_seconds", high)):
            if seconds is not None and not 0 <= seconds <= limits.MAX_DURATION_SECONDS:
                yield Problem(name, _("A cramp can last from 0 seconds to 7 days"))
        if high is not None and low is None:
            yield Problem("duration_max_seconds", _("A range needs its shorter end as well"))
        elif high is not None and low is not None and high < low:
            yield Problem("duration_max_seconds", _("The longer end must not be below the shorter end"))
        if self.duration_source:
            if self.duration_source not in _SOURCES:
                yield Problem("duration_source", _("Use timer, typed or estimate"))
            elif low is None:
                yield Problem("duration_source", _("There is no length that this could describe"))


def _site_problems(sites: tuple[tuple[str, str], ...]) -> Iterator[Problem]:
    for muscle, side in sites:
        if muscle not in _MUSCLES:
            yield Problem("muscle", _("“%(word)s” is not a muscle we know") % {"word": muscle})
        if side not in _SIDES:
            yield Problem("side", _("Use left, right, both or unknown"))
    if len(set(sites)) != len(sites):
        yield Problem("muscle", _("The same muscle and side is there twice"))
    if len(sites) > limits.MAX_SITES:
        yield Problem("muscle", _("These are too many"))
