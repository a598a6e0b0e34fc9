"""The series behind chart C1, by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.series.weekly import Week, Weekly, monday_of, rate, weekly
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

WEEK = timedelta(weeks=1)
SUNDAY = timedelta(days=6)


def test_weeks_run_from_monday_and_count_nights_and_days_apart():
    cramps = [
        cramp(MONDAY - timedelta(days=1)),  # Sunday of the week before
        cramp(MONDAY),
        cramp(MONDAY + SUNDAY),
        cramp(MONDAY + SUNDAY, night=False),
    ]

    before, week = weekly(diary(cramps), last=MONDAY + SUNDAY, weeks=2).weeks

    assert (before.start, before.night, before.day, before.observed) == (MONDAY - WEEK, 1, 0, 1)
    assert (week.start, week.night, week.day, week.observed) == (MONDAY, 2, 1, 2)


def test_a_week_without_entries_is_unknown_and_one_with_quiet_days_is_zero():
    days = [quiet(day) for day in days_from(MONDAY, 7)]

    unknown, zero = weekly(diary(days=days), last=MONDAY + SUNDAY, weeks=2).weeks

    assert unknown.unknown
    assert not zero.unknown
    assert zero.total == 0


@pytest.mark.parametrize(("observed", "few"), [(0, False), (1, True), (3, True), (4, False), (7, False)])
def test_fewer_than_four_days_with_an_entry_are_few(observed, few):
    days = [quiet(day) for day in days_from(MONDAY, observed)]

    assert weekly(diary(days=days), last=MONDAY + SUNDAY, weeks=1).weeks[0].few is few


def test_the_mean_is_a_weekly_rate_of_observed_days_over_four_weeks():
    # 6 cramps on 6 of 21 observed days in 4 weeks: 7 x 6 / 21 = 2.0 a week.
    observed = days_from(MONDAY, 7) + days_from(MONDAY + WEEK, 7) + days_from(MONDAY + 3 * WEEK, 7)
    cramps = [cramp(day) for day in observed[:6]]
    days = [quiet(day) for day in observed[6:]]

    series = weekly(diary(cramps, days), last=MONDAY + 3 * WEEK + SUNDAY, weeks=4).weeks

    assert series[-1].mean == 2.0
    # The first week alone has 7 observed days, too few for a mean; with the second there are 14.
    assert series[0].mean is None
    assert series[1].mean == pytest.approx(7 * 6 / 14)


def test_a_longer_series_does_not_change_the_mean_of_its_last_weeks():
    days = [quiet(day) for day in days_from(MONDAY, 60)]
    book = diary([cramp(day) for day in days_from(MONDAY, 9)], days)
    last = MONDAY + timedelta(days=59)

    assert weekly(book, last=last, weeks=2).weeks == weekly(book, last=last, weeks=8).weeks[-2:]


def test_nothing_after_the_last_day_is_counted():
    series = weekly(diary([cramp(MONDAY + SUNDAY)]), last=MONDAY + timedelta(days=3), weeks=1)

    assert series.weeks[0].unknown


def test_marks_are_the_starts_changes_and_stops_inside_the_weeks():
    medicines = [
        {"name": "Magnesium", "started_on": MONDAY, "stopped_on": MONDAY + timedelta(days=100)},
        {"name": "Indapamide", "started_on": MONDAY - WEEK, "dose_changed_on": MONDAY + SUNDAY},
    ]

    series = weekly(diary(medicines=medicines), last=MONDAY + SUNDAY, weeks=1)

    assert [(mark.name, mark.kind) for mark in series.marks] == [
        ("Magnesium", "start"),
        ("Indapamide", "dose"),
    ]
    assert series.marks_in(series.weeks[0]) == series.marks


def test_pain_is_counted_number_by_number_and_a_cramp_without_one_is_in_none():
    cramps = [cramp(MONDAY, pain=pain) for pain in (0, 7, 7, 10)] + [cramp(MONDAY)]

    (week,) = weekly(diary(cramps), last=MONDAY + SUNDAY, weeks=1).weeks

    assert week.pains == (1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 1)
    assert week.not_rated == 1


def series_of(*weeks: tuple[int, int]) -> Weekly:
    """Weeks as (cramps, observed days)."""
    return Weekly(
        weeks=tuple(
            Week(start=MONDAY + number * WEEK, night=cramps, day=0, observed=observed)
            for number, (cramps, observed) in enumerate(weeks)
        ),
        marks=(),
    )


@pytest.mark.parametrize(
    ("weeks", "compared"),
    [
        ([(1, 7)] * 8, (0, 4)),
        ([(1, 7)] * 12, (0, 8)),
        # 13 of the first 28 days are too few, 14 are enough.
        ([(1, 7), (1, 6), (0, 0), (0, 0), *[(1, 7)] * 8], (4, 8)),
        ([(1, 7), (1, 7), (0, 0), (0, 0), *[(1, 7)] * 8], (0, 8)),
        ([(1, 7)] * 7, None),
        ([*[(1, 7)] * 8, *[(1, 3)] * 4], None),
    ],
)
def test_the_first_weeks_are_compared_with_the_last_where_half_of_their_days_are_known(weeks, compared):
    data = series_of(*weeks)

    if compared is None:
        assert data.compared is None
    else:
        assert data.compared == tuple(data.weeks[start : start + 4] for start in compared)


def test_days_without_an_entry_do_not_lower_a_rate():
    # 6 cramps on 21 observed days: 2 a week, whether or not a week without entries stands beside them.
    assert rate(series_of((2, 7), (2, 7), (2, 7), (0, 0)).weeks) == 2


@given(st.lists(st.tuples(st.integers(0, 83), st.booleans()), max_size=30), st.integers(1, 12))
def test_every_cramp_of_the_weeks_is_in_exactly_one_of_them(entries, weeks):
    last = MONDAY + timedelta(days=83)
    cramps = [cramp(MONDAY + timedelta(days=day), night=night) for day, night in entries]

    series = weekly(diary(cramps), last=last, weeks=weeks)

    first = monday_of(last) - (weeks - 1) * WEEK
    assert series.cramps == sum(first <= row["diary_date"] <= last for row in cramps)
    assert all(week.observed for week in series.weeks if week.total)
