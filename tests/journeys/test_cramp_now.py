"""A cramp at night, with a thumb, a keyboard, or a browser without scripts; and one from last night."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from tests.factories import make_diary

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NIGHT = datetime(2026, 3, 10, 2, 12, tzinfo=UTC)  # 03:12 in Berlin


@pytest.fixture
def diary(transactional_db):
    with time_machine.travel(NIGHT, tick=True):
        yield make_diary(now=NIGHT)


@pytest.fixture
def open_browser(phone_of, diary):
    return lambda **options: phone_of(diary, **options)


def stop_button(page):
    return page.get_by_role("button", name="It's gone")


def test_two_presses_start_and_stop_a_cramp(open_browser, diary):
    page = open_browser()
    page.goto("/")
    page.get_by_role("button", name="Cramp now").click()
    expect(page.locator("h1")).to_have_text("Calf", use_inner_text=True)
    stop_button(page).click()
    page.wait_for_url(re.compile("/done/$"))

    episode = diary.episodes.get()
    assert not episode.ongoing
    assert episode.duration_source == "timer"


def test_a_double_press_is_one_cramp_and_back_makes_no_second_one(open_browser, diary):
    page = open_browser()
    page.goto("/")
    page.get_by_role("button", name="Cramp now").dblclick()
    stop_button(page).wait_for()
    stop_button(page).click()
    page.wait_for_url(re.compile("/done/$"))
    page.go_back()
    page.go_back()
    page.goto("/")
    assert diary.episodes.count() == 1


def test_the_whole_cramp_can_be_logged_with_the_keyboard(open_browser, diary):
    page = open_browser()

    def press(name):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                return page.keyboard.press("Enter")
        raise AssertionError(f"Tab never reached {name}")

    page.goto("/")
    press("Cramp now")
    page.wait_for_url(re.compile("/now/[0-9a-f-]{36}/$"))
    # Reading begins at the heading, and the first Tab reaches the one button that matters.
    page.locator("h1:focus").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "It's gone"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/done/$"))
    press("Go back to sleep")
    page.wait_for_url(re.compile("asleep=1"))
    assert diary.episodes.filter(ongoing=False).count() == 1


def test_without_scripts_a_cramp_is_started_put_right_and_stopped(open_browser, diary):
    page = open_browser(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("button", name="Cramp now").click()
    expect(page.locator("main")).to_contain_text("Started 03:12", use_inner_text=True)
    page.get_by_role("button", name="Left leg").click()
    expect(page.locator("h1")).to_have_text("Left calf", use_inner_text=True)
    page.get_by_role("link", name="fix the start").click()
    page.get_by_role("button", name="5 minutes earlier").click()
    expect(page.locator("main")).to_contain_text("Started 03:07", use_inner_text=True)
    stop_button(page).click()
    expect(page.locator("main")).to_contain_text("Left calf, 5 minutes.", use_inner_text=True)
    assert diary.episodes.get().duration_seconds >= 300


def test_without_scripts_a_cramp_of_last_night_is_within_the_budget_of_presses(open_browser, diary):
    page = open_browser(java_script_enabled=False)
    presses = 0

    def press(thing):
        nonlocal presses
        thing.click()
        presses += 1

    page.goto("/?day=1")
    press(page.get_by_role("link", name="Log a past cramp"))
    press(page.locator("label", has_text="Late night"))
    press(page.locator("label", has_text="1 to 2 minutes"))
    press(page.locator("label", has_text=re.compile("^5$")))
    press(page.get_by_role("button", name="Save"))
    expect(page.locator("main")).to_contain_text("Saved. Calf, 1 to 2 minutes.", use_inner_text=True)
    assert presses <= 6  # the budget of ux 2.3, path b

    episode = diary.episodes.get()
    assert (episode.pain, episode.duration_seconds, episode.time_precision) == (5, 60, "part_of_night")


def test_a_box_opens_below_the_chip_that_asks_for_it(open_browser):
    page = open_browser()
    page.goto("/cramps/new/")
    assert not page.locator("#id_time").is_visible()
    page.locator("label", has_text="Clock time").click()
    expect(page.locator("#id_time")).to_be_visible()
    page.locator("label", has_text="Evening").click()
    assert not page.locator("#id_time").is_visible()


def test_what_is_wrong_is_read_first_and_leads_to_its_field(open_browser, diary):
    page = open_browser()
    page.goto("/cramps/new/")
    page.locator("label", has_text="Another day").click()
    page.get_by_role("button", name="Save").click()
    page.locator(".error-summary:focus").wait_for()
    assert page.title().startswith("Error:")
    page.get_by_role("link", name="Enter a date").click()
    assert page.evaluate("document.activeElement.id") == "id_day"
    assert diary.episodes.count() == 0


def test_undo_is_one_press(open_browser, diary):
    page = open_browser()
    page.goto("/cramps/new/")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Delete this cramp").click()
    assert diary.episodes.count() == 0
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("main")).to_contain_text("It is back in your diary.", use_inner_text=True)
    assert diary.episodes.count() == 1
