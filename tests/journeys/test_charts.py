"""Charts as they are seen and heard: by whoever forces colours, prints in greys, or has the page read out."""

from __future__ import annotations

import csv
import io
import itertools
import re
from urllib.parse import urlsplit

import pytest
from django.test import Client
from PIL import Image

from tests.journeys.pictures import difference
from tests.journeys.test_forced_colours import PAINTS, SYSTEM

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GUIDE = "/styleguide/charts/"
CHARTS = "/insights/charts/?weeks=26"
# Share of the pixels of a swatch.
SEEN = 0.05
# Swatches of the same chart that stand for different things.
KEYS = """() => [...document.querySelectorAll(".key")].map((key, place) => {
  key.dataset.place = place;
  return key.querySelectorAll("li svg").length;
})"""
CLASSES = """() => [...new Set([...document.querySelectorAll("figure svg [class]")]
  .flatMap(e => [...e.classList]).filter(name => /^[cs]-/.test(name)))].sort()"""
# A4 without its margins, at 96 px to the inch.
PAPER = {"width": round(180 / 25.4 * 96), "height": round(267 / 25.4 * 96)}


def swatches(page) -> list[list[bytes]]:
    """Pictures of the signs of every key, key by key."""
    found = []
    for place, number in enumerate(page.evaluate(KEYS)):
        signs = page.locator(f".key[data-place='{place}'] li svg")
        found.append([signs.nth(each).screenshot() for each in range(number)])
    return found


def grey(png: bytes) -> bytes:
    file = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("L").save(file, "png")
    return file.getvalue()


# -- forced colours ------------------------------------------------------------------------------------------


@pytest.fixture
def forced(page):
    assert Client().get(GUIDE).status_code == 200  # loads the drawing code
    page.emulate_media(forced_colors="active")
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(GUIDE)
    return page


def test_every_paint_of_every_chart_is_a_colour_of_the_system(forced):
    classes = forced.evaluate(CLASSES)
    paints = forced.evaluate(PAINTS, [classes, [*SYSTEM, "Mark"]])

    assert {"c-night", "c-day", "c-relief", "c-severity-5", "c-count-4", "c-band", "s-mean"} <= set(classes)
    for name, (fill, stroke) in paints.items():
        assert fill in (*SYSTEM, "none", "rgba(0, 0, 0, 0)"), f"{name} is filled with {fill}"
        assert stroke in (*SYSTEM, "none"), f"{name} is drawn with {stroke}"


def test_what_a_key_tells_apart_looks_different_in_forced_colours_and_in_grey_print(forced):
    for media in ({"forced_colors": "active"}, {"forced_colors": "none", "media": "print"}):
        forced.emulate_media(**media)
        keys = swatches(forced)
        assert max(len(signs) for signs in keys) >= 6  # five steps of pain, and what is not known
        for signs in keys:
            for one, other in itertools.combinations(signs, 2):
                assert difference(grey(one), grey(other)) > SEEN, media


def test_days_of_the_calendar_look_different_in_forced_colours_and_in_grey_print(forced):
    """Without their words: a number is read, a border is seen."""
    kinds = ("is-count-1", "is-none", "is-unknown", "is-open", "is-some")
    for media in ({"forced_colors": "active"}, {"forced_colors": "none", "media": "print"}):
        forced.emulate_media(**media)
        looks = {}
        for kind in kinds:
            day = forced.locator(f"a.cal-day.{kind}").first
            day.evaluate("""e => {
              for (const part of e.querySelectorAll(".cal-month")) part.remove();
              for (const part of e.querySelectorAll(".cal-number")) part.textContent = "1";
            }""")
            looks[kind] = grey(day.screenshot())
        for one, other in itertools.combinations(kinds, 2):
            assert difference(looks[one], looks[other]) > 0.01, (media, one, other)


# -- paper ---------------------------------------------------------------------------------------------------


def test_paper_has_the_pictures_whole_and_nothing_to_press(phone_of, three_years):
    page = phone_of(three_years(), CHARTS)
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    figures = page.locator("main figure")

    assert figures.count() >= 6
    for number in range(figures.count()):
        figure = figures.nth(number)
        assert figure.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
        assert not [link for link in figure.locator(".figure-links > a").all() if link.is_visible()]
        for picture in figure.locator("> svg").all():
            assert picture.bounding_box()["height"] <= PAPER["height"]
    assert not [nav for nav in page.locator("nav").all() if nav.is_visible()]
    assert page.locator("main").evaluate("e => e.scrollWidth <= innerWidth")
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


# -- heard ---------------------------------------------------------------------------------------------------


def test_a_picture_is_heard_by_its_name_and_description_and_its_table_holds_what_its_file_holds(
    phone_of, three_years
):
    diary = three_years()
    page = phone_of(diary, CHARTS)
    client = Client()
    client.force_login(diary.user)
    figures = page.locator("main figure")

    assert figures.count() >= 6
    for number in range(figures.count()):
        figure = figures.nth(number)
        for picture in figure.locator("> svg").all():
            title, description = (picture.locator(tag).text_content() for tag in ("title", "desc"))
            (heard,) = picture.aria_snapshot().splitlines()  # nothing below it: no tick, no label
            assert re.match("- '?img ", heard)
            assert " ".join(f"{title} {description}".split()) in heard.replace("''", "'").replace('\\"', '"')
            assert description.endswith(".")
            assert picture.locator("g text").count() > 3
        # Two taps away, and nothing of the picture in between.
        figure.locator("details").last.evaluate("e => { e.open = true }")
        shown = figure.locator(".data-table tr").evaluate_all("""rows => rows.map(row =>
          [...row.cells].map(cell => {
            for (const more of cell.querySelectorAll(".visually-hidden")) more.remove();
            return cell.textContent.trim();
          }))""")
        address = figure.locator(".figure-links a", has_text="CSV").get_attribute("href")
        kept = client.get(f"{urlsplit(address).path}?{urlsplit(address).query}").content.decode("utf-8-sig")
        told = [[re.sub(r"^'(?=[=+\-@])", "", cell) for cell in row] for row in csv.reader(io.StringIO(kept))]
        assert shown == told
