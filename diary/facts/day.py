"""One day's check-in, as told. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from diary import limits, vocabulary

from .answers import SymptomAnswer, WornShoes, symptom_problems
from .objections import Problem, day_problems, medicine_name_problems, text_problems, word_problems

_MUSCLES = frozenset(vocabulary.Muscle.values)
_INTENSITIES = frozenset(vocabulary.Intensity.values)
_NEAR = timedelta(days=2)
# Inside a class with a field called `date`, that name is the field.
CalendarDate = date


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
        yield from day_problems("date", self.date, latest=today)
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
        yield from word_problems("exposures", self.exposures)
        yield from text_problems("exercise_kind", self.exercise_kind, most=limits.EXERCISE_KIND_LENGTH)
        for muscle in self.loaded_muscles:
            if muscle not in _MUSCLES:
                yield Problem("loaded_muscles", _("“%(word)s” is not a muscle we know") % {"word": muscle})
        if len(set(self.loaded_muscles)) != len(self.loaded_muscles):
            yield Problem("loaded_muscles", _("The same muscle is there twice"))
        yield from self._shoe_problems()
        yield from symptom_problems("symptoms", self.symptoms)
        if len(self.medicines) > limits.MAX_WORDS_PER_LIST:
            yield Problem("medicines", _("These are too many"))
        for name in self.medicines:
            yield from medicine_name_problems("medicines", name)
        if len(set(self.medicines)) != len(self.medicines):
            yield Problem("medicines", _("The same name is there twice"))
        yield from text_problems("note", self.note, most=limits.NOTE_LENGTH)

    def _shoe_problems(self) -> Iterator[Problem]:
        yield from word_problems("shoes", [worn.name for worn in self.shoes])
        if len({worn.name.casefold() for worn in self.shoes}) != len(self.shoes):
            yield Problem("shoes", _("The same pair is there twice"))
        for worn in self.shoes:
            if worn.hours is not None and not 0 <= worn.hours <= 24:
                yield Problem("shoes", _("Hours in shoes are from 0 to 24"))
