"""Chart C1: what is drawn is what the table says, and the SVG passes the strict policy of the pages."""

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.charts import weekly as chart
from insights.charts import weekly_words as words
from insights.charts.figure import SCREEN, Size
from insights.charts.marks import groups_of
from insights.charts.theme import PRINT, ROLES
from insights.series.weekly import Mark, Week, Weekly

from tests.insights.frames import MONDAY

SVG = "{http://www.w3.org/2000/svg}"


def series(*weeks: tuple[int, int, int], marks: tuple[Mark, ...] = (), mean: float | None = None) -> Weekly:
    """Weeks as (night, day, observed days) from Monday 2 March 2026."""
    return Weekly(
        weeks=tuple(
            Week(start=MONDAY + timedelta(weeks=number), night=night, day=day, observed=observed, mean=mean)
            for number, (night, day, observed) in enumerate(weeks)
        ),
        marks=marks,
    )


TWELVE = series(*[(2, 1, 7)] * 4, (0, 0, 7), (0, 0, 0), (4, 2, 3), *[(1, 0, 7)] * 5, mean=2.0)
numbers = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 7)).map(
        lambda week: week if week[2] else (0, 0, 0)
    ),
    min_size=1,
    max_size=26,
)
names = st.text(min_size=1, max_size=120).filter(lambda text: text.strip())


def bars(axes, role: str) -> list[tuple[float, float, float]]:
    """(left, low, high) of every rectangle drawn in a role's colour, from the artists themselves."""
    from matplotlib.colors import to_hex

    found = []
    for patch in axes.patches:
        colours = {to_hex(patch.get_facecolor()), to_hex(patch.get_edgecolor())}
        if ROLES[role] in colours:
            points = patch.get_path().vertices.reshape(-1, 5, 2)
            found += [(corner[:, 0].min(), corner[:, 1].min(), corner[:, 1].max()) for corner in points]
    return sorted(found)


def drawn(data: Weekly):
    axes = chart.new_weekly_axes(SCREEN, marked=bool(data.marks))
    chart.draw(axes, data, text=SCREEN.text)
    return axes


# -- numbers -----------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(numbers)
def test_bars_and_table_show_the_same_numbers(weeks):
    data = series(*weeks)
    axes = drawn(data)
    rows = words.table(data).rows

    night = {round(left + chart.HALF_BAR): high for left, low, high in bars(axes, "night")}
    day = {round(left + chart.HALF_BAR): high - low for left, low, high in bars(axes, "day")}
    for index, (row, week) in enumerate(zip(rows, data.weeks, strict=True)):
        if week.unknown:
            assert row[1] == row[2] == "no entry"
            assert index not in night
            assert index not in day
        else:
            assert row[1:3] == (
                str(night.get(index, 0)).removesuffix(".0"),
                str(day.get(index, 0)).removesuffix(".0"),
            )
        assert row[3] == f"{week.observed} of 7"


def test_day_cramps_stand_on_top_of_night_cramps():
    (_, low, high), *_ = bars(drawn(series((2, 3, 7), (0, 0, 7))), "day")

    assert (low, high) == (2, 5)


def test_weeks_without_entries_are_drawn_as_unknown_and_never_as_zero():
    axes = drawn(series((1, 0, 7), (0, 0, 0), (0, 0, 0), (1, 0, 7)))

    (left, low, high), *others = bars(axes, "band")
    assert (left, low) == (0.5, 0)
    assert high == axes.get_ylim()[1]
    assert not others
    assert [text.get_text() for text in axes.texts].count("?") == 1


def test_weeks_with_few_entries_are_pale():
    axes = drawn(series((3, 0, 3), (3, 0, 7)))

    assert sorted(patch.get_alpha() or 1.0 for patch in axes.patches) == [0.45, 1.0]


@given(st.integers(0, 100_000))
def test_the_count_axis_has_at_most_five_whole_ticks_from_zero(most):
    step, top = chart.scale(most)

    assert top >= max(most, 1)
    assert top % step == 0
    assert top // step <= 4


def test_the_mean_line_needs_six_weeks_with_entries():
    five = drawn(series(*[(1, 0, 7)] * 5, mean=1.0))
    six = drawn(series(*[(1, 0, 7)] * 6, mean=1.0))

    assert "4-week average" not in {text.get_text() for text in five.texts}
    assert "4-week average" in {text.get_text() for text in six.texts}


def test_two_full_weeks_are_enough_to_draw():
    assert not chart.enough(series((1, 0, 7), (1, 0, 3), (0, 0, 0)))
    assert chart.enough(series((1, 0, 7), (0, 0, 4)))


def test_neighbouring_marks_share_one_label():
    marks = tuple(Mark(on=MONDAY + timedelta(days=day), name="A", kind="start") for day in (0, 1, 60))

    groups = groups_of(marks, [0.0, 0.2, 8.0], apart=1.0)

    assert [group.label for group in groups] == ["▲1–2", "▲3"]


# -- words -------------------------------------------------------------------------------------------------


def test_the_description_says_what_the_picture_shows():
    marks = (Mark(on=date(2026, 3, 11), name="Magnesium", kind="start"),)

    # First 4 weeks: 12 cramps on 28 days; last 4: 4 on 28. 17 + 0 of ... nights: 8 + 4 + 5 = 17 of 23.
    said = words.description(Weekly(weeks=TWELVE.weeks, marks=marks))

    assert said == (
        "Bar chart, 12 weeks from 2 Mar to 18 May. "
        "About 3 cramps a week in the first 4 weeks, 1 in the last 4. "
        "Most: 6 in the week of 13 Apr. 7 of 10 were at night. Magnesium started in the week of 9 Mar. "
        "No entries in 1 week."
    )


def test_the_description_of_an_empty_diary_says_so():
    said = words.description(series((0, 0, 0)))

    assert said == "Bar chart, 1 week, from 2 Mar to 2 Mar. No entries in these weeks."


@given(numbers)
def test_the_description_is_plain_words_without_nan(weeks):
    said = words.description(series(*weeks))

    assert said.endswith(".")
    assert not re.search(r"nan|None|inf\b", said, re.IGNORECASE)


def test_every_mark_is_listed_with_its_number():
    marks = (
        Mark(on=date(2026, 3, 11), name="Magnesium", kind="start"),
        Mark(on=date(2026, 3, 20), name="Magnesium", kind="stop"),
    )

    assert words.mark_lines(Weekly(weeks=TWELVE.weeks, marks=marks)) == (
        "▲ 1 Magnesium started in the week of 9 Mar",
        "▽ 2 Magnesium stopped in the week of 16 Mar",
    )


def test_the_csv_cannot_start_a_formula():
    marks = (Mark(on=MONDAY, name="=1+1", kind="start"),)
    table = words.table(series((1, 0, 7), marks=marks))
    loaded = type(table)(caption="", head=("a",), rows=(("=1+1",),))

    assert "'=1+1" in loaded.as_csv()
    assert "=1+1" in table.as_csv()


# -- the SVG -----------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(numbers, st.lists(names, max_size=4))
def test_the_svg_passes_a_strict_policy_whatever_is_in_it(weeks, medicines):
    marks = tuple(
        Mark(on=MONDAY + timedelta(days=number), name=name, kind="start")
        for number, name in enumerate(medicines)
    )
    text = chart.chart.page_svg(series(*weeks, marks=marks, mean=1.5), uid="weekly")
    root = ET.fromstring(text)

    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        assert tag not in {"style", "script", "foreignObject", "metadata", "a", "image"}
        for name, value in element.attrib.items():
            assert name != "style"
            assert not name.lower().startswith("on")
            if name.endswith("href"):
                assert value.startswith("#")
            if name == "id":
                assert value.startswith("weekly-")
    assert "<?xml" not in text
    assert "<!DOCTYPE" not in text


def test_the_svg_is_named_described_and_hides_its_ticks():
    root = ET.fromstring(chart.chart.page_svg(TWELVE, uid="weekly"))

    assert root.get("role") == "img"
    assert root.get("viewBox") == "0 0 360 220"
    assert root.get("width") is None
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert root.get("aria-labelledby").split() == ["weekly-title", "weekly-desc"]
    assert named["weekly-title"] == "Cramps per week"
    assert named["weekly-desc"] == words.description(TWELVE)
    (group,) = root.findall(f"{SVG}g")
    assert group.get("aria-hidden") == "true"
    assert not [text for text in root.iter(f"{SVG}text") if text not in set(group.iter())]


def test_every_colour_is_handed_to_the_stylesheet():
    root = ET.fromstring(chart.chart.page_svg(TWELVE, uid="weekly"))

    for element in root.iter():
        classes = (element.get("class") or "").split()
        for name, prefix in (("fill", "c"), ("stroke", "s")):
            value = element.get(name, "none")
            if value != "none" and not value.startswith("url("):
                assert any(each.startswith(f"{prefix}-") for each in classes), (element.tag, name, value)


def test_every_class_of_the_chart_has_a_rule_in_the_stylesheet(settings):
    css = (settings.BASE_DIR / "static" / "css" / "charts.css").read_text()
    classes = {
        name
        for match in re.findall(r'class="([^"]+)"', chart.chart.page_svg(TWELVE, uid="w"))
        for name in match.split()
    }

    assert classes
    assert not [name for name in classes if f".{name} " not in css]


def test_ids_of_two_charts_on_a_page_never_collide():
    one, other = (
        set(re.findall(r' id="([^"]+)"', chart.chart.page_svg(TWELVE, uid=uid))) for uid in ("a", "b")
    )

    assert one
    assert not one & other


def test_drawing_twice_gives_the_same_bytes():
    assert chart.chart.page_svg(TWELVE, uid="weekly") == chart.page_svg(TWELVE, uid="weekly")


def test_26_weeks_weigh_less_than_8_kilobytes():
    marks = tuple(
        Mark(on=MONDAY + timedelta(weeks=3 * n), name=f"Medicine {n}", kind="start") for n in range(8)
    )
    data = series(*[(number % 7, number % 3, 7) for number in range(26)], marks=marks, mean=2.5)

    assert len(gzip.compress(chart.chart.page_svg(data, uid="weekly").encode(), 6)) < 8 * 1024


def test_on_paper_there_are_only_greys():
    text = chart.paper_svg(TWELVE, size=Size(width=306, height=150, text=9), font="DejaVu Sans")

    colours = set(re.findall(r"#[0-9a-f]{6}\b", text))
    assert colours <= set(PRINT.values())
    assert "class=" not in text


@pytest.mark.parametrize("uid", ["", "Has Space", "1st", 'a"b'])
def test_an_id_that_is_no_slug_is_refused(uid):
    with pytest.raises(ValueError, match="slug"):
        chart.chart.page_svg(TWELVE, uid=uid)
