"""Days without a check-in are offered to be filled in: on the check-in page and on Today."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary.missed import MissedDay, missed_days
from tests.diary.checkin_visits import ADDRESS, MONDAY, USUAL, told
from tests.factories import NOW, berlin, make_day, make_diary, make_episode
from tests.visits import said, sign_in

TODAY = date(2026, 3, 10)


def march(day):
    return date(2026, 3, day)


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def missed(visit):
    return [each.date.day for each in missed_days(visit.diary, TODAY)]


def check_in(visit, *days):
    for day in days:
        make_day(visit.diary, march(day), exposures={"heat": False})


# -- which days ----------------------------------------------------------------------------------------------


def test_an_empty_diary_owes_nothing(alice):
    assert missed(alice) == []


def test_days_before_the_first_entry_are_not_missed(alice):
    check_in(alice, 6)

    assert missed(alice) == [9, 8, 7]


def test_a_cramp_is_a_first_entry_too_and_its_day_lacks_a_check_in(alice):
    make_episode(alice.diary, started_at=berlin("2026-03-08 02:40"))  # the night of the 7th

    assert missed_days(alice.diary, TODAY) == (
        MissedDay(march(9), 0), MissedDay(march(8), 0), MissedDay(march(7), 1),
    )  # fmt: skip


def test_seven_days_back_and_no_further(alice):
    make_day(alice.diary, date(2026, 1, 1), exposures={"heat": False})

    assert missed(alice) == [9, 8, 7, 6, 5, 4, 3]


def test_today_is_not_missed_yet(alice):
    check_in(alice, 9)

    assert missed(alice) == []


@pytest.mark.parametrize(
    ("told_of_the_8th", "is_missed"),
    [
        ({"note": "A walk"}, True),
        ({"sleep_disturbance": 4}, True),
        ({"no_cramps": True}, False),
        ({"exposures": {"heat": True}}, False),
    ],
)
def test_a_note_alone_is_no_check_in(alice, told_of_the_8th, is_missed):
    check_in(alice, 7, 9)
    make_day(alice.diary, march(8), **told_of_the_8th)

    assert missed(alice) == ([8] if is_missed else [])


def test_deleted_cramps_and_other_people_do_not_count(alice):
    check_in(make_visit("bob"), 7)

    assert missed(alice) == []


def make_visit(name):
    return sign_in(make_diary(name))


def test_the_number_of_queries_does_not_grow(alice, django_assert_num_queries):
    check_in(alice, 7)
    with CaptureQueriesContext(connection) as few:
        missed_days(alice.diary, TODAY)
    for number in range(60):
        make_day(alice.diary, date(2025, 12, 1) + timedelta(days=number), exposures={"heat": True})
        make_episode(alice.diary, started_at=berlin(f"2026-03-0{number % 9 + 1} 02:{number:02}"))
    with django_assert_num_queries(len(few)):
        missed_days(alice.diary, TODAY)


# -- offered -------------------------------------------------------------------------------------------------


def links(response):
    return [(link.name, link.what) for link in response.context["missed"]]


def test_the_check_in_names_the_other_missed_days(alice):
    check_in(alice, 6)
    make_episode(alice.diary, started_at=berlin("2026-03-08 02:40"))

    page = alice.get(ADDRESS)

    assert links(page) == [("Sun 8 March", "no entry"), ("Sat 7 March", "1 cramp, no check-in")]
    assert 'href="/checkin/2026-03-08/"' in page.content.decode()


def test_today_names_them_too_without_the_day_that_check_in_opens(alice):
    check_in(alice, 7)

    assert links(alice.get("/?day=1")) == [("Sun 8 March", "no entry")]


def test_in_the_afternoon_yesterday_is_a_missed_day(alice):
    check_in(alice, 8)
    with time_machine.travel(berlin("2026-03-10 15:00"), tick=False):
        assert links(alice.get("/?day=1")) == [("Mon 9 March", "no entry")]


def test_nothing_is_said_when_no_day_is_missed(alice):
    check_in(alice, 8, 9)

    assert "without a check-in" not in alice.get("/?day=1").content.decode()


def test_after_a_day_was_filled_in_the_next_one_is_offered(alice):
    check_in(alice, 5)

    response = alice.post("/checkin/2026-03-06/", nothing="1", asked=USUAL)

    assert response.status_code == 303 and response.url == "/?day=1"
    assert said(response) == ["Friday saved. No cramps. Cramp-free days count too."]
    assert links(alice.get(response.url)) == [("Sun 8 March", "no entry"), ("Sat 7 March", "no entry")]


def test_after_the_last_missed_day_the_diary_shows_what_was_filled_in(alice):
    check_in(alice, 5, 7, 8, 9)

    assert alice.post("/checkin/2026-03-06/", nothing="1", asked=USUAL).url == "/diary/2026-03-06/"


RECALL = "As far as you remember. Not sure is an answer."


@pytest.mark.parametrize(("day", "is_far"), [(6, True), (7, False), (9, False)])
def test_from_the_fourth_day_back_the_page_asks_for_no_more_than_memory_holds(alice, day, is_far):
    assert (RECALL in alice.get(f"/checkin/2026-03-0{day}/").content.decode()) is is_far


# -- a row that is no check-in -------------------------------------------------------------------------------


def test_a_day_of_which_only_the_night_is_known_is_answered_by_tapping(alice):
    make_day(alice.diary, MONDAY, sleep_disturbance=6, note="New pillow")

    form = alice.get(ADDRESS).context["form"]
    alice.post(ADDRESS, asked=USUAL, happened=["heat"], sleep_disturbance="6", note="New pillow")

    assert form.by_tapping and form.initial["sleep_disturbance"] == 6 and form.initial["note"] == "New pillow"
    facts = told(alice)
    assert (facts.sleep_disturbance, facts.note, facts.exposures["heat"]) == (6, "New pillow", True)


def test_the_diary_does_not_call_such_a_day_done(alice):
    make_day(alice.diary, MONDAY, sleep_disturbance=6)

    assert "Check-in: not answered yet" in alice.get("/diary/").content.decode()


def test_nothing_to_report_keeps_what_is_known_of_that_night(alice):
    make_day(alice.diary, MONDAY, sleep_disturbance=6)

    assert "Nothing to report" in alice.get(ADDRESS).content.decode()
    alice.post(ADDRESS, nothing="1", asked="exercise")

    facts = told(alice)
    assert (facts.sleep_disturbance, facts.exposures, facts.no_cramps) == (6, {"exercise": False}, True)


def test_nothing_to_report_does_not_deny_the_exercise_that_a_file_told(alice):
    make_day(alice.diary, MONDAY, exercise_intensity="hard")

    alice.post(ADDRESS, nothing="1", asked="exercise alcohol")

    assert told(alice).exposures == {"exercise": True, "alcohol": False}
