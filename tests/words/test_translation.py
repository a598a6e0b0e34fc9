"""Every word on the screen can be translated: in a made-up language that brackets what it translates, nothing
stands outside brackets but the person's own words, numbers and names; and every page is easy to read.
"""

from __future__ import annotations

import re
from uuid import uuid4
from zoneinfo import available_timezones

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import translation

from diary import presenters, regions
from diary.actions.people import CONSENT_TEXT
from diary.forms.zones import offered_zones
from insights.registry import rules
from insights.summary.flags import publisher
from tests.access.diaries import CANARY, make_things
from tests.access.recipes import PUBLIC, RECIPES
from tests.access.routes import every_route
from tests.words.reading import grade, words
from tests.words.screens import screen

pytestmark = pytest.mark.django_db

LEFT, RIGHT = "⟦", "⟧"
# Files, and pages with sample words for builders.
NO_PAGES = {
    "diary:export_download", "diary:styleguide", "diary:styleguide_page", "insights:styleguide_charts"
}  # fmt: skip

# What the person typed, in the diary that is walked through; names of files, programs and zones.
OWN = re.compile(
    rf"{CANARY}(?: \w+){{0,2}}|alice|new garden chair|humming|crampdiary|Magnesium|\bCSV\b|\bUTF-8\b"
    r"|\w+\.(?:csv|json|zip|pdf)\b|\bUTC\b|Etc/\S+"
)
# Names of places, as the time zone package gives them, and of publishers; the agreement, kept in the words
# it was given in.
NAMES = {
    *available_timezones(),
    *(place for _region, zones in offered_zones() for _zone, place in zones),
    *map(str, regions.countries().values()),
    *(publisher(rule) for rule in rules()),
    CONSENT_TEXT,
}


def outside_brackets(text: str) -> str:
    """The part of a text that is in no bracket, without what cannot be translated."""
    depth, left = 0, []
    for sign in text:
        depth += (sign == LEFT) - (sign == RIGHT)
        if depth == 0 and sign != RIGHT:
            left.append(sign)
    return OWN.sub("", "".join(left)).strip()


def untranslated(html: str) -> list[str]:
    page = screen(html)
    return [
        said
        for said in page.blocks + page.spoken
        if re.sub(r"^\d+", "", said) not in NAMES and re.search(r"[^\W\d_]{2}", outside_brackets(said))
    ]


@pytest.fixture
def bracketed(monkeypatch):
    """A language in which every translated string stands in brackets."""
    real = translation._trans

    def once(number):
        return lambda *said: f"{LEFT}{real_functions[number](*said)}{RIGHT}" if said[-1] != "" else ""

    names = ("gettext", "ngettext", "pgettext", "npgettext")
    real_functions = [getattr(real, name) for name in names]
    for number, name in enumerate(names):
        monkeypatch.setattr(real, name, once(number), raising=False)
    forget_pages_and_dates()
    yield
    forget_pages_and_dates()


def forget_pages_and_dates() -> None:
    """Both are remembered by language, and this language has no name."""
    caches["default"].clear()
    presenters._date_words.cache_clear()


def visit_all() -> dict[str, str]:
    """Route -> page, of every route that shows one; and as it comes back when nothing is filled in."""
    things = make_things("alice")
    visitor, signed_in = Client(), Client()
    signed_in.force_login(things.diary.user)
    pages = {}
    for route in every_route():
        if route.name in NO_PAGES or route.name not in RECIPES:
            continue
        client = visitor if route.name in PUBLIC and route.name != "diary:today" else signed_in
        address = route.address(**RECIPES[route.name].address(things))
        queries = [""] + (["?day=1"] if route.name == "diary:today" else [])
        for query in queries:
            answer = client.get(address + query)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                pages[f"{route.name}{query}"] = answer.content.decode()
    pages["front"] = visitor.get("/").content.decode()
    # Last, because some of these forms are happy with nothing, and do what they say.
    for route in every_route():
        if f"{route.name}" in pages and route.name.split(":")[-1] not in {"settings_erase", "account_logout"}:
            client = visitor if route.name in PUBLIC else signed_in
            address = route.address(**RECIPES[route.name].address(things))
            answer = client.post(address, {"client_uuid": uuid4()})
            if answer.status_code == 200:
                pages[f"{route.name}, with errors"] = answer.content.decode()
    return pages


@pytest.mark.slow
def test_nothing_on_any_page_stands_outside_the_translation(bracketed):
    pages = visit_all()
    assert len(pages) > 40 and any("with errors" in name for name in pages)
    found = {name: missing for name, html in pages.items() if (missing := untranslated(html))}
    assert not found, "\n".join(f"{name}: {missing[:8]}" for name, missing in found.items())


def test_a_planted_word_that_is_not_translated_is_found(bracketed):
    assert untranslated("<p>⟦Saved⟧ on Monday</p>") == ["⟦Saved⟧ on Monday"]
    assert untranslated('<input placeholder="Name"><p>⟦At⟧ 03:12</p>') == ["Name"]
    assert untranslated("<title>⟦Cramp⟧ – ⟦Diary⟧</title><option>Europe/Berlin</option>") == []
    assert untranslated("<p>⟦Saved. canary alice, ⟦4 minutes⟧⟧</p><code>episodes</code>") == []


@pytest.mark.slow
def test_every_page_is_read_with_six_years_of_school():
    hard = {}
    for name, html in visit_all().items():
        sentences = [said for said in screen(html).blocks if len(words(said)) >= 5]
        level = grade("\n".join(sentences))
        if level > 6:
            hard[name] = round(level, 1)
    assert hard == {}
