"""The clock of a running cramp: computed from the server's start, whatever this device believes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The sample page says: 42 seconds had passed when the server answered.
START = 42


def shown(page):
    parts = [int(part) for part in page.locator("[role=timer]").inner_text().split(":")]
    return sum(part * 60**place for place, part in enumerate(reversed(parts)))


@pytest.mark.parametrize("wrong_by", [timedelta(0), timedelta(hours=2), timedelta(days=-400)])
def test_a_wrong_clock_on_the_phone_does_no_harm(page, wrong_by):
    page.clock.install(time=datetime.now() + wrong_by)
    page.goto("/styleguide/now/")
    assert abs(shown(page) - START) <= 2

    page.clock.run_for(5 * 60 * 1000)
    assert abs(shown(page) - START - 5 * 60) <= 2


def test_minutes_are_spoken_only_now_and_then(page):
    page.clock.install()
    page.goto("/styleguide/now/")
    status = page.locator("[data-timer-status]")
    assert status.inner_text() == ""
    assert page.locator("[role=timer]").get_attribute("aria-live") == "off"

    page.clock.run_for(20_000)
    assert status.inner_text() == "1 minute."
    page.clock.run_for(200_000)
    assert status.inner_text() == "1 minute."
    page.clock.run_for(60_000)
    assert status.inner_text() == "5 minutes."


def test_after_ten_minutes_the_card_is_there_and_so_is_the_button(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.clock.install()
    page.goto("/styleguide/now/")
    card = page.locator("[data-timer-card]")
    assert not card.is_visible()

    page.clock.run_for(10 * 60 * 1000)
    assert card.is_visible()
    box = page.get_by_role("button", name="It's gone").bounding_box()
    assert box["y"] + box["height"] <= 640


def test_a_clock_that_is_set_while_the_cramp_runs_is_found_out(page):
    page.goto("/styleguide/now/")
    page.evaluate("() => { const real = Date.now; Date.now = () => real() + 2 * 60 * 60 * 1000 }")
    until(page, "parseInt(document.querySelector('[role=timer]').textContent) > 24")

    # The sample's start is a fixed day, far from the server's own clock: the jump shows that it was asked.
    server = page.evaluate(
        "fetch(location.href, {method: 'HEAD'}).then(r => Date.parse(r.headers.get('Date')) / 1000)"
    )
    started = int(page.locator("[role=timer]").get_attribute("data-started"))
    assert abs(shown(page) - (server - started)) <= 4


def test_without_scripts_the_page_still_says_when_it_started(device):
    page = device(java_script_enabled=False)
    page.goto("/styleguide/now/")

    expect(page.get_by_text("Started 03:12")).to_be_visible()
    assert page.get_by_role("button", name="It's gone").is_visible()
