"""Rules about change. Limits: clinical note sections 2.3, 3.1, 3.4. Chances: scipy, binom.sf(k - 1, n, 1/3).

A rise is the last 28 dates against the 56 before, today and a week ago. Cramps that stand 7 to 27 dates back
are recent at both checks, those 35 to 83 dates back belong to the 56 before at both.
"""

from datetime import timedelta

import pytest

from .cases import TODAY, answer, at, case, cramp, day, fires, not_known, quiet, silent


def date_back(back):
    return TODAY - timedelta(days=back)


def cramps(number, first, last, **told):
    """So many cramps by day, spread evenly over the dates from `first` to `last` days before today."""
    span = first - last + 1
    return [
        cramp(at(f"{date_back(first - each % span)} 08:00") + timedelta(minutes=each // span), **told)
        for each in range(number)
    ]


def compared(recent, before, days=None, **more):
    """The same counts at both checks, on 98 observed days."""
    return case(
        [*cramps(recent, 27, 7), *cramps(before, 83, 35)], quiet(98) if days is None else days, **more
    )


def checked_in(*backs):
    return [day(date_back(back), no_cramps=True) for back in backs]


# -- B-FREQ-RISE and M-FREQ-RISE -----------------------------------------------------------------------------


def test_b_freq_rise_fires_just_below_a_chance_of_1_in_100_and_not_just_above():
    assert fires("B-FREQ-RISE", compared(34, 38))  # .00999
    assert silent("B-FREQ-RISE", compared(32, 35))  # .01001


def test_m_freq_rise_fires_just_below_a_chance_of_1_in_20_and_not_just_above():
    assert fires("M-FREQ-RISE", compared(9, 7))  # .04996
    assert silent("M-FREQ-RISE", compared(14, 14))  # .05029
    assert silent("B-FREQ-RISE", compared(9, 7))


def test_b_freq_rise_fires_at_one_and_a_half_times_the_rate_and_not_below():
    # 120 in 28 days against 160 in 56: 30 a week against 20. Chances .0006 and .0007.
    assert fires("B-FREQ-RISE", compared(120, 160))
    assert silent("B-FREQ-RISE", compared(119, 160))


def test_m_freq_rise_fires_at_one_more_a_week_and_not_below():
    # From none at all: 4 in 28 days are one a week (.012), 3 are less (.037).
    assert fires("M-FREQ-RISE", compared(4, 0))
    assert silent("M-FREQ-RISE", compared(3, 0))


def test_b_freq_rise_must_have_been_there_a_week_ago():
    fresh, older = cramps(8, 6, 0), cramps(3, 27, 7)
    assert silent("B-FREQ-RISE", case([*fresh, *older], quiet(98)))
    assert fires("B-FREQ-RISE", case([*fresh, *older, *cramps(2, 27, 7)], quiet(98)))


def test_b_freq_rise_must_still_be_there_today():
    # 6 cramps 28 to 34 dates ago are recent for the check of last week only.
    assert silent("B-FREQ-RISE", case(cramps(6, 34, 28), quiet(98)))


def test_m_freq_rise_must_have_been_there_a_week_ago_too():
    assert silent("M-FREQ-RISE", case(cramps(20, 6, 0), quiet(98)))


@pytest.mark.parametrize("rule", ["B-FREQ-RISE", "M-FREQ-RISE"])
def test_a_rise_needs_entries_on_20_of_28_days_and_on_40_of_56_at_both_checks(rule):
    """.7 of 28 is 19.6, of 56 39.2. 21 days with cramps 7 to 27 dates back are observed themselves."""
    recent = cramps(42, 27, 8)  # 20 dates: 20 of 28 today; a week ago 20 of 28 as well
    assert fires(rule, case(recent, checked_in(*range(35, 91))))
    fewer = cramps(42, 26, 8)  # 19 dates: .68
    assert not_known(rule, case(fewer, checked_in(*range(35, 91)))) == {"coverage"}
    # Dates 28 to 83 back stand before today's, 35 to 90 before last week's: 40 in both.
    assert fires(rule, case(recent, checked_in(*range(35, 75))))
    assert not_known(rule, case(recent, checked_in(*range(35, 74)))) == {"coverage"}
    # 40 before today's, 39 before last week's.
    assert not_known(rule, case(recent, checked_in(*range(34, 74)))) == {"coverage"}


def test_b_freq_rise_counts_by_observed_days():
    # 10 in 28 days and 14 in 56: 2.5 against 1.75 a week, no rise. With entries on 40 of the 56 days the rate
    # before is 2.45, with entries on 20 of the last 28 days the rate now 3.5.
    assert silent("M-FREQ-RISE", compared(10, 14))
    now = [*cramps(10, 17, 8), *cramps(4, 83, 40)]
    everywhere = answer("M-FREQ-RISE", case(now, quiet(98)))
    gaps = answer("M-FREQ-RISE", case(now, checked_in(*range(8, 28), *range(35, 98))))
    assert everywhere.inputs["rate"] == pytest.approx(2.5)
    assert gaps.inputs["rate"] == pytest.approx(7 * 10 / 20)
    assert gaps.inputs["rate_before"] == pytest.approx(7 * 4 / 49)


def test_b_freq_rise_names_the_cramps_of_28_dates():
    told = compared(12, 3)
    found = answer("B-FREQ-RISE", told)
    assert found.evidence == {each.uuid for each in told.last(28)}
    assert dict(found.inputs) == {"count": 12, "rate": 3.0, "rate_before": 0.375}


def test_b_freq_rise_may_be_set_to_a_ratio_of_1_25():
    set_to = {"thresholds": {"B-FREQ-RISE": {"ratio": 1.25}}}
    # 200 in 28 days against 320 in 56: 1.25 times, with a chance of .008.
    assert fires("B-FREQ-RISE", compared(200, 320, **set_to))
    assert silent("B-FREQ-RISE", compared(199, 320, **set_to))
    assert silent("B-FREQ-RISE", compared(200, 320))


def test_m_freq_rise_may_be_set_to_a_chance_of_1_in_10():
    assert fires("M-FREQ-RISE", compared(14, 14, thresholds={"M-FREQ-RISE": {"p": 0.1}}))


# -- B-DUR-RISE ----------------------------------------------------------------------------------------------


def lengths(now, before, days=None, **more):
    told = [
        *(each for seconds in now for each in cramps(1, 10, 10, seconds=seconds)),
        *(each for seconds in before for each in cramps(1, 40, 40, seconds=seconds)),
    ]
    return case(told, quiet(98) if days is None else days, **more)


def test_b_dur_rise_fires_at_one_and_a_half_times_the_median_and_not_below():
    assert fires("B-DUR-RISE", lengths([300] * 6, [200] * 6))
    assert silent("B-DUR-RISE", lengths([299] * 6, [200] * 6))


def test_b_dur_rise_fires_at_a_minute_more_and_not_below():
    assert fires("B-DUR-RISE", lengths([90] * 6, [30] * 6))
    assert silent("B-DUR-RISE", lengths([89] * 6, [30] * 6))


def test_b_dur_rise_needs_six_cramps_in_each_window():
    assert fires("B-DUR-RISE", lengths([600] * 6, [60] * 6))
    assert silent("B-DUR-RISE", lengths([600] * 5, [60] * 6))
    assert silent("B-DUR-RISE", lengths([600] * 6, [60] * 5))


def test_b_dur_rise_cannot_tell_from_six_cramps_of_which_one_has_no_length():
    assert not_known("B-DUR-RISE", lengths([*[600] * 5, None], [60] * 6)) == {"duration"}
    assert fires("B-DUR-RISE", lengths([*[600] * 6, None], [60] * 6))


def test_b_dur_rise_compares_medians_so_that_one_long_cramp_is_no_rise():
    assert silent("B-DUR-RISE", lengths([60, 60, 60, 60, 60, 3000], [60] * 6))
    found = answer("B-DUR-RISE", lengths([100, 200, 300, 400, 500, 600, 700], [60] * 6))
    assert dict(found.inputs) == {
        "length": timedelta(seconds=400),
        "length_before": timedelta(seconds=60),
    }


def test_b_dur_rise_takes_remembered_ranges_by_their_middle_and_open_ones_by_their_lower_end():
    ranges = cramps(6, 12, 7, seconds=120, duration_max_seconds=300, duration_source="estimate")
    before = cramps(6, 45, 40, seconds=60)
    found = answer("B-DUR-RISE", case([*ranges, *before], quiet(98)))
    assert found.inputs["length"] == timedelta(seconds=210)
    over_an_hour = cramps(6, 12, 7, seconds=3600, duration_max_seconds=604_800)
    found = answer("B-DUR-RISE", case([*over_an_hour, *before], quiet(98)))
    assert found.inputs["length"] == timedelta(seconds=3600)


def test_b_dur_rise_leaves_out_a_cramp_that_is_still_there():
    running = cramp(at("2026-03-10 07:00"), ongoing=True)
    told = [running, *cramps(5, 12, 7, seconds=600), *cramps(6, 45, 40, seconds=60)]
    assert not_known("B-DUR-RISE", case(told, quiet(98))) == {"duration"}


def test_b_dur_rise_and_b_pain_rise_need_coverage_in_both_windows():
    told = [
        *cramps(20, 27, 8, seconds=600, pain=8),
        *cramps(20, 55, 36, seconds=60, pain=2),
    ]
    for rule in ("B-DUR-RISE", "B-PAIN-RISE"):
        assert fires(rule, case(told))
        # One date less in either window: 19 of 28 days.
        assert not_known(rule, case(told[1:])) == {"coverage"}
        assert not_known(rule, case(told[:-1])) == {"coverage"}


def test_b_dur_rise_compares_the_last_28_dates_with_the_28_before():
    assert fires(
        "B-DUR-RISE", case([*cramps(6, 27, 22, seconds=300), *cramps(6, 55, 50, seconds=60)], quiet(98))
    )
    assert silent(
        "B-DUR-RISE", case([*cramps(6, 28, 23, seconds=300), *cramps(6, 55, 50, seconds=60)], quiet(98))
    )
    assert silent(
        "B-DUR-RISE", case([*cramps(6, 27, 22, seconds=300), *cramps(6, 56, 51, seconds=60)], quiet(98))
    )


def test_b_dur_rise_may_be_set_to_less_than_a_minute_more():
    assert fires("B-DUR-RISE", lengths([45] * 6, [30] * 6, thresholds={"B-DUR-RISE": {"seconds": 0}}))


# -- B-PAIN-RISE ---------------------------------------------------------------------------------------------


def pains(now, before, **more):
    told = [
        *(each for pain in now for each in cramps(1, 10, 10, pain=pain)),
        *(each for pain in before for each in cramps(1, 40, 40, pain=pain)),
    ]
    return case(told, quiet(98), **more)


def test_b_pain_rise_fires_at_two_points_more_and_not_below():
    # From 7.5 two points are 27 %.
    before = [7, 8, 7, 8, 7, 8]
    assert fires("B-PAIN-RISE", pains([9, 10, 9, 10, 9, 10], before))
    assert silent("B-PAIN-RISE", pains([9, 10, 9, 10, 9, 9], before))


def test_b_pain_rise_fires_at_30_percent_more_and_not_below():
    # From 5.0: 6.5 is 30 %, 6.33 is not.
    assert fires("B-PAIN-RISE", pains([6, 7, 6, 7, 6, 7], [5] * 6))
    assert silent("B-PAIN-RISE", pains([6, 7, 6, 7, 6, 6], [5] * 6))


def test_b_pain_rise_is_silent_when_there_is_no_pain_at_either_time():
    assert silent("B-PAIN-RISE", pains([0] * 6, [0] * 6))
    assert fires("B-PAIN-RISE", pains([1] * 6, [0] * 6))


def test_b_pain_rise_needs_six_cramps_with_pain_in_each_window():
    assert silent("B-PAIN-RISE", pains([9] * 5, [2] * 6))
    assert not_known("B-PAIN-RISE", pains([*[9] * 5, None], [2] * 6)) == {"pain"}
    assert dict(answer("B-PAIN-RISE", pains([*[9] * 6, None], [2] * 6)).inputs) == {
        "pain": 9.0,
        "pain_before": 2.0,
    }


def test_b_pain_rise_may_be_set_to_one_point():
    set_to = {"thresholds": {"B-PAIN-RISE": {"points": 1}}}
    assert fires("B-PAIN-RISE", pains([9] * 6, [8] * 6, **set_to))
    assert silent("B-PAIN-RISE", pains([9] * 6, [8] * 6))


# -- B-PERSIST -----------------------------------------------------------------------------------------------


def given_up(back, now, before, days=None, **more):
    """`now` cramps in the last 14 dates, `before` in the 28 that end the day before it was given up."""
    told = [*cramps(now, 13, 0), *cramps(before, back + 28, back + 1)]
    stopped = {"trigger_stopped_on": {"alcohol": date_back(back).isoformat()}}
    return case(told, quiet(120) if days is None else days, **(stopped | more))


def test_b_persist_fires_14_days_after_and_not_after_13():
    assert fires("B-PERSIST", given_up(14, 6, 8))
    assert silent("B-PERSIST", given_up(13, 6, 8))


def test_b_persist_fires_at_three_quarters_of_the_rate_before_and_not_below():
    # 6 in 14 days against 16 in 28: 3 a week against 4.
    assert fires("B-PERSIST", given_up(20, 6, 16))
    assert silent("B-PERSIST", given_up(20, 6, 17))


def test_b_persist_fires_with_four_cramps_and_not_with_three():
    assert fires("B-PERSIST", given_up(20, 4, 4))
    assert silent("B-PERSIST", given_up(20, 3, 4))


def test_b_persist_needs_entries_on_10_of_14_days_and_20_of_28():
    """.7 of 14 is 9.8. Cramps stand on the 4 latest dates of the last 14, and on 4 before."""
    told = [*cramps(4, 3, 0), *cramps(4, 24, 21)]

    def entries(after, before):
        days = checked_in(*range(4, after), *range(25, 21 + before))
        return case(told, days, trigger_stopped_on={"alcohol": date_back(20).isoformat()})

    assert fires("B-PERSIST", entries(10, 20))
    assert not_known("B-PERSIST", entries(9, 20)) == {"coverage"}
    assert not_known("B-PERSIST", entries(10, 19)) == {"coverage"}


def test_b_persist_names_the_thing_and_the_later_cramps():
    told = given_up(20, 6, 8)
    found = answer("B-PERSIST", told)
    assert found.evidence == {each.uuid for each in told.last(14)}
    assert dict(found.inputs) == {"thing": "Alcohol", "day": date_back(20), "rate": 3.0, "rate_before": 2.0}


def test_b_persist_speaks_of_own_words_as_they_are_written():
    own = {"trigger_stopped_on": {"Old sofa": date_back(20).isoformat()}}
    assert answer("B-PERSIST", given_up(20, 6, 8, **own)).inputs["thing"] == "Old sofa"


@pytest.mark.parametrize("text", ["", "soon", "2026-02-30", "2026-W01-1", "2027-01-01", "9999-01-01"])
def test_b_persist_passes_over_what_is_no_date_or_to_come(text):
    assert silent("B-PERSIST", given_up(20, 6, 8, trigger_stopped_on={"heat": text}))
    both = {"heat": text, "stress": date_back(20).isoformat()}
    assert fires("B-PERSIST", given_up(20, 6, 8, trigger_stopped_on=both))


def test_b_persist_may_be_set_to_7_days_and_by_agreement_to_28():
    week = {"thresholds": {"B-PERSIST": {"days": 7}}}
    early = [*cramps(4, 6, 0), *cramps(8, 35, 8)]
    stopped = {"trigger_stopped_on": {"alcohol": date_back(7).isoformat()}}
    assert fires("B-PERSIST", case(early, quiet(98), **stopped, **week))
    assert silent("B-PERSIST", case(early, quiet(98), **stopped))
    # What came before it was given up does not count as after.
    assert silent("B-PERSIST", case([*cramps(3, 6, 0), *cramps(6, 13, 8)], quiet(98), **stopped, **week))
    # Whoever is told early is told later, too.
    assert fires("B-PERSIST", given_up(20, 4, 4, **week))
    late = {"thresholds": {"B-PERSIST": {"days": 28}}, "clinician_agreed": {"B-PERSIST": "2026-01-10"}}
    assert silent("B-PERSIST", given_up(27, 6, 8, **late))
    assert fires("B-PERSIST", given_up(28, 6, 8, **late))
