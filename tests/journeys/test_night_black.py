"""Criterion 15: at night the pages do not light up the room, from the first thing that is painted on."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from tests.journeys.at_night import SCREENS
from tests.journeys.pixels import brightness

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LUMINANCE, BLUE = 0.08, 0.03
PAGES = (
    "home", "two running", "shortcut", "running", "running, fixing", "ten minutes", "done", "answered",
    "asleep", "how long",
)  # fmt: skip


def address(night, name):
    if name in {"home", "shortcut"}:
        return "/" if name == "home" else "/now/"
    if name in {"done", "answered", "asleep"}:
        query = {"done": "", "answered": "?said=pain", "asleep": "?asleep=1"}[name]
        return f"/now/{night.over().uuid}/done/{query}"
    minutes = {"ten minutes": 11, "how long": 30}.get(name, 2)
    episode = night.running(since=timedelta(minutes=minutes))
    if name == "two running":
        night.running(since=timedelta(minutes=3), muscle="toes", side="right")
        return "/"
    return f"/now/{episode.uuid}/" + {"running, fixing": "?fix=1", "how long": "how-long/"}.get(name, "")


def test_a_bright_page_is_measured_as_bright(night):
    page = night.device()
    page.goto("/?bright=1")
    assert brightness(page.screenshot())[0] > 0.5


@pytest.mark.parametrize("name", PAGES)
def test_a_page_at_night_is_dark(night, live_server, name):
    page, where = night.device(), address(night, name)
    for colour in ("amber", "red"):
        page.context.add_cookies([{"name": "night", "value": colour, "url": live_server.url}])
        page.goto(where)
        for size in SCREENS.values():
            page.set_viewport_size({"width": size[0], "height": size[1]})
            luminance, blue = brightness(page.screenshot())
            assert luminance <= LUMINANCE and blue <= BLUE, (colour, size)


def test_a_device_that_is_set_to_light_gets_the_black_page_too(night, live_server):
    page = night.device(color_scheme="light")
    page.context.add_cookies([{"name": "theme", "value": "light", "url": live_server.url}])
    page.goto("/")
    assert brightness(page.screenshot())[0] <= LUMINANCE


@pytest.mark.parametrize("name", ["home", "running", "done", "asleep"])
def test_nothing_white_is_painted_while_the_page_loads(night, name):
    """The style sheets come late; what is on the screen until then and right after is dark."""
    page = night.device(color_scheme="light")
    page.goto("/now/")
    where = address(night, name)

    def late(route):
        time.sleep(0.5)
        route.continue_()

    page.route("**/*.css", late)
    page.goto(where, wait_until="commit")
    frames = [brightness(page.screenshot())[0] for _ in range(4)]
    page.wait_for_load_state("load")
    frames.append(brightness(page.screenshot())[0])
    assert max(frames) <= LUMINANCE, frames


@pytest.mark.parametrize("name", ["home", "running", "done", "asleep"])
def test_the_browser_is_told_before_anything_is_painted(night, name):
    page = night.device(java_script_enabled=False)
    page.goto(address(night, name))
    head = page.content().split("<link", 1)[0]
    assert '<meta name="theme-color" content="#000000">' in head
    assert '<meta name="color-scheme" content="dark">' in head
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(0, 0, 0)"
