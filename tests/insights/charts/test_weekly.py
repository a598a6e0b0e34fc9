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
from tests.insights.charts import policy
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

    alphas = [patch.get_alpha() or 1.0 for patch in axes.patches if not patch.get_url()]
    assert sorted(alphas) == [0.45, 1.0]


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
    assert "2 weeks" in words.missing(series((1, 0, 7), (1, 0, 3), (0, 0, 0)))
    assert not words.missing(series((1, 0, 7), (0, 0, 4)))


def test_neighbouring_marks_share_one_label():
    marks = tuple(Mark(on=MONDAY + timedelta(days=day), name="A", kind="start") for day in (0, 1, 60))

    groups = groups_of(marks, [0.0, 0.2, 8.0], apart=1.0)

    assert [group.label for group in groups] == ["▲1–2", "▲3"]


# -- words -------------------------------------------------------------------------------------------------


def rates(*cramps: int, observed: int = 7) -> Weekly:
    """Twelve weeks: each number is that of the night cramps of four of them."""
    return series(
        *[(number // 4 + (place < number % 4), 0, observed) for number in cramps for place in range(4)]
    )


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        (rates(20, 1, 12), "From about 5 cramps a week to about 3"),
        (rates(4, 1, 12), "From about 1 cramp a week to about 3"),
        # One cramp more in four weeks is no finding.
        (rates(11, 40, 12), "Still about 3 cramps a week"),
        (rates(12, 1, 0), "From about 3 cramps a week to none logged"),
        (rates(0, 1, 10), "From none logged to about 2.5 cramps a week"),
        (rates(0, 9, 0), "No cramps logged at first or at last"),
        (rates(0, 0, 0), "No cramps logged on 84 days with an entry"),
        # Where too few weeks are shown to compare them.
        (series(*[(3, 0, 7)] * 4), "About 3 cramps a week in the last 4 weeks"),
        (series((3, 0, 7), (1, 0, 7)), "About 2 cramps a week in the last 2 weeks"),
        (series((3, 0, 7), *[(0, 0, 7)] * 4), "No cramps logged in the last 4 weeks"),
        # 12 of 28 days in the last four weeks.
        (series(*[(3, 0, 7)] * 8, *[(1, 0, 3)] * 4), "Few entries in the last 4 weeks"),
    ],
)
def test_the_headline_is_the_finding(data, finding):
    assert words.words(data).title == finding


@given(numbers)
def test_a_headline_has_at_most_ten_words_and_no_full_stop(weeks):
    title = words.words(series(*weeks)).title

    assert len(title.split()) <= 10
    assert not title.endswith(".")


def test_the_line_below_says_what_is_counted_and_compared():
    assert words.words(rates(20, 1, 12)).subtitle == (
        "Cramps per week, 12 weeks to 24 May 2026, 33 cramps. First 4 weeks against the last 4."
    )


def test_weeks_before_the_diary_began_are_not_compared():
    data = series(*[(0, 0, 0)] * 4, *[(5, 0, 7)] * 4, *[(3, 0, 7)] * 4)

    assert words.words(data).title == "From about 5 cramps a week to about 3"
    assert words.words(data).subtitle.endswith("The last 4 weeks against the 4 before.")
    assert "About 3 cramps a week in the last 4 weeks, 5 in the 4 before." in words.description(data)


@pytest.mark.parametrize(
    ("night", "day", "said"),
    [(3, 1, "3 of 4 were at night."), (21, 9, "7 of 10 were at night."), (1, 40, "1 of 41 were at night.")],
)
def test_tenths_are_said_only_where_they_say_no_less_than_the_counts(night, day, said):
    assert said in words.description(series((night, day, 7), (0, 0, 7)))


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


def magnesium(day: date, kind: str = "start", name: str = "Magnesium") -> Mark:
    return Mark(on=day, name=name, kind=kind)


def labels(data: Weekly) -> list[str]:
    return [text.get_text() for text in drawn(data).texts if text.get_text()[0] in "▲◆▽"]


def test_one_or_two_marks_have_their_names_beside_them():
    data = Weekly(
        weeks=TWELVE.weeks, marks=(magnesium(date(2026, 3, 18)), magnesium(date(2026, 5, 13), "stop"))
    )

    assert labels(data) == ["▲ Magnesium", "▽ Magnesium"]
    assert words.mark_lines(data) == (
        "▲ Magnesium started in the week of 16 Mar",
        "▽ Magnesium stopped in the week of 11 May",
    )


@pytest.mark.parametrize(
    "marks",
    [
        # Three; two too near each other; one of a long name.
        tuple(magnesium(date(2026, month, 11)) for month in (3, 4, 5)),
        (magnesium(date(2026, 3, 11)), magnesium(date(2026, 3, 20), "stop")),
        (magnesium(date(2026, 3, 11), name="Magnesium citrate, a spoon"),),
    ],
)
def test_marks_without_room_for_names_are_numbered_and_named_below(marks):
    data = Weekly(weeks=TWELVE.weeks, marks=marks)

    assert all(label[-1].isdigit() for label in labels(data))
    assert [line[:4] for line in words.mark_lines(data)] == [
        f"{words.GLYPHS[mark.kind]} {number} " for number, mark in enumerate(marks, start=1)
    ]


@given(
    st.lists(st.tuples(st.integers(0, 83), st.text("ab ", min_size=1, max_size=22)), min_size=2, max_size=2)
)
def test_names_at_marks_never_run_into_each_other(told):
    marks = tuple(magnesium(MONDAY + timedelta(days=day), name=name) for day, name in sorted(told))
    data = Weekly(weeks=TWELVE.weeks, marks=marks)
    if not words.named_marks(data):
        return
    from insights.charts.figure import width_of

    axes = drawn(data)
    left, right = axes.get_xlim()
    per_unit = (right - left) / (width_of(axes) * axes.get_position().width)
    ends = []
    for label in axes.texts:
        if label.get_text()[0] == "▲":
            half = 0.28 * SCREEN.text * len(label.get_text()) * per_unit
            ends.append((label.get_position()[0] - half, label.get_position()[0] + half))

    (first, second) = sorted(ends)
    assert left <= first[0] + 0.2
    assert first[1] <= second[0] + 0.2
    assert second[1] <= right + 0.2


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

    assert policy.faults(text, uid="weekly", links=True) == []


def test_every_week_leads_to_its_page_in_the_picture_and_in_the_table():
    weeks = [f"/week/2026-W{number:02d}/" for number in range(10, 22)]

    assert policy.addresses(chart.chart.page_svg(TWELVE, uid="weekly")) == weeks
    assert list(words.table(TWELVE).links) == weeks


def test_a_week_of_26_leads_to_a_page_of_26():
    data = series(*[(1, 0, 7)] * 26)

    assert words.table(data).links[0] == "/week/2026-W10/?weeks=26"


def test_a_finger_has_the_whole_column_of_a_week():
    axes = drawn(TWELVE)
    areas = [patch.get_path().get_extents() for patch in axes.patches if patch.get_url()]

    assert [(area.x0, area.x1) for area in areas] == [(place - 0.5, place + 0.5) for place in range(12)]
    low, high = axes.get_ylim()
    assert all(area.y0 < low and area.y1 >= high for area in areas)


def test_the_svg_is_named_described_and_hides_its_ticks():
    assert policy.heard(chart.chart.page_svg(TWELVE, uid="weekly")) == (
        "Cramps per week",
        words.description(TWELVE),
    )


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
    assert chart.chart.page_svg(TWELVE, uid="weekly") == chart.chart.page_svg(TWELVE, uid="weekly")


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
