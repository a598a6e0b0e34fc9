"""Criterion 12: It's gone is always on the screen; and where it was, a late second tap does no harm."""

from __future__ import annotations

from datetime import timedelta

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


def open_on(night, screen, address):
    page = night.device(SCREENS["phone" if screen == DOUBLE else screen])
    page.goto(address)
    if screen == DOUBLE:
        page.evaluate(measuring.DOUBLE_TEXT)
    return page


@pytest.mark.parametrize("screen", [*SCREENS, DOUBLE])
@pytest.mark.parametrize("minutes", [1, 11, 25])
@pytest.mark.parametrize("muscle", ["calf", "thigh_front", "jaw_face"])
def test_it_is_gone_is_on_the_screen_without_scrolling(night, screen, minutes, muscle):
    """With the card of the tenth minute, with a drawing or without one, after a forgotten timer too."""
    episode = night.running(since=timedelta(minutes=minutes), muscle=muscle)
    page = open_on(night, screen, f"/now/{episode.uuid}/")
    assert page.locator("[data-timer-card]").is_visible() is (minutes > 10)
    assert gone(page).evaluate(INSIDE)


@pytest.mark.parametrize("screen", [*SCREENS, DOUBLE])
@pytest.mark.parametrize("query", ["", "?fix=1"])
def test_a_second_cramp_and_the_start_being_fixed_leave_it_in_sight(night, screen, query):
    night.running(since=timedelta(minutes=3), muscle="foot_sole", side="right")
    episode = night.running(since=timedelta(minutes=11))
    page = open_on(night, screen, f"/now/{episode.uuid}/{query}")
    assert page.get_by_text("Also running: sole of the right foot").is_visible() is not bool(query)
    assert gone(page).evaluate(INSIDE)


@pytest.mark.parametrize("screen", ["small phone", "phone", "large phone"])
def test_what_puts_a_cramp_right_is_in_sight_without_scrolling(night, screen):
    page = open_on(night, screen, f"/now/{night.running(since=timedelta(minutes=1)).uuid}/")
    assert page.get_by_role("button", name="Right leg").evaluate(INSIDE)
    assert page.get_by_role("link", name="fix the start").evaluate(INSIDE)
    if screen != "small phone":
        assert page.get_by_role("button", name="Not a cramp").evaluate(INSIDE)
        assert page.get_by_role("link", name="Get help now").evaluate(INSIDE)


def test_a_drawing_is_shown_where_the_height_allows(night):
    assert stretches.stretch_for("calf").drawing
    address = f"/now/{night.running(since=timedelta(minutes=1)).uuid}/"
    drawing = open_on(night, "large phone", address).locator(".now-drawing svg")
    assert drawing.bounding_box()["height"] >= 100
    assert not open_on(night, "small phone", address).locator(".now-drawing svg").is_visible()


@pytest.mark.parametrize("screen", [*SCREENS, DOUBLE])
@pytest.mark.parametrize("minutes", [1, 11])
def test_a_second_tap_on_it_lands_on_nothing_that_saves_or_undoes(night, screen, minutes):
    """The page may change between two quick taps: where It's gone was must be no answer and no Undo."""
    page = open_on(night, screen, f"/now/{night.running(since=timedelta(minutes=minutes)).uuid}/")
    box = gone(page).bounding_box()
    gone(page).click()
    page.wait_for_url("**/done/")
    if screen == DOUBLE:
        page.evaluate(measuring.DOUBLE_TEXT)
    for part in (0.1, 0.3, 0.5, 0.7, 0.9):
        for across in (0.1, 0.5, 0.9):
            point = [box["x"] + box["width"] * across, box["y"] + box["height"] * part]
            pressed = page.evaluate(PRESSES, point)
            assert pressed in {"", "Go back to sleep", "Add the rest", "Get help now"}, (part, across)


@pytest.mark.parametrize("screen", list(SCREENS))
def test_a_second_tap_on_cramp_now_does_not_stop_the_cramp(night, screen):
    page = open_on(night, screen, "/")
    box = page.get_by_role("button", name="Cramp now").bounding_box()
    page.get_by_role("button", name="Cramp now").click()
    page.wait_for_url("**/now/*-*/")
    middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert page.evaluate(PRESSES, middle) != "It's gone"
