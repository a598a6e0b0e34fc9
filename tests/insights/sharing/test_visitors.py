"""Whoever has a link: what they reach, and that it is nothing else (reliability T4, T12, T24)."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client, override_settings

from diary.actions import people
from diary.models import Person
from insights.models import Share, ShareView
from insights.sharing import links
from tests.access.rows import hash_of_everything, hash_of_person
from tests.factories import NOW, make_diary
from tests.visits import sign_in

from .links_for_tests import FILES, row, share, visitor, wishes, wrong

GONE = "This link has ended. Ask for a new one."
every_file = pytest.mark.parametrize("file", FILES)


def text(response):
    return unescape(response.content.decode())


def statuses(client, token):
    return {file: client.get(f"/s/{token}/{file}").status_code for file in FILES}


# -- what is there -----------------------------------------------------------------------------------------


def test_the_page_says_whose_it_is_and_until_when_and_has_no_menu(kept_diary):
    page = text(visitor(share(kept_diary)).get())
    assert "<title>Cramp summary</title>" in page
    assert "Shared by the person it is about, until 17 Mar 2026." in page
    assert "<nav" not in page and "Sign in" not in page


@every_file
def test_every_file_of_a_link_can_be_had(kept_diary, file):
    answer = visitor(share(kept_diary)).get(file)
    assert answer.status_code == 200
    kinds = {"": "text/html", "summary.pdf": "application/pdf", "cramps.csv": "text/csv"}
    assert answer["Content-Type"].startswith(kinds.get(file, "image/svg+xml"))


@pytest.mark.parametrize(("file", "part"), [("cramps.csv", "list"), ("cramps-per-week.svg", "pictures")])
def test_a_file_of_a_part_that_was_not_chosen_is_not_there(kept_diary, file, part):
    parts = tuple(each for each in wishes().parts if each != part)
    who = visitor(share(kept_diary, wishes=wishes(parts=parts)))
    assert who.get(file).status_code == 404
    assert file not in text(who.get())
    assert not ShareView.objects.filter(what__in=["list", "picture"]).exists()


@pytest.mark.parametrize("slug", ["hours", "weekdays", "cramps-per-month", "x"])
def test_no_other_picture_of_the_diary_can_be_had(kept_diary, slug):
    assert visitor(share(kept_diary)).get(f"{slug}.svg").status_code == 404


def test_the_page_leads_nowhere_but_to_its_own_files(kept_diary):
    who = visitor(share(kept_diary))
    addresses = re.findall(r'(?:href|src|action)="([^"]*)"', text(who.get()))
    outside = [to for to in addresses if not to.startswith((who.address, "/static/", "#"))]
    assert addresses and outside == []
    assert "href" not in text(who.get("cramps-per-week.svg")).replace('href="#', "")


def test_it_opens_as_often_as_one_likes(kept_diary):
    who = visitor(share(kept_diary))
    assert [who.get().status_code for _each in range(3)] == [200] * 3
    assert [str(view.what) for view in ShareView.objects.all()] == ["page"] * 3


@every_file
def test_asking_for_the_head_only_notes_nothing(kept_diary, file):
    who = visitor(share(kept_diary))
    assert who.client.head(f"{who.address}{file}").status_code == 200
    assert not ShareView.objects.exists()


def test_each_view_is_noted_with_time_and_what_and_nothing_of_who(kept_diary, clock):
    who = visitor(share(kept_diary))
    for file in FILES:
        who.get(file)
        clock.shift(timedelta(minutes=1))
    told = list(ShareView.objects.order_by("at").values_list("at", "what"))
    kinds = ["page", "pdf", "list", "picture"]
    assert told == [(NOW + timedelta(minutes=n), what) for n, what in enumerate(kinds)]
    assert {field.name for field in ShareView._meta.fields} == {"id", "share", "at", "what"}


@every_file
def test_opening_writes_nothing_but_the_view(kept_diary, file):
    who = visitor(share(kept_diary))
    before = hash_of_everything()
    who.get(file)
    assert ShareView.objects.count() == 1
    ShareView.objects.all().delete()
    assert hash_of_everything() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_no_other_method_does_anything(kept_diary, method):
    who = visitor(share(kept_diary))
    before = hash_of_person(kept_diary.person, kept_diary.user)
    for file in FILES:
        assert getattr(who.client, method)(f"{who.address}{file}").status_code in {200, 405}
    assert hash_of_person(kept_diary.person, kept_diary.user) == before


def test_a_link_without_a_code_takes_no_code(kept_diary):
    who = visitor(share(kept_diary))
    answer = who.tell("12345678")
    assert answer.status_code == 303 and answer["Location"] == who.address
    assert not ShareView.objects.exists()


def test_a_pdf_can_be_taken_20_times_a_minute_and_then_later(kept_diary, clock):
    who = visitor(share(kept_diary))
    answers = [who.get("summary.pdf").status_code for _each in range(22)]
    assert answers == [200] * 20 + [429] * 2
    assert who.get("summary.pdf")["Retry-After"] == "60"
    assert who.get().status_code == 200
    clock.shift(timedelta(seconds=60))
    assert who.get("summary.pdf").status_code == 200


def test_where_the_pdf_cannot_be_made_the_page_offers_to_print(kept_diary, monkeypatch):
    from insights.summary.pdf import PdfFailed

    def fail(*_args, **_kwargs):
        raise PdfFailed("planted")

    monkeypatch.setattr("insights.doctor_page.pdf", fail)
    answer = visitor(share(kept_diary)).get("summary.pdf")
    assert answer.status_code == 503
    assert "You can print this page instead." in text(answer)


# -- what is over ------------------------------------------------------------------------------------------


@every_file
def test_a_link_works_to_its_last_second_and_is_gone_at_its_end(kept_diary, clock, file):
    who = visitor(share(kept_diary, days=1))
    clock.move_to(NOW + timedelta(days=1, seconds=-1))
    assert who.get(file).status_code == 200
    clock.move_to(NOW + timedelta(days=1))
    answer = who.get(file)
    assert answer.status_code == 410 and GONE in text(answer)


def test_stopping_closes_page_pdf_list_and_pictures_at_once_also_when_all_is_remembered(kept_diary):
    made = share(kept_diary)
    who = visitor(made)
    assert set(statuses(who.client, made.token).values()) == {200}
    links.stop(diary=kept_diary, uuid=made.share.uuid, now=NOW)
    assert set(statuses(who.client, made.token).values()) == {410}


def test_over_stopped_and_never_made_cannot_be_told_apart(kept_diary, clock):
    over, stopped, erased = share(kept_diary, days=1), share(kept_diary), share(make_diary("bob"))
    links.stop(diary=kept_diary, uuid=stopped.share.uuid, now=NOW)
    people.erase_account(user=Person.objects.get(pk=erased.share.person_id).accesses.get().user)
    clock.move_to(NOW + timedelta(days=2))
    for file in FILES:
        answers = [visitor(each).get(file) for each in (over, stopped, erased, "A" * 32, "x")]
        assert {answer.status_code for answer in answers} == {410}
        assert len({answer.content for answer in answers}) == 1
        assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


def test_a_guess_opens_nothing(kept_diary):
    token = share(kept_diary).token
    guesses = [token[:-1], f"{token}x", token.swapcase(), token[::-1], links.hash_of(token), "admin"]
    for guess in guesses:
        assert set(statuses(Client(), guess).values()) == {410}, guess
    for more in (
        "..%2f",
        "x",
        "x/",
        "summary.pdf/x",
        "cramps.CSV",
        "../doctor/",
        "%2e%2e/doctor/",
        "summary.html",
    ):
        assert Client().get(f"/s/{token}/{more}").status_code in {404, 410}, more
    assert not ShareView.objects.exists()


def test_a_slash_that_a_mail_program_left_out_is_put_back(kept_diary):
    who = visitor(share(kept_diary))
    answer = who.client.get(who.address.rstrip("/"))
    assert answer.status_code == 301 and answer["Location"] == who.address
    assert answer["Cache-Control"] == "no-store, private"


def test_a_closed_account_shows_nothing_and_its_links_come_back_with_it(kept_diary):
    who = visitor(share(kept_diary))
    user = kept_diary.user
    user.is_active = False
    user.save()
    assert who.get().status_code == 410
    user.is_active = True
    user.save()
    assert who.get().status_code == 200


# -- nothing of the session of the owner -------------------------------------------------------------------


def test_the_owner_who_opens_their_own_link_is_a_stranger(kept_diary, monkeypatch):
    owner = sign_in(kept_diary).client
    made = share(kept_diary)
    asked = []
    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.get_user", lambda *who: asked.append(who))
    answer = owner.get(f"/s/{made.token}/")
    assert answer.status_code == 200 and not answer.cookies and not asked
    assert answer.content == visitor(made).get().content


def test_the_session_of_the_owner_is_not_even_renewed(kept_diary, clock):
    owner = sign_in(kept_diary).client
    before = hash_of_everything()
    clock.shift(timedelta(days=2))
    owner.get(f"/s/{share(kept_diary).token}/")
    Share.objects.all().delete()
    assert hash_of_everything() == before


@every_file
def test_visitors_get_no_cookie_and_no_session(kept_diary, file):
    answer = visitor(share(kept_diary)).get(file)
    assert not answer.cookies and not Session.objects.exists()


def test_with_a_visitors_cookies_no_page_of_the_owner_opens(kept_diary):
    made = share(kept_diary, with_code=True)
    who = visitor(made)
    who.tell(made.code)
    for cookie in who.client.cookies.values():
        cookie["path"] = "/"
    before = hash_of_person(kept_diary.person, kept_diary.user)
    for page in ("/", "/share/", f"/share/{made.share.uuid}/", "/doctor/", "/doctor/summary.pdf", "/export/"):
        answer = who.client.get(page)
        assert answer.status_code == 302 or page == "/", page
        assert "canary" not in text(answer)
    for page in (f"/share/{made.share.uuid}/stop/", "/share/make/", "/settings/erase/", "/now/start/"):
        assert who.client.post(page, {"days": "30"}).status_code == 302, page
    assert hash_of_person(kept_diary.person, kept_diary.user) == before


# -- the code ----------------------------------------------------------------------------------------------


@every_file
def test_without_the_code_nothing_opens_and_nothing_is_noted(kept_diary, file):
    who = visitor(share(kept_diary, with_code=True))
    answer = who.get(file)
    if file:
        assert answer.status_code == 302 and answer["Location"] == who.address
    else:
        assert answer.status_code == 200 and "asks for a code" in text(answer)
        assert "11 Feb" not in text(answer) and "canary" not in text(answer)
    assert not ShareView.objects.exists()


def test_the_right_code_opens_page_and_files_typed_in_any_way(kept_diary):
    made = share(kept_diary, with_code=True)
    who = visitor(made)
    answer = who.tell(f" {made.code[:4]} {made.code[4:]} ")
    assert answer.status_code == 303 and answer["Location"] == who.address
    assert set(statuses(who.client, made.token).values()) == {200}


def test_what_proves_the_code_is_kept_for_this_link_and_an_hour_only(kept_diary, clock):
    made = share(kept_diary, with_code=True)
    who = visitor(made)
    cookie = who.tell(made.code).cookies["link-code"]
    assert (cookie["path"], cookie["max-age"]) == (who.address, 3600)
    assert cookie["httponly"] and cookie["samesite"] == "Strict"
    with override_settings(SESSION_COOKIE_SECURE=True):
        assert visitor(made).tell(made.code).cookies["link-code"]["secure"]
    clock.shift(timedelta(seconds=3601))
    assert who.get("summary.pdf").status_code == 302


def test_the_proof_of_one_link_opens_no_other(kept_diary):
    one, other = share(kept_diary, with_code=True), share(make_diary("bob"), with_code=True)
    who = visitor(one)
    who.tell(one.code)
    who.client.cookies["link-code"]["path"] = "/"
    assert "asks for a code" in text(who.client.get(f"/s/{other.token}/"))
    assert who.client.get(f"/s/{other.token}/summary.pdf").status_code == 302


def test_the_proof_dies_when_the_link_is_stopped(kept_diary):
    made = share(kept_diary, with_code=True)
    who = visitor(made)
    who.tell(made.code)
    links.stop(diary=kept_diary, uuid=made.share.uuid, now=NOW)
    assert set(statuses(who.client, made.token).values()) == {410}
    assert who.tell(made.code).status_code == 410


def test_after_five_wrong_codes_even_the_right_one_waits_and_the_page_says_how_long(kept_diary, clock):
    made = share(kept_diary, with_code=True)
    who = visitor(made)
    for _each in range(5):
        assert "This is not the code" in text(who.tell(wrong(made.code)))
    waiting = visitor(made).tell(made.code)  # from another browser too
    assert waiting.status_code == 429 and waiting["Retry-After"] == str(15 * 60)
    assert "Wait 15 minutes, then try again." in text(waiting)
    clock.shift(timedelta(minutes=14, seconds=30))
    assert "Wait 1 minute, then try again." in text(who.tell(made.code))
    clock.shift(timedelta(seconds=30))
    assert who.tell(made.code).status_code == 303


@pytest.mark.parametrize("told", ["", "1", "123456789", "abcdefgh", "½" * 8, "1" * 100_000])
def test_what_is_no_code_of_8_digits_costs_no_try(kept_diary, told):
    made = share(kept_diary, with_code=True)
    answer = visitor(made).tell(told)
    assert answer.status_code == 200 and "Enter the code of 8 digits" in text(answer)
    assert row(made).wrong_codes == 0


def test_a_browser_that_tells_no_origin_can_still_give_the_code(kept_diary):
    """That is what browsers do on pages that ask for no referrer."""
    made = share(kept_diary, with_code=True)
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"/s/{made.token}/", {"code": made.code}, headers={"origin": "null"})
    assert answer.status_code == 303


# -- headers -----------------------------------------------------------------------------------------------


def private(answer):
    assert answer["Cache-Control"] == "no-store, private"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies.keys() - {"link-code"}
    if answer["Content-Type"].startswith("text/html") and "Cramp summary" in text(answer):
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in text(answer)


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "options"])
def test_every_answer_is_kept_by_nobody_and_found_by_nobody(kept_diary, method):
    made, coded = share(kept_diary), share(kept_diary, with_code=True)
    owner = sign_in(kept_diary).client
    for token in (made.token, coded.token, "A" * 32):
        for file in (*FILES, "nothing", "x/y/z"):
            for client in (Client(), owner):
                private(getattr(client, method)(f"/s/{token}/{file}"))
    private(Client().post(f"/s/{coded.token}/", {"code": wrong(coded.code)}))
    private(Client().post(f"/s/{coded.token}/", {"code": coded.code}))


def test_errors_are_private_too(kept_diary, monkeypatch):
    made = share(kept_diary)
    private(Client().get(f"/s/{made.token}/", headers={"host": "evil.example"}))

    def crash(*_args, **_kwargs):
        raise RuntimeError("planted")

    monkeypatch.setattr("insights.sharing.shown.summary", crash)
    broken = Client(raise_request_exception=False).get(f"/s/{made.token}/")
    assert broken.status_code == 500
    private(broken)
    assert not ShareView.objects.exists()


def test_the_way_to_https_is_private_too(kept_diary):
    with override_settings(SECURE_SSL_REDIRECT=True):
        answer = Client().get(f"/s/{share(kept_diary).token}/")
    assert answer.status_code == 301 and answer["Location"].startswith("https://")
    assert answer["Cache-Control"] == "no-store, private" and answer["Referrer-Policy"] == "no-referrer"


def test_search_engines_are_asked_not_to_come(client):
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_the_language_of_a_browser_breaks_nothing(kept_diary):
    who = visitor(share(kept_diary))
    for said in ("de, en;q=0.5", "zz-ZZ", "*", "x" * 5000, "en\x00", "../../etc"):
        assert who.get(**{"accept-language": said}).status_code == 200, said


def test_the_pages_for_visitors_are_the_first_in_the_chain():
    """So that every other part sees no cookie, and every answer of every other part is covered."""
    assert settings.MIDDLEWARE[0] == "crampdiary.middleware.keep_share_links_apart"
