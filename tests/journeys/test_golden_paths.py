"""The golden paths (specification 2.3), each with the keyboard alone and each without scripts.

Acceptance 9 and 10. What the pages say matters less here than what is in the database afterwards. Path e
(insights) and path h (a carer) come with their own pages; taps are counted in the tests of each feature.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from diary import telling
from diary.actions import episodes
from diary.scope import Diary
from insights import visits
from tests.factories import make_episode
from tests.journeys import diaries
from tests.journeys.hands import Keyboard, Thumb

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAMPLE = Path(__file__).resolve().parents[2] / "static/samples/episodes.csv"


@pytest.fixture
def diary(transactional_db) -> Diary:
    return diaries.empty(now=timezone.now())


@pytest.fixture(params=["keyboard", "no scripts"])
def hand(request, phone_of, diary):
    scripts = request.param == "keyboard"
    return (Keyboard if scripts else Thumb)(phone_of(diary, "/?day=1", java_script_enabled=scripts))


def test_a_cramp_is_started_and_stopped(hand, diary):
    hand.press("button", "Cramp now")
    assert diary.episodes.get().ongoing
    hand.press("button", "It's gone")

    episode = diary.episodes.get()
    assert (episode.ongoing, episode.duration_source) == (False, "timer")


def test_the_rest_is_added_in_the_morning(hand, diary):
    now = timezone.now()
    timed, _made = episodes.start_episode(
        diary=diary, uuid=uuid.uuid4(), sites=(("calf", "left"),), now=now - timedelta(hours=3)
    )
    episodes.stop_episode(diary=diary, episode=timed, now=now - timedelta(hours=3, minutes=-4))
    hand.page.goto(f"/cramps/{timed.uuid}/")
    hand.press("link", "Add the rest")
    hand.choose("radio", "7")
    hand.press("button", "Save")

    timed.refresh_from_db()
    assert (timed.pain, timed.duration_source, timed.duration_seconds) == (7, "timer", 240)


def test_a_past_cramp_is_logged(hand, diary):
    hand.press("link", "Log a past cramp")
    hand.choose("radio", "Late night")
    hand.choose("radio", "1 to 2 minutes")
    hand.choose("radio", "5")
    hand.press("button", "Save")

    episode = diary.episodes.get()
    assert (episode.pain, episode.duration_seconds, episode.duration_max_seconds) == (5, 60, 120)
    assert episode.time_precision == "part_of_night"


def test_a_day_is_checked_in(hand, diary):
    hand.press("link", "Check-in", starts=True)
    hand.choose("checkbox", "Exercise")
    hand.choose("checkbox", "Alcohol")
    hand.choose("radio", "No")
    hand.press("button", "Save for", starts=True)

    told = telling.day_facts(diary.days.prefetch_related("exposures__trigger").get())
    assert {key for key, answer in told.exposures.items() if answer} == {"exercise", "alcohol"}
    assert told.no_cramps is True


def test_the_week_is_read(hand, diary):
    make_episode(diary, now=timezone.now(), started_at=timezone.now() - timedelta(days=1))
    hand.page.goto("/?day=1")
    hand.press("link", "See the week")
    assert hand.page.url.rstrip("/").split("/")[-2] == "week"
    numbers = hand.page.locator("details", has_text="Show the numbers")
    if numbers.count():
        hand.unfold("Show the numbers")
        assert numbers.locator("table").is_visible()


def test_the_doctors_page_is_prepared_looked_at_and_taken_along(hand, diary):
    make_episode(diary, now=timezone.now(), started_at=timezone.now() - timedelta(days=1))
    hand.press("link", "Insights")
    hand.press("link", "Doctor visit")
    hand.choose("radio", "Last 12 weeks")
    hand.write("What do you want to ask?", "Why at night?")
    hand.choose("checkbox", "Sleep")
    hand.press("button", "Preview")
    wishes = visits.prepared(diary, today=diary.today(timezone.now())).wishes
    assert (wishes.question, wishes.topics) == ("Why at night?", ("sleep",))
    with hand.page.expect_download() as arriving:
        hand._press(hand.find("link", "Print or save as PDF"))
    assert Path(arriving.value.path()).read_bytes().startswith(b"%PDF")


def test_a_file_is_brought_in(hand, diary):
    hand.press("link", "More")
    hand.press("link", "Bring entries in", starts=True)
    hand.give_file(SAMPLE)
    hand.press("button", "Look at the files")
    assert diary.episodes.count() == 0
    hand.press("button", "Import", starts=True)
    assert diary.episodes.count() == 3


def test_an_entry_is_changed(hand, diary):
    now = timezone.now()
    entry = make_episode(diary, now=now, started_at=now - timedelta(hours=30), pain=6)
    hand.page.goto(f"/cramps/{entry.uuid}/")
    hand.press("link", "Change")
    hand.choose("radio", "8")
    hand.press("button", "Save")

    entry.refresh_from_db()
    assert (entry.pain, entry.duration_seconds) == (8, 240)


def test_an_entry_is_deleted_and_brought_back(hand, diary):
    now = timezone.now()
    entry = make_episode(diary, now=now, started_at=now - timedelta(hours=30))
    hand.page.goto(f"/cramps/{entry.uuid}/")
    hand.press("button", "Delete this cramp")
    assert diary.episodes.count() == 0
    hand.press("button", "Undo")
    assert diary.episodes.get() == entry


def test_a_check_in_is_changed_and_cleared(hand, diary):
    hand.press("link", "Check-in", starts=True)
    hand.press("button", "Nothing to report")
    day = diary.days.get()
    hand.page.goto(f"/checkin/{day.date}/")
    hand.choose("radio", "Yes", group="Alcohol")
    hand.press("button", "Save for", starts=True)
    assert diary.days.get().exposures.get(trigger__code="alcohol").answer is True

    hand.page.goto(f"/checkin/{day.date}/")
    hand.unfold("Clear this check-in")
    hand.press("button", "Clear ", starts=True)
    assert not diary.days.exists()


def test_an_own_medicine_is_added(hand, diary):
    hand.press("link", "More")
    hand.press("link", "Medicines and supplements", starts=True)
    hand.press("link", "Add", starts=True)
    hand.write("Name", "Magnesium")
    hand.press("button", "Save", starts=True)
    assert diary.medicines.get().name == "Magnesium"


def test_a_control_that_tab_cannot_reach_is_noticed(page):
    page.goto("/help/")
    keyboard = Keyboard(page)
    keyboard.longest_way = 40
    keyboard.press("link", "Sign in")
    page.goto("/help/")
    page.get_by_role("link", name="Sign in").evaluate("e => { e.tabIndex = -1 }")
    with pytest.raises(AssertionError, match="Tab never reached"):
        keyboard.press("link", "Sign in")
