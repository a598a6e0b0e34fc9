"""A cramp from last night, in as few taps as it was designed for (golden path b, acceptance 9 to 11 and 35).

Tuesday 10 March 2026, 09:00 in Berlin.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from diary import telling
from diary.facts import ReliefTry, SymptomAnswer
from tests.factories import NOW, berlin, make_diary, make_episode
from tests.journeys import measuring
from tests.journeys.hands import Keyboard, Thumb
from tests.journeys.taps import taps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def diary(transactional_db):
    """Three cramps in the left calf, deep in the night, of about a minute and a half."""
    with time_machine.travel(NOW, tick=True):
        made = make_diary(now=NOW)
        for day in (3, 5, 7):
            make_episode(made, started_at=berlin(f"2026-03-0{day} 02:40"), duration_seconds=90, pain=9)
        yield made


@pytest.fixture
def open_page(phone_of, diary):
    return lambda address="/", **options: phone_of(diary, address, **options)


@pytest.fixture(params=["keyboard", "no scripts"])
def hand(request, open_page):
    scripts = request.param == "keyboard"
    return (Keyboard if scripts else Thumb)(open_page(java_script_enabled=scripts))


def newest(diary):
    return diary.episodes.with_details().newest_first().first()


def test_a_cramp_of_last_night_takes_6_taps(open_page, diary):
    page = open_page()
    with taps(page, "past cramp") as tap:
        tap("link", "Log a past cramp")
        tap("radio", "Towards morning", exact=True)
        tap("radio", "3 to 5 minutes", exact=True)
        tap("radio", "6", exact=True)
        tap("button", "Save", exact=True)
    expect(page.locator("main")).to_contain_text("Saved. Left calf, 3 to 5 minutes.", use_inner_text=True)

    told = telling.episode_facts(newest(diary))
    assert told.started_at == berlin("2026-03-10 05:00")
    assert (told.sites, told.pain, told.duration_seconds) == ((("calf", "left"),), 6, 180)


def test_the_same_as_usual_takes_4_taps(open_page, diary):
    page = open_page()
    with taps(page, "past cramp, same as usual") as tap:
        tap("link", "Log a past cramp")
        tap(page.get_by_role("link", name="Same as usual: left calf, late night, 1 to 2 minutes"))
        tap(page.get_by_role("button", name="Save").first)
    expect(page.locator("main")).to_contain_text("Saved. Left calf, 1 to 2 minutes.", use_inner_text=True)

    told = telling.episode_facts(newest(diary))
    assert (told.started_at, told.time_precision) == (berlin("2026-03-10 02:30"), "part_of_night")
    assert (told.woke, told.pain, told.associated) == (True, None, ())


def test_what_was_filled_in_can_be_changed_before_it_is_saved(open_page, diary):
    page = open_page("/cramps/new/?same=usual")
    page.get_by_role("radio", name="Right", exact=True).check()
    page.get_by_role("radio", name="8", exact=True).check()
    page.get_by_role("button", name="Save").last.click()
    told = telling.episode_facts(newest(diary))
    assert (told.sites, told.pain, told.duration_seconds) == ((("calf", "right"),), 8, 60)


def test_the_same_as_usual_without_scripts_and_with_the_keyboard_alone(hand, diary):
    hand.press("link", "Log a past cramp")
    hand.press("link", "Same as usual", starts=True)
    # Nothing has to be searched for: Save is right below what was filled in.
    with hand.page.expect_navigation():
        hand._press(hand.page.get_by_role("button", name="Save").first)
    assert diary.episodes.count() == 4
    assert newest(diary).duration_max_seconds == 120


def test_the_keyboard_lands_where_the_page_says_what_was_filled_in(open_page):
    page = open_page("/cramps/new/?same=usual")
    page.locator(".like:focus").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Save"


def test_everything_else_is_told_without_scripts_and_with_the_keyboard_alone(hand, diary):
    page = hand.page
    page.goto("/cramps/new/")
    hand.choose("radio", "15 minutes ago, 08:45")
    hand.choose("radio", "6 to 10 minutes")
    hand.unfold("Another muscle in the same cramp?")
    hand.choose("checkbox", "Right calf")
    hand.unfold("More, if you like")
    hand.choose("checkbox", "Weak", group="Anything with it?")
    hand.unfold("How did it announce itself?")
    hand.choose("checkbox", "Heavy")
    hand.unfold("How did it feel?")
    hand.choose("checkbox", "Burning")
    hand.unfold("And afterwards?")
    hand.choose("checkbox", "None of these", group="After the cramp")
    page.get_by_label("First I tried").select_option("stretching")
    hand.choose("radio", "Yes", group="Did it help?")
    page.locator("[name=after_1]").fill("2:30")
    page.get_by_label("How much did cramps disturb").select_option("6")
    hand.choose("radio", "Yes", group="Did it wake you?")
    page.get_by_label("Sore afterwards").fill("3")
    with page.expect_navigation():
        hand._press(page.get_by_role("button", name="Save"))

    told = telling.episode_facts(newest(diary))
    assert (told.started_at, told.time_precision) == (berlin("2026-03-10 08:45"), "about")
    assert told.sites == (("calf", "left"), ("calf", "right"))
    assert told.relief == (ReliefTry("stretching", "yes", 150),)
    assert {SymptomAnswer("weakness"), SymptomAnswer("heaviness", True, "before")} <= set(told.associated)
    assert {SymptomAnswer("burning", True, "during"), SymptomAnswer("limp", False, "after")} <= set(
        told.associated
    )
    assert diary.days.get(date=date(2026, 3, 9)).sleep_disturbance == 6


# -- one thing after the other -------------------------------------------------------------------------------


def test_what_is_needless_is_not_on_the_screen(open_page):
    page = open_page("/cramps/new/")
    assert not page.locator("#id_day").is_visible()
    page.get_by_role("radio", name="1 hour ago, 08:00").check()
    assert not page.locator("#id_day").is_visible()
    assert not page.get_by_role("radio", name="Late night").is_visible()
    page.get_by_role("radio", name="Another day").check()
    expect(page.locator("#id_day")).to_be_visible()
    assert page.get_by_role("radio", name="Late night").is_visible()


def test_the_next_try_appears_when_one_is_chosen(open_page):
    page = open_page("/cramps/new/")
    page.get_by_text("More, if you like").click()
    assert not page.locator("[name=tried_2]").is_visible()
    assert not page.locator("[name=eased_1]").first.is_visible()
    page.get_by_label("First I tried").select_option("walking")
    assert page.locator("[name=tried_2]").is_visible()
    assert not page.locator("[name=tried_3]").is_visible()
    assert not page.locator("[name=after_1]").is_visible()
    page.locator("[name=eased_1][value=yes]").check()
    assert page.locator("[name=after_1]").is_visible()


# -- slips ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("button", "seconds"), [("Keep 240 minutes", 14400), ("Change to 4 minutes", 240)])
def test_a_likely_slip_is_asked_about_and_nothing_typed_is_lost(hand, diary, button, seconds):
    page = hand.page
    page.goto("/cramps/new/")
    hand.choose("radio", "Late night")
    hand.choose("radio", "Type the minutes")
    hand._write(page.locator("#id_minutes"), "240")
    hand.choose("radio", "4")
    with page.expect_navigation():
        hand._press(page.get_by_role("button", name="Save"))
    expect(page.locator("main")).to_contain_text("You entered 240 minutes. Did you mean 4 minutes?")
    expect(page.locator("#id_minutes")).to_have_value("240")
    # Once above the page, where reading begins, and once beside the box.
    assert page.get_by_role("button", name=button).count() == 2
    with page.expect_navigation():
        hand._press(page.get_by_role("button", name=button).first)
    episode = newest(diary)
    assert (episode.duration_seconds, episode.pain) == (seconds, 4)


def test_enter_in_the_box_never_keeps_the_slip(open_page, diary):
    page = open_page("/cramps/new/")
    page.get_by_role("radio", name="Type the minutes").check()
    page.get_by_label("Minutes", exact=True).fill("240")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Keep 240 minutes").first.wait_for()
    page.get_by_label("Minutes", exact=True).press("Enter")
    page.get_by_role("button", name="Keep 240 minutes").first.wait_for()
    assert diary.episodes.count() == 3
    page.get_by_label("Minutes", exact=True).fill("4")
    page.keyboard.press("Enter")
    page.get_by_text("Saved.").wait_for()
    assert newest(diary).duration_seconds == 240


@pytest.mark.parametrize("width", [320, 360])
def test_the_questions_about_slips_are_a_good_page(open_page, diary, width):
    page = open_page("/cramps/new/", viewport={"width": width, "height": 568})
    page.get_by_role("radio", name="Another day").check()
    page.get_by_label("Date").fill("2024-03-05")
    page.get_by_role("radio", name="Type the minutes").check()
    page.get_by_label("Minutes", exact=True).fill("240")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="Change to Thursday 5 March 2026").first).to_be_visible()
    for script in (measuring.SIDEWAYS, measuring.SMALL, measuring.NAMES):
        assert page.evaluate(script) == []
    assert measuring.axe_faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_with_everything_unfolded_is_a_good_page(open_page, scheme):
    page = open_page("/cramps/new/?same=usual", viewport={"width": 320, "height": 568}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
    page.get_by_label("First I tried").select_option("walking")
    page.locator("[name=eased_1][value=yes]").check()
    for script in (
        measuring.SIDEWAYS,
        measuring.SMALL,
        measuring.NAMES,
        measuring.STRUCTURE,
        measuring.CLIPPED,
    ):
        assert page.evaluate(script) == []
    assert measuring.axe_faults(page) == []
    page.evaluate(measuring.DOUBLE_TEXT)
    assert page.evaluate(measuring.SIDEWAYS) == []


def test_the_focus_is_seen_at_every_stop(open_page):
    page = open_page("/cramps/new/?same=usual", viewport={"width": 320, "height": 568})
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
    assert measuring.focus_faults(page, steps=160) == []


# -- nothing asked twice (35) --------------------------------------------------------------------------------


def test_the_morning_after_a_timed_cramp_asks_nothing_again(open_page, diary):
    timed = make_episode(
        diary, started_at=NOW - timedelta(hours=6), duration_source="timer", pain=None, woke=None
    )
    page = open_page(f"/cramps/{timed.uuid}/edit/?rest=1")
    for name in ("when", "part", "muscle", "side", "length"):
        assert not page.locator(f"[name={name}]").first.is_visible(), name
    page.get_by_role("radio", name="7", exact=True).check()
    page.get_by_role("button", name="Save").click()
    timed.refresh_from_db()
    assert (timed.pain, timed.duration_source, timed.started_at) == (7, "timer", NOW - timedelta(hours=6))


def test_the_sleep_of_a_night_is_asked_once(open_page, diary):
    page = open_page("/cramps/new/")
    page.get_by_role("radio", name="Early night").check()
    page.get_by_text("More, if you like").click()
    page.get_by_label("How much did cramps disturb").select_option("4")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    page.goto("/cramps/new/")
    page.get_by_role("radio", name="Late night").check()
    page.get_by_text("More, if you like").click()
    expect(page.get_by_label("How much did cramps disturb")).to_have_value("4")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    assert diary.days.get().sleep_disturbance == 4
