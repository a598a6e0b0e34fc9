"""Rules about the person: pregnancy, illnesses, age. Numbers: clinical note sections 3.2 to 3.5."""

from datetime import timedelta

import pytest

from insights.case.answer import NO

from .cases import TODAY, ago, answer, at, case, cramp, day, fires, not_known, quiet, silent

DENIED = "bleeding severe_tummy_pain fits severe_headache vision_change sudden_face_or_hand_swelling"


def after_birth(days: int, cramps, **person):
    return case(cramps, gave_birth_on=TODAY - timedelta(days=days), **{"pregnant": False} | person)


def weeks(*counts: int, **told):
    """So many cramps in each block of 7 diary dates, the latest week first."""
    cramps = [
        cramp(ago(days=7 * week + 2, hours=number))
        for week, count in enumerate(counts)
        for number in range(count)
    ]
    return case(cramps, **told)


# -- E-PREG --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["bleeding", "severe_tummy_pain", "fits"])
def test_e_preg_fires_for_each_sign_in_pregnancy(sign):
    told = cramp(yes=sign)
    found = answer("E-PREG", case([told], pregnant=True))
    assert found.evidence == {str(told.uuid)}
    assert found.inputs["signs"] == {sign}
    assert fires("E-PREG", case(days=[day(TODAY, yes=sign)], pregnant=True))


def test_e_preg_is_silent_without_pregnancy_also_after_a_birth():
    assert silent("E-PREG", case([cramp(yes="bleeding")], pregnant=False))
    assert silent("E-PREG", after_birth(10, [cramp(yes="bleeding")]))


def test_e_preg_is_silent_when_the_signs_are_denied():
    assert silent("E-PREG", case([cramp(no=DENIED)], pregnant=True))


def test_e_preg_looks_24_hours_back():
    assert fires("E-PREG", case([cramp(ago(hours=24), yes="fits", seconds=0)], pregnant=True))
    assert silent("E-PREG", case([cramp(ago(hours=25), yes="fits", seconds=0)], pregnant=True))


def test_e_preg_asks_what_is_missing_once_the_other_half_holds():
    unasked = answer("E-PREG", case([cramp()], pregnant=True))
    assert unasked.truth is None
    assert unasked.asks == {"bleeding", "severe_tummy_pain", "fits"}
    assert answer("E-PREG", case([cramp(yes="bleeding", no="fits severe_tummy_pain")])).asks == {"pregnant"}


# -- U-PREG --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ["severe_headache", "vision_change", "sudden_face_or_hand_swelling"])
def test_u_preg_fires_for_each_sign_in_pregnancy_and_after_a_birth(sign):
    assert fires("U-PREG", case([cramp(yes=sign)], pregnant=True))
    assert fires("U-PREG", after_birth(3, [cramp(yes=sign)]))


def test_u_preg_ends_six_weeks_after_the_birth():
    assert fires("U-PREG", after_birth(42, [cramp(yes="severe_headache")]))
    assert silent("U-PREG", after_birth(43, [cramp(yes="severe_headache")]))


def test_u_preg_fires_for_a_cramp_of_the_belly_in_pregnancy_only():
    belly = cramp(site="abdomen unknown", no=DENIED)
    assert answer("U-PREG", case([belly], pregnant=True)).evidence == {str(belly.uuid)}
    assert silent("U-PREG", after_birth(3, [belly]))
    assert silent("U-PREG", case([cramp(site="back both", no=DENIED)], pregnant=True))


def test_u_preg_looks_24_hours_back():
    assert fires("U-PREG", case([cramp(ago(hours=24), "abdomen both", seconds=0)], pregnant=True))
    assert silent("U-PREG", case([cramp(ago(hours=25), "abdomen both", seconds=0)], pregnant=True))


def test_u_preg_cannot_tell_without_the_answers():
    belly = [cramp(site="abdomen both", no=DENIED)]
    assert not_known("U-PREG", case(belly)) == {"pregnant"}
    assert not_known("U-PREG", case([cramp(yes="vision_change", no="severe_headache")])) >= {
        "pregnant",
        "gave_birth_on",
    }
    assert not_known("U-PREG", case([cramp(sites=(), no=DENIED)], pregnant=True)) == {"muscle"}
    assert silent("U-PREG", case([cramp(no=DENIED)]))


# -- M-PREG --------------------------------------------------------------------------------------------------


def test_m_preg_fires_for_any_cramp_of_28_dates_in_pregnancy():
    assert fires("M-PREG", case([cramp(at("2026-02-11 12:00"))], pregnant=True))
    assert silent("M-PREG", case([cramp(at("2026-02-10 12:00"))], pregnant=True))


def test_m_preg_is_silent_without_pregnancy():
    assert silent("M-PREG", case([cramp()], pregnant=False))
    assert silent("M-PREG", after_birth(3, [cramp()]))


def test_m_preg_cannot_tell_before_that_is_answered():
    assert not_known("M-PREG", case([cramp()])) == {"pregnant"}


# -- B-COND --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition",
    [
        *("diabetes", "thyroid", "parathyroid", "kidney", "dialysis", "liver", "heart", "artery"),
        *("neuropathy", "spinal_stenosis", "cancer_treatment"),
    ],
)
def test_b_cond_fires_for_one_cramp_in_two_of_four_weeks_with_each_illness(condition):
    assert fires("B-COND", weeks(1, 0, 0, 1, conditions=(condition,)))


@pytest.mark.parametrize("conditions", [(), ("veins",), ("anaemia", "fluid_limit", "other")])
def test_b_cond_is_silent_for_other_illnesses(conditions):
    assert silent("B-COND", weeks(1, 1, 1, 1, conditions=conditions))


@pytest.mark.parametrize("condition", ["stroke", "epilepsy", "mnd"])
def test_b_cond_takes_every_illness_of_nerves_or_brain_for_neurological(condition):
    assert fires("B-COND", weeks(1, 1, conditions=(condition,)))


def test_b_cond_is_silent_for_a_single_week_whatever_the_number():
    assert silent("B-COND", weeks(9, conditions=("kidney",)))
    assert silent("B-COND", weeks(1, 0, 0, 0, 1, conditions=("kidney",)))


def test_b_cond_needs_more_a_week_by_agreement_only():
    chosen = {"conditions": ("liver",), "thresholds": {"B-COND": {"cramps": 3}}}
    agreed = {"clinician_agreed": {"B-COND": "2026-01-01"}}
    assert fires("B-COND", weeks(1, 1, **chosen))
    assert silent("B-COND", weeks(2, 2, **chosen, **agreed))
    assert fires("B-COND", weeks(3, 3, **chosen, **agreed))


def test_b_cond_cannot_tell_before_illnesses_are_answered():
    assert not_known("B-COND", weeks(1, 1)) == {"conditions"}
    assert silent("B-COND", weeks(1, 0))


# -- M-DIALYSIS ----------------------------------------------------------------------------------------------


def test_m_dialysis_fires_for_a_cramp_in_a_session():
    inside = cramp(activity="dialysis")
    found = answer("M-DIALYSIS", case([inside, cramp(activity="in_bed")]))
    assert found.evidence == {str(inside.uuid)}
    assert found.inputs["cramps"] == 1


def test_m_dialysis_is_silent_for_other_cramps():
    assert silent("M-DIALYSIS", case([cramp(activity="in_bed")], conditions=("dialysis",)))


def test_m_dialysis_looks_back_28_dates():
    assert fires("M-DIALYSIS", case([cramp(at("2026-02-11 12:00"), activity="dialysis")]))
    assert silent("M-DIALYSIS", case([cramp(at("2026-02-10 12:00"), activity="dialysis")]))


def test_m_dialysis_cannot_tell_when_nobody_told_what_they_did():
    assert not_known("M-DIALYSIS", case([cramp()], conditions=("dialysis",))) == {"activity"}
    assert not_known("M-DIALYSIS", case([cramp()])) == {"activity"}
    assert silent("M-DIALYSIS", case([cramp()], conditions=("kidney",)))


# -- M-DIAB --------------------------------------------------------------------------------------------------

DIABETES = {"conditions": ("diabetes",)}


def test_m_diab_fires_for_low_sugar_with_a_cramp_and_on_a_day_with_one():
    low = cramp(yes="low_glucose")
    assert answer("M-DIAB", case([low, cramp()], **DIABETES)).inputs["notes"] == 1
    found = answer("M-DIAB", case([cramp()], [day(TODAY, yes="low_glucose")], **DIABETES))
    assert found.evidence == {TODAY.isoformat()}


def test_m_diab_counts_both_dates_of_a_night_cramp():
    night = cramp(at("2026-03-09 03:00"), woke=True)
    for date in ("2026-03-08", "2026-03-09"):
        assert fires("M-DIAB", case([night], [day(at(date).date(), yes="low_glucose")], **DIABETES))


def test_m_diab_is_silent_for_low_sugar_on_a_day_without_a_cramp():
    low = [day(TODAY - timedelta(days=3), yes="low_glucose")]
    assert silent("M-DIAB", case([cramp(no="low_glucose")], low, **DIABETES))


def test_m_diab_is_silent_without_diabetes_and_without_low_sugar():
    assert silent("M-DIAB", case([cramp(yes="low_glucose")], conditions=("thyroid",)))
    assert silent("M-DIAB", case([cramp(no="low_glucose"), cramp()], **DIABETES))
    assert silent("M-DIAB", case([cramp()], [day(TODAY, no="low_glucose")], **DIABETES))


def test_m_diab_looks_back_28_dates():
    assert fires("M-DIAB", case([cramp(at("2026-02-11 12:00"), yes="low_glucose")], **DIABETES))
    assert silent("M-DIAB", case([cramp(at("2026-02-10 12:00"), yes="low_glucose")], **DIABETES))


def test_m_diab_cannot_tell_when_no_cramp_was_asked_about_or_illnesses_are_not_known():
    assert not_known("M-DIAB", case([cramp(), cramp()], **DIABETES)) == {"low_glucose"}
    assert not_known("M-DIAB", case([cramp(yes="low_glucose")])) == {"conditions"}


# -- B-YOUNG -------------------------------------------------------------------------------------------------


def test_b_young_fires_at_17_years_and_not_at_18():
    assert fires("B-YOUNG", weeks(1, 1, 1, 1, birth_year=2026 - 17))
    assert silent("B-YOUNG", weeks(1, 1, 1, 1, birth_year=2026 - 18))


def test_b_young_needs_a_cramp_in_each_of_four_weeks():
    assert silent("B-YOUNG", weeks(3, 3, 0, 3, birth_year=2015))
    assert silent("B-YOUNG", weeks(1, 1, 1, birth_year=2015))


def test_b_young_cannot_tell_without_the_year_of_birth():
    assert not_known("B-YOUNG", weeks(1, 1, 1, 1)) == {"birth_year"}


# -- M-AGE ---------------------------------------------------------------------------------------------------


def began(at_age: int, *, born: int = 1950, **told):
    return case([cramp()], birth_year=born, first_cramp_year=born + at_age, **told)


def test_m_age_fires_for_first_cramps_at_60_and_not_at_59():
    assert answer("M-AGE", began(60)).inputs["age"] == 60
    assert silent("M-AGE", began(59))


def test_m_age_may_be_65_by_agreement():
    told = {"thresholds": {"M-AGE": {"years": 65}}}
    assert fires("M-AGE", began(60, **told))
    agreed = {"clinician_agreed": {"M-AGE": "2026-01-01"}}
    assert silent("M-AGE", began(64, **told, **agreed))
    assert fires("M-AGE", began(65, **told, **agreed))


def test_m_age_needs_a_cramp_in_28_dates():
    about = {"birth_year": 1950, "first_cramp_year": 2015}
    assert fires("M-AGE", case([cramp(at("2026-02-11 12:00"))], **about))
    assert silent("M-AGE", case([cramp(at("2026-02-10 12:00"))], **about))


def test_m_age_cannot_tell_without_the_years_unless_the_person_is_younger():
    assert not_known("M-AGE", case([cramp()])) == {"birth_year", "first_cramp_year"}
    assert not_known("M-AGE", case([cramp()], birth_year=2026 - 60)) == {"first_cramp_year"}
    assert silent("M-AGE", case([cramp()], birth_year=2026 - 59))


@pytest.mark.parametrize(
    "rule", ["E-PREG", "U-PREG", "M-PREG", "B-COND", "M-DIALYSIS", "M-DIAB", "B-YOUNG", "M-AGE"]
)
def test_rules_about_the_person_are_silent_for_a_diary_without_cramps(rule):
    about = {"pregnant": True, "conditions": ("diabetes", "dialysis"), "birth_year": 1940}
    assert answer(rule, case()) == NO
    assert answer(rule, case(days=quiet(60), first_cramp_year=2020, **about)) == NO
