"""General notes, and stretching without relief. Numbers: clinical note sections 3.4 and 3.5."""

from datetime import timedelta

import pytest

from diary.facts import ReliefTry
from insights.case.answer import NO

from .cases import TODAY, ago, answer, at, case, cramp, day, fires, flagged, not_known, quiet, silent

NO_LIMITS = {"conditions": ()}
EDGE, BEYOND = at("2026-02-11 12:00"), at("2026-02-10 12:00")


def several(number: int, site: str = "calf left", **told):
    return [cramp(ago(days=back, hours=1), site, **told) for back in range(number)]


def noted(number: int, trigger: str, of: int = 0, **person):
    """So many cramps with this noted before, and others, `of` in all."""
    plain = several(max(of - number, 0))
    return case([*several(number, triggers=(trigger,)), *plain], **(NO_LIMITS | person))


# -- S-BRIEF -------------------------------------------------------------------------------------------------


def test_s_brief_fires_for_one_or_two_cramps_and_not_three():
    assert answer("S-BRIEF", case(several(1))).inputs["cramps"] == 1
    assert fires("S-BRIEF", case(several(2)))
    assert silent("S-BRIEF", case(several(3)))


def test_s_brief_fires_up_to_120_seconds_and_not_at_121():
    assert fires("S-BRIEF", case([cramp(seconds=120)]))
    assert silent("S-BRIEF", case([cramp(seconds=30), cramp(seconds=121)]))


def test_s_brief_may_be_as_careful_as_60_seconds():
    chosen = {"S-BRIEF": {"seconds": 10}}
    assert fires("S-BRIEF", case([cramp(seconds=60)], thresholds=chosen))
    assert silent("S-BRIEF", case([cramp(seconds=61)], thresholds=chosen))


def test_s_brief_takes_neither_an_unknown_length_nor_a_running_cramp_for_short():
    assert not_known("S-BRIEF", case([cramp(seconds=None), cramp(seconds=30)])) == {"duration"}
    assert not_known("S-BRIEF", case([cramp(ago(minutes=1), ongoing=True)])) == {"duration"}
    assert silent("S-BRIEF", case([cramp(ago(minutes=3), ongoing=True)]))
    assert silent("S-BRIEF", case([cramp(seconds=None), cramp(seconds=200)]))


def test_s_brief_counts_a_remembered_range_only_when_all_of_it_is_short():
    assert fires("S-BRIEF", case([cramp(seconds=60, duration_max_seconds=120)]))
    assert not_known("S-BRIEF", case([cramp(seconds=60, duration_max_seconds=300)])) == {"duration"}
    assert silent("S-BRIEF", case([cramp(seconds=120, duration_max_seconds=300)]))


def test_s_brief_is_shown_alone_or_not_at_all():
    assert flagged(case([cramp(ago(days=3))], quiet(28))) == {"S-BRIEF": "selfcare"}
    assert "S-BRIEF" not in flagged(case([cramp(ago(days=3))]))
    assert "S-BRIEF" not in flagged(case([cramp(ago(days=3), yes="numbness_over_24h")], quiet(28)))


# -- S-STRETCH -----------------------------------------------------------------------------------------------


def nights(number: int, site: str = "calf left", **told):
    return case([cramp(at(f"2026-03-{9 - back:02d} 03:00"), site, **told) for back in range(number)])


@pytest.mark.parametrize("site", ["calf left", "toes right", "foot_sole both"])
def test_s_stretch_fires_for_two_night_cramps_of_calf_or_foot_and_not_one(site):
    assert fires("S-STRETCH", nights(2, site))
    assert silent("S-STRETCH", nights(1, site))


def test_s_stretch_is_silent_for_other_muscles_and_for_days():
    assert silent("S-STRETCH", nights(5, "thigh_back left"))
    assert silent("S-STRETCH", case([cramp(at(f"2026-03-0{number} 14:00")) for number in range(1, 6)]))


def test_s_stretch_looks_back_28_dates():
    recent = cramp(at("2026-03-09 03:00"))
    # 03:00 stands under the evening before.
    assert fires("S-STRETCH", case([cramp(at("2026-02-12 03:00")), recent]))
    assert silent("S-STRETCH", case([cramp(at("2026-02-11 03:00")), recent]))


# -- what was noted before -----------------------------------------------------------------------------------

NOTES = [
    ("S-HEAT", "heat"),
    ("S-SHOES", "tight_shoes"),
    ("S-FLUIDS", "low_water"),
    ("S-POSITION", "long_sitting"),
    ("S-POSITION", "long_standing"),
    ("S-POSITION", "awkward_position"),
    ("S-EXERCISE", "exercise"),
]


@pytest.mark.parametrize(("rule", "trigger"), NOTES)
def test_what_was_noted_before_two_cramps_is_named_and_before_one_is_not(rule, trigger):
    found = answer(rule, noted(2, trigger, of=3))
    assert (found.inputs["noted"], found.inputs["cramps"]) == (2, 3)
    assert silent(rule, noted(1, trigger))


@pytest.mark.parametrize(("rule", "trigger"), NOTES)
def test_what_was_noted_before_counts_for_28_dates(rule, trigger):
    def since(moment):
        return case([cramp(moment, triggers=(trigger,)), cramp(triggers=(trigger,))], **NO_LIMITS)

    assert fires(rule, since(EDGE))
    assert silent(rule, since(BEYOND))


@pytest.mark.parametrize(("rule", "trigger"), NOTES)
def test_an_answer_for_the_whole_day_is_no_note_before_a_cramp(rule, trigger):
    days = [day(TODAY - timedelta(days=back), exposures={trigger: True}) for back in range(6)]
    assert silent(rule, case(several(5), days, **NO_LIMITS))


def test_s_exercise_needs_half_of_the_cramps():
    assert fires("S-EXERCISE", noted(2, "exercise", of=4))
    assert silent("S-EXERCISE", noted(2, "exercise", of=5))


@pytest.mark.parametrize("activity", ["during_exercise", "after_exercise"])
def test_s_exercise_counts_cramps_during_and_after_exercise(activity):
    assert fires("S-EXERCISE", case(several(2, activity=activity)))


def test_s_exercise_counts_exercise_that_ended_up_to_6_hours_before():
    def ended(hours: float, minutes: float = 0):
        return case(
            [cramp(ago(days=back, hours=1)) for back in range(2)],
            [
                day(
                    TODAY - timedelta(days=back),
                    exercise_ended_at=ago(days=back, hours=hours, minutes=minutes),
                )
                for back in range(2)
            ],
        )

    assert fires("S-EXERCISE", ended(7))
    assert silent("S-EXERCISE", ended(7, 1))
    assert silent("S-EXERCISE", ended(0.5))


def test_s_heat_counts_cramps_in_the_heat():
    assert fires("S-HEAT", case(several(2, activity="in_heat"), **NO_LIMITS))


@pytest.mark.parametrize("condition", ["fluid_limit", "dialysis"])
def test_s_heat_is_never_shown_with_a_limit_on_fluids(condition):
    assert silent("S-HEAT", noted(5, "heat", conditions=(condition,)))


@pytest.mark.parametrize("condition", ["fluid_limit", "heart", "kidney", "dialysis"])
def test_s_fluids_is_never_shown_with_a_limit_on_fluids_or_an_illness_of_heart_or_kidneys(condition):
    assert silent("S-FLUIDS", noted(5, "low_water", conditions=(condition,)))
    assert fires("S-FLUIDS", noted(5, "low_water", conditions=("veins",)))


def test_s_fluids_and_s_heat_wait_until_illnesses_are_answered():
    assert not_known("S-FLUIDS", noted(2, "low_water", conditions=None)) == {"conditions"}
    assert not_known("S-HEAT", noted(2, "heat", conditions=None)) == {"conditions"}
    assert silent("S-HEAT", noted(1, "heat", conditions=None))


def test_s_position_is_silent_for_sitting_by_itself():
    assert silent("S-POSITION", case(several(5, activity="sitting")))


def test_s_shoes_names_shoes_that_hurt_before_two_cramps_whatever_their_share():
    assert answer("S-SHOES", noted(2, "tight_shoes", of=12)).inputs["cramps"] == 12
    assert silent("S-SHOES", noted(1, "tight_shoes", of=2))


def test_s_shoes_is_silent_for_other_things_before():
    assert silent("S-SHOES", noted(5, "long_standing"))


def test_s_shoes_and_s_position_need_no_answer_about_illnesses():
    assert fires("S-SHOES", noted(2, "tight_shoes", conditions=None))
    assert fires("S-POSITION", noted(2, "long_standing", conditions=None))


# -- S-WATER -------------------------------------------------------------------------------------------------


def test_s_water_fires_for_a_cramp_in_water():
    wet = cramp(activity="in_water")
    found = answer("S-WATER", case([wet, cramp()]))
    assert found.evidence == {str(wet.uuid)}
    assert found.inputs["day"] == TODAY


def test_s_water_is_silent_on_land():
    assert silent("S-WATER", case([cramp(activity="in_bed"), cramp()]))


def test_s_water_looks_back_28_dates():
    assert fires("S-WATER", case([cramp(EDGE, activity="in_water")]))
    assert silent("S-WATER", case([cramp(BEYOND, activity="in_water")]))


# -- S-DATA --------------------------------------------------------------------------------------------------


def test_s_data_fires_with_19_of_28_days_and_not_with_20():
    # 19/28 = 0.68, 20/28 = 0.71.
    assert answer("S-DATA", case(days=quiet(19))).inputs == {"days": 19}
    assert silent("S-DATA", case(days=quiet(20)))


def test_s_data_may_ask_for_four_fifths_and_by_agreement_for_half():
    assert fires("S-DATA", case(days=quiet(22), thresholds={"S-DATA": {"share": 1}}))
    assert silent("S-DATA", case(days=quiet(23), thresholds={"S-DATA": {"share": 1}}))
    half = {"S-DATA": {"share": 0.5}}
    agreed = {"clinician_agreed": {"S-DATA": "2026-01-01"}}
    assert fires("S-DATA", case(days=quiet(14), thresholds=half))
    assert silent("S-DATA", case(days=quiet(14), thresholds=half, **agreed))
    assert fires("S-DATA", case(days=quiet(13), thresholds=half, **agreed))


def test_s_data_is_silent_for_an_empty_diary_and_fires_for_an_abandoned_one():
    assert silent("S-DATA", case())
    assert fires("S-DATA", case([cramp(ago(days=300))]))


def test_s_data_counts_days_with_a_cramp_as_logged():
    assert silent("S-DATA", case([cramp(ago(days=back)) for back in range(20)]))


# -- B-NO-RELIEF ---------------------------------------------------------------------------------------------


def stretched(no: int = 0, yes: int = 0, unanswered: int = 0, bit: int = 0):
    tries = {"no": no, "yes": yes, "": unanswered, "bit": bit}
    return case(
        [
            cramp(ago(days=number, hours=1), relief=(ReliefTry("stretching", eased),))
            for eased, count in tries.items()
            for number in range(count)
        ]
    )


def test_b_no_relief_fires_at_sixty_percent_of_five_and_not_below():
    assert fires("B-NO-RELIEF", stretched(no=3, yes=2))
    assert silent("B-NO-RELIEF", stretched(no=2, yes=3))
    assert silent("B-NO-RELIEF", stretched(no=5, yes=4))


def test_b_no_relief_needs_five_cramps_with_stretching():
    assert silent("B-NO-RELIEF", stretched(no=4))
    assert fires("B-NO-RELIEF", stretched(no=5))


def test_b_no_relief_takes_a_bit_of_help_for_help():
    assert silent("B-NO-RELIEF", stretched(no=2, bit=3))


def test_b_no_relief_gives_the_numbers_and_the_cramps_without_relief():
    of = stretched(no=4, yes=1)
    found = answer("B-NO-RELIEF", of)
    assert (found.inputs["cramps"], found.inputs["without"]) == (5, 4)
    without = {each.uuid for each in of.cramps if each.facts.relief[0].eased == "no"}
    assert found.evidence == without


def test_b_no_relief_cannot_tell_when_tries_without_an_answer_could_decide():
    assert not_known("B-NO-RELIEF", stretched(no=1, yes=2, unanswered=2)) == {"relief"}
    assert silent("B-NO-RELIEF", stretched(yes=3, unanswered=2))
    assert fires("B-NO-RELIEF", stretched(no=3, unanswered=2))


def test_b_no_relief_counts_cramps_and_of_two_tries_the_one_that_helped():
    def with_tries(*eased: str):
        tries = tuple(ReliefTry("stretching", each) for each in eased)
        return case([cramp(ago(days=number), relief=tries) for number in range(5)])

    assert silent("B-NO-RELIEF", with_tries("no", "yes"))
    assert fires("B-NO-RELIEF", with_tries("no", "no"))
    assert not_known("B-NO-RELIEF", with_tries("no", "")) == {"relief"}


def test_b_no_relief_is_about_stretching_only_and_28_dates():
    other = [cramp(ago(days=number), relief=(ReliefTry("massage", "no"),)) for number in range(6)]
    assert silent("B-NO-RELIEF", case(other))
    tried = (ReliefTry("stretching", "no"),)
    four = [cramp(ago(days=number), relief=tried) for number in range(4)]
    assert fires("B-NO-RELIEF", case([*four, cramp(EDGE, relief=tried)]))
    assert silent("B-NO-RELIEF", case([*four, cramp(BEYOND, relief=tried)]))


@pytest.mark.parametrize(
    "rule",
    [
        *("S-BRIEF", "S-STRETCH", "S-EXERCISE", "S-HEAT", "S-SHOES", "S-FLUIDS", "S-POSITION", "S-WATER"),
        "B-NO-RELIEF",
    ],
)
def test_notes_for_oneself_are_silent_for_a_diary_without_cramps(rule):
    assert answer(rule, case()) == NO
    assert answer(rule, case(days=quiet(60))) == NO
