"""Summer by time zone."""

from __future__ import annotations

import pytest

from insights.hemisphere import is_southern


@pytest.mark.parametrize(
    "zone", ["Australia/Sydney", "America/Sao_Paulo", "Africa/Johannesburg", "Pacific/Auckland"]
)
def test_south_of_the_equator(zone):
    assert is_southern(zone)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC", "no zone"])
def test_north_of_it_or_nowhere(zone):
    assert not is_southern(zone)
