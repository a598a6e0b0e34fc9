"""Section 12: relief in the cramps of the period, and what was done between them, with rates around it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.series.what_helped import Tried
from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet, stretched

from .pages import LAST, PERIOD, after, page


def test_relief_counts_each_cramp_once_by_its_best_outcome():
    one, two, three, old = cramp(MONDAY), cramp(MONDAY), cramp(MONDAY), cramp(after(-1))
    relief = [
        stretched(one, "no"),
        stretched(one, "yes", position=1),
        stretched(two),
        stretched(three, "bit"),
        stretched(old, "yes"),
    ]

    (row,) = page(diary([old, one, two, three], relief=relief)).tried.relief

    # Tried in 3 cramps: helped in 1, a bit in 1, not said in 1.
    assert row == Tried(code="stretching", name="", used=3, eased=1, bit=1, no=0)


def measures_of(*medicines: dict, cramps=(), days=(), period: Window = PERIOD, **more):
    return page(diary(cramps, days, medicines=list(medicines), **more), period).tried.measures


def stretch(**told) -> dict:
    return {"name": "Calf stretch", "kind": "measure"} | told


def test_rates_before_and_after_are_those_of_28_dates_to_each_side():
    began = after(0)
    before, later = days_from(after(-28), 28), days_from(began, 28)
    cramps = [cramp(day) for day in [*before[:8], *later[:2], after(-29), after(28)]]
    days = [quiet(day) for day in before[8:] + later[2:] + days_from(after(-60), 30)]

    (row,) = measures_of(stretch(started_on=began), cramps=cramps, days=days, period=Window(began, after(40)))

    # 8 on 28 days are 2 a week, 2 on 28 are 0.5.
    assert (row.before, row.before_observed) == (2.0, 28)
    assert (row.after, row.after_observed) == (0.5, 28)


@pytest.mark.parametrize(("seen", "rate"), [(6, None), (7, 1.0)])
def test_a_side_with_fewer_than_7_observed_days_has_no_rate(seen, rate):
    days = [quiet(day) for day in days_from(after(1), seen - 1)]

    (row,) = measures_of(stretch(started_on=MONDAY), cramps=[cramp(MONDAY)], days=days)

    assert (row.after, row.after_observed) == (rate, seen)
    assert (row.before, row.before_observed) == (None, 0)


def test_a_quiet_side_has_the_rate_0_and_not_none():
    days = [quiet(day) for day in days_from(MONDAY, 28)]

    (row,) = measures_of(stretch(started_on=MONDAY), days=days)

    assert row.after == 0


def test_after_it_was_stopped_or_the_period_has_ended_nothing_counts_any_more():
    days = [quiet(day) for day in days_from(MONDAY, 60)]

    (stopped,) = measures_of(stretch(started_on=MONDAY, stopped_on=after(9)), days=days)
    (ended,) = measures_of(stretch(started_on=MONDAY), days=days, period=Window(MONDAY, after(7)))

    # Both ends count: 10 dates, and 8.
    assert (stopped.after_observed, ended.after_observed) == (10, 8)


def test_without_a_start_there_is_nothing_to_compare():
    (row,) = measures_of(stretch(), cramps=[cramp(MONDAY)])

    assert (row.started_on, row.before, row.after) == (None, None, None)


def test_supplements_and_measures_are_listed_and_medicines_are_not():
    rows = measures_of(
        stretch(started_on=after(-200), stopped_on=after(-100)),
        {"name": "Magnesium", "kind": "supplement", "started_on": MONDAY},
        {"name": "Statin", "kind": "medicine", "started_on": MONDAY},
        stretch(name="Later", started_on=LAST + timedelta(days=1)),
    )

    assert [(row.name, row.kind) for row in rows] == [
        ("Magnesium", "supplement"),
        ("Calf stretch", "measure"),
    ]


def test_days_of_use_are_those_noted_in_the_period_and_unknown_where_none_was():
    noted = [{"date": after(day), "name": "calf stretch"} for day in (-1, 0, 1, 2)]

    (used,) = measures_of(stretch(), day_medicines=noted)
    (unknown,) = measures_of(stretch(), day_medicines=noted[:1])

    assert (used.days_used, unknown.days_used) == (3, None)
