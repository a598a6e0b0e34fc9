"""Undo for what Settings change: answers about the person, the name of a word, a merge."""

import pytest
import time_machine
from django.urls import reverse

from diary.actions import words
from diary.facts import ReliefTry
from diary.models import Change, Relief, Trigger
from diary.scope import own_diary
from diary.transfer import writer
from tests.factories import NOW, make_day, make_diary, make_episode
from tests.visits import sign_in

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def alice():
    with time_machine.travel(NOW, tick=False):
        yield sign_in(make_diary("alice"))


def exported(visit):
    diary = own_diary(visit.diary.user.username)
    return {name: b"".join(pieces) for name, pieces in writer.csv_files(diary).items()}


def undo(visit, kind):
    change = visit.diary.changes.filter(kind=kind).first()
    return visit.post(reverse("diary:change_undo", args=[change.pk]))


def save_you(visit, **answers):
    told = {"name": "Alice", "time_zone": "Europe/Berlin", "sleep_from": "22:00", "sleep_to": "07:00"}
    return visit.client.post(reverse("diary:settings_you"), told | answers, follow=True)


def test_answers_about_the_person_go_back_with_one_press(alice):
    before = exported(alice)
    page = save_you(alice, sleep_from="23:30").content.decode()
    change = alice.diary.changes.get(kind=Change.Kind.PROFILE)
    assert reverse("diary:change_undo", args=[change.pk]) in page
    assert exported(alice) != before
    assert undo(alice, "profile").status_code == 303
    assert exported(alice) == before


def test_cramps_go_back_to_their_night_with_the_usual_sleep(alice):
    episode = make_episode(alice.diary, started_at=NOW.replace(hour=5, minute=30), woke=None, activity="")
    was = episode.diary_date
    save_you(alice, sleep_from="22:00", sleep_to="05:00")
    episode.refresh_from_db()
    assert episode.diary_date != was
    undo(alice, "profile")
    episode.refresh_from_db()
    assert episode.diary_date == was


def test_an_undo_can_be_undone_and_pressed_twice_counts_once(alice):
    save_you(alice, name="Ann")
    change = alice.diary.changes.get(kind="profile")
    for _press in range(2):
        alice.post(reverse("diary:change_undo", args=[change.pk]))
    assert own_diary("alice").person.name == ""
    undo(alice, "profile")
    assert own_diary("alice").person.name == "Ann"


def test_saving_the_same_answers_again_is_no_change(alice):
    save_you(alice)
    count = alice.diary.changes.count()
    save_you(alice)
    assert alice.diary.changes.count() == count


def test_a_word_gets_its_old_name_back(alice):
    word = words.add_word(diary=alice.diary, kind=Trigger, name="garden")
    alice.post(reverse("diary:word_rename", args=["things", word.code]), name="gardening")
    undo(alice, "word")
    word.refresh_from_db()
    assert word.name == "garden"


def test_two_words_that_were_merged_are_two_again_with_all_their_entries(alice):
    diary = alice.diary
    word = words.add_word(diary=diary, kind=Trigger, name="old chair")
    make_episode(diary, triggers=("old chair",))
    make_episode(diary, triggers=("stress", "old chair"))
    for number, exposures in enumerate(
        ({"old chair": True}, {"old chair": True, "stress": False}, {"old chair": False, "stress": True})
    ):
        make_day(diary, TODAY.replace(day=1 + number), exposures=exposures)
    before = exported(alice)
    alice.post(reverse("diary:word_merge", args=["things", word.code]), into="stress")
    assert exported(alice) != before
    undo(alice, "word")
    assert exported(alice) == before
    word.refresh_from_db()
    assert (word.merged_into, word.retired_on) == (None, None)


def test_relief_words_come_apart_too(alice):
    diary = alice.diary
    word = words.add_word(diary=diary, kind=Relief, name="humming")
    make_episode(diary, relief=(ReliefTry("humming", "yes"), ReliefTry("massage", "no")))
    before = exported(alice)
    alice.post(reverse("diary:word_merge", args=["relief", word.code]), into="massage")
    assert exported(alice) != before
    undo(alice, "word")
    assert exported(alice) == before


def test_an_entry_that_was_changed_since_keeps_the_word_it_has_now(alice):
    diary = alice.diary
    word = words.add_word(diary=diary, kind=Trigger, name="old chair")
    make_day(diary, TODAY, exposures={"old chair": True})
    alice.post(reverse("diary:word_merge", args=["things", word.code]), into="stress")
    make_day(diary, TODAY, exposures={"stress": False})
    undo(alice, "word")
    row = diary.days.get(date=TODAY).exposures.get()
    assert (row.trigger.code, row.answer) == ("stress", False)


def test_nobody_else_can_take_it_back(alice):
    save_you(alice, name="Ann")
    change = alice.diary.changes.get(kind="profile")
    bob = sign_in(make_diary("bob"))
    assert bob.post(reverse("diary:change_undo", args=[change.pk])).status_code == 404
    assert own_diary("alice").person.name == "Ann"
