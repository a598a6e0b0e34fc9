"""What somebody suspects behind their cramps: asked once, on Today, before the diary shows patterns."""

from datetime import date, timedelta

import pytest
import time_machine

from diary import suspects
from diary.models import Person
from tests.factories import NOW, berlin, make_day, make_diary, make_episode
from tests.visits import problems, said, sign_in

QUESTION = "What do you think brings your cramps on?"
CARD = 'id="suspect"'


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00."""
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def suspected(visit):
    return Person.objects.get(pk=visit.diary.person.pk).suspected_triggers


def cramps(visit, count):
    for number in range(count):
        make_episode(visit.diary, started_at=berlin(f"2026-03-0{number + 1} 02:40"))


def is_asked(visit):
    return CARD in visit.get("/?day=1").content.decode()


def test_a_new_diary_is_not_asked(alice):
    cramps(alice, 2)
    for back in range(6):
        make_day(alice.diary, date(2026, 3, 9) - timedelta(days=back), no_cramps=True)

    assert not is_asked(alice)


def test_with_3_cramps_the_question_is_asked(alice):
    cramps(alice, 3)

    assert is_asked(alice)
    assert "Answer once, before your diary shows patterns." in alice.get("/?day=1").content.decode()


def test_with_7_days_the_question_is_asked(alice):
    for back in range(7):
        make_day(alice.diary, date(2026, 3, 9) - timedelta(days=back), no_cramps=True)

    assert is_asked(alice)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"suspected": ["alcohol", "heat"]}, ["alcohol", "heat"]),
        ({"suspected": ["none"]}, []),
        ({"own": "new mattress"}, ["new mattress"]),
        ({"suspected": ["heat"], "own": " Alcohol "}, ["heat", "alcohol"]),
        ({"suspected": ["heat"], "own": "hot day"}, ["heat"]),
    ],
)
def test_an_answer_is_kept_and_the_question_is_never_asked_again(alice, sent, kept):
    cramps(alice, 3)

    response = alice.post("/settings/suspect/", **sent)

    assert (response.status_code, response.url) == (303, "/")
    assert said(response) == ["Saved. You can change it in Settings, About me."]
    assert suspected(alice) == kept
    assert not is_asked(alice)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "suspected"),
        ({"suspected": ["none", "heat"]}, "suspected"),
        ({"suspected": ["none"], "own": "new mattress"}, "suspected"),
        ({"suspected": ["dragons"]}, "suspected"),
        ({"own": "chairs; tables"}, "own"),
        ({"own": "x" * 81}, "own"),
    ],
)
def test_what_cannot_be_is_asked_again_and_stays_unknown(alice, sent, field):
    response = alice.post("/settings/suspect/", **sent)

    assert list(problems(response)) == [field]
    assert suspected(alice) is None


def test_an_answer_of_before_stands_there_and_can_be_changed_in_both_places(alice):
    alice.post("/settings/suspect/", suspected=["heat"], own="new mattress")

    form = alice.get("/settings/suspect/").context["form"]
    assert form["suspected"].value() == ["heat", "new mattress"]

    alice.post("/settings/about/", suspected_triggers=["new mattress"])
    assert suspected(alice) == ["new mattress"]


def test_ask_me_later_is_kept_on_the_device_for_7_days_and_nowhere_else(alice):
    cramps(alice, 3)
    before = Person.objects.values().get()

    response = alice.post("/settings/suspect/later/")

    assert (response.status_code, response.url) == (303, "/")
    cookie = response.cookies[suspects.LATER]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (604_800, True, "Lax")
    assert Person.objects.values().get() == before
    assert not is_asked(alice)

    alice.client.cookies.pop(suspects.LATER)
    assert is_asked(alice)


def test_an_answered_question_costs_no_query(alice, django_assert_num_queries):
    cramps(alice, 3)
    alice.diary.person.suspected_triggers = []
    with django_assert_num_queries(0):
        assert not suspects.is_due(alice.diary, {})
    alice.diary.person.suspected_triggers = None
    with django_assert_num_queries(1):
        assert suspects.is_due(alice.diary, {})


def test_the_page_offers_what_is_tracked_and_own_words(alice):
    make_day(alice.diary, date(2026, 3, 9), exposures={"garden chair": True})

    choices = dict(alice.get("/settings/suspect/").context["form"].fields["suspected"].choices)

    assert {"exercise", "heat", "garden chair", "none"} <= choices.keys()
    assert QUESTION in alice.get("/settings/suspect/").content.decode()
