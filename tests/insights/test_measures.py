"""The weekly measures, against numbers worked out by hand from the definitions (clinical notes, 2.2)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.stats import measures as m
from insights.stats.measures import measure

from .frames import MONDAY, cramp, days_from, diary, quiet, stretched

# Sunday 29 March: a window of 28 days from Monday 2 March
LAST = MONDAY + timedelta(days=27)


def test_rates_are_scaled_to_seven_observed_days():
    # 3 days with cramps (2 + 1 + 1) and 11 quiet days: 4 cramps in 14 observed days, 7 x 4 / 14 = 2 a week.
    cramps = [cramp(MONDAY), cramp(MONDAY), cramp(MONDAY + timedelta(days=1)), cramp(LAST, night=False)]
    days = [quiet(day) for day in days_from(MONDAY + timedelta(days=5), 11)]

    found = measure(diary(cramps, days), as_of=LAST)

    assert found.observed_days == 14
    assert found.episodes == 4
    assert found.coverage == 0.5
    assert found.cramps_per_week == 2.0
    # 2 different nights: 7 x 2 / 14; 3 different days: 7 x 3 / 14.
    assert found.cramp_nights_per_week == 1.0
    assert found.cramp_days_per_week == 1.5


def test_no_observed_day_gives_nothing_rather_than_zero():
    found = measure(diary(), as_of=LAST).as_dict()

    unknown = {name for name, value in found.items() if value is None}
    assert unknown >= {
        "cramps_per_week",
        "cramp_nights_per_week",
        "cramp_days_per_week",
        "woken_nights_per_week",
        "n_gt10min",
        "burden",
        "baseline",
        "change_pct",
    }
    assert found["observed_days"] == 0
    assert found["coverage"] == 0


def test_observed_days_without_cramps_are_a_real_zero():
    found = measure(diary(days=[quiet(day) for day in days_from(MONDAY, 10)]), as_of=LAST)

    assert found.cramps_per_week == 0
    assert found.cramp_nights_per_week == 0
    assert found.woken_nights_per_week == 0
    assert found.n_gt10min == 0
    assert found.burden == 0
    assert found.pain_median is None
    assert found.dur_median is None


def test_the_window_holds_both_of_its_ends_and_nothing_else():
    edge = [cramp(MONDAY), cramp(LAST), cramp(MONDAY - timedelta(days=1)), cramp(LAST + timedelta(days=1))]

    assert measure(diary(edge), as_of=LAST).episodes == 2
    assert measure(diary(edge), as_of=LAST, window_days=1).episodes == 1
    assert measure(diary(edge), as_of=LAST, window_days=29).episodes == 3


def test_a_window_of_no_days_is_refused():
    with pytest.raises(ValueError, match="at least 1 day"):
        measure(diary(), as_of=LAST, window_days=0)


# -- which days are observed -------------------------------------------------------------------------------


def test_a_day_that_only_has_a_note_stays_unknown():
    days = [quiet(MONDAY), {"date": MONDAY + timedelta(days=1), "note": "rain"}]

    assert measure(diary(days=days), as_of=LAST).observed_days == 1


def test_the_answer_that_there_were_cramps_makes_a_day_observed():
    days = [{"date": MONDAY, "no_cramps": False, "checked_in": True}]

    assert measure(diary(days=days), as_of=LAST).observed_days == 1


def test_a_check_in_without_an_answer_about_cramps_stays_unknown_once_the_question_is_being_answered():
    days = [quiet(MONDAY), {"date": MONDAY + timedelta(days=1), "checked_in": True}]

    assert measure(diary(days=days), as_of=LAST).observed_days == 1


def test_check_ins_from_before_the_question_was_ever_answered_count_as_days_without_cramps():
    # A sheet with a row per day and no column for cramps: 6 rows, 1 cramp on one of them.
    days = [{"date": day, "checked_in": True} for day in days_from(MONDAY, 6)]

    found = measure(diary([cramp(MONDAY)], days), as_of=LAST)

    assert found.observed_days == 6
    assert found.cramps_per_week == pytest.approx(7 / 6)


def test_a_cramp_counts_on_its_diary_day_even_when_that_day_says_no_cramps():
    found = measure(diary([cramp(MONDAY)], [quiet(MONDAY)]), as_of=LAST)

    assert (found.observed_days, found.episodes) == (1, 1)


# -- woken nights ------------------------------------------------------------------------------------------


def test_woken_nights_come_from_cramps_that_woke_or_disturbed_sleep_by_four_or_more():
    tuesday, wednesday, thursday, friday = days_from(MONDAY + timedelta(days=1), 4)
    cramps = [
        cramp(MONDAY, woke=True),
        cramp(MONDAY, woke=True),
        cramp(tuesday, woke=False),
        cramp(wednesday, woke=None),
        cramp(friday, night=False),
    ]
    days = [
        {"date": tuesday, "sleep_disturbance": 3},
        {"date": wednesday, "sleep_disturbance": 4},
        {"date": friday, "no_cramps": False, "sleep_disturbance": 8},  # its cramp came by day
        quiet(thursday, sleep_disturbance=9),  # a bad night, but not by a cramp
    ]

    found = measure(diary(cramps, days), as_of=LAST)

    # Monday once and Wednesday; 5 observed days: 7 x 2 / 5.
    assert found.woken_nights == 2
    assert found.woken_nights_per_week == 2.8


def test_night_cramps_without_any_answer_leave_woken_nights_unknown():
    found = measure(diary([cramp(MONDAY), cramp(LAST)]), as_of=LAST)

    assert found.woken_nights_per_week is None
    assert found.left_out["woken"] == 2


def test_day_cramps_never_make_a_woken_night_unknown():
    assert measure(diary([cramp(MONDAY, night=False)]), as_of=LAST).woken_nights_per_week == 0


# -- pain --------------------------------------------------------------------------------------------------


def test_pain_is_measured_over_the_cramps_that_have_it():
    # Known: 2, 4, 7, 9. Median (4 + 7) / 2; three of four are 4 or more, two are 7 or more.
    pains = [2, 4, 7, 9, float("nan")]

    found = measure(diary([cramp(MONDAY, pain=pain) for pain in pains]), as_of=LAST)

    assert found.pain_median == 5.5
    assert found.pain_max == 9
    assert found.pct_pain_ge4 == 75
    assert found.pct_pain_ge7 == 50
    assert found.left_out["pain"] == 1


def test_no_pain_recorded_is_unknown_not_zero():
    found = measure(diary([cramp(MONDAY)]), as_of=LAST)

    assert (found.pain_median, found.pain_max, found.pct_pain_ge4, found.pct_pain_ge7) == (None,) * 4


def test_pain_zero_is_an_answer():
    found = measure(diary([cramp(MONDAY, pain=0)]), as_of=LAST)

    assert (found.pain_median, found.pct_pain_ge4) == (0, 0)


# -- length ------------------------------------------------------------------------------------------------


def test_lengths_have_median_quartiles_and_longest_in_seconds():
    # 60, 120, 180, 240, 900: median 180; quartiles at positions 1 and 3 of 0..4 (linear): 120 and 240.
    cramps = [cramp(MONDAY, duration_seconds=seconds) for seconds in (60, 120, 180, 240, 900)]
    cramps.append(cramp(MONDAY))

    found = measure(diary(cramps), as_of=LAST)

    assert found.dur_median == 180
    assert found.dur_iqr == (120, 240)
    assert found.dur_max == 900
    assert found.left_out["duration"] == 1


def test_a_running_cramp_is_counted_but_has_no_length_yet():
    found = measure(diary([cramp(MONDAY, ongoing=True)]), as_of=LAST)

    assert found.episodes == 1
    assert found.dur_median is None
    assert found.n_gt10min is None


@pytest.mark.parametrize(
    ("low", "high", "counts"),
    [
        (600, None, False),  # exactly ten minutes is not more than ten
        (601, None, True),
        (600, 900, True),  # a remembered "10 to 15 minutes" (FORMATS)
        (300, 900, False),  # may have been shorter
        (1200, 1200, True),
    ],
)
def test_over_ten_minutes(low, high, counts):
    columns = {"duration_seconds": low} | ({"duration_max_seconds": high} if high else {})

    assert measure(diary([cramp(MONDAY, **columns)]), as_of=LAST).n_gt10min == int(counts)


def test_a_remembered_range_counts_with_its_middle():
    found = measure(diary([cramp(MONDAY, duration_seconds=60, duration_max_seconds=120)]), as_of=LAST)

    assert found.dur_median == 90
    assert not found.dur_max_open


def test_more_than_ten_minutes_counts_with_what_was_surely_reached():
    # The answer "more than 10 minutes" is stored as 600 to 3600: an hour stands for the open end.
    found = measure(diary([cramp(MONDAY, duration_seconds=600, duration_max_seconds=3600)]), as_of=LAST)

    assert found.dur_max == 600
    assert found.dur_max_open
    assert found.n_gt10min == 1


def test_timed_lengths_are_a_share_of_known_lengths():
    cramps = [
        cramp(MONDAY, duration_seconds=60, duration_source="timer"),
        cramp(MONDAY, duration_seconds=60, duration_source="estimate"),
        cramp(MONDAY, duration_seconds=60, duration_source="typed"),
        cramp(MONDAY, duration_seconds=60, duration_source="timer"),
        cramp(MONDAY),
    ]

    assert measure(diary(cramps), as_of=LAST).pct_timed == 50


# -- burden and relief -------------------------------------------------------------------------------------


def test_burden_is_pain_times_minutes_a_week():
    # 5 x 2 min + 4 x 3 min = 22 over 2 observed days: 7 x 22 / 2 = 77. The third has no pain and is left out.
    cramps = [
        cramp(MONDAY, pain=5, duration_seconds=120),
        cramp(LAST, pain=4, duration_seconds=180),
        cramp(LAST, duration_seconds=600),
    ]

    found = measure(diary(cramps), as_of=LAST)

    assert found.burden == pytest.approx(77)
    assert found.left_out["burden"] == 1


def test_burden_is_unknown_when_no_cramp_has_both_pain_and_length():
    assert measure(diary([cramp(MONDAY, pain=5)]), as_of=LAST).burden is None


def test_relief_rate_is_the_share_of_stretched_cramps_that_eased_within_two_minutes():
    cramps = [cramp(MONDAY) for _ in range(7)]
    relief = [
        stretched(cramps[0], "yes", 90),
        stretched(cramps[1], "yes", 120),  # exactly two minutes is within
        stretched(cramps[2], "yes", 121),
        stretched(cramps[3], "yes"),  # helped, no time given
        stretched(cramps[4], "no"),
        stretched(cramps[5]),  # tried, no answer: left out
        {"uuid": cramps[6]["uuid"], "position": 0, "code": "massage", "eased": "yes"},
    ]

    found = measure(diary(cramps, relief=relief), as_of=LAST)

    assert found.relief_rate == pytest.approx(3 / 5)
    assert found.left_out["relief"] == 1


def test_a_cramp_stretched_twice_counts_once_by_its_better_stretch():
    once = cramp(MONDAY)
    relief = [stretched(once, "no"), stretched(once, "yes", 60, position=1)]

    assert measure(diary([once], relief=relief), as_of=LAST).relief_rate == 1


def test_without_a_stretch_there_is_no_relief_rate():
    assert measure(diary([cramp(MONDAY)]), as_of=LAST).relief_rate is None


# -- baseline and change -----------------------------------------------------------------------------------


def test_the_baseline_is_the_first_28_observed_days_after_a_week_of_practice():
    # Days 0 to 6: practice, a cramp each day. Days 7 to 34: the baseline, 8 cramps: 7 x 8 / 28 = 2.0.
    # Days 35 to 62: 28 days with 4 cramps: 1.0 a week, half as many.
    practice = [cramp(day) for day in days_from(MONDAY, 7)]
    base = days_from(MONDAY + timedelta(days=7), 28)
    now = days_from(MONDAY + timedelta(days=35), 28)
    cramps = practice + [cramp(day) for day in base[:8]] + [cramp(day) for day in now[:4]]
    days = [quiet(day) for day in base[8:] + now[4:]]

    found = measure(diary(cramps, days), as_of=now[-1])

    assert found.baseline == 2.0
    assert found.baseline_observed_days == 28
    assert not found.baseline_early
    assert (found.baseline_start, found.baseline_end) == (base[0], base[-1])
    assert found.cramps_per_week == 1.0
    assert found.change_pct == -50
    assert found.change_band == ">=50"


def test_unknown_days_are_skipped_when_the_baseline_is_gathered():
    # Practice ends on day 6; then every second day is observed, so 28 of them reach to day 7 + 2 x 27 = 61.
    days = [quiet(MONDAY)] + [quiet(MONDAY + timedelta(days=7 + 2 * number)) for number in range(40)]

    found = measure(diary(days=days), as_of=MONDAY + timedelta(days=100))

    assert found.baseline == 0
    assert found.baseline_end == MONDAY + timedelta(days=61)
    assert found.change_pct is None  # nothing can be compared with 0


@pytest.mark.parametrize(("observed", "usable"), [(13, False), (14, True), (27, True)])
def test_the_baseline_is_early_from_14_days(observed, usable):
    days = [quiet(day) for day in [MONDAY, *days_from(MONDAY + timedelta(days=7), observed)]]

    found = measure(diary(days=days), as_of=MONDAY + timedelta(days=60))

    assert (found.baseline is not None) is usable
    assert found.baseline_early is usable
    assert found.baseline_observed_days == observed


def test_days_after_the_as_of_date_do_not_enter_the_baseline():
    days = [quiet(day) for day in days_from(MONDAY, 60)]

    assert measure(diary(days=days), as_of=MONDAY + timedelta(days=19)).baseline_observed_days == 13


@pytest.mark.parametrize(
    ("change", "band"),
    [
        (0.0, "<25"),
        (-24.9, "<25"),
        (-25.0, "25-49"),
        (49.9, "25-49"),
        (-50.0, ">=50"),
        (200.0, ">=50"),
        (None, None),
    ],
)
def test_change_bands(change, band):
    assert m.change_band(change) == band


# -- the whole ---------------------------------------------------------------------------------------------


def test_the_result_is_plain_json_without_nan():
    cramps = [cramp(MONDAY, pain=5, duration_seconds=120), cramp(LAST)]

    printed = json.loads(json.dumps(measure(diary(cramps), as_of=LAST).as_dict(), allow_nan=False))

    assert printed["as_of"] == "2026-03-29"
    assert printed["window_days"] == 28
    assert printed["dur_iqr"] == [120, 120]


entries = st.lists(
    st.tuples(
        st.integers(0, 60),  # day
        st.booleans(),  # at night
        st.one_of(st.just(float("nan")), st.integers(0, 10).map(float)),
        st.one_of(st.just(float("nan")), st.integers(0, 7200).map(float)),
        st.sampled_from([True, False, None]),
    ),
    max_size=25,
)
checked = st.sets(st.integers(0, 60), max_size=40)
AS_OF = MONDAY + timedelta(days=50)


def build(entries, checked, *, unknown=(), order=None):
    cramps = [
        cramp(MONDAY + timedelta(days=day), night=night, pain=pain, duration_seconds=seconds, woke=woke)
        for day, night, pain, seconds, woke in entries
    ]
    days = [quiet(MONDAY + timedelta(days=day)) for day in sorted(checked)]
    days += [{"date": MONDAY + timedelta(days=day), "note": "nothing answered"} for day in unknown]
    if order is not None:
        order.shuffle(cramps)
        order.shuffle(days)
    return diary(cramps, days)


@given(entries, checked, st.sets(st.integers(-30, 90), max_size=20))
def test_adding_unknown_days_changes_nothing(entries, checked, more):
    plain = measure(build(entries, checked), as_of=AS_OF)
    with_unknown = measure(build(entries, checked, unknown=more - checked), as_of=AS_OF)

    assert with_unknown == plain


@given(entries, checked, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(entries, checked, order):
    plain = measure(build(entries, checked), as_of=AS_OF).as_dict()
    shuffled = measure(build(entries, checked, order=order), as_of=AS_OF).as_dict()

    assert _rounded_all(shuffled) == _rounded_all(plain)


@given(entries, checked)
def test_every_measure_stays_within_its_bounds(entries, checked):
    found = measure(build(entries, checked), as_of=AS_OF)

    json.dumps(found.as_dict(), allow_nan=False)
    assert 0 <= found.coverage <= 1
    for rate in (found.cramp_days_per_week, found.cramp_nights_per_week, found.woken_nights_per_week):
        assert rate is None or 0 <= rate <= 7
    for share in (found.pct_pain_ge4, found.pct_pain_ge7, found.pct_timed):
        assert share is None or 0 <= share <= 100
    if found.dur_median is not None:
        assert found.dur_iqr[0] <= found.dur_median <= found.dur_iqr[1] <= found.dur_max


def _rounded_all(found):
    """Without the last digits, which depend on the order in which floats were summed."""
    return {name: round(value, 9) if isinstance(value, float) else value for name, value in found.items()}
