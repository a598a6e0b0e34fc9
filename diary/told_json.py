"""Facts as JSON and back, exactly: what the edit history keeps of an entry as it was told before.

Pure. Only answered questions are written, so that a row of history is small. The person's own words stand
there by name, as in an export; `own` says which word each name meant, so that a word that was renamed or
merged since is still the same word. Lists of pairs, never objects, where the order counts: PostgreSQL's
jsonb keeps no order of keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from .facts import DayFacts, EpisodeFacts, MedicineFacts, ReliefTry, SymptomAnswer, WornShoes

AnyFacts = EpisodeFacts | DayFacts | MedicineFacts
Told = TypeVar("Told", EpisodeFacts, DayFacts, MedicineFacts)
# How a word is called now, by how it was called when it was told.
Names = Mapping[str, str]


def to_json(facts: AnyFacts) -> dict[str, Any]:
    """What was told, without the questions that have no answer."""
    return {
        field.name: _plain(value)
        for field in fields(facts)
        if (value := getattr(facts, field.name)) != _unanswered(field)
    }


def episode_from(told: dict[str, Any]) -> EpisodeFacts:
    return _facts(EpisodeFacts, told)


def day_from(told: dict[str, Any]) -> DayFacts:
    return _facts(DayFacts, told)


def medicine_from(told: dict[str, Any]) -> MedicineFacts:
    return _facts(MedicineFacts, told)


def episode_renamed(facts: EpisodeFacts, *, triggers: Names, reliefs: Names) -> EpisodeFacts:
    """With the words as they are called now. Words that became one stand once."""
    return replace(
        facts,
        triggers=tuple(dict.fromkeys(triggers.get(word, word) for word in facts.triggers)),
        relief=tuple(
            replace(tried, relief=reliefs.get(tried.relief, tried.relief)) for tried in facts.relief
        ),
    )


def day_renamed(facts: DayFacts, *, triggers: Names) -> DayFacts:
    """With the words as they are called now. Yes to one of two words that became one is yes."""
    exposures: dict[str, bool] = {}
    for word, answer in facts.exposures.items():
        name = triggers.get(word, word)
        exposures[name] = answer or exposures.get(name, False)
    return replace(facts, exposures=exposures)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        # One spelling for one moment; the entry's own zone says what the clocks showed.
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, ReliefTry):
        return [value.relief, value.eased, value.eased_after_seconds]
    if isinstance(value, SymptomAnswer):
        return [value.code, value.present, value.phase]
    if isinstance(value, WornShoes):
        return [value.name, _plain(value.hours)]
    if isinstance(value, dict):
        return [[key, _plain(each)] for key, each in value.items()]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _unanswered(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _facts(kind: type[Told], told: dict[str, Any]) -> Told:
    """Names that facts do not know stand beside the answers: they belong to the history."""
    known = {field.name for field in fields(kind)}
    given: Any = {
        name: _READERS[name](value) if name in _READERS and value is not None else value
        for name, value in told.items()
        if name in known
    }
    return kind(**given)


_READERS: dict[str, Callable[[Any], Any]] = {
    "uuid": UUID,
    "date": date.fromisoformat,
    "started_at": datetime.fromisoformat,
    "recorded_at": datetime.fromisoformat,
    "exercise_ended_at": datetime.fromisoformat,
    **dict.fromkeys(("started_on", "dose_changed_on", "stopped_on"), date.fromisoformat),
    **dict.fromkeys(("soreness_hours", "alcohol_units", "water_glasses", "slept_hours"), Decimal),
    "sites": lambda pairs: tuple((muscle, side) for muscle, side in pairs),
    **dict.fromkeys(("triggers", "loaded_muscles", "medicines"), tuple),
    "relief": lambda tries: tuple(ReliefTry(*each) for each in tries),
    **dict.fromkeys(
        ("associated", "symptoms"), lambda answers: tuple(SymptomAnswer(*each) for each in answers)
    ),
    "shoes": lambda pairs: tuple(
        WornShoes(name, None if hours is None else Decimal(hours)) for name, hours in pairs
    ),
    "exposures": dict,
}
