"""Chart C6: counts as said, drawn where they are, in order of use and never as a ranking."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from insights.charts import what_helped as chart
from insights.charts import what_helped_words as words
from insights.charts.figure import Size
from insights.charts.theme import ROLES
from insights.series.what_helped import Tried, WhatHelped
from insights.stats.windows import Window
from tests.insights.frames import MONDAY

SVG = "{http://www.w3.org/2000/svg}"
MARCH = Window(MONDAY, MONDAY + timedelta(days=27))


def tried(code: str, eased: int, bit: int, no: int, unsaid: int = 0, *, name: str = "") -> Tried:
    used = eased + bit + no + unsaid
    return Tried(code=code, name=name, used=used, eased=eased, bit=bit, no=no)


def data(*rows: Tried) -> WhatHelped:
    return WhatHelped(window=MARCH, tried=rows)


FOUR = data(
    tried("stretching", 12, 3, 5, 2),
    tried("heat", 4, 0, 1),
    tried("own-1", 1, 0, 1, name="Horse balm"),
    tried("waited", 0, 0, 0, 1),
)
counts = st.integers(0, 3000)
rows_of_any_kind = st.lists(
    st.builds(
        tried,
        st.sampled_from(["stretching", "heat", "waited", "unheard_of"]),
        counts,
        counts,
        counts,
        st.integers(1, 5),
        # Beyond these letters a font is searched for each, which takes seconds and shows nothing new.
        name=st.text(st.characters(max_codepoint=0x17F), max_size=120),
    ),
    min_size=1,
    max_size=14,
).map(lambda rows: data(*rows))


def drawn(shown: WhatHelped):
    rows = chart.new_what_helped_rows(len(words.shown(shown)))
    chart.draw(rows, shown)
    return rows.axes


def dots(axes) -> list[tuple[int, float, bool]]:
    """(row, uses of 10, hollow) of every dot, from top to bottom."""
    found = [line for line in axes.lines if line.get_marker() == "o"]
    return sorted(
        (
            int(line.get_ydata()[0] // chart.ROW),
            float(line.get_xdata()[0]),
            to_hex(line.get_markerfacecolor()) == ROLES["bg"],
        )
        for line in found
    )


def intervals(axes) -> dict[int, tuple[float, float]]:
    return {
        int(line.get_ydata()[0] // chart.ROW): tuple(line.get_xdata())
        for line in axes.lines
        if len(line.get_xdata()) == 2 and line.get_ydata()[0] == line.get_ydata()[1]
    }


# -- what is drawn -------------------------------------------------------------------------------------------


def test_a_dot_stands_at_the_uses_of_ten_in_which_it_helped():
    assert dots(drawn(FOUR)) == [(0, 6.0, False), (1, 8.0, False), (2, 5.0, True)]


def test_the_line_is_the_interval_of_the_share():
    seen = intervals(drawn(FOUR))

    assert set(seen) == {0, 1, 2}
    assert seen[0] == tuple(10 * end for end in FOUR.tried[0].interval)


def test_few_answers_are_hollow_and_say_how_often_it_was_tried():
    said = [text.get_text() for text in drawn(FOUR).texts]

    assert {"12 of 20", "4 of 5", "tried 2 times", "tried 1 time"} <= set(said)
    assert "1 of 2" not in said


def test_what_has_no_answer_yet_is_drawn_as_unknown():
    assert [text.get_text() for text in drawn(FOUR).texts].count("?") == 1


def test_what_helped_more_often_does_not_come_first():
    names = [text.get_text() for text in drawn(FOUR).texts if text.get_ha() == "left"]

    assert names == ["Stretching", "Warmth", "Horse balm", "Waiting"]


def test_of_equal_use_the_order_is_that_of_the_alphabet():
    same = data(tried("massage", 5, 0, 0), tried("heat", 0, 0, 5), tried("cold", 3, 0, 2))

    assert [words.label(row) for row in words.shown(same)] == ["Cold", "Rubbing the muscle", "Warmth"]


def test_ten_are_drawn_and_the_rest_is_in_the_table():
    twelve = data(*[tried(f"own-{n}", 20 - n, 0, 0, name=f"Thing {n}") for n in range(12)])

    assert len(dots(drawn(twelve))) == words.MOST_ROWS == 10
    assert len(words.table(twelve).rows) == 12
    assert "2 more are in the numbers only." in words.notes(twelve)


def test_a_row_is_40_high_on_a_phone_and_shrinks_with_the_text_on_paper():
    root = ET.fromstring(chart.chart.page_svg(FOUR, uid="x"))
    small = chart.new_what_helped_rows(4, size=Size(width=240, height=0, text=9))
    chart.draw(small, FOUR)

    assert root.get("viewBox") == f"0 0 360 {4 * 40 + chart.FOOT:.0f}"
    assert {text.get_fontsize() for text in small.axes.texts} == {9}
    assert small.axes.figure.get_figheight() * 72 == pytest.approx(0.6 * (160 + chart.FOOT))


# -- the table and the words ---------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(rows_of_any_kind)
def test_the_table_says_what_is_drawn(shown):
    rows = words.table(shown).rows
    axes = drawn(shown)
    lines = intervals(axes)

    assert len(rows) == len(shown.tried)
    for place, uses, _hollow in dots(axes):
        share, low, high = (float(number) for number in re.findall(r"[\d.]+", rows[place][-1]))
        assert (share, low, high) == pytest.approx((uses, *lines[place]), abs=0.051)
        assert uses == pytest.approx(10 * int(rows[place][2]) / sum(map(int, rows[place][2:5])))
    for row in rows:
        assert int(row[1]) == sum(map(int, row[2:6]))


def test_the_title_counts_the_most_used_and_ranks_nothing():
    said = words.words(FOUR)

    assert said.title == "Stretching helped in 12 of 20 uses"
    assert said.subtitle == "Helped in how many of 10 uses, 2 Mar 2026 to 29 Mar 2026, 27 answers"


def test_a_long_word_of_their_own_leaves_the_title_short():
    name = "The green horse balm that my grandmother brought from the fair"

    title = words.words(data(tried("own-1", 5, 0, 0, name=name))).title

    assert title == "The green horse balm… helped in 5 of 5 uses"
    assert len(title.split()) <= 10


def test_it_is_always_said_that_most_cramps_stop_by_themselves():
    assert words.notes(FOUR)[0] == "Most cramps stop by themselves."
    assert words.description(FOUR).endswith("Most cramps stop by themselves.")


def test_the_description_counts_in_the_order_of_the_rows():
    assert words.description(FOUR) == (
        "4 things tried. Stretching helped in 12 of 20 uses. Warmth helped in 4 of 5 uses. "
        "Horse balm: tried 2 times. Waiting: tried 1 time. Most cramps stop by themselves."
    )


def test_what_is_left_out_is_said():
    assert words.notes(FOUR)[3:] == (
        "Hollow: fewer than 5 answers.",
        "“Helped a bit” is not counted as helped.",
        "3 uses have no answer and are left out.",
    )
    assert len(words.notes(data(tried("heat", 5, 0, 0)))) == 3


@settings(max_examples=20, deadline=None)
@given(rows_of_any_kind)
def test_no_word_ranks_or_claims(shown):
    shown = data(*[Tried(code="heat", name="", **counted(row)) for row in shown.tried])
    said = " ".join(
        (words.words(shown).title, words.description(shown), *words.notes(shown), *words.table(shown).head)
    )

    assert not re.search(r"\b(best|better|works?|effective|because|cures?|nan|None)\b", said, re.IGNORECASE)


def counted(row: Tried) -> dict[str, int]:
    return {"used": row.used, "eased": row.eased, "bit": row.bit, "no": row.no}


def test_five_answers_about_one_thing_are_enough():
    assert words.missing(data(tried("heat", 5, 0, 0))) == ""
    assert words.missing(data(tried("heat", 4, 0, 0, 9), tried("cold", 3, 0, 0))) == (
        "Say for 5 cramps whether the same thing helped. So far: 4."
    )
    assert words.missing(data()).endswith("So far: 0.")


# -- links and the SVG ---------------------------------------------------------------------------------------


def test_a_row_leads_to_the_cramps_in_which_it_was_tried():
    root = ET.fromstring(chart.chart.page_svg(FOUR, uid="x"))
    seen = [element.get("href") for element in root.iter(f"{SVG}a")]

    assert seen[2] == "/diary/?first=2026-03-02&last=2026-03-29&relief=own-1"
    assert seen == list(words.table(FOUR).links)
