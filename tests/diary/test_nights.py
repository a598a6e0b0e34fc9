"""diary.nights by example: which night, which day, how long a day is. Clock times are local; the instants
beside them were worked out by hand from the offsets of the zones (Berlin +1 in winter, +2 in summer)."""

import ast
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from diary import nights

BERLIN = "Europe/Berlin"
USUAL = nights.SleepWindow(time(22), time(7))
NO_WINDOW = nights.SleepWindow(time(0), time(0))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def awake(text: str, sleep: nights.SleepWindow = USUAL) -> date:
    """The diary day of a cramp that neither came in bed nor woke the person."""
    return nights.diary_day(local_start=at(text), in_bed=False, woke=False, sleep=sleep)


# Purity


def test_nights_imports_nothing_but_the_standard_library():
    tree = ast.parse(Path(nights.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_nights_never_asks_for_the_time():
    source = Path(nights.__file__).read_text(encoding="utf-8")

    assert ".now(" not in source
    assert ".today(" not in source


# The sleep window


@pytest.mark.parametrize(
    ("start", "end", "inside", "outside"),
    [
        (time(22), time(7), ["22:00", "23:59:59", "00:00", "06:59:59"], ["07:00", "12:00", "21:59:59"]),
        (time(0, 30), time(8), ["00:30", "02:40", "07:59"], ["00:29:59", "08:00", "23:00"]),
        (time(8), time(16), ["08:00", "12:00", "15:59:59"], ["07:59:59", "16:00", "02:40"]),
        (time(22), time(0), ["22:00", "23:59:59"], ["00:00", "21:59"]),
        (time(0), time(6), ["00:00", "05:59"], ["06:00", "23:59:59"]),
    ],
)
def test_a_sleep_window_has_its_start_but_not_its_end(start, end, inside, outside):
    window = nights.SleepWindow(start, end)

    assert [text for text in inside + outside if window.contains(time.fromisoformat(text))] == inside


@pytest.mark.parametrize("clock", [time(0), time(7), time(12), time(23, 59, 59)])
def test_a_window_that_ends_when_it_starts_is_empty(clock):
    assert not nights.SleepWindow(time(7), time(7)).contains(clock)


# Which night, which day


def test_a_cramp_at_0240_belongs_to_the_evening_before():
    woke = nights.diary_day(local_start=at("2026-03-03T02:40"), in_bed=False, woke=True, sleep=NO_WINDOW)
    in_bed = nights.diary_day(local_start=at("2026-03-03T02:40"), in_bed=True, woke=None, sleep=NO_WINDOW)
    asleep = nights.diary_day(local_start=at("2026-03-03T02:40"), in_bed=False, woke=None, sleep=USUAL)

    assert woke == in_bed == asleep == date(2026, 3, 2)


@pytest.mark.parametrize("woke", [False, None])
def test_a_cramp_that_did_not_wake_and_lies_outside_bed_and_window_keeps_its_date(woke):
    day = nights.diary_day(local_start=at("2026-03-03T02:40"), in_bed=False, woke=woke, sleep=NO_WINDOW)

    assert day == date(2026, 3, 3)


def test_a_cramp_in_the_evening_belongs_to_that_evening():
    assert awake("2026-03-02T22:15") == date(2026, 3, 2)


def test_a_walk_in_the_afternoon_keeps_its_date():
    assert awake("2026-03-03T15:00") == date(2026, 3, 3)


def test_a_cramp_in_bed_late_in_the_morning_still_belongs_to_the_night_before():
    day = nights.diary_day(local_start=at("2026-03-03T11:59:59"), in_bed=True, woke=None, sleep=USUAL)

    assert day == date(2026, 3, 2)


def test_a_new_night_begins_at_exactly_noon():
    assert nights.night_of(at("2026-03-03T11:59:59.999999")) == date(2026, 3, 2)
    assert nights.night_of(at("2026-03-03T12:00")) == date(2026, 3, 3)


def test_the_night_of_new_years_eve_lasts_into_the_new_year():
    assert awake("2027-01-01T03:00") == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2026-03-03T08:00", date(2026, 3, 2)),
        ("2026-03-03T11:59", date(2026, 3, 2)),
        ("2026-03-03T12:00", date(2026, 3, 3)),
        ("2026-03-03T15:59", date(2026, 3, 3)),
        ("2026-03-03T16:00", date(2026, 3, 3)),
        ("2026-03-03T02:40", date(2026, 3, 3)),  # at work, not asleep
    ],
)
def test_a_day_sleeper_is_split_at_noon_like_everybody(start, day):
    assert awake(start, nights.SleepWindow(time(8), time(16))) == day


def test_a_late_sleeper_is_still_up_at_midnight():
    late = nights.SleepWindow(time(0, 30), time(8))

    assert awake("2026-03-03T00:29", late) == date(2026, 3, 3)
    assert awake("2026-03-03T00:30", late) == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("in_bed", "woke", "start", "night"),
    [
        (True, False, "15:00", True),
        (False, True, "15:00", True),
        (False, None, "23:00", True),
        (False, None, "15:00", False),
        (False, False, "15:00", False),
    ],
)
def test_each_of_bed_waking_and_window_alone_makes_a_night_cramp(in_bed, woke, start, night):
    answer = nights.belongs_to_night(
        local_start=at(f"2026-03-03T{start}"), in_bed=in_bed, woke=woke, sleep=USUAL
    )

    assert answer is night


def test_noon_days_ignore_sleep():
    assert nights.noon_day(at("2026-03-03T02:40")) == date(2026, 3, 2)
    assert nights.noon_day(at("2026-03-03T13:00")) == date(2026, 3, 3)


def test_both_hours_of_the_long_night_belong_to_the_same_evening():
    for text in ("2026-10-25T00:30", "2026-10-25T01:30"):
        shown = nights.local(utc(text), BERLIN)
        assert nights.diary_day(local_start=shown, in_bed=True, woke=True, sleep=USUAL) == date(2026, 10, 24)


# Across the date line: Auckland is at +13 in January, Honolulu at -10.


def test_a_trip_across_the_date_line_keeps_the_order_of_what_happened():
    trip = [
        ("Pacific/Auckland", at("2026-01-10T02:00"), utc("2026-01-09T13:00")),
        ("Pacific/Auckland", at("2026-01-10T08:00"), utc("2026-01-09T19:00")),
        ("Pacific/Honolulu", at("2026-01-09T21:00"), utc("2026-01-10T07:00")),
        ("Pacific/Honolulu", at("2026-01-10T03:00"), utc("2026-01-10T13:00")),
    ]

    instants = [nights.resolve_local(reading, zone_name).instant for zone_name, reading, _ in trip]

    assert instants == [instant for *_, instant in trip]
    assert instants == sorted(instants)
    assert nights.duration_seconds(instants[0], instants[3]) == 24 * 3600


def test_a_trip_across_the_date_line_lives_one_date_twice():
    days = [
        awake(text)
        for text in ("2026-01-10T02:00", "2026-01-10T08:00", "2026-01-09T21:00", "2026-01-10T03:00")
    ]

    # Auckland night, Auckland morning, Honolulu evening, Honolulu night (window 22:00 to 07:00).
    assert days == [date(2026, 1, 9), date(2026, 1, 10), date(2026, 1, 9), date(2026, 1, 9)]


# The page that opens at night


def test_night_time_goes_by_the_clock_of_the_persons_zone():
    night = nights.SleepWindow(time(22), time(6))

    assert nights.is_night_time(utc("2026-03-03T02:00"), BERLIN, night)  # 03:00
    assert not nights.is_night_time(utc("2026-03-03T05:00"), BERLIN, night)  # 06:00
    assert not nights.is_night_time(utc("2026-03-03T02:00"), "Asia/Tokyo", night)  # 11:00


# Bounds of days


@pytest.mark.parametrize(
    ("day", "zone_name", "start", "hours"),
    [
        (date(2026, 3, 3), BERLIN, "2026-03-02T23:00", 24),
        (date(2026, 3, 29), BERLIN, "2026-03-28T23:00", 23),
        (date(2026, 10, 25), BERLIN, "2026-10-24T22:00", 25),
        (date(2026, 4, 5), "Australia/Lord_Howe", "2026-04-04T13:00", 24.5),
        # Midnight itself skipped: São Paulo's clocks went from 00:00 to 01:00 on 4 November 2018.
        (date(2018, 11, 4), "America/Sao_Paulo", "2018-11-04T03:00", 23),
        (date(2018, 2, 17), "America/Sao_Paulo", "2018-02-17T02:00", 25),
        # Troll goes from +0 to +2 on the last Sunday of March.
        (date(2026, 3, 29), "Antarctica/Troll", "2026-03-29T00:00", 22),
        # Samoa left this date out (it moved across the date line).
        (date(2011, 12, 30), "Pacific/Apia", "2011-12-30T10:00", 0),
        # A gap from 23:30 to 00:30 (31 March 1919, Toronto): the day begins where the gap ends.
        (date(1919, 3, 31), "America/Toronto", "1919-03-31T04:30", 23.5),
    ],
)
def test_a_day_is_as_long_as_its_zone_says(day, zone_name, start, hours):
    begins, ends = nights.day_bounds(day, zone_name)

    assert begins == utc(start)
    assert ends - begins == timedelta(hours=hours)


def test_a_night_runs_from_noon_to_noon():
    assert nights.night_bounds(date(2026, 3, 2), BERLIN) == (utc("2026-03-02T11:00"), utc("2026-03-03T11:00"))


def test_the_night_that_the_clocks_go_back_lasts_25_hours():
    assert nights.night_bounds(date(2026, 10, 24), BERLIN) == (
        utc("2026-10-24T10:00"),
        utc("2026-10-25T11:00"),
    )


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_bounds_far_outside_the_diary_are_a_value_error(day):
    for bounds in (nights.day_bounds, nights.night_bounds):
        with pytest.raises(nights.YearNotKept):
            bounds(day, BERLIN)


# Weeks


@pytest.mark.parametrize(
    ("day", "week"),
    [  # ISO 8601: the week of the year's first Thursday is week 1
        (date(2026, 3, 2), (2026, 10)),
        (date(2026, 3, 8), (2026, 10)),
        (date(2025, 12, 29), (2026, 1)),
        (date(2027, 1, 3), (2026, 53)),
        (date(2021, 1, 1), (2020, 53)),
    ],
)
def test_a_date_lies_in_its_iso_week(day, week):
    assert nights.week_of(day) == week
    assert nights.week_start(*week) <= day < nights.week_start(*week) + timedelta(days=7)


@pytest.mark.parametrize(
    ("year", "week"), [(2025, 53), (2026, 0), (2026, 54), (2026, -1), (0, 1), (9999, 52), (10**9, 1)]
)
def test_a_week_that_does_not_exist_is_a_value_error(year, week):
    with pytest.raises(ValueError):
        nights.week_start(year, week)


def test_a_week_has_seven_days_from_monday():
    days = nights.week_days(nights.week_start(2026, 10))

    assert days == tuple(date(2026, 3, number) for number in range(2, 9))
    assert days[0].strftime("%A") == "Monday"


def test_days_between_includes_both_ends():
    assert list(nights.days_between(date(2026, 2, 27), date(2026, 3, 1))) == [
        date(2026, 2, 27),
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]
    assert list(nights.days_between(date(2026, 3, 2), date(2026, 3, 1))) == []
