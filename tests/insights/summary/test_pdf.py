"""The doctor's PDF: one page and its list whatever the diary holds, tagged, readable; no text is run."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary import vocabulary
from insights.schema import DiaryFrames, Profile
from insights.stats.windows import Window
from insights.summary import pdf
from insights.summary.cut import cut
from insights.summary.sections import DoctorSummary, ShownFlag
from insights.summary.wishes import ASKS, LONGEST_QUESTION, PARTS, TOPICS, Wishes
from insights.summary.wording import sheet
from tests.insights.charts.any_diary import LAST, huge
from tests.insights.frames import MONDAY, cramp, days_from, diary

from .any_page import books
from .pages import page, symptom
from .papers import HEADLINES, characters, lines_of, poppler, text_of, told

LONG = "Wolfeschlegelsteinhausenbergerdorff" * 4
HOSTILE = '#sys.inputs $x^2$ *bold* _em_ <b> @ref \\ " ` // {{ 7*7 }} #read("/etc/passwd") <script>'
EVERYTHING = Wishes(
    question="Why do they come at night? " * 7,
    topics=tuple(TOPICS),
    asks=tuple(ASKS),
    parts=PARTS,
)
SMALLEST = 9.0
SCRIPTS = {
    "Chinese": "漢字",
    "Japanese": "ひらがな",
    "Korean": "한국어",
    "Hindi": "हिन्दी",
    "Tamil": "தமிழ்",
    "Telugu": "తెలుగు",
    "Bengali": "বাংলা",
    "Thai": "ไทย",
    "Khmer": "ខ្មែរ",
    "Amharic": "አማርኛ",
    "Georgian": "ქართული",
    "Polish": "Łódź",
    "Greek": "Ελλάδα",
    "Cyrillic": "Ђорђе",
    "emoji": "🙂",
}


def asked(book: DiaryFrames, period: Window = Window.ending(LAST, days=84), wishes: Wishes = EVERYTHING):
    return cut(page(book, period), wishes)


def named(name: str) -> DoctorSummary:
    return asked(dataclasses.replace(diary(), profile=Profile(name=name)))


def crowded() -> DoctorSummary:
    """The most that the diary accepts, in the longest words it accepts."""
    cramps = [
        cramp(day, pain=7, duration_seconds=600, duration_source="timer", note=f"{LONG} {HOSTILE}", woke=True)
        for day in days_from(MONDAY, 84)
        for _ in range(3)
    ]
    sites = [
        {"uuid": each["uuid"], "muscle": muscle, "side": side}
        for number, each in enumerate(cramps)
        for muscle, side in (
            (vocabulary.Muscle.values[number % 19], vocabulary.Side.values[number % 4]),
            ("calf", "left"),
        )
    ]
    relief = [
        {"uuid": each["uuid"], "position": place, "code": f"own{n % 40}", "name": f"{n % 40} {LONG}"[:80]}
        for n, each in enumerate(cramps)
        for place in range(3)
    ]
    codes = list(vocabulary.SYMPTOMS)
    signs = [symptom(each, codes[number % len(codes)]) for number, each in enumerate(cramps)]
    medicines = [
        {
            "name": f"{number} {LONG if number % 2 else HOSTILE * 2}"[:120],
            "medicine_class": "potassium_sparing",
            "kind": ("medicine", "supplement", "measure")[number % 3],
            "dose": LONG[:40],
            "started_on": MONDAY + timedelta(days=number),
            "dose_changed_on": MONDAY + timedelta(days=40 + number),
            "stopped_on": MONDAY + timedelta(days=60 + number),
        }
        for number in range(30)
    ]
    exposures = [
        {"date": day, "code": code, "name": "", "answer": number % 2 == 0}
        for number, day in enumerate(days_from(MONDAY, 84))
        for code in vocabulary.EXPOSURES
    ]
    profile = Profile(
        name=LONG[:80],
        birth_year=1961,
        first_cramp_year=2001,
        family_history=True,
        pregnant=True,
        conditions=tuple(vocabulary.Condition.values),
        other_conditions=LONG,
        risks=tuple(vocabulary.Risk.values),
        training="athlete",
    )
    book = diary(
        cramps, sites=sites, relief=relief, medicines=medicines, symptoms=signs, exposures=exposures,
        profile=profile,
    )  # fmt: skip
    summary = asked(book, Window(MONDAY, MONDAY + timedelta(days=83)))
    return dataclasses.replace(
        summary,
        flags=tuple(
            ShownFlag(rule=rule, level=level, first=MONDAY, last=LAST, times=7, source=LONG)
            for rule, level in (("E-CHEST", "emergency"), ("U-DUR-15", "urgent"), ("B-DUR-10", "book")) * 9
        ),
    )


PAGES = {
    "empty": lambda: asked(diary()),
    "plain": lambda: named("Ana"),
    "crowded": crowded,
    "ten years": lambda: asked(huge()),
    "ten years at once": lambda: asked(huge(), Window.ending(LAST, days=3650)),
    "no list": lambda: asked(huge(), wishes=Wishes(parts=tuple(set(PARTS) - {"list"}))),
    "hardly a part": lambda: asked(huge(), wishes=Wishes(parts=())),
}
every_page = pytest.mark.parametrize("name", PAGES)
summary_of = cache(lambda name: PAGES[name]())


@cache
def made(name: str, paper: pdf.Paper = "a4") -> pdf.Rendered:
    """One of the pages, set once for all tests."""
    return pdf.render(summary_of(name), paper=paper)


papers = pytest.mark.parametrize("paper", ["a4", "letter"])


# -- pages -------------------------------------------------------------------------------------------------


@papers
@every_page
def test_two_pages_at_most_and_every_heading_in_its_order_on_the_first(name, paper):
    rendered = made(name, paper)

    assert rendered.accessible
    assert rendered.pages == int(told(rendered.pdf)["Pages"]) <= 2
    for options in ((), ("-raw",)):
        lines = lines_of(rendered.pdf, "-l", "1", *options)
        places = [next((at for at, line in enumerate(lines) if line == each), -1) for each in HEADLINES[1:]]
        assert -1 not in places, HEADLINES[1 + places.index(-1)]
        assert places == sorted(places)
        assert any(HEADLINES[0] in line for line in lines[: places[0]])


@papers
@every_page
def test_every_word_is_9_points_or_more_also_in_the_charts(name, paper):
    sizes = Counter(round(each.size, 2) for each in characters(made(name, paper).pdf))

    assert min(sizes) >= SMALLEST - 0.01, sizes


@papers
@every_page
def test_no_word_stands_outside_the_margins(name, paper):
    wide, high = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}[paper]

    for each in characters(made(name, paper).pdf):
        assert 25 <= each.x0 <= each.x1 <= wide - 25, each
        assert 15 <= each.y0 <= each.y1 <= high - 15, each


@pytest.mark.parametrize(("paper", "size"), [("a4", "595.276 x 841.89"), ("letter", "612 x 792")])
def test_the_paper_is_the_one_that_was_asked_for(paper, size):
    assert told(made("plain", paper).pdf)["Page size"].startswith(size)


def test_it_is_tagged_and_named_in_its_language_but_not_by_the_person():
    document = pdf.render(named("Ana Kovač")).pdf
    facts = told(document)

    assert facts["Tagged"] == "yes"
    assert facts["Title"] == HEADLINES[0]
    assert "Ana" not in " ".join(f"{name} {value}" for name, value in facts.items())
    structure = poppler("pdfinfo", "-struct-text", document=document)
    assert len(re.findall(r"^ *H1\b", structure, re.MULTILINE)) == 1
    assert len(re.findall(r"^ *H2\b", structure, re.MULTILINE)) == 14  # and how everything was counted
    assert b"/Lang" in document


def test_tables_have_heads_and_pictures_words_for_those_who_hear_them():
    document = made("ten years").pdf
    structure = poppler("pdfinfo", "-struct", document=document)

    assert structure.count("TH ") + structure.count("TH\n") >= 10
    assert structure.count("Figure") == 2


def test_black_grey_and_white_are_all_its_colours():
    document = made("ten years").pdf
    paints = {str(each.graphicstate.ncolor) for each in characters(document)}

    assert paints
    for paint in paints:
        parts = [float(part) for part in re.findall(r"[\d.]+", paint)]
        assert len(set(parts)) == 1, paint


# -- what it says ------------------------------------------------------------------------------------------


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u2068\u2069]+", "", text)


@pytest.mark.parametrize("name", ["plain", "ten years"])
def test_every_number_of_the_sheet_stands_on_the_page(name):
    summary = summary_of(name)
    said = squeezed(text_of(made(name).pdf, "-raw"))
    whole = sheet(summary)

    for part in (whole.title, whole.period, whole.self_recorded, whole.disclaimer, whole.footer):
        assert squeezed(part) in said
    for section in whole.sections[1:4]:
        for label, value in section.facts:
            assert squeezed(label + value) in said
        for table in section.tables:
            for row in table.rows:
                assert squeezed("".join(row)) in said, row
    for row in () if whole.cramps is None else whole.cramps.rows[:5]:
        assert all(squeezed(cell) in said for cell in row), row


@pytest.mark.parametrize("word", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_a_name_in_any_script_can_be_read_and_is_no_row_of_boxes(word):
    document = pdf.render(named(f"{word} Ana"))

    faces = {each.fontname for each in characters(document.pdf)}
    assert document.accessible
    assert not [face for face in faces if "LastResort" in face], faces
    assert squeezed(word) in squeezed(text_of(document.pdf))


@pytest.mark.parametrize("word", ["שלום עולם", "مرحبا بالعالم"], ids=["Hebrew", "Arabic"])
def test_words_from_right_to_left_keep_their_order_beside_others(word):
    document = pdf.render(named(word)).pdf
    faces = {each.fontname for each in characters(document)}

    assert word in text_of(document)
    assert not [face for face in faces if "LastResort" in face]


@pytest.mark.parametrize("name", ["👩‍💻", "🇩🇪", "𓀀𓀁", "a\x00b\x1b", "\u202eevil", "\ue000", HOSTILE, LONG])
def test_any_name_can_be_printed(name):
    assert pdf.render(named(name)).pages <= 2


def test_what_people_type_is_printed_and_never_run():
    summary = named(HOSTILE[:40])
    summary = dataclasses.replace(summary, wishes=dataclasses.replace(EVERYTHING, question=HOSTILE))
    words = squeezed(text_of(pdf.render(summary).pdf))

    assert squeezed(HOSTILE[:40]) in words
    assert squeezed(HOSTILE) in words
    assert "root:" not in words


def test_the_longest_question_is_printed_to_its_last_word():
    question = ("word " * 60)[: LONGEST_QUESTION - 5] + "last"
    summary = dataclasses.replace(named("Ana"), wishes=dataclasses.replace(EVERYTHING, question=question))

    assert squeezed(question) in squeezed(text_of(pdf.render(summary).pdf))


# -- the same every time -----------------------------------------------------------------------------------


def test_the_same_diary_gives_the_same_bytes():
    assert pdf.render(asked(huge())).pdf == pdf.render(asked(huge())).pdf


def test_pages_can_be_made_at_once():
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: pdf.render(named("Ana")).pdf, range(8)))

    assert len(set(made)) == 1


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    book=books(),
    days=st.sampled_from([1, 7, 28, 84]),
    wanted=st.sets(st.sampled_from(PARTS)),
    paper=st.sampled_from(["a4", "letter"]),
)
def test_any_diary_is_set_on_two_pages_at_most(book, days, wanted, paper):
    wishes = dataclasses.replace(EVERYTHING, parts=tuple(part for part in PARTS if part in wanted))
    rendered = pdf.render(asked(book, Window.ending(LAST, days=days), wishes), paper=paper)

    assert rendered.pages <= 2
    assert rendered.accessible
