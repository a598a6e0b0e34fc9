"""The visit to a doctor in the browser: the form, the page before it is printed, the PDF."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import date, timedelta

import pytest
import time_machine

from insights import doctor_page, visits
from insights.models import Visit
from insights.summary import pdf
from insights.summary.sheet import Sheet
from insights.visit_forms import PART_NAMES
from tests.factories import NOW, berlin, make_day, make_diary, make_episode, make_medicine
from tests.insights.summary.papers import lines_of
from tests.insights.summary.sheets import words_of

TITLES = (
    "What I want to ask", "How complete this is", "Notes shown by the app", "Headline numbers",
    "Week by week and time of day", "Where", "Course", "Context and triggers", "Came with",
    "Medicines and supplements", "Conditions and risks", "What was tried", "Questions to ask",
)  # fmt: skip
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):  # Tuesday 10 March 2026
        yield


@pytest.fixture
def diary(db):
    return make_diary("alice")


@pytest.fixture
def full(diary):
    """20 days, a cramp with a note, a medicine."""
    for number in range(20):
        make_day(diary, date(2026, 2, 15) + timedelta(days=number), no_cramps=True)
    make_episode(diary, started_at=berlin("2026-03-08 02:40"), note="After the quarrel")
    make_medicine(diary, "Indapamide", started_on=date(2026, 2, 20))
    return diary


@pytest.fixture
def get(client, diary):
    client.force_login(diary.user)
    return lambda address="/doctor/preview/", **query: client.get(address, query)


@pytest.fixture
def post(client, diary):
    client.force_login(diary.user)

    def send(**answers):
        usual = {"weeks": "4", "question": "Why at night?", "parts": ["flags", "list"], "name_as": "full"}
        return client.post("/doctor/", usual | answers)

    return send


def words(response) -> str:
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))


def own(first: str, last: str) -> dict[str, str]:
    return {"weeks": "own", "from": first, "to": last}


# -- the form ------------------------------------------------------------------------------------------------


def test_the_form_shows_the_usual_and_preview_comes_before_the_rest(get):
    page = get("/doctor/").content.decode()

    assert 0 < page.index(">Preview</button>") < page.index("What the page shows")
    assert re.search(r'name="weeks"[^>]*value="4"[^>]*checked', page)
    assert page.count("checked") == 1 + 10 + 1  # weeks, parts, name
    assert not re.search(r'name="notes"[^>]*checked', page)
    assert "Notes may hold private things." in page


def test_what_was_answered_leads_to_the_page_and_is_asked_no_second_time(post, get):
    sent = post(weeks="8", topics=["sleep"], asks=["tests"], notes="on")

    assert sent.status_code == 303
    assert sent.url == ("/doctor/preview/?from=2026-01-14&to=2026-03-10&parts=question,flags,asks,list,notes")
    page = get("/doctor/").content.decode()
    for name, value in (("weeks", "8"), ("topics", "sleep"), ("asks", "tests"), ("parts", "flags")):
        assert re.search(rf'name="{name}"[^>]*value="{value}"[^>]*checked', page), name
    assert re.search(r'name="notes"[^>]*checked', page)
    assert "Why at night?</textarea>" in page


def test_sent_twice_is_kept_once(post):
    assert post().url == post().url
    assert Visit.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "sentence", "kept"),
    [
        ({"question": "why " * 51}, "Use up to 200 characters. Now it has 203.", "why " * 50),
        ({"question": "a\x00b"}, "Character 2 cannot be kept.", "a"),
        (
            {"weeks": "own", "from": "2026-03-02", "to": "2026-03-01"},
            "cannot be before the first",
            "2026-03-02",
        ),
        ({"weeks": "own", "from": "2026-03-02", "to": "2026-03-11"}, "cannot be in the future", "2026-03-11"),
        ({"weeks": "own", "from": "2024-03-02", "to": "2026-03-01"}, "Choose at most one year", "2024-03-02"),
        ({"parts": ["secrets"]}, "Choose one of the answers shown", "Why at night?"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_named_beside_its_field_and_all_of_it_stays(
    post, answers, sentence, kept
):
    response = post(**answers)

    assert response.status_code == 200
    assert "Error:" in words(response)
    assert sentence in words(response)
    assert kept in html.unescape(response.content.decode())
    assert not Visit.objects.exists()


def test_a_form_of_10_megabytes_is_refused_kindly(post):
    response = post(question="x" * 10**7)

    assert response.status_code in {400, 413}
    assert not Visit.objects.exists()


def test_the_form_needs_its_token(diary):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(diary.user)

    assert client.post("/doctor/", {"weeks": "4"}).status_code == 403
    assert not Visit.objects.exists()


def test_too_few_entries_are_said_where_the_weeks_are_chosen(get, diary):
    for number in range(3):
        make_day(diary, date(2026, 3, 5) + timedelta(days=number), no_cramps=True)

    assert "At least 7 days of entries. You have 3." in words(get("/doctor/"))


def test_change_leads_back_to_the_dates_and_parts_on_the_page(get):
    page = get(**{"from": "2026-02-01", "to": "2026-02-28", "parts": "list"}).content.decode()
    assert 'href="/doctor/?from=2026-02-01&amp;to=2026-02-28&amp;parts=list"' in page

    form = get("/doctor/", **{"from": "2026-02-01", "to": "2026-02-28", "parts": "list"}).content.decode()
    assert re.search(r'name="weeks"[^>]*value="own"[^>]*checked', form)
    assert 'value="2026-02-01"' in form
    assert form.count("checked") == 1 + 1 + 1


# -- the page before it is printed ---------------------------------------------------------------------------


def test_the_page_covers_the_last_4_weeks_by_itself(get):
    assert "11 Feb 2026 to 10 Mar 2026 (28 days)" in words(get())


@pytest.mark.parametrize(("weeks", "days"), [("4", 28), ("8", 56), ("12", 84)])
def test_the_period_can_be_4_8_or_12_weeks(get, weeks, days):
    assert f"to 10 Mar 2026 ({days} days)" in words(get(weeks=weeks))


def test_own_dates_in_the_address_are_enough(get):
    assert "1 Feb 2026 to 28 Feb 2026 (28 days)" in words(get(**{"from": "2026-02-01", "to": "2026-02-28"}))


def test_all_sections_stand_there_in_order_with_their_numbers_and_the_list_comes_last(get, full):
    page = get().content.decode()
    headings = [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", each)).strip()
        for each in re.findall(r"<h3[^>]*>(.*?)</h3>", page, re.DOTALL)
    ]

    numbered = [f"{number} {title}" for number, title in enumerate(TITLES, start=1)]
    assert headings == [*numbered, "Cramps of the period, newest first", "How this was counted"]


def test_every_word_of_the_sheet_is_on_the_page_in_its_order(get, full, post):
    post(weeks="12", topics=["sleep"], asks=["tests"], parts=list(visits.Wishes().parts)[1:-2], notes="on")
    response = get()
    sheet = response.context["sheet"]
    assert isinstance(sheet, Sheet)

    said, at = words(response), 0
    for word in words_of(sheet):
        at = said.find(re.sub(r"\s+", " ", word), at)
        assert at >= 0, word


def test_notes_are_on_the_page_only_when_they_were_ticked(get, full):
    assert "quarrel" not in words(get(parts="list"))
    assert "After the quarrel" in words(get(parts="list,notes"))


def test_words_of_people_are_text_and_each_in_its_own_direction(get, full, post):
    make_medicine(full, '<script src="x">', started_on=date(2026, 2, 20))
    post(question="لماذا؟ <b>{{ 1 }}</b>", parts=["medicines"])

    page = get().content.decode()

    assert "&lt;script src=&quot;x&quot;&gt;" in page
    assert "&lt;b&gt;{{ 1 }}&lt;/b&gt;" in page
    assert re.search(r'<li dir="auto">[^<]*لماذا', page)


def test_few_entries_are_said_and_the_page_can_be_printed_all_the_same(get, diary):
    make_day(diary, date(2026, 3, 9), no_cramps=True)

    said = words(get())

    assert "At least 7 days" in said
    assert "Print or save as PDF" in said


def test_the_list_is_offered_as_a_file_only_where_it_is_on_the_page(get):
    assert "/doctor/cramps.csv?" in get().content.decode()
    assert "/doctor/cramps.csv?" not in get(parts="flags").content.decode()


def test_print_this_page_is_hidden_from_browsers_without_scripts(get):
    assert re.search(r'<button[^>]*data-behaviour="print" hidden>', get().content.decode())


@pytest.mark.parametrize(
    ("zone", "usual", "other"),
    [("Europe/Berlin", "a4", "letter"), ("America/Chicago", "letter", "a4")],
)
def test_the_paper_is_that_of_the_persons_country_and_the_other_is_a_link(get, diary, zone, usual, other):
    diary.person.time_zone = zone
    diary.person.save()

    links = re.findall(r'href="/doctor/summary.pdf\?[^"]*paper=(\w+)"', get().content.decode())

    assert links == [usual, other]


@pytest.mark.parametrize("address", ["/doctor/preview/", "/doctor/summary.pdf", "/doctor/cramps.csv"])
def test_an_address_with_dates_that_cannot_be_leads_to_the_form_that_says_so(get, client, address):
    response = get(address, **{"from": "2026-03-02", "to": "2026-03-01", "question": "mine"})

    assert response.status_code == 302
    assert response.url == "/doctor/?from=2026-03-02&to=2026-03-01"
    said = client.get(response.url)
    assert "Error:" in words(said)
    assert "The last day cannot be before the first" in words(said)
    assert 'value="2026-03-02"' in said.content.decode()


def test_an_address_with_a_part_that_there_is_not_leads_to_the_form(get, client):
    response = get(parts="flags,secrets")

    assert response.status_code == 302
    assert "Choose one of the answers shown" in words(client.get(response.url))


def test_a_stranger_gets_an_empty_page_of_their_own(client, full, post):
    post(question="Mine alone")
    client.force_login(make_diary("mallory").user)

    said = words(client.get("/doctor/preview/")) + words(client.get("/doctor/"))

    assert "Indapamide" not in said
    assert "Mine alone" not in said


def test_a_change_is_on_the_page_at_once(get, diary):
    assert "0 of 28" in words(get())
    make_day(diary, date(2026, 3, 9), no_cramps=True)

    assert "1 of 28" in words(get())


# -- the PDF -------------------------------------------------------------------------------------------------


def test_the_pdf_is_a_download_that_no_cache_keeps(get):
    response = get("/doctor/summary.pdf", **{"from": "2026-02-01", "to": "2026-02-28"})

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert (
        response["Content-Disposition"] == 'attachment; filename="cramp-diary-2026-02-01-to-2026-02-28.pdf"'
    )
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize(("asked", "paper"), [("letter", "letter"), ("a4", "a4"), ("a0", "a4"), (None, "a4")])
def test_the_pdf_is_for_the_paper_that_was_asked_for(get, monkeypatch, asked, paper):
    seen = []

    def rendered(_diary, _summary, *, paper):
        seen.append(paper)
        return pdf.Rendered(pdf=b"%PDF-", pages=1, accessible=True)

    monkeypatch.setattr(doctor_page, "pdf", rendered)
    get("/doctor/summary.pdf", **({"paper": asked} if asked else {}))

    assert seen == [paper]


def test_where_the_pdf_fails_the_page_says_so_and_printing_comes_first(get, client, monkeypatch):
    def fails(*_given, **_named):
        raise pdf.PdfFailed("no font")

    monkeypatch.setattr(doctor_page, "pdf", fails)
    response = get("/doctor/summary.pdf", weeks="8")
    assert response.status_code == 302

    page = client.get(response.url)

    assert "The PDF could not be made. You can print this page instead." in words(page)
    assert "14 Jan 2026 to 10 Mar 2026" in words(page)
    assert re.search(r'<button class="btn btn-primary"[^>]*data-behaviour="print"', page.content.decode())
    assert "no font" not in words(page)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_screen_and_pdf_say_the_same_numbers_section_by_section(get, full, post, paper):
    post(weeks="12", topics=["sleep"], asks=["tests"], parts=[*PART_NAMES])
    page = get()
    document = get("/doctor/summary.pdf", paper=paper, weeks="12").content
    on_screen, on_paper = by_section(words(page)), by_section(" ".join(lines_of(document, "-raw")))

    compared = 0
    for title in TITLES:
        # The numbers of pictures are those of axes; a list that paper cuts says so.
        if title != "Week by week and time of day" and " more" not in on_paper[title]:
            shown, printed = (Counter(NUMBER.findall(each[title])) for each in (on_screen, on_paper))
            assert shown == printed, title
            compared += sum(printed.values())
    assert compared > 40


def by_section(said: str) -> dict[str, str]:
    """What stands below the heading of each section."""
    headings = [f"{number} {title}" for number, title in enumerate(TITLES, start=1)]
    pattern = "|".join(map(re.escape, [*headings, "Cramps of the period", "Self-recorded by the patient"]))
    said = re.sub(r"This diary is a notebook.*?(?:\d of \d|$)", "", said)  # the foot of a sheet of paper
    begin = said.index(headings[0])
    parts = re.split(f"({pattern})", said[begin:])[1:]
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    return {title: found[heading] for heading, title in zip(headings, TITLES, strict=True)}


# -- the way there -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/insights/", "/more/"])
def test_the_visit_is_one_press_away(get, address):
    assert re.search(r'<a[^>]*href="/doctor/"[^>]*>Doctor visit', get(address).content.decode())
