"""When the device forces its own colours, what is chosen is still seen, and so is which bar is which (21)."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.journeys.pictures import difference

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEEN = 0.02  # share of the pixels

# Every look of a control that can be chosen, on the style guide.
CHOICES = {
    "radio": "#id_side_0",
    "checkbox": "#id_muscle_0_0, #id_muscle_0",
    "short radio": "[name=pain][value='4']",
    "single checkbox": "#id_agree",
}
SYSTEM = (
    "Canvas",
    "CanvasText",
    "Highlight",
    "HighlightText",
    "LinkText",
    "GrayText",
    "ButtonText",
    "ButtonFace",
)
# Which computed paint of each class of the chart is a colour of the system; none is allowed too.
PAINTS = """([classes, system]) => {
  const probe = document.createElement("p");
  document.body.append(probe);
  const known = new Map(system.map(name => {
    probe.style.color = name;
    return [getComputedStyle(probe).color, name];
  }));
  known.set("none", "none");
  return Object.fromEntries(classes.map(name => {
    const s = getComputedStyle(document.querySelector(`figure svg .${name}`));
    return [name, [known.get(s.fill) ?? s.fill, known.get(s.stroke) ?? s.stroke]];
  }));
}"""


@pytest.fixture
def forced(page):
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/styleguide/")
    return page


def shot(page, element):
    page.mouse.move(0, 0)
    return element.screenshot()


@pytest.mark.parametrize("kind", CHOICES)
def test_what_is_chosen_looks_different(forced, kind):
    control = forced.locator(CHOICES[kind]).first
    chip = forced.locator(".chip").filter(has=control)
    pictures = []
    for chosen in (True, False):
        control.evaluate("(e, chosen) => { e.checked = chosen }", chosen)
        pictures.append(shot(forced, chip))
    assert difference(*pictures) > SEEN


def test_the_page_one_is_on_looks_different_in_the_menu(page, context, sign_in, empty_diary):
    sign_in(context, empty_diary().user)
    page.emulate_media(forced_colors="active")
    page.goto("/?day=1")
    here = page.locator(".tabs a[aria-current=page]")
    pictures = [shot(page, here)]
    here.evaluate("e => e.removeAttribute('aria-current')")
    pictures.append(shot(page, page.locator(".tabs a").first))
    assert difference(*pictures) > SEEN


def test_series_of_a_chart_have_colours_of_the_system_and_differ(forced):
    series = ["c-night", "c-day"]
    lines = ["s-mean", "s-mark"]
    paints = forced.evaluate(PAINTS, [[*series, *lines, "c-ink", "c-band"], list(SYSTEM)])

    for name, (fill, stroke) in paints.items():
        assert fill in (*SYSTEM, "none"), f"{name} is filled with {fill}"
        assert stroke in (*SYSTEM, "none"), f"{name} is drawn with {stroke}"
    assert paints["c-night"] != paints["c-day"]
    assert paints["c-night"][0] != "Canvas"
    # Empty bars have an outline.
    assert paints["c-day"][1] not in ("Canvas", "none")


def test_two_pictures_differ_by_the_share_of_their_pixels():
    def png(*, dark):
        picture = Image.new("RGB", (10, 10), "white")
        for number in range(dark):
            picture.putpixel((number, 0), (0, 0, 0))
        file = io.BytesIO()
        picture.save(file, "png")
        return file.getvalue()

    assert difference(png(dark=0), png(dark=0)) == 0
    assert difference(png(dark=0), png(dark=3)) == pytest.approx(0.03)
