"""Chart C4: every cramp with a length is drawn or said, in its place, and the table has what is drawn."""

from __future__ import annotations

import gzip
import math
import re
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from insights.charts import lengths as chart
from insights.charts import lengths_dots as dots
from insights.charts import lengths_words as words
from insights.charts import links
from insights.charts.figure import SCREEN, Size
from insights.charts.theme import ROLES
from insights.series.lengths import Lengths, lengths
from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, diary, quiet

SVG = "{http://www.w3.org/2000/svg}"
WEEK = timedelta(weeks=1)
Told = float | tuple[float, float] | None


def told(*weeks: list[Told], known: bool = True) -> Lengths:
    """Weeks of lengths: seconds, a range, or None. A week without any is quiet, or unknown."""
    cramps, days = [], []
    for number, week in enumerate(weeks):
        days += [quiet(MONDAY + number * WEEK)] if known and not week else []
        for length in week:
            low, high = length if isinstance(length, tuple) else (length, None)
            columns = {"duration_seconds": low, "duration_max_seconds": high}
            columns = {name: value for name, value in columns.items() if value is not None}
            uuid = str(UUID(int=len(cramps)))
            cramps.append(cramp(MONDAY + number * WEEK, uuid=uuid, **columns))
    return lengths(diary(cramps, days), Window(MONDAY, MONDAY + len(weeks) * WEEK - timedelta(days=1)))


def drawn(data: Lengths, size: Size = SCREEN):
    axes = chart.new_lengths_axes(size)
    chart.draw(axes, data, text=size.text)
    return axes


def strokes_of(axes, role: str) -> list[np.ndarray]:
    """The points of every open line drawn in a role's colour, with lengths in minutes."""
    found = []
    for patch in axes.patches:
        path = patch.get_path()
        if to_hex(patch.get_edgecolor()) != ROLES[role] or path.codes is None or 79 in path.codes:
            continue
        starts = [*np.flatnonzero(path.codes == 1), len(path.codes)]
        for first, last in pairwise(starts):
            points = path.vertices[first:last].copy()
            points[:, 1] = 2 ** points[:, 1]
            found.append(points)
    return found


def points_of(axes) -> list[tuple[float, float]]:
    """(column, minutes) of every round dot."""
    return [
        (float(line[0][0]), float(line[0][1]))
        for line in strokes_of(axes, "night")
        if len(line) == 2 and (line[0] == line[1]).all()
    ]


def uprights_of(axes) -> list[tuple[float, float]]:
    """(from, to) in minutes of every bar, the shafts of arrows among them."""
    return [
        (float(line[0][1]), float(line[1][1]))
        for line in strokes_of(axes, "night")
        if len(line) == 2 and line[0][1] != line[1][1]
    ]


THREE = told([60, 120, 300], [], [90, (180, 300), 240], [30, 600, 900, 1200, None])
minutes = st.one_of(
    st.none(),
    st.integers(0, 8 * 3600),
    st.tuples(st.integers(0, 7200), st.integers(1, 7200)).map(lambda ends: (ends[0], sum(ends))),
)
diaries = st.lists(st.lists(minutes, max_size=12), min_size=1, max_size=14).map(lambda weeks: told(*weeks))


# -- what is drawn -------------------------------------------------------------------------------------------


def test_every_exact_length_is_a_dot_in_its_week():
    seen = points_of(drawn(THREE))

    assert sorted((round(x), round(60 * y)) for x, y in seen) == [
        (0, 60), (0, 120), (0, 300), (2, 90), (2, 240), (3, 30), (3, 600), (3, 900), (3, 1200),
    ]  # fmt: skip


def test_a_range_is_a_short_upright_bar():
    assert uprights_of(drawn(THREE)) == [(pytest.approx(3), pytest.approx(5))]


def test_more_than_10_minutes_is_an_arrow_that_starts_there():
    ((low, high),) = uprights_of(drawn(told([(600, 3600)])))

    assert low == pytest.approx(10)
    assert high > 10
    assert drawn(told([(600, 3600)])).get_ylim()[1] < math.log2(60)


def test_the_scale_ends_at_half_an_hour_unless_something_lasted_longer():
    assert dots.ticks_of(told([1800, (600, 3600)]))[-1] == 30
    for longer in (1801, (1200, 2400), (2400, 7200)):
        assert dots.ticks_of(told([longer]))[-1] == 120


def test_what_is_off_the_scale_stands_at_its_edge_with_an_arrow_and_is_told():
    data = told([3 * 3600, 10, 60])

    placed = {round(dot.length.low): (dot.arrow, dot.low) for dot in dots.placed(data)}

    assert placed == {3 * 3600: (1, math.log2(120)), 10: (-1, -1.0), 60: (0, 0.0)}
    assert "↑ Longer than drawn: 1. ↓ Shorter than drawn: 1." in words.notes(data)
    assert words.table(data).rows[0][3] == "180"


def test_dots_of_a_week_lie_beside_each_other_and_keep_out_of_the_next():
    seen = [x for x, _y in points_of(drawn(told([60] * 30, [60] * 30)))]

    assert len({round(x, 6) for x in seen}) == 60
    assert max(abs(x - round(x)) for x in seen) <= dots.REACH


def test_the_middle_of_a_week_is_drawn_from_three_lengths_on():
    ticks = strokes_of(drawn(told([60, 120, 300], [60, 120], [90] * 5)), "mean")

    assert [(round(line[:, 0].mean()), pytest.approx(line[0][1])) for line in ticks] == [(0, 2.0), (2, 1.5)]


def test_the_line_at_10_minutes_is_named():
    axes = drawn(THREE)
    at = [line.get_ydata()[0] for line in axes.lines if to_hex(line.get_color()) == ROLES["ink"]]

    assert at == [pytest.approx(math.log2(10))]
    names = dict(zip(axes.get_yticks(), [each.get_text() for each in axes.get_yticklabels()], strict=True))
    assert names[math.log2(10)] == "10 min"


def test_a_week_without_entries_is_drawn_as_unknown():
    axes = drawn(told([60], [], [60], known=False))

    assert [text.get_text() for text in axes.texts].count("?") == 1
    assert "?" not in [text.get_text() for text in drawn(told([60], [], [60])).texts]


# -- too many for dots ---------------------------------------------------------------------------------------

MANY = told(*[[60, 120, 180, 240, 300, 660] * 4 for _ in range(20)])


def test_too_many_cramps_become_bars_over_the_middle_half_and_dots_over_10_minutes():
    axes = drawn(MANY)
    bars = [patch for patch in axes.patches if to_hex(patch.get_facecolor()) == ROLES["night"]]
    corners = 2 ** bars[0].get_path().vertices.reshape(-1, 5, 2)[:, :, 1]

    assert {round(60 * low) for low in corners.min(axis=1)} == {120}
    assert {round(60 * high) for high in corners.max(axis=1)} == {300}
    assert [round(60 * y) for _x, y in points_of(axes)] == [660] * 80
    assert "Dots are those over 10 minutes." in " ".join(words.notes(MANY))
    assert words.table(MANY).rows[0][2:5] == ("3.5", "2", "5")


def test_too_many_long_ones_leave_the_longest_of_each_bar():
    data = told(*[[*[700] * 30, 900] for _ in range(20)])

    assert [round(60 * y) for _x, y in points_of(drawn(data))] == [900] * 20
    assert "Dots are the longest ones." in " ".join(words.notes(data))


def test_a_column_with_few_keeps_its_dots_among_bars():
    data = told(*[[60] * 50] * 9, [60, 90, 120])

    assert [place for place, _length in dots.shown(data)] == [9, 9, 9]


# -- the table and the words ---------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(diaries)
def test_the_table_says_what_is_drawn(data):
    axes = drawn(data)
    rows = words.table(data).rows
    ticks = {round(line[:, 0].mean()): line[0][1] for line in strokes_of(axes, "mean")}
    low, high = dots.ticks_of(data)[0], dots.ticks_of(data)[-1]

    assert sum(int(row[1]) for row in rows) == len(dots.placed(data)) == len(data.all)
    for place, row in enumerate(rows):
        if place in ticks:
            assert ticks[place] == pytest.approx(min(max(float(row[2]), low), high), abs=0.51)
        assert row[2] == "" or float(row[2]) >= 0
    assert sum(int(row[-2]) for row in rows) == data.over[10][0]
    assert sum(int(row[-1]) for row in rows) == data.without


def test_the_description_says_what_the_picture_shows():
    # 30 60 90 120 240(3 to 5 minutes) 240 300 600 900 1200: the middle is 240 s.
    assert words.description(THREE) == (
        "10 cramps with a known length. Half lasted 4 minutes or less. Longest: 20 minutes, on 23 Mar 2026. "
        "2 lasted more than 10 minutes. 1 cramp has no length and is not drawn."
    )


def test_the_finding_is_the_title():
    said = words.words(THREE)

    assert said.title == "Half lasted 4 minutes or less"
    assert said.subtitle == "Length in minutes, 2 Mar 2026 to 29 Mar 2026, 10 cramps"


@given(st.floats(1, 8 * 3600))
def test_or_less_is_true_of_what_is_said(seconds):
    said = words.at_most(seconds)
    hours, whole, rest = (
        int(found[1]) if (found := re.search(rf"(\d+) {unit}", said)) else 0
        for unit in ("hour", "minute", "second")
    )

    assert seconds <= 3600 * hours + 60 * whole + rest + 0.01 < seconds + 61


def test_the_counts_over_2_10_and_15_minutes_are_noted_with_what_is_known():
    # 10 known lengths; over 2: 300 180-300 240 600 900 1200; over 10: 900 1200; over 15: 1200.
    assert words.notes(THREE)[0] == (
        "More than 2 minutes: 6 of 10. More than 10 minutes: 2 of 10. More than 15 minutes: 1 of 10."
    )


def test_how_ranges_count_is_said_where_there_are_any():
    assert "A range counts with its middle, “more than 10 minutes” with 10." in words.notes(THREE)
    assert not [note for note in words.notes(told([60, 90])) if "range" in note]
    across = words.notes(told([(480, 720)]))
    assert "One across a limit is left out of its count." in " ".join(across)


@pytest.mark.parametrize(
    ("length", "cell"),
    [(840, "14"), (45, "0.8"), ((180, 300), "3 to 5"), ((600, 3600), "more than 10")],
)
def test_the_longest_is_told_as_it_was(length, cell):
    assert words.table(told([length])).rows[0][3] == cell


def test_what_is_missing_is_said_with_what_there_is():
    assert words.missing(told([60] * 9, [60] * 3)) == (
        "It takes 10 cramps with a length, in 3 weeks. So far: 12 in 2."
    )
    assert words.missing(THREE) == ""


@settings(max_examples=20, deadline=None)
@given(diaries)
def test_all_words_are_plain(data):
    said = " ".join((words.description(data), *words.notes(data)))

    assert said.endswith(".")
    assert not re.search(r"nan|None|\binf\b", said)


# -- links ---------------------------------------------------------------------------------------------------


def addresses(data: Lengths) -> list[str]:
    root = ET.fromstring(chart.chart.page_svg(data, uid="x"))
    return [element.get("href") for element in root.iter(f"{SVG}a")]


def test_while_there_are_few_each_dot_leads_to_its_cramp_and_an_empty_week_to_itself():
    assert sorted(addresses(told([60, 60, 90], []))) == [
        "/cramps/00000000-0000-0000-0000-000000000000/",
        "/cramps/00000000-0000-0000-0000-000000000001/",
        "/cramps/00000000-0000-0000-0000-000000000002/",
        "/week/2026-W11/",
    ]


def test_of_many_dots_each_column_leads_to_its_week_as_the_rows_do():
    data = told([60] * 31, [60] * 31, [])

    assert addresses(data) == ["/week/2026-W10/", "/week/2026-W11/", "/week/2026-W12/"]
    assert list(words.table(data).links) == addresses(data)


def test_months_lead_to_the_month_and_quarters_to_their_entries():
    year = lengths(diary(), Window(MONDAY, MONDAY + 40 * WEEK))
    decade = lengths(diary(), Window(MONDAY, MONDAY + 500 * WEEK))

    assert words.address(year, year.columns[0]) == links.month(date(2026, 3, 1))
    assert words.address(decade, decade.columns[0]) == "/diary/?first=2026-01-01&last=2026-03-31"


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(10, 5000), min_size=1, max_size=40))
def test_what_a_finger_presses_covers_the_column_without_overlap(seconds):
    axes = drawn(told(seconds))
    low, high = axes.get_ylim()
    areas = [patch.get_path().vertices for patch in axes.patches if patch.get_url()]

    assert len(areas) == len(seconds)
    assert sum(np.ptp(area[:, 0]) * np.ptp(area[:, 1]) for area in areas) == pytest.approx(high - low)


# -- the SVG -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        told(*[[10, (600, 3600), 30, (60, 300), 2700] * 3] * 26),
        told(*[[30 + 7 * number % 1500 for number in range(place, place + 15)] for place in range(26)]),
        told([17 * number for number in range(1, 61)]),
        MANY,
    ],
    ids=["arrows and bars", "dots", "links", "bars"],
)
def test_the_largest_weigh_less_than_8_kilobytes(data):
    assert len(gzip.compress(chart.chart.page_svg(data, uid="length-picture").encode(), 6)) < 8 * 1024


def test_an_empty_period_can_be_drawn():
    assert "<svg" in chart.chart.page_svg(told([]), uid="x")
    assert words.description(told([])) == "No cramp with a known length."


def test_on_paper_everything_shrinks_with_the_text():
    small = drawn(THREE, Size(width=240, height=120, text=9))

    assert {text.get_fontsize() for text in small.texts} == {9}
    assert len(points_of(small)) == 9
