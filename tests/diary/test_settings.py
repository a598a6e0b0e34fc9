"""Settings: you, look, erase; and the list of pages under More. About me is in test_about_me."""

from datetime import date, time

import pytest
import time_machine
from django.core.cache import caches

from diary.actions import example
from diary.models import Day, Episode, Medicine, Person, Trigger, User
from diary.scope import own_diary
from tests.factories import NOW, PASSWORD, berlin, make_day, make_diary, make_episode, make_medicine
from tests.visits import problems, said, sign_in


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    caches["default"].clear()
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def person(visit):
    return Person.objects.get(pk=visit.diary.person.pk)


YOU = {"name": "Alice", "time_zone": "Europe/Berlin", "sleep_from": "22:00", "sleep_to": "07:00"}

# -- you -----------------------------------------------------------------------------------------------------


def test_name_zone_and_sleep_are_kept(alice):
    response = alice.post(
        "/settings/you/", name="Alice", time_zone="Asia/Tokyo", sleep_from="23:15", sleep_to="06:30"
    )

    assert response.status_code == 303
    kept = person(alice)
    assert (kept.name, kept.time_zone, kept.sleep_from, kept.sleep_to) == (
        "Alice", "Asia/Tokyo", time(23, 15), time(6, 30),
    )  # fmt: skip


def test_new_hours_of_sleep_move_cramps_to_the_day_they_belong_to(alice):
    make_episode(alice.diary, started_at=berlin("2026-03-09 06:30"), woke=None)
    assert alice.diary.episodes.get().diary_date == date(2026, 3, 8)

    alice.post("/settings/you/", **YOU | {"sleep_to": "06:00"})

    assert alice.diary.episodes.get().diary_date == date(2026, 3, 9)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("time_zone", "Mars/Olympus"),
        ("time_zone", ""),
        ("sleep_from", "25:00"),
        ("sleep_to", ""),
        ("name", "x" * 81),
    ],
)
def test_an_answer_that_cannot_be_is_named_and_the_others_stay(alice, field, typed):
    response = alice.post("/settings/you/", **YOU | {field: typed})

    assert list(problems(response)) == [field]
    assert person(alice).name == ""


# -- look ----------------------------------------------------------------------------------------------------


def test_the_look_is_kept_in_two_cookies_of_this_device(alice):
    before = person(alice).data_version

    response = alice.post("/settings/look/", theme="night", text="largest")

    for name, value in (("theme", "night"), ("text", "largest")):
        cookie = response.cookies[name]
        assert cookie.value == value
        assert (cookie["max-age"], cookie["samesite"], cookie["httponly"], cookie["path"]) == (
            31_536_000, "Lax", True, "/",
        )  # fmt: skip
    assert person(alice).data_version == before
    page = alice.get("/settings/look/").content.decode()
    assert 'data-theme="night"' in page and 'data-text="largest"' in page


def test_the_black_pages_may_be_red_instead_of_amber(alice):
    assert 'data-night="amber"' in alice.get("/settings/look/").content.decode()

    alice.post("/settings/look/", theme="auto", night="red", text="normal")
    assert 'data-night="red"' in alice.get("/settings/look/").content.decode()

    alice.client.cookies["night"] = "green"
    assert 'data-night="amber"' in alice.get("/settings/look/").content.decode()


def test_a_look_that_there_is_not_is_refused(alice):
    response = alice.post("/settings/look/", theme="pink", text="normal")

    assert list(problems(response)) == ["theme"]
    assert "theme" not in response.cookies


# -- erase ---------------------------------------------------------------------------------------------------


def fill(visit):
    make_episode(visit.diary, triggers=("new garden chair",))
    make_day(visit.diary, date(2026, 3, 9), exposures={"alcohol": True})
    make_medicine(visit.diary)


def test_everything_recorded_goes_and_the_account_stays(alice):
    fill(alice)
    bob = sign_in(make_diary("bob"))
    fill(bob)

    response = alice.post("/settings/erase/", what="diary", password=PASSWORD)

    assert response.status_code == 303
    assert said(response) == ["All your entries are erased. Your account is still there."]
    for rows in (Episode, Day, Medicine):
        assert list(rows.objects.values_list("person", flat=True)) == [bob.diary.person.pk]
    assert not Trigger.objects.filter(owner=alice.diary.person).exists()
    assert alice.get("/more/").status_code == 200


def test_the_account_goes_with_everything_in_it_and_nobody_is_signed_in(alice):
    fill(alice)

    response = alice.post("/settings/erase/", what="account", password=PASSWORD)

    assert response.status_code == 303
    assert not User.objects.exists() and not Person.objects.exists() and not Episode.objects.exists()
    assert "_auth_user_id" not in alice.client.session


@pytest.mark.parametrize("password", ["", "nine lives of a calf ", "wrong"])
def test_without_the_password_nothing_is_erased(alice, password):
    fill(alice)

    response = alice.post("/settings/erase/", what="account", password=password)

    assert list(problems(response)) == ["password"]
    assert alice.diary.episodes.count() == 1
    assert password == "" or password not in response.content.decode()


def test_nothing_chosen_erases_nothing(alice):
    assert list(problems(alice.post("/settings/erase/", password=PASSWORD))) == ["what"]


def test_guessing_the_password_is_stopped(alice):
    answers = [alice.post("/settings/erase/", what="diary", password="wrong").status_code for _ in range(11)]

    assert answers == [200] * 10 + [429]
    assert alice.post("/settings/erase/", what="diary", password=PASSWORD).status_code == 429


def test_an_example_diary_has_no_password_to_ask_for(db):
    user = example.start_example(time_zone="Europe/Berlin", now=NOW)
    visit = sign_in(own_diary(user.username))

    assert "password" not in visit.get("/settings/erase/").context["form"].fields
    visit.post("/settings/erase/", what="account")

    assert not User.objects.exists()


def test_who_took_back_the_agreement_can_still_erase_everything(alice):
    alice.diary.user.consents.update(withdrawn_at=NOW)

    assert alice.get("/settings/erase/").status_code == 200
    alice.post("/settings/erase/", what="account", password=PASSWORD)

    assert not User.objects.exists()


# -- the pages themselves ------------------------------------------------------------------------------------


PAGES = ["", "you/", "about/", "suspect/", "look/", "agreement/", "erase/", "things/", "relief/"]


@pytest.mark.parametrize("page", PAGES)
def test_looking_at_a_settings_page_changes_nothing(alice, page):
    before = Person.objects.values().get()

    assert alice.get(f"/settings/{page}").status_code == 200
    assert Person.objects.values().get() == before


@pytest.mark.parametrize("page", [*(f"/settings/{page}" for page in PAGES), "/more/", "/medicines/"])
def test_a_visitor_is_asked_to_sign_in(client, db, page):
    response = client.get(page)

    assert response.status_code == 302 and response.url.startswith("/accounts/login/")


def test_get_help_now_is_the_last_thing_under_more(alice):
    page = alice.get("/more/").content.decode()
    menu = page[page.index('<ul class="menu">') :]
    menu = menu[: menu.index("</ul>")]

    assert menu.rindex("<li>") < menu.index("Get help now")
    assert '<form method="post" action="/accounts/logout/">' in menu
