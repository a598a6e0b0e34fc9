"""Worth asking a doctor in a browser: with the keyboard alone, without scripts, and as acceptance 27 asks."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from diary.actions import episodes, people
from diary.facts import EpisodeFacts, ProfileFacts, SymptomAnswer
from diary.scope import Diary
from insights.models import FlagResponse
from tests.journeys import diaries, measuring
from tests.journeys.hands import Keyboard, Thumb

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEVELS = ["emergency", "urgent", "book", "mention", "selfcare"]
PREFIXES = [
    "Immediate action required:",
    "Urgent advice:",
    "Non-urgent advice:",
    "Worth mentioning next time:",
    "Looking after yourself:",
]


@pytest.fixture
def diary(transactional_db) -> Diary:
    """Somebody in Germany: chest pain and a very long cramp this morning, many painful cramps before."""
    now = timezone.now()
    made = diaries.empty(now=now)
    about = ProfileFacts(given=frozenset({"region"}), region="DE")
    people.change_profile(diary=made, facts=about, now=now)
    _cramp(made, hours=5, seconds=1500, yes="chest_pain")
    for night in range(1, 20):
        _cramp(made, hours=24 * night + 6, seconds=60 * night)
    return made


def _cramp(diary: Diary, *, hours: float, seconds: int, yes: str = "") -> None:
    now = timezone.now()
    facts = EpisodeFacts(
        uuid=uuid.uuid4(),
        started_at=now - timedelta(hours=hours),
        time_zone=diary.person.time_zone,
        sites=(("calf", "left"),),
        duration_seconds=seconds,
        duration_source="typed",
        pain=8,
        woke=True,
        associated=tuple(SymptomAnswer(code, True) for code in yes.split()),
    )
    episodes.log_episode(diary=diary, facts=facts, now=now)


@pytest.fixture(params=["keyboard", "no scripts"])
def hand(request, phone_of, diary):
    scripts = request.param == "keyboard"
    return (Keyboard if scripts else Thumb)(phone_of(diary, "/?day=1", java_script_enabled=scripts))


def level_of(card) -> str:
    return next(level for level in LEVELS if f"care-{level}" in card.get_attribute("class").split())


def test_from_today_to_the_page_and_back_to_an_entry(hand, diary):
    hand.press("link", "See why")
    expect(hand.page.get_by_role("heading", name="Worth asking a doctor", level=1)).to_be_visible()
    hand.unfold("Why we show this: A very long cramp")
    hand.press("link", "Rule U-DUR-15")
    expect(hand.page.get_by_text("It is so now.")).to_be_visible()
    entry = hand.page.get_by_role("link", name="Left calf, ").first
    with hand.page.expect_navigation():
        entry.press("Enter")
    assert "/cramps/" in hand.page.url


def test_an_answer_is_given_and_taken_back(hand, diary):
    hand.page.goto("/flags/rules/B-DUR-10/")
    hand.press("button", "Hide for 30 days", starts=True)
    hand.press("button", "Show again", starts=True)
    hand.page.goto("/flags/rules/B-DUR-10/")
    hand.press("button", "I told my doctor", starts=True)
    kinds = list(FlagResponse.objects.order_by("at").values_list("kind", flat=True))
    assert kinds == ["hidden", "shown", "told"]
    expect(hand.page.get_by_role("heading", name="You told your doctor")).to_be_visible()


def test_a_number_is_made_more_careful(hand, diary):
    hand.page.goto("/flags/rules/B-DUR-10/")
    hand.write("Minutes", "8")
    hand.press("button", "Save")
    diary.person.refresh_from_db()
    assert diary.person.thresholds == {"B-DUR-10": {"minutes": 8.0}}
    expect(hand.page.get_by_text("For you: 8 minutes")).to_be_visible()


def test_cards_stand_highest_first_with_the_level_in_the_heading(phone_of, diary):
    page = phone_of(diary, "/flags/")
    cards = page.locator("section.care").all()
    levels = [level_of(card) for card in cards]
    assert levels == sorted(levels, key=LEVELS.index) and levels[0] == "emergency" and "book" in levels
    assert all(levels.count(level) <= 2 for level in LEVELS)
    for card, level in zip(cards, levels, strict=True):
        assert card.get_by_role("heading").first.inner_text().startswith(PREFIXES[LEVELS.index(level)])


def test_the_emergency_card_has_one_link_and_it_calls(phone_of, diary):
    page = phone_of(diary, "/flags/")
    card = page.locator("section.care-emergency")
    expect(card).to_have_count(1)
    assert [link.get_attribute("href") for link in card.get_by_role("link").all()] == ["tel:112"]
    expect(card.get_by_role("button")).to_have_count(0)


def test_every_entry_behind_a_card_opens(phone_of, diary):
    page = phone_of(diary, "/flags/")
    page.evaluate(measuring.UNFOLD)
    addresses = {link.get_attribute("href") for link in page.locator("main a[href^='/cramps/']").all()}
    assert len(addresses) > 3
    for address in addresses:
        assert page.goto(address).status == 200


PAGES = ("/flags/", "/flags/history/", "/flags/rules/B-FREQ-3W/", "/flags/rules/E-CHEST/", "/diary/")


@pytest.mark.parametrize("address", PAGES)
def test_pages_with_flags_keep_to_the_acceptance_list(phone_of, diary, address):
    """The pages of a diary that raises a lot; test_every_page sees those that raise little."""
    page = phone_of(diary, "/flags/")
    page.goto(address)
    page.evaluate(measuring.UNFOLD)
    faults = page.evaluate(measuring.STRUCTURE) + page.evaluate(measuring.NAMES)
    faults += measuring.axe_faults_in_every_theme(page)
    faults += measuring.shape_faults(page) + measuring.small_targets(page)
    assert not faults, "\n".join(faults)
