"""Which weeks the charts show, from an address that anybody may have written."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights import periods
from insights.periods import SPANS, Period, asked

TODAY = date(2026, 3, 10)  # a Tuesday
BEGINS = date(2024, 5, 5)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
# Of a diary: none, or a first and a last entry in any order of years.
ends = st.one_of(st.just((None, None)), st.tuples(days, days).map(lambda pair: tuple(sorted(pair))))
queries = st.fixed_dictionaries(
    {},
    optional={
        "weeks": st.sampled_from(SPANS) | st.text(max_size=6),
        "to": days.map(date.isoformat) | st.text(max_size=12),
    },
)


def period(ends: date | None = TODAY, begins: date | None = BEGINS, today: date = TODAY, **told: str):
    return asked(told, begins=begins, ends=ends, today=today)


def read_back(told: Period, **diary) -> Period:
    return period(**diary, **dict(parse_qsl(told.query)))


# -- what is asked for ---------------------------------------------------------------------------------------


def test_without_a_wish_it_is_twelve_weeks_to_today():
    shown = period()

    # 12 Mondays from 22 December to 9 March.
    assert (shown.first, shown.last, shown.span) == (date(2025, 12, 22), TODAY, "12")
    assert shown.query == "weeks=12"


@pytest.mark.parametrize(("weeks", "first"), [("4", date(2026, 2, 16)), ("52", date(2025, 3, 17))])
def test_so_many_weeks_are_shown_as_asked_for(weeks, first):
    assert period(weeks=weeks).first == first


def test_all_begins_with_the_week_of_the_first_entry():
    shown = period(weeks="all")

    assert (shown.first, shown.last) == (date(2024, 4, 29), TODAY)
    assert (shown.earlier, shown.later) == (None, None)


def test_the_weeks_end_with_the_week_of_the_day_that_is_asked_for():
    shown = period(to="2026-02-04")  # a Wednesday

    assert (shown.first, shown.last) == (date(2025, 11, 17), date(2026, 2, 8))
    assert shown.query == "weeks=12&to=2026-02-08"


def test_a_day_before_the_diary_shows_its_first_weeks():
    assert period(to="1950-01-01").last == date(2024, 5, 5)


def test_an_entry_made_far_east_of_here_may_be_tomorrows():
    assert period(ends=TODAY + timedelta(days=1)).last == TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    "told",
    [
        {"weeks": "11"}, {"weeks": "-4"}, {"weeks": ""}, {"weeks": "4 "}, {"weeks": "٤"},
        {"to": "soon"}, {"to": "2026-02-30"}, {"to": "2026-W06-3"}, {"to": "20260204"}, {"to": "0001-01-01"},
        {"to": "9999-12-31"}, {"to": "\x00"}, {"to": "2026-02-04' --"},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_as_if_it_were_not_there(told):
    assert period(**told) == period()


# -- a diary that ended --------------------------------------------------------------------------------------


def test_a_diary_that_ended_long_ago_opens_on_its_last_weeks():
    shown = period(ends=date(2025, 4, 14))

    assert (shown.first, shown.last) == (date(2025, 1, 27), date(2025, 4, 20))
    assert shown.quiet_since == date(2025, 4, 14)
    assert shown.later is None


def test_a_diary_with_an_entry_in_the_usual_weeks_opens_on_today():
    shown = period(ends=date(2025, 12, 22))

    assert (shown.last, shown.quiet_since) == (TODAY, None)


def test_the_empty_weeks_after_the_last_entry_can_still_be_asked_for():
    shown = period(ends=date(2025, 4, 14), to=TODAY.isoformat())

    assert (shown.last, shown.quiet_since) == (TODAY, None)
    assert shown.query == "weeks=12&to=2026-03-10"


def test_an_empty_diary_shows_the_weeks_to_today():
    shown = period(begins=None, ends=None, weeks="all")

    assert (shown.first, shown.last) == (date(2026, 3, 9), TODAY)
    assert (shown.earlier, shown.later, shown.quiet_since) == (None, None, None)


# -- earlier and later ---------------------------------------------------------------------------------------


def test_earlier_and_later_are_as_many_weeks_beside_these():
    shown = period(to="2026-02-08", weeks="4")

    assert shown.earlier_query == "weeks=4&to=2026-01-11"
    assert shown.later_query == "weeks=4&to=2026-03-08"
    assert period(weeks="4", to="2026-01-11").last + timedelta(days=1) == shown.first


def test_before_the_first_entry_there_is_nothing_earlier():
    assert period(begins=date(2025, 12, 22)).earlier is None
    assert period(begins=date(2025, 12, 21)).earlier == date(2025, 12, 21)


def test_going_earlier_to_the_end_and_later_again_meets_every_day_of_the_diary():
    seen = [period(weeks="26")]
    while seen[-1].earlier:
        seen.append(period(**dict(parse_qsl(seen[-1].earlier_query))))
    assert seen[-1].first <= BEGINS < seen[-2].first
    assert all(each.last + timedelta(days=1) == after.first for after, each in pairwise(seen))

    shown = seen[-1]
    while shown.later:
        shown = period(**dict(parse_qsl(shown.later_query)))
    assert shown.last == TODAY


# -- whatever is asked ---------------------------------------------------------------------------------------


@given(queries, ends, days)
def test_every_period_is_whole_weeks_and_ends_with_the_newest_day_at_the_latest(told, entries, today):
    begins, last_entry = entries
    shown = asked(told, begins=begins, ends=last_entry, today=today)
    newest = max(today, last_entry or today)

    assert shown.first.weekday() == 0
    assert shown.first <= shown.last <= newest
    assert shown.last.weekday() == 6 or shown.last == newest
    if shown.span != periods.ALL:
        assert (shown.last - shown.first).days // 7 + 1 == int(shown.span)
    for beside in (shown.earlier, shown.later):
        assert beside is None or beside <= newest


@given(queries, ends, days)
def test_the_query_of_a_period_means_that_period(told, entries, today):
    diary = {"begins": entries[0], "ends": entries[1], "today": today}
    shown = asked(told, **diary)

    assert read_back(shown, **diary) == shown
    assert period(**diary, **dict(parse_qsl(shown.spanning("4")))).last == shown.last
