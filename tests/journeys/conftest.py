"""Diaries and signed-in browsers for journeys."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from diary.scope import Diary
from tests.journeys import diaries


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
    return lambda: diaries.empty(now=timezone.now())


@pytest.fixture
def three_weeks():
    """A diary of three weeks where it is noon, or three in the morning."""

    def make(*, at_night: bool = False) -> Diary:
        return diaries.three_weeks(now=timezone.now(), at_hour=3 if at_night else 12)

    return make


@pytest.fixture
def three_years():
    """A diary of three years where it is noon."""
    return lambda: diaries.three_years(now=timezone.now())
