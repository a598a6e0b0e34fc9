"""Amounts, symptoms, medicines of a check-in, and changing what was told."""

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from diary.actions import words
from diary.facts import DayFacts, SymptomAnswer, WornShoes
from tests.diary.checkin_visits import ADDRESS, MONDAY, USUAL, comparable, prefilled, told
from tests.factories import NOW, berlin, make_day, make_diary, make_episode, make_medicine
from tests.visits import problems, said, sign_in


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


# -- amounts, symptoms, medicines ---------------------------------------------------------------------------


def test_amounts_are_kept_with_the_yes_they_belong_to(alice):
    alice.post(
        ADDRESS,
        asked=USUAL,
        happened=["alcohol", "exercise"],
        alcohol_units="1,5",
        exercise_minutes="40",
    )

    facts = told(alice)
    assert (facts.exposures["alcohol"], facts.exposures["exercise"]) == (True, True)
    assert (facts.alcohol_units, facts.exercise_minutes) == (Decimal("1.5"), 40)


def test_tapped_and_an_amount_of_0_do_not_agree(alice):
    response = alice.post(ADDRESS, asked=USUAL, happened=["alcohol"], alcohol_units="0")

    assert list(problems(response)) == ["alcohol_units"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("alcohol_units", "1.500"),
        ("alcohol_units", "100"),
        ("alcohol_units", "a few"),
        ("exercise_minutes", "1e2"),
        ("exercise_minutes", "1441"),
        ("water_glasses", "-1"),
        ("slept_hours", "25"),
        ("slept_hours", "٧"),
        ("sleep_disturbance", "11"),
        ("exercise_ended", "25:00"),
    ],
)
def test_an_amount_that_can_be_misread_is_sent_back_as_it_was_typed(alice, field, typed):
    response = alice.post(ADDRESS, **{"asked": USUAL, "exercise_minutes": "20", field: typed})

    assert list(problems(response)) == [field]
    assert response.context["form"][field].value() == typed


def test_the_end_of_exercise_is_on_that_day_or_in_the_night_after_it(alice):
    alice.post(ADDRESS, asked=USUAL, happened=["exercise"], exercise_ended="18:30")
    assert told(alice).exercise_ended_at == berlin("2026-03-09 18:30")

    alice.post(ADDRESS, answer_exercise="yes", exercise_ended="00:45")
    assert told(alice).exercise_ended_at == berlin("2026-03-10 00:45")


def test_exercise_cannot_end_later_than_now(alice):
    response = alice.post("/checkin/2026-03-10/", asked=USUAL, happened=["exercise"], exercise_ended="18:30")

    assert problems(response) == {"exercise_ended": ["This cannot be in the future"]}


def test_no_exercise_and_hard_exercise_do_not_agree(alice):
    make_day(alice.diary, MONDAY)

    response = alice.post(ADDRESS, answer_exercise="no", exercise_intensity="hard")

    assert problems(response) == {
        "exercise_intensity": ["You said No to exercise. Change one of the two answers"]
    }


def test_exercise_of_0_minutes_does_not_agree_with_yes(alice):
    response = alice.post(ADDRESS, asked=USUAL, happened=["exercise"], exercise_minutes="0")

    assert list(problems(response)) == ["exercise_minutes"]


def test_a_symptom_that_was_not_tapped_stays_unknown(alice):
    alice.post(ADDRESS, asked=USUAL, symptoms=["one_leg_swelling"])

    assert told(alice).symptoms == (SymptomAnswer("one_leg_swelling"),)


def test_none_of_the_others_is_no_for_every_symptom_in_the_list(alice):
    alice.post(ADDRESS, asked=USUAL, symptoms=["fever"], symptoms_rest="on")

    answers = {answer.code: answer.present for answer in told(alice).symptoms}
    assert answers.pop("fever") is True
    assert set(answers.values()) == {False} and "numbness_tingling" in answers


def test_medicines_of_that_time_are_offered(alice):
    make_medicine(alice.diary, "Magnesium", started_on=date(2026, 2, 1))
    make_medicine(alice.diary, "Statin", started_on=None, stopped_on=date(2026, 3, 8))
    make_medicine(alice.diary, "Vitamin", started_on=date(2026, 3, 10))

    form = alice.get(ADDRESS).context["form"]
    alice.post(ADDRESS, asked=USUAL, medicines=["Magnesium"])

    assert form.fields["medicines"].choices == [("Magnesium", "Magnesium")]
    assert told(alice).medicines == ("Magnesium",)


def test_sleep_of_a_night_that_has_not_come_is_not_asked(alice):
    assert "sleep_disturbance" not in alice.get("/checkin/2026-03-10/").context["form"].fields
    assert "sleep_disturbance" in alice.get(ADDRESS).context["form"].fields


def test_a_note_with_a_character_that_cannot_be_kept_is_sent_back(alice):
    response = alice.post(ADDRESS, asked=USUAL, note="long\x00walk")

    assert list(problems(response)) == ["note"]


# -- what belongs to a Yes -----------------------------------------------------------------------------------


def test_kind_of_exercise_strain_and_muscles_are_kept(alice):
    alice.post(
        ADDRESS,
        asked=USUAL,
        happened=["exercise"],
        exercise_kind="football",
        exercise_unusual="yes",
        loaded_muscles=["calf", "neck"],
    )

    facts = told(alice)
    assert facts.exposures["exercise"] is True
    assert (facts.exercise_kind, facts.exercise_unusual) == ("football", True)
    assert facts.loaded_muscles == ("calf", "neck")


@pytest.mark.parametrize(("answer", "stored"), [("yes", True), ("no", False), ("", None)])
def test_more_than_usual_has_three_answers(alice, answer, stored):
    alice.post(ADDRESS, asked=USUAL, happened=["exercise"], exercise_unusual=answer)

    assert told(alice).exercise_unusual is stored


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("exercise_kind", "x" * 81),
        ("exercise_kind", "run\x00ning"),
        ("exercise_unusual", "perhaps"),
        ("loaded_muscles", "wing"),
    ],
)
def test_bad_details_of_exercise_are_sent_back(alice, field, typed):
    response = alice.post(ADDRESS, **{"asked": USUAL, "happened": ["exercise"], field: typed})

    assert list(problems(response)) == [field]
    assert not alice.diary.days.exists()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("exercise_minutes", "40", "You wrote this, and did not tap Exercise. Tap it, or empty this"),
        ("loaded_muscles", "calf", "You wrote this, and did not tap Exercise. Tap it, or empty this"),
        ("alcohol_units", "2", "You wrote this, and did not tap Alcohol. Tap it, or empty this"),
    ],
)
def test_an_amount_under_a_chip_that_was_left_alone_is_asked_about(alice, field, typed, sentence):
    # The page says that what is not tapped is No, so neither answer may be chosen for the person.
    response = alice.post(ADDRESS, **{"asked": USUAL, field: typed})

    assert problems(response) == {field: [sentence]}
    assert not alice.diary.days.exists()


def test_an_amount_of_0_and_no_agree(alice):
    alice.post(ADDRESS, asked=USUAL, alcohol_units="0")

    assert told(alice).exposures["alcohol"] is False


@pytest.mark.parametrize(("answer", "stored"), [("no", {"exercise": False}), ("unsure", {})])
def test_taking_yes_back_takes_back_what_stood_under_it(alice, answer, stored):
    make_day(
        alice.diary,
        MONDAY,
        exposures={"exercise": True},
        exercise_minutes=40,
        exercise_kind="football",
        loaded_muscles=("calf",),
    )
    sent = prefilled(alice.get(ADDRESS)) | {"answer_exercise": answer}

    response = alice.post(ADDRESS, **sent)

    assert response.status_code == 303, problems(response)
    assert told(alice) == DayFacts(date=MONDAY, exposures=stored)


def test_details_that_a_file_told_without_an_answer_survive_an_edit(alice):
    make_day(alice.diary, MONDAY, exposures={"alcohol": False}, exercise_intensity="hard")

    alice.post(ADDRESS, **prefilled(alice.get(ADDRESS)) | {"note": "A walk"})

    facts = told(alice)
    assert facts.exposures == {"alcohol": False}
    assert (facts.exercise_intensity, facts.note) == ("hard", "A walk")


# -- likely slips --------------------------------------------------------------------------------------------

SLIPS = [
    ("alcohol_units", "40", "You entered 40 units of alcohol. Is that right?"),
    ("slept_hours", "20", "You entered 20 hours of sleep. Is that right?"),
    ("water_glasses", "40", "You entered 40 glasses. Is that right?"),
    ("exercise_minutes", "600", "You entered 600 minutes. Did you mean 60 minutes?"),
]


@pytest.mark.parametrize(("field", "typed", "question"), SLIPS)
def test_a_likely_slip_is_asked_about_and_kept_on_demand(alice, field, typed, question):
    sent = {"asked": USUAL, "happened": ["alcohol", "exercise"], field: typed}

    asked = alice.post(ADDRESS, **sent)
    assert problems(asked) == {field: [question]}
    assert not alice.diary.days.exists()

    kept = asked.context["form"].slips[0].kept_as
    assert alice.post(ADDRESS, **sent, keep=kept).status_code == 303
    assert getattr(told(alice), field) == int(typed)


def test_the_better_guess_is_taken_with_one_press(alice):
    sent = {"asked": USUAL, "happened": ["exercise"], "exercise_minutes": "600"}

    alice.post(ADDRESS, **sent, instead="exercise_minutes=60")

    assert told(alice).exercise_minutes == 60


def test_an_unlikely_amount_that_is_stored_is_not_asked_about_again(alice):
    make_day(alice.diary, MONDAY, exposures={"alcohol": True}, alcohol_units=Decimal("40"))

    response = alice.post(ADDRESS, **prefilled(alice.get(ADDRESS)))

    assert response.status_code == 303, problems(response)


# -- signs that come slowly ----------------------------------------------------------------------------------


def test_slow_signs_have_a_none_of_their_own(alice):
    alice.post(ADDRESS, asked=USUAL, slow_signs=["spider_veins"], slow_signs_rest="on")

    answers = {answer.code: answer.present for answer in told(alice).symptoms}
    assert answers["spider_veins"] is True and answers["brittle_nails"] is False
    assert "one_leg_swelling" not in answers  # the other list: never asked


def test_a_symptom_that_no_list_shows_stays_where_it_was_answered(alice):
    make_day(alice.diary, MONDAY, exposures={"heat": True}, symptoms=(SymptomAnswer("chest_pain", False),))

    alice.post(ADDRESS, **prefilled(alice.get(ADDRESS)))

    assert told(alice).symptoms == (SymptomAnswer("chest_pain", False),)


# -- a day with a check-in ----------------------------------------------------------------------------------


FULL = DayFacts(
    date=MONDAY,
    no_cramps=False,
    exposures={"exercise": True, "alcohol": False, "old boots": True, "stress": True, "injury": False},
    exercise_minutes=40,
    exercise_intensity="hard",
    exercise_ended_at=berlin("2026-03-09 18:30:17"),
    exercise_kind="hill running",
    exercise_unusual=True,
    loaded_muscles=("calf", "back"),
    shoes=(WornShoes("Brown boots", Decimal("6.50")), WornShoes("Trainers")),
    alcohol_units=Decimal("0.00"),
    water_glasses=Decimal("7.50"),
    slept_hours=Decimal("6.25"),
    sleep_disturbance=0,
    symptoms=(
        SymptomAnswer("numbness_tingling", True, "before"),
        SymptomAnswer("one_leg_swelling", True),
        SymptomAnswer("skin_warm", False),
        SymptomAnswer("chest_pain", False),
    ),
    medicines=("Magnesium", "Aunt's tea"),
    note="Two lines\nof note",
)


def test_saving_an_untouched_edit_changes_nothing(alice):
    make_day(alice.diary, MONDAY, **{f.name: getattr(FULL, f.name) for f in dataclasses.fields(FULL)[1:]})
    boots = alice.diary.own_triggers.get()
    words.retire_word(diary=alice.diary, word=boots, today=MONDAY)

    response = alice.post(ADDRESS, **prefilled(alice.get(ADDRESS)))

    assert response.status_code == 303, problems(response)
    assert comparable(told(alice)) == comparable(FULL)


def test_an_edit_shows_stored_answers_and_the_unknown_ones_as_not_sure(alice):
    make_day(alice.diary, MONDAY, exposures={"exercise": True, "alcohol": False})

    rows = {row.name: row.value for row in alice.get(ADDRESS).context["form"].asked_rows}

    assert rows["answer_exercise"] == "yes"
    assert rows["answer_alcohol"] == "no"
    assert rows["answer_heat"] == "unsure"


def test_an_edit_never_turns_an_unknown_answer_into_no(alice):
    make_day(alice.diary, MONDAY, exposures={"exercise": True})

    alice.post(ADDRESS, answer_exercise="no", answer_heat="unsure")

    assert told(alice).exposures == {"exercise": False}


def test_an_edit_can_make_an_answer_unknown_again(alice):
    make_day(alice.diary, MONDAY, exposures={"exercise": True, "alcohol": False}, no_cramps=True)

    alice.post(ADDRESS, answer_exercise="unsure", answer_alcohol="no", cramps="unsure")

    assert told(alice).exposures == {"alcohol": False}
    assert told(alice).no_cramps is None


def test_taking_back_none_of_the_others_makes_them_unknown_again(alice):
    alice.post(ADDRESS, asked=USUAL, symptoms=["fever"], symptoms_rest="on")

    alice.post(ADDRESS, symptoms=["fever"])

    assert told(alice).symptoms == (SymptomAnswer("fever"),)


def test_clearing_makes_the_day_unknown_again_and_keeps_its_cramps(alice):
    make_day(alice.diary, MONDAY, exposures={"exercise": True})
    make_episode(alice.diary, started_at=berlin("2026-03-10 02:40"))

    response = alice.post(ADDRESS, clear="1")

    assert not alice.diary.days.exists() and alice.diary.episodes.count() == 1
    assert said(response) == ["Monday has no check-in now. Cramps of that day are still there."]
