"""Undo in a browser, with the example diary (golden path i, acceptance 9 to 11 and 34): one press each."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from diary import telling
from tests.diary.transfer.diaries import exported
from tests.factories import make_episode
from tests.journeys.hands import Keyboard, Thumb
from tests.journeys.taps import taps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WAYS = {"thumb": (Thumb, True), "thumb, no scripts": (Thumb, False), "keyboard": (Keyboard, True)}


@pytest.fixture
def diary(three_weeks):
    return three_weeks()


@pytest.fixture
def open_page(phone_of, diary):
    return lambda address, **options: phone_of(diary, address, **options)


@pytest.fixture(params=WAYS)
def hand(request, open_page):
    """Every way to use a page, on the page of a cramp of the example."""
    way, scripted = WAYS[request.param]
    return lambda address: way(open_page(address, java_script_enabled=scripted))


@pytest.fixture
def cramp(diary):
    return diary.episodes.filter(ongoing=False).newest_first()[3]


def address(cramp):
    return reverse("diary:cramp", args=[cramp.uuid])


def test_a_deleted_cramp_is_back_with_every_byte_after_one_press(hand, diary, cramp):
    before = exported(diary), exported(diary, "json")
    here = hand(address(cramp))
    here.press("button", "Delete this cramp")
    assert exported(diary) != before[0]
    here.press("button", "Undo")
    assert (exported(diary), exported(diary, "json")) == before


def test_a_changed_cramp_is_as_it_was_after_one_press(hand, diary, cramp):
    before = exported(diary), exported(diary, "json")
    here = hand(reverse("diary:cramp_edit", args=[cramp.uuid]))
    here.write("Note", "Something that was not so")
    here.press("button", "Save", starts=True)
    assert exported(diary) != before[0]
    assert here.page.get_by_role("heading", name="Changes", exact=True).is_visible()
    here.press("button", "Undo")
    assert (exported(diary), exported(diary, "json")) == before
    expect(here.page.get_by_text("Undone. It is as it was before.")).to_be_visible()


def test_each_undo_is_one_tap(open_page, diary, cramp):
    page = open_page(address(cramp))
    page.get_by_role("button", name="Delete this cramp").click()
    with taps(page, "undo") as tap:
        tap("button", "Undo")
        page.get_by_role("button", name="Delete this cramp").wait_for()
    assert diary.episodes.filter(pk=cramp.pk).exists()


def test_two_entries_become_one_cramp_and_two_again(hand, diary, cramp):
    told = telling.episode_facts(diary.episodes.with_details().get(pk=cramp.pk))
    twin = {"started_at": told.started_at, "time_zone": told.time_zone, "sites": told.sites}
    make_episode(diary, now=timezone.now(), **twin)
    count, before = diary.episodes.count(), exported(diary)
    here = hand(reverse("diary:unfinished"))
    here.press("button", "It was one cramp", starts=True)
    assert diary.episodes.count() == count - 1
    here.press("button", "Undo")
    assert exported(diary) == before
