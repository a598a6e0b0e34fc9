"""The cumulative picture: it rises in weeks above the average, and stands still where nobody looked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.pictures.turning_points import TurningPoints, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet


def told(*cramps_a_week: int | None, **more) -> TurningPoints | None:
    """Weeks with so many cramps, on days of their own; None: a week without any entry."""
    cramps, days = [], []
    for number, count in enumerate(cramps_a_week):
        week = days_from(MONDAY + timedelta(weeks=number), 7)
        if count is not None:
            cramps += [cramp(day) for day in week[:count]]
            days += [quiet(day) for day in week[count:]]
    frames = diary(cramps, days, **more)
    return describe(frames, day_table(frames, until=MONDAY + timedelta(weeks=len(cramps_a_week))))


def test_the_line_is_the_cramps_so_far_less_those_of_the_average():
    # 12 weeks, 3 a week on average.
    seen = told(*[1] * 4, *[5] * 6, *[1] * 2)

    assert seen.per_week == pytest.approx(3)
    assert [step.difference for step in seen.steps] == pytest.approx(
        [-2, -4, -6, -8, -6, -4, -2, 0, 2, 4, 2, 0]
    )
    assert [step.cramps for step in seen.steps] == [1] * 4 + [5] * 6 + [1] * 2


def test_the_line_ends_where_it_began():
    assert told(4, 0, 3, 2, 7, 1, 0, 5, 2).steps[-1].difference == pytest.approx(0)


def test_the_line_stands_still_while_nobody_looks():
    seen = told(*[2] * 5, None, None, None, *[4] * 5)

    # A day within a week of entries on both sides is known, so the middle of a long gap is not.
    assert seen.steps[6].known == 0
    assert seen.steps[6].difference == seen.steps[5].difference


@pytest.mark.parametrize(("weeks", "cramps"), [(7, 3), (8, 1)])
def test_eight_weeks_and_twelve_cramp_days_are_needed(weeks, cramps):
    assert told(*[cramps] * weeks) is None
    assert told(*[3] * 8) is not None


def test_starts_of_medicines_are_marked_and_nothing_else():
    started, stopped = MONDAY + timedelta(days=20), MONDAY + timedelta(days=40)
    medicine = {"name": "Magnesium", "started_on": started, "stopped_on": stopped}

    seen = told(*[3] * 8, medicines=[medicine, {"name": "Old", "started_on": MONDAY - timedelta(days=90)}])

    assert [(mark.on, mark.name) for mark in seen.marks] == [(started, "Magnesium")]


def test_after_two_years_a_step_is_four_weeks():
    seen = told(*[2] * 105)

    assert seen.days == 28
    assert [len(seen.steps), seen.steps[-1].known, seen.cramps] == [27, 7, 210]
