"""Whose diary it is, and what they take."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from diary.facts import MedicineFacts, ProfileFacts, Shoes

from .story import (
    MAGNESIUM,
    MAGNESIUM_FROM,
    SLEEP,
    STRETCHES,
    STRETCHES_FROM,
    TIGHT_SHOES,
    TRAINERS,
    WATER_TABLET,
    WATER_TABLET_FROM,
)


def profile(today: date, zone: str) -> ProfileFacts:
    told: dict[str, Any] = {
        "birth_year": today.year - 61,
        "time_zone": zone,
        "sleep_from": SLEEP.start,
        "sleep_to": SLEEP.end,
        "first_cramp_year": today.year - 4,
        "family_history": True,
        "conditions": ("veins",),
        "risks": (),
        "suspected_triggers": ("exercise", "low_water"),
        "training": "regular",
        "shoes": (Shoes(TRAINERS, fit="fits", heel="flat"), Shoes(TIGHT_SHOES, fit="too_tight", heel="high")),
    }
    return ProfileFacts(given=frozenset(told), **told)


def medicines(first: date) -> tuple[MedicineFacts, ...]:
    def on(number: int) -> date:
        return first + timedelta(days=number)

    return (
        MedicineFacts(
            name="Levothyroxine",
            medicine_class="other",
            started_on=first - timedelta(days=1500),
            dose="50 micrograms in the morning",
            reason="Thyroid",
            as_needed=False,
            prescribed=True,
        ),
        MedicineFacts(
            name=WATER_TABLET,
            medicine_class="thiazide",
            started_on=on(WATER_TABLET_FROM),
            dose_changed_on=on(WATER_TABLET_FROM + 28),
            dose="1.5 mg, before that 0.75 mg",
            reason="Blood pressure",
            as_needed=False,
            prescribed=True,
        ),
        MedicineFacts(
            name=MAGNESIUM,
            medicine_class="supplement_magnesium",
            kind="supplement",
            started_on=on(MAGNESIUM_FROM),
            dose="300 mg in the evening",
            reason="Cramps",
            prescribed=False,
            note="A friend swears by it.",
        ),
        MedicineFacts(
            name=STRETCHES,
            kind="measure",
            started_on=on(STRETCHES_FROM),
            dose="every evening, 3 minutes a side",
            reason="Cramps",
        ),
    )
