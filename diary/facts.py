"""What a person tells the diary, before it is stored: the one shape that forms, import and example share.

Pure: no database, no clock. `problems(now=...)` holds every domain rule that one entry must keep, so that a
form, an import row and a command refuse the same things with the same words.
"""

from __future__ import annotations

import re
import uuid as uuids
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary import limits, nights, vocabulary
from diary.text import validate_plain_text

Sentence = str | Promise
# Django works out `values` anew at every look, which an import of 10,000 rows would feel.
_PRECISIONS = frozenset(vocabulary.TimePrecision.values)
_SOURCES = frozenset(vocabulary.DurationSource.values)
_ACTIVITIES = frozenset(vocabulary.Activity.values)
_MUSCLES = frozenset(vocabulary.Muscle.values)
_SIDES = frozenset(vocabulary.Side.values)
_EASED = frozenset(vocabulary.Eased.values)
_PHASES = frozenset(vocabulary.Phase.values)
_INTENSITIES = frozenset(vocabulary.Intensity.values)
_BUILT_IN = frozenset(vocabulary.TRIGGERS) | frozenset(vocabulary.RELIEF)
_NEAR = timedelta(days=2)
_NOT_IN_WORDS = re.compile("[;=@:\n\r\t]")
# Inside a class with a field called `date`, that name is the field.
CalendarDate = date


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be stored. `field` is the field of the facts, which is also the file's column."""

    field: str
    sentence: Sentence


class Refused(Exception):
    """Raised by actions: nothing was stored."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{p.field}: {p.sentence}" for p in problems))


@dataclass(frozen=True, slots=True)
class ReliefTry:
    relief: str
    eased: str = ""
    eased_after_seconds: int | None = None


@dataclass(frozen=True, slots=True)
class WornShoes:
    """A pair worn on a day, by its name."""

    name: str
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Shoes:
    """A pair that somebody owns. `retired_on`: ISO date, "" while it is worn."""

    name: str
    fit: str = ""
    heel: str = ""
    retired_on: str = ""

    def problems(self) -> Iterator[Problem]:
        problem = word_problem(self.name)
        if problem:
            yield Problem("shoes", problem)
        if self.fit and self.fit not in vocabulary.ShoeFit.values:
            yield Problem("shoes", _("Use fits, too_tight, too_loose or hurts"))
        if self.heel and self.heel not in vocabulary.Heel.values:
            yield Problem("shoes", _("Use flat, low or high"))
        if self.retired_on and not _is_date(self.retired_on):
            yield Problem("shoes", _("Use a date such as 2026-03-03"))


@dataclass(frozen=True, slots=True)
class SymptomAnswer:
    code: str
    present: bool = True
    phase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeFacts:
    """One cramp.

    started_at : aware, any offset. Durations in whole seconds; both given: a range.
    triggers, relief : codes, or the person's own words.
    """

    uuid: uuids.UUID
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
        yield from _moment("started_at", self.started_at, now=now)
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
        yield from _word_problems("triggers", self.triggers)
        if len(set(self.triggers)) != len(self.triggers):
            yield Problem("triggers", _("The same thing is there twice"))
        yield from _word_problems("relief", [attempt.relief for attempt in self.relief])
        for attempt in self.relief:
            if attempt.eased and attempt.eased not in _EASED:
                yield Problem("relief", _("What it did is yes, bit or no"))
            if attempt.eased_after_seconds is not None and (
                attempt.eased != "yes" or not 0 <= attempt.eased_after_seconds <= limits.MAX_DURATION_SECONDS
            ):
                yield Problem("relief", _("Seconds until it eased belong to a try that helped"))
        yield from _symptom_problems("associated", self.associated)
        yield from _text_problems("note", self.note, most=limits.NOTE_LENGTH)
        if self.recorded_at is not None:
            yield from _moment("recorded_at", self.recorded_at, now=now)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """One day's check-in. `exposures` holds answered questions only: code or own word -> yes/no."""

    date: date
    no_cramps: bool | None = None
    exposures: dict[str, bool] = field(default_factory=dict)
    exercise_minutes: int | None = None
    exercise_intensity: str = ""
    exercise_ended_at: datetime | None = None
    # In the person's own words; "more than I am used to"; the muscles that worked hardest.
    exercise_kind: str = ""
    exercise_unusual: bool | None = None
    loaded_muscles: tuple[str, ...] = ()
    shoes: tuple[WornShoes, ...] = ()
    alcohol_units: Decimal | None = None
    water_glasses: Decimal | None = None
    slept_hours: Decimal | None = None
    sleep_disturbance: int | None = None
    symptoms: tuple[SymptomAnswer, ...] = ()
    medicines: tuple[str, ...] = ()
    note: str = ""

    def completed(self) -> DayFacts:
        """With the yes or no that an amount implies: 40 minutes are exercise, 0 units no alcohol."""
        implied = dict(self.exposures)
        if self.alcohol_units is not None:
            implied.setdefault("alcohol", self.alcohol_units > 0)
        if self.exercise_minutes is not None:
            implied.setdefault("exercise", self.exercise_minutes > 0)
        return replace(self, exposures=implied)

    def problems(self, *, today: CalendarDate) -> Iterator[Problem]:
        """`today` in the person's own zone."""
        yield from _day("date", self.date, latest=today)
        if self.exercise_minutes is not None:
            if not 0 <= self.exercise_minutes <= limits.MAX_EXERCISE_MINUTES:
                yield Problem("exercise_minutes", _("Minutes of exercise are from 0 to 1,440"))
            if self.exercise_minutes > 0 and self.exposures.get("exercise") is False:
                yield Problem("exercise_minutes", _("There are minutes of it, but the answer is No"))
        if self.exercise_intensity and self.exercise_intensity not in _INTENSITIES:
            yield Problem("exercise_intensity", _("Use light, moderate or hard"))
        if self.exercise_ended_at is not None:
            if self.exercise_ended_at.tzinfo is None:
                yield Problem("exercise_ended_at", _("The time needs a time zone"))
            # By the clock of no place: an export is written in the zone where the person is now.
            elif abs(self.exercise_ended_at - datetime.combine(self.date, time(12), UTC)) > _NEAR:
                yield Problem("exercise_ended_at", _("This is not on the day of the check-in"))
        for name, amount, most in (
            ("alcohol_units", self.alcohol_units, limits.MAX_ALCOHOL_UNITS),
            ("water_glasses", self.water_glasses, limits.MAX_WATER_GLASSES),
            ("slept_hours", self.slept_hours, limits.MAX_SLEEP_HOURS),
        ):
            if amount is not None and not 0 <= amount <= most:
                yield Problem(name, _("Enter a number from 0 to %(most)s") % {"most": most})
        if self.alcohol_units is not None and self.exposures.get("alcohol", self.alcohol_units > 0) != (
            self.alcohol_units > 0
        ):
            yield Problem("alcohol_units", _("The amount of alcohol does not fit the answer about it"))
        if self.sleep_disturbance is not None and not 0 <= self.sleep_disturbance <= 10:
            yield Problem("sleep_disturbance", _("Sleep disturbance is a number from 0 to 10"))
        yield from _word_problems("exposures", self.exposures)
        yield from _text_problems("exercise_kind", self.exercise_kind, most=limits.EXERCISE_KIND_LENGTH)
        for muscle in self.loaded_muscles:
            if muscle not in _MUSCLES:
                yield Problem("loaded_muscles", _("“%(word)s” is not a muscle we know") % {"word": muscle})
        if len(set(self.loaded_muscles)) != len(self.loaded_muscles):
            yield Problem("loaded_muscles", _("The same muscle is there twice"))
        yield from self._shoe_problems()
        yield from _symptom_problems("symptoms", self.symptoms)
        if len(self.medicines) > limits.MAX_WORDS_PER_LIST:
            yield Problem("medicines", _("These are too many"))
        for name in self.medicines:
            yield from _medicine_name_problems("medicines", name)
        if len(set(self.medicines)) != len(self.medicines):
            yield Problem("medicines", _("The same name is there twice"))
        yield from _text_problems("note", self.note, most=limits.NOTE_LENGTH)

    def _shoe_problems(self) -> Iterator[Problem]:
        yield from _word_problems("shoes", [worn.name for worn in self.shoes])
        if len({worn.name.casefold() for worn in self.shoes}) != len(self.shoes):
            yield Problem("shoes", _("The same pair is there twice"))
        for worn in self.shoes:
            if worn.hours is not None and not 0 <= worn.hours <= 24:
                yield Problem("shoes", _("Hours in shoes are from 0 to 24"))


@dataclass(frozen=True, slots=True)
class Slept:
    """How much cramps disturbed one night's sleep, 0 to 10; None: not known. night : date of its evening."""

    night: date
    disturbance: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineFacts:
    name: str
    medicine_class: str = ""
    kind: str = vocabulary.MedicineKind.MEDICINE.value
    started_on: date | None = None
    dose_changed_on: date | None = None
    stopped_on: date | None = None
    note: str = ""
    # For a measure: how often.
    dose: str = ""
    reason: str = ""
    as_needed: bool | None = None
    prescribed: bool | None = None
    # In the person's own words; the diary never says that something works.
    effect: str = ""
    side_effects: str = ""
    uuid: uuids.UUID | None = None

    def problems(self, *, today: date) -> Iterator[Problem]:
        yield from _medicine_name_problems("name", self.name)
        if self.medicine_class and self.medicine_class not in vocabulary.MedicineClass.values:
            yield Problem("medicine_class", _("This is not a kind of medicine we know"))
        if self.kind not in vocabulary.MedicineKind.values:
            yield Problem("kind", _("Use medicine, supplement or measure"))
        for name in ("started_on", "dose_changed_on", "stopped_on"):
            when = getattr(self, name)
            if when is not None:
                # A plan for next month is fine; a slip of the year is not.
                yield from _day(name, when, latest=today.replace(day=1, year=today.year + 2))
        if self.started_on and self.stopped_on and self.stopped_on < self.started_on:
            yield Problem("stopped_on", _("It cannot stop before it starts"))
        if self.started_on and self.dose_changed_on and self.dose_changed_on < self.started_on:
            yield Problem("dose_changed_on", _("The dose cannot change before it starts"))
        for name, most in (
            ("dose", limits.DOSE_LENGTH),
            ("reason", limits.REASON_LENGTH),
            ("effect", limits.EFFECT_LENGTH),
            ("side_effects", limits.EFFECT_LENGTH),
        ):
            yield from _text_problems(name, getattr(self, name), most=most)
        yield from _text_problems("note", self.note, most=limits.NOTE_LENGTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFacts:
    """Answers about the person, for `change_profile`: only the fields named in `given` are changed."""

    given: frozenset[str]
    name: str = ""
    birth_year: int | None = None
    time_zone: str = "UTC"
    sleep_from: time = time(22, 0)
    sleep_to: time = time(7, 0)
    region: str = ""
    pregnant: bool | None = None
    gave_birth_on: date | None = None
    first_cramp_year: int | None = None
    family_history: bool | None = None
    conditions: tuple[str, ...] | None = None
    risks: tuple[str, ...] | None = None
    suspected_triggers: tuple[str, ...] | None = None
    trigger_stopped_on: dict[str, str] = field(default_factory=dict)
    toxin_at: datetime | None = None
    toxin_kind: str = ""
    wound_on: date | None = None
    neck_surgery_on: date | None = None
    alcohol_stopped_at: datetime | None = None
    discussed: dict[str, str] = field(default_factory=dict)
    clinician_agreed: dict[str, str] = field(default_factory=dict)
    weight_kg: Decimal | None = None
    training: str = ""
    other_conditions: str = ""
    shoes: tuple[Shoes, ...] = ()

    def values(self) -> dict[str, Any]:
        """The given fields, as the Person stores them."""
        stored = {name: getattr(self, name) for name in self.given}
        if "shoes" in stored:
            stored["shoes"] = [asdict(pair) for pair in self.shoes]
        return {name: list(value) if isinstance(value, tuple) else value for name, value in stored.items()}

    def problems(self, *, now: datetime, today: date) -> Iterator[Problem]:
        yield from _text_problems("name", self.name, most=limits.NAME_LENGTH)
        if not nights.is_known_zone(self.time_zone):
            yield Problem("time_zone", _("This is not a time zone we know, for example Europe/Berlin"))
        for name in ("birth_year", "first_cramp_year"):
            year = getattr(self, name)
            if year is not None and not limits.EARLIEST_DATE.year <= year <= today.year:
                yield Problem(name, _("Enter a year from 1900 to this year"))
        if self.birth_year and self.first_cramp_year and self.first_cramp_year < self.birth_year:
            yield Problem("first_cramp_year", _("This is before the year of birth"))
        if self.region and not (len(self.region) == 2 and self.region.isascii() and self.region.isupper()):
            yield Problem("region", _("Use the two letters of the country, for example GB"))
        for name, known in (("conditions", vocabulary.Condition), ("risks", vocabulary.Risk)):
            codes = getattr(self, name)
            for code in codes or ():
                if code not in known.values:
                    yield Problem(name, _("“%(code)s” is not a word we know") % {"code": code})
        yield from _word_problems("suspected_triggers", self.suspected_triggers or ())
        for name in ("gave_birth_on", "wound_on", "neck_surgery_on"):
            when = getattr(self, name)
            if when is not None:
                yield from _day(name, when, latest=today)
        for name in ("toxin_at", "alcohol_stopped_at"):
            moment = getattr(self, name)
            if moment is not None:
                yield from _moment(name, moment, now=now)
        for name, kinds in (("toxin_kind", vocabulary.ToxinKind), ("training", vocabulary.Training)):
            if getattr(self, name) and getattr(self, name) not in kinds.values:
                yield Problem(name, _("This is not a word we know"))
        lightest, heaviest = limits.WEIGHT_KG
        if self.weight_kg is not None and not lightest <= self.weight_kg <= heaviest:
            yield Problem("weight_kg", _("Enter a weight from 1 to 500 kilograms"))
        yield from _text_problems("other_conditions", self.other_conditions, most=limits.NOTE_LENGTH)
        if len(self.shoes) > limits.MAX_SHOES:
            yield Problem("shoes", _("These are too many"))
        if len({pair.name.casefold() for pair in self.shoes}) != len(self.shoes):
            yield Problem("shoes", _("The same pair is there twice"))
        for pair in self.shoes:
            yield from pair.problems()


def _moment(name: str, moment: datetime, *, now: datetime) -> Iterator[Problem]:
    if moment.tzinfo is None:
        yield Problem(name, _("The time needs a time zone"))
    elif moment.year <= limits.EARLIEST_DATE.year:
        yield Problem(name, _("This is too long ago"))
    elif moment > now + limits.FUTURE_GRACE:
        yield Problem(name, _("This cannot be in the future"))


def _day(name: str, day: date, *, latest: date) -> Iterator[Problem]:
    if day < limits.EARLIEST_DATE:
        yield Problem(name, _("This is too long ago"))
    elif day > latest:
        yield Problem(name, _("This cannot be in the future"))


def _is_date(text: str) -> bool:
    try:
        nights.parse_date(text)
    except ValueError:
        return False
    return True


def _text_fault(text: str) -> Sentence | None:
    try:
        validate_plain_text(text)
    except ValidationError as refused:
        return refused.messages[0]
    return None


def _text_problems(name: str, text: str, *, most: int) -> Iterator[Problem]:
    if len(text) > most:
        yield Problem(name, _("This can have up to %(most)s characters") % {"most": most})
    fault = _text_fault(text)
    if fault is not None:
        yield Problem(name, fault)


def _medicine_name_problems(name: str, text: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(name, _("Enter a name"))
    if any(sign in text for sign in ";\n\r\t"):
        yield Problem(name, _("A name cannot hold ;"))
    yield from _text_problems(name, text, most=limits.MEDICINE_NAME_LENGTH)


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


def _word_problems(name: str, words: Any) -> Iterator[Problem]:
    words = list(words)
    if len(words) > limits.MAX_WORDS_PER_LIST:
        yield Problem(name, _("These are too many"))
    for word in words:
        if word in _BUILT_IN:
            continue
        problem = word_problem(word)
        if problem:
            yield Problem(name, problem)


def word_problem(word: str) -> Sentence | None:
    """Why `word` cannot be a person's own word; None when it can. These signs have a meaning in files."""
    if not word or word != word.strip() or len(word) > limits.NAME_LENGTH:
        return _("A word has 1 to 80 characters")
    if _NOT_IN_WORDS.search(word):
        return _("A word cannot hold ; = @ or :")
    return _text_fault(word)


def _symptom_problems(name: str, answers: tuple[SymptomAnswer, ...]) -> Iterator[Problem]:
    for answer in answers:
        if answer.code not in vocabulary.SYMPTOMS:
            yield Problem(name, _("“%(word)s” is not a word we know") % {"word": answer.code})
        if answer.phase and answer.phase not in _PHASES:
            yield Problem(name, _("Use before, during or after"))
    if len({(answer.phase, answer.code) for answer in answers}) != len(answers):
        yield Problem(name, _("The same thing is there twice"))
