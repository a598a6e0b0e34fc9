"""Rules about medicines. Numbers: clinical note sections 3.3 to 3.5; 84 dates: the decision in B-MED."""

from datetime import timedelta
from decimal import Decimal

import pytest

from diary.facts import MedicineFacts, ReliefTry
from insights.case.answer import NO

from .cases import TODAY, ago, answer, at, case, cramp, day, fires, not_known, quiet, silent

MUSCLE_SIGNS = ("muscle_pain_over_24h", "muscle_very_sore", "weakness_over_24h")
NO_SIGNS = " ".join(MUSCLE_SIGNS)


def back(days: int):
    return TODAY - timedelta(days=days)


def medicine(medicine_class: str = "other", name: str = "Anna", **told) -> MedicineFacts:
    return MedicineFacts(name=name, medicine_class=medicine_class, **{"started_on": back(400)} | told)


STATIN = medicine("statin")


# -- U-STATIN ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sign", MUSCLE_SIGNS)
def test_u_statin_fires_for_muscle_signs_with_a_cramp_or_on_a_day(sign):
    with_cramp = cramp(yes=sign)
    assert answer("U-STATIN", case([with_cramp], medicines=[STATIN])).evidence == {str(with_cramp.uuid)}
    assert fires("U-STATIN", case(days=[day(TODAY, yes=sign)], medicines=[STATIN]))


def test_u_statin_is_silent_without_a_statin_and_without_signs():
    assert silent("U-STATIN", case([cramp(yes=NO_SIGNS)]))
    assert silent("U-STATIN", case([cramp(yes=NO_SIGNS)], medicines=[medicine("thiazide")]))
    assert silent("U-STATIN", case([cramp(ago(days=200)), cramp(no=NO_SIGNS)], medicines=[STATIN]))


def test_u_statin_counts_what_is_taken_today():
    def of(**told):
        return case([cramp(yes="muscle_very_sore")], medicines=[medicine("statin", **told)])

    assert fires("U-STATIN", of(stopped_on=TODAY))
    assert silent("U-STATIN", of(stopped_on=back(1)))
    assert silent("U-STATIN", of(started_on=TODAY + timedelta(days=1)))
    assert fires("U-STATIN", of(started_on=None))


def test_u_statin_knows_a_statin_by_its_name_and_does_not_know_a_medicine_without_a_class():
    def of(**told):
        return case([cramp(ago(days=90)), cramp(yes="muscle_very_sore")], medicines=[medicine(**told)])

    assert fires("U-STATIN", of(medicine_class="", name="Simvastatin 20"))
    assert silent("U-STATIN", of(name="Nystatin"))
    assert not_known("U-STATIN", of(medicine_class="")) == {"medicine_class"}
    assert silent("U-STATIN", of(medicine_class="", kind="supplement"))


def test_u_statin_knows_a_statin_among_the_medicines_of_a_day():
    assert fires("U-STATIN", case([cramp(yes=NO_SIGNS)], [day(back(3), medicines=("atorvastatin",))]))


@pytest.mark.parametrize(
    "exercised",
    [
        {"days": [day(back(1), exposures={"exercise": True})]},
        {"days": [day(TODAY, exercise_minutes=30)]},
        {"cramps": [cramp(ago(hours=20), activity="during_exercise", no=NO_SIGNS)]},
        {"cramps": [cramp(ago(hours=20), triggers=("exercise",), no=NO_SIGNS)]},
    ],
)
def test_u_statin_leaves_out_signs_after_exercise_that_day_or_the_day_before(exercised):
    old = cramp(ago(days=90))
    of = case([old, *exercised.get("cramps", ()), cramp(yes=NO_SIGNS)], exercised.get("days", ()), [STATIN])
    assert silent("U-STATIN", of)


def test_u_statin_does_not_excuse_signs_by_exercise_two_days_before():
    exercised = [day(back(2), exposures={"exercise": True})]
    assert fires("U-STATIN", case([cramp(yes="muscle_very_sore")], exercised, [STATIN]))


def test_u_statin_counts_soreness_of_more_than_24_hours_that_reached_the_last_day():
    def sore(hours: str, since: float = 40, **told):
        old = cramp(ago(days=90), no=NO_SIGNS)
        return case(
            [old, cramp(ago(hours=since), soreness_hours=Decimal(hours), no=NO_SIGNS)],
            medicines=[STATIN],
            **told,
        )

    assert fires("U-STATIN", sore("24.5"))
    assert silent("U-STATIN", sore("24"))
    assert silent("U-STATIN", sore("25", since=50))
    agreed = {"clinician_agreed": {"U-STATIN": "2026-01-01"}, "thresholds": {"U-STATIN": {"hours": 48}}}
    assert silent("U-STATIN", sore("48", **agreed))
    assert fires("U-STATIN", sore("48.5", **agreed))


def test_u_statin_fires_for_first_cramps_up_to_90_days_after_the_start_and_not_91():
    def started(days: int):
        return case([cramp(no=NO_SIGNS)], quiet(200), [medicine("statin", started_on=back(days))])

    assert fires("U-STATIN", started(90))
    assert silent("U-STATIN", started(91))


def test_u_statin_fires_for_doubled_cramps_after_a_dose_change():
    def with_before(number: int):
        """10 dates with the new dose and 2 cramps, against so many cramps in the 10 before."""
        changed = medicine("statin", dose_changed_on=back(9))
        before = [cramp(ago(days=12), no=NO_SIGNS) for _ in range(number)]
        after = [cramp(ago(days=2), no=NO_SIGNS), cramp(no=NO_SIGNS)]
        return case([*before, *after], quiet(30), [changed])

    assert fires("U-STATIN", with_before(1))
    assert silent("U-STATIN", with_before(2))


def test_u_statin_speaks_of_new_cramps_on_the_day_of_one():
    started = medicine("statin", started_on=back(10))
    assert silent("U-STATIN", case([cramp(ago(days=3), no=NO_SIGNS)], medicines=[started]))


def test_u_statin_cannot_tell_when_nobody_was_asked_or_the_start_is_not_known():
    old = cramp(ago(days=200))
    asked = answer("U-STATIN", case([old, cramp()], medicines=[STATIN]))
    assert asked.truth is None
    assert asked.asks == set(MUSCLE_SIGNS)
    undated = medicine("statin", started_on=None)
    assert not_known("U-STATIN", case([old, cramp(no=NO_SIGNS)], medicines=[undated])) == {"started_on"}


# -- U-QUININE -----------------------------------------------------------------------------------------------

QUININE_SIGNS = ("bruising", "bleeding", "hearing_change", "vision_change", "palpitations", "rash")


@pytest.mark.parametrize("sign", QUININE_SIGNS)
def test_u_quinine_fires_for_each_sign_while_quinine_is_taken(sign):
    found = answer("U-QUININE", case([cramp(yes=sign)], medicines=[medicine("quinine", "Bert")]))
    assert found.truth is True
    assert found.inputs == {"medicine": "Bert", "signs": {sign}}


@pytest.mark.parametrize(
    "told",
    [
        {"medicines": [medicine(name="Quinine sulfate")]},
        {"medicines": [medicine(name="Glass of tonic water", medicine_class="", kind="measure")]},
        {"days": [day(back(2), medicines=("Tonic Water",))]},
        {"days": [day(back(2), exposures={"tonic": True})]},
        {"cramps": [cramp(ago(days=4), relief=(ReliefTry("tonic water", "yes"),))]},
        {"cramps": [cramp(ago(days=4), triggers=("hydroquinine",))]},
    ],
)
def test_u_quinine_knows_quinine_and_tonic_water_by_name_wherever_they_are_logged(told):
    cramps = [*told.get("cramps", ()), cramp(yes="rash")]
    assert fires("U-QUININE", case(cramps, told.get("days", ()), told.get("medicines", ())))


@pytest.mark.parametrize("name", ["Isotonic drink", "Quinidine", "Anna"])
def test_u_quinine_is_silent_for_other_names(name):
    assert silent("U-QUININE", case([cramp(yes="rash")], medicines=[medicine(name=name)]))


def test_u_quinine_is_silent_without_signs_and_for_what_was_not_taken():
    of = [medicine("quinine")]
    assert silent("U-QUININE", case([cramp(no=" ".join(QUININE_SIGNS))], medicines=of))
    assert silent("U-QUININE", case([cramp(yes="rash")], [day(back(2), exposures={"tonic": False})]))


def test_u_quinine_looks_at_signs_of_24_hours_and_at_quinine_of_28_dates():
    taken = [medicine("quinine")]
    assert fires("U-QUININE", case([cramp(ago(hours=24), yes="rash", seconds=0)], medicines=taken))
    assert silent("U-QUININE", case([cramp(ago(hours=25), yes="rash", seconds=0)], medicines=taken))

    def stopped(days: int):
        return case([cramp(yes="rash")], medicines=[medicine("quinine", stopped_on=back(days))])

    assert fires("U-QUININE", stopped(27))
    assert silent("U-QUININE", stopped(28))


def test_u_quinine_asks_when_a_cramp_was_not_asked_about():
    found = answer("U-QUININE", case([cramp()], medicines=[medicine("quinine")]))
    assert found.truth is None
    assert found.asks == set(QUININE_SIGNS)


# -- B-MED ---------------------------------------------------------------------------------------------------


def first_cramp_after(days: int, *, on=at("2026-03-01 12:00"), **told):
    """A medicine that began so many days before the first cramp."""
    started = {"started_on": on.date() - timedelta(days=days)}
    return case([cramp(on)], medicines=[medicine(**started | told)])


def test_b_med_fires_when_the_first_cramp_came_56_days_after_a_start_and_not_57():
    assert fires("B-MED", first_cramp_after(56))
    assert silent("B-MED", first_cramp_after(57))
    assert fires("B-MED", first_cramp_after(0))
    assert silent("B-MED", first_cramp_after(-1))


def test_b_med_fires_after_a_change_of_the_dose_too():
    found = answer("B-MED", first_cramp_after(300, dose_changed_on=at("2026-02-20 00:00").date()))
    assert found.truth is True
    assert found.inputs["day"] == at("2026-02-20 00:00").date()


def test_b_med_may_look_back_up_to_a_year_and_by_agreement_only_28_days():
    assert fires("B-MED", case_with(first_cramp_after(365), {"days": 999}))
    assert silent("B-MED", case_with(first_cramp_after(366), {"days": 999}))
    assert fires("B-MED", case_with(first_cramp_after(40), {"days": 28}))
    agreed = {"clinician_agreed": {"B-MED": "2026-01-01"}}
    started = [medicine(started_on=at("2026-02-01 00:00").date())]
    cramps = [cramp(at("2026-03-02 12:00"))]
    assert silent("B-MED", case(cramps, medicines=started, thresholds={"B-MED": {"days": 28}}, **agreed))


def case_with(of, numbers):
    return case([each.facts for each in of.cramps], medicines=of.medicines, thresholds={"B-MED": numbers})


@pytest.mark.parametrize("kind", ["medicine", "supplement"])
def test_b_med_is_about_medicines_of_any_class_and_supplements(kind):
    assert fires("B-MED", first_cramp_after(10, kind=kind))


def test_b_med_is_silent_for_measures_and_for_what_was_stopped_before():
    assert silent("B-MED", first_cramp_after(10, kind="measure"))
    assert silent("B-MED", first_cramp_after(10, stopped_on=at("2026-02-28 00:00").date()))


def test_b_med_names_the_medicine_and_the_kind_that_sources_list():
    assert answer("B-MED", first_cramp_after(10)).inputs["medicine"] == "Anna"
    found = answer("B-MED", first_cramp_after(10, medicine_class="laba"))
    assert found.inputs["medicine"] == "Anna (Long-acting inhaler for breathing)"
    magnesium = {"medicine_class": "supplement_magnesium", "name": "magnesium"}
    assert answer("B-MED", first_cramp_after(10, **magnesium)).inputs["medicine"] == "magnesium"


def test_b_med_speaks_of_a_first_cramp_of_the_last_84_dates():
    assert fires("B-MED", first_cramp_after(10, on=at("2025-12-17 12:00")))
    assert silent("B-MED", first_cramp_after(10, on=at("2025-12-16 12:00")))


def risen(started_on):
    """A cramp a week for 16 weeks, then one a day for the last 28 days; all of it observed."""
    weekly = [cramp(ago(days=number)) for number in range(28, 140, 7)]
    daily = [cramp(ago(days=number)) for number in range(28)]
    return case([*weekly, *daily], quiet(150), [medicine(started_on=started_on)])


def test_b_med_fires_before_a_rise_for_a_change_56_days_before_the_last_28_and_not_57():
    since = back(27)
    assert fires("B-MED", risen(since - timedelta(days=56)))
    assert silent("B-MED", risen(since - timedelta(days=57)))
    assert fires("B-MED", risen(back(2)))
    assert silent("B-MED", risen(TODAY + timedelta(days=1)))


def test_b_med_is_silent_without_a_rise():
    weekly = [cramp(ago(days=number)) for number in range(0, 140, 7)]
    assert silent("B-MED", case(weekly, quiet(150), [medicine(started_on=back(30))]))


def test_b_med_counts_a_known_rise_of_length_in_a_young_diary_and_takes_no_rise_from_too_few_days():
    short = [cramp(ago(days=number), seconds=60) for number in range(28, 56)]
    long = [cramp(ago(days=number), seconds=200) for number in range(28)]
    started = [medicine(started_on=back(20))]
    assert fires("B-MED", case([*short, *long], medicines=started))
    assert silent(
        "B-MED", case([*short, *(cramp(ago(days=number), seconds=60) for number in range(28))], [], started)
    )


def test_b_med_cannot_tell_a_rise_without_coverage():
    old = [cramp(ago(days=number)) for number in range(0, 140, 14)]
    assert not_known("B-MED", case(old, medicines=[medicine(started_on=back(30))])) == {"coverage"}


def test_b_med_cannot_tell_without_the_start():
    undated = medicine(started_on=None)
    assert "started_on" in not_known("B-MED", case([cramp()], medicines=[undated]))


# -- M-MEDLIST -----------------------------------------------------------------------------------------------


def listed(**told):
    return case([cramp(ago(days=5))], medicines=[medicine(**told)])


@pytest.mark.parametrize("kind", ["thiazide", "statin", "naproxen", "antidepressant", "contraceptive"])
def test_m_medlist_fires_for_a_listed_class(kind):
    assert answer("M-MEDLIST", listed(medicine_class=kind)).inputs == {"medicines": "Anna"}


def test_m_medlist_fires_for_supplements_quinine_and_tonic_water():
    assert fires("M-MEDLIST", listed(kind="supplement"))
    assert fires("M-MEDLIST", listed(name="Quinine"))
    assert fires("M-MEDLIST", case([cramp()], [day(back(9), medicines=("tonic water",))]))


def test_m_medlist_is_silent_for_other_classes_and_for_what_was_stopped():
    assert silent("M-MEDLIST", listed())
    assert silent("M-MEDLIST", listed(medicine_class="statin", stopped_on=back(1)))
    assert fires("M-MEDLIST", listed(medicine_class="statin", stopped_on=TODAY))


def test_m_medlist_needs_a_cramp_in_28_dates():
    def last(text):
        return case([cramp(at(text))], medicines=[STATIN])

    assert fires("M-MEDLIST", last("2026-02-11 12:00"))
    assert silent("M-MEDLIST", last("2026-02-10 12:00"))


def test_m_medlist_names_every_one_and_cannot_tell_without_classes():
    several = [medicine("statin", "Cleo"), medicine("laba", "Bert"), medicine("other", "Dora")]
    assert answer("M-MEDLIST", case([cramp()], medicines=several)).inputs == {"medicines": "Bert, Cleo"}
    assert not_known("M-MEDLIST", listed(medicine_class="")) == {"medicine_class"}


@pytest.mark.parametrize("rule", ["U-STATIN", "U-QUININE", "B-MED", "M-MEDLIST"])
def test_rules_about_medicines_are_silent_for_a_diary_without_entries(rule):
    assert answer(rule, case(medicines=[STATIN, medicine("quinine"), medicine("", started_on=None)])) == NO
