"""Of all charts, also those that are added: no diary makes them fail, lie, weigh much or leave the diary."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from typing import Any

import pytest
from django.urls import resolve
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.charts import raster
from insights.charts.catalogue import BY_PAIN, CHARTS, named
from insights.charts.chart import Chart, Words
from insights.charts.table import Table
from insights.schema import DiaryFrames
from insights.stats.windows import Window, up_to
from tests.architecture.places import ROOT
from tests.insights.charts.any_diary import (
    LAST,
    TEN_YEARS,
    diaries,
    huge,
    names,
    shuffled,
    told_more,
    windows,
)
from tests.insights.charts.policy import addresses, faults, heard, tags
from tests.insights.charts.policy import words as written
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet
from tests.words.reading import grade
from tests.words.test_wording import banned_words

# The chart by day and hour stands on the page for the doctor only.
EVERY: tuple[Chart[Any], ...] = (*CHARTS, BY_PAIN, raster.chart)
every_chart = pytest.mark.parametrize("chart", EVERY, ids=lambda chart: chart.id)
few = settings(max_examples=8)
MOST_BYTES = 8 * 1024
LONGEST = (1, 84, TEN_YEARS)
CSS = (ROOT / "static/css/charts.css").read_text()
NO_WORD = re.compile(r"\bnan\b|\bNone\b|\binf\b|%\(|  |\{|\}")


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))


def window(days: int) -> Window:
    return Window.ending(LAST, days=days)


def word_faults(said: Words) -> list[str]:
    """What is not plain in the words of a chart."""
    found = [
        f"{part!r} holds {NO_WORD.findall(part)}"
        for part in (said.title, said.subtitle, said.description)
        if NO_WORD.search(part)
    ]
    if len(said.title.split()) > 10:
        found.append(f"more than ten words: {said.title}")
    if said.title.endswith(".") or not re.match(r"[A-Z0-9]", said.title):
        found.append(f"not a headline: {said.title!r}")
    if not said.subtitle.strip():
        found.append("no subtitle")
    if not re.fullmatch(r"[A-Z0-9][^\n]*[.]", said.description):
        found.append(f"not sentences: {said.description!r}")
    return found


def table_faults(table: Table) -> list[str]:
    found = []
    if not (table.caption and all(table.head)):
        found.append("a table without names")
    if {len(row) for row in table.rows} - {len(table.head)}:
        found.append("rows of another width")
    if table.links and len(table.links) != len(table.rows):
        found.append("links for other rows")
    found += [
        f"cell {cell!r}" for row in table.rows for cell in row if re.search(r"\b(nan|None|inf)\b", cell)
    ]
    found += [f"row without a name: {row}" for row in table.rows if not row[0].strip()]
    return found


def page(chart: Chart[Any], numbers: Any) -> str:
    return chart.page_svg(numbers, uid=f"{chart.id}-picture")


def picture_faults(chart: Chart[Any], text: str) -> list[str]:
    """What a page must not show, colours that no theme knows, and links that lead nowhere."""
    found = faults(text, uid=f"{chart.id}-picture", links=True)
    for tag, told in tags(text):
        for name, prefix in (("fill", "c"), ("stroke", "s")):
            paint = told.get(name, "none")
            if paint != "none" and not paint.startswith("url(") and f"{prefix}-" not in told.get("class", ""):
                found.append(f"no theme knows the {name} of {tag}: {paint}")
        found += [f"no rule for {each}" for each in told.get("class", "").split() if f".{each} " not in CSS]
    for address in addresses(text):
        found += address_faults(address)
    found += [f"written: {text}" for text in written(text) if re.search(r"\bnan\b|\bNone\b|\binf\b", text)]
    return found


def address_faults(address: str) -> list[str]:
    try:
        resolve(address.partition("?")[0])
    except Exception:
        return [f"leads nowhere: {address}"]
    return []


# -- which charts there are --------------------------------------------------------------------------------


def test_every_chart_has_a_slug_of_its_own_and_is_found_by_it():
    slugs = [chart.id for chart in EVERY]

    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z][a-z-]*", slug) for slug in slugs)
    assert [named(slug) for slug in slugs[:-1]] == list(EVERY[:-1])
    assert named("no-such-chart") is None


@every_chart
def test_names_and_keys_are_plain(chart):
    assert banned_words(str(chart.name)) == []
    assert not chart.legend or (ROOT / "templates" / chart.legend).is_file()


# -- any diary ---------------------------------------------------------------------------------------------


@every_chart
@few
@given(diaries(), windows)
def test_no_diary_makes_a_chart_fail_or_show_what_is_not_plain(chart, frames, days):
    numbers = chart.read(frames, days)
    needed = chart.missing(numbers)

    assert table_faults(chart.table(numbers)) == []
    assert not NO_WORD.search(needed)
    assert needed == "" or needed.endswith(".")
    if not needed:
        assert word_faults(chart.words(numbers)) == []
        assert picture_faults(chart, page(chart, numbers)) == []


@every_chart
@pytest.mark.parametrize("days", LONGEST)
@pytest.mark.parametrize(
    "frames",
    [
        DiaryFrames.empty(),
        diary([cramp(MONDAY)]),
        diary([cramp(LAST, night=False, time_precision="part_of_night")]),
        diary(days=[quiet(day) for day in days_from(MONDAY, 7)]),
    ],
    ids=["empty", "one cramp", "one cramp at no hour", "no cramps"],
)
def test_hardly_anything_is_no_reason_to_fail(chart, frames, days):
    numbers = chart.read(frames, window(days))

    assert table_faults(chart.table(numbers)) == []
    if not chart.missing(numbers):
        assert word_faults(chart.words(numbers)) == []
        assert picture_faults(chart, page(chart, numbers)) == []


@every_chart
def test_an_empty_diary_is_told_what_is_needed(chart):
    assert chart.missing(chart.read(DiaryFrames.empty(), window(84))).endswith(".")


# -- ten years ---------------------------------------------------------------------------------------------


@every_chart
@pytest.mark.parametrize("days", [84, 364, TEN_YEARS])
def test_ten_years_are_shown_in_8_kilobytes(chart, days):
    numbers = chart.read(huge(), window(days))
    text = page(chart, numbers)

    assert chart.missing(numbers) == ""
    assert table_faults(chart.table(numbers)) == []
    assert word_faults(chart.words(numbers)) == []
    assert picture_faults(chart, text) == []
    assert packed(text) <= MOST_BYTES
    assert heard(text) == (str(chart.name), chart.words(numbers).description)


@every_chart
def test_what_is_said_of_ten_years_is_read_with_six_years_of_school(chart):
    said = chart.words(chart.read(huge(), window(364)))
    text = " ".join([said.title + ".", said.description])

    assert banned_words(" ".join([text, said.subtitle])) == []
    assert grade(text) <= 6


@every_chart
def test_the_picture_as_a_file_leads_nowhere(chart):
    text = chart.file_svg(chart.read(huge(), window(84)))

    assert faults(text, uid="picture", links=False) == []


@every_chart
def test_every_link_of_the_picture_and_of_its_table_leads_somewhere(chart):
    numbers = chart.read(huge(), window(84))
    listed = [address for address in chart.table(numbers).links if address]

    assert [fault for address in listed for fault in address_faults(address)] == []
    assert addresses(page(chart, numbers))
    assert listed


# -- what must not matter ----------------------------------------------------------------------------------


def counts(table: Table) -> list[tuple[str, ...]]:
    """The cells without what is told of medicines."""
    kept = [place for place, head in enumerate(table.head) if head != "Medicines"]
    return [tuple(row[place] for place in kept) for row in table.rows]


@every_chart
@few
@given(frames=diaries(), days=windows, more=st.lists(st.integers(0, 400), max_size=20, unique=True))
def test_days_of_which_nothing_is_known_change_no_byte(chart, frames, days, more):
    same = told_more(frames, days=sorted(LAST - timedelta(days=ago) for ago in more))
    numbers, other = chart.read(frames, days), chart.read(same, days)

    assert chart.table(other) == chart.table(numbers)
    assert chart.missing(other) == chart.missing(numbers)
    if not chart.missing(numbers):
        assert page(chart, other) == page(chart, numbers)


@every_chart
@few
@given(frames=diaries(), days=windows, more=st.lists(names, min_size=1, max_size=3))
def test_medicines_change_no_count(chart, frames, days, more):
    numbers, other = chart.read(frames, days), chart.read(told_more(frames, medicines=more), days)

    assert counts(chart.table(other)) == counts(chart.table(numbers))
    assert chart.missing(other) == chart.missing(numbers)
    if not chart.missing(numbers):
        assert chart.words(other).title == chart.words(numbers).title


@every_chart
@few
@given(frames=diaries(), days=windows)
def test_rows_in_another_order_give_the_same_bytes(chart, frames, days):
    numbers, other = (chart.read(each, days) for each in (frames, shuffled(frames)))

    assert chart.table(other) == chart.table(numbers)
    if not chart.missing(numbers):
        assert chart.words(other) == chart.words(numbers)
        assert page(chart, other) == page(chart, numbers)


@every_chart
def test_ten_years_in_another_order_give_the_same_bytes(chart):
    numbers, other = (chart.read(each, window(364)) for each in (huge(), shuffled(huge())))

    assert page(chart, other) == page(chart, numbers)
    assert chart.table(other) == chart.table(numbers)


@every_chart
@few
@given(frames=diaries(), days=windows, ago=st.integers(1, 60))
def test_what_comes_after_the_window_is_not_looked_at(chart, frames, days, ago):
    last = LAST - timedelta(days=ago)
    cut = Window.ending(last, days=days.days)

    assert chart.table(chart.read(frames, cut)) == chart.table(chart.read(up_to(frames, last), cut))
