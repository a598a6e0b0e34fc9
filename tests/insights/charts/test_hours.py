"""Charts C2 and C10: bars, dots and panels are what the tables say, and lead where they should."""

from __future__ import annotations

import gzip
import re
from datetime import date
from random import Random
from uuid import UUID
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from insights.charts import hours as strip
from insights.charts import hours_words, svg, weekdays, weekdays_words
from insights.charts.figure import Size, raw_svg
from insights.charts.theme import PRINT, ROLES
from insights.series.hours import FROM_NOON, MOST_DOTS, Dot, Hours, Sleep
from insights.series.weekdays import Weekday, Weekdays

SVG = "{http://www.w3.org/2000/svg}"
FIRST, LAST = date(2026, 1, 5), date(2026, 3, 29)
NIGHT = Sleep(start=22 * 60, end=7 * 60)
ACROSS_NOON = Sleep(start=8 * 60, end=16 * 60)


def dot(number: int, minute: float) -> Dot:
    return Dot(uuid=f"00000000-0000-4000-8000-{number:012d}", minute=minute)


def of(counts: dict[int, int], *, sleep: Sleep | None = NIGHT, minutes=(), **told) -> Hours:
    return Hours(
        **{
            "first": FIRST,
            "last": LAST,
            "counts": tuple(counts.get(hour, 0) for hour in range(24)),
            "about": 0,
            "asleep": 7,
            "sleep": sleep,
            "parts": (),
            "dots": tuple(dot(number, minute) for number, minute in enumerate(minutes)),
        }
        | told
    )


def week(*days: tuple[dict[int, int], int], sleep: Sleep | None = NIGHT, untimed: int = 0) -> Weekdays:
    """Days as (counts by hour, days with an entry), Monday first; the rest has 12 quiet days each."""
    listed = [*days, *[({}, 12)] * (7 - len(days))]
    return Weekdays(
        first=FIRST,
        last=LAST,
        days=tuple(
            Weekday(number=place, counts=tuple(counts.get(hour, 0) for hour in range(24)), known_days=known)
            for place, (counts, known) in enumerate(listed)
        ),
        untimed=untimed,
        sleep=sleep,
    )


SEEN = of(
    {13: 1, 22: 2, 2: 5, 3: 4, 8: 1},
    minutes=[60, 600, 840, 841, 845, 900, 930, 1200],
    about=2,
    parts=(("late_night", 2), ("not_sure", 1)),
)
SEVEN = week(({2: 9, 3: 4}, 12), ({2: 4, 23: 3}, 12), ({13: 20}, 6), ({}, 0), ({4: 3}, 3))
counts = st.dictionaries(st.integers(0, 23), st.integers(0, 3000), max_size=24)


def drawn(data: Hours, size: Size = strip.SIZE):
    axes = strip.new_hours_axes(size)
    strip.draw(axes, data, text=size.text)
    return axes


def drawn_week(data: Weekdays, size: Size = weekdays.SIZE):
    axes = weekdays.new_weekday_axes(size)
    weekdays.draw(axes, data, text=size.text)
    return axes


def filled(axes, role: str) -> list[tuple[float, float, float, float]]:
    """(left, low, right, high) of every rectangle filled with a role's colour."""
    return sorted(
        (float(each[:, 0].min()), float(each[:, 1].min()), float(each[:, 0].max()), float(each[:, 1].max()))
        for patch in axes.patches
        if patch.get_facecolor()[3] and to_hex(patch.get_facecolor()) == ROLES[role]
        for each in patch.get_path().vertices.reshape(-1, 5, 2)
    )


def dots(axes) -> list[tuple[float, float]]:
    return [
        (float(x), float(y))
        for patch in axes.patches
        if patch.get_capstyle() == "round"
        for x, y in patch.get_path().vertices[::2]
    ]


def hours_of(bars) -> dict[int, float]:
    return {FROM_NOON[int(left)]: high - low for left, low, _right, high in bars}


def links(text: str) -> list[str]:
    return [each.get("href") for each in ET.fromstring(text).iter(f"{SVG}a")]


# -- C2: numbers -------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(counts)
def test_bars_and_table_show_the_same_numbers(told):
    data = of(told)
    bars = hours_of(filled(drawn(data), "night"))

    for row, hour in zip(hours_words.table(data).rows, FROM_NOON, strict=True):
        assert row == (hours_words.hour_words(hour), f"{bars.get(hour, 0):.0f}")


def test_the_strip_runs_from_noon_to_noon():
    axes = drawn(of({12: 1, 11: 2}))

    assert axes.get_xlim() == (0, 24)
    assert [label.get_text() for label in axes.get_xticklabels()] == ["12", "18", "00", "06", "12"]
    assert [(int(left), high) for left, _low, _right, high in filled(axes, "night")] == [(0, 1), (23, 2)]


def test_counts_start_at_nothing_with_at_most_five_whole_ticks():
    axes = drawn(of({3: 37}))

    assert [label.get_text() for label in axes.get_yticklabels()] == ["0", "10", "20", "30", "40"]
    assert {low for _left, low, _right, _high in filled(axes, "night")} == {0}


def test_every_dot_stands_at_its_minute_beneath_the_bars():
    axes = drawn(SEEN)

    assert sorted(x for x, _y in dots(axes)) == [each.minute / 60 for each in SEEN.dots]
    assert all(axes.get_ylim()[0] < y < 0 for _x, y in dots(axes))


@settings(max_examples=15)
@given(st.lists(st.floats(0, 1439), min_size=1, max_size=MOST_DOTS))
def test_dots_never_cover_each_other_side_by_side_and_stay_in_the_picture(minutes):
    axes = drawn(of({3: 10}, minutes=minutes))
    rows: dict[float, list[float]] = {}
    for x, y in dots(axes):
        rows.setdefault(y, []).append(x)

    width = strip.DOT * strip.SIZE.text * strip.hours_a_unit(axes)
    assert all(np.diff(sorted(row)).min(initial=99) >= width - 1e-9 for row in rows.values())
    assert all(axes.get_ylim()[0] < y < 0 for y in rows)


@settings(max_examples=15)
@given(st.lists(st.floats(0, 1439), min_size=1, max_size=MOST_DOTS))
def test_what_a_finger_presses_holds_its_dot_and_touches_no_other(minutes):
    axes = drawn(of({}, minutes=minutes))
    areas = [
        (each[:, 0].min(), each[:, 1].min(), each[:, 0].max(), each[:, 1].max())
        for patch in axes.patches
        if patch.get_url()
        for each in [patch.get_path().vertices]
    ]

    for (left, low, right, high), (x, y) in zip(areas, dots(axes), strict=True):
        assert left <= x <= right
        assert low <= y <= high
    for place, (left, low, right, high) in enumerate(areas):
        for first, bottom, last, top in areas[place + 1 :]:
            wide = min(right, last) - max(left, first)
            deep = min(high, top) - max(low, bottom)
            assert wide <= 1e-9 or deep <= 1e-9


def test_usual_sleep_is_a_band_with_its_name():
    axes = drawn(SEEN)

    assert [(left, right) for left, _low, right, _high in filled(axes, "band")] == [(10, 19)]
    assert [text.get_text() for text in axes.texts] == ["Usual sleep"]


def test_sleep_across_noon_is_named_at_both_ends():
    axes = drawn(of({3: 9}, sleep=ACROSS_NOON))

    assert [(left, right) for left, _low, right, _high in filled(axes, "band")] == [(0, 4), (20, 24)]
    assert [text.get_text() for text in axes.texts] == ["Usual sleep"] * 2
    assert all(0 < text.get_position()[0] < 24 for text in axes.texts)


def test_a_sliver_of_sleep_at_the_edge_has_no_name_of_its_own():
    axes = drawn(of({3: 9}, sleep=Sleep(start=4 * 60, end=12 * 60 + 15)))

    assert [text.get_text() for text in axes.texts] == ["Usual sleep"]


def test_without_hours_of_sleep_there_is_no_band():
    axes = drawn(of({3: 9}, sleep=None))

    assert not filled(axes, "band")
    assert not axes.texts


# -- C2: links and words -----------------------------------------------------------------------------------


def test_a_bar_leads_to_the_entries_of_its_hour_and_a_dot_to_its_cramp():
    found = links(strip.chart.page_svg(SEEN, uid="hours"))

    assert "/diary/?first=2026-01-05&last=2026-03-29&hour=2" in found
    assert "/cramps/00000000-0000-4000-8000-000000000000/" in found
    assert len(found) == 5 + 8


def test_the_table_has_the_same_links():
    table = hours_words.table(SEEN)
    linked = {row[0]: address for row, address in table.linked_rows}

    assert linked["02:00 to 03:00"] == "/diary/?first=2026-01-05&last=2026-03-29&hour=2"
    assert linked["05:00 to 06:00"] == ""


def test_eight_cramps_with_a_clock_time_are_needed():
    assert hours_words.missing(of({3: 7})) == "It takes 8 cramps with a clock time. So far: 7."
    assert hours_words.missing(of({3: 8})) == ""


def test_the_headline_says_when_half_of_them_came():
    said = hours_words.words(SEEN)

    assert said.title == "9 of 13 cramps came between 02:00 and 04:00"
    assert said.subtitle == "Cramps by hour, 5 Jan 2026 to 29 Mar 2026, 13 cramps with a clock time"


def test_cramps_at_all_hours_are_told_by_usual_sleep_or_not_at_all():
    everywhere = dict.fromkeys(range(24), 1)

    assert hours_words.words(of(everywhere)).title == "7 of 24 cramps came in your usual sleep"
    assert hours_words.words(of(everywhere, sleep=None)).title == "Time of day"


def test_the_description_says_what_the_picture_shows():
    assert hours_words.description(SEEN) == (
        "13 cramps by hour. Most common: 02:00 to 03:00, 5 cramps. "
        "7 of 13 during your usual sleep, 22:00 to 07:00. "
        "3 cramps have no clock time and no bar: late night 2, not sure 1."
    )


def test_hours_that_share_the_first_place_are_all_named_or_none():
    assert "01:00 to 02:00 and 05:00 to 06:00, 4 cramps." in hours_words.description(of({1: 4, 5: 4, 7: 3}))
    assert "No hour stands out." in hours_words.description(of(dict.fromkeys(range(4), 2)))


def test_the_notes_say_what_the_dots_are_and_which_cramps_count():
    assert hours_words.words(SEEN).notes == (
        "Each dot is one of the newest 100 cramps.",
        "2 cramps have an “about” time. They count too.",
        "3 cramps have no clock time and no bar: late night 2, not sure 1.",
    )
    assert hours_words.words(of({3: 1}, minutes=[900])).notes == ("Each dot is one cramp.",)


def test_a_hundred_linked_dots_weigh_less_than_8_kilobytes():
    rng = Random(2)
    told = [
        Dot(uuid=str(UUID(int=rng.getrandbits(128), version=4)), minute=rng.randrange(1440))
        for _ in range(MOST_DOTS)
    ]
    data = of({hour: rng.randrange(1, 900) for hour in range(24)}, dots=tuple(told))

    assert len(gzip.compress(strip.chart.page_svg(data, uid="time-of-day").encode(), 6)) < 8 * 1024


# -- C10 ---------------------------------------------------------------------------------------------------


def by_panel(axes, data: Weekdays) -> list[dict[int, float]]:
    """What the bars of every panel say, Monday first; their feet are the lines below the panels."""
    feet = sorted({float(line.get_ydata()[0]) for line in axes.lines if line.get_linewidth() == 2})[::-1]
    bars = filled(axes, "night")
    return [hours_of([bar for bar in bars if abs(bar[1] - foot) < 1e-6]) for foot in feet]


@settings(max_examples=15)
@given(st.lists(st.tuples(counts, st.integers(1, 500)), min_size=7, max_size=7))
def test_every_panel_shows_the_numbers_of_its_column(told):
    data = week(*told)
    panels = by_panel(drawn_week(data), data)

    assert len(panels) == 7
    rows = weekdays_words.table(data).rows[2:]
    for row, hour in zip(rows, FROM_NOON, strict=True):
        assert row[1:] == tuple(f"{panel.get(hour, 0):.0f}" for panel in panels)


def test_an_hour_of_the_weekdays_leads_to_all_cramps_of_that_hour():
    found = links(weekdays.chart.page_svg(SEVEN, uid="weekdays"))
    listed = [address for _row, address in weekdays_words.table(SEVEN).linked_rows if address]

    assert found == listed
    assert len(found) == 5
    assert found[0] == "/diary/?first=2026-01-05&last=2026-03-29&hour=13"


def test_all_panels_have_one_scale_and_no_bar_leaves_its_panel():
    axes = drawn_week(SEVEN)

    heights = [bar[3] - bar[1] for bar in filled(axes, "night")]
    assert max(heights) == 20
    assert [text.get_text() for text in axes.texts].count("20") == 7
    tops = sorted({float(line.get_ydata()[0]) for line in axes.lines if line.get_linewidth() == 1})
    feet = sorted({float(line.get_ydata()[0]) for line in axes.lines if line.get_linewidth() == 2})
    assert [round(top - foot, 6) for top, foot in zip(tops, feet, strict=True)] == [20] * 7
    assert all(foot > top for top, foot in zip(tops, feet[1:], strict=False))


def test_every_panel_is_named_with_its_days_with_an_entry():
    said = [text.get_text() for text in drawn_week(SEVEN).texts]

    assert [word for word in said if re.fullmatch(r"[A-Z][a-z]{2}", word)] == [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    ]  # fmt: skip
    assert [word for word in said if word.endswith(" days")] == [
        "12 days", "12 days", "6 days", "0 days", "3 days", "12 days", "12 days",
    ]  # fmt: skip


def test_a_weekday_without_entries_is_unknown_and_never_zero():
    axes = drawn_week(SEVEN)

    assert [text.get_text() for text in axes.texts].count("?") == 1
    assert {row[4] for row in weekdays_words.table(SEVEN).rows[1:]} == {"?"}
    assert "Thursday: no entry." in weekdays_words.description(SEVEN)


def test_a_weekday_with_few_entries_is_pale_and_the_notes_say_so():
    night = [p for p in drawn_week(SEVEN).patches if to_hex(p.get_facecolor()) == ROLES["night"]]

    assert [patch.get_alpha() for patch in night] == [None, weekdays.PALE]
    assert "Pale: fewer than 4 days with an entry." in weekdays_words.words(SEVEN).notes
    assert not [note for note in weekdays_words.words(week()).notes if "Pale" in note]


def test_unequal_numbers_of_days_are_pointed_out():
    warning = "The number of days differs. High bars may only mean more days with an entry."

    assert warning in weekdays_words.words(week(({3: 50}, 19))).notes
    assert warning not in weekdays_words.words(week(({3: 50}, 18))).notes


def test_forty_cramps_with_a_clock_time_are_needed():
    assert weekdays_words.missing(week(({3: 39}, 12))) == (
        "It takes 40 cramps with a clock time. So far: 39."
    )
    assert weekdays_words.missing(week(({3: 40}, 12))) == ""


def test_the_headline_names_the_day_with_the_most_for_its_days():
    assert weekdays_words.words(SEVEN).title == "Most often on Wednesday: 20 cramps in 6 days"
    assert weekdays_words.words(week(*[({3: 6}, 12)] * 7)).title == "No day of the week stands out"


def test_the_notes_say_to_which_day_a_night_belongs_and_what_is_left_out():
    said = weekdays_words.words(week(untimed=2)).notes

    assert said == (
        "Only days with an entry are counted. A night belongs to the evening before.",
        "Single days of the week often differ by luck.",
        "2 cramps have no clock time and are left out.",
    )


def test_the_description_tells_each_day():
    assert weekdays_words.description(week(({3: 1}, 1), sleep=None)).startswith(
        "7 bar charts of one day each, noon to noon. Only days with an entry are counted. "
        "Monday: 1 cramp in 1 day. Tuesday: 0 cramps in 12 days."
    )


# -- on paper ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [Size(width=306, height=250, text=9), Size(width=240, height=180, text=7)])
def test_both_can_be_drawn_for_paper_in_greys(size):
    for axes in (drawn(SEEN, size), drawn_week(SEVEN, size)):
        text = svg.for_paper(raw_svg(axes), font="DejaVu Sans")

        assert set(re.findall(r"#[0-9a-f]{6}\b", text)) <= set(PRINT.values())
        assert ">Usual sleep<" in text


def test_drawing_twice_gives_the_same_bytes():
    for chart, data in ((strip.chart, SEEN), (weekdays.chart, SEVEN)):
        assert chart.page_svg(data, uid="x") == chart.page_svg(data, uid="x")
