"""Rules about the length of cramps. Limits: clinical note sections 3.1, 3.3 and 3.4."""

from datetime import timedelta
from decimal import Decimal

from insights.case.answer import NO

from .cases import ago, answer, at, case, cramp, fires, flagged, not_known, silent


def test_u_dur_ongoing_fires_after_ten_minutes_of_running():
    running = cramp(ago(minutes=10, seconds=1), ongoing=True)
    assert answer("U-DUR-ONGOING", case([running])).evidence == {str(running.uuid)}


def test_u_dur_ongoing_is_silent_at_exactly_ten_minutes():
    assert silent("U-DUR-ONGOING", case([cramp(ago(minutes=10), ongoing=True)]))


def test_u_dur_ongoing_is_silent_once_the_cramp_is_over():
    assert silent("U-DUR-ONGOING", case([cramp(ago(hours=1), seconds=700)]))


def test_u_dur_ongoing_takes_a_timer_of_more_than_a_day_for_forgotten():
    assert fires("U-DUR-ONGOING", case([cramp(ago(hours=24), ongoing=True)]))
    assert silent("U-DUR-ONGOING", case([cramp(ago(hours=24, seconds=1), ongoing=True)]))


def test_u_dur_15_fires_above_900_seconds_and_not_at_900():
    assert fires("U-DUR-15", case([cramp(seconds=901)]))
    assert silent("U-DUR-15", case([cramp(seconds=900)]))


def test_u_dur_15_counts_a_remembered_range_by_its_lower_end():
    assert fires("U-DUR-15", case([cramp(seconds=900, duration_max_seconds=3600)]))


def test_u_dur_15_cannot_tell_from_a_range_around_the_limit():
    assert not_known("U-DUR-15", case([cramp(seconds=600, duration_max_seconds=3600)])) == {"duration"}


def test_u_dur_15_cannot_tell_without_a_length():
    assert not_known("U-DUR-15", case([cramp(seconds=None)])) == {"duration"}


def test_u_dur_15_looks_24_hours_back_from_the_end_of_the_cramp():
    assert fires("U-DUR-15", case([cramp(ago(hours=24, seconds=901), seconds=901)]))
    assert silent("U-DUR-15", case([cramp(ago(hours=24, seconds=902), seconds=901)]))


def test_u_hand_4h_fires_at_four_hours_in_the_hand_and_not_before():
    assert fires("U-HAND-4H", case([cramp(ago(hours=5), "hand right", seconds=14_400)]))
    assert silent("U-HAND-4H", case([cramp(ago(hours=5), "fingers right", seconds=14_399)]))


def test_u_hand_4h_fires_while_the_cramp_is_still_there():
    assert fires("U-HAND-4H", case([cramp(ago(hours=4), "fingers left", ongoing=True)]))


def test_u_hand_4h_is_silent_for_a_calf():
    assert answer("U-HAND-4H", case([cramp(ago(hours=5), seconds=14_400)])) == NO


def test_b_dur_10_fires_above_600_seconds_and_not_at_600():
    assert fires("B-DUR-10", case([cramp(seconds=601)]))
    assert silent("B-DUR-10", case([cramp(seconds=600)]))


def test_b_dur_10_looks_back_28_dates():
    assert fires("B-DUR-10", case([cramp(at("2026-02-11 12:00"), seconds=700)]))
    assert silent("B-DUR-10", case([cramp(at("2026-02-10 12:00"), seconds=700)]))


def test_b_dur_10_leaves_a_cramp_of_20_minutes_to_the_urgent_rule_for_a_day():
    assert flagged(case([cramp(seconds=1200)])).keys() & {"U-DUR-15", "B-DUR-10"} == {"U-DUR-15"}
    assert flagged(case([cramp(ago(days=3), seconds=1200)])).keys() & {"U-DUR-15", "B-DUR-10"} == {"B-DUR-10"}


def test_b_sore_fires_above_72_hours_once_and_above_24_hours_three_times():
    assert fires("B-SORE", case([cramp(ago(days=5), soreness_hours=Decimal("72.5"))]))
    assert silent("B-SORE", case([cramp(ago(days=5), soreness_hours=Decimal("72"))]))
    often = [cramp(ago(days=back), soreness_hours=Decimal("24.5")) for back in (3, 6, 9)]
    assert fires("B-SORE", case(often))
    assert silent("B-SORE", case(often[:2]))


def test_u_dur_15_and_b_dur_10_name_the_longest_cramp_and_rest_on_all():
    told = [cramp(ago(hours=back), seconds=seconds) for back, seconds in ((9, 950), (6, 1200), (3, 1000))]
    found = answer("U-DUR-15", case(told))
    assert found.inputs["length"] == timedelta(seconds=1200)
    assert found.evidence == {str(each.uuid) for each in told}
    earlier = [cramp(ago(days=back), seconds=seconds) for back, seconds in ((9, 650), (6, 800), (3, 700))]
    found = answer("B-DUR-10", case(earlier))
    assert dict(found.inputs) == {"length": timedelta(seconds=800), "day": ago(days=6).date()}


def test_b_sore_names_the_longest_soreness():
    sore = [cramp(ago(days=back), soreness_hours=Decimal(back * 20)) for back in (4, 6, 5)]
    assert dict(answer("B-SORE", case(sore)).inputs) == {"hours": 120.0, "day": ago(days=6).date()}


def test_b_sore_is_silent_about_cramps_that_nobody_was_asked_about():
    assert silent("B-SORE", case([cramp(ago(days=2))]))
