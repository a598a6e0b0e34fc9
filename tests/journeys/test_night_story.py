"""The storyboard of Cramp now, second by second (ux 3.8), with every tap counted (paths a and a')."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.factories import make_episode
from tests.journeys.at_night import NIGHT, shown
from tests.journeys.taps import BUDGET, taps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAKE_LOCK = """() => {
  window.locks = [];
  const request = type => {
    const lock = {type, held: true, release: async () => { lock.held = false; }};
    window.locks.push(lock);
    return Promise.resolve(lock);
  };
  Object.defineProperty(navigator, "wakeLock", {configurable: true, value: {request}});
}"""


def test_from_waking_up_to_the_morning(night):
    for days in (2, 3, 4):
        make_episode(night.diary, started_at=NIGHT - timedelta(days=days), now=NIGHT)
    page = night.device()
    page.add_init_script(f"({WAKE_LOCK})()")
    page.clock.install(time=datetime.now(UTC))

    # 0 s: the icon. A black page with one filled button and no sign-in.
    page.goto("/")
    expect(page.locator("h1")).to_have_text("03:12", use_inner_text=True)
    assert page.locator("nav").count() == 0

    with taps(page, "cramp now, saved") as tap:
        # 2 s: where, since when, what to do.
        tap("button", "Cramp now")
        page.locator("h1:focus").wait_for()
        assert tap.count <= BUDGET["cramp now, started"].taps
        expect(page.locator("h1")).to_have_text("Left calf", use_inner_text=True)
        main = page.locator("main")
        expect(main).to_contain_text("Started 03:12", use_inner_text=True)
        assert shown(page) <= 2
        expect(main).to_contain_text("Sit up. Pull your toes towards your knee.", use_inner_text=True)
        page.clock.run_for(1000)
        assert page.locator("[data-timer-status]").inner_text().startswith("Timer started. Sit up.")
        assert page.evaluate("locks.length") == 1
        # The button that matters is the first one in the page's order.
        assert page.evaluate("document.querySelector('main button').textContent") == "It's gone"

        # 4 min: over. Nothing else is asked for.
        night.pass_(page, minutes=4)
        assert abs(shown(page) - 240) <= 5
        tap("button", "It's gone")
        page.wait_for_url("**/done/")
    assert tap.count == 3
    expect(page.locator("h1")).to_have_text("Saved. Left calf, 4 minutes.", use_inner_text=True)
    assert page.evaluate("locks") == []  # the page that held the lock is gone, and this one asks for none

    page.get_by_role("link", name="Go back to sleep").click()
    expect(page.locator("h1")).to_have_text("Good night", use_inner_text=True)
    assert page.locator("button").count() == 0
    episode = night.diary.episodes.newest_first().first()
    assert (episode.ongoing, episode.pain, episode.woke) == (False, None, None)
    assert episode.duration_source == "timer" and 240 <= episode.duration_seconds <= 250

    # 07:30: "03:12, left calf, 4 minutes. Add the rest?", 3 taps.
    night.clock.move_to(NIGHT + timedelta(hours=4, minutes=18))
    page = night.device()
    page.goto("/")
    expect(page.locator("main")).to_contain_text(
        "03:12, left calf, 4 minutes. Add the rest?", use_inner_text=True
    )
    with taps(page, "morning finish") as tap:
        tap("link", "Add the rest (left calf, 03:12, Tue 10 March)")
        tap(page.locator("#id_pain_group label", has_text=re.compile("^5$")))
        tap(page.get_by_role("button", name="Save", exact=True).first)
        page.wait_for_url(re.compile("/cramps/"))
    assert night.diary.episodes.newest_first().first().pain == 5
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text("Add the rest?", use_inner_text=True)


def test_the_wrong_leg_is_put_right_with_one_tap_and_the_timer_does_not_notice(night):
    episode = night.running(since=timedelta(seconds=10))
    page = night.device()
    page.goto(f"/now/{episode.uuid}/")
    page.get_by_role("button", name="Right leg").click()
    page.get_by_role("heading", name="Right calf").wait_for()
    assert abs(shown(page) - night.since(episode)) <= 2
    assert night.diary.episodes.get().started_at == episode.started_at


def test_thats_all_is_one_tap_and_undo_another(night):
    night.over()
    night.clock.move_to(NIGHT + timedelta(hours=4, minutes=18))
    page = night.device()
    page.goto("/")
    with taps(page, "morning finish, that's all") as tap:
        tap("button", "That's all (left calf, 03:08, Tue 10 March)")
        page.locator(".undo:focus").wait_for()
    expect(page.locator("main")).not_to_contain_text("Add the rest?", use_inner_text=True)
    with taps(page, "undo") as tap:
        tap("button", "Undo")
        page.get_by_role("button", name="That's all").wait_for()


@pytest.mark.parametrize("scripts", [True, False])
def test_each_answer_at_night_is_one_tap_saved_and_said(night, scripts):
    page = night.device(java_script_enabled=scripts)
    page.goto(f"/now/{night.over().uuid}/done/")
    page.get_by_role("group", name="Moderate").get_by_role("button", name="5").click()
    page.get_by_text("Saved: 5, moderate.").wait_for()
    if scripts:
        page.locator(".now-said:focus").wait_for()
    page.get_by_role("button", name="Yes").click()
    page.get_by_text("Saved: Woke me.").wait_for()
    page.get_by_role("button", name="7").click()
    page.get_by_text("Saved: 7, severe.").wait_for()
    after = night.diary.episodes.get()
    assert (after.pain, after.woke) == (7, True)


def test_undo_lets_the_timer_go_on_from_its_start(night):
    episode = night.over()
    page = night.device()
    page.goto(f"/now/{episode.uuid}/done/")
    page.get_by_role("button", name="Undo").click()
    page.locator("[role=timer]").wait_for()
    assert abs(shown(page) - night.since(episode)) <= 2
    assert night.diary.episodes.get().ongoing


def test_a_start_is_corrected_with_two_taps(night):
    page = night.device()
    page.goto(f"/now/{night.running(since=timedelta(seconds=20)).uuid}/")
    page.get_by_role("link", name="fix the start").click()
    page.get_by_role("button", name="5 minutes earlier").click()
    page.get_by_text("Started 03:06").wait_for()
    assert 315 <= shown(page) <= 335


def test_another_muscle_is_two_taps_and_brings_its_stretch(night):
    page = night.device()
    page.goto(f"/now/{night.running(since=timedelta(seconds=20)).uuid}/")
    page.locator("summary", has_text="Change muscle").click()
    page.get_by_role("button", name="Toes").click()
    page.get_by_role("heading", name="Left toes").wait_for()
    expect(page.locator("main")).to_contain_text("Ease your big toe up.", use_inner_text=True)
