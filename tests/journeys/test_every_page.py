"""The acceptance list, on every page, in a browser: with an empty diary, 3 weeks, 3 years, by night.

One visit of a page measures everything, because opening it is what takes the time. What is measured is in
`tests.journeys.measuring`; each measure is shown to find a planted fault at the end.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from tests.access.diaries import make_things
from tests.access.recipes import PUBLIC, RECIPES
from tests.access.routes import every_route
from tests.journeys import diaries, measuring
from tests.journeys.pages import night_pages, pages, pages_with_entries, public_pages
from tests.journeys.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=["empty", "three weeks", "three years", "night", "visitor"])
def addresses(request, own_page, sign_in, empty_diary, three_weeks, three_years):
    """Name -> address of every page there is for this kind of reader."""
    if request.param == "visitor":
        return public_pages()
    makers = {
        "empty": empty_diary,
        "three weeks": three_weeks,
        "three years": three_years,
        "night": lambda: three_weeks(at_night=True),
    }
    diary = makers[request.param]()
    sign_in(own_page.context, diary.user)
    # What shows no entries looks the same in every diary, so one of them is enough for it.
    others = {"night": night_pages, "empty": pages_with_entries, "three years": pages_with_entries}
    listing = others.get(request.param, pages)
    found = listing(diary, now=timezone.now())
    return {name: to for name, to in found.items() if name not in SEEN_ELSEWHERE.get(request.param, ())}


# Nearly the same page as another of this diary; seen with the other diaries.
FORMS = {"check-in, yesterday", "the rest of a cramp", "a cramp as usual"}
SEEN_ELSEWHERE = {
    "three weeks": {"charts, half a year", "charts, all"},
    "three years": FORMS,
    "empty": FORMS | {"charts, half a year", "charts, all"},
}


class Listening:
    """Errors in the console, errors of scripts, and requests to anybody but us."""

    def __init__(self, page, own: str) -> None:
        self.heard: list[str] = []
        page.on("console", lambda said: self.heard.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.heard.append(str(error)))
        page.on("request", lambda sent: None if sent.url.startswith(own) else self.heard.append(sent.url))

    def take(self) -> list[str]:
        heard, self.heard = self.heard, []
        return heard


def as_it_is(script: str) -> Callable[..., list[str]]:
    return lambda page: page.evaluate(script)


def unfolded(measure: Callable[..., list[str]]) -> Callable[..., list[str]]:
    def do(page):
        page.evaluate(measuring.UNFOLD)
        return measure(page)

    return do


# In this order: as it arrives first, then with everything unfolded.
MEASURES: dict[str, Callable[..., list[str]]] = {
    "built well": as_it_is(measuring.STRUCTURE),
    "every control has its own name": as_it_is(measuring.NAMES),
    "still, when motion is reduced": as_it_is(measuring.MOVING),
    "the focus is seen": measuring.focus_faults,
    "axe, in every theme": unfolded(measuring.axe_faults_in_every_theme),
    "fits, at every size": unfolded(measuring.shape_faults),
    "large enough for a thumb": unfolded(measuring.small_targets),
}


@pytest.mark.slow
def test_every_page_keeps_to_the_acceptance_list(own_page, addresses, live_server):
    page = own_page
    listening = Listening(page, live_server.url)
    page.emulate_media(reduced_motion="reduce")
    titles: dict[str, set[str]] = {}
    found: list[str] = []

    for name, address in addresses.items():
        page.set_viewport_size({"width": 360, "height": 640})
        response = page.goto(address, wait_until="load")
        # Where it ends up: some addresses lead on to another page.
        titles.setdefault(page.title(), set()).add(page.url.split("?")[0])
        faults = {"answered": [] if response.status == 200 else [f"status {response.status}"]}
        faults["nothing breaks the policy or asks another origin"] = listening.take()
        faults |= {what: measure(page) for what, measure in MEASURES.items()}
        listening.take()  # what measuring itself does
        found += [f"{what} · {name} · {fault}" for what, said in faults.items() for fault in said]

    assert not found, "\n".join(found)
    assert {title: urls for title, urls in titles.items() if len(urls) > 1} == {}


# Shown in the tests of error states, with and without errors; or for builders only.
ELSEWHERE = {
    "account_reauthenticate", "diary:word_merge", "diary:word_new", "diary:word_rename",
    "diary:styleguide", "diary:styleguide_page", "insights:styleguide_charts",
}  # fmt: skip
# Says only that an account was closed; nothing closes one.
NEVER_SEEN = {"account_inactive"}


def test_every_page_there_is_is_in_the_list(client):
    things = make_things("alice")
    client.force_login(things.diary.user)
    shown = set()
    for route in every_route():
        if route.name in RECIPES:
            visitor = Client() if route.name in PUBLIC and route.name.startswith("account") else client
            answer = visitor.get(route.address(**RECIPES[route.name].address(things)))
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                shown.add(route.name)
    diary = diaries.three_weeks(now=timezone.now(), username="bob")
    listed = public_pages() | pages(diary, now=timezone.now())
    visited = {resolve(address.split("?")[0]).view_name for address in listed.values()}
    assert shown - visited - ELSEWHERE - NEVER_SEEN == set()


# Each fault planted on purpose must be found: a check that cannot fail checks nothing.
MAIN = "const main = document.querySelector('main'); "
PLANTED = {
    "sideways": (
        "main.innerHTML += '<p id=planted>x</p>'; main.querySelector('#planted').style.minWidth = '3000px'",
        as_it_is(measuring.SIDEWAYS),
    ),
    "sideways, when text is large": (
        "const p = document.createElement('p'); p.textContent = 'x'; p.style.width = '14rem'; main.append(p)",
        measuring.shape_faults,
    ),
    "small": (
        "const b = document.createElement('button'); b.textContent = 'x'; main.append(b);"
        "b.style.minHeight = '0'; b.style.height = b.style.width = '20px'",
        measuring.small_targets,
    ),
    "small, where it is folded": (
        "main.innerHTML += '<details id=planted><summary>More of it</summary><button>x</button></details>';"
        "const b = main.querySelector('#planted button'); b.style.minHeight = '0';"
        "b.style.height = b.style.width = '20px'",
        unfolded(measuring.small_targets),
    ),
    "structure": ("main.innerHTML += '<h1>Two</h1><h4>Skip</h4>'", as_it_is(measuring.STRUCTURE)),
    "names": ("main.innerHTML += '<button></button>'", as_it_is(measuring.NAMES)),
    "clipped": (
        "const p = document.createElement('p'); p.textContent = 'many words '.repeat(40); main.append(p);"
        "p.style.height = '10px'; p.style.overflow = 'hidden'",
        as_it_is(measuring.CLIPPED),
    ),
    "clipped, when text is large": (
        "const p = document.createElement('p'); p.textContent = 'words'; p.style.height = '30px';"
        "p.style.overflow = 'hidden'; main.append(p)",
        measuring.shape_faults,
    ),
    "clipped, when text is spaced out": (
        "const p = document.createElement('p'); p.textContent = 'many words'; p.style.fontSize = '16px';"
        "p.style.display = 'inline-block'; p.style.whiteSpace = 'nowrap'; main.append(p);"
        "p.style.width = `${p.offsetWidth + 2}px`; p.style.overflow = 'hidden'",
        measuring.shape_faults,
    ),
    "moving": ("main.style.setProperty('transition', 'color 2s', 'important')", as_it_is(measuring.MOVING)),
    "running": ("main.animate({opacity: [0, 1]}, 9999)", as_it_is(measuring.MOVING)),
    "focus without an outline": ("for (const a of main.querySelectorAll('a')) a.style.outline = '0'",
                                 measuring.focus_faults),
    "focus under a bar": (
        "const bar = document.createElement('div'); main.append(bar); bar.style.position = 'fixed';"
        "bar.style.inset = '0'; bar.style.zIndex = 99",
        measuring.focus_faults,
    ),
    "a picture without words": ("main.append(document.createElement('img'))", measuring.axe_faults),
    "pale words": (
        "const p = document.createElement('p'); p.textContent = 'pale'; p.style.color = '#c0c8d0';"
        "main.append(p)",
        measuring.axe_faults,
    ),
    "usual words that lie over something dark": (
        "const over = document.createElement('div'), words = main.querySelector('p').cloneNode(true);"
        "over.style.background = '#101418'; over.style.height = '9rem'; main.append(over, words);"
        "words.style.marginTop = '-8rem'; words.style.position = 'relative'",
        measuring.axe_faults,
    ),
    "usual words that lie over something pale in the dark": (
        "const over = document.createElement('div'), words = main.querySelector('p').cloneNode(true);"
        "over.style.background = '#e6edf3'; over.style.height = '9rem'; main.append(over, words);"
        "words.style.marginTop = '-8rem'; words.style.position = 'relative'",
        measuring.axe_faults_in_every_theme,
    ),
    "pale words in the dark": (
        "const p = document.createElement('p'); p.textContent = 'pale'; p.style.color = '#4a5763';"
        "main.append(p)",
        measuring.axe_faults_in_every_theme,
    ),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_found(page, planted):
    plant, measure = PLANTED[planted]
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/help/")
    assert measure(page) == []
    page.evaluate(f"() => {{ {MAIN}{plant} }}")
    assert measure(page) != []


def test_words_that_passed_in_their_box_are_asked_about_again_when_they_reach_out_of_it(page):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto("/help/")
    page.evaluate("""() => {
      const [pale, box] = [0, 1].map(() => document.createElement("div"));
      const words = document.querySelector("main p").cloneNode(true);
      pale.style.background = "#e6edf3"; box.style.background = "var(--bs-body-bg)";
      words.id = "planted"; words.style.position = "relative"; words.style.width = "8rem";
      box.style.width = "9rem"; box.append(words); pale.append(box);
      document.querySelector("main").append(pale);
    }""")
    assert measuring.axe_faults_in_every_theme(page) == []
    page.evaluate("document.querySelector('#planted').style.left = '10rem'")
    assert measuring.axe_faults_in_every_theme(page) != []


def test_a_planted_error_and_a_request_elsewhere_are_heard(own_page, live_server):
    page = own_page
    listening = Listening(page, live_server.url)
    page.goto("/help/")
    assert listening.take() == []
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("const img = new Image(); img.src = 'https://cdn.example/x.png'")
    for planted in ("style", "cdn.example"):
        until(page, lambda planted=planted: any(planted in said for said in listening.heard))
