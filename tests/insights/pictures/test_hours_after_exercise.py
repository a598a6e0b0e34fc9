"""Hours after exercise: the same clock hours only, and only where it is known when exercise ended."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pytest

from insights.pictures.hours_after_exercise import HoursAfterExercise, describe
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

WEEKS = 8
DAYS = days_from(MONDAY, 7 * WEEKS)
# Mondays and Thursdays: 48 hours after it are over before the next.
TRAINING = [day for day in DAYS if day.weekday() in (0, 3)]


def at(day: date, hour: float, **columns):
    """A cramp so many hours after midnight of the date; from 24 on it is in the next morning."""
    started = datetime(day.year, day.month, day.day) + timedelta(hours=hour)
    return cramp(day, night=hour >= 22) | {"started_at": f"{started}Z", "local_start": started} | columns


def told(cramps, *, ended: dict[date, float], unknown=()) -> HoursAfterExercise | None:
    """Eight weeks with training that ended at these hours of its dates."""
    rows = [
        quiet(
            day,
            no_cramps=None,
            exercise_minutes=float("nan") if day in unknown else 45.0 if day in ended else 0.0,
            exercise_ended_at=None
            if day in unknown or day not in ended
            else f"{datetime(day.year, day.month, day.day) + timedelta(hours=ended[day])}Z",
        )
        for day in DAYS
    ]
    frames = diary(cramps, rows)
    return describe(frames, day_table(frames, until=DAYS[-1] + timedelta(days=1)))


def evenings(hour: float = 19.0) -> dict[date, float]:
    return dict.fromkeys(TRAINING, hour)


def test_evening_training_and_a_cramp_every_night_shows_no_excess():
    seen = told([at(day, 26) for day in DAYS], ended=evenings())

    night = seen.bands[1]
    assert (night.first_hour, night.last_hour) == (6, 12)
    assert night.cramps == night.times == len(TRAINING)
    assert night.expected == pytest.approx(night.cramps)
    assert [band.cramps for band in seen.bands] == [pytest.approx(band.expected) for band in seen.bands]


def test_cramps_only_in_the_night_after_training_stand_out_in_their_hours():
    seen = told([at(day, 26) for day in TRAINING], ended=evenings())

    assert [band.cramps for band in seen.bands] == [0, seen.bands[1].times, 0, 0]
    assert seen.bands[1].times == len(TRAINING)
    assert [band.expected for band in seen.bands] == [0, 0, 0, 0]


def test_a_cramp_belongs_to_the_last_training_before_it():
    # Trained on two days running: the night after the second is no longer 24 to 48 hours after the first.
    pairs = [day for day in DAYS if day.weekday() in (0, 1)]
    seen = told([at(day, 26) for day in DAYS if day.weekday() == 1], ended=dict.fromkeys(pairs, 19.0))

    assert [band.cramps for band in seen.bands] == [0, WEEKS, 0, 0]


def test_days_without_an_answer_are_neither_after_training_nor_away_from_it():
    tuesdays = [day for day in DAYS if day.weekday() in (1, 2)]
    everywhere = [at(day, 26) for day in tuesdays]

    # Were the days without an answer taken for days off, their cramps would be expected after training too.
    assert told(everywhere, ended=evenings()).bands[1].expected > 0
    assert told(everywhere, ended=evenings(), unknown=tuesdays).bands[1].expected == 0


def test_a_cramp_without_a_clock_time_is_counted_apart():
    cramps = [at(day, 26) for day in TRAINING]
    seen = told([*cramps, at(DAYS[5], 26, time_precision="part_of_night")], ended=evenings())

    assert seen.untimed == 1
    assert seen.bands[1].expected == 0


def test_training_at_times_that_nobody_noted_shows_nothing():
    assert told([at(day, 26) for day in DAYS], ended={}) is None


def test_training_every_day_leaves_no_other_days():
    assert told([at(day, 26) for day in DAYS], ended=dict.fromkeys(DAYS, 19.0)) is None


def test_other_days_are_taken_from_the_same_four_weeks():
    # Cramps every night in the first four weeks, none in the last: a comparison across would see half.
    seen = told([at(day, 26) for day in DAYS[:28]], ended=evenings())

    assert seen.bands[1].expected == pytest.approx(seen.bands[1].cramps)


def test_the_counts_do_not_depend_on_the_hour_at_which_the_clock_is_cut():
    morning = told([at(day, 33) for day in TRAINING], ended=evenings(26.0))

    assert [band.cramps for band in morning.bands] == [0, morning.bands[1].times, 0, 0]
    assert np.isclose(sum(band.expected for band in morning.bands), 0)
