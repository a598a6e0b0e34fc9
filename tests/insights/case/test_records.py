"""A diary at one moment: what is recent, what runs, what was a week earlier, and with one cramp more.

In Berlin, 29 March 2026 has 23 hours (02:00 becomes 03:00) and 25 October 2026 has 25 (03:00 becomes 02:00).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.facts import MedicineFacts
from insights.case.records import later
from tests.insights.rules.cases import BERLIN, NOW, TODAY, ago, at, case, cramp, day, quiet
from tests.insights.rules.rich import anything, rich

ONE_DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def recent_of(of, **span):
    return [each.facts for each in of.recent(**span)]


# -- the last 24 hours ---------------------------------------------------------------------------------------


def test_a_cramp_is_recent_until_24_hours_after_its_end():
    at_the_border = cramp(ago(hours=24, seconds=120), seconds=120)
    assert recent_of(case([at_the_border])) == [at_the_border]
    assert recent_of(case([replace(at_the_border, started_at=ago(hours=24, seconds=121))])) == []


def test_of_a_range_the_longer_end_counts_as_the_end():
    told = cramp(ago(hours=25), seconds=60, duration_max_seconds=3600)
    assert recent_of(case([told])) == [told]


def test_a_cramp_without_a_length_is_recent_for_24_hours_from_its_start():
    assert recent_of(case([cramp(ago(hours=24), seconds=None)]))
    assert not recent_of(case([cramp(ago(hours=24, seconds=1), seconds=None)]))


@pytest.mark.parametrize(
    ("now", "border"),
    [("2026-03-29 12:00", "2026-03-28 11:00"), ("2026-10-25 12:00", "2026-10-24 13:00")],
)
def test_24_hours_are_hours_that_passed_when_the_clocks_change(now, border):
    moment, first = at(now), at(border)
    assert recent_of(case([cramp(first, seconds=0)], now=moment))
    assert not recent_of(case([cramp(first - MINUTE, seconds=0)], now=moment))


def test_yesterdays_note_is_recent_all_through_today():
    days = [day(TODAY), day(TODAY - ONE_DAY), day(TODAY - 2 * ONE_DAY)]
    for clock in ("00:00", "09:00", "23:59"):
        told = case([], days, now=at(f"{TODAY} {clock}"))
        assert [note.date for note in told.recent_notes()] == [TODAY - ONE_DAY, TODAY]


def test_a_day_that_ended_exactly_24_hours_ago_is_over():
    # 25 October has 25 hours: at 23:00 by the clock, 24 of them have passed.
    saturday = [day(date(2026, 10, 24))]
    assert case([], saturday, now=at("2026-10-25 22:59")).recent_notes()
    assert not case([], saturday, now=at("2026-10-25 23:00")).recent_notes()


def test_longer_spans_count_the_hours_of_short_days():
    friday = [day(date(2026, 3, 27))]
    # From the end of Friday to Monday 00:59 are 24 + 23 + 0:59 hours, to 01:00 exactly 48.
    assert case([], friday, now=at("2026-03-30 00:59")).recent_notes(timedelta(hours=48))
    assert not case([], friday, now=at("2026-03-30 01:00")).recent_notes(timedelta(hours=48))


@given(
    st.integers(0, 365 * 24 * 60).map(lambda minutes: later(at("2026-01-01 00:00"), 60 * minutes)),
    st.integers(1, 240),
)
def test_a_note_is_recent_exactly_while_less_than_the_span_has_passed_since_its_midnight(moment, hours):
    span = timedelta(hours=hours)
    told = [day(moment.date() - back * ONE_DAY) for back in range(14)]
    found = {note.date for note in case([], told, now=moment).recent_notes(span)}
    for note in told:
        midnight = at(f"{note.date + ONE_DAY} 00:00").astimezone(UTC)
        assert (note.date in found) is (moment.astimezone(UTC) - midnight < span)


# -- dates ---------------------------------------------------------------------------------------------------


def test_28_days_are_28_diary_dates_that_end_today():
    on = [cramp(at(f"{TODAY - back * ONE_DAY} 12:00"), seconds=0) for back in (1, 27, 28)]
    told = case(on)
    assert [each.facts for each in told.last(28)] == [on[1], on[0]]
    assert (told.count(28), told.count(29), told.count(1, skip=28)) == (2, 3, 1)


def test_a_cramp_in_the_night_stands_on_the_evenings_date():
    told = case([cramp(at(f"{TODAY - 27 * ONE_DAY} 02:00"), woke=True)])
    assert told.last(28) == () and told.count(28) == 0
    assert len(told.last(29)) == told.count(29) == 1


@pytest.mark.parametrize(
    "now", ["2026-03-29 09:00", "2026-03-30 00:30", "2026-10-25 09:00", "2026-10-26 00:30"]
)
def test_28_dates_are_28_dates_when_the_clocks_change(now):
    moment = at(now)
    every_day = [cramp(at(f"{moment.date() - back * ONE_DAY} 00:15"), seconds=0) for back in range(40)]
    told = case(every_day, sleep_from=at(now).time(), sleep_to=at(now).time(), now=moment)
    assert len(told.last(28)) == told.count(28) == 28
    assert told.weeks(4) == (7, 7, 7, 7)


def test_weeks_are_blocks_of_seven_dates_the_latest_first():
    on = [cramp(at(f"{TODAY - back * ONE_DAY} 08:00"), seconds=0) for back in (0, 6, 7, 20, 21)]
    assert case(on).weeks(4) == (2, 1, 1, 1)


def test_observed_days_are_those_with_an_answer_or_a_cramp():
    told = case([cramp(at(f"{TODAY - 9 * ONE_DAY} 12:00"))], [*quiet(5), day(TODAY - 7 * ONE_DAY)])
    assert told.observed_days(28) == 6
    assert told.observed_days(5) == 5
    assert told.observed_days(5, skip=5) == 1
    assert told.last_notes(5) == told.notes[1:]


# -- running and forgotten -----------------------------------------------------------------------------------


def test_a_running_cramp_is_as_long_as_it_has_been_running():
    (running,) = case([cramp(ago(minutes=7), ongoing=True)]).cramps
    assert (running.running, running.least_seconds, running.most_seconds) == (True, 420, None)
    assert running.ended_at == NOW


def test_a_timer_across_the_clock_change_counts_time_that_passed():
    spring = case([cramp(at("2026-03-29 01:55"), ongoing=True)], now=at("2026-03-29 03:05"))
    autumn = case([cramp(at("2026-10-25 02:55"), ongoing=True)], now=at("2026-10-25 02:05").replace(fold=1))
    assert [told.cramps[0].least_seconds for told in (spring, autumn)] == [600, 600]


def test_a_timer_of_more_than_24_hours_was_forgotten_and_has_no_length():
    (running,) = case([cramp(ago(hours=24), ongoing=True)]).cramps
    (forgotten,) = case([cramp(ago(hours=24, seconds=1), ongoing=True)]).cramps
    assert running.running and running.least_seconds == 86_400
    assert not forgotten.running
    assert (forgotten.least_seconds, forgotten.most_seconds) == (None, None)
    assert forgotten.ended_at == forgotten.started_at


def test_a_forgotten_timer_was_running_when_it_was_young():
    told = case([cramp(ago(days=3), ongoing=True)])
    assert not told.cramps[0].running
    assert told.at(ago(days=3) + timedelta(minutes=5)).cramps[0].least_seconds == 300


def test_a_length_that_was_told_holds_even_where_it_reaches_past_now():
    # "5 minutes ago" and "15 to 60 minutes" in one form: the start was rough, the length is a warning sign.
    (over,) = case([cramp(ago(minutes=5), seconds=900, duration_max_seconds=3600)]).cramps
    assert (over.running, over.least_seconds, over.is_range) == (False, 900, True)
    assert over.ended_at == NOW


def test_what_was_recorded_later_or_by_a_timer_was_still_running_then():
    timed = cramp(ago(minutes=5), seconds=900, duration_source="timer")
    noted = cramp(ago(minutes=5), seconds=900, recorded_at=NOW + MINUTE)
    at_once = cramp(ago(minutes=5), seconds=900, recorded_at=NOW)
    assert [each.running for each in case([timed, noted, at_once]).cramps] == [True, True, False]
    assert case([timed]).cramps[0].least_seconds == 300


def test_a_range_is_one_of_two_different_ends_only():
    exact, same, wide = case(
        [
            cramp(ago(hours=4), seconds=60),
            cramp(ago(hours=3), seconds=60, duration_max_seconds=60),
            cramp(ago(hours=2), seconds=60, duration_max_seconds=120),
        ]
    ).cramps
    assert [each.is_range for each in (exact, same, wide)] == [False, False, True]
    assert (wide.least_seconds, wide.most_seconds) == (60, 120)


def test_a_sign_in_one_phase_is_a_sign():
    told = cramp(yes="fever")
    both = replace(told, associated=(*told.associated, *cramp(no="fever rash").associated))
    assert dict(case([both]).cramps[0].signs) == {"fever": True, "rash": False}


def test_side_and_muscles_are_those_of_any_place():
    told = replace(cramp(), sites=(("calf", "left"), ("hand", "both")))
    (each,) = case([told]).cramps
    assert each.muscles == {"calf", "hand"}
    assert each.has_side("both") and each.has_side("left", "right") and not each.has_side("right")


# -- other moments -------------------------------------------------------------------------------------------


def facts_of(told):
    """What rules can read of a case, in a form that compares."""
    return {
        "now": told.now.astimezone(UTC),
        "cramps": told.cramps,
        "notes": told.notes,
        "counts": {on: number for on, number in told.counts.items() if number},
        "observed": told.observed,
        "first_seen": dict(told.first_seen),
        "first_entry": told.first_entry,
    }


@given(anything(), st.integers(1, 5))
def test_weeks_ago_is_the_case_as_it_would_have_been_then(told, weeks):
    then = NOW - timedelta(weeks=weeks)
    assert facts_of(told.case().weeks_ago(weeks)) == facts_of(told.case(now=then))


@pytest.mark.parametrize("name", rich())
def test_a_rich_diary_a_week_ago_is_the_case_as_it_would_have_been_then(name):
    told = rich()[name]
    assert facts_of(told.case().weeks_ago(1)) == facts_of(told.case(now=NOW - timedelta(weeks=1)))


def test_a_week_ago_is_the_same_clock_time_when_the_clocks_change():
    told = case(now=at("2026-03-31 09:00"))
    assert told.weeks_ago(1).now == at("2026-03-24 09:00")
    # A reading that the clocks skipped.
    assert case(now=at("2026-04-05 02:30")).weeks_ago(1).now.astimezone(UTC) == at(
        "2026-03-29 03:30"
    ).astimezone(UTC)


def test_a_cramp_later_on_the_same_date_was_not_there_yet():
    evening = cramp(at("2026-03-03 20:00"))
    told = case([evening], [day(date(2026, 3, 3))]).at(at("2026-03-03 09:00"))
    assert (told.cramps, told.count(1), told.observed, dict(told.first_seen)) == ((), 0, frozenset(), {})
    assert told.first_entry == date(2026, 3, 3)


def test_a_diary_that_begins_later_is_empty_before():
    told = case([cramp(ago(hours=1))]).weeks_ago(1)
    assert (told.cramps, told.first_entry, told.count(28)) == ((), None, 0)


def test_the_person_and_their_medicines_stay_as_they_are_now():
    medicine = MedicineFacts(name="A", started_on=TODAY)
    told = case([], [], [medicine], birth_year=1950).weeks_ago(3)
    assert (told.medicines, told.person.birth_year) == ((medicine,), 1950)


@given(st.integers(1900, 2026))
def test_age_goes_by_the_year_alone(year):
    assert case(birth_year=year).age == 2026 - year
    assert case().age is None


# -- one cramp more ------------------------------------------------------------------------------------------


@given(anything())
def test_with_one_cramp_more_is_the_case_of_a_diary_that_has_it(told):
    for each in told.cramps:
        others = replace(told, cramps=tuple(other for other in told.cramps if other is not each))
        assert facts_of(others.case().with_cramp(each)) == facts_of(told.case())


@given(anything())
def test_a_cramp_takes_the_place_of_its_older_version(told):
    for each in told.cramps:
        edited = replace(each, started_at=each.started_at - timedelta(hours=30), sites=each.sites)
        found = told.case().with_cramp(edited)
        whole = replace(told, cramps=tuple(edited if other is each else other for other in told.cramps))
        assert found.cramps == whole.case().cramps
        assert found.count(400) == len(told.cramps)


def test_a_draft_in_utc_stands_where_the_clock_of_its_place_says():
    # 23:30 UTC is 00:30 in Berlin: the next date, and the night of the evening before.
    instant = at("2026-03-09 00:30").astimezone(UTC)
    awake = case(sleep_from=NOW.time(), sleep_to=NOW.time()).with_cramp(cramp(instant))
    asleep = case().with_cramp(cramp(instant))
    assert awake.cramps[0].diary_date == date(2026, 3, 9)
    assert asleep.cramps[0].diary_date == date(2026, 3, 8)
    assert asleep.cramps[0].started_at.tzinfo == BERLIN
    assert asleep.cramps[0].started_at.date() == date(2026, 3, 9)


def test_a_cramp_abroad_is_on_the_clock_of_its_place():
    tokyo = ago(hours=3).astimezone(ZoneInfo("Asia/Tokyo"))
    (each,) = case([cramp(tokyo, time_zone="Asia/Tokyo")]).cramps
    assert each.started_at.hour == 14 and each in case([each.facts]).recent()


def test_a_muscle_is_first_seen_at_the_earliest_of_all_cramps():
    told = case([cramp(ago(days=2))]).with_cramp(cramp(ago(days=5)))
    assert told.first_seen["calf"] == ago(days=5)
    assert told.with_cramp(cramp(ago(days=1))).first_seen["calf"] == ago(days=5)
    assert told.first_entry == ago(days=5).date()


def test_cramps_are_in_order_of_time_not_of_readings():
    first = cramp(at("2026-10-25 02:50"))
    second = cramp(at("2026-10-25 02:10").replace(fold=1))
    told = case([second, first], now=at("2026-10-25 12:00"))
    assert [each.facts for each in told.cramps] == [first, second]
