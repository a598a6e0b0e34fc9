"""Chart C8: the last twelve months as bars, the year before outlined, and the same numbers in its table."""

from __future__ import annotations

import gzip
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.urls import resolve
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from insights.charts import months, months_words
from insights.charts.figure import new_axes
from insights.charts.theme import ROLES
from insights.series.months import Month, Months

from .policy import addresses, faults, heard, words

known = st.integers(0, 31)
counts = st.lists(
    known.flatmap(lambda days: st.tuples(st.integers(0, days), st.just(days))), min_size=1, max_size=24
)


def year(*cramp_days: int, known: int = 30) -> Months:
    """Months from January 2024 with so many cramp days each."""
    return told(*((cramps, known) for cramps in cramp_days))


def told(*numbers: tuple[int, int]) -> Months:
    """Months from January 2024 as (cramp days, known days)."""
    return Months(
        months=tuple(
            Month(start=date(2024 + place // 12, place % 12 + 1, 1), cramp_days=cramps, known_days=days)
            for place, (cramps, days) in enumerate(numbers)
        )
    )


def drawn(data: Months):
    axes = new_axes(months.SIZE, left=30, right=2, top=8, bottom=24)
    months.draw(axes, data, text=months.SIZE.text)
    return axes


# -- numbers -------------------------------------------------------------------------------------------------


def test_the_last_twelve_are_bars_and_the_same_months_before_are_outlines():
    axes = drawn(year(*range(1, 13), *range(13, 25)))

    solid = sorted(
        (round(_left(corner) + months.HALF_BAR), _high(corner)) for corner in _corners(axes, "night")
    )
    outlined = sorted(
        (round(_left(corner) + months.HALF_OUTLINE), _high(corner)) for corner in _corners(axes, "muted")
    )
    assert solid == [(place, pytest.approx(place + 13)) for place in range(12)]
    assert outlined == [(place, pytest.approx(place + 1)) for place in range(12)]


def test_an_outline_can_be_seen_behind_a_bar_of_the_same_height():
    assert months.HALF_OUTLINE > months.HALF_BAR + 0.05
    assert months.HALF_OUTLINE <= 0.5


@settings(max_examples=20)
@given(counts)
def test_bars_outlines_and_table_show_the_same_numbers(numbers):
    data = told(*numbers)
    axes = drawn(data)
    rows = months_words.table(data).rows

    heights = dict(_heights(axes, "night", months.HALF_BAR))
    before = dict(_heights(axes, "muted", months.HALF_OUTLINE))
    shown = len(data.year)
    for number, (row, month) in enumerate(zip(rows, data.months, strict=True)):
        place = number - (len(rows) - shown)
        high = heights.get(place, 0) if place >= 0 else before.get(place + 12, 0)
        if not month.known_days:
            assert row[1:] == ("no entry", "0", "")
            assert high == 0
        else:
            assert row[1:3] == (str(month.cramp_days), str(month.known_days))
            assert high == pytest.approx(30 * month.cramp_days / month.known_days)
            assert row[3].endswith("(few entries)") == (month.known_days < 15)


def test_a_month_with_few_entries_is_pale_and_one_without_is_a_dotted_band_with_a_question_mark():
    axes = drawn(told((5, 30), (5, 30), (5, 14), (0, 0)))

    assert sorted(patch.get_alpha() or 1.0 for patch in axes.patches if _is(patch, "night")) == [0.45, 1.0]
    ((left, right),) = [(corner[:, 0].min(), corner[:, 0].max()) for corner in _corners(axes, "band")]
    assert (left, right) == (2.5, 3.5)
    assert [text.get_text() for text in axes.texts] == ["?"]


def test_a_month_of_the_year_before_with_few_entries_has_a_broken_outline():
    axes = drawn(told(*[(5, 30)] * 11, (3, 10), *[(5, 30)] * 12))

    styles = [
        patch.get_linestyle()
        for patch in axes.patches
        if _is(patch, "muted", edge=True) and patch.get_facecolor()[3] == 0
    ]
    assert len(styles) == len(set(map(str, styles))) == 2


def test_months_are_named_every_third_and_the_year_once():
    names = [label.get_text() for label in drawn(year(*[5] * 23)).get_xticklabels()]

    assert names == ["Dec 2024", "Mar 2025", "Jun", "Sep"]


def test_the_axis_has_at_most_five_whole_ticks_from_zero():
    for most in (0, 1, 7, 30):
        ticks = drawn(year(*[most] * 12)).get_yticks()
        assert len(ticks) <= 5
        assert ticks[0] == 0
        assert all(tick == int(tick) for tick in ticks)


def _corners(axes, role: str):
    for patch in axes.patches:
        if _is(patch, role) or (
            role == "muted" and _is(patch, role, edge=True) and patch.get_facecolor()[3] == 0
        ):
            yield from patch.get_path().vertices.reshape(-1, 5, 2)


def _heights(axes, role: str, half: float):
    return [(round(_left(corner) + half), _high(corner)) for corner in _corners(axes, role)]


def _left(corner) -> float:
    return float(corner[:, 0].min())


def _high(corner) -> float:
    return float(corner[:, 1].max())


def _is(patch, role: str, *, edge: bool = False) -> bool:
    colour = patch.get_edgecolor() if edge else patch.get_facecolor()
    return colour[3] > 0 and to_hex(colour) == ROLES[role]


# -- links ---------------------------------------------------------------------------------------------------


def test_a_bar_and_its_row_lead_to_the_month():
    data = told((5, 30), (0, 0), (3, 30))
    svg = months.chart.page_svg(data, uid="months")

    assert addresses(svg) == ["/diary/month/2024-01/", "/diary/month/2024-03/"]
    assert months_words.table(data).links == ("/diary/month/2024-01/", "", "/diary/month/2024-03/")
    assert resolve("/diary/month/2024-01/").view_name == "diary:month"


# -- words ---------------------------------------------------------------------------------------------------


def test_ten_months_with_entries_are_needed():
    assert months_words.missing(year(*[3] * 9)) == "It takes 10 months with entries. So far: 9."
    assert months_words.missing(told(*[(3, 30)] * 9, (0, 0))) == "It takes 10 months with entries. So far: 9."
    assert months_words.missing(year(*[3] * 10)) == ""


def test_the_title_is_what_was_found():
    assert months_words.words(year(*[3] * 9, 12)).title == "Most days with cramps: October 2024"
    assert months_words.words(year(*[3] * 10)).title == "About the same in every month"
    assert months_words.words(year(*[3] * 10, known=10)).title == "Month by month"


def test_the_description_says_what_the_picture_shows():
    # 11 months of 6 days and one of 12, all of 30: 78 of 360 days. The year before 3 of 30.
    said = months_words.description(year(*[3] * 12, *[6] * 11, 12))

    assert said == (
        "Bar chart of the last 12 months. Most in December 2025: 12 days in 30. "
        "Fewest in January 2025: 6 days in 30. All months together: 6.5 days in 30. In the year before: 3."
    )


def test_months_with_few_entries_are_called_neither_the_most_nor_the_fewest():
    said = months_words.description(told((9, 10), (10, 25), (0, 0), (5, 30)))

    assert "Most in February 2024: 12 days in 30. Fewest in April 2024: 5 days in 30." in said


def test_a_season_is_not_claimed():
    assert "One year cannot show a season." in months_words.words(year(*[3] * 12)).notes
    assert "Two years are few to show a season." in months_words.words(year(*[3] * 20)).notes


@given(counts)
def test_the_words_are_plain_without_nan_and_at_most_ten_in_the_title(numbers):
    said = months_words.words(told(*numbers))

    assert len(said.title.split()) <= 10
    assert not said.title.endswith(".")
    assert said.description.endswith(".")
    assert not re.search(r"\bnan\b|None|\binf\b", f"{said}", re.IGNORECASE)


# -- the SVG -------------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(counts)
def test_any_months_pass_a_strict_policy(numbers):
    data = told(*numbers)
    svg = months.chart.page_svg(data, uid="months")

    assert faults(svg, uid="months", links=True) == []
    assert months.chart.page_svg(data, uid="months") == svg
    assert faults(months.chart.file_svg(data), uid="picture", links=False) == []


def test_the_svg_is_named_and_described():
    svg = months.chart.page_svg(year(*range(1, 25)), uid="months")

    assert ET.fromstring(svg).get("viewBox") == "0 0 360 200"
    assert heard(svg) == ("Month by month", months_words.description(year(*range(1, 25))))


def test_every_colour_is_handed_to_the_stylesheet(settings):
    css = (settings.BASE_DIR / "static" / "css" / "charts.css").read_text()
    root = ET.fromstring(months.chart.page_svg(told(*[(5, 30)] * 20, (0, 0), (3, 10)), uid="months"))

    for element in root.iter():
        for name, prefix in (("fill", "c"), ("stroke", "s")):
            if element.get(name, "none") != "none":
                assert f"{prefix}-" in element.get("class", ""), (element.tag, name, element.get(name))
        assert all(f".{each} " in css for each in element.get("class", "").split())


def test_words_in_the_picture_are_those_of_the_axes():
    said = words(months.chart.page_svg(year(*[5] * 12), uid="months"))

    assert said == ["Jan 2024", "Apr", "Jul", "Oct", "0", "2", "4", "6"]


def test_two_years_weigh_less_than_8_kilobytes():
    data = told(*((number * 7 % 31, 31 - number % 3) for number in range(24)))

    assert len(gzip.compress(months.chart.page_svg(data, uid="months").encode(), 6)) < 8 * 1024
