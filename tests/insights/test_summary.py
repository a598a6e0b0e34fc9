"""The doctor's page: built once from frames, then said in words."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from insights.schema import DiaryFrames, Profile
from insights.stats.windows import Window
from insights.summary import wording
from insights.summary.build import build, chart_weeks
from insights.summary.wording import Limits, sheet

from .frames import MONDAY, cramp, days_from, diary, quiet, stretched

MADE_AT = datetime(2026, 5, 1, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
LAST = MONDAY + timedelta(days=27)
PERIOD = Window(MONDAY, LAST)


def page(book: DiaryFrames, period: Window = PERIOD):
    return build(book, period=period, made_at=MADE_AT, version="1.2.3")


def cells(block: wording.Block, label: str) -> tuple[str, ...]:
    (row,) = [row for row in block.rows if row[0] == label]
    return row[1:]


def test_the_headline_compares_the_last_28_days_with_the_28_before():
    # Before: 2 cramps on 28 observed days, 0.5 a week. Now: 6 on 28 observed days, 1.5 a week.
    before = days_from(MONDAY - timedelta(days=28), 28)
    now = days_from(MONDAY, 28)
    cramps = [cramp(day) for day in before[:2] + now[:6]]
    days = [quiet(day) for day in before[2:] + now[6:]]

    summary = page(diary(cramps, days))
    block = sheet(summary).headline

    assert block.head == ("Measure", "28 days to 29 Mar", "28 days to 1 Mar")
    assert cells(block, "Cramps") == ("6", "2")
    assert cells(block, "Cramps a week") == ("1.5", "0.5")
    assert cells(block, "Days with an entry") == ("28 of 28", "28 of 28")


def test_a_longer_period_still_compares_28_days_but_counts_places_over_all_of_it():
    early, late = cramp(MONDAY), cramp(MONDAY + timedelta(days=80))
    sites = [{"uuid": each["uuid"], "muscle": "calf", "side": "left"} for each in (early, late)]

    summary = page(diary([early, late], sites=sites), Window.ending(MONDAY + timedelta(days=83), days=84))

    assert summary.headline.now.window_days == 28
    assert summary.headline.now.episodes == 1
    assert summary.places[0].left == 2


def test_a_short_period_is_compared_with_as_many_days_before():
    summary = page(diary(), Window.ending(LAST, days=10))

    assert (summary.headline.now.window_days, summary.headline.before.window_days) == (10, 10)
    assert summary.headline.before.as_of == LAST - timedelta(days=10)


def test_the_first_weeks_stand_beside_only_when_they_are_over():
    # Practice from 2 March, then 28 baseline days from 9 March to 5 April.
    days = [quiet(day) for day in days_from(MONDAY, 150)]

    early = page(diary(days=days), Window.ending(MONDAY + timedelta(days=70), days=28))
    late = page(diary(days=days), Window.ending(MONDAY + timedelta(days=140), days=28))

    assert early.headline.first is None
    assert late.headline.first is not None
    assert late.headline.first.window_start == MONDAY + timedelta(days=7)
    assert sheet(late).headline.head[-1] == "first weeks"
    assert "First weeks: 9 Mar 2026 to 5 Apr 2026" in sheet(late).definitions


def test_coverage_says_how_the_entries_were_made():
    cramps = [
        cramp(MONDAY, duration_seconds=60, duration_source="timer"),
        cramp(MONDAY, duration_seconds=60, duration_source="estimate"),
        cramp(MONDAY),
    ]
    cramps[0]["recorded_at"] = cramps[0]["started_at"] + timedelta(hours=25)

    summary = page(diary(cramps, [quiet(LAST)]))

    assert summary.coverage.observed == 2
    assert summary.coverage.no_cramp_days == 1
    assert summary.coverage.pct_timed == 50
    assert summary.coverage.pct_late == pytest.approx(100 / 3)
    assert sheet(summary).coverage == (
        "entries on 2 of 28 days (7 %) · 3 cramps · 1 day marked “no cramps” · 50 % of lengths by timer · "
        "33 % entered more than 24 h later"
    )


@pytest.mark.parametrize(("entries", "notice"), [(6, "At least 7 days of entries. You have 6."), (7, "")])
def test_too_few_entries_are_said_and_the_page_is_made_all_the_same(entries, notice):
    days = [quiet(day) for day in days_from(MONDAY, entries)]

    assert sheet(page(diary(days=days))).notice == notice


def test_places_are_counted_by_muscle_and_side_most_first():
    one, two, three = (cramp(MONDAY) for _ in range(3))
    sites = [
        {"uuid": one["uuid"], "muscle": "toes", "side": "left"},
        {"uuid": one["uuid"], "muscle": "calf", "side": "left"},
        {"uuid": two["uuid"], "muscle": "calf", "side": "right"},
        {"uuid": three["uuid"], "muscle": "calf", "side": "left"},
    ]

    block = sheet(page(diary([one, two, three], sites=sites))).places

    assert block.head == ("Muscle", "left", "right")
    assert block.rows == (("Calf", "2", "1"), ("Toes", "1", "0"))


def test_medicines_have_the_latest_change_first_and_stopped_ones_last():
    medicines = [
        {"name": "Old", "started_on": date(2020, 1, 1), "stopped_on": date(2021, 1, 1)},
        {"name": "Statin", "medicine_class": "statin", "started_on": date(2019, 4, 1)},
        {"name": "Magnesium", "medicine_class": "supplement_magnesium", "started_on": MONDAY},
        {"name": "Later", "started_on": LAST + timedelta(days=1)},
        {"name": "Some day"},
    ]

    rows = sheet(page(diary(medicines=medicines))).medicines.rows

    # A class that only repeats the name is not printed twice; what has not begun is not taken.
    assert rows == (
        ("Magnesium", "from 2 Mar 2026"),
        ("Statin", "from 1 Apr 2019"),
        ("Some day", "no dates"),
        ("Old", "from 1 Jan 2020, stopped 1 Jan 2021"),
    )


def test_long_lists_are_cut_and_what_is_left_out_is_counted():
    medicines = [{"name": f"Medicine {number:02d}", "started_on": MONDAY} for number in range(20)]

    block = sheet(page(diary(medicines=medicines)), limits=Limits(medicines=6)).medicines

    assert len(block.rows) == 6
    assert block.more == "and 14 more"


def test_what_was_tried_counts_each_cramp_once_by_its_best_outcome():
    one, two, three = (cramp(MONDAY) for _ in range(3))
    relief = [
        stretched(one, "no"),
        stretched(one, "yes", position=1),
        stretched(two),
        stretched(three, "bit"),
    ]

    rows = sheet(page(diary([one, two, three], relief=relief))).tried.rows

    # Tried in 3 cramps: helped in 1, a bit in 1, did not in 0, not said in 1.
    assert rows == (("Stretching", "3", "1", "1", "0", "1"),)


def test_asked_and_none_differs_from_not_asked():
    asked = dataclasses.replace(diary(), profile=Profile(conditions=(), pregnant=False))

    assert ("Conditions", "none, when asked") in sheet(page(asked)).course
    assert ("Pregnant", "no") in sheet(page(asked)).course
    assert sheet(page(diary())).course == ()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (45, "45 s"),
        (60, "1 min"),
        (150, "2.5 min"),
        (599, "10 min"),
        (3600, "1 h"),
        (4800, "1 h 20 min"),
    ],
)
def test_lengths_in_words(seconds, words):
    assert wording.length(seconds) == words


@pytest.mark.parametrize(("days", "weeks"), [(1, 8), (28, 8), (84, 12), (366, 26)])
def test_the_chart_shows_the_period_in_8_to_26_weeks(days, weeks):
    assert chart_weeks(Window.ending(LAST, days=days)) == weeks


def test_an_empty_diary_says_so_without_a_single_zero_or_nan():
    said = sheet(page(diary()))

    assert set(cells(said.headline, "Cramps a week")) == {"–"}
    assert said.places.empty == "No muscle was named"
    assert not re.search(r"nan|: None", str(said.as_dict()))


def test_every_page_says_that_it_is_self_recorded_and_no_device():
    said = sheet(page(diary()))

    assert said.self_recorded == "Self-recorded, not verified. Not a diagnosis, not a medical device."
    assert said.footer == "crampdiary 1.2.3 · made 1 May 2026"
    assert said.caution == "Counts like these often move this much by themselves."
