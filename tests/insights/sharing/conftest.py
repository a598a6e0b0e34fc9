"""Tuesday 10 March 2026, 09:00 in Berlin, and Alice's diary."""

from __future__ import annotations

import pytest
from django.core.cache import caches

from tests.factories import NOW, make_diary

from .links_for_tests import fill


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)
    return time_machine


@pytest.fixture
def alice(db, clock):
    for cache in caches.all():
        cache.clear()
    return make_diary("alice")


@pytest.fixture
def kept_diary(alice):
    """Alice's diary with entries."""
    fill(alice)
    return alice
