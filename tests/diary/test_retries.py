"""Exactly once: the same cramp sent many times at the same moment is one row."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from diary.actions import days, episodes, medicines
from diary.facts import DayFacts, MedicineFacts
from diary.scope import own_diary
from tests.factories import NOW, episode_facts, make_diary

SENDERS = 8


def send_at_once(write):
    """Run `write(diary)` in several threads, each with a connection and a diary of its own."""

    def send(_number):
        try:
            return write(own_diary("alice"))
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as senders:
        return list(senders.map(send, range(SENDERS)))


@pytest.fixture
def alice(transactional_db):
    return make_diary("alice")


def test_a_cramp_sent_by_many_at_once_is_stored_once(alice):
    facts = episode_facts()
    answers = send_at_once(lambda diary: episodes.log_episode(diary=diary, facts=facts, now=NOW))
    assert sorted(made for _row, made in answers) == [False] * (SENDERS - 1) + [True]
    assert alice.episodes.count() == 1


def test_cramp_now_pressed_on_many_devices_at_once_starts_once(alice):
    uuid = episode_facts().uuid
    send_at_once(
        lambda diary: episodes.start_episode(diary=diary, uuid=uuid, sites=(("calf", "left"),), now=NOW)
    )
    assert alice.episodes.count() == 1


def test_a_check_in_sent_by_many_at_once_is_one_day(alice):
    facts = DayFacts(date=NOW.date(), exposures={"heat": True})
    send_at_once(lambda diary: days.save_day(diary=diary, facts=facts, now=NOW))
    assert alice.days.count() == 1
    assert alice.days.get().exposures.count() == 1


def test_a_medicine_sent_by_many_at_once_is_stored_once(alice):
    facts = MedicineFacts(name="Magnesium", uuid=episode_facts().uuid)
    send_at_once(lambda diary: medicines.add_medicine(diary=diary, facts=facts, now=NOW))
    assert alice.medicines.count() == 1
