"""Diaries and signed-in browsers for journeys."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from diary.actions import episodes
from diary.actions.example import fill_with_example
from diary.scope import Diary
from tests.factories import make_diary, make_medicine


def zone_where_it_is(hour: int, now: datetime) -> str:
    """A zone whose clocks show about `hour` at `now`. The signs of these names run the other way round."""
    ahead = (hour - now.astimezone(UTC).hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"


@pytest.fixture
def sign_in(live_server):
    """Put a user's session into a browser context, without typing a password."""

    def do(context, user) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return do


@pytest.fixture
def empty_diary():
    return lambda: make_diary("alice", now=timezone.now())


@pytest.fixture
def example_diary():
    """26 weeks, one cramp just timed and another one running; by day, or by night where the person is."""

    def make(*, at_night: bool = False) -> Diary:
        now = timezone.now()
        diary = make_diary("alice", time_zone=zone_where_it_is(3 if at_night else 12, now), now=now)
        fill_with_example(diary=diary, now=now)
        timed, _made = episodes.start_episode(
            diary=diary, uuid=uuid.uuid4(), sites=(("calf", "left"),), now=now - timedelta(minutes=30)
        )
        episodes.stop_episode(diary=diary, episode=timed, now=now - timedelta(minutes=26))
        episodes.start_episode(
            diary=diary, uuid=uuid.uuid4(), sites=(("calf", "right"),), now=now - timedelta(minutes=2)
        )
        make_medicine(diary, "Indapamide", kind="medicine", medicine_class="thiazide")
        return diary

    return make
