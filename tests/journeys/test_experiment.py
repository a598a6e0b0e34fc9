"""Testing one suspicion in a browser: with the keyboard alone, without scripts, and with answers left out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from diary.actions import experiments
from diary.scope import Diary
from tests.factories import make_day
from tests.journeys import diaries, measuring
from tests.journeys.hands import Keyboard, Thumb

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HARMLESS = "I can do it or leave it out without harm. It is not a medicine or a treatment."


@pytest.fixture
def diary(transactional_db) -> Diary:
    """Somebody who exercised on 4 days of the last weeks, and on 4 days nine weeks ago."""
    now = timezone.now()
    made = diaries.empty(now=now)
    for back in (*range(1, 5), *range(62, 66)):
        make_day(made, made.today(now) - timedelta(days=back), now=now, exposures={"exercise": True})
    return made


@pytest.fixture(params=["keyboard", "no scripts"])
def hand(request, phone_of, diary):
    scripts = request.param == "keyboard"
    return (Keyboard if scripts else Thumb)(phone_of(diary, "/?day=1", java_script_enabled=scripts))


def test_a_test_is_started_seen_on_today_and_stopped(hand, diary):
    hand.page.goto("/insights/experiment/")
    hand.press("link", "Start a test")
    hand.choose("radio", "Exercise")
    hand.choose("radio", "More cramps")
    hand.choose("radio", "12 weeks")
    hand.choose("checkbox", HARMLESS)
    hand.press("button", "Toss the coins and start tomorrow")

    experiment = diary.experiments.get()
    assert (experiment.code, experiment.expected, experiment.weeks) == ("exercise", "more", 12)
    hand.page.goto("/?day=1")
    hand.press("link", "About this test")
    hand.press("link", "Stop this test")
    hand.press("button", "Stop my test")
    assert diary.experiments.get().was_stopped


def test_the_result_is_two_presses_from_today(hand, diary):
    began = timezone.now() - timedelta(days=60)
    experiments.start_experiment(diary=diary, thing="thing:exercise", expected="more", weeks=8, now=began)
    hand.page.goto("/?day=1")
    hand.press("link", "To the result")
    hand.press("button", "See the result")

    assert diary.experiments.get().result["planned"] == 28
    expect(hand.page.get_by_role("heading", name="What this can say, and what not")).to_be_visible()


def test_answers_left_out_are_said_above_and_beside_the_question(phone_of, diary):
    page = phone_of(diary, "/insights/experiment/start/")
    page.get_by_role("button", name="Toss the coins and start tomorrow").click()

    summary = page.locator(".error-summary")
    expect(summary.get_by_role("link")).to_have_count(4)
    assert page.title().startswith("Error: ")
    assert summary.evaluate("e => e === document.activeElement || e.contains(document.activeElement)")
    summary.get_by_role("link").first.click()
    assert page.evaluate("document.activeElement.name || document.activeElement.id").startswith(
        ("thing", "id_thing")
    )
    faults = page.evaluate(measuring.STRUCTURE) + page.evaluate(measuring.NAMES)
    faults += measuring.axe_faults(page) + measuring.shape_faults(page) + measuring.small_targets(page)
    assert not faults, "\n".join(faults)
