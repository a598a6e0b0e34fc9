"""Sections 4 and 5: 28 days against the 28 before and the first weeks, and what is drawn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insights.stats.measures import measure
from insights.stats.windows import Window
from insights.summary.headline import chart_weeks
from tests.insights.charts.any_diary import LAST as LAST_OF_ANY
from tests.insights.charts.any_diary import diaries
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

from .pages import LAST, after, page


def test_the_last_28_days_are_compared_with_the_28_before():
    # Before: 2 cramps on 28 observed days, 0.5 a week. Now: 6 on 28 observed days, 1.5 a week.
    before = days_from(MONDAY - timedelta(days=28), 28)
    now = days_from(MONDAY, 28)
    cramps = [cramp(day) for day in before[:2] + now[:6]]
    days = [quiet(day) for day in before[2:] + now[6:]]

    headline = page(diary(cramps, days)).headline

    assert (headline.now.episodes, headline.before.episodes) == (6, 2)
    assert (headline.now.cramps_per_week, headline.before.cramps_per_week) == (1.5, 0.5)
    assert (headline.now.observed_days, headline.before.observed_days) == (28, 28)


def test_a_longer_period_still_compares_28_days():
    cramps = [cramp(MONDAY), cramp(after(80))]

    summary = page(diary(cramps), Window.ending(after(83), days=84))

    assert (summary.headline.now.window_days, summary.headline.now.episodes) == (28, 1)
    assert summary.quality.cramps == 2


def test_a_shorter_period_is_compared_with_as_many_days_before():
    headline = page(diary(), Window.ending(LAST, days=10)).headline

    assert (headline.now.window_days, headline.before.window_days) == (10, 10)
    assert headline.before.as_of == LAST - timedelta(days=10)


@pytest.mark.parametrize(("last", "beside"), [(34 + 55, False), (34 + 56, True)])
def test_the_first_weeks_stand_beside_only_when_they_were_over_before_both_windows(last, beside):
    # Practice from 2 March, then 28 days up to 5 April, the 35th; the windows take the last 56 dates.
    days = [quiet(day) for day in days_from(MONDAY, 150)]

    first = page(diary(days=days), Window.ending(after(last), days=28)).headline.first

    assert (first is not None) is beside
    if beside:
        assert (first.window_start, first.as_of) == (after(7), after(34))


@settings(max_examples=25, deadline=None)
@given(diaries(), st.sampled_from([1, 7, 28, 84, 364]))
def test_the_numbers_are_those_of_measure_for_the_same_dates(book, days):
    headline = page(book, Window.ending(LAST_OF_ANY, days=days)).headline

    length = min(days, 28)
    assert headline.now == measure(book, as_of=LAST_OF_ANY, window_days=length)
    assert headline.before == measure(book, as_of=LAST_OF_ANY - timedelta(days=length), window_days=length)
    if headline.first is not None:
        assert headline.first.cramps_per_week == pytest.approx(headline.now.baseline)


@pytest.mark.parametrize(("days", "weeks"), [(1, 8), (28, 8), (84, 12), (366, 26)])
def test_the_chart_shows_the_period_in_8_to_26_weeks(days, weeks):
    period = Window.ending(LAST, days=days)

    assert chart_weeks(period) == weeks
    assert len(page(diary(), period).pictures.weekly.weeks) == weeks


def test_the_picture_of_the_hours_shows_the_last_28_days():
    pictures = page(diary([cramp(MONDAY), cramp(after(70))]), Window.ending(after(83), days=84)).pictures

    assert (pictures.hours.first, pictures.hours.last) == (after(56), after(83))
    assert pictures.hours.timed == 1
