"""Every route with every method, as a visitor and as a stranger (reliability T1, T20, ASVS 3.4, 3.5, 8.2).

Alice owns the rows. Charlie has an account and a diary of his own, and knows every name in hers.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from crampdiary.bench.forms import form_to

from .diaries import CANARY, Things, make_things
from .recipes import PUBLIC, RECIPES, Recipe, strangers_guess
from .routes import METHODS, Route, every_route
from .rows import diary_models, hash_of_everything, hash_of_person, path_to_owner

pytestmark = pytest.mark.django_db

SAFE = ("GET", "HEAD", "OPTIONS")
# In addresses, these mean the same for everybody: also the token of a share link, which is there to be opened
# by whoever has it (tests/insights/sharing).
NO_NAMES = {"day", "monday", "first", "kind", "page", "picture", "chart", "rule", "answer", "token", "slug"}

ROUTES = every_route()
WITH_A_NAME = [route for route in ROUTES if set(route.parameters) - NO_NAMES]
every = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
every_with_a_name = pytest.mark.parametrize("route", WITH_A_NAME, ids=lambda route: route.name)


@pytest.fixture(scope="module")
def both(django_db_setup, django_db_blocker):
    """Alice's and Charlie's diaries, made once: every test of this file takes back what it changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_things("alice"), make_things("charlie")
        transaction.set_rollback(True)


@pytest.fixture
def alice(both, db) -> Things:
    caches["default"].clear()
    return both[0]


@pytest.fixture
def charlie(both, db) -> Things:
    return both[1]


def signed_in(things: Things) -> Client:
    client = Client()
    client.force_login(things.diary.user)
    return client


def send(client: Client, method: str, address: str, form: dict[str, Any] | None = None) -> HttpResponseBase:
    told = urlencode(form or {}, doseq=True) if method not in SAFE else ""
    return client.generic(method, address, told, content_type="application/x-www-form-urlencoded")


def ask(client: Client, method: str, address: str, form: dict[str, Any] | None = None) -> HttpResponseBase:
    """One request whose changes are taken back, so that none changes what the next one meets."""
    point = transaction.savepoint()
    try:
        return send(client, method, address, form)
    finally:
        transaction.savepoint_rollback(point)
        caches["default"].clear()


def body(response: HttpResponseBase) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def comparable(response: HttpResponseBase, names: dict[str, Any]) -> tuple[int, str, str]:
    """Status, Location and body without what must differ: tokens, and the names that were asked for."""
    text = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", body(response))
    # An address in an address is quoted twice, and so are the words of a person in it.
    location = unquote(unquote(response.headers.get("Location", "")))
    for name in names.values():
        location = location.replace(str(name), "…")
        if not isinstance(name, int):  # the digits of a number stand in many places of a page
            text = text.replace(str(name), "…")
    return response.status_code, location, text


def form_of(route: Route, recipe: Recipe, things: Things) -> dict[str, Any]:
    """What the owner's own page would send, with the names of their rows in it."""
    page = ask(signed_in(things), "GET", route.address(**recipe.address(things)))
    shown = body(page) if page.status_code == 200 else ""
    return form_to(page.wsgi_request.path, shown) | recipe.form(things)


def hash_of(things: Things) -> str:
    return hash_of_person(things.diary.person, things.diary.user)


# -- completeness --------------------------------------------------------------------------------------------


def test_every_route_has_a_recipe_and_every_recipe_a_route():
    assert {route.name for route in ROUTES} == set(RECIPES)
    assert set(PUBLIC) <= set(RECIPES)


def test_every_table_of_the_diary_leads_to_its_person():
    assert {model.__name__ for model in diary_models() if path_to_owner(model) is None} == set()


def test_the_hash_of_a_person_sees_every_change(alice):
    seen = {hash_of(alice)}
    for rows in (alice.diary.episodes, alice.diary.days, alice.diary.medicines):
        rows.update(note="changed")
        seen.add(hash_of(alice))
    for rows in (alice.cramp.sites, alice.cramp.symptoms, alice.diary.user.consents):
        rows.all().delete()
        seen.add(hash_of(alice))
    assert len(seen) == 7


# -- visitors ------------------------------------------------------------------------------------------------


@every
def test_a_visitor_is_sent_to_sign_in(route, alice):
    recipe = RECIPES[route.name]
    address = route.address(**recipe.address(alice))
    before = hash_of(alice)
    for method in METHODS:
        response = send(Client(), method, address, recipe.form(alice))
        assert CANARY not in body(response)
        if route.name not in PUBLIC:
            assert response.status_code in {302, 404, 405}, method
            if response.status_code == 302:
                assert response["Location"].startswith("/accounts/login/?"), method
        elif method == "GET":
            assert response.status_code == PUBLIC[route.name]
        else:
            assert response.status_code < 500, method
    assert hash_of(alice) == before


@every_with_a_name
def test_a_visitor_cannot_tell_which_names_exist(route, alice):
    recipe = RECIPES[route.name]
    hers, guessed = recipe.address(alice), recipe.address(strangers_guess(alice))
    for method in METHODS:
        answer = comparable(ask(Client(), method, route.address(**hers)), hers)
        assert answer == comparable(ask(Client(), method, route.address(**guessed)), guessed), method


# -- a stranger ----------------------------------------------------------------------------------------------


@every_with_a_name
def test_a_stranger_gets_what_a_name_that_nobody_has_gets(route, alice, charlie):
    recipe = RECIPES[route.name]
    hers, guessed = recipe.address(alice), recipe.address(strangers_guess(alice))
    forms = ({}, form_of(route, recipe, alice), form_of(route, recipe, charlie))
    before = hash_of(alice)
    for method in METHODS:
        for form in forms if method == "POST" else forms[:1]:
            answer = comparable(ask(signed_in(charlie), method, route.address(**hers), form), hers)
            nobody = comparable(ask(signed_in(charlie), method, route.address(**guessed), form), guessed)
            assert answer == nobody, method
            assert answer[0] in {404, 405}, (method, answer[0])
    assert hash_of(alice) == before


@every
def test_a_stranger_neither_reads_nor_changes_hers_by_what_they_send(route, alice, charlie):
    """Charlie on pages of his own, with the names of Alice's rows in the form and in the query."""
    recipe = RECIPES[route.name]
    address = route.address(**recipe.address(charlie))
    guess = strangers_guess(alice)
    hers, his = form_of(route, recipe, alice), form_of(route, recipe, charlie)
    before = hash_of(alice)

    def answer(method: str, form: dict[str, Any], query: dict[str, Any] | None = None) -> HttpResponseBase:
        point = transaction.savepoint()
        response = send(signed_in(charlie), method, f"{address}?{urlencode(query or {})}", form)
        assert hash_of(alice) == before, (method, form, query)
        transaction.savepoint_rollback(point)
        caches["default"].clear()
        return response

    for method in METHODS:
        response = answer(method, hers)
        assert response.status_code < 500, method
        if method in SAFE:
            assert f"{CANARY} alice" not in body(response)
    for query in recipe.queries:
        named = comparable(answer("GET", {}, query(alice)), query(alice))
        assert named == comparable(answer("GET", {}, query(guess)), query(guess))
    # A form that names a row of hers is answered as one that names nothing.
    if recipe.form(alice) != recipe.form(guess):
        named = comparable(answer("POST", his | recipe.form(alice)), recipe.form(alice))
        guessed = comparable(answer("POST", his | recipe.form(guess)), recipe.form(guess))
        assert named[:2] == guessed[:2]


# -- the owner: so that a 404 above says something -----------------------------------------------------------


# What a press ends with, where it is not a next page.
PRESSED = {
    "account_inactive": {200, 405},
    "account_login": {302},
    "account_signup": {302},
    "diary:cramp_draft": {200},  # an answer to a script, not a page
    "diary:example_delete": {404},  # only examples may be deleted so quickly
    "diary:import_start": {200},  # no file was chosen
    "diary:styleguide": {200, 405},
    "diary:styleguide_page": {200, 405},
    "insights:shared": {200},  # no code was typed
    "insights:styleguide_charts": {200, 405},
}


@every
def test_the_owner_gets_there(route, alice):
    recipe = RECIPES[route.name]
    address = route.address(**recipe.address(alice))
    query = recipe.queries[0](alice) if recipe.queries else {}
    got = ask(signed_in(alice), "GET", f"{address}?{urlencode(query)}")
    form = form_of(route, recipe, alice)
    posted = ask(signed_in(alice), "POST", address, form)
    assert got.status_code in {200, 302, 303, 405}
    assert posted.status_code in PRESSED.get(route.name, {302, 303, 405}), form
    assert {got.status_code, posted.status_code} != {405}


@every
def test_a_method_that_a_page_does_not_have_is_refused(route, alice):
    if route.name.startswith("account_") or "styleguide" in route.name:
        return  # django-allauth's views take PUT for POST; the style guide is for people who build pages
    address = route.address(**RECIPES[route.name].address(alice))
    for method in ("PUT", "PATCH", "DELETE"):
        assert ask(signed_in(alice), method, address).status_code in {404, 405}, method


# -- reading never writes, and is never kept -----------------------------------------------------------------


@every
def test_reading_twice_writes_nothing(route, alice):
    recipe = RECIPES[route.name]
    address = route.address(**recipe.address(alice))
    client = signed_in(alice)
    client.get("/diary/")  # the first request of the day renews the session
    before = hash_of_everything()
    for query in ({}, *(query(alice) for query in recipe.queries)):
        for method in ("GET", "GET", "HEAD"):
            send(client, method, f"{address}?{urlencode(query)}")
    assert hash_of_everything() == before


@every
def test_every_answer_to_somebody_signed_in_is_private_and_carries_the_policy(route, alice):
    recipe = RECIPES[route.name]
    address = route.address(**recipe.address(alice))
    for method in METHODS:
        response = ask(signed_in(alice), method, address, recipe.form(alice))
        assert "no-store" in response["Cache-Control"], method
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "data:" not in policy, method
        assert response["X-Content-Type-Options"] == "nosniff", method
