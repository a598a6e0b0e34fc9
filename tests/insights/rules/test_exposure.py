"""Rules about heat, poisons, wounds, lost fluid and alcohol. Limits: clinical note sections 3.2 to 3.4."""

from datetime import timedelta
from decimal import Decimal

import pytest

from diary.facts import MedicineFacts

from .cases import NOW, TODAY, ago, answer, at, case, cramp, day, fires, flagged, not_known, quiet, silent

ILL = "confused collapsed vomiting very_hot fits"


def told(yes="", of="", started_at=None, **more):
    """A cramp that was asked about all of `of`, with `yes` for those."""
    no = " ".join(code for code in of.split() if code not in yes.split())
    return cramp(started_at, yes=yes, no=no, **more)


def noted(yes="", days_ago=0, **more):
    return day(TODAY - timedelta(days=days_ago), yes=yes, **more)


def on(days_ago):
    return TODAY - timedelta(days=days_ago)


HOT_DAY = day(TODAY, exposures={"heat": True})


# -- E-HEAT --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", ILL.split())
def test_e_heat_fires_for_each_sign_in_the_heat(sign):
    assert fires("E-HEAT", case([told(sign, ILL, activity="in_heat")]))


def test_e_heat_takes_heat_from_a_cramp_or_from_the_day():
    assert fires("E-HEAT", case([told("confused", ILL, triggers=("heat",))]))
    assert fires("E-HEAT", case([told("confused", ILL)], [HOT_DAY]))
    assert fires("E-HEAT", case([], [noted("confused", exposures={"heat": True})]))


def test_e_heat_is_silent_without_heat_and_without_a_sign():
    cool = day(TODAY, exposures={"heat": False})
    assert silent("E-HEAT", case([told("confused", ILL)], [cool]))
    assert silent("E-HEAT", case([told("confused", ILL, triggers=("stress",))]))
    assert silent("E-HEAT", case([told("", ILL, activity="in_heat")]))


def test_e_heat_asks_about_the_signs_in_the_heat_and_cannot_tell_while_heat_is_not_told():
    of = case([cramp(activity="in_heat")])
    assert answer("E-HEAT", of).asks == not_known("E-HEAT", of) == set(ILL.split())
    assert not_known("E-HEAT", case([told("confused", ILL)])) == {"heat"}


def test_e_heat_looks_24_hours_back():
    # Yesterday ended 9 hours before now, the day before 33 hours before.
    assert fires("E-HEAT", case([], [noted("confused", 1, exposures={"heat": True})]))
    assert silent("E-HEAT", case([], [noted("confused", 2, exposures={"heat": True})]))


# -- E-TOXIN, U-TOXIN ----------------------------------------------------------------------------------------


def met(kind="unknown", **span):
    return {"toxin_at": ago(**span), "toxin_kind": kind}


@pytest.mark.parametrize("kind", ["pesticide", "lead", "mercury", "solvent", "unknown", ""])
def test_e_toxin_fires_for_a_cramp_soon_after_contact_of_any_kind(kind):
    assert fires("E-TOXIN", case([cramp(ago(hours=3))], **met(kind, hours=30)))


def test_e_toxin_fires_at_48_hours_after_the_contact_and_not_later():
    assert fires("E-TOXIN", case([cramp(ago(hours=3))], **met(hours=51)))
    assert silent("E-TOXIN", case([cramp(ago(hours=3))], **met(hours=51, seconds=1)))


def test_e_toxin_fires_from_the_moment_of_the_contact_on():
    assert fires("E-TOXIN", case([cramp(ago(hours=3))], **met(hours=3)))
    assert silent("E-TOXIN", case([cramp(ago(hours=3, seconds=1))], **met(hours=3)))


def test_e_toxin_is_silent_for_cramps_before_the_contact_and_for_no_contact():
    assert silent("E-TOXIN", case([cramp(ago(hours=3))], **met(hours=2)))
    assert silent("E-TOXIN", case([cramp(ago(hours=3))]))
    assert silent("E-TOXIN", case([], **met(hours=2)))


def test_e_toxin_counts_a_second_cramp_after_the_contact_too():
    of = case([cramp(ago(hours=30)), cramp(ago(hours=3))], **met("pesticide", hours=32))
    assert answer("E-TOXIN", of).evidence == {of.cramps[1].uuid}
    assert answer("E-TOXIN", of).inputs["contact"] == ago(hours=32)


def test_e_toxin_is_silent_a_day_after_the_cramp():
    assert silent("E-TOXIN", case([cramp(ago(hours=25))], **met(hours=30)))


def test_a_poison_without_a_time_is_not_known_once_there_is_a_cramp():
    assert not_known("E-TOXIN", case([cramp()], toxin_kind="lead")) == {"toxin_at"}
    assert not_known("U-TOXIN", case([cramp()], toxin_kind="lead")) == {"toxin_at"}
    assert silent("E-TOXIN", case([], toxin_kind="lead"))
    assert silent("U-TOXIN", case([], toxin_kind="lead"))


@pytest.mark.parametrize("kind", ["lead", "mercury", "solvent"])
def test_u_toxin_fires_for_a_new_cramp_more_than_48_hours_after_contact(kind):
    assert fires("U-TOXIN", case([cramp()], **met(kind, hours=48, seconds=1)))
    assert silent("U-TOXIN", case([cramp()], **met(kind, hours=48)))


@pytest.mark.parametrize("kind", ["pesticide", "unknown", ""])
def test_u_toxin_is_silent_for_other_kinds(kind):
    assert silent("U-TOXIN", case([cramp()], **met(kind, hours=72)))


def test_u_toxin_is_silent_when_there_were_cramps_in_the_28_dates_before_the_contact():
    contact = met("lead", days=10)
    assert silent("U-TOXIN", case([cramp(), cramp(ago(days=38))], **contact))
    assert fires("U-TOXIN", case([cramp(), cramp(ago(days=39))], **contact))


def test_u_toxin_more_than_90_dates_later_is_silent_when_any_cramp_came_before_the_contact():
    old = cramp(ago(days=300))
    assert fires("U-TOXIN", case([cramp(), old], **met("lead", days=90)))
    assert silent("U-TOXIN", case([cramp(), old], **met("lead", days=91)))
    assert fires("U-TOXIN", case([cramp()], **met("lead", days=91)))
    assert fires("U-TOXIN", case([cramp(), cramp(ago(days=91))], **met("lead", days=91)))


def test_u_toxin_counts_cramps_of_the_last_24_hours_that_began_after_the_contact():
    assert silent("U-TOXIN", case([cramp(ago(hours=25))], **met("lead", days=10)))
    # 50 hours long: still there.
    long = cramp(ago(hours=49), seconds=180_000)
    assert fires("U-TOXIN", case([long], **met("lead", hours=49)))
    assert silent("U-TOXIN", case([long], **met("lead", hours=48, minutes=59)))


# -- U-WOUND -------------------------------------------------------------------------------------------------


def test_u_wound_fires_up_to_21_days_after_the_wound():
    assert fires("U-WOUND", case([cramp()], wound_on=on(21)))
    assert silent("U-WOUND", case([cramp()], wound_on=on(22)))
    assert fires("U-WOUND", case([cramp()], wound_on=on(0)))


def test_u_wound_is_silent_for_cramps_before_the_wound_and_without_one_in_a_day():
    assert silent("U-WOUND", case([cramp(at("2026-03-09 20:00"))], wound_on=TODAY))
    assert silent("U-WOUND", case([cramp(ago(hours=25))], wound_on=on(5)))
    assert silent("U-WOUND", case([cramp()]))


def test_u_wound_may_look_28_days_back_and_14_only_with_a_clinician():
    longer = {"thresholds": {"U-WOUND": {"days": 60}}}
    assert fires("U-WOUND", case([cramp()], wound_on=on(28), **longer))
    assert silent("U-WOUND", case([cramp()], wound_on=on(29), **longer))
    shorter = {"thresholds": {"U-WOUND": {"days": 14}}, "wound_on": on(15)}
    assert fires("U-WOUND", case([cramp()], **shorter))
    assert silent("U-WOUND", case([cramp()], **shorter, clinician_agreed={"U-WOUND": "2026-03-01"}))


# -- U-FLUID -------------------------------------------------------------------------------------------------

LOST = "vomiting_diarrhoea_over_24h heavy_sweating"


def tablet(medicine_class="thiazide", *, started=None, changed=None):
    return MedicineFacts(
        name="x",
        medicine_class=medicine_class,
        started_on=None if started is None else on(started),
        dose_changed_on=None if changed is None else on(changed),
    )


@pytest.mark.parametrize("loss", LOST.split())
def test_u_fluid_fires_for_first_cramps_after_a_loss_noted_with_the_cramp_or_the_day(loss):
    assert fires("U-FLUID", case([cramp(yes=loss)]))
    assert fires("U-FLUID", case([cramp()], [noted(loss, 2)]))


def test_u_fluid_is_silent_without_a_loss_and_without_a_cramp():
    assert silent("U-FLUID", case([told("", LOST)]))
    assert silent("U-FLUID", case([], [noted("heavy_sweating")]))


def test_u_fluid_fires_for_doubled_cramps_since_and_is_silent_for_as_many_as_before():
    # Loss on 8 March: three dates since, three before (5 to 7 March), all observed. One cramp before.
    days = [
        noted("heavy_sweating", 2, no_cramps=True),
        *(noted(days_ago=n, no_cramps=True) for n in (0, 4, 5)),
    ]
    before = [cramp(ago(days=3), no=LOST), cramp(ago(days=30), no=LOST)]
    twice = [cramp(at("2026-03-09 15:00"), no=LOST), cramp(at("2026-03-09 18:00"), no=LOST)]
    assert fires("U-FLUID", case([*before, *twice], days))
    assert silent("U-FLUID", case([*before, twice[0]], days))


def test_u_fluid_takes_a_loss_of_the_last_72_hours():
    # 7 March ended 57 hours before now, 6 March 81 hours before.
    asked = cramp(no=LOST)
    assert fires("U-FLUID", case([asked], [noted("heavy_sweating", 3)]))
    assert silent("U-FLUID", case([asked], [noted("heavy_sweating", 4)]))
    assert fires("U-FLUID", case([asked, cramp(ago(hours=72, seconds=120), yes="heavy_sweating")]))
    assert silent("U-FLUID", case([asked, cramp(ago(hours=72, seconds=121), yes="heavy_sweating")]))


def test_u_fluid_takes_a_loss_in_the_night_for_the_date_before():
    # 72 hours ago it was 7 March 09:00; in bed, that is the night of 6 March, four dates before today.
    night = cramp(ago(hours=72), activity="in_bed", yes="heavy_sweating")
    assert fires("U-FLUID", case([night, cramp(no=LOST)]))


@pytest.mark.parametrize("kind", ["diuretic", "thiazide", "loop_diuretic", "potassium_sparing"])
def test_u_fluid_fires_up_to_14_days_after_a_water_tablet_was_started_or_changed(kind):
    asked = [cramp(no=LOST)]
    assert fires("U-FLUID", case(asked, medicines=[tablet(kind, started=14)]))
    assert fires("U-FLUID", case(asked, medicines=[tablet(kind, started=400, changed=14)]))
    assert silent("U-FLUID", case(asked, medicines=[tablet(kind, started=15)]))
    assert silent("U-FLUID", case(asked, medicines=[tablet(kind, started=400, changed=15)]))


def test_u_fluid_is_silent_for_other_medicines_and_for_tablets_to_come():
    asked = [cramp(no=LOST)]
    assert silent("U-FLUID", case(asked, medicines=[tablet("statin", started=3)]))
    assert silent("U-FLUID", case(asked, medicines=[tablet(started=-1)]))


def test_u_fluid_needs_a_cramp_in_the_last_24_hours():
    assert fires("U-FLUID", case([cramp(ago(hours=24), no=LOST)], medicines=[tablet(started=5)]))
    assert silent("U-FLUID", case([cramp(ago(hours=25), no=LOST)], medicines=[tablet(started=5)]))


def test_u_fluid_cannot_tell_without_answers_but_does_not_ask_at_every_first_cramp():
    of = case([cramp()])
    assert not_known("U-FLUID", of) == set(LOST.split())
    assert answer("U-FLUID", of).asks == frozenset()


def test_u_fluid_cannot_compare_with_dates_that_were_not_observed():
    of = case([cramp(yes="heavy_sweating"), cramp(ago(days=40))])
    assert not_known("U-FLUID", of) == {"coverage"}


# -- U-HEAT-1H -----------------------------------------------------------------------------------------------

WELL = {"conditions": ()}


def in_heat(started_at=None, **more):
    return cramp(started_at, activity="in_heat", **more)


def test_u_heat_1h_fires_for_a_cramp_of_60_minutes_in_the_heat_and_not_a_second_less():
    assert fires("U-HEAT-1H", case([in_heat(seconds=3600)], **WELL))
    assert silent("U-HEAT-1H", case([in_heat(seconds=3599)], **WELL))


def test_u_heat_1h_fires_while_the_cramp_is_still_there():
    assert fires("U-HEAT-1H", case([in_heat(ago(minutes=60), ongoing=True)], **WELL))
    assert silent("U-HEAT-1H", case([in_heat(ago(minutes=59), ongoing=True)], **WELL))


def run(*minutes_ago, seconds=300, **person):
    cramps = [in_heat(ago(minutes=back), seconds=seconds) for back in minutes_ago]
    return case(cramps, **(WELL | person))


def test_u_heat_1h_fires_for_cramps_that_keep_coming_for_an_hour():
    # 5 minutes each: from the first start to the last end 60 minutes, or 59.
    assert fires("U-HEAT-1H", run(65, 30, 10))
    assert silent("U-HEAT-1H", run(65, 30, 11))


def test_u_heat_1h_takes_an_hour_without_a_cramp_for_the_end():
    # The pause: from the end of the first, 115 minutes ago, to the next start.
    assert fires("U-HEAT-1H", run(120, 56))
    assert silent("U-HEAT-1H", run(120, 55))


def test_u_heat_1h_fires_with_a_heart_condition_or_a_low_salt_diet():
    assert fires("U-HEAT-1H", case([in_heat()], conditions=("heart",)))
    of = case([cramp()], [HOT_DAY], conditions=("low_salt_diet",))
    assert answer("U-HEAT-1H", of).evidence == {of.cramps[0].uuid, "2026-03-10"}
    assert silent("U-HEAT-1H", case([in_heat()], conditions=("diabetes",)))


def test_u_heat_1h_is_silent_without_heat_or_without_a_cramp():
    cool = day(TODAY, exposures={"heat": False})
    assert silent("U-HEAT-1H", case([cramp(seconds=7200)], [cool], conditions=("heart",)))
    assert silent("U-HEAT-1H", case([], [HOT_DAY], conditions=("heart",)))
    assert silent("U-HEAT-1H", case([in_heat(ago(hours=25))], [HOT_DAY], conditions=("heart",)))


def test_u_heat_1h_cannot_tell_without_a_length_or_conditions():
    assert not_known("U-HEAT-1H", case([in_heat(seconds=None)], **WELL)) == {"duration"}
    assert not_known("U-HEAT-1H", case([in_heat()])) == {"conditions"}
    ranged = in_heat(seconds=900, duration_max_seconds=3600)
    assert not_known("U-HEAT-1H", case([ranged], **WELL)) == {"duration"}


# -- U-WITHDRAW ----------------------------------------------------------------------------------------------

SHAKING = "tremor sweating heavy_sweating whole_body_jerking"


def stopped(**span):
    return {"alcohol_stopped_at": ago(**span)}


@pytest.mark.parametrize("sign", SHAKING.split())
def test_u_withdraw_fires_for_each_sign_after_stopping(sign):
    assert fires("U-WITHDRAW", case([told(sign, SHAKING)], **stopped(hours=30)))
    assert fires("U-WITHDRAW", case([], [noted(sign)], **stopped(hours=30)))


def test_u_withdraw_fires_up_to_72_hours_after_stopping():
    assert fires("U-WITHDRAW", case([told("tremor", SHAKING)], **stopped(hours=72)))
    assert silent("U-WITHDRAW", case([told("tremor", SHAKING)], **stopped(hours=72, seconds=1)))
    assert silent("U-WITHDRAW", case([told("tremor", SHAKING)]))


def test_u_withdraw_fires_from_the_moment_of_stopping_on():
    assert fires("U-WITHDRAW", case([], [noted("tremor")], **stopped(hours=0)))
    over_by_then = told("tremor", SHAKING, ago(hours=9, seconds=120))
    assert fires("U-WITHDRAW", case([over_by_then], **stopped(hours=9)))
    assert silent("U-WITHDRAW", case([], [noted("tremor")], **stopped(hours=-1)))


def test_u_withdraw_takes_three_muscles_in_a_day_for_the_whole_body():
    calf, hand = told("", SHAKING), told("", SHAKING, site="hand left")
    back = told("", SHAKING, ago(hours=20), site="back both")
    assert fires("U-WITHDRAW", case([calf, hand, back], **stopped(hours=40)))
    assert silent("U-WITHDRAW", case([calf, hand], **stopped(hours=40)))


def test_u_withdraw_leaves_out_what_was_over_before_stopping():
    assert silent("U-WITHDRAW", case([told("tremor", SHAKING, ago(hours=10))], **stopped(hours=9)))
    assert silent("U-WITHDRAW", case([], [noted("tremor", 1)], **stopped(hours=8)))


def test_u_withdraw_asks_after_stopping():
    assert answer("U-WITHDRAW", case([cramp()], **stopped(hours=30))).asks == set(SHAKING.split())


# -- B-ALCOHOL -----------------------------------------------------------------------------------------------


def drank(*by_day_ago):
    """Check-ins with units: pairs of days ago and units."""
    return [noted(days_ago=back, alcohol_units=units) for back, units in by_day_ago]


CRAMPS = [cramp(ago(days=back)) for back in (2, 9, 16, 23)]


def test_b_alcohol_fires_above_14_units_in_two_weeks_with_cramps():
    found = answer("B-ALCOHOL", case(CRAMPS, drank((1, 8), (3, 7), (8, 15))))
    assert found.truth is True
    assert found.inputs == {"units": 14, "weeks": 2, "cramps": 4}
    assert found.evidence >= {"2026-03-09", "2026-03-07", "2026-03-02"}


def full_week(ago_first, units):
    return drank(*((ago_first + back, Decimal(units) if back == 0 else 0) for back in range(7)))


def test_b_alcohol_is_silent_at_exactly_14_units():
    weeks = [*full_week(0, 15), *full_week(7, 14), *full_week(14, 0), *full_week(21, 0)]
    assert silent("B-ALCOHOL", case(CRAMPS, weeks))
    weeks = [*full_week(0, 15), *full_week(7, "14.5"), *full_week(14, 0), *full_week(21, 0)]
    assert fires("B-ALCOHOL", case(CRAMPS, weeks))


def test_b_alcohol_needs_a_cramp_in_each_of_those_weeks_or_four_in_four_weeks():
    drinking = [*drank((1, 20)), *full_week(7, 0), *full_week(14, 0), *full_week(21, 20)]
    assert fires("B-ALCOHOL", case([CRAMPS[0], CRAMPS[3]], drinking))
    lately = [cramp(ago(days=back)) for back in (1, 2, 3, 4)]
    assert fires("B-ALCOHOL", case(lately, drinking))
    assert silent("B-ALCOHOL", case(lately[:3], drinking))
    assert silent("B-ALCOHOL", case([], drinking))


def test_b_alcohol_looks_back_28_dates_and_at_each_week_by_itself():
    def four(last):
        return [cramp(ago(days=back)) for back in (1, 2, 3, last)]

    drinking = [*drank((1, 20)), *full_week(7, 0), *full_week(14, 0), *full_week(21, 20)]
    assert fires("B-ALCOHOL", case(four(27), drinking))
    assert silent("B-ALCOHOL", case(four(28), drinking))
    assert silent("B-ALCOHOL", case(CRAMPS, drank((28, 20))))
    # Both cramps lie in the second week.
    both = [*full_week(0, 20), *full_week(7, 20), *full_week(14, 0), *full_week(21, 0)]
    assert silent("B-ALCOHOL", case([cramp(ago(days=7)), cramp(ago(days=8))], both))
    assert fires("B-ALCOHOL", case([cramp(ago(days=6)), cramp(ago(days=8))], both))


def test_b_alcohol_counts_blocks_of_seven_dates_that_end_today():
    cramps = [cramp(ago(days=back)) for back in (2, 9)]
    # 6 days ago is in the last week, 7 days ago in the one before.
    assert fires("B-ALCOHOL", case(cramps, drank((6, 15), (7, 15))))
    assert not fires("B-ALCOHOL", case(cramps, drank((5, 7), (6, 15), (14, 15))))


def test_b_alcohol_does_not_take_a_day_without_an_amount_for_a_dry_one():
    assert not_known("B-ALCOHOL", case(CRAMPS, drank((1, 15)))) == {"alcohol_units"}
    yes_without_amount = [noted(days_ago=back, exposures={"alcohol": True}) for back in range(28)]
    assert not_known("B-ALCOHOL", case(CRAMPS, yes_without_amount)) == {"alcohol_units"}


def test_b_alcohol_takes_a_no_for_no_units():
    dry = [noted(days_ago=back, exposures={"alcohol": False}) for back in range(1, 28)]
    assert silent("B-ALCOHOL", case(CRAMPS, [*dry, *drank((0, 15))]))


def test_b_alcohol_is_silent_for_somebody_who_told_of_no_alcohol():
    assert silent("B-ALCOHOL", case(CRAMPS))
    assert silent("B-ALCOHOL", case(CRAMPS, quiet(20)))
    assert silent("B-ALCOHOL", case(CRAMPS, drank((1, 0))))


def test_b_alcohol_may_be_set_lower_and_never_higher():
    lower = case(CRAMPS, drank((1, 8), (8, 8)), thresholds={"B-ALCOHOL": {"units": 7}})
    assert fires("B-ALCOHOL", lower)
    least = {"thresholds": {"B-ALCOHOL": {"units": 0}}}
    assert fires("B-ALCOHOL", case(CRAMPS, [*full_week(0, 2), *full_week(7, 2)], **least))
    assert not fires("B-ALCOHOL", case(CRAMPS, [*full_week(0, 1), *full_week(7, 1)], **least))
    higher = {"thresholds": {"B-ALCOHOL": {"units": 30}}, "clinician_agreed": {"B-ALCOHOL": "2026-03-01"}}
    assert fires("B-ALCOHOL", case(CRAMPS, drank((1, 15), (8, 15)), **higher))


def test_an_empty_diary_is_silent_for_all_of_them():
    ids = "E-HEAT E-TOXIN U-TOXIN U-WOUND U-FLUID U-HEAT-1H U-WITHDRAW B-ALCOHOL"
    person = {"wound_on": TODAY, "toxin_at": NOW, "toxin_kind": "lead", "alcohol_stopped_at": NOW}
    for of in (case(), case(**person, medicines=[tablet(started=1)])):
        assert all(silent(rule, of) for rule in ids.split())
        assert not flagged(of).keys() & set(ids.split())
