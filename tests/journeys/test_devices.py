"""A phone that is borrowed is as good as new, whatever the test before did to it."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def next_one(devices, device):
    """The phone that the test after this one gets."""

    def borrow(used):
        devices.take_back(used)
        page = device()
        assert page is used
        page.goto("/help/")
        return page

    return borrow


@pytest.fixture
def used(devices):
    page = devices.lend()
    page.goto("/help/")
    return page


def test_it_does_not_print(used, next_one):
    used.emulate_media(media="print")
    assert next_one(used).evaluate("matchMedia('screen').matches")


@pytest.mark.parametrize(
    ("look", "usual"),
    [
        ({"color_scheme": "dark"}, "(prefers-color-scheme: light)"),
        ({"reduced_motion": "reduce"}, "(prefers-reduced-motion: no-preference)"),
        ({"forced_colors": "active"}, "(forced-colors: none)"),
    ],
    ids=str,
)
def test_it_looks_as_usual(used, next_one, look, usual):
    used.emulate_media(**look)
    assert next_one(used).evaluate("asked => matchMedia(asked).matches", usual)


def test_it_has_its_usual_size(used, next_one):
    used.set_viewport_size({"width": 320, "height": 256})
    assert next_one(used).evaluate("[innerWidth, innerHeight]") == [1280, 720]


def test_it_knows_nobody_and_remembers_nothing(used, next_one):
    used.evaluate("document.cookie = 'here=1'; localStorage.here = sessionStorage.here = 1")
    found = next_one(used).evaluate("[document.cookie, localStorage.length, sessionStorage.length]")
    assert found == ["", 0, 0]


def test_nothing_is_caught_on_its_line(used, next_one):
    used.route("**/*", lambda route: route.abort())
    assert next_one(used).title()


def test_one_whose_clock_was_set_is_thrown_away(used, devices, device):
    used.clock.install()
    used.goto("/help/")
    devices.take_back(used)
    assert used.is_closed()
    assert device() is not used
