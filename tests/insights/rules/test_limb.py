"""Rules about legs and arms. Limits: clinical note sections 3.2 to 3.5; FORMATS, settled readings."""

from datetime import timedelta

import pytest

from diary.facts import MedicineFacts

from .cases import TODAY, ago, answer, at, case, cramp, day, fires, flagged, not_known, silent

CLOT = "one_leg_swelling skin_warm skin_red_or_dark hard_sore_vein calf_pain_over_24h"
BREATH = "breathless chest_pain coughing_blood"
LIMB = "limb_cold skin_pale_or_blue numbness_tingling numbness_over_24h cannot_move pain_not_settling"
TIGHT = "muscle_tight_swollen pain_rising_at_rest numbness_tingling numbness_over_24h"
RISKS = "postpartum surgery immobile long_trip cancer past_clot oestrogen"
NO_RISK = {"pregnant": False, "risks": ()}


def told(yes="", of="", started_at=None, **more):
    """A cramp that was asked about all of `of`, with `yes` for those."""
    no = " ".join(code for code in of.split() if code not in yes.split())
    return cramp(started_at, yes=yes, no=no, **more)


def noted(yes, days_ago=0, **more):
    return day(TODAY - timedelta(days=days_ago), yes=yes, **more)


def medicine(medicine_class, *, started_ago=None, stopped_ago=None):
    def on(back):
        return None if back is None else TODAY - timedelta(days=back)

    return MedicineFacts(
        name="x", medicine_class=medicine_class, started_on=on(started_ago), stopped_on=on(stopped_ago)
    )


# -- E-PE ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("breath", BREATH.split())
def test_e_pe_fires_for_a_swollen_leg_with_each_of_the_chest_signs(breath):
    assert fires("E-PE", case([cramp(yes=f"one_leg_swelling {breath}")]))


def test_e_pe_fires_when_clot_signs_and_breath_stand_in_two_entries():
    of = case([cramp(yes="breathless")], [noted("skin_warm hard_sore_vein")])
    assert answer("E-PE", of).evidence == {of.cramps[0].uuid, "2026-03-10"}
    assert answer("E-PE", of).inputs["signs"] == {"breathless", "skin_warm", "hard_sore_vein"}


def test_e_pe_is_silent_for_one_half_alone():
    assert silent("E-PE", case([told("one_leg_swelling", f"{CLOT} {BREATH}")]))
    assert silent("E-PE", case([told("breathless", f"{CLOT} {BREATH}")], **NO_RISK))


def test_e_pe_with_one_clot_sign_only_needs_a_risk():
    signs = [told("skin_warm chest_pain", f"{CLOT} {BREATH}")]
    assert silent("E-PE", case(signs, **NO_RISK))
    assert fires("E-PE", case(signs, pregnant=False, risks=("surgery",)))


def test_e_pe_asks_about_breath_and_chest_once_a_leg_is_swollen():
    of = case([cramp(yes="one_leg_swelling")])
    assert not_known("E-PE", of) == set(BREATH.split())
    assert answer("E-PE", of).asks == set(BREATH.split())


def test_e_pe_looks_24_hours_back_from_the_end_of_the_cramp():
    signs = "one_leg_swelling breathless"
    assert fires("E-PE", case([cramp(ago(hours=24, seconds=120), yes=signs)]))
    assert silent("E-PE", case([cramp(ago(hours=24, seconds=121), yes=signs)]))


# -- U-DVT ---------------------------------------------------------------------------------------------------


def test_u_dvt_fires_for_one_swollen_leg_and_for_two_other_signs():
    assert fires("U-DVT", case([cramp(yes="one_leg_swelling")]))
    assert fires("U-DVT", case([cramp(yes="skin_warm")], [noted("calf_pain_over_24h")]))


def test_u_dvt_is_silent_for_one_sign_without_a_risk_and_for_the_other_leg_too():
    assert silent("U-DVT", case([told("hard_sore_vein", CLOT)], **NO_RISK))
    assert silent("U-DVT", case([told("both_leg_swelling", CLOT)], **NO_RISK))


@pytest.mark.parametrize(
    "risk",
    [
        {"pregnant": True},
        {"gave_birth_on": TODAY - timedelta(days=42)},
        *({"risks": (code,)} for code in RISKS.split()),
        {"medicines": [medicine("oestrogen")]},
        {"medicines": [medicine("contraceptive", started_ago=100)]},
        {"medicines": [medicine("oestrogen", started_ago=0)]},
    ],
)
def test_u_dvt_with_a_risk_fires_for_any_one_sign(risk):
    assert fires("U-DVT", case([told("skin_red_or_dark", CLOT)], **(NO_RISK | risk)))


@pytest.mark.parametrize(
    "no_risk",
    [
        {"gave_birth_on": TODAY - timedelta(days=43)},
        {"medicines": [medicine("oestrogen", started_ago=100, stopped_ago=0)]},
        {"medicines": [medicine("oestrogen", started_ago=-1)]},
        {"medicines": [medicine("statin")]},
    ],
)
def test_u_dvt_takes_neither_an_older_birth_nor_a_medicine_not_taken_now_for_a_risk(no_risk):
    assert silent("U-DVT", case([told("skin_red_or_dark", CLOT)], **(NO_RISK | no_risk)))


def test_u_dvt_cannot_tell_from_one_sign_while_risks_were_not_asked():
    of = case([told("skin_red_or_dark", CLOT)])
    assert not_known("U-DVT", of) == {"pregnant", "gave_birth_on", "risks"}


def test_u_dvt_asks_about_the_signs_when_a_risk_is_known():
    assert answer("U-DVT", case([cramp()], pregnant=True)).asks == set(CLOT.split()[1:])
    assert answer("U-DVT", case([cramp()], **NO_RISK)).asks == frozenset()


def test_u_dvt_is_silent_without_an_entry_whatever_the_risk():
    assert silent("U-DVT", case(pregnant=True, risks=("past_clot",)))


# -- E-LIMB --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "two", ["limb_cold skin_pale_or_blue", "numbness_tingling cannot_move", "limb_cold numbness_over_24h"]
)
def test_e_limb_fires_for_two_signs_with_pain_that_does_not_settle(two):
    assert fires("E-LIMB", case([cramp(yes=f"{two} pain_not_settling")]))


def test_e_limb_is_silent_for_one_sign_and_for_pain_that_settles():
    assert silent("E-LIMB", case([told("limb_cold pain_not_settling", LIMB)]))
    assert silent("E-LIMB", case([told("limb_cold cannot_move skin_pale_or_blue", LIMB)]))


def test_e_limb_counts_numb_and_numb_for_a_day_as_one_sign():
    assert silent("E-LIMB", case([told("numbness_tingling numbness_over_24h pain_not_settling", LIMB)]))


def test_e_limb_asks_about_the_pain_when_two_signs_are_there():
    of = case([cramp(yes="limb_cold skin_pale_or_blue")])
    assert not_known("E-LIMB", of) == {"pain_not_settling"}
    assert answer("E-LIMB", of).asks == {"pain_not_settling"}


# -- E-COMPART -----------------------------------------------------------------------------------------------


def tight(started_at=None, **more):
    return told("muscle_tight_swollen pain_rising_at_rest", TIGHT, started_at, **more)


def test_e_compart_fires_for_two_signs_after_an_injury():
    assert fires("E-COMPART", case([tight(triggers=("injury",))]))


def test_e_compart_is_silent_for_one_sign_and_without_injury_or_exercise():
    one = told("muscle_tight_swollen", TIGHT, triggers=("injury",))
    assert silent("E-COMPART", case([one]))
    rested = day(TODAY, exposures={"exercise": False})
    assert silent("E-COMPART", case([tight(triggers=("stress",))], [rested]))


def test_e_compart_takes_an_injury_of_another_cramp_up_to_48_hours_ago():
    assert fires("E-COMPART", case([tight(), cramp(ago(hours=48, seconds=120), triggers=("injury",))]))
    of = case([tight(triggers=("stress",)), cramp(ago(hours=48, seconds=121), triggers=("injury",))])
    assert silent("E-COMPART", case([each.facts for each in of.cramps], [day(TODAY, no_cramps=False)]))


def test_e_compart_takes_hard_exercise_that_ended_up_to_48_hours_ago():
    def trained(ended_at):
        return day(at("2026-03-08 00:00").date(), exercise_intensity="hard", exercise_ended_at=ended_at)

    assert fires("E-COMPART", case([tight()], [trained(at("2026-03-08 09:00"))]))
    assert not fires("E-COMPART", case([tight()], [trained(at("2026-03-08 08:59"))]))


def test_e_compart_counts_a_day_of_hard_exercise_until_48_hours_after_its_end():
    # 8 March ends 33 hours before 10 March 09:00, 7 March 57 hours before.
    hard = {"exercise_intensity": "hard"}
    assert fires("E-COMPART", case([tight()], [noted("", 2, **hard)]))
    assert not fires("E-COMPART", case([tight()], [noted("", 3, **hard)]))


def test_e_compart_counts_a_day_no_longer_from_48_hours_after_its_midnight():
    def at_time(now):
        asked = told("muscle_tight_swollen pain_rising_at_rest", TIGHT, at("2026-03-09 23:30"))
        return case([asked], [noted("", 3, exercise_intensity="hard")], now=now)

    # 7 March ended at 24:00, which is 9 March 24:00 less 48 hours.
    assert fires("E-COMPART", at_time(at("2026-03-09 23:59")))
    assert not fires("E-COMPART", at_time(at("2026-03-10 00:00")))


def test_e_compart_takes_exercise_for_hard_unless_it_was_called_lighter():
    assert fires("E-COMPART", case([tight(activity="after_exercise")]))
    assert fires("E-COMPART", case([tight(activity="during_exercise")]))
    assert fires("E-COMPART", case([tight()], [noted("", exercise_minutes=40)]))
    light = noted("", exercise_minutes=40, exercise_intensity="light")
    assert silent("E-COMPART", case([tight(activity="during_exercise", triggers=("stress",))], [light]))


def test_e_compart_cannot_tell_while_nobody_said_what_came_before():
    assert not_known("E-COMPART", case([tight()])) == {"injury", "exercise"}


def test_e_compart_asks_about_the_muscle_after_an_injury():
    of = case([cramp(triggers=("injury",))])
    assert answer("E-COMPART", of).asks == set(TIGHT.split())


def test_e_compart_asks_after_exercise_only_when_somebody_called_it_hard_or_one_sign_is_there():
    exercised = cramp(activity="after_exercise")
    hard = noted("", exercise_minutes=40, exercise_intensity="hard")
    assert answer("E-COMPART", case([exercised])).asks == frozenset()
    assert answer("E-COMPART", case([exercised], [hard])).asks == set(TIGHT.split())
    one = cramp(activity="after_exercise", yes="muscle_tight_swollen")
    assert answer("E-COMPART", case([one])).asks == set(TIGHT.split()) - {"muscle_tight_swollen"}


# -- E-RHABDO ------------------------------------------------------------------------------------------------


def test_e_rhabdo_fires_for_dark_urine_with_a_cramp_or_with_muscle_pain():
    assert fires("E-RHABDO", case([cramp(yes="urine_dark")]))
    assert fires("E-RHABDO", case([cramp(ago(days=5))], [noted("urine_dark")]))
    assert fires("E-RHABDO", case([], [noted("urine_dark"), noted("muscle_very_sore", 4)]))
    assert fires("E-RHABDO", case([], [noted("urine_dark muscle_pain_over_24h")]))


def test_e_rhabdo_rests_on_the_dark_urine_and_on_the_cramps_of_the_week():
    of = case([cramp(ago(days=5)), cramp(no="urine_dark")], [noted("urine_dark", 1)])
    assert answer("E-RHABDO", of).evidence == {*(each.uuid for each in of.cramps), "2026-03-09"}


def test_e_rhabdo_is_silent_for_dark_urine_alone_and_for_a_cramp_with_clear_urine():
    assert silent("E-RHABDO", case([], [noted("urine_dark")]))
    assert silent("E-RHABDO", case([cramp(no="urine_dark")]))


def test_e_rhabdo_looks_7_days_back_for_both():
    assert fires("E-RHABDO", case([cramp(ago(days=7, seconds=120))], [noted("urine_dark")]))
    assert silent("E-RHABDO", case([cramp(ago(days=7, seconds=121))], [noted("urine_dark")]))
    asked = cramp(no="urine_dark")
    # 3 March ends 6 days and 9 hours before now, 2 March 7 days and 9 hours.
    assert fires("E-RHABDO", case([asked], [noted("urine_dark", 7)]))
    assert silent("E-RHABDO", case([asked], [noted("urine_dark", 8)]))


def test_e_rhabdo_needs_an_answer_about_cramps_of_the_last_day_only():
    assert not_known("E-RHABDO", case([cramp()])) == {"urine_dark"}
    assert silent("E-RHABDO", case([cramp(ago(days=2))]))


@pytest.mark.parametrize(
    "strained",
    [
        {"cramps": [cramp(activity="in_heat")]},
        {"cramps": [cramp(triggers=("injury",))]},
        {"cramps": [cramp()], "days": [noted("", exercise_minutes=40, exercise_intensity="hard")]},
        {"cramps": [cramp()], "days": [day(TODAY, exposures={"heat": True})]},
        {"cramps": [cramp()], "medicines": [medicine("statin", started_ago=900)]},
    ],
)
def test_e_rhabdo_asks_about_urine_after_hard_exercise_heat_injury_or_on_a_statin(strained):
    assert answer("E-RHABDO", case(**strained)).asks == {"urine_dark"}


def test_e_rhabdo_does_not_ask_about_urine_at_every_cramp():
    assert answer("E-RHABDO", case([cramp()])).asks == frozenset()
    assert answer("E-RHABDO", case([cramp(triggers=("exercise",))])).asks == frozenset()
    assert answer("E-RHABDO", case([cramp()], medicines=[medicine("other")])).asks == frozenset()


# -- U-REST-PAIN, U-INFECT -----------------------------------------------------------------------------------

REST = "rest_pain_eased_hanging_down foot_ulcer walking_pain"
HOT = "fever spreading_redness skin_red_or_dark skin_warm muscle_very_sore"


def test_u_rest_pain_fires_for_pain_eased_by_hanging_the_leg_or_an_ulcer_with_walking_pain():
    assert fires("U-REST-PAIN", case([told("rest_pain_eased_hanging_down", REST)]))
    assert fires("U-REST-PAIN", case([], [noted("foot_ulcer walking_pain")]))


@pytest.mark.parametrize("alone", ["foot_ulcer", "walking_pain"])
def test_u_rest_pain_is_silent_for_an_ulcer_or_walking_pain_alone(alone):
    assert silent("U-REST-PAIN", case([told(alone, REST)]))


def test_u_rest_pain_asks_about_walking_pain_with_an_ulcer():
    of = case([cramp(yes="foot_ulcer", no="rest_pain_eased_hanging_down")])
    assert answer("U-REST-PAIN", of).asks == not_known("U-REST-PAIN", of) == {"walking_pain"}


def test_u_rest_pain_looks_24_hours_back():
    # Yesterday ended 9 hours before now, the day before 33 hours before.
    assert fires("U-REST-PAIN", case([], [noted("rest_pain_eased_hanging_down", 1)]))
    assert silent("U-REST-PAIN", case([], [noted("rest_pain_eased_hanging_down", 2)]))


@pytest.mark.parametrize("leg", ["spreading_redness", "skin_red_or_dark skin_warm", "muscle_very_sore"])
def test_u_infect_fires_for_fever_with_redness_that_spreads_red_and_warm_skin_or_a_very_sore_muscle(leg):
    assert fires("U-INFECT", case([told(f"fever {leg}", HOT)]))


@pytest.mark.parametrize("half", ["skin_red_or_dark", "skin_warm"])
def test_u_infect_is_silent_for_fever_with_skin_that_is_only_red_or_only_warm(half):
    assert silent("U-INFECT", case([told(f"fever {half}", HOT)]))


def test_u_infect_is_silent_without_fever_and_asks_about_it():
    assert silent("U-INFECT", case([told("spreading_redness", HOT)]))
    of = case([cramp(yes="spreading_redness")])
    assert answer("U-INFECT", of).asks == not_known("U-INFECT", of) == {"fever"}


# -- B-SWELL, B-SKIN -----------------------------------------------------------------------------------------


def test_b_swell_fires_on_two_dates_and_not_on_one():
    assert fires("B-SWELL", case([], [noted("both_leg_swelling", 1), noted("both_leg_swelling", 5)]))
    assert silent("B-SWELL", case([], [noted("both_leg_swelling", 1)]))


def test_b_swell_counts_a_cramp_as_a_log_of_its_date():
    swollen = cramp(at("2026-03-09 15:00"), yes="both_leg_swelling")
    assert fires("B-SWELL", case([swollen], [noted("both_leg_swelling", 5)]))
    assert silent("B-SWELL", case([swollen], [noted("both_leg_swelling", 1)]))


def test_b_swell_looks_back_14_dates():
    assert fires("B-SWELL", case([], [noted("both_leg_swelling"), noted("both_leg_swelling", 13)]))
    assert silent("B-SWELL", case([], [noted("both_leg_swelling"), noted("both_leg_swelling", 14)]))


def test_b_swell_looks_back_14_diary_dates_for_cramps_too():
    def swollen(*days_ago):
        return case([cramp(ago(days=back), yes="both_leg_swelling") for back in days_ago])

    assert fires("B-SWELL", swollen(0, 13))
    assert silent("B-SWELL", swollen(0, 14))


def test_b_swell_may_be_set_to_one_date_and_not_beyond_two_without_a_clinician():
    once, twice = [noted("both_leg_swelling", 1)], [noted("both_leg_swelling", n) for n in (1, 2)]
    assert fires("B-SWELL", case([], once, thresholds={"B-SWELL": {"days": 1}}))
    assert fires("B-SWELL", case([], twice, thresholds={"B-SWELL": {"days": 3}}))
    agreed = {"B-SWELL": "2026-03-01"}
    assert silent("B-SWELL", case([], twice, thresholds={"B-SWELL": {"days": 3}}, clinician_agreed=agreed))


def test_b_swell_is_not_known_only_when_no_entry_was_asked():
    assert not_known("B-SWELL", case([cramp(ago(days=3))])) == {"both_leg_swelling"}
    assert silent("B-SWELL", case([cramp(ago(days=3)), cramp(no="both_leg_swelling")]))
    assert silent("B-SWELL", case([cramp(ago(days=3))], [day(TODAY, no="both_leg_swelling")]))
    assert silent("B-SWELL", case([], [day(TODAY, no_cramps=True)]))


SKIN = "skin_colour_change shin_hair_loss brittle_nails slow_healing_sore"


@pytest.mark.parametrize("sign", SKIN.split())
def test_b_skin_fires_for_each_of_the_changes(sign):
    assert fires("B-SKIN", case([], [noted(sign, 20)]))


def test_b_skin_looks_back_90_dates():
    assert fires("B-SKIN", case([], [noted("brittle_nails", 89)]))
    assert silent("B-SKIN", case([], [noted("brittle_nails", 90)]))


def test_b_skin_is_silent_once_all_were_denied_and_not_known_where_none_was_asked():
    assert silent("B-SKIN", case([cramp(no=SKIN), cramp(ago(days=9))]))
    assert not_known("B-SKIN", case([cramp(no="brittle_nails")])) == set(SKIN.split()) - {"brittle_nails"}


# -- B-WALK, M-VEIN ------------------------------------------------------------------------------------------


def walking(*days_ago, seconds=300, **more):
    return [cramp(ago(days=back), seconds=seconds, **({"activity": "walking"} | more)) for back in days_ago]


def test_b_walk_fires_for_three_short_cramps_on_walking_and_not_for_two():
    of = case(walking(1, 5, 20))
    assert answer("B-WALK", of).evidence == {each.uuid for each in of.cramps}
    assert answer("B-WALK", of).inputs["cramps"] == 3
    assert silent("B-WALK", case(walking(1, 5)))


def test_b_walk_may_be_set_to_two_cramps():
    assert fires("B-WALK", case(walking(1, 5), thresholds={"B-WALK": {"cramps": 2}}))
    more = {"thresholds": {"B-WALK": {"cramps": 4}}, "clinician_agreed": {"B-WALK": "2026-03-01"}}
    assert fires("B-WALK", case(walking(1, 5, 20), **more))


def test_b_walk_counts_600_seconds_and_not_601_unless_it_is_marked_as_going_with_rest():
    assert fires("B-WALK", case(walking(1, 5, 20, seconds=600)))
    assert silent("B-WALK", case(walking(1, 5, 20, seconds=601)))
    assert fires("B-WALK", case(walking(1, 5, 20, seconds=1200, yes="walking_pain")))


def test_b_walk_counts_a_marked_cramp_only_where_nothing_else_was_being_done():
    assert fires("B-WALK", case(walking(1, 5, 20, activity="", yes="walking_pain")))
    assert silent("B-WALK", case(walking(1, 5, 20, activity="in_bed", yes="walking_pain")))


def test_b_walk_looks_back_28_dates_and_at_legs_only():
    assert fires("B-WALK", case(walking(1, 5, 27)))
    assert silent("B-WALK", case(walking(1, 5, 28)))
    assert silent("B-WALK", case(walking(1, 5, 20, site="hand left")))


def test_b_walk_cannot_tell_without_lengths_or_from_a_range_around_ten_minutes():
    assert not_known("B-WALK", case(walking(1, 5, 20, seconds=None))) == {"duration"}
    assert not_known("B-WALK", case(walking(1, 5, 20, duration_max_seconds=900))) == {"duration"}
    assert silent("B-WALK", case(walking(1, 5, 20, seconds=600, duration_max_seconds=900)))


def test_m_vein_fires_for_two_cramps_with_vein_disease_and_not_for_one():
    two = [cramp(ago(days=1)), cramp(ago(days=27))]
    assert fires("M-VEIN", case(two, conditions=("diabetes", "veins")))
    assert silent("M-VEIN", case(two[:1], conditions=("veins",)))
    assert silent("M-VEIN", case([two[0], cramp(ago(days=28))], conditions=("veins",)))


def test_m_vein_is_silent_without_vein_disease_and_not_known_while_nobody_asked():
    two = [cramp(ago(days=1)), cramp(ago(days=27))]
    assert silent("M-VEIN", case(two, conditions=()))
    assert not_known("M-VEIN", case(two)) == {"conditions"}


def test_m_vein_can_be_set_to_one_and_with_a_clinician_to_four():
    def cramps(number, *, chosen, **person):
        told = [cramp(ago(days=back)) for back in range(1, number + 1)]
        numbers = {"M-VEIN": {"cramps": chosen}}
        return case(told, thresholds=numbers, conditions=("veins",), **person)

    assert fires("M-VEIN", cramps(1, chosen=0))
    assert fires("M-VEIN", cramps(2, chosen=4))
    agreed = {"clinician_agreed": {"M-VEIN": "2026-03-01"}}
    assert silent("M-VEIN", cramps(3, chosen=9, **agreed))
    assert fires("M-VEIN", cramps(4, chosen=9, **agreed))


def test_an_empty_diary_is_silent_for_all_of_them():
    ids = "E-PE E-LIMB E-COMPART E-RHABDO U-DVT U-REST-PAIN U-INFECT B-SWELL B-SKIN B-WALK M-VEIN"
    assert all(silent(rule, case()) for rule in ids.split())
    assert not flagged(case()).keys() & set(ids.split())
