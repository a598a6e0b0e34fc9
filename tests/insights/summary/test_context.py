"""Section 8: what the person was doing, exercise before a cramp, what was noted, what the days were like."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from insights.findings import Scale
from insights.stats.windows import Window
from insights.summary.sections import Count
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet
from tests.insights.reports import finding, hint

from .pages import LAST, PERIOD, after, exposed, page

# 2:00 in the night after the first date of the period.
NIGHT = datetime(2026, 3, 3, 2, tzinfo=UTC)


def context_of(*args, findings=(), period: Window = PERIOD, **more):
    return page(diary(*args, **more), period, findings=findings).context


# -- what the person was doing -------------------------------------------------------------------------------


def test_activities_are_counted_of_the_cramps_with_an_answer():
    cramps = [cramp(MONDAY, activity=code) for code in ("in_bed", "in_bed", "walking", "")]

    assert context_of(cramps).activities == (
        ("in_bed", Count(count=2, of=3)),
        ("walking", Count(count=1, of=3)),
    )


def test_what_was_noted_with_cramps_counts_each_cramp_once():
    one, two = cramp(MONDAY), cramp(MONDAY)
    old = cramp(MONDAY - timedelta(days=1))
    triggers = [
        {"uuid": one["uuid"], "code": "alcohol", "name": ""},
        {"uuid": two["uuid"], "code": "alcohol", "name": ""},
        {"uuid": one["uuid"], "code": "w-1", "name": "new chair"},
        {"uuid": old["uuid"], "code": "heat", "name": ""},
    ]

    assert context_of([old, one, two], triggers=triggers).triggers == (
        ("alcohol", "", 2),
        ("w-1", "new chair", 1),
    )


# -- exercise before a cramp ---------------------------------------------------------------------------------


def bands(cramps: list[dict], days: list[dict] = ()) -> tuple[dict[str, int], int]:
    found = context_of(cramps, days)
    return dict(found.after_exercise), found.after_exercise_of


def ended(ago: timedelta, **told) -> dict:
    """Exercise that ended so long before the cramp at night, told with the date on which it ended."""
    end = NIGHT - ago
    return {"date": end.date(), "checked_in": True, "exercise_ended_at": end} | told


@pytest.mark.parametrize(
    ("ago", "band"),
    [
        (timedelta(0), "during"),
        (timedelta(minutes=1), "within_6_hours"),
        (timedelta(hours=6), "within_6_hours"),
        (timedelta(hours=6, seconds=1), "6_to_48_hours"),
        (timedelta(hours=48), "6_to_48_hours"),
    ],
)
def test_a_cramp_is_counted_by_how_long_before_it_exercise_ended(ago, band):
    found, of = bands([cramp(MONDAY)], [ended(ago)])

    assert found == {"during": 0, "within_6_hours": 0, "6_to_48_hours": 0} | {band: 1}
    assert of == 1


def test_exercise_that_ended_more_than_48_hours_before_tells_nothing():
    found, of = bands([cramp(MONDAY)], [ended(timedelta(hours=48, seconds=1))])

    assert (set(found.values()), of) == ({0}, 0)


def test_the_latest_end_before_the_cramp_counts():
    found, _of = bands([cramp(MONDAY)], [ended(timedelta(hours=40)), ended(timedelta(hours=3))])

    assert found["within_6_hours"] == 1


def test_a_cramp_inside_the_minutes_of_exercise_came_during_it():
    # One hour that ended half an hour after the cramp; without minutes nobody knows when it began.
    inside, _of = bands([cramp(MONDAY)], [ended(-timedelta(minutes=30), exercise_minutes=60)])
    unknown, of = bands([cramp(MONDAY)], [ended(-timedelta(minutes=30))])

    assert inside["during"] == 1
    assert (set(unknown.values()), of) == ({0}, 0)


def test_a_cramp_that_was_said_to_come_during_exercise_needs_no_noted_end():
    found, of = bands([cramp(MONDAY, activity="during_exercise")])

    assert (found["during"], of) == (1, 1)


def test_days_without_exercise_make_a_cramp_known_that_came_after_none():
    # The cramp came on 3 March; 48 hours before it reach to 1 March.
    none = [quiet(after(number), exercise_minutes=0) for number in (-1, 0, 1)]

    assert bands([cramp(MONDAY)], none)[1] == 1
    assert bands([cramp(MONDAY)], none[1:])[1] == 0
    assert bands([cramp(MONDAY)], [*none[:2], quiet(after(1), exercise_minutes=20)])[1] == 0


def test_a_cramp_without_a_clock_time_is_in_no_band():
    assert bands([cramp(MONDAY, time_precision="part_of_night")], [ended(timedelta(hours=3))])[1] == 0


def test_of_a_cramp_said_to_come_after_exercise_nobody_knows_how_soon():
    assert bands([cramp(MONDAY, activity="after_exercise")])[1] == 0


# -- each day ------------------------------------------------------------------------------------------------


def asked_days() -> dict[str, list]:
    """28 days: alcohol on the first 4, cramps in the nights of two of these and of two others."""
    days = days_from(MONDAY, 28)
    return {
        "cramps": [cramp(days[number]) for number in (0, 1, 10, 11)],
        "days": [quiet(day, no_cramps=None) for day in days],
        "exposures": [exposed(day, "alcohol", number < 4) for number, day in enumerate(days)],
    }


def test_days_with_and_without_stand_with_the_days_that_had_a_cramp():
    told = asked_days()

    (row,) = context_of(told["cramps"], told["days"], exposures=told["exposures"]).exposures

    # The noon-day of the last date is not over when the period ends: 27 days.
    assert (row.code, row.name, row.lag, row.ratio) == ("alcohol", "", "same", None)
    assert (row.with_it, row.without) == (Count(count=2, of=4), Count(count=2, of=23))


def test_an_unanswered_day_is_in_neither():
    told = asked_days()

    (row,) = context_of(told["cramps"], told["days"], exposures=told["exposures"][:10]).exposures

    assert (row.with_it.of, row.without.of) == (4, 6)


def test_a_day_with_cramps_that_nobody_logged_is_in_neither_as_for_the_finders():
    told = asked_days()
    told["days"][20] = quiet(after(20), no_cramps=False)

    (row,) = context_of(told["cramps"], told["days"], exposures=told["exposures"]).exposures

    assert (row.with_it, row.without) == (Count(count=2, of=4), Count(count=2, of=22))


def test_the_ratio_is_that_of_the_report_and_its_lag_decides_which_days_are_compared():
    told = asked_days()
    shown = hint("exposure.alcohol.next", estimate=2.0, ci=(1.1, 3.6), with_=("exposure.heat.same",))

    (row,) = context_of(told["cramps"], told["days"], exposures=told["exposures"], findings=[shown]).exposures

    # On the day after: of the four dates after alcohol (3 to 6 March) one had a cramp, 3 March.
    assert row.lag == "next"
    assert (row.with_it, row.without) == (Count(count=1, of=4), Count(count=2, of=22))
    assert (row.ratio.key, row.ratio.tier, row.ratio.scale) == (shown.key, "possible", "rate")
    assert (row.ratio.estimate, row.ratio.low, row.ratio.high) == (2.0, 1.1, 3.6)
    assert row.ratio.with_ == ("exposure.heat.same",)


def test_of_two_findings_about_one_thing_the_clear_one_is_shown_and_then_the_stronger():
    told = asked_days()

    def lag(*findings) -> str:
        found = context_of(told["cramps"], told["days"], exposures=told["exposures"], findings=findings)
        return found.exposures[0].lag

    same, next_day = "exposure.alcohol.same", "exposure.alcohol.next"
    assert lag(hint(same, estimate=9.0), finding(next_day, estimate=1.5)) == "next"
    assert lag(hint(same, estimate=1.5), hint(next_day, estimate=0.4)) == "next"
    assert lag(hint(same, estimate=3.0), hint(next_day, estimate=0.4)) == "same"
    assert lag(finding("side.left", scale=Scale.ODDS)) == "same"


def test_own_words_and_shoes_are_named_as_the_person_did():
    days = [
        quiet(day, shoes=("Boots",) if day < after(5) else ("Trainers",)) for day in days_from(MONDAY, 10)
    ]
    said = [exposed(day, "w-9", True, name="new chair") for day in days_from(MONDAY, 3)]

    rows = context_of(days=days, exposures=said).exposures

    assert [(row.code, row.name, row.with_it.of, row.without.of) for row in rows] == [
        ("shoes", "Boots", 5, 5),
        ("shoes", "Trainers", 5, 5),
        ("", "new chair", 3, 0),
    ]


def test_what_a_review_shows_something_about_stands_before_what_was_asked_more_often():
    days = days_from(MONDAY, 20)
    said = [exposed(day, "heat", day < after(5)) for day in days]
    said += [exposed(day, "alcohol", day < after(5)) for day in days[:10]]
    said += [exposed(day, "stress", True) for day in days[:5]]

    rows = context_of(
        days=[quiet(day) for day in days], exposures=said, findings=[hint("exposure.alcohol.same")]
    ).exposures

    assert [row.code for row in rows] == ["alcohol", "heat", "stress"]


def test_what_was_asked_only_before_the_period_is_not_on_the_page():
    early = days_from(MONDAY - timedelta(days=10), 5)

    found = context_of(
        days=[quiet(day) for day in [*early, LAST]], exposures=[exposed(day, "heat", True) for day in early]
    )

    assert found.exposures == ()
