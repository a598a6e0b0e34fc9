"""Months: cramp days of 30 known days, months with few entries told apart, the year before beside them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from insights.series.months import Month, Months, months
from insights.stats.windows import Window
from tests.insights.frames import cramp, days_from, diary, quiet

FIRST = date(2025, 1, 1)


def last_of(count: int) -> date:
    """The 28th of the month so many months on."""
    return date(2025 + (count - 1) // 12, (count - 1) % 12 + 1, 28)


def told(count: int, *, cramps=(), skip=()) -> Months:
    """`count` months from January 2025, a check-in on every day but those to skip."""
    last = last_of(count)
    days = days_from(FIRST, (last - FIRST).days + 1)
    frames = diary(
        [cramp(day) for day in cramps], [quiet(day) for day in days if day not in {*skip, *cramps}]
    )
    return months(frames, Window(last - timedelta(days=6), last))


def test_a_month_is_counted_in_cramp_days_of_thirty_known_days():
    march = days_from(date(2025, 3, 1), 31)
    month = told(10, cramps=march[:5], skip=march[20:]).months[2]

    assert (month.start, month.cramp_days, month.known_days) == (date(2025, 3, 1), 5, 20)
    assert month.per_30 == pytest.approx(7.5)  # 30 * 5 / 20
    assert not month.few


def test_two_cramps_of_a_day_are_one_day():
    assert told(1, cramps=[FIRST, FIRST]).months[0].cramp_days == 1


def test_a_month_with_fewer_than_fifteen_known_days_is_few_and_one_without_is_unknown():
    april, may = days_from(date(2025, 4, 1), 30), days_from(date(2025, 5, 1), 31)
    seen = told(12, skip=[*april[14:], *may])

    assert (seen.months[3].few, seen.months[3].known_days) == (True, 14)
    assert (seen.months[4].few, seen.months[4].known_days, seen.months[4].per_30) == (False, 0, None)
    assert len(seen.full) == 10


def test_the_last_two_years_are_kept_whatever_weeks_are_asked_for():
    seen = told(30)

    assert [seen.months[0].start, seen.months[-1].start] == [date(2025, 7, 1), date(2027, 6, 1)]
    assert len(seen.months) == 24


def test_nothing_after_the_window_is_counted():
    frames = diary([cramp(FIRST), cramp(date(2025, 2, 20))], [])
    seen = months(frames, Window(FIRST, date(2025, 1, 31)))

    assert [(month.start, month.cramp_days) for month in seen.months] == [(FIRST, 1)]


@pytest.mark.parametrize(("count", "beside"), [(12, 0), (15, 3), (24, 12)])
def test_each_month_has_the_one_a_year_earlier_beside_it(count, beside):
    seen = told(count)

    pairs = [(now, then) for now, then in zip(seen.year, seen.year_before, strict=True) if then]
    assert len(pairs) == beside
    assert all(
        (now.start.year - 1, now.start.month) == (then.start.year, then.start.month) for now, then in pairs
    )


def test_an_empty_diary_has_no_months():
    seen = months(diary([], []), Window(FIRST, last_of(12)))

    assert seen == Months(months=())
    assert (seen.year, seen.year_before, seen.full) == ((), (), ())


def test_a_month_with_every_day_a_cramp_is_thirty_of_thirty():
    assert Month(start=FIRST, cramp_days=31, known_days=31).per_30 == pytest.approx(30)
