"""Words offered in Settings: one press makes one the person's own."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from diary import ideas, vocabulary
from diary.actions import words
from diary.facts import word_problem
from diary.models import Relief, Trigger
from tests.factories import NOW, make_diary
from tests.visits import said, sign_in

PAGES = {"things": "/settings/things/", "relief": "/settings/relief/"}


@pytest.fixture
def alice(db):
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary())


def offered(visit, kind):
    return [code for code, _label in visit.get(PAGES[kind]).context["ideas"]]


@pytest.mark.parametrize("idea", [*ideas.THINGS, *ideas.RELIEF], ids=lambda idea: idea[0])
def test_every_idea_can_be_an_own_word_and_says_something_new(idea):
    code, label = idea
    assert re.fullmatch(r"[a-z-]+", code)
    assert word_problem(str(label)) is None
    known = {str(each).casefold() for each in [*vocabulary.TRIGGERS.values(), *vocabulary.RELIEF.values()]}
    assert str(label).casefold() not in known


@pytest.mark.parametrize("harm", ["pinch", "bit", "pin", "prick", "needle", "quinine", "henbane", "salt on"])
def test_what_could_hurt_somebody_is_never_offered_against_a_cramp(harm):
    words_offered = {word for _code, label in ideas.RELIEF for word in str(label).casefold().split()}
    assert not any(word.startswith(harm) for word in words_offered)
    assert not any(harm in str(label).casefold() for _code, label in ideas.RELIEF if " " in harm)


def test_one_press_adds_a_thing_and_it_can_be_answered(alice):
    response = alice.post(PAGES["things"], idea="long-walk")

    assert response.status_code == 303
    assert said(response) == ["Long walk is in your list."]
    assert alice.diary.own_triggers.get().name == "Long walk"
    assert "long-walk" not in offered(alice, "things")


def test_one_press_adds_a_relief(alice):
    alice.post(PAGES["relief"], idea="warm-bath")

    assert alice.diary.own_reliefs.get().name == "Warm bath"
    assert "warm-bath" not in offered(alice, "relief")


def test_the_second_press_of_the_same_idea_adds_nothing(alice):
    for _ in range(2):
        response = alice.post(PAGES["relief"], idea="warm-bath")

    assert alice.diary.own_reliefs.count() == 1
    assert said(response)[-1] == "You have this word already"


def test_a_word_of_the_same_name_is_not_offered_whatever_its_capitals(alice):
    words.add_word(diary=alice.diary, kind=Trigger, name="LONG WALK")

    assert "long-walk" not in offered(alice, "things")


def test_a_word_that_is_no_longer_offered_does_not_come_back_as_an_idea(alice):
    word = words.add_word(diary=alice.diary, kind=Relief, name="Warm bath")
    words.retire_word(diary=alice.diary, word=word, today=NOW.date())

    assert "warm-bath" not in offered(alice, "relief")


def test_the_word_is_the_one_the_person_reads():
    with translation.override("de"):
        assert ideas.word(ideas.THINGS, "long-walk") == str(dict(ideas.THINGS)["long-walk"])


@pytest.mark.parametrize("kind", PAGES)
def test_an_idea_that_does_not_exist_is_no_page(alice, kind):
    assert alice.post(PAGES[kind], idea="gold").status_code == 404


def test_a_press_of_nothing_changes_nothing(alice):
    assert alice.post(PAGES["relief"]).status_code == 303
    assert not alice.diary.own_reliefs.exists()


def test_the_number_of_queries_does_not_grow_with_the_words(alice, django_assert_num_queries):
    alice.get(PAGES["relief"])
    with CaptureQueriesContext(connection) as few:
        alice.get(PAGES["relief"])
    for number in range(20):
        words.add_word(diary=alice.diary, kind=Relief, name=f"way {number}")
    with django_assert_num_queries(len(few)):
        alice.get(PAGES["relief"])
