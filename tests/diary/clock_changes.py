"""Every clock change from 2015 to 2030, found without diary.nights, to hold against it.

The changes are found by walking through time with Python's own conversion from UTC, which has no ambiguity.
What a reading around a change must mean is then plain arithmetic with the two offsets.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from diary import nights

# Zones with something of their own: every continent, half hours, midnight changes, Ramadan pauses, two hours
# of summer time, offsets that changed for good, and zones that stood still.
NAMES = """
    Europe/Berlin Europe/London Europe/Dublin Europe/Lisbon Atlantic/Azores Europe/Istanbul
    Europe/Chisinau Europe/Volgograd Europe/Moscow Europe/Kyiv America/New_York America/St_Johns
    America/Sao_Paulo America/Caracas America/Havana America/Asuncion America/Santiago America/Nuuk
    America/Scoresbysund America/Mexico_City America/Los_Angeles America/Anchorage
    America/Port-au-Prince America/Grand_Turk America/Phoenix Australia/Lord_Howe Australia/Sydney
    Australia/Adelaide Asia/Tehran Asia/Pyongyang Asia/Amman Asia/Damascus Asia/Beirut Asia/Gaza
    Asia/Jerusalem Asia/Kathmandu Asia/Kolkata Asia/Almaty Asia/Ulaanbaatar Africa/Casablanca
    Africa/El_Aaiun Africa/Cairo Africa/Khartoum Africa/Juba Africa/Sao_Tome Africa/Windhoek
    Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Fiji Pacific/Tongatapu Pacific/Norfolk
    Pacific/Bougainville Pacific/Honolulu Pacific/Kiritimati Antarctica/Troll Antarctica/Casey
    Antarctica/Macquarie UTC
"""
ZONES = NAMES.split()
FIRST, LAST = date(2015, 1, 1), date(2030, 12, 31)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
QUARTERS = [timedelta(minutes=15 * number) for number in range(-4, 5)] + [-SECOND, SECOND]


class Change(NamedTuple):
    """A change of offset: the first instant with the new one, and both offsets."""

    zone_name: str
    instant: datetime
    before: timedelta
    after: timedelta

    @property
    def shift(self) -> timedelta:
        return self.after - self.before

    def meanings(self, reading: datetime) -> list[datetime]:
        """Every instant near the change at which clocks show `reading`, earliest first."""
        old = (reading - self.before).replace(tzinfo=UTC)
        new = (reading - self.after).replace(tzinfo=UTC)
        return [
            instant for instant, shown in ((old, old < self.instant), (new, new >= self.instant)) if shown
        ]

    def readings(self) -> Iterator[datetime]:
        """Clock readings from an hour before to an hour after both edges of the change."""
        edge = self.instant.replace(tzinfo=None)
        for offset in (self.before, self.after):
            for step in QUARTERS:
                yield edge + offset + step


@cache
def changes(zone_name: str) -> tuple[Change, ...]:
    place = ZoneInfo(zone_name)
    found = []
    early = datetime.combine(FIRST, time(0), UTC)
    before = early.astimezone(place).utcoffset()
    while early.date() <= LAST:
        late = early + DAY
        after = late.astimezone(place).utcoffset()
        if after != before:
            low, high = early, late
            while high - low > SECOND:
                middle = low + (high - low) // SECOND // 2 * SECOND
                if middle.astimezone(place).utcoffset() == before:
                    low = middle
                else:
                    high = middle
            found.append(Change(zone_name, high, before, after))
        early, before = late, after
    return tuple(found)


@cache
def all_changes() -> tuple[Change, ...]:
    return tuple(change for zone_name in nights.known_zones() for change in changes(zone_name))
