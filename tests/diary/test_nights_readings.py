"""diary.nights by example: what a clock reading means, what an edit keeps, how long a cramp lasts.

The instants were worked out by hand from the offsets of the zones (Berlin +1 in winter, +2 in summer).
"""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from diary import nights

BERLIN = "Europe/Berlin"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# Readings and instants


def test_a_plain_reading_has_one_meaning():
    resolved = nights.resolve_local(at("2026-03-03T02:40"), BERLIN)

    assert resolved == nights.Resolved(utc("2026-03-03T01:40"), "plain", (utc("2026-03-03T01:40"),))


def test_a_reading_shown_twice_means_the_first():
    # Berlin goes from +2 back to +1 at 03:00 on 25 October 2026.
    resolved = nights.resolve_local(at("2026-10-25T02:30"), BERLIN)

    assert resolved.kind == "ambiguous"
    assert resolved.instant == utc("2026-10-25T00:30")
    assert resolved.alternatives == (utc("2026-10-25T00:30"), utc("2026-10-25T01:30"))


def test_the_second_of_two_is_taken_when_said():
    resolved = nights.resolve_local(at("2026-10-25T02:30"), BERLIN, fold=1)

    assert resolved.kind == "ambiguous"
    assert resolved.instant == utc("2026-10-25T01:30")


def test_the_fold_of_the_reading_itself_counts_when_nothing_else_is_said():
    reading = at("2026-10-25T02:30").replace(fold=1)

    assert nights.resolve_local(reading, BERLIN).instant == utc("2026-10-25T01:30")
    assert nights.resolve_local(reading, BERLIN, fold=0).instant == utc("2026-10-25T00:30")


def test_a_fold_changes_nothing_when_the_reading_is_plain():
    assert nights.resolve_local(at("2026-03-03T02:40"), BERLIN, fold=1) == nights.resolve_local(
        at("2026-03-03T02:40"), BERLIN
    )


@pytest.mark.parametrize("fold", [None, 0, 1])
def test_a_skipped_reading_is_shifted_forward_by_the_gap(fold):
    # Berlin goes from 02:00 to 03:00 on 29 March 2026: 02:30 is half an hour after the change, so 03:30.
    resolved = nights.resolve_local(at("2026-03-29T02:30"), BERLIN, fold=fold)

    assert resolved == nights.Resolved(utc("2026-03-29T01:30"), "gap", (utc("2026-03-29T01:30"),))
    assert nights.local(resolved.instant, BERLIN).replace(tzinfo=None) == at("2026-03-29T03:30")


def test_a_gap_of_half_an_hour_shifts_by_half_an_hour():
    # Lord Howe goes from 02:00 (+10:30) to 02:30 (+11) on 4 October 2026.
    resolved = nights.resolve_local(at("2026-10-04T02:10"), "Australia/Lord_Howe")

    assert resolved.kind == "gap"
    assert nights.local(resolved.instant, "Australia/Lord_Howe").replace(tzinfo=None) == at(
        "2026-10-04T02:40"
    )


def test_seconds_and_microseconds_are_kept():
    assert nights.resolve_local(at("2026-03-03T02:40:17.123456"), BERLIN).instant == utc(
        "2026-03-03T01:40:17.123456"
    )


@pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
def test_a_reading_far_outside_the_diary_is_a_value_error_and_no_overflow(year):
    for zone_name in ("Pacific/Kiritimati", "Pacific/Niue"):
        with pytest.raises(nights.YearNotKept):
            nights.resolve_local(datetime(year, 1, 1), zone_name)
        with pytest.raises(nights.YearNotKept):
            nights.resolve_local(datetime(year, 12, 31, 23, 59), zone_name)


@pytest.mark.parametrize("zone_name", ["Pacific/Kiritimati", "Pacific/Niue", BERLIN])
def test_the_first_and_last_reading_of_the_diary_resolve(zone_name):
    for reading in (datetime(nights.FIRST_YEAR, 1, 1), datetime(nights.LAST_YEAR, 12, 31, 23, 59, 59)):
        instant = nights.resolve_local(reading, zone_name).instant
        assert nights.local(instant, zone_name).replace(tzinfo=None) == reading


def test_an_aware_datetime_is_not_a_reading():
    with pytest.raises(ValueError, match="no time zone of its own"):
        nights.resolve_local(utc("2026-03-03T02:40"), BERLIN)


def test_another_fold_is_a_value_error():
    with pytest.raises(ValueError, match="fold"):
        nights.resolve_local(at("2026-03-03T02:40"), BERLIN, fold=2)


def test_a_naive_datetime_is_not_an_instant():
    with pytest.raises(ValueError, match="needs a time zone"):
        nights.local(at("2026-03-03T02:40"), BERLIN)


def test_local_tells_two_equal_readings_apart():
    first, second = (nights.local(utc(text), BERLIN) for text in ("2026-10-25T00:30", "2026-10-25T01:30"))

    assert first.replace(tzinfo=None, fold=0) == second.replace(tzinfo=None, fold=0) == at("2026-10-25T02:30")
    assert (first.fold, second.fold) == (0, 1)


# Editing


def test_an_untouched_reading_keeps_its_seconds():
    started = utc("2026-03-03T01:40:17.123456")

    assert nights.resolve_edited(at("2026-03-03T02:40"), BERLIN, previous=started).instant == started


def test_a_changed_reading_starts_at_the_full_minute():
    started = utc("2026-03-03T01:40:17")

    resolved = nights.resolve_edited(at("2026-03-03T02:41"), BERLIN, previous=started)

    assert resolved.instant == utc("2026-03-03T01:41")


@pytest.mark.parametrize("fold", [None, 1])
def test_an_untouched_second_occurrence_stays_the_second(fold):
    started = utc("2026-10-25T01:30:17")

    resolved = nights.resolve_edited(at("2026-10-25T02:30"), BERLIN, previous=started, fold=fold)

    assert resolved == nights.Resolved(started, "ambiguous", (utc("2026-10-25T00:30"), started))


def test_choosing_the_other_occurrence_moves_the_entry_by_an_hour():
    started = utc("2026-10-25T01:30:17")

    resolved = nights.resolve_edited(at("2026-10-25T02:30"), BERLIN, previous=started, fold=0)

    assert resolved.instant == utc("2026-10-25T00:30")


def test_another_zone_reads_the_same_clock_anew():
    started = utc("2026-03-03T01:40:17")

    resolved = nights.resolve_edited(at("2026-03-03T02:40"), "Europe/London", previous=started)

    assert resolved.instant == utc("2026-03-03T02:40")


def test_an_edit_without_an_earlier_instant_is_a_new_reading():
    assert nights.resolve_edited(
        at("2026-10-25T02:30"), BERLIN, previous=None, fold=1
    ) == nights.resolve_local(at("2026-10-25T02:30"), BERLIN, fold=1)


# Durations


def test_a_cramp_across_the_end_of_summer_time_lasts_as_long_as_it_did():
    # 02:55 summer time to 02:05 winter time: ten minutes, though the clock went back fifty.
    start = nights.local(utc("2026-10-25T00:55"), BERLIN)
    end = nights.local(utc("2026-10-25T01:05"), BERLIN)

    assert nights.duration_seconds(start, end) == 600


def test_a_cramp_across_the_start_of_summer_time_lasts_as_long_as_it_did():
    start = nights.local(utc("2026-03-29T00:55"), BERLIN)  # 01:55
    end = nights.local(utc("2026-03-29T01:05"), BERLIN)  # 03:05

    assert nights.duration_seconds(start, end) == 600


def test_a_duration_may_mix_zones():
    tokyo = datetime(2026, 3, 3, 11, 0, tzinfo=timezone(timedelta(hours=9)))

    assert nights.duration_seconds(utc("2026-03-03T01:58"), tokyo) == 120


def test_parts_of_a_second_are_dropped():
    assert nights.duration_seconds(utc("2026-03-03T01:00"), utc("2026-03-03T01:01:30.900000")) == 90


def test_a_clock_set_back_gives_a_negative_duration_and_no_error():
    start, end = utc("2026-03-03T01:00:01"), utc("2026-03-03T00:59:59.500000")

    assert nights.elapsed(start, end) == timedelta(seconds=-1.5)
    assert nights.duration_seconds(start, end) == -1


def test_a_duration_of_naive_datetimes_is_a_value_error():
    with pytest.raises(ValueError, match="needs a time zone"):
        nights.duration_seconds(at("2026-03-03T01:00"), utc("2026-03-03T01:00"))
