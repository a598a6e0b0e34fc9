"""The chart by day and hour: a dot a cramp at its hour in the row of its day, larger for more pain."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from insights.charts import raster as chart
from insights.charts import raster_words as words
from insights.charts.figure import Size
from insights.charts.theme import PRINT
from insights.series.raster import MOST_DAYS, Spot, raster
from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

LAST = MONDAY + timedelta(days=27)
PERIOD = Window(MONDAY, LAST)
SVG = "{http://www.w3.org/2000/svg}"


def at(day: int, hour: int, minute: int = 0, **columns):
    """A cramp of a diary day at a reading of the clock; before noon it is on the next date."""
    date = MONDAY + timedelta(days=day)
    start = datetime(date.year, date.month, date.day, hour, minute) + timedelta(days=hour < 12)
    return cramp(date, local_start=start, **columns)


def paper(data):
    return chart.paper_svg(data, size=Size(width=252, height=138, text=9), font="Noto Sans")


def test_a_cramp_stands_in_the_row_of_its_diary_day_at_its_minutes_after_noon():
    data = raster(diary([at(0, 14, 30, pain=4), at(3, 2, 15, pain=8)]), PERIOD)

    assert data.days[0].spots == (Spot(minute=150.0, pain=4.0),)
    assert data.days[3].spots == (Spot(minute=14 * 60 + 15.0, pain=8.0),)
    assert data.timed == 2


def test_a_longer_window_shows_its_last_28_days():
    data = raster(diary([at(0, 14), at(60, 14)]), Window(MONDAY, MONDAY + timedelta(days=83)))

    assert len(data.days) == MOST_DAYS
    assert (data.days[-1].date - data.days[0].date).days == 27
    assert data.timed == 1


def test_cramps_without_a_clock_time_are_counted_and_not_placed():
    data = raster(diary([at(0, 2), at(0, 3, time_precision="part_of_night")]), PERIOD)

    assert (data.timed, data.untimed) == (1, 1)
    assert "1 cramp without a clock time is not shown." in words.description(data)


def test_a_day_without_an_entry_is_unknown_and_one_that_said_none_is_not():
    data = raster(diary([at(0, 2)], [quiet(MONDAY + timedelta(days=1))]), PERIOD)

    assert [day.known for day in data.days[:3]] == [True, True, False]
    assert data.unknown == 26
    assert words.table(data).rows[2][1] == "no entry"


def dashed(text: str) -> int:
    lines = [each for each in ET.fromstring(text).iter(f"{SVG}path") if each.get("stroke-dasharray")]
    return sum(each.get("d", "").count("M") for each in lines)


@pytest.mark.parametrize("missing", [0, 1, 5])
def test_a_dashed_line_runs_through_every_day_of_which_nothing_is_known(missing):
    known = [quiet(day) for day in days_from(MONDAY, 28)[missing:]]
    data = raster(diary([at(27, 2)], known[:-1]), PERIOD)

    assert dashed(paper(data)) == missing


def test_more_pain_is_a_larger_dot_and_what_is_not_rated_a_ring():
    none, mild, moderate, severe = (chart.width_of_spot(pain) for pain in (None, 3, 4, 7))

    assert mild < moderate < severe
    assert none not in {mild, moderate, severe}
    assert chart.width_of_spot(0) == mild
    assert chart.width_of_spot(10) == severe


def test_every_cramp_is_a_dot():
    cramps = [at(day, 2, pain=pain) for day, pain in enumerate((0, 3, 4, 6, 7, 10, 10))]
    text = paper(raster(diary(cramps), PERIOD))
    dots = [
        each
        for each in ET.fromstring(text).iter(f"{SVG}path")
        if each.get("stroke-linecap") == "round" and each.get("stroke") == PRINT["night"]
    ]

    assert sum(each.get("d", "").count("M") for each in dots) == len(cramps)


def test_on_paper_every_paint_is_a_grey():
    text = paper(raster(diary([at(0, 2, pain=4), at(1, 3)]), PERIOD))
    paints = set(re.findall(r"#[0-9a-f]{6}", text))

    assert paints
    assert all(paint[1:3] == paint[3:5] == paint[5:7] for paint in paints)


def test_without_a_clock_time_it_says_what_it_needs():
    data = raster(diary([at(0, 3, time_precision="part_of_night")]), PERIOD)

    assert words.missing(data) == "It takes a cramp with a clock time."
