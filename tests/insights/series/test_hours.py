"""The series behind charts C2 and C10, by hand."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary.nights import SleepWindow
from insights.schema import DiaryFrames
from insights.series.hours import LEAST_CRAMPS, LONGEST_STRETCH, MOST_DOTS, Hours, Sleep, hours
from insights.series.weekdays import weekdays
from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

WEEK = Window.ending(MONDAY + timedelta(days=6), days=7)
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def at(clock: time, *, day=MONDAY, **columns):
    """A cramp in the night of `day` that came on at this clock time, as the clock there showed it."""
    later = timedelta(days=clock.hour < 12)
    return cramp(day, local_start=datetime.combine(day + later, clock), **columns)


def counts(data: Hours) -> dict[int, int]:
    return {hour: cramps for hour, cramps in enumerate(data.counts) if cramps}


def of(*cramps_at: int, **told) -> Hours:
    return hours(diary([at(time(hour)) for hour in cramps_at], **told), WEEK)


# -- hours -------------------------------------------------------------------------------------------------


def test_a_cramp_is_counted_in_the_clock_hour_in_which_it_came_on():
    book = diary([at(time(2, 59, 59)), at(time(3)), at(time(23, 30)), at(time(0))])

    assert counts(hours(book, WEEK)) == {0: 1, 2: 1, 3: 1, 23: 1}


def test_the_clock_of_the_place_counts_and_not_the_one_of_the_server():
    abroad = at(time(3), started_at=datetime.fromisoformat("2026-03-02T18:00:00+00:00"))

    assert counts(hours(diary([abroad]), WEEK)) == {3: 1}


def test_only_cramps_of_diary_days_in_the_window_count():
    book = diary(
        [at(time(1), day=MONDAY - timedelta(days=1)), at(time(2)), at(time(3), day=WEEK.end + timedelta(1))]
    )

    assert counts(hours(book, WEEK)) == {2: 1}


def test_a_cramp_with_only_a_part_of_the_night_has_no_hour_and_no_dot():
    vague = [at(clock, time_precision="part_of_night") for clock in (time(2, 30), time(2, 40), time(1))]
    data = hours(diary([*vague, at(time(5), time_precision="about")]), WEEK)

    assert counts(data) == {5: 1}
    assert data.parts == (("late_night", 2), ("not_sure", 1))
    assert (data.timed, data.untimed, data.about, len(data.dots)) == (1, 3, 1, 1)


def test_a_dot_stands_at_its_minute_after_noon():
    book = diary([at(time(12)), at(time(11, 59, 30), uuid="last")])

    assert [dot.minute for dot in hours(book, WEEK).dots] == [0, 1439.5]
    assert hours(book, WEEK).dots[1].uuid == "last"


def test_only_the_newest_cramps_have_a_dot():
    book = diary([at(time(3 if number < 5 else 5), uuid=f"{number}") for number in range(MOST_DOTS + 5)])
    dots = hours(book, WEEK).dots

    assert (len(dots), dots[0].uuid, dots[-1].uuid) == (MOST_DOTS, "5", f"{MOST_DOTS + 4}")
    assert {dot.minute for dot in dots} == {17 * 60}


@given(clocks, clocks, clocks)
def test_usual_sleep_holds_what_the_diary_says_it_holds(sleep_from, sleep_to, clock):
    data = hours(diary([at(clock)], sleep_from=sleep_from, sleep_to=sleep_to), WEEK)

    assert data.asleep == SleepWindow(sleep_from, sleep_to).contains(clock)


@given(clocks, clocks, clocks)
def test_the_band_of_sleep_covers_exactly_its_hours_of_the_strip(sleep_from, sleep_to, clock):
    sleep = hours(diary(sleep_from=sleep_from, sleep_to=sleep_to), WEEK).sleep
    place = (clock.hour + clock.minute / 60 - 12) % 24

    covered = any(first - 1e-9 <= place < last - 1e-9 for first, last in (sleep.strips if sleep else ()))
    assert covered == SleepWindow(sleep_from, sleep_to).contains(clock)


@pytest.mark.parametrize(
    ("start", "end", "strips"),
    [
        (22 * 60, 7 * 60, ((10.0, 19.0),)),
        (22 * 60 + 30, 6 * 60, ((10.5, 18.0),)),
        (13 * 60, 20 * 60, ((1.0, 8.0),)),
        (8 * 60, 16 * 60, ((0.0, 4.0), (20.0, 24.0))),
        (4 * 60, 12 * 60, ((16.0, 24.0),)),
    ],
)
def test_sleep_across_noon_lies_at_both_ends_of_the_strip(start, end, strips):
    assert Sleep(start=start, end=end).strips == strips


def test_equal_times_are_no_sleep():
    assert of(3, sleep_from=time(7), sleep_to=time(7)).sleep is None


def test_the_shortest_stretch_with_half_of_the_cramps_may_cross_midnight():
    # 6 of 11 between 23 and 1; no two other hours hold as many.
    half = of(23, 23, 0, 0, 0, 0, 5, 8, 13, 15, 18).half

    assert (half.start, half.end, half.cramps) == (23, 1, 6)


def test_it_may_cross_noon_too():
    half = of(11, 11, 12, 12, 0, 3, 6, 20).half

    assert (half.start, half.end, half.cramps) == (11, 13, 4)


def test_cramps_at_all_hours_have_no_such_stretch():
    assert of(*range(24)).half is None
    assert hours(DiaryFrames.empty(), WEEK).half is None


@given(st.lists(st.integers(0, 23), min_size=1, max_size=60))
def test_no_shorter_stretch_holds_half_of_the_cramps(told):
    data = of(*told)
    half = data.half

    def most(length: int) -> int:
        return max(sum((hour - start) % 24 < length for hour in told) for start in range(24))

    if half is None:
        assert 2 * most(LONGEST_STRETCH) < len(told)
    else:
        assert half.cramps == most(half.length) == sum((h - half.start) % 24 < half.length for h in told)
        assert 2 * half.cramps >= len(told)
        assert half.length == 1 or 2 * most(half.length - 1) < len(told)


def test_the_most_common_hours_are_told_from_noon_on():
    assert of(3, 3, 23, 23, 13).most == (23, 3)
    assert of().most == ()


def test_eight_cramps_are_enough():
    assert LEAST_CRAMPS == 8


# -- days of the week --------------------------------------------------------------------------------------


def test_a_night_belongs_to_the_weekday_of_its_evening():
    data = weekdays(diary([at(time(2)), at(time(23), day=MONDAY + timedelta(days=6))]), WEEK)

    monday, *_, sunday = data.days
    assert (monday.counts[2], monday.cramps) == (1, 1)
    assert (sunday.counts[23], sunday.cramps) == (1, 1)
    assert data.timed == 2


def test_each_weekday_knows_its_days_with_an_entry():
    days = [quiet(day) for day in days_from(MONDAY, 9) if day.weekday() != 4]
    data = weekdays(diary(days=days), Window(MONDAY, MONDAY + timedelta(days=8)))

    assert [day.known_days for day in data.days] == [2, 2, 1, 1, 0, 1, 1]
    assert [day.unknown for day in data.days] == [False] * 4 + [True] + [False] * 2
    assert data.days[4].rate is None


def test_days_outside_the_window_are_not_known():
    data = weekdays(diary(days=[quiet(day) for day in days_from(MONDAY, 21)]), WEEK)

    assert [day.known_days for day in data.days] == [1] * 7


def test_the_day_with_the_most_is_asked_of_its_days_with_an_entry():
    # Mondays: 6 cramps on 12 days. Tuesdays: 5 cramps on 5 days. Together 11 on 17: 0.65 a day.
    mondays = days_from(MONDAY, 84)[::7]
    tuesdays = [day + timedelta(days=1) for day in mondays][:5]
    cramps = [at(time(2), day=day) for day in (*mondays[:6], *tuesdays)]
    data = weekdays(diary(cramps, [quiet(day) for day in mondays[6:]]), Window(MONDAY, mondays[-1]))

    assert data.most.number == 1
    assert data.unequal


def test_no_day_stands_out_by_less_than_a_quarter():
    weeks = days_from(MONDAY, 35)
    book = diary([at(time(2), day=day) for day in weeks] + [at(time(3))])

    assert weekdays(book, Window(MONDAY, weeks[-1])).most is None


def test_a_day_with_few_entries_does_not_stand_out():
    cramps = [at(time(2)) for _ in range(9)]
    days = [quiet(day) for day in days_from(MONDAY + timedelta(days=1), 34)]

    data = weekdays(diary(cramps, days), Window(MONDAY, MONDAY + timedelta(days=2)))
    assert data.days[0].few
    assert data.most is None


def test_nothing_stands_out_in_an_empty_diary():
    data = weekdays(DiaryFrames.empty(), WEEK)

    assert (data.most, data.timed, data.untimed) == (None, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 20), clocks, st.booleans()), max_size=40))
def test_every_cramp_with_a_clock_time_is_in_one_hour_of_one_weekday(told):
    book = diary(
        [
            at(
                clock,
                day=MONDAY + timedelta(days=day),
                time_precision="part_of_night" if vague else "exact",
            )
            for day, clock, vague in told
        ]
    )
    window = Window(MONDAY, MONDAY + timedelta(days=20))
    by_hour, by_weekday = hours(book, window), weekdays(book, window)

    assert by_hour.timed == by_weekday.timed == sum(not vague for *_, vague in told)
    assert by_hour.untimed == by_weekday.untimed == sum(vague for *_, vague in told)
    assert by_hour.counts == tuple(sum(day.counts[hour] for day in by_weekday.days) for hour in range(24))
