"""The part of the insights page that only counts: its words, its tables, its charts."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from django.template.loader import render_to_string

from insights.charts.table import Table
from insights.findings import Direction, Finding, Report, Scale, Tier
from insights.pictures.hours_after_exercise import Band, HoursAfterExercise
from insights.pictures.loaded_muscle import LoadedMuscle
from insights.pictures.muscles import Muscle, Muscles
from insights.pictures.parts_of_night import PartsOfNight
from insights.pictures.sides import Sides
from insights.pictures.walking_then_rest import WalkingCramp, WalkingThenRest
from insights.pictures.warning_signs import Shorter, WarningSigns
from insights.pictures.weekdays import Weekday, Weekdays
from insights.presenters.pictures import PictureSection, picture_sections
from insights.registry import pictures
from insights.schema import DiaryFrames
from insights.tabulate import day_table
from insights.wording.pictures import words
from tests.insights.frames import MONDAY, cramp, diary
from tests.insights.pictures.test_every_picture import YEAR, busy_year

NOTHING_FOUND = Report(as_of=YEAR[-1], cut=YEAR[-1], observed_days=364, episodes=182)


def found(*keys: str) -> Report:
    """A report in which one pattern stands out; the keys after the first cannot be told apart from it."""
    finding = Finding(
        key=keys[0],
        direction=Direction.UP,
        tier=Tier.POSSIBLE,
        scale=Scale.RATE,
        estimate=2.0,
        ci=(1.1, 3.0),
        counts={},
        with_=keys[1:],
    )
    return replace(NOTHING_FOUND, findings=(finding,))


@cache
def sections(*keys: str) -> tuple[PictureSection, ...]:
    frames = busy_year()
    table = day_table(frames, until=YEAR[-1] + timedelta(days=1))
    return picture_sections(found(*keys) if keys else NOTHING_FOUND, frames, table)


# -- sections ----------------------------------------------------------------------------------------------


def test_the_sections_stand_in_the_order_of_the_pictures():
    wanted = [picture.id.replace("_", "-") for picture in pictures()]

    assert [section.id for section in sections("exposure.exercise.same")] == wanted


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ((), False),
        (("exposure.alcohol.same",), False),
        (("exposure.exercise.next",), True),
        (("exposure.cold_exposure.same", "exposure.exercise.same"), True),
    ],
)
def test_hours_after_exercise_are_shown_only_once_exercise_stands_out(keys, shown):
    assert ("hours-after-exercise" in {section.id for section in sections(*keys)}) is shown


def test_an_empty_diary_has_no_section_and_no_heading():
    empty = DiaryFrames.empty()
    none = picture_sections(NOTHING_FOUND, empty, day_table(empty, until=MONDAY))

    assert none == ()
    assert render_to_string("insights/_pictures.html", {"sections": none}).strip() == ""


def test_sections_can_be_remembered():
    shown = sections()

    assert pickle.loads(pickle.dumps(shown)) == shown


def test_the_page_holds_every_sentence_table_and_chart_once():
    shown = sections("exposure.exercise.same")

    html = render_to_string("insights/_pictures.html", {"sections": shown})

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
    for section in shown:
        assert all(line in text for line in section.lines)
    assert html.count("<table") == html.count("<details") == len(shown)
    assert html.count('role="img"') == 1
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\bstyle=|\bnan\b|None", html)


def test_every_table_is_as_wide_as_its_head():
    for section in sections("exposure.exercise.same"):
        assert isinstance(section.table, Table)
        assert {len(row) for row in section.table.rows} == {len(section.table.head)}


# -- words -------------------------------------------------------------------------------------------------


def test_hours_after_exercise_say_both_numbers_and_what_is_too_few():
    bands = (
        Band(first_hour=0, last_hour=6, times=20, cramps=7, expected=3.25),
        Band(first_hour=6, last_hour=12, times=4, cramps=1, expected=0.5),
    )

    said = words(HoursAfterExercise(bands=bands, untimed=1))

    assert said.lines[0] == "After exercise: 7 cramps in these hours. Other days would give about 3.2."
    assert said.lines[-1] == "1 cramp has no clock time and is left out."
    assert said.table.rows == (("0 to 6", "20", "7", "3.2"), ("6 to 12", "4", "too few", ""))


def test_a_loaded_muscle_is_told_with_what_other_days_would_give():
    said = words(LoadedMuscle(after=12, matching=8, expected=5.0, other=30))

    assert said.lines == (
        "After hard work, 8 of 12 cramps came in a muscle that had worked.",
        "Going by the cramps of other days, it would be about 5.",
    )


def test_walking_and_rest_name_the_last_ten_and_the_doctor():
    walks = tuple(
        WalkingCramp(day=MONDAY + timedelta(days=number), muscles=("calf", "toes"), seconds=180.0)
        for number in range(12)
    )

    said = words(WalkingThenRest(walking=15, eased=walks))

    assert said.lines == (
        "12 of 15 cramps on walking let go within 10 minutes of rest.",
        "Worth asking a doctor or nurse about.",
    )
    assert len(said.table.rows) == 10
    assert said.table.rows[-1] == ("13 Mar 2026", "Calf, Toes", "3 minutes")


def test_warning_signs_say_that_no_lead_time_is_kept():
    shorter = Shorter(middle=120.0, with_known=8, with_shorter=5, without_known=12, without_shorter=4)
    numbers = WarningSigns(
        cramps=30, answered=20, with_sign=8, signs=(("tightness", 6), ("pulling", 3)), shorter=shorter
    )

    assert words(numbers).lines == (
        "A sign came first in 8 of the 20 cramps where you said yes or no.",
        "10 cramps have no answer.",
        "Shorter than 2 minutes, your middle length: 5 of 8 with a sign first, 4 of 12 without.",
        "How long before the cramp is not in the diary.",
    )


def test_signs_of_somebody_who_never_says_no_are_not_told_as_always():
    numbers = WarningSigns(cramps=30, answered=15, with_sign=15, signs=(("tightness", 15),), shorter=None)

    assert words(numbers).lines[:2] == ("A sign came first in 15 cramps.", "15 cramps have no answer.")


def test_a_legend_is_shown_only_for_what_is_drawn():
    keys = {section.id: section.key for section in sections()}

    weeks = [number for number in range(16) if number not in (6, 7, 8, 9)]
    gap = diary([cramp(MONDAY + timedelta(weeks=number, days=day)) for number in weeks for day in range(7)])
    with_gap = picture_sections(NOTHING_FOUND, gap, day_table(gap, until=MONDAY + timedelta(weeks=16)))

    assert {section.id: section.key for section in with_gap}["turning-points"] != keys["turning-points"] == ""


def test_muscles_and_sides_are_told_in_days_of_a_hundred_with_their_range():
    calf = Muscle(code="calf", days=6, interval=(0.313, 0.832), left=4, right=2, both=1, unknown=0)
    sides = Sides(left=6, right=3, even=1, intervals=((0.31, 0.83), (0.11, 0.6), (0.02, 0.4)))

    muscles = words(Muscles(days=10, cramps=11, muscles=(calf,)))

    assert muscles.lines[0] == "Calf: on 6 of 10 days with a cramp in a known muscle."
    assert muscles.table.rows == (("Calf", "6", "60 (31 to 83)", "4", "2", "1", "0"),)
    assert words(sides).table.rows[1] == ("More on the right", "3", "30 (11 to 60)")


def test_days_of_the_week_are_named_from_monday():
    days = tuple(Weekday(number=number, cramp_days=number, known_days=10) for number in range(7))

    rows = words(Weekdays(days=days)).table.rows

    assert [rows[0], rows[6]] == [("Monday", "0", "10"), ("Sunday", "6", "10")]


def test_parts_of_the_night_are_plain_counts():
    night = PartsOfNight(
        timed=30, untimed=0, first_half=8, second_half=12, evening=3, waking=2, sleep_from=1350, sleep_to=390
    )

    assert words(night).lines[0] == "20 of 30 cramps came in your usual sleep: 8 early, 12 late."
    assert words(night).table.rows[0] == ("Your usual sleep, 22:30 to 06:30", "20")
    assert words(night).table.rows[3:5] == (
        ("Evening, 20:00 to 23:00", "3"),
        ("Getting up, 06:30 to 08:30", "2"),
    )


def test_a_picture_without_words_says_so():
    with pytest.raises(TypeError, match="no words for int"):
        words(7)
