"""Waiting for a page under its content security policy."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Error

from tests.journeys.waiting import NOTHING_PAINTED, until, until_taken

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


def camera(page, *, fails, saying):
    """A screenshot of that page which cannot be taken at first."""
    tried = []

    def take(target):
        assert target == page
        tried.append(1)
        if len(tried) <= fails:
            raise Error(f"Page.screenshot: Protocol error (Page.captureScreenshot): {saying}")
        return b"picture"

    return take, tried


def test_a_screenshot_is_taken_again_while_nothing_is_painted(help_page):
    take, tried = camera(help_page, fails=2, saying=NOTHING_PAINTED)
    assert until_taken(take)(help_page) == b"picture"
    assert len(tried) == 3


@pytest.mark.parametrize(("saying", "again"), [(NOTHING_PAINTED, True), ("Internal error", False)])
def test_a_screenshot_is_not_taken_again_for_ever_nor_after_another_error(help_page, saying, again):
    take, tried = camera(help_page, fails=99, saying=saying)
    with pytest.raises(Error, match=saying):
        until_taken(take, longest=0.5)(help_page)
    assert (len(tried) > 1) is again


def test_every_screenshot_of_a_test_is_taken_like_that(help_page):
    for of in (help_page, help_page.locator("h1")):
        assert type(of).screenshot.__wrapped__
