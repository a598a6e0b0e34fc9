"""Chart C1 by pain: in the diary's own words, the strongest at the base, and told apart without hue."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex

from diary.vocabulary import pain_word
from insights.charts import weekly, weekly_words
from insights.charts import weekly_pain as chart
from insights.charts import weekly_pain_words as words
from insights.charts.figure import SCREEN
from insights.charts.theme import ROLES
from insights.series.weekly import Mark, Week, Weekly
from tests.insights.charts import policy
from tests.insights.frames import MONDAY

ROLE_OF_STEP = ("severity-5", "severity-4", "severity-3", "severity-2", "severity-1")
NOT_NOTED = 5


def week(number: int = 0, *, observed: int = 7, not_noted: int = 0, **pains: int) -> Week:
    """A week after Monday 2 March 2026; p0=1 is a cramp of pain 0."""
    counts = tuple(pains.get(f"p{pain}", 0) for pain in range(11))
    return Week(
        start=MONDAY + timedelta(weeks=number),
        night=sum(counts) + not_noted,
        day=0,
        observed=observed,
        pains=counts,
    )


def series(*weeks: Week, marks: tuple[Mark, ...] = ()) -> Weekly:
    return Weekly(weeks=weeks, marks=marks)


def any_week(told: tuple[list[int], int, int], number: int) -> Week:
    pains, not_noted, observed = told
    if not observed:
        return Week(start=MONDAY + timedelta(weeks=number), night=0, day=0, observed=0)
    told_pains = {f"p{pain}": count for pain, count in enumerate(pains)}
    return week(number, observed=observed, not_noted=not_noted, **told_pains)


any_series = st.lists(
    st.tuples(st.lists(st.integers(0, 9), min_size=11, max_size=11), st.integers(0, 9), st.integers(0, 7)),
    min_size=1,
    max_size=26,
).map(lambda told: series(*(any_week(each, number) for number, each in enumerate(told))))


def drawn(data: Weekly) -> Any:
    axes = weekly.new_weekly_axes(SCREEN, marked=bool(data.marks))
    chart.draw(axes, data, text=SCREEN.text)
    return axes


def segments(axes: Any) -> dict[int, dict[int, tuple[float, float]]]:
    """From the artists: week -> step (NOT_NOTED for none) -> its foot and its top."""
    found: dict[int, dict[int, tuple[float, float]]] = {}
    for patch in axes.patches:
        if patch.get_url() or patch.get_hatch() or not patch.get_linewidth():
            continue
        face = to_hex(patch.get_facecolor())
        steps = [ROLES[role] for role in ROLE_OF_STEP]
        if face == ROLES["band"]:
            continue
        step = steps.index(face) if face in steps else NOT_NOTED
        for corner in patch.get_path().vertices.reshape(-1, 5, 2):
            place = round((corner[:, 0].min() + corner[:, 0].max()) / 2)
            found.setdefault(place, {})[step] = (corner[:, 1].min(), corner[:, 1].max())
    return found


# -- numbers -------------------------------------------------------------------------------------------------


@settings(max_examples=15)
@given(any_series)
def test_segments_and_table_show_the_same_numbers(data):
    found = segments(drawn(data))

    for place, (each, row) in enumerate(zip(data.weeks, words.table(data).rows, strict=True)):
        if each.unknown:
            assert row[1:7] == ("no entry",) * 6
            assert place not in found
            continue
        heights = {step: top - foot for step, (foot, top) in found.get(place, {}).items()}
        assert row[1:7] == tuple(f"{heights.get(step, 0):.0f}" for step in range(6))
        assert sum(heights.values()) == each.total


@given(st.integers(0, 10))
def test_a_pain_is_in_the_column_of_the_word_that_the_diary_has_for_it(pain):
    column = words.counts(week(**{f"p{pain}": 1})).index(1)

    named = words.names()[column].lower()
    assert named == ("no pain" if pain == 0 else str(pain_word(pain)))


def test_the_strongest_pain_stands_at_the_base_and_what_was_not_noted_on_top():
    data = series(week(p10=1, p8=1, p5=1, p2=1, p0=1, not_noted=1), week(1))

    stack = segments(drawn(data))[0]

    assert [stack[step] for step in range(6)] == [(foot, foot + 1) for foot in range(6)]


def test_what_was_not_noted_is_outlined_with_dots_and_not_filled():
    (patch,) = [
        patch
        for patch in drawn(series(week(not_noted=2, p5=1), week(1))).patches
        if to_hex(patch.get_facecolor()) == ROLES["bg"] and not patch.get_url()
    ]

    assert to_hex(patch.get_edgecolor()) == ROLES["muted"]
    assert patch.get_linestyle() != "solid"


def test_a_week_with_few_entries_is_narrow_and_keeps_its_colours():
    axes = drawn(series(week(p8=1), week(1, p8=1, observed=3)))

    shown = [patch for patch in axes.patches if to_hex(patch.get_facecolor()) == ROLES["severity-4"]]
    widths = [round(patch.get_path().get_extents().width, 2) for patch in shown]
    assert widths == [0.8, 0.4]
    assert {patch.get_alpha() for patch in shown} == {None}


def test_weeks_without_entries_are_unknown_as_in_the_other_chart():
    axes = drawn(series(week(p5=1), week(1, observed=0), week(2, p5=1)))

    assert [text.get_text() for text in axes.texts].count("?") == 1


# -- told apart without hue ----------------------------------------------------------------------------------


def test_the_steps_between_palest_and_strongest_have_hatching_of_rising_density():
    hatches = [
        patch.get_hatch()
        for patch in drawn(series(week(p10=1, p8=1, p5=1, p2=1, p0=1), week(1))).patches
        if patch.get_hatch()
    ]

    # A crossed line counts as two.
    density = [sum(2 if line == "x" else 1 for line in hatch) for hatch in hatches]
    assert density == sorted(density, reverse=True)
    assert len(set(density)) == 3


def test_hatching_shows_only_where_greys_and_forced_colours_need_it():
    root = ET.fromstring(chart.chart.page_svg(series(week(p5=1), week(1)), uid="w"))

    (hatching,) = [
        path
        for pattern in root.iter(f"{policy.SVG}pattern")
        for path in pattern
        if "s-texture" in (path.get("class") or "")
    ]
    assert "c-texture" in hatching.get("class", "")


def test_the_key_has_every_word_in_the_order_of_the_bars():
    key = re.sub(r"<[^>]+>", "", render_to_string("insights/_weekly_pain_key.html"))

    assert [line.strip() for line in key.splitlines() if line.strip()] == [
        *words.names(),
        "Few entries",
        "No entry",
    ]


# -- words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "finding"),
    [
        ((week(p8=2, p10=1, p5=4),), "Severe or worse: 3 of 7 cramps"),
        ((week(p8=1),), "Severe or worse: 1 of 1 cramp"),
        ((week(p5=4, p7=1, not_noted=2),), "Severe or worse: 1 of 5 rated cramps"),
        ((week(p5=4),), "Severe or worse: 0 of 4 cramps"),
    ],
)
def test_the_headline_says_how_many_were_bad(weeks, finding):
    assert words.words(series(*weeks)).title == finding


def test_the_description_counts_each_word_and_compares_the_bad_ones():
    first, last = week(p8=2, p2=1), week(p8=1, p2=1, not_noted=1)
    marks = (Mark(on=MONDAY, name="Magnesium", kind="start"),)
    data = series(
        *(
            Week(
                start=MONDAY + timedelta(weeks=number),
                night=each.night,
                day=0,
                observed=7,
                pains=each.pains,
            )
            for number, each in enumerate([first] * 4 + [last] * 4)
        ),
        marks=marks,
    )

    assert words.description(data) == (
        "Bar chart, 8 weeks from 2 Mar to 20 Apr. By pain: severe 12, mild 8, not noted 4. "
        "About 2 a week were severe or worse in the first 4 weeks, 1 in the last 4. "
        "Most: 3 in the week of 2 Mar. Magnesium started in the week of 2 Mar."
    )


@given(any_series)
def test_the_words_are_plain_whatever_is_in_the_weeks(data):
    said = words.words(data)

    assert len(said.title.split()) <= 10
    assert not said.title.endswith(".")
    for text in (said.title, said.subtitle, said.description):
        assert not re.search(r"nan|None|inf\b|%\(", text)


def test_cramps_of_which_none_has_a_pain_are_no_picture():
    unrated = series(week(not_noted=3), week(1))

    assert words.missing(unrated) == "No cramp in these weeks has a pain noted."
    assert not words.missing(series(week(), week(1)))
    assert words.missing(series(week(p5=1))) == weekly_words.missing(series(week(p5=1)))


# -- the SVG -------------------------------------------------------------------------------------------------


@settings(max_examples=10)
@given(any_series)
def test_the_svg_passes_a_strict_policy(data):
    assert policy.faults(chart.chart.page_svg(data, uid="weekly"), uid="weekly", links=True) == []


def test_every_week_leads_to_its_page_by_pain():
    data = series(week(p5=1), week(1, observed=0))
    leads = ["/week/2026-W10/?by=pain", "/week/2026-W11/?by=pain"]

    assert policy.addresses(chart.chart.page_svg(data, uid="w")) == leads
    assert list(words.table(data).links) == leads


def test_26_weeks_of_every_pain_weigh_less_than_8_kilobytes():
    marks = tuple(
        Mark(on=MONDAY + timedelta(weeks=3 * n), name=f"Medicine {n}", kind="start") for n in range(8)
    )
    weeks = [
        any_week(([(number + pain) % 4 for pain in range(11)], number % 3, 3 + number % 5), number)
        for number in range(26)
    ]
    text = chart.chart.page_svg(series(*weeks, marks=marks), uid="cramps-per-week-by-pain-picture")

    assert len(gzip.compress(text.encode(), 6)) < 8 * 1024


def test_drawing_twice_gives_the_same_bytes():
    data = series(week(p10=1, p8=1, p5=1, not_noted=1), week(1))

    assert chart.chart.page_svg(data, uid="w") == chart.chart.page_svg(data, uid="w")
