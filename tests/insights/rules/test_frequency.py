"""Rules about how often cramps come. Limits: clinical note sections 3.4, 3.5 and 3.6."""

from datetime import timedelta

import pytest

from .cases import TODAY, answer, at, case, cramp, day, fires, flagged, not_known, quiet, silent


def morning(back):
    """08:00 on the date `back` days before today: a cramp by day, whose diary date is that date."""
    return at(f"{TODAY - timedelta(days=back)} 08:00")


def weeks(*counts, **told):
    """So many cramps in each block of 7 dates, the latest block first, none of them today."""
    return [
        cramp(morning(7 * number + 1) + timedelta(minutes=10 * each), **told)
        for number, count in enumerate(counts)
        for each in range(count)
    ]


def on_days(*backs):
    return [cramp(morning(back)) for back in backs]


# -- B-FREQ-3W -----------------------------------------------------------------------------------------------


def test_b_freq_3w_fires_at_12_cramps_and_is_silent_at_11():
    assert fires("B-FREQ-3W", case(weeks(4, 4, 4, 0)))
    assert silent("B-FREQ-3W", case(weeks(4, 4, 3, 0)))


def test_b_freq_3w_fires_with_three_cramps_in_three_weeks_and_not_in_two():
    assert fires("B-FREQ-3W", case(weeks(3, 3, 3, 3)))
    assert fires("B-FREQ-3W", case(weeks(3, 0, 6, 3)))
    assert silent("B-FREQ-3W", case(weeks(8, 2, 2, 8)))


def test_b_freq_3w_counts_28_dates():
    last = [*weeks(4, 4, 3), cramp(morning(27))]
    assert fires("B-FREQ-3W", case(last))
    assert silent("B-FREQ-3W", case([*weeks(4, 4, 3), cramp(morning(28))]))


def test_b_freq_3w_counts_the_night_that_begins_28_dates_ago_with_its_evening():
    # 02:40 on 11 February stands under 10 February, which is 28 dates before 10 March.
    assert silent("B-FREQ-3W", case([*weeks(4, 4, 3), cramp(at("2026-02-11 02:40"))]))


def test_b_freq_3w_needs_no_coverage_and_names_the_cramps_it_counted():
    old = cramp(morning(40))
    counted = weeks(4, 4, 4)
    found = answer("B-FREQ-3W", case([old, *counted]))
    assert found.evidence == {str(each.uuid) for each in counted}
    assert dict(found.inputs) == {"count": 12, "weeks": 3, "least": 3}


@pytest.mark.parametrize(
    ("chosen", "agreed", "counts"),
    [
        (2, False, (2, 2, 2, 2)),  # the most careful bound: 8 in 28 dates
        (1, False, (2, 2, 2, 2)),  # beyond it: 2 counts
        (5, False, (3, 3, 3, 3)),  # less careful only by agreement: 3 counts
        (5, True, (5, 5, 5, 5)),
    ],
)
def test_b_freq_3w_may_be_set_from_2_to_5_a_week(chosen, agreed, counts):
    person = {"clinician_agreed": {"B-FREQ-3W": TODAY.isoformat()}} if agreed else {}
    set_to = {"thresholds": {"B-FREQ-3W": {"a_week": chosen}}, **person}
    assert fires("B-FREQ-3W", case(weeks(*counts), **set_to))
    fewer = (counts[0] - 1, *counts[1:])
    assert silent("B-FREQ-3W", case(weeks(*fewer), **set_to))


# -- B-FREQ-DAILY --------------------------------------------------------------------------------------------


def test_b_freq_daily_fires_at_five_cramp_days_in_both_weeks_and_not_at_four():
    assert fires("B-FREQ-DAILY", case(on_days(0, 1, 2, 3, 4, 7, 8, 9, 10, 11)))
    assert silent("B-FREQ-DAILY", case(on_days(0, 1, 2, 3, 7, 8, 9, 10, 11, 12)))
    assert silent("B-FREQ-DAILY", case(on_days(0, 1, 2, 3, 4, 5, 7, 8, 9, 10)))


def test_b_freq_daily_counts_days_and_not_cramps():
    assert silent("B-FREQ-DAILY", case(weeks(9, 9)))


def test_b_freq_daily_counts_a_day_with_cramps_that_were_not_logged_one_by_one():
    told = day(TODAY - timedelta(days=4), no_cramps=False)
    cramps = on_days(0, 1, 2, 3, 7, 8, 9, 10, 11)
    assert silent("B-FREQ-DAILY", case(cramps))
    found = answer("B-FREQ-DAILY", case(cramps, [told]))
    assert found.evidence == {str(each.uuid) for each in cramps} | {"2026-03-06"}
    assert dict(found.inputs) == {"days": 5, "days_before": 5}


def test_b_freq_daily_may_be_set_to_four_days():
    four = on_days(0, 1, 2, 3, 7, 8, 9, 10)
    assert fires("B-FREQ-DAILY", case(four, thresholds={"B-FREQ-DAILY": {"days": 4}}))
    assert silent("B-FREQ-DAILY", case(four[1:], thresholds={"B-FREQ-DAILY": {"days": 3}}))


# -- B-FREQ-SURGE --------------------------------------------------------------------------------------------


def test_b_freq_surge_fires_at_seven_cramps_and_not_at_six():
    assert fires("B-FREQ-SURGE", case(weeks(7, 1, 0, 1, 0), quiet(35)))
    assert silent("B-FREQ-SURGE", case(weeks(6, 1, 0, 1, 0), quiet(35)))


def test_b_freq_surge_fires_at_three_times_the_mean_of_four_weeks_and_not_below():
    # The mean of 3, 2, 2 and 2 is 2.25, three times of it 6.75; of 3, 3, 2 and 2 it is 2.5 and 7.5.
    assert fires("B-FREQ-SURGE", case(weeks(7, 3, 2, 2, 2), quiet(35)))
    assert silent("B-FREQ-SURGE", case(weeks(7, 3, 3, 2, 2), quiet(35)))
    assert fires("B-FREQ-SURGE", case(weeks(9, 3, 3, 3, 3), quiet(35)))
    assert silent("B-FREQ-SURGE", case(weeks(8, 3, 3, 3, 3), quiet(35)))


def test_b_freq_surge_needs_a_diary_that_began_in_the_first_of_the_four_weeks_or_before():
    # Weeks that nobody wrote about have no usual.
    assert fires("B-FREQ-SURGE", case(weeks(7), quiet(29)))
    assert not_known("B-FREQ-SURGE", case(weeks(7), quiet(28))) == {"coverage"}


def test_b_freq_surge_cannot_tell_after_four_weeks_without_an_entry():
    long_ago = quiet(20, until=TODAY - timedelta(days=35))
    assert not_known("B-FREQ-SURGE", case(weeks(7), long_ago)) == {"coverage"}
    assert fires("B-FREQ-SURGE", case(weeks(7), [*long_ago, *quiet(1, until=TODAY - timedelta(days=7))]))


def test_b_freq_surge_is_silent_in_a_young_diary_that_has_too_many_before_already():
    assert silent("B-FREQ-SURGE", case(weeks(7, 10), quiet(14)))


def test_b_freq_surge_names_the_cramps_of_this_week():
    cramps = weeks(8, 2, 0, 2, 0)
    found = answer("B-FREQ-SURGE", case(cramps, quiet(35)))
    assert found.evidence == {str(each.uuid) for each in cramps[:8]}
    assert dict(found.inputs) == {"count": 8, "usual": 1.0}


# -- M-FREQ-1W -----------------------------------------------------------------------------------------------


def test_m_freq_1w_fires_with_a_cramp_in_each_of_four_weeks_and_not_in_three():
    assert fires("M-FREQ-1W", case(weeks(1, 1, 1, 1)))
    assert silent("M-FREQ-1W", case(weeks(2, 2, 2, 0)))


def test_m_freq_1w_reads_blocks_of_seven_dates_that_end_today():
    assert fires("M-FREQ-1W", case(on_days(6, 13, 20, 27)))
    assert silent("M-FREQ-1W", case(on_days(7, 13, 20, 27)))
    assert silent("M-FREQ-1W", case(on_days(6, 13, 20, 28)))


def test_m_freq_1w_is_not_shown_beside_b_freq_3w():
    beside = {"M-FREQ-1W", "B-FREQ-3W"}
    assert flagged(case(weeks(3, 3, 3, 3))).keys() & beside == {"B-FREQ-3W"}
    assert flagged(case(weeks(3, 3, 3, 2))).keys() & beside == {"M-FREQ-1W"}
