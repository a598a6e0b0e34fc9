"""Answers about the person. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from diary import limits, nights, vocabulary

from .answers import Shoes
from .objections import Problem, day_problems, moment_problems, text_problems, word_problems


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
        yield from text_problems("name", self.name, most=limits.NAME_LENGTH)
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
        yield from word_problems("suspected_triggers", self.suspected_triggers or ())
        for name in ("gave_birth_on", "wound_on", "neck_surgery_on"):
            when = getattr(self, name)
            if when is not None:
                yield from day_problems(name, when, latest=today)
        for name in ("toxin_at", "alcohol_stopped_at"):
            moment = getattr(self, name)
            if moment is not None:
                yield from moment_problems(name, moment, now=now)
        for name, kinds in (("toxin_kind", vocabulary.ToxinKind), ("training", vocabulary.Training)):
            if getattr(self, name) and getattr(self, name) not in kinds.values:
                yield Problem(name, _("This is not a word we know"))
        lightest, heaviest = limits.WEIGHT_KG
        if self.weight_kg is not None and not lightest <= self.weight_kg <= heaviest:
            yield Problem("weight_kg", _("Enter a weight from 1 to 500 kilograms"))
        yield from text_problems("other_conditions", self.other_conditions, most=limits.NOTE_LENGTH)
        if len(self.shoes) > limits.MAX_SHOES:
            yield Problem("shoes", _("These are too many"))
        if len({pair.name.casefold() for pair in self.shoes}) != len(self.shoes):
            yield Problem("shoes", _("The same pair is there twice"))
        for pair in self.shoes:
            yield from pair.problems()
