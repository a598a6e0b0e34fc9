"""Two cramps at once: one press for the second, and each is a press away from the other. 03:12 in Berlin."""

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.actions import episodes
from diary.presenters import CrampLines
from tests.factories import make_diary, make_episode

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 3, 10, 2, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NIGHT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def diary(clock):
    return make_diary(now=NIGHT)


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def running(diary, *, since=timedelta(minutes=3), site=("calf", "left")):
    return episodes.start_episode(diary=diary, uuid=uuid.uuid4(), sites=(site,), now=NIGHT - since)[0]


def page_of(client, episode):
    return client.get(reverse("diary:now_running", args=[episode.uuid]))


def another(client, **sent):
    return client.post(reverse("diary:now_start"), {"another": "1", **sent})


def test_another_cramp_gets_a_timer_of_its_own(signed_in, diary):
    first = running(diary)
    sent = re.search(r'name="uuid" value="([^"]+)"', page_of(signed_in, first).content.decode())[1]
    response = another(signed_in, uuid=sent)

    second = diary.episodes.running().newest_first().first()
    assert response.status_code == 303
    assert response.url == reverse("diary:now_running", args=[second.uuid])
    assert (second.started_at, first.started_at) == (NIGHT, NIGHT - timedelta(minutes=3))
    assert diary.episodes.running().count() == 2


def test_a_double_tap_makes_one_more_and_not_two(signed_in, diary):
    running(diary)
    sent = str(uuid.uuid4())
    assert another(signed_in, uuid=sent).url == another(signed_in, uuid=sent).url
    assert diary.episodes.running().count() == 2


def test_the_plain_button_still_means_the_cramp_that_runs(signed_in, diary):
    running(diary)
    another(signed_in, uuid=str(uuid.uuid4()))
    signed_in.post(reverse("diary:now_start"), {"uuid": str(uuid.uuid4())})
    assert diary.episodes.running().count() == 2


@pytest.mark.parametrize(
    ("usual", "taken", "expected"),
    [
        (("calf", "left"), ("calf", "left"), "Right calf"),
        (("calf", "left"), ("toes", "left"), "Left calf"),
        (("calf", "right"), ("calf", "right"), "Left calf"),
        (("calf", "unknown"), ("calf", "unknown"), "Calf"),
    ],
)
def test_the_second_is_where_the_first_is_not(signed_in, diary, usual, taken, expected):
    for hours in (30, 40, 50):
        make_episode(diary, sites=(usual,), started_at=NIGHT - timedelta(hours=hours), now=NIGHT)
    running(diary, site=taken)
    another(signed_in)
    assert CrampLines(diary.episodes.running().newest_first().first()).where == expected


def test_each_page_leads_to_the_other_one(signed_in, diary):
    first = running(diary)
    assert "Also running" not in text_of(page_of(signed_in, first))
    second = running(diary, since=timedelta(0), site=("foot_sole", "right"))

    page = page_of(signed_in, first)
    assert "Also running: sole of the right foot, 03:12" in text_of(page)
    assert reverse("diary:now_running", args=[second.uuid]) in page.content.decode()
    assert "Also running: left calf, 03:09" in text_of(page_of(signed_in, second))


def test_what_is_still_running_is_said_when_one_is_gone(signed_in, diary):
    first, second = running(diary), running(diary, since=timedelta(0), site=("toes", "right"))
    response = signed_in.post(reverse("diary:now_stop", args=[first.uuid]))
    assert "Also running: right toes, 03:12" in text_of(signed_in.get(response.url))
    assert diary.episodes.running().get() == second


@pytest.mark.parametrize("query", [{}, {"day": "1"}])
def test_today_shows_all_of_them_by_night_and_by_day(signed_in, diary, query):
    both = running(diary), running(diary, since=timedelta(0), site=("toes", "right"))
    forgotten = running(diary, since=timedelta(hours=4), site=("hand", "left"))
    page = signed_in.get(reverse("diary:today"), query)

    for episode in both:
        assert page.content.decode().count(reverse("diary:now_running", args=[episode.uuid])) == 1
    assert reverse("diary:now_how_long", args=[forgotten.uuid]) in page.content.decode()
    assert "A cramp has been running since 23:12." in text_of(page)
    assert reverse("diary:now_start") not in page.content.decode()


def test_a_change_pressed_just_before_the_stop_does_not_bring_the_cramp_back(diary):
    """Two requests at once: one read the cramp before the other ended it."""
    episode = running(diary)
    read_before = diary.episodes.get()
    episodes.stop_episode(diary=diary, episode=episode, now=NIGHT)
    episodes.change_running(diary=diary, episode=read_before, now=NIGHT, sites=(("calf", "right"),))
    after = diary.episodes.get()
    assert (after.ongoing, after.duration_seconds) == (False, 180)
