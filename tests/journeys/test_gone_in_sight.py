"""Criterion 12: It's gone is always on the screen; and where it was, a late second tap does no harm."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from diary import stretches
from tests.journeys import measuring
from tests.journeys.at_night import SCREENS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Fully inside the window, the window not scrolled, and nothing on top of it.
INSIDE = """button => {
  const r = button.getBoundingClientRect();
  const inside = r.top >= 0 && r.left >= 0 && r.bottom <= innerHeight && r.right <= innerWidth;
  const middle = [(r.left + r.right) / 2, (r.top + r.bottom) / 2];
  const points = [[r.left + 8, r.top + 8], [r.right - 8, r.bottom - 8], middle];
  const bare = points.every(([x, y]) => button.contains(document.elementFromPoint(x, y)));
  return scrollY === 0 && inside && bare;
}"""
# What a tap into the middle of that box would press.
PRESSES = (
    """([x, y]) => document.elementFromPoint(x, y)?.closest("a, button, summary")?.textContent.trim() ?? ''"""
)

DOUBLE = "phone, text of double size"


def gone(page):
    return page.get_by_role("button", name="It's gone")


def open_on(page, screen, address):
    width, height = SCREENS["phone" if screen == DOUBLE else screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)
    if screen == DOUBLE:
        page.evaluate(measuring.DOUBLE_TEXT)
    return page


@pytest.mark.parametrize("minutes", [1, 11, 25])
@pytest.mark.parametrize("muscle", ["calf", "thigh_front", "jaw_face"])
def test_it_is_gone_is_on_the_screen_without_scrolling(night, minutes, muscle):
    """With the card of the tenth minute, with a drawing or without one, after a forgotten timer too."""
    episode, page = night.running(since=timedelta(minutes=minutes), muscle=muscle), night.device()
    for screen in (*SCREENS, DOUBLE):
        open_on(page, screen, f"/now/{episode.uuid}/")
        assert page.locator("[data-timer-card]").is_visible() is (minutes > 10), screen
        assert gone(page).evaluate(INSIDE), screen


@pytest.mark.parametrize("query", ["", "?fix=1"])
def test_a_second_cramp_and_the_start_being_fixed_leave_it_in_sight(night, query):
    night.running(since=timedelta(minutes=3), muscle="foot_sole", side="right")
    episode, page = night.running(since=timedelta(minutes=11)), night.device()
    for screen in (*SCREENS, DOUBLE):
        open_on(page, screen, f"/now/{episode.uuid}/{query}")
        other = page.get_by_text("Also running: sole of the right foot")
        assert other.is_visible() is not bool(query), screen
        assert gone(page).evaluate(INSIDE), screen


def test_what_puts_a_cramp_right_is_in_sight_without_scrolling(night):
    episode, page = night.running(since=timedelta(minutes=1)), night.device()
    for screen in ("small phone", "phone", "large phone"):
        open_on(page, screen, f"/now/{episode.uuid}/")
        assert page.get_by_role("button", name="Right leg").evaluate(INSIDE), screen
        assert page.get_by_role("link", name="fix the start").evaluate(INSIDE), screen
        if screen != "small phone":
            assert page.get_by_role("button", name="Not a cramp").evaluate(INSIDE), screen
            assert page.get_by_role("link", name="Get help now").evaluate(INSIDE), screen


def test_a_drawing_is_shown_where_the_height_allows(night):
    assert stretches.stretch_for("calf").drawing
    address = f"/now/{night.running(since=timedelta(minutes=1)).uuid}/"
    page = night.device()
    drawing = open_on(page, "large phone", address).locator(".now-drawing svg")
    assert drawing.bounding_box()["height"] >= 100
    assert not open_on(page, "small phone", address).locator(".now-drawing svg").is_visible()


@pytest.mark.parametrize("minutes", [1, 11])
def test_a_second_tap_on_it_lands_on_nothing_that_saves_or_undoes(night, minutes):
    """The page may change between two quick taps: where It's gone was must be no answer and no Undo."""
    page, parts, acrosses = night.device(), (0.1, 0.3, 0.5, 0.7, 0.9), (0.1, 0.5, 0.9)
    for screen in (*SCREENS, DOUBLE):
        open_on(page, screen, f"/now/{night.running(since=timedelta(minutes=minutes)).uuid}/")
        box = gone(page).bounding_box()
        gone(page).click()
        page.wait_for_url("**/done/")
        if screen == DOUBLE:
            page.evaluate(measuring.DOUBLE_TEXT)
        for part, across in product(parts, acrosses):
            point = [box["x"] + box["width"] * across, box["y"] + box["height"] * part]
            pressed = page.evaluate(PRESSES, point)
            assert pressed in {"", "Go back to sleep", "Add the rest", "Get help now"}, (screen, part, across)


@pytest.mark.parametrize("screen", list(SCREENS))
def test_a_second_tap_on_cramp_now_does_not_stop_the_cramp(night, screen):
    page = open_on(night.device(), screen, "/")
    box = page.get_by_role("button", name="Cramp now").bounding_box()
    page.get_by_role("button", name="Cramp now").click()
    page.wait_for_url("**/now/*-*/")
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert page.evaluate(PRESSES, middle) != "It's gone"
