"""Waiting for a page under its content security policy."""

from __future__ import annotations

import re

import pytest

from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LATER = "setTimeout(() => { window.came = 3 }, 300)"


@pytest.fixture
def help_page(own_page):
    assert own_page.goto("/help/").headers["content-security-policy"]
    return own_page


def test_what_comes_later_is_waited_for(help_page):
    help_page.evaluate(LATER)
    assert help_page.evaluate("window.came") is None
    until(help_page, "window.came > 2")
    assert help_page.evaluate("window.came") == 3


def test_a_function_is_asked_with_its_argument(help_page):
    help_page.evaluate(LATER)
    until(help_page, "least => window.came > least", 2)


def test_what_never_comes_is_named(help_page):
    with pytest.raises(AssertionError, match=re.escape("waited 0.2 seconds for: n => scrollY > n with 7")):
        until(help_page, "n => scrollY > n", 7, longest=0.2)


def test_what_listeners_hear_is_waited_for(help_page):
    heard = []
    help_page.on("console", lambda said: heard.append(said.text))
    help_page.evaluate("setTimeout(() => { console.log('here') }, 300)")
    assert not heard
    until(help_page, lambda: "here" in heard)
