"""Section 11: illnesses and risks as the person declared them, and what the days say about habits."""

from __future__ import annotations

from datetime import date

from insights.schema import DiaryFrames
from insights.stats.measures import per_week
from insights.stats.windows import Window, within

from .answered import days_with, said
from .sections import Conditions


def conditions(diary: DiaryFrames, period: Window) -> Conditions:
    profile = diary.profile
    exercise = days_with(said(diary, "exercise"), period)
    drunk = said(diary, "alcohol")
    units = _units(diary, drunk, period)
    return Conditions(
        pregnant=profile.pregnant,
        gave_birth_on=profile.gave_birth_on,
        conditions=profile.conditions,
        other_conditions=profile.other_conditions,
        risks=profile.risks,
        smoking_days=days_with(said(diary, "smoking"), period),
        alcohol_days=days_with(drunk, period),
        alcohol_units_per_week=7 * sum(units) / len(units) if units else None,
        alcohol_answered=len(units),
        exercise_days_per_week=per_week(exercise.count, observed=exercise.of),
        training=profile.training,
    )


def _units(diary: DiaryFrames, drunk: dict[date, bool], period: Window) -> list[float]:
    """Units of alcohol of the days that tell them. A yes without an amount tells none."""
    days = within(diary.days, "date", period)
    amounts = {
        day: float(units)
        for day, units in zip(days["date"], days["alcohol_units"], strict=True)
        if units == units
    }
    none = {day: 0.0 for day, answer in drunk.items() if answer is False and day in period}
    return list((none | amounts).values())
