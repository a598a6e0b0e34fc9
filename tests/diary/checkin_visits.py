"""Check-ins as a person gives them: addresses, what is stored afterwards, what an untouched page sends."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from diary import telling
from diary.facts import DayFacts
from tests.visits import Visit

MONDAY = date(2026, 3, 9)
ADDRESS = "/checkin/2026-03-09/"
USUAL = "exercise alcohol low_water cold_exposure tight_shoes long_standing long_sitting heat"


def told(visit: Visit, day: date = MONDAY) -> DayFacts:
    rows = visit.diary.days.prefetch_related("exposures__trigger", "symptoms", "medicines")
    return telling.day_facts(rows.get(date=day))


def prefilled(response: Any) -> dict[str, Any]:
    """What a browser sends when nobody touches the page."""
    form = response.context["form"]
    sent: dict[str, Any] = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        if value is True:
            sent[bound.name] = "on"
        elif value is not None and value is not False and value != "" and value != []:
            sent[bound.name] = (
                bound.field.widget.format_value(value) if bound.name == "exercise_ended" else value
            )
    return sent


def comparable(facts: DayFacts) -> DayFacts:
    """Symptoms in any order: the lists on the page have their own."""
    ended = facts.exercise_ended_at
    return dataclasses.replace(
        facts,
        symptoms=frozenset(facts.symptoms),  # type: ignore[arg-type]
        exercise_ended_at=ended and ended.timestamp(),  # type: ignore[arg-type]
    )
