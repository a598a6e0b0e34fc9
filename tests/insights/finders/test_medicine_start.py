"""Before and since the start of something, without the fortnight before it."""

from __future__ import annotations

import numpy as np
import pytest

from insights.finders import medicine_start
from insights.findings import Direction, Family, Scale
from tests.insights.tables import course, table_of, unknown

DAYS, START = 182, 91


def asked(count, *, started=START, stopped=None, **columns):
    count = np.asarray(count, dtype=np.int64)
    magnesium = course("magnesium", unknown(len(count)), started=started, stopped=stopped)
    (test,) = medicine_start.finder.ask(table_of(count, courses=[magnesium], **columns))
    return test


def needs(test):
    return {need.what: (need.has, need.met) for need in test.needs}


def test_the_key_has_the_name_and_the_question_is_about_changes():
    test = asked(np.zeros(DAYS))

    assert (test.key, test.family, test.weight) == ("medicine.magnesium.rate", Family.CHANGE, 1.5)


def test_weeks_end_a_fortnight_before_the_start_and_begin_with_it():
    # 91 - 14 = 77 days before: 11 weeks. 91 since: 13 weeks.
    count = np.zeros(DAYS, dtype=int)
    count[[0, 76, 91, 181]] = 1
    count[77:91] = 5

    found = asked(count).evaluate()

    assert found.counts == {
        "weeks_before": 11,
        "cramps_before": 2,
        "weeks_after": 13,
        "cramps_after": 2,
        "left_out_days": 14,
    }


def test_a_bad_fortnight_before_the_start_says_nothing():
    # People begin in bad weeks, and bad weeks pass by themselves.
    count = np.random.default_rng(1).poisson(0.4, DAYS)
    bad = count.copy()
    bad[START - 14 : START] += 3

    assert asked(bad).evaluate() == asked(count).evaluate()


def test_whole_weeks_before_count_back_from_the_fortnight():
    count = np.zeros(DAYS, dtype=int)
    # 80 days before the fortnight: the first three are no whole week.
    count[:3] = 1

    found = asked(count, started=94)

    assert needs(found)["weeks_before"] == (11, True)
    assert found.evaluate().counts["cramps_before"] == 0


@pytest.mark.parametrize(
    ("started", "stopped", "before", "after"),
    [
        (41, None, (3, False), (20, True)),
        (42, None, (4, True), (20, True)),
        (DAYS - 28, None, (20, True), (4, True)),
        (DAYS - 27, None, (20, True), (3, False)),
        (START, START + 27, (11, True), (4, True)),
        (START, START + 26, (11, True), (3, False)),
        (-30, None, (0, False), (26, True)),
        (DAYS + 5, None, (24, True), (0, False)),
        (None, None, (0, False), (0, False)),
    ],
)
def test_four_whole_weeks_are_needed_on_each_side(started, stopped, before, after):
    test = asked(np.zeros(DAYS), started=started, stopped=stopped)

    assert needs(test) == {"weeks_before": before, "weeks_after": after}


@pytest.mark.parametrize(
    ("started", "stopped", "before", "after"),
    [
        (-30, None, False, True),
        (DAYS + 5, None, True, True),
        (START, 110, False, False),
        (None, None, False, False),
    ],
)
def test_weeks_that_are_over_never_become_more(started, stopped, before, after):
    test = asked(np.zeros(DAYS), started=started, stopped=stopped)

    assert [need.can_grow for need in test.needs] == [before, after]


def test_a_third_of_the_cramps_since_points_down():
    rng = np.random.default_rng(2)
    count = np.concatenate([rng.poisson(0.6, START), rng.poisson(0.2, DAYS - START)])

    found = asked(count).evaluate()

    assert (found.direction, found.scale) == (Direction.DOWN, Scale.RATE)
    assert found.p < 0.01
    assert found.ci[0] < 1 / 3 < found.ci[1] < 1


def test_fewer_is_looked_for_more_than_more():
    rng = np.random.default_rng(3)
    before, after = rng.poisson(0.6, START), rng.poisson(0.2, DAYS - START)
    fewer = asked(np.concatenate([before, after])).evaluate()
    # The same weeks mirrored: 14 days in the middle of which nothing is used.
    more = asked(np.concatenate([before, after])[::-1], started=DAYS - START + 14).evaluate()

    assert fewer.estimate == pytest.approx(1 / more.estimate, rel=0.3)
    assert fewer.p < more.p


def test_what_is_taken_in_spells_is_asked_day_by_day_elsewhere():
    taken = np.array([0, 1] * 40)
    table = table_of(np.zeros(80), courses=[course("quinine", taken, started=10)])

    assert list(medicine_start.finder.ask(table)) == []


def test_weeks_that_nobody_looked_at_are_left_out():
    active = np.ones(DAYS, dtype=bool)
    active[START + 14 : START + 35] = False

    assert needs(asked(np.zeros(DAYS), active=active))["weeks_after"] == (10, True)


def test_what_was_stopped_can_show_no_more():
    rng = np.random.default_rng(4)
    count = rng.poisson(0.1, DAYS)

    assert asked(count, stopped=150).further_days(3.3, 1.2) > 365_000
    assert 0 < asked(count).further_days(1.645, 3) < 365


def test_a_course_without_dates_breaks_nothing():
    assert asked(np.zeros(10), started=None).further_days(1.645, 3) > 365
    assert asked([0] * 10, started=3).further_days(1.645, 3) > 365


def test_where_nothing_is_true_a_start_after_the_worst_fortnight_is_found_in_about_5_of_100():
    # statistics.md, section 1: 10 of 100 without the left-out fortnight, 2 to 5 with it.
    rng = np.random.default_rng(5)
    p = []
    for _diary in range(400):
        count = rng.poisson(0.35, DAYS)
        fortnights = np.convolve(count, np.ones(14), mode="valid")[42 : DAYS - 42]
        started = 42 + int(fortnights.argmax()) + 14
        p.append(asked(count, started=started).evaluate().p)

    assert (np.array(p) <= 0.05).mean() < 0.05 + 3 * np.sqrt(0.05 / 400)
