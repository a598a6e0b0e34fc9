"""The check-in on its page: which day, what taps say, cramps."""

import dataclasses
import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.actions import people, wordlists, words
from diary.facts import DayFacts, SymptomAnswer
from diary.models import Day, Trigger
from tests.diary.checkin_visits import ADDRESS, MONDAY, USUAL, prefilled, told
from tests.factories import NOW, berlin, full_episode_facts, make_day, make_diary, make_episode, make_medicine
from tests.visits import problems, said, sign_in


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


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


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        ("2026-03-10", "Today, Tuesday 10 March, and the night"),
        ("2026-03-09", "Yesterday, Monday 9 March, and the night"),
        ("2026-03-08", "Sunday 8 March and the night"),
    ],
)
def test_the_page_says_whether_it_is_about_today_or_yesterday(alice, day, heading):
    page = alice.get(f"/checkin/{day}/")

    assert page.context["heading"] == heading
    assert ("Check in for today" in page.content.decode()) is (day == "2026-03-09")


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


def test_a_page_sent_back_does_not_offer_it_because_a_press_would_lose_what_was_typed(alice):
    response = alice.post(ADDRESS, asked=USUAL, note="x" * 4001)

    assert list(problems(response)) == ["note"] and "to report" not in response.content.decode()


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
