"""Chart C5b: what is drawn is what the table says, and the SVG passes the strict policy of the pages."""

from __future__ import annotations

import gzip
import math
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.charts import forest as chart
from insights.charts.forest import HIGH, LOW, MOST_ROWS, Row
from insights.charts.rows import LONGEST_LINE
from insights.charts.theme import ROLES

SVG = "{http://www.w3.org/2000/svg}"


def row(
    label: str = "Exercise, next day", estimate: float = 2.1, low: float = 1.3, high: float = 3.4, **more
) -> Row:
    told = {"with_": (18, 22, 40), "without": (14, 15, 70)} | more
    return Row(label=label, estimate=estimate, ci=(low, high), **told)


THREE = [
    row(clear=True),
    row("Alcohol, same day", 1.4, 0.7, 9.0),
    row("Sitting for long, same day", 0.4, 0.1, 0.8),
]
ratios = st.floats(1e-6, 1e6)
intervals = st.tuples(ratios, ratios, ratios).map(sorted)
rows_of_any_kind = st.lists(
    st.builds(
        lambda label, ends, counts: row(label, ends[1], ends[0], ends[2], with_=counts, without=counts),
        # Beyond these letters a font is searched for each, which takes seconds and shows nothing new.
        st.text(st.characters(max_codepoint=0x17F), min_size=1, max_size=120).filter(
            lambda text: text.strip()
        ),
        intervals,
        st.tuples(*[st.integers(0, 10_000)] * 3),
    ),
    min_size=1,
    max_size=14,
)


def drawn(rows: list[Row]):
    places = chart.new_forest_rows(len(rows))
    chart.draw(places, rows)
    return places.axes


def lines(axes, *, at: float) -> list[tuple[float, float]]:
    """(from, to) as ratios of the level lines of one row."""
    found = []
    for line in axes.lines:
        x, y = line.get_xdata(), line.get_ydata()
        if len(x) == 2 and y[0] == y[1] == at:
            found.append((2 ** float(x[0]), 2 ** float(x[1])))
    return found


def dots(axes) -> list[tuple[float, str]]:
    """(ratio, fill) of every dot, from top to bottom."""
    from matplotlib.colors import to_hex

    marked = sorted(
        (line for line in axes.lines if line.get_marker() == "o"), key=lambda line: line.get_ydata()[0]
    )
    return [(2 ** float(line.get_xdata()[0]), to_hex(line.get_markerfacecolor())) for line in marked]


# -- numbers -----------------------------------------------------------------------------------------------


def test_dots_and_lines_stand_where_the_numbers_are():
    axes = drawn([row()])

    assert dots(axes) == [(pytest.approx(2.1), ROLES["mean"])]
    assert lines(axes, at=chart.INTERVAL) == [(pytest.approx(1.3), pytest.approx(3.4))]


def test_a_dot_is_hollow_when_the_interval_crosses_1():
    assert [fill for _ratio, fill in dots(drawn(THREE))] == [ROLES["mean"], ROLES["bg"], ROLES["mean"]]


def test_intervals_that_go_beyond_the_edge_end_there_with_an_arrow():
    axes = drawn([THREE[1], THREE[2]])
    (_low, high), (low, _high) = (
        lines(axes, at=chart.INTERVAL)[0],
        lines(axes, at=chart.ROW + chart.INTERVAL)[0],
    )
    arrows = [line for line in axes.lines if len(line.get_xdata()) == 3]

    assert (high, low) == (pytest.approx(HIGH), pytest.approx(LOW))
    assert sorted(round(2 ** float(line.get_xdata()[1]), 3) for line in arrows) == [LOW, HIGH]
    assert [line for line in drawn([row()]).lines if len(line.get_xdata()) == 3] == []


def test_rows_are_sorted_by_the_lower_end():
    assert [each.label for each in chart.shown(reversed(THREE))] == [each.label for each in THREE]


def test_at_most_eight_are_drawn_and_those_that_differ_most():
    near = [row(f"Thing {number}", 1.0, 0.9, 1.1) for number in range(9)]

    shown = chart.shown([*near, *THREE])

    assert len(shown) == MOST_ROWS
    assert {THREE[0].label, THREE[2].label} <= {each.label for each in shown}


@given(rows_of_any_kind)
def test_the_table_holds_every_row_with_its_numbers(rows):
    table = chart.table(rows, caption="x")

    assert len(table.rows) == len(rows)
    for cells, each in zip(table.rows, sorted(rows, key=lambda one: (-one.ci[0], one.label)), strict=True):
        assert cells[0] == each.label
        assert cells[1:7] == tuple(
            str(side[place]) for side in (each.with_, each.without) for place in (2, 0, 1)
        )
        assert [float(cell) for cell in cells[7:]] == pytest.approx([each.estimate, *each.ci], abs=0.005)
    assert all(len(cells) == len(table.head) for cells in table.rows)


def test_nothing_to_draw_is_an_error():
    with pytest.raises(ValueError, match="tree"):
        chart.page_svg([], uid="forest")


# -- words -------------------------------------------------------------------------------------------------


def test_the_description_says_what_clearly_differs():
    assert chart.description(THREE) == (
        "3 things compared. Exercise, next day clearly differs: 2.10 times as often, from 1.30 to 3.40."
    )
    assert chart.description(THREE[1:]) == "2 things compared. None clearly differs."


def test_label_and_counts_stand_above_each_interval():
    said = [text.get_text() for text in drawn(THREE).texts]

    assert {"Alcohol, same day", "18/40 vs 14/70", "no difference", "← fewer", "more →", "½"} <= set(said)


def test_a_long_label_leaves_room_for_the_counts():
    long = row("A very long word of my own that goes on and on", with_=(1, 1, 1000), without=(1, 1, 1000))
    label = next(text.get_text() for text in drawn([long]).texts if text.get_text().startswith("A very"))

    assert label.endswith("…")
    assert len(label) + len(long.counts) <= LONGEST_LINE


# -- the SVG -----------------------------------------------------------------------------------------------


@settings(max_examples=10, deadline=None)
@given(rows_of_any_kind)
def test_the_svg_passes_a_strict_policy_whatever_is_in_it(rows):
    text = chart.page_svg(rows, uid="forest")
    root = ET.fromstring(text)

    for element in root.iter():
        assert element.tag.removeprefix(SVG) not in {
            "style",
            "script",
            "foreignObject",
            "metadata",
            "a",
            "image",
        }
        for name, value in element.attrib.items():
            assert name != "style" and not name.lower().startswith("on")
            if name.endswith("href"):
                assert value.startswith("#")
            if name == "id":
                assert value.startswith("forest-")
    drawn_parts = [element for element in root if element.get("aria-hidden") == "true"]
    for element in drawn_parts[0].iter():
        assert not re.search(r"nan|inf", " ".join(element.attrib.values()), re.IGNORECASE)


def test_the_svg_is_as_wide_as_a_phone_and_44_high_a_row():
    root = ET.fromstring(chart.page_svg(THREE, uid="forest"))

    assert root.get("viewBox") == f"0 0 360 {3 * 44 + chart.FOOT:.0f}"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "forest-title forest-desc"


def test_no_colour_stays_in_the_drawing():
    text = chart.page_svg(THREE, uid="forest")
    classes = {name for found in re.findall(r'class="([^"]+)"', text) for name in found.split()}

    assert {"s-mean", "s-line", "c-ink"} <= classes


def test_eight_rows_weigh_at_most_8_kb():
    rows = [row(f"Standing for long {number}", 1 + number / 10, 0.6, 3 + number) for number in range(8)]

    assert len(gzip.compress(chart.page_svg(rows, uid="forest").encode())) <= 8 * 1024


def test_the_scale_is_even_for_fewer_and_more():
    axes = drawn([row(estimate=2.0), row(estimate=0.5, low=0.4, high=0.8)])
    middle = math.log2(1.0)
    left, right = axes.get_xlim()

    assert (left + right) / 2 == middle
