"""Rules about warning signs right now, and very strong pain. Conditions: clinical note 3.2, 3.3 and 3.5."""

from datetime import date, timedelta

import pytest

from insights.case.answer import NO
from insights.registry import rules

from .cases import TODAY, ago, answer, at, case, cramp, day, fires, flagged, not_known, signs, silent

UNWELL_CHEST = "sweating breathless faint nausea"
UNWELL_ARM = "chest_pain chest_pressure jaw_pain breathless sweating nausea faint palpitations"
UNWELL_HANDS = "throat_tight breathless fits palpitations"
JAW = "jaw_stiff neck_stiff_with_spasms trouble_swallowing trouble_breathing"
# Rules that fire on a sign of their own, with the signs that the table gives them.
ANY_OF = {
    "E-CHEST": "chest_pain chest_pressure",
    "E-LOC": "loss_of_consciousness whole_body_jerking",
    "E-STROKE": "face_droop speech_trouble sudden_one_sided_weakness_or_numbness",
    "E-JAW": JAW,
    "E-SPINE": "saddle_numbness new_bladder_or_bowel_trouble both_legs_weak",
}
ONE_SIGN = [(rule, code) for rule, codes in ANY_OF.items() for code in codes.split()]


def asks(rule_id, of):
    return set(answer(rule_id, of).asks)


def words(codes):
    return set(codes.split())


# -- signs that stand for themselves -------------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "code"), ONE_SIGN)
def test_one_sign_with_a_cramp_of_today_fires(rule, code):
    told = cramp(yes=code)
    found = answer(rule, case([told]))
    assert found.truth
    assert found.evidence == {str(told.uuid)}
    assert found.inputs["signs"] == {code}


@pytest.mark.parametrize(("rule", "codes"), ANY_OF.items())
def test_a_no_to_every_sign_is_a_no(rule, codes):
    unwell = UNWELL_CHEST if rule == "E-CHEST" else ""
    assert silent(rule, case([cramp(no=f"{codes} {unwell}")]))


@pytest.mark.parametrize(("rule", "codes"), ANY_OF.items())
def test_a_cramp_that_was_not_asked_leaves_it_open(rule, codes):
    assert not_known(rule, case([cramp()])) == words(codes)


@pytest.mark.parametrize(("rule", "codes"), ANY_OF.items())
def test_one_sign_that_was_not_asked_leaves_it_open(rule, codes):
    first, *others = codes.split()
    assert not_known(rule, case([cramp(no=" ".join(others))])) == {first}


@pytest.mark.parametrize(("rule", "codes"), ANY_OF.items())
def test_a_second_cramp_without_answers_leaves_it_open_too(rule, codes):
    assert not_known(rule, case([cramp(ago(hours=2), no=codes), cramp(ago(hours=4))])) == words(codes)


@pytest.mark.parametrize(("rule", "code"), ONE_SIGN)
def test_a_sign_counts_for_24_hours_after_the_end_of_its_cramp(rule, code):
    # A cramp of 120 seconds.
    assert fires(rule, case([cramp(ago(hours=24, seconds=120), yes=code)]))
    assert silent(rule, case([cramp(ago(hours=24, seconds=121), yes=code)]))


@pytest.mark.parametrize(("rule", "code"), ONE_SIGN)
def test_a_sign_in_the_note_of_yesterday_counts_beside_a_cramp_and_the_day_before_is_over(rule, code):
    well = cramp(no=f"{ANY_OF[rule]} {UNWELL_CHEST}")
    yesterday = TODAY - timedelta(days=1)
    found = answer(rule, case([well], [day(yesterday, yes=code)]))
    assert found.evidence == {yesterday.isoformat()}
    assert silent(rule, case([well], [day(TODAY - timedelta(days=2), yes=code)]))


@pytest.mark.parametrize("rule", [*ANY_OF, "E-ARM-LEFT", "E-TETANY", "U-TETANY"])
def test_a_diary_without_cramps_whose_days_were_not_asked_is_silent(rule):
    assert answer(rule, case(days=[day(TODAY, no_cramps=True)])) == NO
    assert answer(rule, case()) == NO


@pytest.mark.parametrize("rule", ["E-CHEST", "E-LOC", "E-STROKE", "E-SPINE"])
def test_signs_of_the_heart_brain_and_spine_need_no_cramp(rule):
    code = ANY_OF[rule].split()[0]
    assert fires(rule, case(days=[day(TODAY, yes=code)]))


# -- E-CHEST -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", UNWELL_CHEST.split())
def test_e_chest_fires_for_a_cramp_in_the_chest_when_one_feels_unwell(code):
    assert fires("E-CHEST", case([cramp(site="chest left", yes=code)]))


@pytest.mark.parametrize("code", UNWELL_CHEST.split())
def test_e_chest_is_silent_for_a_calf_when_one_feels_unwell(code):
    assert silent("E-CHEST", case([cramp(yes=code, no="chest_pain chest_pressure")]))


def test_e_chest_reads_the_entries_of_a_day_and_a_night_together():
    chest = cramp(ago(hours=20), "chest left", no=f"chest_pain chest_pressure {UNWELL_CHEST}")
    calf = cramp(yes="sweating", no="chest_pain chest_pressure")
    assert answer("E-CHEST", case([chest, calf])).evidence == {str(chest.uuid), str(calf.uuid)}
    earlier = cramp(ago(hours=25), "chest left", no=f"chest_pain chest_pressure {UNWELL_CHEST}")
    assert silent("E-CHEST", case([earlier, calf]))


def test_e_chest_asks_about_feeling_unwell_after_a_cramp_in_the_chest_only():
    assert asks("E-CHEST", case([cramp(site="chest both")])) == words(UNWELL_CHEST)
    assert asks("E-CHEST", case([cramp()])) == set()


# -- E-ARM-LEFT ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", UNWELL_ARM.split())
def test_e_arm_left_fires_for_each_sign(code):
    assert fires("E-ARM-LEFT", case([cramp(site="forearm left", yes=code)]))


@pytest.mark.parametrize("muscle", ["hand", "fingers", "forearm", "upper_arm", "shoulder"])
def test_e_arm_left_fires_from_the_fingers_to_the_shoulder(muscle):
    assert fires("E-ARM-LEFT", case([cramp(site=f"{muscle} left", yes="nausea")]))
    assert fires("E-ARM-LEFT", case([cramp(site=f"{muscle} both", yes="nausea")]))


def test_e_arm_left_is_silent_for_the_right_arm_and_the_left_calf():
    assert silent("E-ARM-LEFT", case([cramp(site="hand right", yes=UNWELL_ARM)]))
    assert silent("E-ARM-LEFT", case([cramp(site="calf left", yes=UNWELL_ARM)]))


def test_e_arm_left_takes_the_side_of_the_arm_not_of_another_muscle():
    two = cramp(sites=(("calf", "left"), ("hand", "right")), yes="faint")
    assert silent("E-ARM-LEFT", case([two]))


def test_e_arm_left_is_silent_when_one_feels_well():
    assert silent("E-ARM-LEFT", case([cramp(site="hand left", no=UNWELL_ARM)]))


def test_e_arm_left_cannot_tell_without_a_side():
    assert not_known("E-ARM-LEFT", case([cramp(site="hand unknown", yes="faint")])) == {"side"}


def test_e_arm_left_asks_for_the_signs_once_the_left_arm_cramped():
    of = case([cramp(site="hand left")])
    assert not_known("E-ARM-LEFT", of) == asks("E-ARM-LEFT", of) == words(UNWELL_ARM)


def test_e_arm_left_takes_a_sign_of_another_entry_within_24_hours():
    arm = cramp(ago(hours=20), "hand left", no=UNWELL_ARM)
    assert fires("E-ARM-LEFT", case([arm], [day(TODAY, yes="palpitations")]))
    late = cramp(ago(hours=24, seconds=121), "hand left", no=UNWELL_ARM)
    assert silent("E-ARM-LEFT", case([late], [day(TODAY, yes="palpitations")]))


# -- E-JAW ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["jaw_stiff", "trouble_swallowing", "trouble_breathing"])
def test_e_jaw_needs_a_cramp_beside_the_sign(code):
    noted = [day(TODAY, yes=code)]
    assert silent("E-JAW", case(days=noted))
    assert fires("E-JAW", case([cramp(ago(hours=23))], noted))
    assert silent("E-JAW", case([cramp(ago(hours=25))], noted))


def test_e_jaw_fires_for_a_neck_whose_muscles_tighten_without_another_cramp():
    assert fires("E-JAW", case(days=[day(TODAY, yes="neck_stiff_with_spasms")]))


# -- E-TETANY ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", UNWELL_HANDS.split())
def test_e_tetany_fires_for_both_hands_with_each_sign(code):
    assert fires("E-TETANY", case([cramp(site="hand both", yes=code)]))


def test_e_tetany_fires_for_a_left_and_a_right_hand_within_24_hours():
    left = cramp(ago(hours=23), "hand left", no=UNWELL_HANDS)
    right = cramp(site="fingers right", yes="throat_tight")
    assert fires("E-TETANY", case([left, right]))
    long_ago = cramp(ago(hours=25), "hand left", no=UNWELL_HANDS)
    assert silent("E-TETANY", case([long_ago, right]))


def test_e_tetany_fires_for_a_hand_and_a_foot_on_whichever_side():
    foot = cramp(ago(hours=5), "toes unknown", no=UNWELL_HANDS)
    assert fires("E-TETANY", case([foot, cramp(site="hand right", yes="breathless")]))


def test_e_tetany_is_silent_for_one_hand_with_a_calf_and_for_both_feet():
    assert silent("E-TETANY", case([cramp(), cramp(site="hand right", yes="breathless")]))
    assert silent("E-TETANY", case([cramp(site="foot_sole both", yes="breathless")]))


def test_e_tetany_is_silent_for_both_hands_when_one_feels_well():
    assert silent("E-TETANY", case([cramp(site="hand both", no=UNWELL_HANDS)]))


def test_e_tetany_asks_for_the_signs_once_both_hands_cramped():
    of = case([cramp(site="hand both")])
    assert not_known("E-TETANY", of) == asks("E-TETANY", of) == words(UNWELL_HANDS)


def test_e_tetany_cannot_tell_from_a_hand_without_a_side():
    assert not_known("E-TETANY", case([cramp(site="hand unknown", yes="fits")])) == {"side"}


@pytest.mark.parametrize("site", ["hand left", "fingers unknown", "foot_sole right", "toes left"])
def test_e_tetany_fires_for_a_hand_or_foot_up_to_14_days_after_an_operation_on_the_neck(site):
    well = cramp(site=site, no=UNWELL_HANDS)
    assert fires("E-TETANY", case([well], neck_surgery_on=TODAY - timedelta(days=14)))
    assert fires("E-TETANY", case([well], neck_surgery_on=TODAY))
    assert not fires("E-TETANY", case([well], neck_surgery_on=TODAY - timedelta(days=15)))


def test_e_tetany_is_silent_for_a_calf_after_an_operation_and_for_an_operation_to_come():
    assert silent("E-TETANY", case([cramp(no=UNWELL_HANDS)], neck_surgery_on=TODAY))
    hand = cramp(site="hand left", no=UNWELL_HANDS)
    assert silent("E-TETANY", case([hand], neck_surgery_on=TODAY + timedelta(days=1)))


def test_e_tetany_is_silent_after_an_operation_without_a_cramp():
    assert answer("E-TETANY", case(neck_surgery_on=TODAY)) == NO


# -- U-TETANY ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["tingling_mouth", "tingling_fingers"])
@pytest.mark.parametrize("site", ["hand both", "fingers both", "foot_sole both", "toes both"])
def test_u_tetany_fires_for_both_hands_or_both_feet_that_come_with_tingling(site, code):
    assert fires("U-TETANY", case([cramp(site=site, yes=code)]))


def test_u_tetany_fires_for_a_hand_and_a_foot():
    both = cramp(sites=(("hand", "left"), ("toes", "left")), yes="tingling_mouth")
    assert fires("U-TETANY", case([both]))


def test_u_tetany_is_silent_for_one_hand_and_for_both_calves():
    assert silent("U-TETANY", case([cramp(site="hand left", yes="tingling_fingers")]))
    assert silent("U-TETANY", case([cramp(site="calf both", yes="tingling_fingers")]))


def test_u_tetany_is_silent_without_tingling():
    assert silent("U-TETANY", case([cramp(site="hand both", no="tingling_mouth tingling_fingers")]))


def test_u_tetany_joins_left_and_right_within_24_hours_only():
    now = cramp(site="hand left", yes="tingling_mouth")
    none = "tingling_mouth tingling_fingers"
    assert fires("U-TETANY", case([now, cramp(ago(hours=24), "hand right", no=none)]))
    assert silent("U-TETANY", case([now, cramp(ago(hours=25), "hand right", no=none)]))


def test_u_tetany_asks_about_tingling_once_both_hands_cramped():
    of = case([cramp(site="hand both")])
    assert not_known("U-TETANY", of) == asks("U-TETANY", of) == {"tingling_mouth", "tingling_fingers"}


def test_u_tetany_cannot_tell_from_a_foot_without_a_side():
    assert not_known("U-TETANY", case([cramp(site="toes unknown", yes="tingling_mouth")])) == {"side"}


# -- M-PAIN-8 ------------------------------------------------------------------------------------------------


def test_m_pain_8_fires_for_two_cramps_of_8_and_not_for_one_or_for_7():
    eight, seven = cramp(ago(days=3), pain=8), cramp(ago(days=5), pain=7)
    found = answer("M-PAIN-8", case([eight, cramp(ago(days=9), pain=10)]))
    assert found.truth
    assert found.inputs == {"cramps": 2, "pain": 8}
    assert silent("M-PAIN-8", case([eight]))
    assert silent("M-PAIN-8", case([eight, seven]))


def test_m_pain_8_looks_back_28_dates():
    now = cramp(pain=9)
    assert fires("M-PAIN-8", case([now, cramp(at("2026-02-11 12:00"), pain=9)]))
    assert silent("M-PAIN-8", case([now, cramp(at("2026-02-10 12:00"), pain=9)]))


def test_m_pain_8_cannot_tell_when_a_cramp_without_pain_could_decide():
    assert not_known("M-PAIN-8", case([cramp(pain=8), cramp(ago(days=2))])) == {"pain"}


def test_m_pain_8_can_tell_when_a_cramp_without_pain_decides_nothing():
    assert silent("M-PAIN-8", case([cramp(pain=3), cramp(ago(days=2))]))
    assert fires("M-PAIN-8", case([cramp(pain=8), cramp(pain=9), cramp(ago(days=2))]))


@pytest.mark.parametrize(
    ("chosen", "counts"),
    [
        ({"pain": 7, "cramps": 1}, {"pain": 7, "cramps": 1}),
        # Less careful than the table only when agreed with a clinician, and never past its bounds.
        ({"pain": 9, "cramps": 3}, {"pain": 8, "cramps": 2}),
        ({"pain": 1, "cramps": 0}, {"pain": 7, "cramps": 1}),
    ],
)
def test_m_pain_8_has_the_bounds_of_the_table(chosen, counts):
    (rule,) = [rule for rule in rules() if rule.id == "M-PAIN-8"]
    assert rule.effective(chosen, agreed=False) == counts
    assert rule.effective({"pain": 10, "cramps": 9}, agreed=True) == {"pain": 9, "cramps": 3}


def test_m_pain_8_counts_one_cramp_of_7_for_whoever_chose_that():
    of = case([cramp(pain=7)], thresholds={"M-PAIN-8": {"pain": 7, "cramps": 1}})
    assert fires("M-PAIN-8", of)


# -- together ------------------------------------------------------------------------------------------------


def test_what_is_an_emergency_stays_one_whatever_was_talked_about():
    of = case([cramp(yes="chest_pain")], discussed={"E-CHEST": "2026-03-01"})
    assert flagged(of)["E-CHEST"] == "emergency"


@pytest.mark.parametrize("rule", ["E-CHEST", "E-LOC", "E-STROKE", "E-JAW", "E-SPINE"])
def test_a_sign_before_after_or_during_the_cramp_counts_alike(rule):
    code = ANY_OF[rule].split()[0]
    for phase in ("", "before", "during", "after"):
        assert fires(rule, case([cramp(associated=signs(code, phase=phase))]))


def test_the_sentences_can_be_filled_from_what_fired():
    of = case(
        [
            cramp(site="hand both", yes=f"{UNWELL_ARM} {UNWELL_HANDS} {JAW} tingling_mouth", pain=9),
            cramp(ago(hours=5), "chest left", yes=" ".join(ANY_OF.values()), pain=9),
        ],
        neck_surgery_on=date(2026, 3, 1),
    )
    family = [rule for rule in rules() if rule.family == "symptoms"]
    assert len(family) == 9
    for rule in family:
        assert str(rule.because) % dict(answer(rule.id, of).inputs)
