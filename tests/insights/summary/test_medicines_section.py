"""Section 10: medicines and supplements, and how long after their start cramps came or rose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.insights.frames import MONDAY, cramp, diary, quiet

from .pages import LAST, after, page

# The diary begins well before the medicines of these tests.
BEGAN = quiet(after(-100))


def medicine(name: str = "Indapamide", **told) -> dict:
    return {"name": name, "kind": "medicine"} | told


def listed(*medicines: dict, cramps=(), days=(BEGAN,), rises=(), **more):
    return page(diary(cramps, days, medicines=list(medicines), **more), rises=rises).medicines


def test_a_medicine_is_listed_as_it_was_entered():
    (row,) = listed(
        medicine(
            medicine_class="thiazide",
            dose="2.5 mg at 8",
            as_needed=False,
            started_on=date(2025, 1, 2),
            dose_changed_on=date(2025, 3, 4),
        )
    )

    assert (row.name, row.medicine_class, row.kind, row.dose) == (
        "Indapamide",
        "thiazide",
        "medicine",
        "2.5 mg at 8",
    )
    assert (row.as_needed, row.started_on, row.dose_changed_on, row.stopped_on) == (
        False,
        date(2025, 1, 2),
        date(2025, 3, 4),
        None,
    )
    assert (row.days_to_cramp, row.days_to_rise, row.days_noted) == (None, None, 0)


def test_the_latest_change_comes_first_and_what_stopped_before_the_period_last():
    rows = listed(
        medicine("Old", started_on=date(2020, 1, 1), stopped_on=MONDAY - timedelta(days=1)),
        medicine("Statin", started_on=date(2019, 4, 1)),
        medicine("Magnesium", kind="supplement", started_on=MONDAY),
        medicine("Some day"),
        medicine("Changed", started_on=date(2018, 1, 1), dose_changed_on=after(3)),
    )

    assert [row.name for row in rows] == ["Changed", "Magnesium", "Statin", "Some day", "Old"]


def test_what_begins_after_the_period_is_not_there_and_later_dates_are_not_told():
    later = LAST + timedelta(days=1)

    (row,) = listed(
        medicine("Now", started_on=MONDAY, dose_changed_on=later, stopped_on=later),
        medicine("Later", started_on=later),
    )

    assert (row.name, row.dose_changed_on, row.stopped_on) == ("Now", None, None)


def test_measures_are_not_medicines():
    assert listed({"name": "Calf stretch", "kind": "measure", "started_on": MONDAY}) == ()


@pytest.mark.parametrize(("on", "days"), [(0, 0), (9, 9)])
def test_days_to_the_first_cramp_count_from_the_start(on, days):
    (row,) = listed(
        medicine(started_on=MONDAY), cramps=[cramp(after(-5)), cramp(after(on)), cramp(after(20))]
    )

    assert row.days_to_cramp == days


def test_no_days_without_a_start_a_cramp_or_after_it_was_stopped():
    cramps = [cramp(after(5))]

    assert [row.days_to_cramp for row in listed(medicine(), cramps=cramps)] == [None]
    assert [row.days_to_cramp for row in listed(medicine(started_on=after(6)), cramps=cramps)] == [None]
    (stopped,) = listed(medicine(started_on=after(0), stopped_on=after(4)), cramps=cramps)
    (on_the_day,) = listed(medicine(started_on=after(0), stopped_on=after(5)), cramps=cramps)
    assert (stopped.days_to_cramp, on_the_day.days_to_cramp) == (None, 5)


def test_no_days_where_it_began_before_the_diary_did():
    before = medicine(started_on=after(-101))
    with_it = medicine(started_on=after(-100))

    assert [row.days_to_cramp for row in listed(before, cramps=[cramp(MONDAY)])] == [None]
    assert [row.days_to_cramp for row in listed(with_it, cramps=[cramp(MONDAY)])] == [100]


def test_days_to_a_rise_count_to_the_first_one_from_the_start_on():
    (row,) = listed(medicine(started_on=MONDAY), rises=[after(-30), after(12), after(4)])

    assert row.days_to_rise == 4


def test_a_rise_after_the_period_is_not_told():
    (row,) = listed(medicine(started_on=MONDAY), rises=[LAST + timedelta(days=1)])

    assert row.days_to_rise is None


def test_days_on_which_a_name_was_noted_are_counted_whatever_its_capitals():
    noted = [
        {"date": after(0), "name": "magnesium"},
        {"date": after(1), "name": "Magnesium"},
        {"date": after(-1), "name": "Magnesium"},
    ]

    (row,) = listed(medicine("Magnesium", kind="supplement"), day_medicines=noted)

    assert (row.name, row.days_noted) == ("Magnesium", 2)


def test_what_was_only_noted_on_days_is_not_forgotten():
    noted = [{"date": after(day), "name": "Tonic water"} for day in (0, 1, 2)]

    (row,) = listed(day_medicines=noted)

    assert (row.name, row.kind, row.started_on, row.days_noted) == ("Tonic water", "", None, 3)
