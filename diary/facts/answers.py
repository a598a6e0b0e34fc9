"""Answers that are more than one value: a try, a pair of shoes, a symptom, a night's sleep. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from diary import vocabulary

from .objections import Problem, is_date, word_problem

_PHASES = frozenset(vocabulary.Phase.values)


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
        if self.retired_on and not is_date(self.retired_on):
            yield Problem("shoes", _("Use a date such as 2026-03-03"))


@dataclass(frozen=True, slots=True)
class SymptomAnswer:
    code: str
    present: bool = True
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Slept:
    """How much cramps disturbed one night's sleep, 0 to 10; None: not known. night : date of its evening."""

    night: date
    disturbance: int | None = None


def symptom_problems(name: str, answers: tuple[SymptomAnswer, ...]) -> Iterator[Problem]:
    for answer in answers:
        if answer.code not in vocabulary.SYMPTOMS:
            yield Problem(name, _("“%(word)s” is not a word we know") % {"word": answer.code})
        if answer.phase and answer.phase not in _PHASES:
            yield Problem(name, _("Use before, during or after"))
    if len({(answer.phase, answer.code) for answer in answers}) != len(answers):
        yield Problem(name, _("The same thing is there twice"))
