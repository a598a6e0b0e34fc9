"""Criterion 14: pressed twice, sent again or gone back, a cramp is one row; forgotten, it is asked about."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEND_TWICE = """button => {
  const send = () => {
    const body = new FormData(button.form);
    if (button.name) body.append(button.name, button.value);
    return fetch(button.form.action, {method: "POST", body: new URLSearchParams(body)});
  };
  return Promise.all([send(), send()]).then(() => null);
}"""
RUNNING = re.compile(r"/now/[0-9a-f-]{36}/$")


@pytest.mark.parametrize("scripts", [True, False])
def test_double_taps_back_and_sending_again_make_one_row(night, scripts):
    page = night.device(java_script_enabled=scripts)
    page.goto("/")
    page.get_by_role("button", name="Cramp now").dblclick()
    page.get_by_role("button", name="It's gone").wait_for()
    page.go_back()
    if page.get_by_role("button", name="Cramp now").count():  # the old page, with the same identity
        page.get_by_role("button", name="Cramp now").click()
    else:
        page.get_by_role("link", name="Calf").click()
    page.wait_for_url(RUNNING)
    assert night.diary.all_episodes.count() == 1

    page.get_by_role("button", name="It's gone").dblclick()
    page.get_by_role("heading", name="Saved").wait_for()
    stored = night.diary.episodes.get().duration_seconds
    night.clock.shift(3)
    page.go_back()  # a running page that is over leads on
    if page.get_by_role("button", name="It's gone").count():
        page.get_by_role("button", name="It's gone").click()
        page.wait_for_url("**/done/**")
    page.reload()
    episode = night.diary.all_episodes.get()
    assert (episode.ongoing, episode.duration_seconds) == (False, stored)


@pytest.mark.parametrize(
    ("button", "rows"), [("Cramp now", 1), ("It's gone", 1), ("Another cramp has come", 2)]
)
def test_a_form_that_reaches_the_server_three_times_counts_once(night, button, rows):
    """Two of them at the same moment, as a double tap or a bad connection sends them."""
    page = night.device()
    start = "/" if button == "Cramp now" else f"/now/{night.running(since=timedelta(minutes=3)).uuid}/"
    page.goto(start)
    page.get_by_role("button", name=button).evaluate(SEND_TWICE)
    page.get_by_role("button", name=button).click()
    page.wait_for_load_state("load")
    assert night.diary.all_episodes.count() == rows
    assert night.diary.episodes.running().count() == (0 if button == "It's gone" else rows)


def test_a_second_stop_within_five_seconds_changes_nothing(night):
    episode = night.running(since=timedelta(minutes=4))
    first, second = night.device(), night.device()
    for page in (first, second):
        page.goto(f"/now/{episode.uuid}/")
    first.get_by_role("button", name="It's gone").click()
    first.wait_for_url("**/done/")
    stored = night.diary.episodes.get().duration_seconds
    night.clock.shift(5)
    second.get_by_role("button", name="It's gone").click()
    second.wait_for_url("**/done/")
    assert night.diary.episodes.get().duration_seconds == stored


def test_a_stop_after_twenty_minutes_asks_and_stores_the_answer(night):
    page = night.device()
    page.goto("/")
    page.get_by_role("button", name="Cramp now").click()
    page.wait_for_url(RUNNING)
    night.clock.shift(timedelta(hours=4))
    page.get_by_role("button", name="It's gone").click()
    page.wait_for_url("**/how-long/")
    expect(page.locator("main")).to_contain_text("A cramp has been running since 03:12", use_inner_text=True)
    assert night.diary.episodes.get().ongoing

    page.locator("label", has_text="3 to 5 minutes").click()
    page.get_by_role("button", name="Save").dblclick()
    page.get_by_role("heading", name="Saved").wait_for()
    episode = night.diary.all_episodes.get()
    assert (episode.duration_seconds, episode.duration_max_seconds) == (180, 300)
    assert episode.duration_source == "estimate"


def test_a_timer_still_running_in_the_morning_is_asked_about_on_today(night):
    night.running(since=timedelta(minutes=1))
    night.clock.shift(timedelta(hours=4, minutes=20))  # 07:32
    page = night.device()
    page.goto("/")
    main = page.locator("main")
    expect(main).to_contain_text("A cramp has been running since 03:11.", use_inner_text=True)
    assert page.get_by_role("button", name="Cramp now").is_visible()

    page.get_by_role("link", name="About how long did it last?").click()
    page.locator("label", has_text="Not sure").click()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/done/")
    episode = night.diary.episodes.get()
    assert (episode.ongoing, episode.duration_seconds) == (False, None)


def test_a_second_cramp_gets_its_own_timer_and_a_double_tap_makes_one(night):
    episode = night.running(since=timedelta(minutes=3))
    page = night.device()
    page.goto(f"/now/{episode.uuid}/")
    page.get_by_role("button", name="Another cramp has come").dblclick()
    page.wait_for_url(lambda url: RUNNING.search(url) and str(episode.uuid) not in url)
    assert night.diary.episodes.running().count() == 2

    page.get_by_role("link", name="Also running: left calf").click()
    page.wait_for_url(f"**/now/{episode.uuid}/")
    page.get_by_role("button", name="It's gone").click()
    page.wait_for_url("**/done/")
    assert night.diary.episodes.running().count() == 1
