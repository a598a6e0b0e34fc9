"""Taking the agreement back, giving it again, and what the diary keeps on a device."""

import html

import pytest
import time_machine
from django.conf import settings

from diary import adapter
from diary.actions import example, people
from diary.cookies import COOKIES
from diary.models import Consent
from diary.scope import own_diary
from tests.factories import NOW, PASSWORD, berlin, make_diary, make_episode, make_medicine
from tests.visits import sign_in

ADDRESS = "/settings/agreement/"
CLOSED = (
    "/diary/",
    "/medicines/",
    "/prevention/",
    "/settings/",
    ADDRESS,
    "/checkin/2026-03-09/",
    "/week/2026-W10/",
    "/insights/",
)


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def test_the_page_shows_what_was_agreed_to_and_when(alice):
    page = html.unescape(alice.get(ADDRESS).content.decode())

    assert people.CONSENT_TEXT in page
    assert "Tuesday 10 March 2026" in page
    assert "Taking it back does not erase anything." in page
    assert 'href="/export/"' in page and 'href="/settings/erase/"' in page


def test_taking_it_back_closes_the_diary_and_erases_nothing(alice):
    cramp = make_episode(alice.diary)

    response = alice.post(ADDRESS)

    assert (response.status_code, response.url) == (303, "/welcome/")
    assert Consent.objects.get().withdrawn_at == NOW
    for address in ("/", *CLOSED, f"/cramps/{cramp.uuid}/"):
        assert alice.get(address)["Location"] == "/welcome/", address
    assert alice.post("/now/start/", uuid="00000000-0000-4000-8000-000000000001")["Location"] == "/welcome/"
    assert alice.diary.episodes.get() == cramp


def test_no_page_that_stays_open_shows_a_running_cramp(alice):
    make_episode(
        alice.diary,
        started_at=berlin("2026-03-10 08:55"),
        ongoing=True,
        duration_seconds=None,
        duration_source="",
    )
    assert "Cramp running since" in alice.get("/settings/").content.decode()

    alice.post(ADDRESS)

    for address in ("/welcome/", "/more/", "/export/", "/settings/erase/", "/help/"):
        response = alice.get(address)
        assert response.status_code == 200
        assert "Cramp running since" not in response.content.decode(), address


def test_the_closed_diary_says_what_is_left_to_do(alice):
    alice.post(ADDRESS)
    page = alice.get("/welcome/").content.decode()

    assert "Your diary is closed" in page and "Nothing has been erased." in page
    assert 'href="/export/"' in page and 'href="/settings/erase/"' in page
    assert "made for you" not in page


def test_everything_can_be_taken_along_and_erased_without_agreeing_again(alice):
    make_medicine(alice.diary, "Magnesium")
    alice.post(ADDRESS)

    taken = b"".join(alice.get("/export/download/?format=json").streaming_content).decode()
    assert "Magnesium" in taken
    assert alice.post("/settings/erase/", what="diary", password=PASSWORD).status_code == 303
    assert not alice.diary.medicines.exists()


def test_agreeing_again_opens_it_with_everything_in_it(alice):
    cramp = make_episode(alice.diary)
    alice.post(ADDRESS)

    response = alice.post("/welcome/", consent="on")

    assert (response.status_code, response.url) == (303, "/")
    assert alice.get(f"/cramps/{cramp.uuid}/").status_code == 200
    assert Consent.objects.get().withdrawn_at is None


def test_taking_it_back_takes_back_agreements_to_older_words_too(alice):
    Consent.objects.create(user=alice.diary.user, version="2025-01", text="Older words", given_at=NOW)

    alice.post(ADDRESS)

    assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_pressed_twice_it_stays_taken_back_since_the_first_time(alice):
    alice.post(ADDRESS)
    with time_machine.travel(NOW.replace(hour=10), tick=False):
        alice.post(ADDRESS)

    assert Consent.objects.get().withdrawn_at == NOW


def test_only_ones_own_agreement_is_taken_back(alice):
    bob = sign_in(make_diary("bob"))

    alice.post(ADDRESS)

    assert bob.get("/diary/").status_code == 200


def test_looking_at_the_page_takes_nothing_back(alice):
    alice.get(ADDRESS)

    assert Consent.objects.get().withdrawn_at is None


def test_an_example_diary_was_never_asked_and_is_not_closed(db):
    visit = sign_in(own_diary(example.start_example(time_zone="Europe/Berlin", now=NOW).username))

    assert visit.client.post(ADDRESS).url == "/settings/"
    assert visit.get("/diary/").status_code == 200
    assert ADDRESS not in visit.get("/settings/").content.decode()


# -- what is kept on the device ------------------------------------------------------------------------------


@pytest.fixture
def every_cookie(db, client):
    """Every note that a device is ever given, by walking through everything that gives one."""
    make_diary("carol")
    given = dict(client.get("/accounts/login/").cookies.items())
    for address, sent in (
        ("/accounts/login/", {"login": "carol", "password": PASSWORD}),
        ("/settings/look/", {"theme": "dark", "text": "large", "night": "red"}),
        ("/settings/suspect/later/", {}),
        ("/medicines/new/", {"name": "Iron", "kind": "supplement", "client_uuid": "0" * 32}),
    ):
        response = client.post(address, sent)
        assert response.status_code in {302, 303}, address
        given |= response.cookies
    return given


def test_the_privacy_page_names_every_cookie_with_purpose_and_life(client, every_cookie):
    told = {cookie.name: cookie for cookie in COOKIES}
    page = client.get("/help/privacy/").content.decode()

    assert {
        settings.SESSION_COOKIE_NAME,
        adapter.KNOWN_DEVICE,
        "theme",
        "text",
        "night",
    } <= every_cookie.keys()
    assert every_cookie.keys() <= told.keys()
    for cookie in COOKIES:
        assert f"<code>{cookie.name}</code>: {cookie.purpose} Kept {cookie.lasts}." in html.unescape(page)


def test_no_cookie_stays_longer_than_the_privacy_page_says(every_cookie):
    told = {cookie.name: cookie.seconds for cookie in COOKIES}

    for name, cookie in every_cookie.items():
        assert int(cookie["max-age"] or 0) <= told[name], name
