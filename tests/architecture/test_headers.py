"""Every response carries the security headers; what signed-in people see is never stored."""

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
PAGES = {
    200: "/accounts/login/",
    302: "/accounts/password/change/",
    404: "/nowhere/",
}


@pytest.fixture
def signed_in(client, db):
    client.force_login(get_user_model().objects.create_user("somebody", password="a password for tests"))
    return client


def policy_of(response):
    return dict(part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "address"), PAGES.items())
def test_every_answer_carries_the_security_headers(client, status, address):
    response = client.get(address)

    assert response.status_code == status
    assert policy_of(response) == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_a_refused_form_carries_them_too():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/")

    assert response.status_code == 403
    assert policy_of(response) == POLICY


@pytest.mark.django_db
def test_an_answer_to_a_crash_carries_them_too(client, monkeypatch):
    def crash(*args, **kwargs):
        raise RuntimeError("planted")

    client.raise_request_exception = False
    monkeypatch.setattr("django.core.handlers.base.BaseHandler.resolve_request", crash)
    response = client.get("/")

    assert response.status_code == 500
    assert policy_of(response) == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("address", ["/", "/nowhere/", "/accounts/password/change/"])
def test_no_cache_keeps_what_a_signed_in_person_sees(signed_in, address):
    cache_control = signed_in.get(address)["Cache-Control"]

    assert "no-store" in cache_control
    assert "private" in cache_control


def test_the_answer_that_signs_out_is_not_stored_either(signed_in):
    assert "no-store" in signed_in.post("/accounts/logout/")["Cache-Control"]


def test_signing_out_has_the_browser_throw_away_what_it_kept(signed_in):
    assert "Clear-Site-Data" not in signed_in.get("/")

    assert signed_in.post("/accounts/logout/")["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in signed_in.get("/")


def test_only_an_answer_that_says_so_itself_may_be_kept(signed_in):
    """A header alone is not enough: a view that sets one by mistake keeps nothing."""
    from crampdiary.middleware import never_store_private_pages

    def answer(_request):
        return HttpResponse(headers={"Cache-Control": "private, no-cache"})

    request = signed_in.get("/").wsgi_request

    assert "no-store" in never_store_private_pages(answer)(request)["Cache-Control"]


def test_reading_renews_the_session_once_a_day_and_writes_nothing_else(
    signed_in, django_assert_max_num_queries, time_machine
):
    time_machine.move_to("2026-03-02 03:00 +00:00", tick=False)
    first = signed_in.get("/nowhere/")
    second = signed_in.get("/nowhere/")
    time_machine.move_to("2026-03-03 03:00 +00:00", tick=False)
    next_day = signed_in.get("/nowhere/")

    assert "sessionid" in first.cookies
    assert "sessionid" not in second.cookies
    assert next_day.cookies["sessionid"]["max-age"] == 90 * 24 * 60 * 60
