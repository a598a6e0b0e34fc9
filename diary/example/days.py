"""What each day was like, and what its check-in says."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from diary.facts import DayFacts, WornShoes

from .story import (
    DAY_NOTES,
    DRIVES_FROM,
    FLU,
    JOURNEY,
    LOADED,
    LONG_DRIVE,
    MAGNESIUM,
    MAGNESIUM_FROM,
    TIGHT_SHOES,
    WATER_TABLET,
    WATER_TABLET_FROM,
    WEEKS,
    DayPlan,
    within,
)


def plan_day(rng: random.Random, number: int, day: date) -> DayPlan:
    weekend = day.weekday() >= 5
    ill = within(number, FLU)
    away = within(number, JOURNEY)
    exercise = not ill and rng.random() < (0.6 if day.weekday() in {1, 3, 5} else 0.15)
    drinks = not ill and rng.random() < (0.6 if day.weekday() in {4, 5} else 0.14)
    forgotten = rng.random() < 0.075
    return DayPlan(
        number=number,
        date=day,
        exercise_minutes=rng.choice((25, 30, 40, 45, 60, 75, 90)) if exercise else 0,
        alcohol_units=rng.choice((1, 2, 2, 3, 4)) if drinks else 0,
        water_glasses=max(2, round(rng.gauss(6, 1.6))),
        slept_hours=Decimal(round(min(9.0, max(4.5, rng.gauss(7.1, 0.8))) * 2)) / 2,
        stress=not weekend and rng.random() < 0.25,
        standing=not weekend and rng.random() < 0.3,
        sitting=not weekend and rng.random() < 0.45,
        shoes=rng.random() < 0.08,
        drive=number >= DRIVES_FROM and rng.random() < 0.12,
        ill=ill,
        # The last day is left open: it is the one to try the check-in on.
        written=not (forgotten or ill or (away and number != JOURNEY[1] - 1)) and number < WEEKS * 7 - 1,
    )


def _kind_of(minutes: int) -> str:
    """What so many minutes were spent on."""
    return "" if not minutes else "walking" if minutes <= 40 else "running" if minutes <= 60 else "hill walk"


def check_in(rng: random.Random, plan: DayPlan, *, had_cramps: bool) -> DayFacts:
    exposures = {
        "exercise": plan.exercise_minutes > 0,
        "alcohol": plan.alcohol_units > 0,
        "low_water": plan.water_glasses <= 4,
        "long_standing": plan.standing,
        "long_sitting": plan.sitting or plan.drive,
        "tight_shoes": plan.shoes,
        "stress": plan.stress,
    }
    if plan.number >= DRIVES_FROM:
        # Asked only since they added it: before that it is unknown, not no.
        exposures[LONG_DRIVE] = plan.drive
    # Sometimes the sheet is put down half-way.
    answered = dict(list(exposures.items())[: rng.choice((4, 5))]) if rng.random() < 0.05 else exposures
    minutes = plan.exercise_minutes if "exercise" in answered else 0
    taken = [
        name
        for name, begun, daily in ((WATER_TABLET, WATER_TABLET_FROM, 0.97), (MAGNESIUM, MAGNESIUM_FROM, 0.85))
        if plan.number >= begun and rng.random() < daily
    ]
    disturbance = rng.randint(4, 8) if had_cramps else rng.choice((0, 0, 1, 1, 2, 3))
    return DayFacts(
        date=plan.date,
        no_cramps=not had_cramps,
        exposures=answered,
        exercise_minutes=minutes or None,
        exercise_intensity=("light", "moderate", "hard")[(minutes > 40) + (minutes > 60)] if minutes else "",
        exercise_kind=_kind_of(minutes),
        exercise_unusual=minutes > 75 if minutes else None,
        loaded_muscles=LOADED[_kind_of(minutes)] if minutes else (),
        shoes=(WornShoes(TIGHT_SHOES, Decimal(8)),) if answered.get("tight_shoes") else (),
        alcohol_units=Decimal(plan.alcohol_units) if plan.alcohol_units else None,
        water_glasses=Decimal(plan.water_glasses) if rng.random() < 0.9 else None,
        slept_hours=plan.slept_hours if rng.random() < 0.8 else None,
        sleep_disturbance=disturbance if rng.random() < 0.7 else None,
        medicines=tuple(taken),
        note=rng.choice(DAY_NOTES) if rng.random() < 0.09 else "",
    )
