"""Rules about where cramps come. Numbers: clinical note sections 3.3 to 3.5."""

from datetime import timedelta

import pytest

from insights.case.answer import NO

from .cases import TODAY, ago, answer, at, case, cramp, day, fires, not_known, quiet, silent

EFFORT = ("local_exertion",)
HAND = "hand right"


def several(number: int, site: str = "calf left", *, every: timedelta = timedelta(hours=20), **told):
    """So many cramps, the last one 3 hours before now."""
    return [cramp(ago(hours=3) - back * every, site, **told) for back in range(number)]


# -- U-ASCEND ------------------------------------------------------------------------------------------------


def test_u_ascend_fires_for_a_leg_and_then_an_arm_within_24_hours_and_not_25():
    def legs_then_arm(**span: float):
        return case([cramp(ago(hours=2) - timedelta(**span), "toes left"), cramp(ago(hours=2), HAND)])

    assert fires("U-ASCEND", legs_then_arm(hours=24))
    assert silent("U-ASCEND", legs_then_arm(hours=24, seconds=1))
    assert silent("U-ASCEND", legs_then_arm(hours=25))


def test_u_ascend_names_both_cramps():
    leg, arm = cramp(ago(hours=9), "foot_sole right"), cramp(ago(hours=2), "forearm left")
    found = answer("U-ASCEND", case([leg, arm]))
    assert found.evidence == {str(leg.uuid), str(arm.uuid)}
    assert found.inputs["day"] == TODAY


def test_u_ascend_may_look_back_up_to_72_hours_if_the_person_wishes():
    cramps = [cramp(ago(hours=74)), cramp(ago(hours=2), HAND)]
    assert fires("U-ASCEND", case(cramps, thresholds={"U-ASCEND": {"hours": 72}}))
    assert silent("U-ASCEND", case([cramp(ago(hours=75)), cramps[1]], thresholds={"U-ASCEND": {"hours": 99}}))


def test_u_ascend_is_silent_for_an_arm_first_and_a_leg_later():
    assert silent("U-ASCEND", case([cramp(ago(hours=9), HAND), cramp(ago(hours=2))]))


def test_u_ascend_is_silent_when_the_arm_had_worked_but_not_when_the_leg_had():
    leg, arm = ago(hours=9), ago(hours=2)
    assert silent("U-ASCEND", case([cramp(leg), cramp(arm, HAND, triggers=EFFORT)]))
    assert fires("U-ASCEND", case([cramp(leg, triggers=EFFORT), cramp(arm, HAND)]))


def test_u_ascend_looks_at_arm_cramps_of_the_last_24_hours():
    def arm_began(moment):
        return case([cramp(moment - timedelta(hours=2)), cramp(moment, HAND, seconds=0)])

    assert fires("U-ASCEND", arm_began(ago(hours=24)))
    assert silent("U-ASCEND", arm_began(ago(hours=24, seconds=1)))


def test_u_ascend_cannot_tell_without_the_muscle():
    assert not_known("U-ASCEND", case([cramp(ago(hours=9), sites=()), cramp(ago(hours=2), HAND)])) == {
        "muscle"
    }
    assert silent("U-ASCEND", case([cramp(ago(hours=9), sites=()), cramp(ago(hours=2))]))


# -- U-GENERAL -----------------------------------------------------------------------------------------------


def three_places(minutes: int, site: str = "hand left"):
    start = ago(hours=5)
    later = start + timedelta(minutes=minutes)
    return [cramp(start), cramp(start + timedelta(minutes=9), "toes left"), cramp(later, site)]


def test_u_general_fires_for_three_muscles_within_60_minutes_and_not_61():
    assert fires("U-GENERAL", case(three_places(60)))
    assert silent("U-GENERAL", case(three_places(61)))


def test_u_general_is_silent_for_two_muscles_on_both_sides():
    assert silent("U-GENERAL", case(three_places(30, "calf right")))


def test_u_general_fires_for_one_entry_with_three_muscles():
    sites = (("calf", "left"), ("toes", "left"), ("hand", "left"))
    found = answer("U-GENERAL", case([cramp(sites=sites)]))
    assert found.truth is True
    assert (found.inputs["cramps"], found.inputs["muscles"]) == (1, 3)
    assert silent("U-GENERAL", case([cramp(sites=sites[:2])]))


def test_u_general_with_two_muscles_is_a_more_careful_choice():
    assert fires("U-GENERAL", case([cramp(), cramp(site=HAND)], thresholds={"U-GENERAL": {"muscles": 2}}))


def test_u_general_fires_for_ten_cramps_in_24_hours_and_not_nine():
    hours = timedelta(hours=2)
    assert fires("U-GENERAL", case(several(10, every=hours)))
    assert silent("U-GENERAL", case(several(9, every=hours)))
    assert fires("U-GENERAL", case(several(6, every=hours), thresholds={"U-GENERAL": {"cramps": 6}}))


def test_u_general_takes_24_hours_from_the_first_to_the_last_of_the_ten():
    start = ago(hours=26)
    rest = [cramp(start + timedelta(hours=hours)) for hours in range(1, 9)]
    first, last = cramp(start), start + timedelta(hours=24)
    assert fires("U-GENERAL", case([first, *rest, cramp(last)]))
    assert silent("U-GENERAL", case([first, *rest, cramp(last + timedelta(seconds=1))]))


@pytest.mark.parametrize("activity", ["during_exercise", "after_exercise"])
def test_u_general_leaves_cramps_with_exercise_out_of_the_ten_but_not_out_of_the_three(activity):
    assert silent("U-GENERAL", case(several(12, every=timedelta(hours=1), activity=activity)))
    sites = (("calf", "left"), ("toes", "left"), ("hand", "left"))
    assert fires("U-GENERAL", case([cramp(sites=sites, activity=activity)]))


def test_u_general_is_silent_once_a_day_has_passed():
    sites = (("calf", "left"), ("toes", "left"), ("hand", "left"))
    old = cramp(ago(hours=30), sites=sites)
    assert silent("U-GENERAL", case([old]))
    assert silent("U-GENERAL", case([old, cramp(ago(hours=2))]))


def test_u_general_does_not_count_ten_of_yesterday_because_of_one_with_exercise_today():
    yesterday = [cramp(ago(hours=26 + number)) for number in range(10)]
    assert silent("U-GENERAL", case([*yesterday, cramp(ago(hours=20), activity="during_exercise")]))
    assert fires("U-GENERAL", case([*yesterday, cramp(ago(hours=20))]))


def test_u_general_cannot_tell_when_cramps_without_a_place_could_make_it_three():
    cramps = [cramp(), cramp(site="toes left"), cramp(sites=())]
    assert not_known("U-GENERAL", case(cramps)) == {"muscle"}
    assert silent("U-GENERAL", case(cramps[1:]))


# -- U-TRUNK -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("muscle", ["chest", "abdomen", "back", "neck", "jaw_face"])
def test_u_trunk_fires_for_a_first_cramp_of_the_trunk_neck_or_face(muscle):
    first = cramp(site=f"{muscle} unknown")
    assert answer("U-TRUNK", case([first])).evidence == {str(first.uuid)}


def test_u_trunk_is_silent_for_other_muscles():
    assert silent("U-TRUNK", case([cramp(), cramp(site=HAND), cramp(site="buttock left")]))


def test_u_trunk_is_silent_when_that_muscle_had_one_before_and_fires_for_another():
    assert silent("U-TRUNK", case([cramp(ago(days=300), "back both"), cramp(site="back both")]))
    assert fires("U-TRUNK", case([cramp(ago(days=300), "back both"), cramp(site="neck both")]))


def test_u_trunk_is_silent_after_effort():
    assert silent("U-TRUNK", case([cramp(site="back both", triggers=EFFORT)]))
    assert fires("U-TRUNK", case([cramp(site="back both", triggers=("exercise",))]))


def test_u_trunk_looks_24_hours_back():
    assert fires("U-TRUNK", case([cramp(ago(hours=24), "neck left", seconds=0)]))
    assert silent("U-TRUNK", case([cramp(ago(hours=25), "neck left", seconds=0)]))


def test_u_trunk_cannot_tell_without_the_muscle_unless_every_one_had_a_cramp_before():
    assert not_known("U-TRUNK", case([cramp(sites=())])) == {"muscle"}
    trunk = tuple((muscle, "both") for muscle in ("chest", "abdomen", "back", "neck", "jaw_face"))
    assert silent("U-TRUNK", case([cramp(ago(days=9), sites=trunk), cramp(sites=())]))


# -- U-ARM ---------------------------------------------------------------------------------------------------

BEFORE = cramp(ago(days=50), "shoulder right")


def later_left(**told):
    return case([BEFORE, cramp(site="fingers left")], **told)


def test_u_arm_fires_for_a_first_arm_cramp_on_either_side():
    assert fires("U-ARM", case([cramp(), cramp(site=HAND)]))


def test_u_arm_is_silent_after_effort_and_for_legs():
    assert silent("U-ARM", case([cramp(site=HAND, triggers=EFFORT)]))
    assert silent("U-ARM", case([cramp()]))


def test_u_arm_takes_the_whole_arm_for_one_place():
    assert silent("U-ARM", case([BEFORE, cramp(site=HAND)]))


def test_u_arm_fires_for_every_left_arm_cramp_from_40_years_on_and_not_at_39():
    assert fires("U-ARM", later_left(birth_year=2026 - 40, conditions=()))
    assert silent("U-ARM", later_left(birth_year=2026 - 39, conditions=()))


def test_u_arm_may_begin_at_30_years_but_not_earlier():
    chosen = {"U-ARM": {"years": 20}}
    assert fires("U-ARM", later_left(birth_year=2026 - 30, conditions=(), thresholds=chosen))
    assert silent("U-ARM", later_left(birth_year=2026 - 29, conditions=(), thresholds=chosen))


def test_u_arm_fires_for_every_left_arm_cramp_with_heart_disease():
    assert fires("U-ARM", later_left(birth_year=2000, conditions=("heart",)))


def test_u_arm_cannot_tell_for_a_later_left_arm_cramp_without_age_and_conditions():
    assert not_known("U-ARM", later_left()) == {"birth_year", "conditions"}
    assert not_known("U-ARM", later_left(birth_year=2000)) == {"conditions"}


def test_u_arm_cannot_tell_without_the_side_and_takes_both_for_left():
    def at_60(site):
        return case([BEFORE, cramp(site=site)], birth_year=1966)

    assert not_known("U-ARM", at_60("hand unknown")) == {"side"}
    assert fires("U-ARM", at_60("hand both"))


def test_u_arm_cannot_tell_without_the_muscle():
    assert not_known("U-ARM", case([cramp(sites=())])) == {"muscle"}


def test_u_arm_looks_24_hours_back():
    assert silent("U-ARM", case([cramp(ago(hours=25), HAND)]))


# -- B-SPREAD ------------------------------------------------------------------------------------------------


def new_shin(days_before: int, number: int = 2, site: str = "shin left"):
    """A diary that began so many days before the first cramp there, on 1 March."""
    first = at("2026-03-01 12:00")
    there = [cramp(first + timedelta(days=after), site) for after in range(number)]
    return case(there, [day(first.date() - timedelta(days=days_before), no_cramps=True)])


def test_b_spread_fires_after_56_days_of_diary_and_not_after_55():
    assert fires("B-SPREAD", new_shin(56))
    assert silent("B-SPREAD", new_shin(55))


def test_b_spread_needs_two_cramps_there():
    assert silent("B-SPREAD", new_shin(56, number=1))


def test_b_spread_looks_at_places_first_seen_in_the_last_14_dates():
    diary_began = [day(at("2025-11-01 12:00").date(), no_cramps=True)]

    def first_on(text):
        return case([cramp(at(text), "toes left"), cramp(ago(days=1), "toes left")], diary_began)

    assert fires("B-SPREAD", first_on("2026-02-25 12:00"))
    assert silent("B-SPREAD", first_on("2026-02-24 12:00"))


@pytest.mark.parametrize("site", ["hand left", "back both"])
def test_b_spread_leaves_arm_and_trunk_to_the_urgent_rules(site):
    assert silent("B-SPREAD", new_shin(100, site=site))


# -- B-ATYPICAL ----------------------------------------------------------------------------------------------


def places(outside: int, usual: int, site: str = "shin left", **told):
    return case([*several(outside, site, **told), *several(usual, "thigh_back left")])


def test_b_atypical_fires_above_half_of_six_cramps():
    assert fires("B-ATYPICAL", places(4, 2))
    assert silent("B-ATYPICAL", places(3, 3))
    assert silent("B-ATYPICAL", places(5, 0))


def test_b_atypical_gives_both_numbers():
    inputs = answer("B-ATYPICAL", places(5, 2)).inputs
    assert (inputs["outside"], inputs["cramps"]) == (5, 7)


@pytest.mark.parametrize(
    "told", [{"triggers": EFFORT}, {"triggers": ("exercise",)}, {"activity": "during_exercise"}]
)
def test_b_atypical_leaves_out_cramps_with_effort(told):
    assert silent("B-ATYPICAL", places(8, 0, "hand left", **told))


def test_b_atypical_counts_a_cramp_that_is_partly_in_the_calf_as_usual():
    both = several(6, sites=(("calf", "left"), ("shin", "left")))
    assert silent("B-ATYPICAL", case(both))


def test_b_atypical_cannot_tell_when_cramps_without_a_place_could_be_most():
    nowhere = several(4, sites=())
    assert not_known("B-ATYPICAL", case([*nowhere, *several(3)])) == {"muscle"}
    assert silent("B-ATYPICAL", case([*nowhere, *several(4)]))


def test_b_atypical_looks_back_28_dates():
    old = [cramp(at("2026-02-10 12:00"), HAND) for _ in range(6)]
    assert silent("B-ATYPICAL", case(old))


# -- M-ONE-SIDE ----------------------------------------------------------------------------------------------


def sides(left: int, right: int = 0, both: int = 0, unsure: int = 0):
    counted = {"calf left": left, "calf right": right, "calf both": both, "calf unknown": unsure}
    return case([each for site, number in counted.items() for each in several(number, site)])


def test_m_one_side_fires_at_ten_cramps_and_ninety_percent():
    assert fires("M-ONE-SIDE", sides(10))
    assert fires("M-ONE-SIDE", sides(1, 9))
    assert silent("M-ONE-SIDE", sides(9))
    assert silent("M-ONE-SIDE", sides(8, 2))


def test_m_one_side_counts_both_for_neither():
    assert fires("M-ONE-SIDE", sides(9, both=1))
    assert silent("M-ONE-SIDE", sides(8, both=2))


def test_m_one_side_leaves_unknown_sides_out_or_cannot_tell():
    assert fires("M-ONE-SIDE", sides(10, unsure=5))
    assert not_known("M-ONE-SIDE", sides(9, unsure=1)) == {"side"}
    assert silent("M-ONE-SIDE", sides(5, 5, unsure=3))


def test_m_one_side_names_the_cramps_of_that_side():
    of = sides(18, 2)
    found = answer("M-ONE-SIDE", of)
    assert found.evidence == {each.uuid for each in of.cramps if each.has_side("left")}
    assert (found.inputs["one_side"], found.inputs["cramps"]) == (18, 20)


def test_m_one_side_looks_back_84_dates():
    def ten_since(text):
        return case([cramp(at(text)), *several(9)])

    assert fires("M-ONE-SIDE", ten_since("2025-12-17 12:00"))
    assert silent("M-ONE-SIDE", ten_since("2025-12-16 12:00"))


@pytest.mark.parametrize(
    "rule", ["U-ASCEND", "U-GENERAL", "U-TRUNK", "U-ARM", "B-SPREAD", "B-ATYPICAL", "M-ONE-SIDE"]
)
def test_rules_about_places_are_silent_for_a_diary_without_cramps(rule):
    assert answer(rule, case()) == NO
    assert answer(rule, case(days=quiet(90))) == NO
