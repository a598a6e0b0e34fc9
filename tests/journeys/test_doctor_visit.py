"""The visit to a doctor: from Today to paper in 4 taps, and as a browser prints it (acceptance 11, 26)."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from insights import visits
from insights.summary.wishes import ASKS, TOPICS, Wishes
from tests.insights.summary.papers import poppler, text_of, told
from tests.journeys.taps import taps
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTION = "Why do they come at night since spring, and could the new tablet play a part?"
HEADINGS = (
    "1 What I want to ask", "2 How complete this is", "3 Notes shown by the app", "4 Headline numbers",
    "5 Week by week and time of day", "6 Where", "7 Course", "8 Context and triggers", "9 Came with",
    "10 Medicines and supplements", "11 Conditions and risks", "12 What was tried", "13 Questions to ask",
)  # fmt: skip


@pytest.fixture
def today(phone_of, three_weeks):
    return phone_of(three_weeks(), "/?day=1")


def to_the_preview(page, tap) -> None:
    tap("link", "Insights", exact=True)
    tap("link", "Doctor visit", exact=True)
    tap("button", "Preview", exact=True)
    expect(page.get_by_role("heading", name="Your page for the doctor")).to_be_visible()


def test_the_page_is_a_file_after_4_taps(today):
    with taps(today, "doctor visit") as tap:
        to_the_preview(today, tap)
        with today.expect_download() as saved:
            tap("link", "Print or save as PDF")
    assert saved.value.suggested_filename.endswith(".pdf")


def test_the_page_is_printed_after_4_taps(own_page, sign_in, three_weeks):
    page = own_page
    page.add_init_script("window.print = () => { window.printed = (window.printed || 0) + 1; }")
    sign_in(page.context, three_weeks().user)
    page.goto("/?day=1")
    with taps(page, "doctor visit") as tap:
        to_the_preview(page, tap)
        tap("button", "Print this page")
        until(page, "window.printed === 1")


def test_sharing_begins_after_4_taps(today):
    with taps(today, "doctor visit") as tap:
        to_the_preview(today, tap)
        with today.expect_navigation():
            tap("button", "Make a share link")
    assert "/share/" in today.url


def test_without_scripts_no_button_promises_to_print(phone_of, three_weeks):
    page = phone_of(three_weeks(), "/doctor/preview/", java_script_enabled=False)

    expect(page.get_by_role("link", name="Print or save as PDF")).to_be_visible()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()


def test_own_dates_are_asked_for_when_they_are_wanted_and_preview_is_in_sight(phone_of, empty_diary):
    page = phone_of(empty_diary(), "/doctor/", java_script_enabled=False)
    expect(page.get_by_role("button", name="Preview", exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("From")).to_be_hidden()

    page.get_by_role("radio", name="My own dates").check()

    expect(page.get_by_label("From")).to_be_visible()


@pytest.fixture
def everything(three_years):
    """A diary of 3 years and a visit with every wish there is."""
    diary, now = three_years(), timezone.now()
    diary.person.name, diary.person.birth_year = "Annegret Müller-Lüdenscheidt", 1958
    diary.person.save()
    wishes = Wishes(question=QUESTION, topics=tuple(TOPICS), asks=tuple(ASKS)[:4])
    today = diary.today(now)
    visits.save(diary, visits.Prepared(weeks="12", first=today, last=today, wishes=wishes), now=now)
    return diary


@pytest.mark.parametrize(("paper", "theme"), [("A4", "light"), ("Letter", "dark")])
def test_a_browser_prints_3_years_on_2_sheets_in_order_and_without_buttons(
    device, sign_in, everything, paper, theme
):
    page = device(color_scheme=theme)
    sign_in(page.context, everything.user)
    page.goto("/doctor/preview/")

    document = page.pdf(format=paper)

    assert int(told(document)["Pages"]) <= 2
    said = re.sub(r"\s+", " ", text_of(document, "-raw"))
    places = [said.find(heading) for heading in HEADINGS]
    assert places == sorted(places) and places[0] >= 0, dict(zip(HEADINGS, places, strict=True))
    assert QUESTION in said
    after = [
        said.index(words) for words in (HEADINGS[-1], "Cramps of the period", "This diary is a notebook")
    ]
    assert after == sorted(after)
    for button in ("Print", "Change", "Make a share link", "Insights", "Get help now"):
        assert button not in said
    assert inks(document) == "grey"


def inks(document: bytes) -> str:
    """ "grey" where every point of the first sheet is black, white or between, and some of it is black."""
    drawn = poppler_png(document).convert("RGB")
    colours = drawn.getcolors(maxcolors=2**24)
    assert colours and any(max(colour) < 40 for _count, colour in colours)
    return "coloured" if any(max(colour) - min(colour) > 12 for _count, colour in colours) else "grey"


def poppler_png(document: bytes) -> Image.Image:
    poppler("pdfinfo", document=document)  # says what to install where it is missing
    drawn = subprocess.run(
        ["pdftoppm", "-r", "50", "-png", "-f", "1", "-l", "1"],
        input=document, capture_output=True, check=True,
    ).stdout  # fmt: skip
    return Image.open(BytesIO(drawn))


# What must not be cut where one sheet ends: rows, facts, charts.
BREAKS = """() => [...document.querySelectorAll(".sheet tr, .sheet-facts > div, .sheet-figure")]
  .filter(e => getComputedStyle(e).breakInside !== "avoid").map(e => e.outerHTML.slice(0, 80))"""

SCROLLS = """() => [...document.querySelectorAll(".sheet .table-scroll")]
  .filter(e => getComputedStyle(e).overflowX !== "visible").map(e => e.outerHTML.slice(0, 80))"""


def test_no_row_and_no_chart_may_be_cut_between_sheets_and_nothing_scrolls_on_paper(phone_of, everything):
    page = phone_of(everything, "/doctor/preview/")
    assert page.evaluate(BREAKS) != []  # on a screen nothing is cut
    page.emulate_media(media="print")

    assert page.evaluate(BREAKS) == []
    assert page.evaluate(SCROLLS) == []
    assert page.locator(".sheet svg[role=img]").count() == 2
