"""Criterion 13: the timer shows what really passed, whatever the phone did or believes, and that is stored.

The server's clock is moved together with the phone's; what is shown is compared with the server's seconds.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from diary.lengths import length_words
from tests.journeys.at_night import shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HIDE = """state => {
  Object.defineProperty(document, "visibilityState", {configurable: true, get: () => state});
  document.dispatchEvent(new Event("visibilitychange"));
}"""
HOURS = re.compile(r"\d:\d\d:\d\d")
WRONG = [timedelta(0), timedelta(hours=2), timedelta(hours=-3)]


def start(night, page, *, wrong_by=timedelta(0)):
    page.clock.install(time=datetime.now(UTC) + wrong_by)
    page.goto("/")
    page.get_by_role("button", name="Cramp now").click()
    page.locator("[role=timer]").wait_for()
    return night.diary.episodes.running().newest_first().first()


def assert_honest(night, page, episode):
    """What is shown is at most 2 seconds from a moment while it was read: reading takes its time, too."""
    earliest = night.since(episode)
    seen = shown(page)
    assert earliest - 2 <= seen <= night.since(episode) + 2


@pytest.mark.parametrize("wrong_by", WRONG)
def test_a_page_that_is_loaded_again_shows_the_same_time(night, wrong_by):
    page = night.device()
    episode = start(night, page, wrong_by=wrong_by)
    night.pass_(page, minutes=3)
    assert_honest(night, page, episode)

    page.reload()
    assert_honest(night, page, episode)
    assert shown(page) >= 180


def test_five_minutes_in_the_background_are_five_minutes(night):
    page = night.device()
    episode = start(night, page)
    page.evaluate(HIDE, "hidden")
    night.clock.shift(5 * 60)
    page.clock.fast_forward(5 * 60 * 1000)  # no timer of the page ran meanwhile
    page.evaluate(HIDE, "visible")

    assert_honest(night, page, episode)
    assert shown(page) >= 300


def test_a_phone_whose_clock_is_set_two_hours_on_still_shows_the_truth(night):
    page = night.device()
    episode = start(night, page)
    night.pass_(page, minutes=1)
    asked = page.expect_response(lambda response: response.request.method == "HEAD")
    with asked:
        page.clock.set_system_time(datetime.now(UTC) + timedelta(hours=2))
        page.clock.run_for(1500)
    expect(page.locator("[role=timer]")).not_to_have_text(HOURS)  # what the server answered has arrived

    assert_honest(night, page, episode)
    assert not page.locator("[data-timer-card]").is_visible()


@pytest.mark.parametrize("wrong_by", WRONG)
def test_a_second_device_shows_the_same_time(night, wrong_by):
    first = night.device()
    episode = start(night, first)
    night.pass_(first, minutes=4)

    second = night.device()
    second.clock.install(time=datetime.now(UTC) + wrong_by)
    second.goto("/")
    second.get_by_role("link", name="Calf").click()
    second.locator("[role=timer]").wait_for()
    assert_honest(night, second, episode)
    assert abs(shown(first) - shown(second)) <= 2


@pytest.mark.parametrize(
    ("before", "started"),
    [
        # Berlin: at 01:00 UTC the clocks go from 02:00 to 03:00, and in October from 03:00 to 02:00.
        (datetime(2026, 3, 29, 0, 55, tzinfo=UTC), "01:55"),
        (datetime(2026, 10, 25, 0, 55, tzinfo=UTC), "02:55"),
    ],
)
def test_a_change_of_clocks_adds_no_hour_and_takes_none(night, before, started):
    night.clock.move_to(before)
    page = night.device(timezone_id="Europe/Berlin")
    episode = start(night, page)
    night.pass_(page, minutes=9)
    assert_honest(night, page, episode)
    expect(page.locator("main")).to_contain_text(f"Started {started}", use_inner_text=True)

    earliest = night.since(episode)
    page.get_by_role("button", name="It's gone").click()
    page.wait_for_url("**/done/")
    stored = night.diary.episodes.get().duration_seconds
    assert int(earliest) <= stored <= night.since(episode)
    assert 540 <= stored < 600


def test_what_is_stored_is_what_passed_to_the_second(night):
    page = night.device()
    episode = start(night, page, wrong_by=timedelta(hours=2))
    night.pass_(page, minutes=4)
    earliest = night.since(episode)
    page.get_by_role("button", name="It's gone").click()
    page.wait_for_url("**/done/")

    stored = night.diary.episodes.get().duration_seconds
    assert int(earliest) <= stored <= night.since(episode)
    assert length_words(stored) in page.locator("h1").inner_text()


# -- what is said aloud --------------------------------------------------------------------------------------


def test_the_start_and_the_minutes_are_said_and_nothing_else(night):
    page = night.device()
    start(night, page)
    status = page.locator("[data-timer-status]")
    assert page.locator("[role=timer]").get_attribute("aria-live") == "off"
    page.clock.run_for(1000)
    said = [status.inner_text()]
    for _ in range(11 * 4):
        page.clock.run_for(15_000)
        if status.inner_text() != said[-1]:
            said.append(status.inner_text())
    assert said == [
        "Timer started. Sit up. Pull your toes towards your knee. Hold until it lets go.",
        "1 minute.",
        "5 minutes. Still going?",
        "10 minutes. Still going?",
    ]


def test_after_twenty_minutes_the_page_says_what_the_button_will_do(night):
    page = night.device()
    start(night, page)
    asked = page.get_by_text("Is it over already?")
    assert not asked.is_visible()
    page.clock.fast_forward(21 * 60 * 1000)
    page.clock.run_for(1000)
    assert asked.is_visible()
