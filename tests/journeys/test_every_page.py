"""The acceptance list, on every page, in an empty diary and in one of 26 weeks, in a real browser."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.journeys import measuring
from tests.journeys.pages import night_pages, pages, public_pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = [(320, 568), (320, 256), (360, 640), (768, 1024), (1280, 800)]


@pytest.fixture(params=["empty", "example", "night", "visitor"])
def addresses(request, context, sign_in, empty_diary, example_diary):
    """Name -> address of every page there is for this kind of reader."""
    if request.param == "visitor":
        return public_pages()
    at_night = request.param == "night"
    diary = empty_diary() if request.param == "empty" else example_diary(at_night=at_night)
    sign_in(context, diary.user)
    return (night_pages if at_night else pages)(diary, now=timezone.now())


def faults_of(page, addresses, measure):
    """Page name -> faults, for pages that have any."""
    found = {}
    for name, address in addresses.items():
        response = page.goto(address)
        faults = [f"status {response.status}"] if response.status != 200 else measure(page)
        if faults:
            found[name] = faults
    return found


def test_axe_finds_nothing_in_any_theme(page, addresses):
    def measure(page):
        faults = measuring.axe_faults(page)
        for theme in ("dark", "night"):
            page.evaluate("t => document.documentElement.dataset.theme = t", theme)
            page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
            faults += [f"{theme}: {fault}" for fault in measuring.axe_faults(page, only=["color-contrast"])]
        page.emulate_media(forced_colors="active")
        faults += [
            f"forced colours: {fault}" for fault in measuring.axe_faults(page, only=["color-contrast"])
        ]
        page.emulate_media(forced_colors="none")
        return faults

    assert faults_of(page, addresses, measure) == {}


def test_nothing_breaks_the_policy_or_asks_another_origin(page, addresses, live_server):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith(live_server.url) else said.append(request.url),
    )

    def measure(page):
        page.wait_for_load_state("load")
        faults, said[:] = list(said), []
        return faults

    assert faults_of(page, addresses, measure) == {}


def test_no_page_scrolls_sideways_or_cuts_text_off(page, addresses):
    def measure(page):
        faults = []
        for size in SIZES:
            page.set_viewport_size({"width": size[0], "height": size[1]})
            faults += [f"{size}: {fault}" for fault in page.evaluate(measuring.SIDEWAYS)]
        page.set_viewport_size({"width": 360, "height": 640})
        page.evaluate(measuring.TEXT_SPACING)
        for fault in page.evaluate(measuring.SIDEWAYS) + page.evaluate(measuring.CLIPPED):
            faults.append(f"with text spacing: {fault}")
        page.evaluate("document.adoptedStyleSheets = []")
        page.evaluate(measuring.DOUBLE_TEXT)
        for fault in page.evaluate(measuring.SIDEWAYS) + page.evaluate(measuring.CLIPPED):
            faults.append(f"with 200% text: {fault}")
        return faults

    assert faults_of(page, addresses, measure) == {}


def test_everything_to_press_is_large_enough_for_a_thumb(page, addresses):
    def measure(page):
        faults = []
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            faults += [f"{width}: {fault}" for fault in page.evaluate(measuring.SMALL)]
        return faults

    assert faults_of(page, addresses, measure) == {}


def test_the_focus_is_always_seen(page, addresses):
    page.set_viewport_size({"width": 360, "height": 640})
    assert faults_of(page, addresses, measuring.focus_faults) == {}


def test_every_page_is_well_built_and_every_control_has_its_own_name(page, addresses):
    titles: dict[str, set[str]] = {}

    def measure(page):
        # Where it ends up: some addresses lead on to another page.
        titles.setdefault(page.title(), set()).add(page.url.split("?")[0])
        return page.evaluate(measuring.STRUCTURE) + page.evaluate(measuring.NAMES)

    assert faults_of(page, addresses, measure) == {}
    assert {title: urls for title, urls in titles.items() if len(urls) > 1} == {}


# Each fault planted on purpose must be found: a check that cannot fail checks nothing.
MAIN = "const main = document.querySelector('main'); "
PLANTED = {
    "sideways": (
        "main.innerHTML += '<p id=planted>x</p>'; main.querySelector('#planted').style.minWidth = '3000px'",
        measuring.SIDEWAYS,
    ),
    "small": (
        "const b = document.createElement('button'); b.textContent = 'x'; main.append(b);"
        "b.style.minHeight = '0'; b.style.height = b.style.width = '20px'",
        measuring.SMALL,
    ),
    "structure": ("main.innerHTML += '<h1>Two</h1><h4>Skip</h4>'", measuring.STRUCTURE),
    "names": ("main.innerHTML += '<button></button>'", measuring.NAMES),
    "clipped": (
        "const p = document.createElement('p'); p.textContent = 'many words '.repeat(40); main.append(p);"
        "p.style.height = '10px'; p.style.overflow = 'hidden'",
        measuring.CLIPPED,
    ),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(page, planted):
    plant, measure = PLANTED[planted]
    page.goto("/help/")
    assert page.evaluate(measure) == []
    page.evaluate(f"() => {{ {MAIN}{plant} }}")
    assert page.evaluate(measure) != []


def test_a_planted_accessibility_fault_is_found(page):
    page.goto("/help/")
    page.evaluate("() => { document.querySelector('main').append(document.createElement('img')) }")
    assert any(fault.startswith("image-alt") for fault in measuring.axe_faults(page))
