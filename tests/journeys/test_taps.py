"""The tap counter counts: a path that grew, or a press that went past it, is found."""

from __future__ import annotations

import pytest

from tests.journeys import taps as counting
from tests.journeys.taps import Budget, taps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def one_tap(monkeypatch):
    monkeypatch.setitem(counting.BUDGET, "one tap", Budget(1))
    monkeypatch.setitem(counting.BUDGET, "one tap after opening", Budget(2, icon=True))


def test_a_path_within_its_budget_passes_across_pages(page):
    page.goto("/help/privacy/")
    with taps(page, "one tap after opening") as tap:
        tap("link", "Help", exact=True)
    assert tap.count == 2 and page.url.endswith("/help/")


def test_one_tap_too_many_fails(page):
    page.goto("/styleguide/")
    with pytest.raises(AssertionError, match="2 taps, 1 allowed"), taps(page, "one tap") as tap:
        tap("checkbox", "Calf")
        tap("checkbox", "Toes")


def test_a_tap_on_a_label_is_one_tap(page):
    page.goto("/styleguide/")
    with taps(page, "one tap") as tap:
        tap(page.locator("label", has_text="Toes"))
    assert page.evaluate("Number(sessionStorage.getItem('presses'))") == 1


def test_a_press_that_is_not_counted_fails(page):
    page.goto("/styleguide/")
    with pytest.raises(AssertionError, match="presses in the browser"), taps(page, "one tap"):
        page.locator("label", has_text="Toes").click()


def test_without_scripts_taps_are_counted_too(device):
    page = device(java_script_enabled=False)
    page.goto("/styleguide/")
    with pytest.raises(AssertionError, match="2 taps, 1 allowed"), taps(page, "one tap") as tap:
        tap("checkbox", "Calf")
        tap("checkbox", "Toes")
