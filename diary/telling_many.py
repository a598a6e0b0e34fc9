"""As `telling`, for many rows at once and some times quicker: columns are read, no objects are made of them.

Logging reads weeks of the diary for the rules about warning signs; a person waits for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from . import nights
from .facts import DayFacts, EpisodeFacts, ReliefTry, SymptomAnswer
from .models import Day, Episode
from .telling import worn_shoes

_EPISODE = (
    "uuid",
    "time_zone",
    "time_precision",
    "ongoing",
    "duration_seconds",
    "duration_max_seconds",
    "duration_source",
    "pain",
    "woke",
    "activity",
    "soreness_hours",
    "note",
    "recorded_at",
)
_DAY = (
    "date",
    "no_cramps",
    "exercise_minutes",
    "exercise_intensity",
    "exercise_ended_at",
    "exercise_kind",
    "exercise_unusual",
    "alcohol_units",
    "water_glasses",
    "slept_hours",
    "sleep_disturbance",
    "note",
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored cramp: what was told, and where it stands in the diary."""

    facts: EpisodeFacts
    diary_date: date
    at_night: bool


def episodes_told(episodes: QuerySet[Episode]) -> Iterator[Stored]:
    """Cramps with all that was told about them, in no order. Five queries."""
    sites = sites_told(episodes)
    noted = _grouped(episodes, "trigger_notes", "position", ("trigger__name", "trigger__code"))
    tries = _grouped(
        episodes, "relief_tries", "position", ("relief__name", "relief__code", "eased", "eased_after_seconds")
    )
    signs = _grouped(episodes, "symptoms", "id", ("code", "present", "phase"))
    for key, at, values in _rows(episodes):
        facts = EpisodeFacts(
            sites=tuple(sites[key]),
            triggers=tuple(name or code for name, code in noted[key]),
            relief=tuple(ReliefTry(name or code, eased, after) for name, code, eased, after in tries[key]),
            associated=tuple(SymptomAnswer(*answer) for answer in signs[key]),
            **values,
        )
        yield Stored(facts, *at)


def sites_told(episodes: QuerySet[Episode]) -> defaultdict[int, list[tuple[str, str]]]:
    """Muscles and sides by the key of their cramp, in their order. One query."""
    return _grouped(episodes, "sites", "position", ("muscle", "side"))


def episodes_in_short(episodes: QuerySet[Episode]) -> Iterator[Stored]:
    """Cramps with what stands in their own row, without muscles, triggers, relief and symptoms. One query."""
    for _key, at, values in _rows(episodes):
        yield Stored(EpisodeFacts(**values), *at)


def _rows(episodes: QuerySet[Episode]) -> Iterator[tuple[int, tuple[date, bool], dict[str, Any]]]:
    """The key, where it stands in the diary, and the values of EpisodeFacts."""
    rows = episodes.order_by().values_list("pk", "started_at", "diary_date", "at_night", *_EPISODE)
    for key, started_at, diary_date, at_night, *told in rows:
        values: dict[str, Any] = dict(zip(_EPISODE, told, strict=True))
        values["started_at"] = nights.local(started_at, values["time_zone"])
        yield key, (diary_date, at_night), values


def days_told(days: QuerySet[Day]) -> Iterator[DayFacts]:
    """Days with all that was told about them, by date. Four queries."""
    answers = _grouped(days, "exposures", "id", ("trigger__name", "trigger__code", "answer"))
    signs = _grouped(days, "symptoms", "id", ("code", "present", "phase"))
    taken = _grouped(days, "medicines", "position", ("name",))
    rows = days.order_by("date").values_list("pk", "loaded_muscles", "shoes", *_DAY)
    for key, loaded_muscles, shoes, *told in rows:
        values: dict[str, Any] = dict(zip(_DAY, told, strict=True))
        yield DayFacts(
            exposures={name or code: answer for name, code, answer in answers[key]},
            loaded_muscles=tuple(loaded_muscles),
            shoes=worn_shoes(shoes),
            symptoms=tuple(SymptomAnswer(*answer) for answer in signs[key]),
            medicines=tuple(name for (name,) in taken[key]),
            **values,
        )


def _grouped(
    owners: QuerySet[Any], details: str, order: str, fields: Iterable[str]
) -> defaultdict[int, list[tuple[Any, ...]]]:
    """Details by the key of the row they belong to, in their order.

    Joined to the rows, because "in" with a query inside takes Django half as long again to write.
    """
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    there = owners.filter(**{f"{details}__isnull": False}).order_by(f"{details}__{order}")
    for key, *values in there.values_list("pk", *(f"{details}__{field}" for field in fields)):
        found[key].append(tuple(values))
    return found
