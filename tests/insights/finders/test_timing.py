"""The clock against the person's own sleep: night, its second half, evening, waking, anywhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from insights.finders import timing_clustered, timing_second_half, timing_windows
from insights.findings import Direction, Family, Scale
from tests.insights.tables import cramps_on, table_of

# 22:00 to 7:00 in minutes after noon, as in tables: 600 to 1140.
NIGHT, EVENING, WAKING, NOON_NAP = 700.0, 500.0, 1150.0, 60.0


def table_with(*minutes, days=70, **columns):
    """One cramp a day at these times, and the quiet days after them."""
    count = np.zeros(days, dtype=np.int64)
    count[: len(minutes)] = 1
    minute = np.array(minutes, dtype=float)
    asleep = columns.pop("asleep", (minute >= 600) & (minute < 1140))
    return table_of(count, cramps=cramps_on(count, minute=minute, asleep=asleep), **columns)


def questions(table):
    return {
        test.key: test
        for module in (timing_windows, timing_second_half, timing_clustered)
        for test in module.finder.ask(table)
    }


def answers(table):
    return {key: test.evaluate() for key, test in questions(table).items()}


def test_five_questions_share_the_budget_of_the_clock():
    asked = questions(table_with(NIGHT))

    assert {key: test.weight for key, test in asked.items()} == {
        "timing.night": 2,
        "timing.second_half": 1,
        "timing.evening": 0.5,
        "timing.waking": 0.5,
        "timing.clustered": 1,
    }
    assert {test.family for test in asked.values()} == {Family.CLOCK}


def test_eight_days_with_a_cramp_are_needed():
    met = [questions(table_with(*[NIGHT] * days))["timing.night"].needs[0].met for days in (7, 8)]

    assert met == [False, True]


def test_the_second_half_needs_eight_cramps_in_the_night():
    seven = questions(table_with(*[NIGHT] * 7, *[EVENING] * 9))
    eight = questions(table_with(*[NIGHT] * 8))

    assert not seven["timing.second_half"].needs[0].met
    assert eight["timing.second_half"].needs[0].met


@pytest.mark.parametrize(
    ("key", "minute", "share"),
    [
        ("timing.night", 601.0, 9 / 24),
        ("timing.night", 1139.0, 9 / 24),
        ("timing.evening", 421.0, 3 / 24),
        ("timing.evening", 599.0, 3 / 24),
        ("timing.waking", 1111.0, 2 / 24),
        ("timing.waking", 1229.0, 2 / 24),
    ],
)
def test_hours_are_those_of_the_persons_sleep(key, minute, share):
    found = answers(table_with(*(minute + 0.001 * np.arange(12))))[key]

    assert found.counts["in_window"] == pytest.approx(12)
    assert found.counts["expected_share"] == pytest.approx(share)
    assert found.estimate == pytest.approx(1 / share)
    assert (found.direction, found.scale) == (Direction.UP, Scale.DAYS)


def test_somebody_who_sleeps_by_day_has_a_night_by_day():
    # 8:00 to 15:00: from 1200 to 1620, over the next noon.
    table = table_with(*[60.0] * 10, sleep_from=1200.0, sleep_to=1620.0)

    assert answers(table)["timing.night"].counts["in_window"] == 10


def test_a_night_without_cramps_points_down_and_is_no_finding():
    found = answers(table_with(*[NOON_NAP] * 20))["timing.night"]

    assert found.direction is Direction.DOWN
    assert found.estimate < 1
    assert found.p > 0.9


def test_a_day_with_many_cramps_votes_once():
    count = np.zeros(60, dtype=np.int64)
    count[:10] = 1
    count[0] = 9
    minute = np.array([NIGHT] * 9 + [NOON_NAP] * 9)
    found = answers(table_of(count, cramps=cramps_on(count, minute=minute, asleep=minute == NIGHT)))

    assert found["timing.night"].counts["in_window"] == pytest.approx(1)
    assert found["timing.night"].counts["cramp_days"] == 10
    assert found["timing.night"].counts["cramps"] == 18


def test_waking_must_hold_without_the_minute_at_which_all_is_written_down():
    rng = np.random.default_rng(1)
    anywhere = rng.uniform(0, 1440, 30)
    heaped = answers(table_with(*anywhere, *[1140.0] * 10))["timing.waking"]
    spread = answers(table_with(*anywhere, *np.linspace(1112, 1228, 10)))["timing.waking"]

    assert spread.p < 0.01
    assert heaped.p > 0.2


def test_a_heap_alone_is_no_cluster_either():
    rng = np.random.default_rng(2)
    anywhere = rng.uniform(0, 1440, 40)

    assert answers(table_with(*anywhere, *[1140.0] * 15))["timing.clustered"].p > 0.05


def test_cramps_of_which_only_the_part_of_the_night_is_known_count_for_the_night():
    unknown = [np.nan] * 10
    asleep = np.array([True] * 10 + [False] * 4)
    found = answers(table_with(*unknown, *[NOON_NAP] * 4, asleep=asleep))

    assert found["timing.night"].counts["in_window"] == pytest.approx(10)
    assert found["timing.second_half"].counts == {"first_days": 0, "second_days": 0, "tied_days": 0}


def test_the_second_half_begins_at_the_middle_of_the_sleep():
    # 22:00 to 7:00: half past two, 870 minutes after noon.
    found = answers(table_with(*[869.0] * 4, *[870.0] * 12))["timing.second_half"]

    assert (found.counts["first_days"], found.counts["second_days"]) == (4, 12)
    assert found.estimate == pytest.approx(3)
    assert found.scale is Scale.ODDS
    assert found.direction is Direction.UP


def test_a_first_half_is_not_claimed():
    found = answers(table_with(*[700.0] * 20))["timing.second_half"]

    assert found.direction is Direction.DOWN
    assert found.p > 0.99


def test_the_strongest_eight_hours_are_told():
    rng = np.random.default_rng(3)
    found = answers(table_with(*rng.uniform(100, 500, 40)))["timing.clustered"]

    assert found.p < 1e-4
    assert 100 <= found.counts["from_minute"] <= 120
    assert found.counts["minutes"] == 480
    assert found.ci[0] > 1


def test_more_cramp_days_take_fewer_days_to_come():
    few, many = (questions(table_with(*[NIGHT] * days))["timing.evening"] for days in (8, 16))

    assert few.further_days(1.645, 2) > many.further_days(1.645, 2) > 0
    assert few.further_days(3.3, 2) > few.further_days(1.645, 2) > few.further_days(1.645, 3)


def test_nothing_breaks_without_a_single_cramp():
    for test in questions(table_with()).values():
        assert not test.needs[0].met
        assert test.further_days(1.645, 3) > 365


def test_shuffled_rows_change_nothing():
    rng = np.random.default_rng(4)
    count = rng.poisson(0.6, 90)
    minute = np.round(rng.uniform(0, 1440, count.sum()))
    asleep = (minute >= 600) & (minute < 1140)
    table = table_of(count, cramps=cramps_on(count, minute=minute, asleep=asleep))
    order = rng.permutation(len(minute))
    mixed = replace(
        table,
        cramps=replace(table.cramps, day=table.cramps.day[order], minute=minute[order], asleep=asleep[order]),
    )

    for key, found in answers(table).items():
        other = answers(mixed)[key]
        assert other.p == pytest.approx(found.p, abs=1e-9)
        assert dict(other.counts) == pytest.approx(dict(found.counts))


def test_days_without_any_entry_added_change_no_answer():
    minutes = np.random.default_rng(5).uniform(0, 1440, 25)
    short, long = (answers(table_with(*minutes, days=days)) for days in (30, 90))

    assert {key: found.p for key, found in short.items()} == {key: found.p for key, found in long.items()}
