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
from tests.journeys.devices import PHONE, Devices


@pytest.fixture(scope="session")
def devices(browser, live_server):
    """The phones that all tests share. Addresses are relative to the live server."""
    shared = Devices(browser, live_server.url)
    yield shared
    shared.close()


@pytest.fixture
def device(devices):
    """Borrow another phone; options are those of a browser context."""
    lent = []

    def borrow(**options):
        lent.append(devices.lend(**options))
        return lent[-1]

    yield borrow
    for page in lent:
        devices.take_back(page)


@pytest.fixture
def page(device):
    return device()


@pytest.fixture
def context(page):
    """The profile of `page`."""
    return page.context


@pytest.fixture
def own_page(browser, live_server):
    """A page that nobody had before and nobody gets afterwards: for tests that listen, or add scripts."""
    context = browser.new_context(base_url=live_server.url)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone_of(device, sign_in):
    """A small phone with the session of this diary's person, on `address` if one is named."""

    def open_(diary, address="", **options):
        page = device(**{"viewport": PHONE} | options)
        sign_in(page.context, diary.user)
        if address:
            page.goto(address)
        return page

    return open_


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
def night(transactional_db, phone_of):
    """03:12 on Tuesday 10 March 2026 in Berlin, and an empty diary. Move `night.clock` for another time."""
    with time_machine.travel(NIGHT, tick=True) as clock:
        diary = make_diary(now=NIGHT)
        yield Night(clock, diary, lambda **options: phone_of(diary, **options))
