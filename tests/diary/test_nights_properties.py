"""diary.nights at every clock change of every zone from 2015 to 2030, and under Hypothesis."""

from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary import nights
from tests.diary.clock_changes import DAY, FIRST, HOUR, LAST, SECOND, ZONES, all_changes, changes


def bare(shown: datetime) -> datetime:
    return shown.replace(tzinfo=None, fold=0)


# Every change of every zone


def test_the_search_finds_the_changes_that_are_known():
    # Berlin: two a year. Apia: summer time until April 2021. Pyongyang: half an hour back in August 2015 and
    # forward in May 2018. Caracas: half an hour forward in May 2016. Tehran: two a year until September 2022.
    past = {
        zone_name: [change for change in changes(zone_name) if change.instant.year < 2026]
        for zone_name in ZONES
    }

    assert [len(past[name]) for name in ("Europe/Berlin", "Asia/Pyongyang", "America/Caracas", "UTC")] == [
        22,
        2,
        1,
        0,
    ]
    assert past["Pacific/Apia"][-1].instant == datetime(2021, 4, 3, 14, tzinfo=UTC)
    assert past["Asia/Tehran"][-1].instant == datetime(2022, 9, 21, 19, 30, tzinfo=UTC)
    assert {abs(change.shift) for change in past["Australia/Lord_Howe"]} == {HOUR / 2}
    assert {abs(change.shift) for change in past["Antarctica/Troll"]} == {2 * HOUR}
    assert len(past["Africa/Casablanca"]) > 20


def test_no_two_changes_of_a_zone_are_close_enough_to_blur_each_other():
    assert all(
        later.instant - earlier.instant > 5 * DAY
        for earlier, later in pairwise(all_changes())
        if earlier.zone_name == later.zone_name
    )


def test_no_reading_around_any_change_is_refused_or_misread():
    seen = {"plain": 0, "ambiguous": 0, "gap": 0}
    for change in all_changes():
        for reading in change.readings():
            expected = change.meanings(reading)
            resolved = nights.resolve_local(reading, change.zone_name)
            seen[resolved.kind] += 1
            if expected:
                assert resolved.kind == ("plain", "ambiguous")[len(expected) - 1], (change, reading)
                assert resolved.alternatives == tuple(expected), (change, reading)
                assert resolved.instant == expected[0], (change, reading)
                shown = resolved.instant.astimezone(ZoneInfo(change.zone_name))
                assert bare(shown) == reading, (change, reading)
            else:
                assert resolved.kind == "gap", (change, reading)
                assert resolved.alternatives == (resolved.instant,), (change, reading)
                assert bare(nights.local(resolved.instant, change.zone_name)) == reading + change.shift
    assert min(seen.values()) > 1_000


def test_an_edit_without_change_keeps_every_instant_around_every_change():
    odd = timedelta(seconds=17, microseconds=123456)
    for change in all_changes():
        for step in (-HOUR, -HOUR / 2, timedelta(0), HOUR / 2, HOUR):
            started = change.instant + step + odd
            shown = nights.local(started, change.zone_name)
            typed = bare(shown).replace(second=0, microsecond=0)
            for fold in (shown.fold, None):
                edited = nights.resolve_edited(typed, change.zone_name, previous=started, fold=fold)
                assert edited.instant == started, (change, step, fold)
                assert edited.instant in edited.alternatives


def test_a_cramp_across_any_change_lasts_as_long_as_it_did():
    for change in all_changes():
        start = nights.local(change.instant - timedelta(minutes=7), change.zone_name)
        end = nights.local(change.instant + timedelta(minutes=4), change.zone_name)
        assert nights.duration_seconds(start, end) == 11 * 60, change


def test_the_days_around_every_change_share_out_time_without_gap_or_overlap():
    for change in all_changes():
        middle = nights.local(change.instant, change.zone_name).date()
        for bounds in (nights.day_bounds, nights.night_bounds):
            days = [bounds(middle + number * DAY, change.zone_name) for number in range(-2, 3)]
            assert all(earlier[1] == later[0] for earlier, later in pairwise(days)), change
            total = sum((end - start for start, end in days), timedelta(0))
            assert total == 5 * DAY - change.shift, change
            assert all(start < end for start, end in days), change


def test_every_instant_around_every_change_lies_inside_the_bounds_of_its_date():
    for change in all_changes():
        for step in (-HOUR, -SECOND, timedelta(0), SECOND, HOUR):
            instant = change.instant + step
            start, end = nights.day_bounds(nights.local(instant, change.zone_name).date(), change.zone_name)
            assert start <= instant < end, (change, step)


def test_a_date_of_any_length_is_lived_once():
    for change in all_changes():
        instants = (change.instant + number * HOUR / 4 for number in range(-4 * 49, 4 * 49, 2))
        dates = [
            shown
            for shown, _ in groupby(nights.local(instant, change.zone_name).date() for instant in instants)
        ]
        assert len(dates) == len(set(dates)) >= 4, change


# Whole years of the zones above


@pytest.mark.parametrize("zone_name", ZONES)
def test_the_days_of_sixteen_years_add_up(zone_name):
    bounds = [nights.day_bounds(day, zone_name) for day in nights.days_between(FIRST, LAST)]

    assert all(earlier[1] == later[0] for earlier, later in pairwise(bounds))
    assert sum((end - start for start, end in bounds), timedelta(0)) == bounds[-1][1] - bounds[0][0]
    odd = [end - start for start, end in bounds if end - start != DAY]
    assert sorted(odd) == sorted(DAY - change.shift for change in changes(zone_name))


def test_the_zones_named_are_many_and_known():
    assert len(set(ZONES)) == len(ZONES) >= 40
    assert all(nights.is_known_zone(zone_name) for zone_name in ZONES)


# Hypothesis

instants = st.datetimes(datetime(1901, 1, 1), datetime(2198, 12, 31), timezones=st.just(UTC))
readings = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31, 23, 59))
zone_names = st.sampled_from(nights.known_zones())
clocks = st.times()
windows = st.builds(nights.SleepWindow, clocks, clocks)


@given(instants, zone_names)
def test_an_instant_survives_the_way_to_local_time_and_back(instant, zone_name):
    shown = nights.local(instant, zone_name)

    assert nights.resolve_local(bare(shown), zone_name, fold=shown.fold).instant == instant


@given(readings, zone_names, st.sampled_from([None, 0, 1]))
def test_no_reading_of_the_diary_is_refused(reading, zone_name, fold):
    resolved = nights.resolve_local(reading, zone_name, fold=fold)
    shown = bare(nights.local(resolved.instant, zone_name))

    assert resolved.instant.tzinfo is UTC
    assert resolved.instant in resolved.alternatives
    assert (shown > reading) if resolved.kind == "gap" else (shown == reading)


@given(instants, zone_names)
def test_an_instant_lies_in_its_night_from_noon_to_noon(instant, zone_name):
    start, end = nights.night_bounds(nights.night_of(nights.local(instant, zone_name)), zone_name)

    assert start <= instant < end


@given(readings)
def test_a_night_is_the_date_twelve_hours_earlier(reading):
    assert nights.night_of(reading) == nights.noon_day(reading) == (reading - timedelta(hours=12)).date()


@given(readings, st.booleans(), st.sampled_from([True, False, None]), windows)
def test_a_diary_day_is_the_night_or_the_date_and_nothing_else(reading, in_bed, woke, sleep):
    answers = {"local_start": reading, "in_bed": in_bed, "woke": woke, "sleep": sleep}

    night = nights.belongs_to_night(**answers)

    assert night == (in_bed or bool(woke) or sleep.contains(reading.time()))
    assert nights.diary_day(**answers) == (nights.night_of(reading) if night else reading.date())


@given(clocks, clocks, clocks)
def test_a_window_and_its_reverse_share_out_the_day(start, end, clock):
    if start == end:
        return
    asleep = nights.SleepWindow(start, end).contains(clock)
    up = nights.SleepWindow(end, start).contains(clock)

    assert asleep is not up


@given(st.dates(date(1900, 1, 8), date(2199, 12, 20)))
def test_a_date_is_one_of_the_days_of_its_week(day):
    assert day in nights.week_days(nights.week_start(*nights.week_of(day)))


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.times())
def test_what_is_written_reads_back(day, clock):
    assert nights.parse_date(day.isoformat()) == day
    assert nights.parse_clock(clock.isoformat(timespec="seconds")) == clock.replace(microsecond=0)


@given(st.text(max_size=40))
def test_any_text_is_read_or_a_value_error(text):
    for read in (nights.parse_date, nights.parse_clock, nights.zone):
        try:
            read(text)
        except ValueError:
            continue
