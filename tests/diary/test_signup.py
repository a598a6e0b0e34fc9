"""Making an account, signing in, and the gate before the first entry."""

import html
import re
import unicodedata

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import caches
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from diary.actions import people
from diary.forms.zones import ZoneField, offered_zones
from diary.models import Consent, Episode, Person, User
from tests.factories import NOW, PASSWORD, make_diary, make_user

pytestmark = pytest.mark.django_db

SIGNUP, LOGIN = "/accounts/signup/", "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_throttles(db):
    caches["default"].clear()


def told(**changes):
    return {
        "username": "alice", "password1": PASSWORD, "email": "",
        "time_zone": "Europe/Berlin", "consent": "on",
    } | changes  # fmt: skip


def errors_of(response, field):
    assert response.status_code == 200, response.status_code
    return " ".join(response.context["form"].errors.get(field, []))


# -- signing up ----------------------------------------------------------------------------------------------


def test_a_sign_up_makes_user_person_and_consent_and_signs_in(client):
    response = client.post(SIGNUP, told())
    assert response.status_code == 302
    user = User.objects.get()
    person = Person.objects.get(accesses__user=user, accesses__role="owner")
    assert person.time_zone == "Europe/Berlin"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_consent_is_kept_word_for_word_with_version_and_time(client):
    client.post(SIGNUP, told())
    consent = Consent.objects.get()
    assert (consent.version, consent.text) == (people.CONSENT_VERSION, people.CONSENT_TEXT)
    assert consent.given_at is not None and consent.withdrawn_at is None


def test_without_consent_there_is_no_account(client):
    response = client.post(SIGNUP, told(consent=""))
    assert "Tick the box" in errors_of(response, "consent")
    assert not User.objects.exists()


def test_the_page_shows_the_words_that_are_agreed_to(client):
    assert people.CONSENT_TEXT in html.unescape(client.get(SIGNUP).content.decode())


def test_a_failure_after_the_user_was_stored_leaves_no_user_without_a_person(client, monkeypatch):
    def fail(**_told):
        raise RuntimeError("no consent could be stored")

    monkeypatch.setattr(people, "give_consent", fail)
    with pytest.raises(RuntimeError):
        client.post(SIGNUP, told())
    assert not User.objects.exists() and not Person.objects.exists()


def test_no_e_mail_is_needed_and_one_may_be_given_by_two_people(client):
    client.post(SIGNUP, told(email="us@example.org"))
    client.logout()
    client.post(SIGNUP, told(username="bob", email="us@example.org"))
    assert User.objects.count() == 2
    assert EmailAddress.objects.filter(email="us@example.org").count() == 2


def test_left_out_or_empty_the_time_zone_is_utc(client):
    client.post(SIGNUP, told(time_zone=""))
    client.logout()
    without = told(username="bob")
    del without["time_zone"]
    client.post(SIGNUP, without)
    assert set(Person.objects.values_list("time_zone", flat=True)) == {"UTC"}


@pytest.mark.parametrize("zone", ["Europe", "Mars/Base", "../../etc/passwd", "x" * 5000])
def test_an_unknown_time_zone_is_refused_in_words(client, zone):
    assert "Choose a time zone" in errors_of(client.post(SIGNUP, told(time_zone=zone)), "time_zone")


@pytest.mark.parametrize("zone", ["Asia/Calcutta", "Etc/GMT+5", "UTC", "America/Argentina/Ushuaia"])
def test_every_zone_a_device_may_name_is_taken_and_shown_again(zone):
    assert ZoneField().clean(zone) == zone
    assert f'<option value="{zone}" selected>' in ZoneField().widget.render("time_zone", zone)


def test_towns_come_first_so_that_typing_finds_them():
    assert ("America/Argentina/Ushuaia", "Ushuaia, Argentina") in dict(offered_zones())["America"]


@pytest.mark.parametrize(
    "name",
    ["a", "x" * 61, "two words", "semi;colon", "<b>", "...", "example-1", "EXAMPLE-1", "nul\x00", "a/b"],
)
def test_a_name_that_cannot_be_used_is_refused(client, name):
    assert errors_of(client.post(SIGNUP, told(username=name)), "username")
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["Jörg", "анна", "o.b+cramps@example.org", "李雷", "two_words-2"])
def test_names_of_all_languages_can_be_used(client, name):
    assert client.post(SIGNUP, told(username=name)).status_code == 302
    assert User.objects.get().username == name


def test_a_taken_name_is_refused_whatever_its_capitals(client):
    make_diary("Alice")
    assert "taken" in errors_of(client.post(SIGNUP, told(username="aLICE")), "username")


def test_a_name_typed_on_another_keyboard_is_the_same_name(client):
    composed, decomposed = "Zoë", unicodedata.normalize("NFD", "Zoë")
    assert composed != decomposed
    client.post(SIGNUP, told(username=decomposed))
    assert User.objects.get().username == composed
    client.logout()
    assert client.post(LOGIN, {"login": decomposed, "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("password", ["", "short", "password12345", "1" * 12, "x" * 129])
def test_a_weak_or_endless_password_is_refused(client, password):
    assert errors_of(client.post(SIGNUP, told(password1=password)), "password1")


def test_a_password_made_of_the_name_is_refused(client):
    response = client.post(SIGNUP, told(username="annabella-maria", password1="annabella-maria1"))
    assert errors_of(response, "password1")


def test_two_sign_ups_for_one_name_at_once_make_one_account(client, monkeypatch):
    # The second has passed the check when the first is stored.
    from allauth.account.adapter import DefaultAccountAdapter

    make_diary("alice")
    monkeypatch.setattr(DefaultAccountAdapter, "clean_username", lambda self, name, shallow=False: name)
    response = client.post(SIGNUP, told())
    assert (response.status_code, response["Location"]) == (302, LOGIN)
    assert User.objects.count() == 1


def test_the_answer_to_a_failed_sign_up_keeps_what_was_typed_but_not_the_password(client):
    page = client.post(SIGNUP, told(consent="", email="a@example.org")).content.decode()
    assert 'value="alice"' in page and 'value="a@example.org"' in page
    assert '<option value="Europe/Berlin" selected>' in page
    assert PASSWORD not in page


# -- signing in ----------------------------------------------------------------------------------------------


def sign_in(client, login="alice", password="wrong wrong wrong", **headers):
    return client.post(LOGIN, {"login": login, "password": password}, **headers)


def without_secrets(response, *words):
    page = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", response.content.decode())
    for word in words:
        page = page.replace(word, "")
    return page


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(client):
    make_diary("alice")
    wrong = sign_in(client, "alice")
    unknown = sign_in(client, "nobody")
    unusable = make_user("demo")
    unusable.set_unusable_password()
    unusable.save()
    assert wrong.status_code == unknown.status_code == 200
    assert without_secrets(wrong, "alice") == without_secrets(unknown, "nobody")
    assert without_secrets(wrong, "alice") == without_secrets(sign_in(client, "demo"), "demo")
    mail = sign_in(client, "nobody@example.org")
    assert without_secrets(wrong, "alice") == without_secrets(mail, "nobody@example.org")


def test_after_five_wrong_passwords_even_the_right_one_must_wait(client):
    make_diary("alice")
    for _ in range(5):
        sign_in(client)
    assert "Wait 5 minutes" in errors_of(sign_in(client, password=PASSWORD), "__all__")
    assert "_auth_user_id" not in client.session


def test_the_count_of_wrong_passwords_survives_a_restart(client):
    make_diary("alice")
    for _ in range(5):
        sign_in(client)
    # New objects, as a new process has them: what they know is in the database.
    for alias in list(caches.settings):
        if hasattr(caches._connections, alias):
            del caches[alias]
    assert "Wait 5 minutes" in errors_of(sign_in(client, password=PASSWORD), "__all__")


def test_a_new_address_or_host_header_gives_no_new_tries_at_one_name(client):
    make_diary("alice")
    for n in range(5):
        sign_in(client, REMOTE_ADDR=f"192.0.2.{n}", HTTP_HOST=f"localhost:{9000 + n}")
    late = sign_in(client, password=PASSWORD, REMOTE_ADDR="198.51.100.7", HTTP_HOST="127.0.0.1:1")
    assert "Wait 5 minutes" in errors_of(late, "__all__")


def test_a_right_password_for_another_account_does_not_start_the_count_anew(client):
    make_diary("alice")
    make_diary("mallory")
    for n in range(6):
        sign_in(client, "mallory", PASSWORD)
        client.logout()
        client.cookies.clear()
        late = sign_in(client, REMOTE_ADDR=f"192.0.2.{n}")
    assert "Wait 5 minutes" in errors_of(late, "__all__")


def test_many_names_from_one_address_are_limited_too(client):
    make_diary("alice")
    for n in range(10):
        sign_in(client, f"nobody{n}")
    assert "Wait 5 minutes" in errors_of(sign_in(client, password=PASSWORD), "__all__")


def test_a_stranger_cannot_lock_the_owner_out_of_a_device_they_signed_in_on(client):
    make_diary("alice")
    sign_in(client, password=PASSWORD)
    client.post("/accounts/logout/")
    stranger = Client()
    for n in range(6):
        sign_in(stranger, REMOTE_ADDR=f"192.0.2.{n}")
    assert sign_in(client, password=PASSWORD, REMOTE_ADDR="203.0.113.5").status_code == 302


def test_the_mark_of_a_known_device_is_worth_nothing_for_other_names(client):
    make_diary("alice")
    make_diary("mallory")
    sign_in(client, "mallory", PASSWORD)
    client.post("/accounts/logout/")
    for n in range(5):
        sign_in(client, REMOTE_ADDR=f"192.0.2.{n}")
    late = sign_in(Client(), password=PASSWORD, REMOTE_ADDR="203.0.113.5")
    assert "Wait 5 minutes" in errors_of(late, "__all__")


def test_a_known_device_is_throttled_as_well(client):
    make_diary("alice")
    sign_in(client, password=PASSWORD)
    client.post("/accounts/logout/")
    for n in range(5):
        sign_in(client, REMOTE_ADDR=f"192.0.2.{n}")
    late = sign_in(client, password=PASSWORD, REMOTE_ADDR="203.0.113.5")
    assert "Wait 5 minutes" in errors_of(late, "__all__")


@pytest.mark.parametrize("mark", ["", "x", "WyJ4Il0:1:abc", "a" * 5000])
def test_a_made_up_device_mark_is_ignored(client, mark):
    make_diary("alice")
    client.cookies["known-device"] = mark
    assert sign_in(client, password=PASSWORD).status_code == 302


def test_signing_in_makes_a_new_session(client):
    make_diary("alice")
    client.get(LOGIN)
    session = client.session
    session["before"] = True
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client, password=PASSWORD)
    assert client.cookies["sessionid"].value != before


def test_a_next_address_elsewhere_is_not_followed(client):
    make_diary("alice")
    response = client.post(f"{LOGIN}?next=https://example.org/", {"login": "alice", "password": PASSWORD})
    assert response["Location"] == "/"


# -- the gate ------------------------------------------------------------------------------------------------


@pytest.fixture
def made_for_somebody(client):
    """An account without consent and without a person, as `createsuperuser` makes it."""
    user = make_user("carol")
    client.force_login(user)
    return user


def test_an_account_made_for_somebody_is_asked_first(client, made_for_somebody):
    response = client.get(reverse("diary:today"))
    assert (response.status_code, response["Location"]) == (302, "/welcome/")


def test_nothing_can_be_written_without_consent(client):
    diary = make_diary("carol")
    Consent.objects.all().delete()
    client.force_login(diary.user)
    response = client.post(reverse("diary:now_start"), {"uuid": "00000000-0000-4000-8000-000000000001"})
    assert response["Location"] == "/welcome/"
    assert not Episode.objects.exists()


def test_a_withdrawn_consent_is_no_consent(client):
    diary = make_diary("carol")
    Consent.objects.update(withdrawn_at=NOW)
    client.force_login(diary.user)
    assert client.get(reverse("diary:today"))["Location"] == "/welcome/"


def test_after_agreeing_the_diary_is_open(client, made_for_somebody):
    response = client.post("/welcome/", {"time_zone": "Asia/Tokyo", "consent": "on"})
    assert (response.status_code, response["Location"]) == (303, "/")
    assert Person.objects.get(accesses__user=made_for_somebody).time_zone == "Asia/Tokyo"
    assert client.get(reverse("diary:today")).status_code == 200


def test_agreeing_again_after_withdrawing_opens_it_again(client):
    diary = make_diary("carol")
    Consent.objects.update(withdrawn_at=NOW)
    client.force_login(diary.user)
    client.post("/welcome/", {"consent": "on"})
    assert client.get(reverse("diary:today")).status_code == 200
    assert Person.objects.count() == 1


def test_not_agreeing_writes_nothing(client, made_for_somebody):
    assert "Tick the box" in errors_of(client.post("/welcome/", {"time_zone": "UTC"}), "consent")
    assert not Person.objects.exists() and not Consent.objects.exists()


def test_whoever_has_agreed_is_not_asked_again(client):
    client.force_login(make_diary("alice").user)
    assert client.get("/welcome/")["Location"] == "/"


def test_taking_everything_along_and_erasing_need_no_consent(client):
    diary = make_diary("carol")
    Consent.objects.all().delete()
    client.force_login(diary.user)
    page = client.get("/welcome/").content.decode()
    for name in ("diary:export", "diary:settings_erase"):
        assert f'href="{reverse(name)}"' in page
        assert client.get(reverse(name)).status_code == 200


def test_a_user_has_one_person_of_their_own():
    diary = make_diary("alice")
    with pytest.raises(IntegrityError):
        people.make_person(user=diary.user, time_zone="UTC", now=NOW)
