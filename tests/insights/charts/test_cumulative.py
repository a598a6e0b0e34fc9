"""The line of turning points: what is drawn is what the table says, and a strict page shows it."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.charts import cumulative, cumulative_words
from insights.charts.figure import SCREEN, new_axes
from insights.charts.theme import ROLES
from insights.pictures.turning_points import Step, TurningPoints
from insights.series.weekly import Mark
from tests.insights.frames import MONDAY

from .policy import faults


def line(*weeks: tuple[int, float], known: int = 7, marks: tuple[Mark, ...] = ()) -> TurningPoints:
    """Weeks as (cramps, difference)."""
    return TurningPoints(
        days=7,
        per_week=2.5,
        steps=tuple(
            Step(start=MONDAY + timedelta(weeks=number), known=known, cramps=cramps, difference=difference)
            for number, (cramps, difference) in enumerate(weeks)
        ),
        last=MONDAY + timedelta(days=7 * len(weeks) - 1),
        marks=marks,
    )


TURNED = line((1, -1.5), (0, -4.0), (2, -4.5), (6, -1.0), (4, 0.5), (2, 0.0))
STARTED = Mark(on=MONDAY + timedelta(days=10), name="Magnesium", kind="start")


def drawn(data: TurningPoints):
    axes = new_axes(SCREEN, left=30, right=4, top=20, bottom=24)
    cumulative.draw(axes, data, text=SCREEN.text)
    return axes


def curve(axes) -> list[float]:
    """The heights of the line drawn on top."""
    return [float(value) for value in max(axes.lines, key=lambda line: line.get_zorder()).get_ydata()]


def test_the_line_starts_at_nothing_and_follows_the_table():
    assert curve(drawn(TURNED)) == [0, *(step.difference for step in TURNED.steps)]
    assert [row[3] for row in cumulative_words.table(TURNED).rows] == ["−2", "−4", "−4", "−1", "0", "0"]


@given(st.floats(-5000, 0), st.floats(0, 5000))
def test_the_axis_has_at_most_five_whole_ticks_around_nothing(low, high):
    ticks = cumulative.tick_values(low, high)

    assert 2 <= len(ticks) <= 5
    assert 0 in ticks
    assert ticks[0] <= low <= high <= ticks[-1]


def test_stretches_without_entries_are_shaded():
    steps = (*TURNED.steps[:2], Step(start=MONDAY + timedelta(weeks=2), known=0, cramps=0, difference=-4.0))
    axes = drawn(TurningPoints(days=7, per_week=2.5, steps=steps, last=MONDAY, marks=()))

    (patch,) = axes.patches
    points = patch.get_path().vertices
    assert (points[:, 0].min(), points[:, 0].max()) == (2, 3)
    assert (
        cumulative_words.table(TurningPoints(days=7, per_week=2.5, steps=steps, last=MONDAY, marks=())).rows[
            2
        ][1]
        == "no entry"
    )


def test_the_start_of_a_medicine_is_marked_at_its_day():
    axes = drawn(line((1, -1.0), (2, 0.5), (1, 0.0), marks=(STARTED,)))

    dashed = [
        each for each in axes.lines if each.get_linestyle() == "--" and each.get_color() == ROLES["mark"]
    ]
    assert [float(each.get_xdata()[0]) for each in dashed] == [pytest.approx(10 / 7)]
    assert "▲1" in {text.get_text() for text in axes.texts}


def test_the_description_of_the_line_says_where_it_turned():
    assert cumulative_words.description(TURNED) == (
        "Line chart from 2 Mar 2026 to 12 Apr 2026. "
        "The line goes up while cramps come more often than 2.5 a week. Else it goes down. "
        "It is lowest at −4 in the days from 16 Mar. It is highest at 0 in the days from 30 Mar."
    )


def test_the_svg_is_named_themed_and_passes_a_strict_policy(settings):
    css = (settings.BASE_DIR / "static" / "css" / "charts.css").read_text()
    text = cumulative.page_svg(line((1, -1.0), (2, 0.5), (1, 0.0), marks=(STARTED,)), uid="line")
    root = ET.fromstring(text)

    assert root.get("role") == "img"
    assert len(root.get("aria-labelledby").split()) == 2
    assert faults(text, uid="line", links=False) == []
    for element in root.iter():
        for name, prefix in (("fill", "c"), ("stroke", "s")):
            if element.get(name, "none") != "none":
                assert f"{prefix}-" in element.get("class", ""), (element.tag, name, element.get(name))
        assert all(f".{each} " in css for each in element.get("class", "").split())


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.floats(-300, 300)), min_size=1, max_size=130),
    st.lists(st.text(min_size=1, max_size=120).filter(str.strip), max_size=4),
)
def test_any_line_is_drawn_and_described_in_plain_words(weeks, names):
    marks = tuple(
        Mark(on=MONDAY + timedelta(days=number), name=name, kind="start") for number, name in enumerate(names)
    )
    data = line(*weeks, marks=marks)

    ET.fromstring(cumulative.page_svg(data, uid="line"))
    assert not re.search(r"\bnan\b|\binf\b", cumulative_words.description(line(*weeks)), re.IGNORECASE)


def test_two_years_weigh_less_than_8_kilobytes():
    marks = tuple(
        Mark(on=MONDAY + timedelta(weeks=9 * n), name=f"Medicine {n}", kind="start") for n in range(8)
    )
    data = line(*[(number % 5, 3.3 * (number % 7 - 3)) for number in range(104)], marks=marks)

    assert len(gzip.compress(cumulative.page_svg(data, uid="line").encode(), 6)) < 8 * 1024
