"""Which half of the year is summer, from the time zone that a person lives by."""

from __future__ import annotations

from functools import cache
from importlib import resources


def is_southern(time_zone: str) -> bool:
    """Whether the zone's main place lies south of the equator; no for zones without a place, such as UTC.

    From the list that comes with the zones themselves (zone.tab: latitude and longitude of each).
    """
    return time_zone in _southern_zones()


@cache
def _southern_zones() -> frozenset[str]:
    places = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in places.splitlines() if line and not line.startswith("#"))
    # Country, ±DDMM±DDDMM, zone.
    return frozenset(row[2] for row in rows if row[1].startswith("-"))
