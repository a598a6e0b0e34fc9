"""Diaries and signed-in browsers for journeys."""

from __future__ import annotations

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone

from diary.scope import Diary
from tests.factories import make_diary
from tests.journeys import diaries
from tests.journeys.at_night import NIGHT, Night


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


@pytest.fixture
def night(transactional_db, browser, live_server, sign_in):
    """03:12 on Tuesday 10 March 2026 in Berlin, and an empty diary. Move `night.clock` for another time."""
    contexts = []

    def open_(**options):
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(15_000)
        sign_in(context, diary.user)
        contexts.append(context)
        return context.new_page()

    with time_machine.travel(NIGHT, tick=True) as clock:
        diary = make_diary(now=NIGHT)
        yield Night(clock, diary, open_)
        for context in contexts:
            context.close()
