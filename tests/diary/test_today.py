"""The first page, by day and by night. Tuesday 10 March 2026, 09:00 in Berlin, mostly."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from diary.actions import episodes
from tests.factories import NOW, berlin, make_day, make_diary, make_episode

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 3, 10, 2, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def diary(clock):
    return make_diary()


@pytest.fixture
def signed_in(client, diary):
    client.force_login(diary.user)
    return client


def today(client, **query):
    return client.get(reverse("diary:today"), query)


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_visitor_sees_the_front_page(client, clock):
    page = today(client)
    assert page.status_code == 200
    assert "Try an example diary" in page.content.decode()


def test_an_empty_diary_says_what_to_do(signed_in):
    page = text_of(today(signed_in))
    assert "Tuesday 10 March" in page
    assert "Cramp now" in page
    assert "No cramps yet" in page
    assert "If one comes, press the big button." in page


def test_the_three_ways_in_are_there(signed_in):
    page = today(signed_in).content.decode()
    for name in ("now_start", "cramp_new", "checkin"):
        assert f'"{reverse("diary:" + name)}"' in page


def test_every_page_brings_a_new_identity_for_its_button(signed_in):
    identity = re.compile(r'name="uuid" value="([^"]+)"')
    first, second = (identity.search(today(signed_in).content.decode()).group(1) for _ in range(2))
    assert uuid.UUID(first) != uuid.UUID(second)


def test_the_last_seven_days_tell_unknown_from_none(signed_in, diary):
    make_episode(diary, started_at=berlin("2026-03-09 03:00"))  # the night of Sunday 8 March
    make_day(diary, date(2026, 3, 7), no_cramps=True)
    page = text_of(today(signed_in))

    assert "Sunday 8 March, 1 cramp" in page
    assert "Saturday 7 March, no cramps" in page
    assert "Friday 6 March, no entry" in page
    assert "1 cramp on 1 night." in page


def test_cramps_before_the_last_seven_days_are_not_counted(signed_in, diary):
    make_episode(diary, started_at=berlin("2026-03-04 14:00"), woke=False)
    make_episode(diary, started_at=berlin("2026-03-03 14:00"), woke=False)
    assert "1 cramp on 1 day." in text_of(today(signed_in))


def test_cramps_without_a_pain_are_offered_for_two_days(signed_in, diary):
    make_episode(diary, started_at=berlin("2026-03-10 03:12"), pain=None)
    make_episode(diary, started_at=berlin("2026-03-08 10:00"), pain=None, sites=(("toes", "left"),))
    make_episode(diary, started_at=berlin("2026-03-08 08:00"), pain=None, sites=(("neck", "left"),))
    make_episode(diary, started_at=berlin("2026-03-10 02:00"), pain=0, sites=(("hand", "left"),))
    page = text_of(today(signed_in))

    assert "Add the rest?" in page
    assert "03:12, left calf, 4 minutes. Add the rest?" in page
    assert "10:00, left toes, 4 minutes. Sun 8 March Add the rest?" in page
    assert "left side of the neck" not in page
    assert "left hand" not in page
    assert "02:00 , Left hand" in page


def test_a_running_cramp_stands_where_the_button_was(signed_in, diary):
    episode, _made = episodes.start_episode(
        diary=diary, uuid=uuid.uuid4(), sites=(("calf", "left"),), now=NOW - timedelta(minutes=2)
    )
    page = today(signed_in)
    assert reverse("diary:now_running", args=[episode.uuid]) in page.content.decode()
    assert "Started 08:58" in text_of(page)
    assert reverse("diary:now_start") not in page.content.decode()


def test_a_forgotten_timer_does_not_take_the_button_away(signed_in, diary):
    episodes.start_episode(
        diary=diary, uuid=uuid.uuid4(), sites=(("calf", "left"),), now=NOW - timedelta(hours=6)
    )
    page = today(signed_in).content.decode()
    assert reverse("diary:now_start") in page
    assert "running since 03:00." in page


def test_at_night_there_is_nearly_nothing_but_the_button(signed_in, diary, clock):
    make_episode(diary, started_at=berlin("2026-03-09 03:00"), pain=None)
    clock.move_to(NIGHT)
    page = today(signed_in)

    assert 'data-theme="night"' in page.content.decode()
    assert "03:12" in text_of(page)
    assert "It just ended" in text_of(page)
    assert "Add the rest?" not in text_of(page)
    assert "<nav" not in page.content.decode()


@pytest.mark.parametrize(
    ("moment", "is_night"),
    [
        ("2026-03-10 21:59", False),
        ("2026-03-10 22:00", True),
        ("2026-03-11 05:59", True),
        ("2026-03-11 06:00", False),
    ],
)
def test_night_is_from_ten_to_six_where_the_person_is(client, clock, moment, is_night):
    person = make_diary("night", time_zone="Europe/Berlin")
    client.force_login(person.user)
    clock.move_to(berlin(moment))
    assert ("It just ended" in text_of(today(client))) is is_night


def test_night_goes_by_the_clock_of_the_person_and_not_of_the_server(client, clock):
    person = make_diary("far", time_zone="Pacific/Auckland")  # 21:00 there
    client.force_login(person.user)
    clock.move_to(NOW + timedelta(hours=2))
    assert "It just ended" in text_of(today(client))


def test_everything_can_be_seen_at_night_and_is_black_too(signed_in, clock):
    clock.move_to(NIGHT)
    assert "Log a past cramp" in text_of(today(signed_in, day="1"))
    assert 'data-theme="night"' in today(signed_in, day="1").content.decode()

    signed_in.cookies["theme"] = "light"  # asked for on this device
    assert 'data-theme="light"' in today(signed_in, day="1").content.decode()


def test_the_night_page_can_be_brighter(signed_in, clock):
    clock.move_to(NIGHT)
    page = today(signed_in, bright="1").content.decode()
    assert 'data-theme="auto"' in page
    assert "Darker" in page


@pytest.mark.parametrize("value", ["", "x", "00000000-0000-4000-8000-000000000000", "1" * 500])
def test_an_address_that_names_no_deleted_cramp_is_no_error(signed_in, value):
    page = today(signed_in, deleted=value)
    assert page.status_code == 200
    assert "Deleted:" not in text_of(page)


def test_a_cramp_of_somebody_else_cannot_be_named(signed_in):
    other = make_diary("bob")
    episode = make_episode(other)
    episodes.delete_episode(diary=other, episode=episode, now=NOW)
    assert "Deleted:" not in text_of(today(signed_in, deleted=str(episode.uuid)))
