"""What rules read: cramps, days and medicines up to one moment, and what the person said about themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any

from diary import nights
from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, ProfileFacts, SymptomAnswer
from diary.nights import SleepWindow

ONE_DAY = timedelta(days=1)
DAY_AND_NIGHT = timedelta(hours=24)


@dataclass(frozen=True)
class Cramp:
    """One cramp: what was told, under which date it stands, and when it was over as far as is known.

    ended_at : the later end of a remembered length; the start where no length is known; the moment of the
        case while it is running.
    running : it had not ended at the moment of the case.
    """

    facts: EpisodeFacts
    diary_date: date
    at_night: bool
    ended_at: datetime
    running: bool

    @property
    def uuid(self) -> str:
        return str(self.facts.uuid)

    @property
    def started_at(self) -> datetime:
        """On the clock of the place where it happened."""
        return self.facts.started_at

    @cached_property
    def over_at(self) -> datetime:
        """`ended_at` as an instant: many rules ask which cramps are recent, and zones are slow."""
        return instant(self.ended_at)

    @cached_property
    def muscles(self) -> frozenset[str]:
        return frozenset(muscle for muscle, _side in self.facts.sites)

    @cached_property
    def signs(self) -> Mapping[str, bool]:
        """Symptom code -> yes or no, whatever the phase; a yes in one phase is a yes."""
        return _signs(self.facts.associated)

    @property
    def least_seconds(self) -> int | None:
        """The length, or the shorter end of a remembered range; of a running cramp, how long it has run."""
        if self.running:
            return nights.duration_seconds(self.started_at, self.ended_at)
        return self.facts.duration_seconds

    @property
    def most_seconds(self) -> int | None:
        """The length, or the longer end of a remembered range; None while it is running, or not known."""
        if self.running:
            return None
        if self.facts.duration_max_seconds is not None:
            return self.facts.duration_max_seconds
        return self.facts.duration_seconds

    @property
    def is_range(self) -> bool:
        """Of a length that was told, not of the time a running cramp has taken so far."""
        return not self.running and self.facts.duration_max_seconds not in {None, self.facts.duration_seconds}

    def has_side(self, *sides: str) -> bool:
        return any(side in sides for _muscle, side in self.facts.sites)


@dataclass(frozen=True)
class Note:
    """One day's row in the diary."""

    facts: DayFacts

    @property
    def date(self) -> date:
        return self.facts.date

    @property
    def ref(self) -> str:
        """How evidence names it."""
        return self.facts.date.isoformat()

    @cached_property
    def signs(self) -> Mapping[str, bool]:
        return _signs(self.facts.symptoms)


def _signs(answers: Iterable[SymptomAnswer]) -> Mapping[str, bool]:
    signs: dict[str, bool] = {}
    for answer in answers:
        signs[answer.code] = signs.get(answer.code, False) or answer.present
    return MappingProxyType(signs)


@dataclass(frozen=True, kw_only=True)
class Case:
    """One person's diary at `now`. Nothing later than `now` is in it; all sequences are in order of time.

    now : aware, on the person's clock.
    cramps, notes : in detail for the last `load.DEPTH` dates; every rule looks back less than that.
    counts : cramps by diary date, the whole diary. observed : all dates that may enter a denominator.
    first_seen : muscle -> start of the first cramp ever logged there.
    first_entry : the first date of the diary, None while it is empty.
    person, medicines : as they are now. Deleted medicines are not here.
    thresholds : rule id -> name -> number, as the person chose.
    """

    now: datetime
    cramps: tuple[Cramp, ...] = ()
    notes: tuple[Note, ...] = ()
    counts: Mapping[date, int] = field(default_factory=lambda: MappingProxyType({}))
    observed: frozenset[date] = frozenset()
    first_seen: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    first_entry: date | None = None
    medicines: tuple[MedicineFacts, ...] = ()
    person: ProfileFacts = field(default_factory=lambda: ProfileFacts(given=frozenset()))
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def sleep(self) -> SleepWindow:
        return SleepWindow(self.person.sleep_from, self.person.sleep_to)

    # -- stretches of time -----------------------------------------------------------------------------------

    def recent(self, span: timedelta = DAY_AND_NIGHT) -> tuple[Cramp, ...]:
        """Cramps that began or ended within `span` before now."""
        if span not in self._recent:
            since = instant(self.now) - span
            self._recent[span] = tuple(cramp for cramp in self.cramps if cramp.over_at >= since)
        return self._recent[span]

    def recent_notes(self, span: timedelta = DAY_AND_NIGHT) -> tuple[Note, ...]:
        """Days that had not ended `span` before now; a day ends with its date, and 24:00 is no part of it."""
        if span not in self._recent_notes:
            # Two dates more than `span` can reach back: no offset of any zone is that long.
            first = self.today - span - 2 * ONE_DAY
            self._recent_notes[span] = tuple(
                note
                for note in self.notes
                if note.date >= first and nights.elapsed(self._end_of(note.date), self.now) < span
            )
        return self._recent_notes[span]

    # Nearly every rule asks for the last day: found once, which a case that never changes allows.
    @cached_property
    def _recent(self) -> dict[timedelta, tuple[Cramp, ...]]:
        return {}

    @cached_property
    def _recent_notes(self) -> dict[timedelta, tuple[Note, ...]]:
        return {}

    def _end_of(self, day: date) -> datetime:
        return datetime.combine(day + ONE_DAY, time(0), self.now.tzinfo)

    def last(self, days: int, *, skip: int = 0) -> tuple[Cramp, ...]:
        """Cramps of the `days` diary dates that end `skip` dates before today."""
        end = self.today - skip * ONE_DAY
        start = end - (days - 1) * ONE_DAY
        return tuple(cramp for cramp in self.cramps if start <= cramp.diary_date <= end)

    def last_notes(self, days: int, *, skip: int = 0) -> tuple[Note, ...]:
        end = self.today - skip * ONE_DAY
        start = end - (days - 1) * ONE_DAY
        return tuple(note for note in self.notes if start <= note.date <= end)

    # -- counts ----------------------------------------------------------------------------------------------

    def count(self, days: int, *, skip: int = 0) -> int:
        """Cramps of the `days` diary dates that end `skip` dates before today; no limit to how far back."""
        return self.count_between(self.today - (days + skip - 1) * ONE_DAY, self.today - skip * ONE_DAY)

    def count_between(self, start: date, end: date) -> int:
        """Both included."""
        return sum(self.counts.get(day, 0) for day in nights.days_between(start, end))

    def observed_days(self, days: int, *, skip: int = 0) -> int:
        return self.observed_between(self.today - (days + skip - 1) * ONE_DAY, self.today - skip * ONE_DAY)

    def observed_between(self, start: date, end: date) -> int:
        return sum(day in self.observed for day in nights.days_between(start, end))

    def weeks(self, number: int) -> tuple[int, ...]:
        """Cramps in each of the last `number` blocks of 7 diary dates, the latest first."""
        return tuple(self.count(7, skip=7 * week) for week in range(number))

    # -- the person ------------------------------------------------------------------------------------------

    @property
    def age(self) -> int | None:
        """In whole years, by the year alone."""
        return None if self.person.birth_year is None else self.today.year - self.person.birth_year

    # -- other moments, other entries ------------------------------------------------------------------------

    def at(self, moment: datetime) -> Case:
        """The case as it was at an earlier `moment`; what the person said about themselves stays."""
        moment = moment.astimezone(self.now.tzinfo)
        today = moment.date()
        begun = [cramp for cramp in self.cramps if nights.elapsed(cramp.started_at, moment) >= timedelta(0)]
        gone = self.cramps[len(begun) :]
        notes = tuple(note for note in self.notes if note.date <= today)
        counts = _without(self.counts, gone)
        counts = Counter({day: number for day, number in counts.items() if day <= today})
        answered = {note.date for note in notes if note.facts.no_cramps is not None}
        unseen = {cramp.diary_date for cramp in gone} - counts.keys() - answered
        first_entry = self.first_entry
        if first_entry is not None and (first_entry > today or first_entry in unseen):
            first_entry = min([*counts, *(note.date for note in notes)], default=None)
        return replace(
            self,
            now=moment,
            cramps=tuple(_as_of(cramp, moment) for cramp in begun),
            notes=notes,
            counts=counts,
            observed=frozenset(day for day in self.observed if day <= today) - unseen,
            first_seen={
                m: first
                for m, first in self.first_seen.items()
                if nights.elapsed(first, moment) >= timedelta(0)
            },
            first_entry=first_entry,
        )

    def weeks_ago(self, number: int) -> Case:
        """The same check `number` weeks earlier, by the person's clock."""
        clock = self.now.replace(tzinfo=None) - timedelta(weeks=number)
        return self.at(clock.replace(tzinfo=self.now.tzinfo))

    def with_cramp(self, facts: EpisodeFacts) -> Case:
        """The case as if this cramp were in the diary, in place of one with its uuid.

        The old one is best left out at loading: what its muscles were seen in first is not known here.
        """
        cramp = make_cramp(facts, now=self.now, sleep=self.sleep)
        replaced = [each for each in self.cramps if each.facts.uuid == facts.uuid]
        kept = [each for each in self.cramps if each.facts.uuid != facts.uuid]
        counts = _without(self.counts, replaced)
        counts[cramp.diary_date] += 1
        first_seen = dict(self.first_seen)
        for muscle in cramp.muscles:
            first_seen[muscle] = min(first_seen.get(muscle, cramp.started_at), cramp.started_at, key=instant)
        return replace(
            self,
            cramps=in_order([*kept, cramp]),
            counts=counts,
            observed=self.observed | {cramp.diary_date},
            first_seen=first_seen,
            first_entry=min(self.first_entry or cramp.diary_date, cramp.diary_date),
        )


def _without(counts: Mapping[date, int], cramps: Iterable[Cramp]) -> Counter[date]:
    left = Counter(counts)
    left.subtract(cramp.diary_date for cramp in cramps)
    return +left


def in_order(cramps: Iterable[Cramp]) -> tuple[Cramp, ...]:
    return tuple(sorted(cramps, key=lambda cramp: (instant(cramp.started_at), cramp.uuid)))


def make_cramp(facts: EpisodeFacts, *, now: datetime, sleep: SleepWindow) -> Cramp:
    """From what was told, by any clock; where it stands in the diary follows from the usual sleep."""
    facts = replace(facts, started_at=nights.local(facts.started_at, facts.time_zone))
    clock: Any = {
        "local_start": facts.started_at,
        "in_bed": facts.activity == "in_bed",
        "woke": facts.woke,
        "sleep": sleep,
    }
    return stored_cramp(
        facts, now=now, diary_date=nights.diary_day(**clock), at_night=nights.belongs_to_night(**clock)
    )


def stored_cramp(facts: EpisodeFacts, *, now: datetime, diary_date: date, at_night: bool) -> Cramp:
    """A cramp whose place in the diary is known already.

    A timer that runs for more than a day was forgotten: that cramp is over, and its length is not known.
    A length that was told holds, even where it reaches past `now`: starts are told roughly. Only a timer, or
    what was recorded later than `now`, says that the cramp was still there.
    """
    least, most = facts.duration_seconds, facts.duration_max_seconds
    since = nights.duration_seconds(facts.started_at, now)
    if facts.ongoing:
        running = since <= DAY_AND_NIGHT.total_seconds()
    else:
        later_known = facts.recorded_at is not None and nights.elapsed(now, facts.recorded_at) > timedelta(0)
        running = least is not None and since < least and (later_known or facts.duration_source == "timer")
    if running:
        return Cramp(facts, diary_date, at_night, now, True)
    longest = most if most is not None else least or 0
    return Cramp(facts, diary_date, at_night, min(later(facts.started_at, longest), now, key=instant), False)


def _as_of(cramp: Cramp, moment: datetime) -> Cramp:
    if not cramp.facts.ongoing and instant(cramp.ended_at) <= instant(moment):
        return cramp
    return stored_cramp(cramp.facts, now=moment, diary_date=cramp.diary_date, at_night=cramp.at_night)


def later(moment: datetime, seconds: int) -> datetime:
    """By time that passed, not by the clock."""
    return (moment.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(moment.tzinfo)


def instant(moment: datetime) -> datetime:
    """Python compares two datetimes of one zone by their readings."""
    return moment.astimezone(UTC)
