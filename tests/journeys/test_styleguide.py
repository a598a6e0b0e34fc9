"""The style guide shows every component: what holds here holds wherever the components are used."""

from __future__ import annotations

import pytest

from tests.journeys import measuring

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOKS = [
    "/styleguide/?theme=light",
    "/styleguide/?theme=dark",
    "/styleguide/?theme=night",
    "/styleguide/?theme=light&errors=1",
    "/styleguide/?theme=dark&errors=1",
    "/styleguide/?theme=night&errors=1",
    "/styleguide/now/",
    "/styleguide/night/",
    "/styleguide/charts/?theme=light",
    "/styleguide/charts/?theme=dark",
    "/styleguide/charts/?theme=night",
]


@pytest.fixture(scope="module", autouse=True)
def drawing_code():
    """Loaded before a page waits for it."""
    from insights.views.styleguide_samples import sections

    assert sections()


@pytest.mark.parametrize("address", LOOKS)
def test_axe_finds_nothing_in_any_component(page, address):
    page.goto(address)

    assert measuring.axe_faults(page) == []


def test_axe_finds_nothing_when_the_device_is_dark_or_forces_its_colours(page):
    page.emulate_media(color_scheme="dark")
    page.goto("/styleguide/?theme=auto")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 22, 28)"
    assert measuring.axe_faults(page) == []

    page.emulate_media(forced_colors="active")
    assert measuring.axe_faults(page) == []


@pytest.mark.parametrize(
    "address",
    [
        "/styleguide/",
        "/styleguide/?text=largest",
        "/styleguide/?errors=1",
        "/styleguide/now/",
        "/styleguide/charts/",
    ],
)
def test_nothing_scrolls_sideways_or_is_cut_off(page, address):
    page.goto(address)

    assert measuring.shape_faults(page) == []


def test_everything_to_press_is_large_enough_for_a_thumb(page):
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for address in LOOKS:
            page.goto(address)
            assert page.evaluate(measuring.SMALL) == []


def test_the_focus_is_always_seen(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/styleguide/")

    assert measuring.focus_faults(page) == []


def test_a_pressed_chip_is_seen_when_the_device_forces_its_colours(page):
    page.emulate_media(forced_colors="active")
    page.goto("/styleguide/")
    chip = page.locator(".chip", has_text="Toes")
    before = chip.screenshot()
    chip.click()
    page.mouse.move(0, 0)

    assert page.get_by_label("Toes").is_checked()
    assert chip.evaluate("e => getComputedStyle(e).borderTopWidth") == "4px"
    assert chip.screenshot() != before


def test_the_whole_chip_can_be_pressed(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/styleguide/")
    chip = page.locator(".chip", has_text="Toes")
    size = chip.bounding_box()

    for corner in ((4, 4), (size["width"] - 12, size["height"] - 12)):
        was = page.get_by_label("Toes").is_checked()
        chip.click(position={"x": corner[0], "y": corner[1]})
        assert page.get_by_label("Toes").is_checked() is not was


def test_the_page_after_a_mistake_says_so_first_and_leads_to_the_field(page):
    page.goto("/styleguide/?errors=1")
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.textContent.includes('There is a problem')")

    page.get_by_role("link", name="Answer “Which leg?”").click()
    assert page.evaluate("document.activeElement.id") == "id_side_0"
    describing = page.locator("#id_side_group").get_attribute("aria-describedby")
    assert "Answer “Which leg?”" in page.locator(f"#{describing}").inner_text()


def test_nothing_moves(page):
    page.goto("/styleguide/")
    page.locator("summary", has_text="How this works").click()

    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize(
    ("width", "height", "double"), [(320, 568, False), (360, 640, False), (568, 320, False), (360, 640, True)]
)
def test_the_button_that_ends_a_cramp_is_on_the_screen(page, width, height, double):
    page.set_viewport_size({"width": width, "height": height})
    page.goto("/styleguide/now/")
    if double:
        page.evaluate(measuring.DOUBLE_TEXT)

    box = page.get_by_role("button", name="It's gone").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert box["y"] >= 0 and box["y"] + box["height"] <= height
    assert page.evaluate("scrollY") == 0
    first = "[...document.querySelectorAll('main button')].find(e => e.checkVisibility()).textContent"
    assert page.evaluate(first) == "It's gone"
