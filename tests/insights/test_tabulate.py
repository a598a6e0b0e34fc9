"""From frames to noon-to-noon days: which day a cramp belongs to, and what is unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.day_table import UNKNOWN
from insights.schema import DiaryFrames, Profile
from insights.tabulate import day_table

from .frames import MONDAY, cramp, days_from, diary, quiet

LATER = MONDAY + timedelta(days=10)


def checked(number: int = 10, **columns):
    return [quiet(day, **columns) for day in days_from(MONDAY, number)]


def said(table, name: str) -> list[int]:
    return next(list(each.said) for each in table.exposures if each.name == name)


# -- noon-days -----------------------------------------------------------------------------------------------


def test_a_diary_without_entries_has_no_days():
    table = day_table(DiaryFrames.empty(), until=MONDAY)

    assert (len(table), len(table.cramps), table.exposures, table.observed_days) == (0, 0, (), 0)


@pytest.mark.parametrize(
    ("at", "day"),
    [((1, 3, 0), 0), ((1, 11, 59), 0), ((1, 12, 0), 1), ((0, 12, 0), 0), ((0, 23, 0), 0)],
)
def test_a_noon_day_runs_from_noon_to_noon(at, day):
    days, hour, minute = at
    started = datetime.combine(MONDAY + timedelta(days=days), time(hour, minute))
    table = day_table(diary([cramp(MONDAY, local_start=started)], checked()), until=LATER)

    assert list(table.cramps.day) == [day]
    assert table.count[day] == 1 == table.count.sum()


def test_the_minute_is_counted_from_noon():
    started = datetime.combine(MONDAY + timedelta(days=1), time(3, 30))
    table = day_table(diary([cramp(MONDAY, local_start=started)], checked()), until=LATER)

    assert list(table.cramps.minute) == [15.5 * 60]


def test_only_the_part_of_the_night_is_no_minute():
    table = day_table(diary([cramp(MONDAY, time_precision="part_of_night")], checked()), until=LATER)

    assert np.isnan(table.cramps.minute).all()
    assert table.cramps.asleep.all()


def test_the_running_noon_day_is_left_out():
    table = day_table(diary([cramp(LATER)], checked()), until=LATER)

    assert table.last == LATER - timedelta(days=1)
    assert table.count.sum() == 0


def test_the_table_begins_with_the_first_entry():
    table = day_table(diary([cramp(MONDAY)], checked()[3:]), until=LATER)

    assert table.first == MONDAY
    assert len(table) == 10


def test_entries_after_the_last_date_are_not_looked_at():
    entries = diary([cramp(MONDAY), cramp(LATER + timedelta(days=3))], checked(20))

    table = day_table(entries, until=LATER)

    assert len(table.cramps) == 1
    assert table.checked.sum() == 10


# -- unknown is not no ---------------------------------------------------------------------------------------


def test_days_of_a_pause_are_not_quiet_days():
    weeks = [quiet(day) for day in days_from(MONDAY, 3) + days_from(MONDAY + timedelta(days=40), 3)]

    table = day_table(diary((), weeks), until=MONDAY + timedelta(days=43))

    assert list(np.flatnonzero(table.active)) == [0, 1, 2, 40, 41, 42]


def test_a_short_gap_between_entries_is_active():
    table = day_table(diary([cramp(MONDAY), cramp(MONDAY + timedelta(days=9))]), until=LATER)

    assert list(np.flatnonzero(table.active)) == [0, 2, 3, 4, 5, 6, 7, 9]


def test_days_after_the_last_entry_are_not_active():
    table = day_table(diary((), checked(5)), until=LATER)

    assert list(np.flatnonzero(table.active)) == [0, 1, 2, 3, 4]


def test_cramps_that_were_confirmed_but_not_logged_make_the_day_unknown():
    table = day_table(
        diary((), [*checked(5), quiet(LATER - timedelta(days=5), no_cramps=False)]), until=LATER
    )

    assert not table.active[5]
    assert table.active[4]


def test_an_exposure_that_was_not_asked_is_unknown():
    entries = DiaryFrames.checked(
        days=checked(4),
        exposures=[
            {"date": MONDAY, "code": "heat", "answer": True},
            {"date": MONDAY + timedelta(days=2), "code": "heat", "answer": False},
        ],
    )

    table = day_table(entries, until=MONDAY + timedelta(days=4))

    assert said(table, "heat") == [1, UNKNOWN, 0, UNKNOWN]


# -- amounts -------------------------------------------------------------------------------------------------


def test_units_and_minutes_above_zero_are_a_yes():
    days = checked(3)
    days[0] |= {"alcohol_units": 2.0, "exercise_minutes": 0}
    days[1] |= {"alcohol_units": 0.0, "exercise_minutes": 30}

    table = day_table(diary((), days), until=MONDAY + timedelta(days=3))

    assert said(table, "alcohol") == [1, 0, UNKNOWN]
    assert said(table, "exercise") == [0, 1, UNKNOWN]


def test_the_answer_itself_outweighs_the_amount():
    entries = DiaryFrames.checked(
        days=[quiet(MONDAY, alcohol_units=0.0)],
        exposures=[{"date": MONDAY, "code": "alcohol", "answer": True}],
    )

    assert said(day_table(entries, until=MONDAY + timedelta(days=1)), "alcohol") == [1]


def test_little_water_is_the_own_lower_quartile():
    glasses = [3, 8, 7, 9, 6, 8, 4, 10]
    days = [quiet(day, water_glasses=n) for day, n in zip(days_from(MONDAY, 8), glasses, strict=True)]

    table = day_table(diary((), days), until=MONDAY + timedelta(days=8))

    # numpy's quartile of these is 5.5.
    assert said(table, "low_water") == [1, 0, 0, 0, 0, 0, 1, 0]


def test_less_than_six_hours_and_a_third_is_short_for_anybody():
    days = [quiet(day, slept_hours=h) for day, h in zip(days_from(MONDAY, 4), [6.2, 5, 6, 6.25], strict=True)]

    table = day_table(diary((), days), until=MONDAY + timedelta(days=4))

    assert said(table, "short_sleep") == [1, 1, 1, 1]


def test_own_words_are_known_by_their_name_and_pairs_of_shoes_by_theirs():
    entries = DiaryFrames.checked(
        days=[quiet(MONDAY, shoes=("Boots",)), quiet(MONDAY + timedelta(days=1), shoes=("Clogs", "Boots"))],
        exposures=[{"date": MONDAY, "code": "own-1", "name": "Gardening", "answer": True}],
    )

    table = day_table(entries, until=MONDAY + timedelta(days=2))

    own = {each.name: (each.own, each.harm_expected) for each in table.exposures}
    assert own["Gardening"] == (True, False)
    assert said(table, "shoes:Clogs") == [0, 1]
    assert said(table, "shoes:Boots") == [1, 1]


def test_muscles_worked_hard_only_where_exercise_is_known():
    days = checked(4)
    days[0] |= {"loaded_muscles": ("calf",), "exercise_minutes": 30}
    days[1] |= {"exercise_minutes": 0}
    days[2] |= {"exercise_minutes": 30}

    table = day_table(diary((), days), until=MONDAY + timedelta(days=4))

    assert list(table.loaded["calf"]) == [1, 0, UNKNOWN, UNKNOWN]


# -- hunches -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "foresight"), [(27, True), (28, False)])
def test_a_suspicion_is_a_hunch_only_when_named_in_the_first_four_weeks(days, foresight):
    named = datetime(2026, 3, 2, 12, tzinfo=UTC) + timedelta(days=days)
    entries = DiaryFrames.checked(
        days=[quiet(MONDAY, alcohol_units=1)],
        profile=Profile(suspected_triggers=("alcohol",), suspected_at=named),
    )

    table = day_table(entries, until=MONDAY + timedelta(days=40))

    assert [each.hunch for each in table.exposures] == [foresight]


def test_a_suspicion_of_unknown_date_is_no_hunch():
    entries = DiaryFrames.checked(
        days=[quiet(MONDAY, alcohol_units=1)], profile=Profile(suspected_triggers=("alcohol",))
    )

    assert not day_table(entries, until=LATER).exposures[0].hunch


# -- medicines -----------------------------------------------------------------------------------------------


def test_a_medicine_that_is_only_in_the_check_ins_begins_with_the_first():
    entries = DiaryFrames.checked(
        days=checked(4),
        day_medicines=[
            {"date": MONDAY + timedelta(days=day), "name": name} for day, name in ((2, "Mg"), (3, "mg"))
        ],
    )

    (course,) = day_table(entries, until=MONDAY + timedelta(days=4)).courses

    assert (course.name, course.started, list(course.taken)) == ("Mg", 2, [0, 0, 1, 1])


def test_a_medicine_begun_twice_is_taken_in_between_its_dates():
    entries = DiaryFrames.checked(
        days=checked(8),
        medicines=[
            {"name": "Mg", "started_on": MONDAY, "stopped_on": MONDAY + timedelta(days=1)},
            {"name": "Mg", "started_on": MONDAY + timedelta(days=5)},
        ],
    )

    (course,) = day_table(entries, until=MONDAY + timedelta(days=8)).courses

    assert list(course.taken) == [1, 1, 0, 0, 0, 1, 1, 1]
    assert (course.started, course.stopped) == (0, None)


# -- cramps --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        (["left"], -1),
        (["right", "right"], 1),
        (["left", "right"], 0),
        (["left", "unknown"], 0),
        (["both"], 0),
    ],
)
def test_a_cramp_has_a_side_only_when_all_its_places_agree(sides, expected):
    episode = cramp(MONDAY)
    sites = [
        {"uuid": episode["uuid"], "muscle": muscle, "side": side}
        for muscle, side in zip(("calf", "toes"), sides, strict=False)
    ]

    table = day_table(diary([episode], checked(), sites=sites), until=LATER)

    assert list(table.cramps.side) == [expected]


def test_a_range_of_lengths_counts_with_its_middle():
    cramps = [
        cramp(MONDAY, duration_seconds=60, duration_max_seconds=120),
        cramp(MONDAY, duration_seconds=30),
        cramp(MONDAY),
    ]

    seconds = day_table(diary(cramps, checked()), until=LATER).cramps.seconds

    assert list(seconds[:2]) == [90, 30]
    assert np.isnan(seconds[2])


def test_somebody_who_sleeps_by_day_sleeps_across_noon():
    started = datetime.combine(MONDAY + timedelta(days=1), time(13, 0))
    entries = diary(
        [cramp(MONDAY, local_start=started)], checked(), sleep_from=time(9, 0), sleep_to=time(17, 0)
    )

    table = day_table(entries, until=LATER)

    assert (table.sleep_from, table.sleep_to) == (21 * 60, 29 * 60)
    assert table.cramps.asleep.all()


@given(st.lists(st.integers(min_value=0, max_value=60 * 24 * 12), min_size=1, max_size=30))
def test_every_cramp_of_a_whole_noon_day_is_counted_once(minutes):
    noon = datetime.combine(MONDAY, time(12))
    starts = sorted(noon + timedelta(minutes=offset) for offset in minutes)
    entries = diary([cramp(MONDAY, local_start=start) for start in starts], [quiet(MONDAY)])

    table = day_table(entries, until=LATER)

    whole = [start for start in starts if start < datetime.combine(LATER, time(12))]
    assert table.count.sum() == len(whole) == len(table.cramps)


def test_weekends_are_the_days_that_begin_on_friday_or_saturday():
    table = day_table(diary((), checked(7)), until=MONDAY + timedelta(days=7))

    assert [MONDAY.weekday(), *np.flatnonzero(table.weekend)] == [0, 4, 5]
    assert table.first == date(2026, 3, 2)
