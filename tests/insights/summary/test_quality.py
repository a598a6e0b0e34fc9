"""Sections 0 and 2: whose page, and how the entries were made."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from insights.schema import Profile
from insights.stats.windows import Window
from insights.summary.sections import Count
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

from .pages import LAST, MADE_AT, PERIOD, after, page


def entered_after(**late: int) -> dict:
    made = cramp(MONDAY)
    return made | {"recorded_at": made["started_at"] + timedelta(**late)}


def test_the_header_names_person_dates_program_and_rules():
    book = dataclasses.replace(diary(), profile=Profile(name="Ana Kovač", birth_year=1950))

    header = page(book).header

    assert (header.name, header.birth_year, header.period) == ("Ana Kovač", 1950, PERIOD)
    assert (header.made_at, header.version, header.rules_version) == (MADE_AT, "1.2.3", "7")


def test_days_with_an_entry_stand_over_all_days_of_the_period():
    cramps = [cramp(MONDAY), cramp(MONDAY), cramp(after(1))]

    # A cramp on two dates and "no cramps" on a third; one entry before the period counts for nothing.
    quality = page(diary(cramps, [quiet(LAST), quiet(MONDAY - timedelta(days=1))])).quality

    assert quality.observed == Count(count=3, of=28)
    assert quality.missing == 25
    assert quality.cramps == 3


def test_a_day_without_cramps_is_one_that_says_so_and_has_none():
    told = [quiet(after(1)), quiet(after(2)), quiet(MONDAY), {"date": after(3), "checked_in": True}]

    # On Monday a cramp was logged all the same; of the last day nobody said whether there was one.
    assert page(diary([cramp(MONDAY)], told)).quality.no_cramp_days == 2


def test_timed_lengths_are_counted_of_the_cramps_with_a_length():
    cramps = [
        cramp(MONDAY, duration_seconds=60, duration_source="timer"),
        cramp(MONDAY, duration_seconds=60, duration_source="estimate"),
        cramp(MONDAY),
        cramp(MONDAY, ongoing=True),
    ]

    quality = page(diary(cramps)).quality

    assert quality.timed == Count(count=1, of=2)
    assert quality.without_length == 2


def test_cramps_without_a_pain_are_counted_and_a_pain_of_0_is_one():
    assert page(diary([cramp(MONDAY), cramp(MONDAY, pain=0)])).quality.without_pain == 1


@pytest.mark.parametrize(
    ("late", "count"),
    [({"hours": 24}, 0), ({"hours": 24, "seconds": 1}, 1), ({"days": 3}, 1), ({"seconds": 0}, 0)],
)
def test_an_entry_is_late_when_it_was_made_more_than_24_hours_after_the_cramp_began(late, count):
    assert page(diary([entered_after(**late)])).quality.late == Count(count=count, of=1)


def test_without_cramps_no_share_is_known():
    quality = page(diary(days=[quiet(MONDAY)])).quality

    assert quality.late == quality.timed == Count(count=0, of=0)
    assert quality.late.percent is None


@pytest.mark.parametrize(("entries", "enough"), [(6, False), (7, True)])
def test_a_week_of_entries_is_enough_for_numbers(entries, enough):
    assert page(diary(days=[quiet(day) for day in days_from(MONDAY, entries)])).quality.enough is enough


def test_a_period_of_one_day_is_counted_like_any_other():
    quality = page(diary([cramp(MONDAY)]), Window(MONDAY, MONDAY)).quality

    assert quality.observed == Count(count=1, of=1)
    assert quality.observed.percent == 100
