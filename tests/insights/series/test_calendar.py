"""The series behind chart C3, by hand; and beside the diary's own calendar."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import months
from insights.frames import load
from insights.series.calendar import MOST_WEEKS, calendar
from insights.stats.windows import Window
from tests.factories import berlin, make_day, make_diary, make_episode
from tests.insights.frames import MONDAY, cramp, diary, quiet

WEEK = Window(MONDAY, MONDAY + timedelta(days=6))
MARCH = MONDAY.replace(day=1)


def day(number: int):
    return MONDAY + timedelta(days=number)


def test_every_day_says_what_is_known_of_it():
    days = [
        quiet(day(1)),
        {"date": day(2), "no_cramps": False, "checked_in": True},
        {"date": day(3), "checked_in": True},
        quiet(day(4)),
    ]
    frames = diary([cramp(day(0)), cramp(day(0), night=False), cramp(day(4))], days)

    seen = calendar(frames, WEEK)

    assert [(each.state, each.cramps) for each in seen.days] == [
        ("cramps", 2),
        ("none", 0),
        ("not_logged", 0),
        ("open", 0),
        ("cramps", 1),
        ("no_entry", 0),
        ("no_entry", 0),
    ]
    assert seen.cramps == 3


def test_only_what_was_answered_is_known():
    days = [quiet(day(1)), {"date": day(2), "no_cramps": False, "checked_in": True}]
    frames = diary([cramp(day(0))], [*days, {"date": day(3), "checked_in": True}])

    assert [each.known for each in calendar(frames, WEEK).days] == [True, True, True, *[False] * 4]


def test_weeks_run_from_monday_and_days_outside_have_no_cell():
    seen = calendar(diary(), Window(day(2), day(8)))

    first, second = seen.weeks
    assert [each and each.date for each in first] == [None, None, *(day(number) for number in range(2, 7))]
    assert [each and each.date for each in second] == [day(7), day(8), *[None] * 5]


def test_of_a_longer_time_the_last_53_weeks_are_shown():
    seen = calendar(diary(), Window(day(-3000), day(9)))

    assert len(seen.weeks) == MOST_WEEKS
    assert seen.days[0].date.weekday() == 0
    assert seen.days[-1].date == day(9)


@given(st.integers(0, 400), st.integers(0, 400))
def test_every_day_of_the_window_has_one_cell_under_its_weekday(start, days):
    seen = calendar(diary(), Window(day(start), day(start + days)))
    cells = [(column, each) for week in seen.weeks for column, each in enumerate(week) if each]

    assert [each for _column, each in cells] == list(seen.days)
    assert all(each.date.weekday() == column for column, each in cells)
    assert all(len(week) == 7 for week in seen.weeks)


@pytest.mark.django_db
def test_the_diarys_own_calendar_says_the_same_of_every_day():
    own = make_diary()
    make_episode(own, started_at=berlin("2026-03-03 15:00"))
    make_episode(own, started_at=berlin("2026-03-05 02:00"))
    make_day(own, day(3), no_cramps=True)
    make_day(own, day(4), no_cramps=False)
    make_day(own, day(5), note="A quiet Saturday.")
    month = months.month_of(own, first=MARCH, today=day(7), last=day(7))

    seen = calendar(load(own, until=day(7)), Window(MARCH, day(7)))

    assert [(each.date, each.state, each.cramps) for each in seen.days] == [
        (each.date, each.state, each.cramps) for each in month.days
    ]
    assert {each.state for each in seen.days} == {"cramps", "none", "not_logged", "open", "no_entry"}
