"""Section 11: what was declared, and habits by the days that tell them."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from insights.schema import Profile
from insights.summary.sections import Count
from tests.insights.frames import diary, quiet

from .pages import after, exposed, page


def conditions_of(*, profile: Profile | None = None, **rows):
    return page(dataclasses.replace(diary(**rows), profile=profile or Profile())).conditions


def test_asked_and_none_differs_from_not_asked():
    asked = conditions_of(profile=Profile(conditions=(), risks=(), pregnant=False))
    silent = conditions_of()

    assert (asked.conditions, asked.risks, asked.pregnant) == ((), (), False)
    assert (silent.conditions, silent.risks, silent.pregnant) == (None, None, None)


def test_what_was_declared_is_there():
    found = conditions_of(
        profile=Profile(
            conditions=("diabetes", "other"),
            other_conditions="Ménière",
            risks=("surgery",),
            training="regular",
            gave_birth_on=date(2026, 1, 5),
        )
    )

    assert (found.conditions, found.other_conditions) == (("diabetes", "other"), "Ménière")
    assert (found.risks, found.training, found.gave_birth_on) == (
        ("surgery",),
        "regular",
        date(2026, 1, 5),
    )


def test_units_a_week_rest_on_the_days_that_tell_an_amount():
    days = [
        quiet(after(0), alcohol_units=2.5),
        quiet(after(1), alcohol_units=0),
        quiet(after(2)),
        quiet(after(3)),
        quiet(after(-1), alcohol_units=50),
    ]
    said = [exposed(after(2), "alcohol", False), exposed(after(3), "alcohol", True)]

    found = conditions_of(days=days, exposures=said)

    # 2.5 + 0 + "no", which is 0, over 3 days: 2.5 / 3 x 7. Of the yes nobody knows how much.
    assert found.alcohol_units_per_week == pytest.approx(17.5 / 3)
    assert found.alcohol_answered == 3
    assert found.alcohol_days == Count(count=2, of=4)


def test_without_an_answer_nothing_is_known_and_nothing_is_0():
    found = conditions_of(days=[quiet(after(0))])

    assert (found.alcohol_units_per_week, found.alcohol_answered) == (None, 0)
    assert (found.smoking_days, found.exercise_days_per_week) == (Count(count=0, of=0), None)


def test_no_alcohol_when_asked_is_0_units():
    found = conditions_of(exposures=[exposed(after(0), "alcohol", False)])

    assert found.alcohol_units_per_week == 0


def test_days_with_smoking_and_exercise_stand_over_the_days_asked():
    said = [exposed(after(day), "smoking", day == 0) for day in range(3)]
    days = [quiet(after(day), exercise_minutes=30 * (day < 2)) for day in range(7)]

    found = conditions_of(days=days, exposures=said)

    assert found.smoking_days == Count(count=1, of=3)
    assert found.exercise_days_per_week == 2


def test_an_own_word_with_the_name_of_a_code_is_not_that_code():
    found = conditions_of(exposures=[exposed(after(0), "smoking", True, name="smoking a brisket")])

    assert found.smoking_days.of == 0
