"""Months: cramp days of 30 known days, months with few entries told apart, ten months at least."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from insights.series.months import Months, describe
from insights.tabulate import day_table
from tests.insights.frames import cramp, days_from, diary, quiet

FIRST = date(2025, 1, 1)


def told(months: int, *, cramps=(), skip=()) -> Months | None:
    last = date(2025 + (months - 1) // 12, (months - 1) % 12 + 1, 28)
    days = days_from(FIRST, (last - FIRST).days + 1)
    frames = diary(
        [cramp(day) for day in cramps], [quiet(day) for day in days if day not in {*skip, *cramps}]
    )
    return describe(frames, day_table(frames, until=last + timedelta(days=1)))


@pytest.mark.parametrize("months", [9, 10])
def test_ten_months_are_needed(months):
    assert (told(months) is None) == (months < 10)


def test_a_month_is_counted_in_cramp_days_of_thirty_known_days():
    march = days_from(date(2025, 3, 1), 31)
    seen = told(10, cramps=march[:5], skip=march[20:])

    month = seen.months[2]
    assert (month.start, month.cramp_days, month.known_days) == (date(2025, 3, 1), 5, 20)
    assert month.per_30 == pytest.approx(7.5)
    assert not month.few


def test_a_month_with_fewer_than_fifteen_known_days_is_few_and_one_without_is_unknown():
    april, may = days_from(date(2025, 4, 1), 30), days_from(date(2025, 5, 1), 31)
    seen = told(12, skip=[*april[14:], *may])

    assert (seen.months[3].few, seen.months[3].known_days) == (True, 14)
    assert (seen.months[4].few, seen.months[4].known_days, seen.months[4].per_30) == (False, 0, None)
    assert len(seen.full) == 10


def test_the_last_two_years_are_shown():
    seen = told(30)

    assert [seen.months[0].start, seen.months[-1].start] == [date(2025, 7, 1), date(2027, 6, 1)]
    assert len(seen.months) == 24
