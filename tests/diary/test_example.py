"""Example diaries in the browser: made with one press, marked on every page, gone with one press."""

import re

import pytest
from django.core.cache import caches

from diary.actions import example, people
from diary.facts import Refused
from diary.models import Consent, Day, Episode, Medicine, Person, User
from diary.scope import diary_of
from tests.factories import NOW, make_day, make_diary, make_episode, make_medicine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_throttles(db):
    caches["default"].clear()


def start(client, **told):
    return client.post("/example/start/", {"time_zone": "Europe/Berlin"} | told)


def test_one_press_signs_a_visitor_in_to_a_filled_diary(client):
    response = start(client)
    assert (response.status_code, response["Location"]) == (303, "/")
    user = User.objects.get()
    assert user.is_example and not user.has_usable_password()
    assert client.session["_auth_user_id"] == str(user.pk)
    diary = diary_of(user)
    assert diary.person.time_zone == "Europe/Berlin"
    assert diary.episodes.count() > 40 and diary.days.count() > 100 and diary.medicines.count() == 4
    assert diary.may_write


@pytest.mark.parametrize("zone", ["", "Mars/Base", "x" * 5000, "\x00"])
def test_an_unknown_time_zone_is_utc(client, zone):
    assert start(client, time_zone=zone).status_code == 303
    assert Person.objects.get().time_zone == "UTC"


def test_the_entries_add_up_for_their_own_check_ins(client):
    start(client)
    diary = diary_of(User.objects.get())
    with_cramps = set(diary.episodes.values_list("diary_date", flat=True))
    for day in diary.days:
        assert day.no_cramps is (day.date not in with_cramps)


def test_the_check_in_asks_what_the_example_person_tracks(client):
    start(client)
    diary = diary_of(User.objects.get())
    assert len(diary.person.tracked) == 8
    assert diary.own_triggers.get(name="long drive").code in diary.person.tracked


def test_every_page_says_that_it_is_an_example_and_how_to_delete_it(client):
    start(client)
    for address in ("/", "/diary/", "/more/", "/settings/", "/help/"):
        page = client.get(address).content.decode()
        assert "This is an example diary" in page, address
        assert re.search(r'<form[^>]*action="/example/delete/"', page), address


def test_one_press_erases_everything_and_signs_out(client):
    start(client)
    response = client.post("/example/delete/")
    assert (response.status_code, response["Location"]) == (303, "/")
    assert "_auth_user_id" not in client.session
    for model in (User, Person, Episode, Day, Medicine, Consent):
        assert not model.objects.exists(), model


def test_two_visitors_have_examples_of_their_own(client):
    start(client)
    client.logout()
    start(client)
    assert User.objects.filter(is_example=True).count() == 2
    assert Person.objects.count() == 2


def test_a_real_account_cannot_be_deleted_with_that_press(client):
    client.force_login(make_diary("alice").user)
    assert client.post("/example/delete/").status_code == 404
    assert User.objects.filter(username="alice").exists()


def test_whoever_is_signed_in_keeps_their_own_diary(client):
    diary = make_diary("alice")
    client.force_login(diary.user)
    assert start(client).status_code == 303
    assert User.objects.count() == 1 and not diary.episodes.exists()


def test_following_a_link_makes_no_example(client):
    assert client.get("/example/start/").status_code == 405
    assert not User.objects.exists()


def test_another_page_cannot_make_one(client_with_csrf):
    assert start(client_with_csrf).status_code == 403


@pytest.fixture
def client_with_csrf():
    from django.test import Client

    return Client(enforce_csrf_checks=True)


def test_examples_are_limited_per_address(client):
    made = 0
    for _ in range(25):
        made += start(client).status_code == 303
        client.logout()
    assert made == 20
    assert start(client).status_code == 429
    # Another address is not held up.
    assert client.post("/example/start/", REMOTE_ADDR="192.0.2.1").status_code == 303


@pytest.mark.parametrize("entry", [make_episode, make_medicine, lambda diary: make_day(diary, NOW.date())])
def test_an_example_never_goes_into_a_diary_that_holds_anything(entry):
    diary = make_diary("alice")
    entry(diary)
    with pytest.raises(Refused):
        example.fill_with_example(diary=diary, now=NOW)
    assert diary.episodes.count() + diary.days.count() + diary.medicines.count() == 1


def test_not_even_beside_deleted_entries_that_may_come_back():
    diary = make_diary("alice")
    episode = make_episode(diary)
    episode.deleted_at = NOW
    episode.save()
    with pytest.raises(Refused):
        example.fill_with_example(diary=diary, now=NOW)


def test_erasing_an_example_leaves_other_diaries_alone(client):
    diary = make_diary("alice")
    make_episode(diary)
    start(client)
    people.erase_account(user=User.objects.get(is_example=True))
    assert User.objects.get().username == "alice" and Episode.objects.count() == 1
