"""Chart C3: the same days as rows of links, as a picture and as numbers."""

from __future__ import annotations

import gzip
import pickle
import random
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from insights.charts import calendar as chart
from insights.charts import calendar_words as words
from insights.charts.figure import SCREEN, Size, new_axes
from insights.charts.theme import ROLES
from insights.presenters.charts import chart_section
from insights.series.calendar import Calendar, Day
from insights.stats.windows import Window
from tests.insights.charts.policy import addresses
from tests.insights.charts.policy import words as written
from tests.insights.frames import MONDAY, cramp, diary, quiet

STATES = ("none", "not_logged", "open", "no_entry")
told = st.one_of(
    st.integers(1, 12).map(lambda cramps: ("cramps", cramps)),
    st.sampled_from(STATES).map(lambda state: (state, 0)),
)


def year(*days: tuple[str, int], first: date = MONDAY) -> Calendar:
    """Days as (state, cramps)."""
    return Calendar(
        days=tuple(
            Day(first + timedelta(days=number), state, cramps) for number, (state, cramps) in enumerate(days)
        )
    )


def drawn(data: Calendar, *, width: float = SCREEN.width, text: float = SCREEN.text):
    layout = chart.layout_of(data, width=width, text=text)
    size = Size(width=width, height=layout.height, text=text)
    axes = new_axes(size, left=0, right=0, top=0, bottom=0)
    chart.draw(axes, data, text=text)
    return axes, layout


def shapes(axes, role: str, *, edge: bool) -> list[tuple[float, float]]:
    """Upper left ends (fields) or middles (dots) of everything in a colour, those of the key left out."""
    found = []
    for patch in axes.patches:
        colour = patch.get_edgecolor() if edge else patch.get_facecolor()
        if to_hex(colour) == ROLES[role] and colour[3]:
            points = patch.get_path().vertices
            each = 2 if patch.get_capstyle() == "round" else 5
            found += [tuple(corner.min(axis=0)) for corner in points.reshape(-1, each, 2)]
    return found


# -- the picture -------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(st.lists(told, min_size=1, max_size=371))
def test_picture_and_table_show_the_same_days(days):
    data = year(*days)
    axes, layout = drawn(data)

    def count(role: str, *, edge: bool = False) -> int:
        return sum(y < layout.key_top for _x, y in shapes(axes, role, edge=edge))

    rows = words.table(data).rows
    cells = Counter(min(int(row[1]), 4) for row in rows if row[1])
    assert [count(f"count-{step}") for step in range(1, 5)] == [cells[step] for step in range(1, 5)]
    assert cells[0] == sum(row[2] == "No cramps" for row in rows)
    # A ring is a dot with a smaller one of the ground on it; the rest of the dots are days not known.
    assert count("bg", edge=True) == cells[0]
    unknown = sum(row[2] in {"No entry", "No answer about cramps"} for row in rows)
    assert count("muted", edge=True) == cells[0] + unknown


def test_a_day_stands_in_the_column_of_its_week_and_the_row_of_its_weekday():
    data = year(*[("none", 0)] * 9, ("cramps", 2), ("none", 0))
    axes, layout = drawn(data)

    (place,) = [each for each in shapes(axes, "count-2", edge=False) if each[1] < layout.key_top]
    top = layout.bands[0][0]
    # Day 9 from a Monday on: Wednesday of the second week.
    assert place == (layout.left + layout.cell, top + 2 * layout.cell)


@pytest.mark.parametrize(
    ("days", "bands"), [(1, [1]), (27 * 7, [27]), (27 * 7 + 1, [1, 27]), (371, [26, 27])]
)
def test_more_than_27_weeks_stand_in_two_bands(days, bands):
    layout = chart.layout_of(year(*[("none", 0)] * days), width=360, text=15)

    assert [len(weeks) for _top, weeks in layout.bands] == bands


@pytest.mark.parametrize("days", [1, 60, 182, 190, 371])
@pytest.mark.parametrize(("width", "text"), [(360, 15), (306, 9), (500, 12)])
def test_it_fits_any_paper_and_nothing_overlaps(days, width, text):
    data = year(*[("cramps", 1), ("none", 0), ("not_logged", 0), ("no_entry", 0)] * 93)
    data = Calendar(days=data.days[:days])
    axes, layout = drawn(data, width=width, text=text)

    fields = list(chart._fields(layout))
    assert max(field.x for field in fields) + layout.cell <= width
    assert max(field.y for field in fields) + layout.cell <= layout.key_top
    names = sorted(
        (float(each.get_position()[1]), float(each.get_position()[0]), each.get_text())
        for each in axes.texts
        if each.get_position()[1] < layout.key_top and len(each.get_text()) == 3
    )
    for (y, x, name), (other_y, other_x, _name) in pairwise(names):
        assert y != other_y or x + 0.6 * text * len(name) < other_x


def test_without_cramps_or_answers_a_day_is_never_a_field():
    axes, _layout = drawn(year(("no_entry", 0), ("open", 0), ("none", 0)))

    keys = [len(shapes(axes, f"count-{step}", edge=False)) for step in range(1, 5)]
    assert keys == [1, 1, 1, 1]


def test_its_key_tells_the_signs_and_names_a_seldom_one_where_it_is_there():
    said = written(chart.chart.page_svg(year(("cramps", 1)), uid="c"))
    seldom = written(chart.chart.page_svg(year(("not_logged", 0)), uid="c"))

    assert [each for each in said if len(each) > 3] == ["4 or more", "no cramps", "not known"]
    assert "cramps, not logged" in seldom


def test_a_week_with_an_entry_leads_to_its_page():
    data = year(("none", 0), *[("no_entry", 0)] * 13, ("open", 0))

    assert addresses(chart.chart.page_svg(data, uid="c")) == ["/week/2026-W10/", "/week/2026-W12/"]


@pytest.mark.parametrize("seed", range(3))
def test_53_weeks_of_any_days_weigh_less_than_8_kilobytes(seed):
    draw = random.Random(seed)
    days = [
        ("cramps", draw.randint(1, 6)) if draw.random() < 0.75 else (draw.choice(STATES), 0)
        for _ in range(371)
    ]

    assert len(gzip.compress(chart.chart.page_svg(year(*days), uid="c").encode(), 6)) < 8 * 1024


# -- rows of a page ----------------------------------------------------------------------------------------


def test_a_page_shows_the_last_13_weeks_as_rows_and_the_way_to_the_months_before():
    short, long = chart.rows(year(*[("none", 0)] * 91)), chart.rows(year(*[("none", 0)] * 92))

    assert (len(short.weeks), short.earlier, short.pictured) == (13, "", False)
    assert (len(long.weeks), long.earlier, long.pictured) == (13, "/diary/month/2026-03/", True)


def test_a_month_is_named_where_it_begins():
    seen = chart.rows(year(*[("none", 0)] * 40))
    named = [(day.date, day.month) for week in seen.weeks for day in week if day and day.month]

    assert named == [(MONDAY, "Mar"), (date(2026, 4, 1), "Apr")]


def test_a_cell_says_day_and_count():
    ((first, *_others),) = chart.rows(year(("cramps", 2))).weeks

    assert first is not None
    assert (first.name, first.sign, first.look) == ("2 March, 2 cramps", "2", "is-count-2")


def test_a_section_of_few_weeks_has_rows_instead_of_a_picture_and_one_of_many_has_both():
    frames = diary([cramp(MONDAY)], [quiet(MONDAY + timedelta(days=1))])

    few = chart_section(chart.chart, frames, Window(MONDAY - timedelta(weeks=12), MONDAY))
    many = chart_section(chart.chart, frames, Window(MONDAY - timedelta(weeks=13), MONDAY))

    assert few.calendar is not None
    assert not few.svg
    assert not few.failed
    assert many.calendar is not None
    assert many.svg


def test_a_section_with_rows_can_be_remembered():
    section = chart_section(chart.chart, diary([cramp(MONDAY)]), Window(MONDAY, MONDAY))

    assert pickle.loads(pickle.dumps(section)) == section


# -- words -------------------------------------------------------------------------------------------------

WEEK = year(("cramps", 2), ("cramps", 1), ("none", 0), ("not_logged", 0), ("open", 0), ("no_entry", 0))


def test_the_title_counts_days_of_those_that_are_known():
    assert words.words(WEEK).title == "Cramps on 3 of 4 days with an entry"
    assert words.words(year(("open", 0))).title == "Calendar"


def test_where_nobody_said_that_there_were_none_the_title_claims_no_share():
    assert words.words(year(("cramps", 1), ("open", 0))).title == "Cramps on 1 day"


def test_the_description_tells_what_is_known_and_what_is_not():
    assert words.description(WEEK) == (
        "Calendar of 6 days, 2 Mar 2026 to 7 Mar 2026. Cramps on 3 days. No cramps on 1 day. "
        "Not known on 2 days. Most: 2 on 2 Mar 2026."
    )


def test_the_table_has_no_count_where_it_is_not_known():
    assert words.table(WEEK).rows == (
        ("2 Mar 2026", "2", "2 cramps"),
        ("3 Mar 2026", "1", "1 cramp"),
        ("4 Mar 2026", "0", "No cramps"),
        ("5 Mar 2026", "", "Cramps, not logged"),
        ("6 Mar 2026", "", "No answer about cramps"),
        ("7 Mar 2026", "", "No entry"),
    )
    assert words.table(WEEK).links[0] == "/diary/2026-03-02/"


def test_one_day_with_an_entry_is_enough():
    assert words.missing(year(("no_entry", 0)))
    assert words.missing(year(("no_entry", 0), ("open", 0))) == ""
