"""The check-in: what one day was like, on its page."""

import dataclasses
import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary import telling
from diary.actions import people, wordlists, words
from diary.facts import DayFacts, SymptomAnswer
from diary.models import Day, Trigger
from tests.factories import NOW, berlin, full_episode_facts, make_day, make_diary, make_episode, make_medicine
from tests.visits import problems, said, sign_in

MONDAY = date(2026, 3, 9)
ADDRESS = "/checkin/2026-03-09/"
USUAL = "exercise alcohol low_water cold_exposure tight_shoes long_standing long_sitting heat"


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def told(alice, day=MONDAY):
    rows = alice.diary.days.prefetch_related("exposures__trigger", "symptoms", "medicines")
    return telling.day_facts(rows.get(date=day))


# -- which day -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "day"), [("2026-03-10 11:59", "2026-03-09"), ("2026-03-10 12:00", "2026-03-10")]
)
def test_before_noon_it_opens_yesterday_and_after_that_today(alice, clock, day):
    with time_machine.travel(berlin(clock), tick=False):
        assert alice.get("/checkin/").url == f"/checkin/{day}/"


def test_noon_is_noon_where_the_person_is(db):
    with time_machine.travel(NOW, tick=False):  # 08:00 UTC is 17:00 in Tokyo
        visit = sign_in(make_diary("kenji", time_zone="Asia/Tokyo"))
        assert visit.get("/checkin/").url == "/checkin/2026-03-10/"


@pytest.mark.parametrize("day", ["2026-03-11", "2026-02-30", "1899-12-31", "2026-3-9"])
def test_a_day_to_come_or_no_day_at_all_is_no_page(alice, day):
    assert alice.get(f"/checkin/{day}/").status_code == 404


def test_the_last_day_has_no_later_day(alice):
    yesterday, today = (alice.get(f"/checkin/{day}/") for day in ("2026-03-09", "2026-03-10"))

    assert (yesterday.context["earlier"], yesterday.context["later"]) == (date(2026, 3, 8), date(2026, 3, 10))
    assert today.context["later"] is None


# -- a day without a check-in --------------------------------------------------------------------------------


def test_what_was_tapped_is_yes_and_what_was_left_alone_is_no(alice):
    alice.post(ADDRESS, asked=USUAL, happened=["alcohol", "heat"])

    assert told(alice).exposures == {
        "exercise": False, "alcohol": True, "low_water": False, "cold_exposure": False, "tight_shoes": False,
        "long_standing": False, "long_sitting": False, "heat": True,
    }  # fmt: skip


def test_no_answer_about_cramps_stays_unknown(alice):
    alice.post(ADDRESS, asked=USUAL)

    assert told(alice).no_cramps is None


def test_not_sure_keeps_no_answer(alice):
    alice.post(ADDRESS, asked="exercise alcohol", unsure=["alcohol"])

    assert told(alice).exposures == {"exercise": False}


def test_tapped_and_not_sure_at_once_is_asked_about_and_nothing_is_stored(alice):
    response = alice.post(ADDRESS, asked=USUAL, happened=["alcohol"], unsure=["alcohol"])

    assert problems(response) == {"unsure": ["You tapped Alcohol and also said Not sure. Choose one of them"]}
    assert not alice.diary.days.exists()
    assert response.context["form"]["happened"].value() == ["alcohol"]


def test_a_question_under_more_is_no_only_when_somebody_says_no(alice):
    alice.post(ADDRESS, asked="exercise", answer_stress="yes", answer_smoking="no", answer_illness="unsure")

    assert told(alice).exposures == {"exercise": False, "stress": True, "smoking": False}


def test_a_question_that_the_page_did_not_show_is_never_a_no(alice):
    shown = "exercise alcohol"
    people.track(diary=alice.diary, codes=["exercise", "alcohol", "stress"])

    alice.post(ADDRESS, asked=shown)

    assert "stress" not in told(alice).exposures


def test_the_person_chooses_what_is_asked_and_in_which_order(alice):
    chair = wordlists.add_thing(diary=alice.diary, name="new garden chair")  # the ninth: not asked
    people.track(diary=alice.diary, codes=["stress", chair.code, "alcohol"])

    form = alice.get(ADDRESS).context["form"]

    assert [str(label) for _code, label in form.fields["happened"].choices] == [
        "Stress", "new garden chair", "Alcohol",
    ]  # fmt: skip


def test_an_own_word_is_answered_by_its_code_and_kept_by_its_name(alice):
    chair = words.add_word(diary=alice.diary, kind=Trigger, name="new garden chair")
    people.track(diary=alice.diary, codes=[chair.code])

    alice.post(ADDRESS, asked=chair.code, happened=[chair.code])

    assert told(alice).exposures == {"new garden chair": True}


def test_saving_says_so_and_welcomes_days_without_cramps(alice):
    response = alice.post(ADDRESS, asked=USUAL, cramps="no")

    assert response.status_code == 303
    assert said(response) == ["Monday saved. No cramps. Cramp-free days count too."]
    assert told(alice).no_cramps is True


def test_saved_twice_is_one_day(alice):
    for _ in range(2):
        alice.post(ADDRESS, asked=USUAL, happened=["heat"], cramps="no")

    assert alice.diary.days.count() == 1


def test_going_back_to_correct_the_page_corrects_the_day(alice):
    alice.post(ADDRESS, asked=USUAL, happened=["heat"])
    alice.post(ADDRESS, asked=USUAL, happened=["alcohol"])

    answers = told(alice).exposures
    assert (answers["heat"], answers["alcohol"]) == (False, True)


def test_looking_at_the_page_stores_nothing(alice):
    before = alice.diary.person.data_version

    alice.get(ADDRESS)
    alice.get("/checkin/")

    alice.diary.person.refresh_from_db()
    assert not Day.objects.exists() and alice.diary.person.data_version == before


# -- nothing to report ---------------------------------------------------------------------------------------


def test_nothing_to_report_is_no_to_every_question_shown_and_no_cramps(alice):
    response = alice.post(ADDRESS, nothing="1", asked="exercise alcohol")

    assert told(alice) == DayFacts(
        date=MONDAY, no_cramps=True, exposures={"exercise": False, "alcohol": False}
    )
    assert said(response) == ["Monday saved. No cramps. Cramp-free days count too."]


def test_nothing_else_to_report_leaves_logged_cramps_alone(alice):
    episode = make_episode(alice.diary, started_at=berlin("2026-03-10 02:40"))
    page = alice.get(ADDRESS).content.decode()

    response = alice.post(ADDRESS, nothing="1", asked=USUAL)

    assert "Nothing else to report" in page and "Nothing to report" not in page
    assert alice.diary.episodes.get() == episode
    assert told(alice).no_cramps is False
    assert said(response) == ["Monday saved. 1 cramp."]


def test_nothing_to_report_sent_again_later_changes_no_answer(alice):
    make_day(alice.diary, MONDAY, exposures={"alcohol": True}, no_cramps=False, note="A long walk")

    alice.post(ADDRESS, nothing="1", asked="exercise alcohol")

    assert told(alice) == DayFacts(
        date=MONDAY, no_cramps=False, exposures={"alcohol": True, "exercise": False}, note="A long walk"
    )


def test_a_day_with_a_check_in_does_not_offer_nothing_to_report(alice):
    make_day(alice.diary, MONDAY, exposures={"alcohol": True})

    assert "to report" not in alice.get(ADDRESS).content.decode()


# -- cramps --------------------------------------------------------------------------------------------------


def test_no_cramps_while_one_is_logged_is_a_problem_in_words(alice):
    make_episode(alice.diary, started_at=berlin("2026-03-10 02:40"))  # woke her: the night of Monday

    response = alice.post(ADDRESS, asked=USUAL, cramps="no")

    assert problems(response) == {
        "cramps": ["A cramp is logged for this day. Choose Yes, or delete the cramp first"]
    }
    assert not alice.diary.days.exists()


def test_logged_cramps_are_counted_and_chosen_beforehand(alice):
    for clock in ("2026-03-09 14:00", "2026-03-10 02:40"):
        make_episode(alice.diary, started_at=berlin(clock))

    field = alice.get(ADDRESS).context["form"]["cramps"]

    assert field.value() == "logged"
    assert [str(label) for _name, label in field.field.widget.choices] == ["Yes, 2 logged", "Add one more"]


def test_a_cramp_logged_after_no_cramps_was_said_counts_and_corrects_the_answer(alice):
    make_day(alice.diary, MONDAY, exposures={"alcohol": False}, no_cramps=True)
    make_episode(alice.diary, started_at=berlin("2026-03-10 02:40"))

    shown = alice.get(ADDRESS)
    alice.post(ADDRESS, **prefilled(shown))

    assert shown.context["form"]["cramps"].value() == "logged"
    assert told(alice).no_cramps is False


def test_yes_add_one_saves_the_day_and_opens_the_cramp(alice):
    response = alice.post(ADDRESS, asked=USUAL, cramps="add")

    assert response.url == "/cramps/new/?day=2026-03-09"
    assert told(alice).no_cramps is False


def test_the_question_names_the_day_and_the_night(alice):
    assert alice.get(ADDRESS).context["form"].fields["cramps"].label == "Any cramps, Mon to Tue?"
    today = alice.get("/checkin/2026-03-10/").context["form"].fields["cramps"]
    assert today.label == "Any cramps so far, Tue to Wed?"


# -- amounts, symptoms, medicines ----------------------------------------------------------------------------


def test_an_amount_says_yes_although_the_chip_was_left_alone(alice):
    alice.post(ADDRESS, asked=USUAL, alcohol_units="1,5", exercise_minutes="40")

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
    response = alice.post("/checkin/2026-03-10/", asked=USUAL, exercise_ended="18:30")

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


# -- a day with a check-in -----------------------------------------------------------------------------------


FULL = DayFacts(
    date=MONDAY,
    no_cramps=False,
    exposures={"exercise": True, "alcohol": False, "old boots": True, "stress": True, "injury": False},
    exercise_minutes=40,
    exercise_intensity="hard",
    exercise_ended_at=berlin("2026-03-09 18:30:17"),
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


def prefilled(response):
    """What a browser sends when nobody touches the page."""
    form = response.context["form"]
    sent = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        if value is True:
            sent[bound.name] = "on"
        elif value is not None and value is not False and value != "" and value != []:
            sent[bound.name] = (
                bound.field.widget.format_value(value) if bound.name == "exercise_ended" else value
            )
    return sent


def comparable(facts):
    return dataclasses.replace(
        facts, symptoms=frozenset(facts.symptoms), exercise_ended_at=facts.exercise_ended_at.timestamp()
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


# -- the page ------------------------------------------------------------------------------------------------


def test_a_problem_is_named_above_the_page_and_in_its_title(alice):
    page = alice.post(ADDRESS, asked=USUAL, slept_hours="many").content.decode()

    assert re.search(r"<title>Error: Check-in for Monday", page)
    assert "There is a problem" in page
    assert 'href="#id_slept_hours"' in page


def test_the_number_of_queries_does_not_grow_with_the_diary(alice, django_assert_num_queries):
    make_day(alice.diary, MONDAY, exposures={"exercise": True, "new garden chair": False})
    alice.get(ADDRESS)
    with CaptureQueriesContext(connection) as few:
        alice.get(ADDRESS)
    for number in range(30):
        words.add_word(diary=alice.diary, kind=Trigger, name=f"thing {number}")
        make_medicine(alice.diary, f"Medicine {number}")
        make_episode(alice.diary, started_at=berlin(f"2026-03-09 {number % 24:02}:10"))
    make_day(
        alice.diary,
        MONDAY,
        exposures={f"thing {number}": True for number in range(30)},
        medicines=tuple(f"Medicine {number}" for number in range(30)),
        symptoms=(SymptomAnswer("fever"), SymptomAnswer("faint")),
    )
    with django_assert_num_queries(len(few)):
        assert alice.get(ADDRESS).status_code == 200


def test_another_person_has_their_own_monday(alice):
    make_day(alice.diary, MONDAY, exposures={"exercise": True}, note="Alice's note")
    bob = sign_in(make_diary("bob"))

    assert "Alice's note" not in bob.get(ADDRESS).content.decode()
    bob.post(ADDRESS, asked=USUAL)

    assert told(alice).note == "Alice's note"


def test_the_saved_day_is_the_day_of_the_cramp_in_the_diary(alice):
    """Noon to noon: a cramp of Tuesday 02:40 that woke her is logged for Monday."""
    make_episode(alice.diary, **{
        f.name: getattr(full_episode_facts(started_at=berlin("2026-03-10 02:40")), f.name)
        for f in dataclasses.fields(full_episode_facts())
    })  # fmt: skip

    assert alice.get(ADDRESS).context["cramps"] == 1
    assert alice.get("/checkin/2026-03-10/").context["cramps"] == 0
