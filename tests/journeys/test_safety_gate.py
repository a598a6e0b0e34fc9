"""Warning signs while a cramp is told, in a browser: before and after saving, with and without scripts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from diary.actions import people
from diary.facts import ProfileFacts
from diary.scope import Diary
from tests.journeys import measuring
from tests.journeys.at_night import shown
from tests.journeys.devices import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["with scripts", "without scripts"])


@pytest.fixture
def diary(three_weeks) -> Diary:
    diary = three_weeks()
    facts = ProfileFacts(given=frozenset({"region"}), region="DE")
    people.change_profile(diary=diary, facts=facts, now=diary.person.created_at)
    return diary


def tell(page: Page, *, muscle: str = "forearm", side: str = "left", signs: tuple[str, ...] = ()) -> None:
    """A cramp of 5 minutes ago, told on the form that is open."""
    page.locator("input[name=when][value^='at:']").first.check()
    if not page.locator(f"input[name=muscle][value={muscle}]").is_visible():
        page.locator("summary", has_text="More muscles").first.click()
    page.locator(f"input[name=muscle][value={muscle}]").check()
    page.locator(f"input[name=side][value={side}]").check()
    if signs:
        page.locator("summary", has_text="More, if you like").click()
        page.locator("summary", has_text="Chest, breathing").click()
        for sign in signs:
            page.locator(f"input[name=with_it][value={sign}]").check()


def save(page: Page) -> None:
    page.locator("form.cramp-form > .btn-row button").click()


def emergency(page: Page):
    return page.locator(".care-emergency")


def links_of(card) -> list[str]:
    return card.locator("a, button").evaluate_all("all => all.map(e => e.getAttribute('href'))")


def faults_of(page: Page, *, script: bool = True) -> list[str]:
    """axe needs timers, which a page without scripts does not have."""
    faults = page.evaluate(measuring.STRUCTURE) + page.evaluate(measuring.NAMES)
    faults += measuring.shape_faults(page) + measuring.small_targets(page)
    return faults + measuring.axe_faults(page) if script else faults


# -- before saving -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_card_is_there_before_saving(diary, phone_of, size):
    page = phone_of(diary, "/cramps/new/", viewport=size)
    tell(page, signs=("chest_pain",))

    card = emergency(page)
    expect(card).to_be_visible()
    assert "Call 112 now" in card.inner_text()
    assert links_of(card) == ["tel:112"]
    # Read out when it comes, and between the last answer and Save.
    assert card.evaluate("e => e.parentElement.getAttribute('aria-live')") == "assertive"
    above = card.bounding_box()["y"] < page.locator("form.cramp-form > .btn-row button").bounding_box()["y"]
    assert above
    assert not diary.episodes.filter(sites__muscle="forearm").exists()
    assert not faults_of(page)


def test_the_card_goes_when_the_answer_does(diary, phone_of):
    page = phone_of(diary, "/cramps/new/")
    tell(page, signs=("chest_pain",))
    expect(emergency(page)).to_be_visible()
    page.locator("input[name=with_it][value=chest_pain]").uncheck()
    expect(emergency(page)).to_have_count(0)


def test_without_a_connection_the_form_is_as_ever(diary, phone_of):
    page = phone_of(diary, "/cramps/new/")
    page.route("**/cramps/check/", lambda route: route.abort())
    heard = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    with page.expect_event("requestfailed", lambda sent: "chest_pain" in (sent.post_data or "")):
        tell(page, signs=("chest_pain",))
    assert emergency(page).count() == 0
    save(page)
    expect(emergency(page)).to_be_visible()
    assert not heard


# -- after saving --------------------------------------------------------------------------------------------


@SCRIPTS
def test_the_entry_is_saved_and_the_card_comes_first(diary, phone_of, script):
    page = phone_of(diary, "/cramps/new/", java_script_enabled=script)
    tell(page, signs=("chest_pain",))
    save(page)

    page.wait_for_url("**/cramps/*-*/?saved=new")
    episode = diary.episodes.get(sites__muscle="forearm")
    assert episode.symptoms.get(code="chest_pain").present
    card = emergency(page)
    assert links_of(card) == ["tel:112"]
    assert card.bounding_box()["y"] < page.locator("h1").bounding_box()["y"]
    # On the first screen of a phone, without scrolling.
    call = card.locator("a").bounding_box()
    assert call["y"] + call["height"] <= PHONE["height"]
    if script:
        assert page.evaluate("document.activeElement.className") == "care-first"
    assert not faults_of(page, script=script)


@SCRIPTS
def test_a_form_with_an_error_keeps_what_was_typed_under_the_card(diary, phone_of, script):
    page = phone_of(diary, "/cramps/new/", java_script_enabled=script)
    tell(page, signs=("chest_pain",))
    page.locator("[name=note]").evaluate("e => { e.value = 'x'.repeat(4001) }")
    save(page)

    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert links_of(emergency(page)) == ["tel:112"]
    assert page.locator("input[name=with_it][value=chest_pain]").is_checked()
    assert page.locator("[name=note]").input_value() == "x" * 4001
    assert not diary.episodes.filter(sites__muscle="forearm").exists()
    assert not faults_of(page, script=script)


@SCRIPTS
def test_a_gate_that_crashes_loses_no_entry(diary, phone_of, settings, script):
    settings.SAFETY_GATE = "tests.diary.test_safety.crash"
    page = phone_of(diary, "/cramps/new/", java_script_enabled=script)
    tell(page, signs=("chest_pain",))
    save(page)

    page.wait_for_url("**/cramps/*-*/?saved=new")
    assert diary.episodes.get(sites__muscle="forearm").symptoms.get().code == "chest_pain"
    expect(page.get_by_text("We could not look for warning signs.")).to_be_visible()
    assert not faults_of(page, script=script)


# -- the one question ----------------------------------------------------------------------------------------


@SCRIPTS
def test_a_left_arm_is_asked_about_once_and_the_answer_counts(diary, phone_of, script):
    page = phone_of(diary, "/cramps/new/", java_script_enabled=script)
    tell(page)
    save(page)
    expect(page.get_by_role("heading", name="Quick safety check")).to_be_visible()
    assert not faults_of(page, script=script)

    page.get_by_label("Jaw pain").check()
    page.get_by_role("button", name="Save").click()

    assert links_of(emergency(page)) == ["tel:112"]
    expect(page.get_by_role("link", name="Answer the safety check")).to_have_count(0)


def test_the_question_says_what_is_wrong_with_an_answer_and_fits_every_screen(diary, phone_of):
    page = phone_of(diary, "/cramps/new/")
    tell(page)
    save(page)
    assert measuring.shape_faults(page) == []

    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert page.title().startswith("Error: ")
    page.locator(".error-summary a").first.click()
    chosen = page.evaluate("document.activeElement.closest('fieldset').textContent")
    assert "Tap what there was, or None of these" in chosen
    assert not faults_of(page)


def test_skipped_the_question_can_be_answered_from_the_cramp(diary, phone_of):
    page = phone_of(diary, "/cramps/new/")
    tell(page)
    save(page)
    page.get_by_role("link", name="Skip", exact=True).click()

    expect(page.get_by_text("Saved. Left forearm")).to_be_visible()
    assert not diary.episodes.get(sites__muscle="forearm").symptoms.exists()
    page.get_by_role("link", name="Answer the safety check").click()
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Answer the safety check")).to_have_count(0)
    assert not diary.episodes.get(sites__muscle="forearm").symptoms.filter(present=True).exists()


# -- the timer -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", [None, 6])
def test_the_timer_shows_its_card_after_the_persons_minutes_without_a_reload(night, chosen):
    if chosen:
        type(night.diary.person).objects.update(thresholds={"U-DUR-ONGOING": {"minutes": chosen}})
    limit = 60 * (chosen or 10)
    page = night.device()
    page.clock.install(time=datetime.now(UTC))
    episode = night.running(since=timedelta(seconds=limit - 60))
    page.goto(f"/now/{episode.uuid}/")
    card = page.locator("[data-timer-card]")

    page.clock.run_for(50_000)
    while not card.is_visible():
        assert shown(page) <= limit
        page.clock.run_for(1000)
    # Clinical note, U-DUR-ONGOING: 10:00 is not longer than 10 minutes, 10:01 is.
    assert shown(page) == limit + 1
    assert "if it is not easing, ask for medical advice today" in card.inner_text()
    assert page.get_by_role("button", name="It's gone").bounding_box()["y"] < PHONE["height"]


def test_without_scripts_the_page_shows_the_card_when_it_is_opened_again(night):
    episode = night.running(since=timedelta(minutes=10, seconds=1))
    page = night.device(java_script_enabled=False)
    page.goto(f"/now/{episode.uuid}/")
    expect(page.get_by_text("if it is not easing, ask for medical advice today")).to_be_visible()


def test_a_cramp_that_fires_leaves_what_is_pressed_half_asleep_in_sight(night):
    episode = night.running(since=timedelta(minutes=17))
    page = night.device()
    page.goto(f"/now/{episode.uuid}/")
    page.get_by_role("button", name="It's gone").click()
    expect(page.get_by_text("A cramp longer than 15 minutes")).to_be_visible()
    back = page.get_by_role("link", name="Go back to sleep").bounding_box()
    assert back["y"] + back["height"] <= PHONE["height"]
    assert not faults_of(page)


# -- the check-in --------------------------------------------------------------------------------------------


@SCRIPTS
def test_a_sign_told_at_the_check_in_is_answered_on_today(diary, phone_of, script):
    """There is a cramp of the last days in the story: dark urine now needs help now."""
    page = phone_of(diary, "/checkin/", java_script_enabled=script)
    page.locator("summary", has_text="How your body was").click()
    page.locator("input[name=symptoms][value=urine_dark]").check()
    page.locator("form .btn-row .btn-primary").last.click()

    assert links_of(emergency(page)) in (["tel:112"], [])
    expect(emergency(page)).to_be_visible()
    assert emergency(page).bounding_box()["y"] < page.locator("h1").bounding_box()["y"]
    assert not faults_of(page, script=script)
