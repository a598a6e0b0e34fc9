"""The acceptance list on the pages of entries that were changed, deleted, or look unfinished."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from diary import telling
from diary.actions import episodes, medicines
from tests.factories import full_episode_facts, make_day, make_medicine
from tests.journeys.test_every_page import MEASURES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(empty_diary):
    """A cramp and a check-in changed several times; something deleted; one question of each kind."""
    diary, now = empty_diary(), timezone.now()
    made = full_episode_facts(started_at=now - timedelta(days=1), pain=1)
    cramp = episodes.log_episode(diary=diary, facts=made, now=now)[0]
    day = diary.today(now) - timedelta(days=1)
    for minutes in range(1, 5):
        told = telling.episode_facts(diary.episodes.with_details().get(pk=cramp.pk))
        facts = replace(told, pain=minutes, note="A long story. " * minutes * 5)
        episodes.change_episode(diary=diary, episode=cramp, facts=facts, now=now + timedelta(minutes=minutes))
        make_day(diary, day, now=now + timedelta(minutes=minutes), exposures={"alcohol": bool(minutes % 2)})
    near = replace(made, uuid=uuid4(), started_at=made.started_at + timedelta(minutes=3))
    long = replace(made, uuid=uuid4(), started_at=made.started_at - timedelta(hours=9))
    typed = {"duration_seconds": 14400, "duration_max_seconds": None, "duration_source": "typed"}
    for facts in (near, replace(long, **typed)):
        episodes.log_episode(diary=diary, facts=facts, now=now)
    episodes.start_episode(diary=diary, uuid=uuid4(), sites=(("shin", "left"),), now=now - timedelta(hours=3))
    gone = make_medicine(diary, now=now)
    medicines.delete_medicine(diary=diary, medicine=gone, now=now)
    return diary.user, (
        reverse("diary:cramp", args=[cramp.uuid]) + "?saved=changed",
        reverse("diary:checkin_day", args=[day]),
        reverse("diary:unfinished"),
        reverse("diary:recently_deleted"),
    )


@pytest.mark.slow
def test_pages_of_changed_and_unfinished_entries_keep_to_the_acceptance_list(
    page, context, sign_in, addresses, live_server
):
    user, pages = addresses
    sign_in(context, user)
    page.emulate_media(reduced_motion="reduce")
    found = []
    for address in pages:
        page.set_viewport_size({"width": 360, "height": 640})
        assert page.goto(f"{live_server.url}{address}", wait_until="load").status == 200
        found += [
            f"{what} · {address} · {fault}" for what, measure in MEASURES.items() for fault in measure(page)
        ]
    assert not found, "\n".join(found)
