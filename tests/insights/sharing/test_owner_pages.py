"""Making, seeing and stopping a link, as the person whose page it is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

import pytest
import segno
from django.test import Client, override_settings

from diary.models import User
from insights.models import Share, Visit
from insights.sharing import codes, links, openings
from insights.summary.wishes import USUAL_PARTS
from tests.factories import NOW, PASSWORD, make_diary
from tests.visits import said, sign_in

from .links_for_tests import row, share

MAKE = "/share/make/"
CHOSEN = {"from": "2026-02-11", "to": "2026-03-10", "parts": "flags,list", "days": "7"}


@pytest.fixture
def owner(alice):
    """Signed in a moment ago, by typing name and password."""
    client = Client()
    client.post("/accounts/login/", {"login": "alice", "password": PASSWORD})
    return client


@pytest.fixture
def signed_in_long_ago(alice):
    return sign_in(alice).client


def text(response):
    return unescape(response.content.decode())


def made_link(client, **changes):
    """What the page says that shows a new link."""
    return text(client.post(MAKE, CHOSEN | changes, follow=True))


def address_in(page):
    return re.search(r"http://testserver/s/([\w-]+)/", page)[0]


def test_a_link_holds_what_was_chosen_when_it_was_made(owner):
    response = owner.post(MAKE, CHOSEN | {"days": "30"})
    made = Share.objects.get()
    assert response.status_code == 303 and response["Location"] == f"/share/{made.uuid}/"
    assert (made.first, made.last) == (date(2026, 2, 11), date(2026, 3, 10))
    assert made.wishes["parts"] == ["flags", "list"]
    assert made.ends_at == NOW + timedelta(days=30)
    assert made.code_hash == ""


def test_what_is_prepared_afterwards_changes_no_link(owner, alice):
    Visit.objects.create(person=alice.person, wishes={"question": "First?"}, changed_at=NOW)
    owner.post(MAKE, CHOSEN)
    Visit.objects.update(wishes={"question": "Second?", "parts": ["notes"]})
    assert Share.objects.get().wishes["question"] == "First?"


def test_notes_are_in_no_link_that_did_not_ask_for_them(owner):
    without = {name: told for name, told in CHOSEN.items() if name != "parts"}
    owner.post(MAKE, without)
    assert set(Share.objects.get().wishes["parts"]) == set(USUAL_PARTS)


def test_the_page_of_a_new_link_shows_it_as_words_and_as_a_picture(owner):
    page = made_link(owner)
    address = address_in(page)
    token = address.rstrip("/").rpartition("/")[2]
    assert links.find(token, now=NOW).share == Share.objects.get()
    assert "until 17 Mar 2026, 09:00. You can stop it at any time." in page
    # The dark squares of the picture are those of a code for this very address.
    drawn = {
        (int(x) + step - 4, int(y) - 4)
        for x, y, wide in re.findall(r"M(\d+) (\d+)h(\d+)v1", page)
        for step in range(int(wide))
    }
    code = segno.make(address, error="m", micro=False)
    assert drawn == {(x, y) for y, line in enumerate(code.matrix) for x, dark in enumerate(line) if dark}
    assert 'aria-label="The link as a picture to scan with a phone"' in page


def test_a_code_is_shown_once_in_two_halves(owner):
    page = made_link(owner, code="on")
    code = re.search(r"\b(\d{4}) (\d{4})\b</strong>", page)
    assert codes.check(Share.objects.get(), code[1] + code[2], now=NOW).right


def test_the_new_link_travels_in_a_cookie_of_its_page_only(owner):
    cookie = owner.post(MAKE, CHOSEN).cookies["new-link"]
    assert cookie["path"] == f"/share/{Share.objects.get().uuid}/"
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["max-age"] == 600


def test_over_https_that_cookie_is_secure(owner):
    with override_settings(SESSION_COOKIE_SECURE=True):
        assert owner.post(MAKE, CHOSEN).cookies["new-link"]["secure"]


def test_after_ten_minutes_nobody_reads_the_link_again(owner, clock):
    address = f"/share/{Share.objects.get().uuid}/" if made_link(owner) else ""
    assert "/s/" in text(owner.get(address))
    clock.shift(timedelta(minutes=10, seconds=1))
    page = text(owner.get(address))
    assert "/s/" not in page
    assert "The link itself is not kept here." in page


def test_the_cookie_of_one_link_shows_no_other(owner, alice):
    other = share(alice).share
    owner.post(MAKE, CHOSEN)
    owner.cookies["new-link"]["path"] = "/"
    assert "/s/" not in text(owner.get(f"/share/{other.uuid}/"))


def test_a_forged_cookie_shows_nothing(owner, alice):
    made = share(alice).share
    for forged in ("x", "W10:x:y", ""):
        owner.cookies["new-link"] = forged
        assert "/s/" not in text(owner.get(f"/share/{made.uuid}/"))


def test_on_a_computer_of_ones_own_the_page_says_that_the_link_opens_nowhere_else(owner):
    assert "runs on this computer only" in made_link(owner)
    with override_settings(IS_LOCAL=False):
        assert "runs on this computer only" not in made_link(owner)


def test_a_host_that_is_not_ours_gets_into_no_link(owner):
    response = owner.post(MAKE, CHOSEN, headers={"host": "evil.example"})
    assert response.status_code == 400 and not Share.objects.exists()


# -- the password ------------------------------------------------------------------------------------------


def test_whoever_signed_in_long_ago_is_asked_for_the_password_and_keeps_what_was_chosen(signed_in_long_ago):
    asked = signed_in_long_ago.post(MAKE, CHOSEN | {"days": "30", "code": "on"})
    page = text(asked)
    assert asked.status_code == 200 and not Share.objects.exists()
    assert "needs your password" in page and "There is a problem" not in page
    kept = dict(re.findall(r'type="hidden" name="(from|to|parts)" value="([^"]*)"', page))
    assert kept == {name: CHOSEN[name] for name in ("from", "to", "parts")}
    form = asked.context["form"]
    assert (form["days"].value(), form["code"].value()) == (30, True)

    signed_in_long_ago.post(MAKE, CHOSEN | {"days": "30", "code": "on", "password": PASSWORD})
    made = Share.objects.get()
    assert made.wishes["parts"] == ["flags", "list"] and made.code_hash


def test_a_sign_in_is_long_ago_after_15_minutes(owner, clock):
    clock.shift(timedelta(minutes=15, seconds=1))
    owner.post(MAKE, CHOSEN)
    assert not Share.objects.exists()


def test_with_a_wrong_password_there_is_no_link(signed_in_long_ago):
    response = signed_in_long_ago.post(MAKE, CHOSEN | {"password": "guessed"})
    assert response.status_code == 200 and "This is not your password" in text(response)
    assert not Share.objects.exists()


def test_the_password_cannot_be_guessed_here_either(signed_in_long_ago):
    answers = [
        signed_in_long_ago.post(MAKE, CHOSEN | {"password": f"guess {each}"}).status_code
        for each in range(12)
    ]
    assert answers == [200] * 10 + [429] * 2


def test_an_example_diary_has_no_password_to_ask_for(alice):
    User.objects.filter(pk=alice.user.pk).update(is_example=True, password="!")
    alice.user.refresh_from_db()
    assert sign_in(alice).client.post(MAKE, CHOSEN).status_code == 303


# -- what cannot be ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", ["", "2", "x", "-7", "7.0", "٧x", "9" * 400])
def test_nonsense_instead_of_a_time_is_said_beside_the_question(owner, days):
    response = owner.post(MAKE, CHOSEN | {"days": days})
    assert response.status_code == 200 and response.context["form"].errors["days"]
    assert not Share.objects.exists()


@pytest.mark.parametrize(
    "nonsense",
    [
        {"from": "x"},
        {"to": "2026-03-11"},
        {"from": "2026-03-10", "to": "2026-03-01"},
        {"parts": "everything"},
    ],
)
def test_dates_and_parts_that_cannot_be_lead_back_to_where_they_are_chosen(owner, nonsense):
    response = owner.post(MAKE, CHOSEN | nonsense)
    assert response.status_code == 303 and response["Location"] == "/doctor/"
    assert said(response) and not Share.objects.exists()


def test_too_many_open_links_are_refused_in_words(owner, alice, monkeypatch):
    monkeypatch.setattr(links, "MOST_OPEN", 1)
    share(alice)
    assert "Too many links are open" in made_link(owner)


# -- the list ----------------------------------------------------------------------------------------------


def test_the_list_tells_what_happened_to_each_link(owner, alice):
    made = share(alice, with_code=True)
    openings.note(made.share, "page", now=NOW)
    openings.note(made.share, "page", now=NOW + timedelta(minutes=12))
    codes.check(made.share, "00000000" if made.code != "00000000" else "1" * 8, now=NOW)
    share(alice)
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(owner.get("/share/"))))
    assert "11 Feb to 10 Mar 2026" in page
    assert "Works until 17 Mar 2026, 09:00. It asks for a code." in page
    assert "Opened 2 times. Last on 10 Mar 2026, 09:12. 1 wrong code." in page
    assert "Not opened yet." in page


def test_who_opened_a_link_is_told_with_time_and_what_on_its_page(owner, alice):
    made = share(alice)
    openings.note(made.share, "pdf", now=NOW + timedelta(hours=1))
    assert "10 Mar 2026, 10:00: PDF taken" in text(owner.get(f"/share/{made.share.uuid}/"))


def test_the_newest_link_stands_first_and_ended_ones_below(owner, alice, clock):
    old, over = share(alice, days=30), share(alice, days=1)
    clock.shift(timedelta(days=2))
    new = share(alice, now=NOW + timedelta(days=2))
    context = owner.get("/share/").context
    assert [line.uuid for line in context["open"]] == [new.share.uuid, old.share.uuid]
    assert [line.uuid for line in context["ended"]] == [over.share.uuid]


def test_one_press_stops_a_link_and_the_list_says_when(owner, alice):
    made = share(alice)
    response = owner.post(f"/share/{made.share.uuid}/stop/")
    assert response.status_code == 303 and response["Location"] == "/share/"
    assert row(made).stopped_at == NOW
    assert "You stopped it on 10 Mar 2026, 09:00." in text(owner.get("/share/"))


def test_a_stopped_link_is_shown_no_more_on_its_page(owner):
    made_link(owner)
    uuid = Share.objects.get().uuid
    owner.post(f"/share/{uuid}/stop/")
    assert "/s/" not in text(owner.get(f"/share/{uuid}/"))


@pytest.mark.parametrize("page", ["", "stop/"])
def test_links_of_somebody_else_are_not_there(owner, page):
    others = share(make_diary("bob")).share
    asked = owner.post if page else owner.get
    assert asked(f"/share/{others.uuid}/{page}").status_code == 404
    assert str(others.uuid) not in text(owner.get("/share/"))
    others.refresh_from_db()
    assert others.stopped_at is None


def test_the_list_asks_the_database_as_often_for_40_links_as_for_one(
    owner, alice, django_assert_max_num_queries
):
    owner.get("/share/")
    for _each in range(40):
        share(alice)
    with django_assert_max_num_queries(14):
        owner.get("/share/")


def test_links_to_the_same_dates_have_names_of_their_own(owner, alice):
    for _each in range(3):
        share(alice)
    page = text(owner.get("/share/"))
    heard = re.findall(r'<span class="visually-hidden">(:? ?[^<]*link \d)</span>', page)
    assert len(heard) == 6 and len(set(heard)) == 6
