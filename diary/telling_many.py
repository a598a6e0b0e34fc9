"""As `telling`, for many rows at once and some times quicker: columns are read, no objects are made of them.

Logging reads weeks of the diary for the rules about warning signs; a person waits for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from . import nights
from .facts import DayFacts, EpisodeFacts, ReliefTry, SymptomAnswer
from .models import (
    Day,
    DayExposure,
    DayMedicine,
    DaySymptom,
    Episode,
    EpisodeRelief,
    EpisodeSite,
    EpisodeSymptom,
    EpisodeTrigger,
)
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
    sites = _grouped(EpisodeSite, "episode", episodes, ("position",), ("muscle", "side"))
    noted = _grouped(EpisodeTrigger, "episode", episodes, ("position",), ("trigger__name", "trigger__code"))
    tries = _grouped(
        EpisodeRelief,
        "episode",
        episodes,
        ("position",),
        ("relief__name", "relief__code", "eased", "eased_after_seconds"),
    )
    signs = _grouped(EpisodeSymptom, "episode", episodes, ("id",), ("code", "present", "phase"))
    for key, each in _rows(episodes):
        facts = replace(
            each.facts,
            sites=tuple(sites[key]),
            triggers=tuple(name or code for name, code in noted[key]),
            relief=tuple(ReliefTry(name or code, eased, after) for name, code, eased, after in tries[key]),
            associated=tuple(SymptomAnswer(*answer) for answer in signs[key]),
        )
        yield replace(each, facts=facts)


def episodes_in_short(episodes: QuerySet[Episode]) -> Iterator[Stored]:
    """Cramps with what stands in their own row, without muscles, triggers, relief and symptoms. One query."""
    for _key, each in _rows(episodes):
        yield each


def _rows(episodes: QuerySet[Episode]) -> Iterator[tuple[int, Stored]]:
    rows = episodes.order_by().values_list("pk", "started_at", "diary_date", "at_night", *_EPISODE)
    for key, started_at, diary_date, at_night, *told in rows:
        values: dict[str, Any] = dict(zip(_EPISODE, told, strict=True))
        facts = EpisodeFacts(started_at=nights.local(started_at, values["time_zone"]), **values)
        yield key, Stored(facts, diary_date, at_night)


def days_told(days: QuerySet[Day]) -> Iterator[DayFacts]:
    """Days with all that was told about them, by date. Four queries."""
    answers = _grouped(DayExposure, "day", days, ("id",), ("trigger__name", "trigger__code", "answer"))
    signs = _grouped(DaySymptom, "day", days, ("id",), ("code", "present", "phase"))
    taken = _grouped(DayMedicine, "day", days, ("position",), ("name",))
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
    model: type[Any], owner: str, owners: QuerySet[Any], order: Iterable[str], fields: tuple[str, ...]
) -> defaultdict[int, list[tuple[Any, ...]]]:
    """Details by the key of the row they belong to, in their order."""
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    rows = model.objects.filter(**{f"{owner}__in": owners.order_by().values("pk")})
    for key, *values in rows.order_by(*order).values_list(f"{owner}_id", *fields):
        found[key].append(tuple(values))
    return found
