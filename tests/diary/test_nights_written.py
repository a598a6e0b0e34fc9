"""What diary.nights reads from outside: names of zones, written dates, written clock times."""

from datetime import time

import pytest

from diary import nights

BERLIN = "Europe/Berlin"

# What ZoneInfo makes of these: KeyError, OSError, IsADirectoryError, UnicodeError, or a zone nobody meant.
NO_ZONES = """
    Europe . ../../../etc/passwd /usr/share/zoneinfo/Europe/Berlin Europe/../Europe/Berlin Europe//Berlin
    europe/berlin posix/Europe/Berlin right/Europe/Berlin localtime Factory tzdata.zi +02:00 CEST
"""
ODD_ZONES = ["", "Europe/Berlin ", "Europe/Berlin\x00", "Europe/Berlin\n", "\ud800", "x" * 100_000]
ODD_ZONES += ["Europe/" + "x" * 300, None, 5, b"Europe/Berlin", ["Europe/Berlin"]]

NO_DATES = """
    2026-W01-1 20260302 2026-061 2026-3-2 2.3.2026 03/04/2026 2026-13-45 2026-02-29 2026-00-01 2026-03-00
    ٢٠٢٦-٠٣-٠٢ 2026-03-02T10:00 +026-03-02 -026-03-02 12026-03-02
"""
ODD_DATES = ["", "2026-03-02\x00", "2026-03-02\n", " 2026-03-02", "2026-03-02\x1f", "9" * 5000]

NO_CLOCKS = """
    24:00 2:60 02:40:60 2.40 0240 2 2:4 -2:40 02:40+01:00 02:40:17.5 ٠٢:٤٠ T02:40 002:40 ²:40 99:99
"""
ODD_CLOCKS = ["", "2:40 pm", "02:40\x00", "02:40\x1f", "02:40\n", "9" * 5000]


def named(values):
    """Short test ids, whatever the values."""
    return [pytest.param(value, id=repr(value)[:24]) for value in values]


@pytest.mark.parametrize("name", named(NO_ZONES.split() + ODD_ZONES))
def test_anything_but_a_listed_zone_is_a_value_error(name):
    assert not nights.is_known_zone(name)
    with pytest.raises(ValueError, match="unknown time zone") as caught:
        nights.zone(name)
    assert len(str(caught.value)) < 400


def test_every_known_zone_can_be_loaded():
    assert all(nights.zone(name).key == name for name in nights.known_zones())


def test_zones_are_sorted_and_complete():
    zones = nights.known_zones()

    assert list(zones) == sorted(set(zones))
    assert {"UTC", BERLIN, "America/Argentina/Buenos_Aires", "Pacific/Apia", "Asia/Kathmandu"} <= set(zones)


def test_zones_are_listed_once_and_kept():
    assert nights.known_zones() is nights.known_zones()


@pytest.mark.parametrize("text", ["2026-03-02", "1900-01-01", "2199-12-31", "2028-02-29"])
def test_a_date_reads_as_it_is_written(text):
    assert nights.parse_date(text).isoformat() == text


@pytest.mark.parametrize("text", named(NO_DATES.split() + ODD_DATES))
def test_a_date_written_otherwise_is_a_value_error(text):
    with pytest.raises(ValueError):
        nights.parse_date(text)


@pytest.mark.parametrize("text", ["0000-01-01", "0026-03-02", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_well_written_date_outside_the_diary_is_named_as_such(text):
    with pytest.raises(nights.YearNotKept):
        nights.parse_date(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2:40", time(2, 40)),
        ("02:40", time(2, 40)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("23:59:59", time(23, 59, 59)),
    ],
)
def test_a_clock_time_reads_as_it_is_written(text, clock):
    assert nights.parse_clock(text) == clock


@pytest.mark.parametrize("text", named(NO_CLOCKS.split() + ODD_CLOCKS))
def test_a_clock_time_written_otherwise_is_a_value_error(text):
    with pytest.raises(ValueError):
        nights.parse_clock(text)
