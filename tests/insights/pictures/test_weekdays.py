"""Days of the week: known days only, a night belongs to the evening before."""

from __future__ import annotations

from datetime import timedelta

from insights.pictures.weekdays import Weekdays, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

DAYS = days_from(MONDAY, 42)


def told(cramps, days) -> Weekdays | None:
    frames = diary(cramps, days)
    return describe(frames, day_table(frames, until=DAYS[-1] + timedelta(days=1)))


def test_cramp_days_are_counted_out_of_the_known_days():
    fridays = [day for day in DAYS if day.weekday() == 4][:5]
    known = [day for day in DAYS if day.weekday() != 6]  # no entry on any Sunday
    cramps = [cramp(day) for day in fridays] + [cramp(fridays[0], night=False)]

    seen = told(cramps, [quiet(day) for day in known if day not in fridays])

    assert [day.cramp_days for day in seen.days] == [0, 0, 0, 0, 5, 0, 0]
    assert [day.known_days for day in seen.days] == [6, 6, 6, 6, 6, 6, 0]


def test_cramps_that_were_confirmed_but_not_logged_make_a_cramp_day():
    tuesdays = [day for day in DAYS if day.weekday() == 1]

    seen = told([], [quiet(day, no_cramps=day not in tuesdays) for day in DAYS])

    assert [day.cramp_days for day in seen.days] == [0, 6, 0, 0, 0, 0, 0]


def test_a_check_in_that_says_nothing_about_cramps_makes_no_known_day():
    cramps = [cramp(day) for day in DAYS[:6]]
    silent = {"no_cramps": None}

    assert told(cramps, [quiet(day) for day in DAYS[6:28]]) is not None
    assert told(cramps, [quiet(day, **(silent if day > DAYS[20] else {})) for day in DAYS[6:]]) is None
