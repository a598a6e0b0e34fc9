"""Deleting can be undone for 30 days; then it is real (reliability R6)."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from diary.actions import episodes, example, medicines
from diary.actions.purge import purge
from diary.models import (
    Episode,
    EpisodeRelief,
    EpisodeSite,
    EpisodeSymptom,
    EpisodeTrigger,
    Import,
    Medicine,
    Person,
    User,
)
from diary.telling import episode_facts, medicine_facts
from tests.factories import NOW, full_episode_facts, make_diary, make_episode, make_medicine

pytestmark = pytest.mark.django_db

ALMOST_30_DAYS = timedelta(days=29, hours=23)
OVER_30_DAYS = timedelta(days=30, hours=1)


@pytest.fixture
def diary():
    return make_diary("alice")


def deleted_cramp(diary):
    episode, _made = episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)
    told = episode_facts(episode)
    episodes.delete_episode(diary=diary, episode=episode, now=NOW)
    return episode, told


def test_after_29_days_and_23_hours_a_cramp_comes_back_as_it_was(diary):
    episode, told = deleted_cramp(diary)
    assert purge(now=NOW + ALMOST_30_DAYS)["cramps"] == 0
    kept = diary.all_episodes.recoverable(now=NOW + ALMOST_30_DAYS).get(uuid=episode.uuid)
    episodes.restore_episode(diary=diary, episode=kept, now=NOW)
    assert episode_facts(diary.episodes.get()) == told


def test_after_30_days_and_1_hour_a_cramp_is_gone_with_all_its_parts(diary):
    deleted_cramp(diary)
    make_episode(diary)
    assert purge(now=NOW + OVER_30_DAYS)["cramps"] == 1
    assert Episode.objects.count() == 1
    for part in (EpisodeSite, EpisodeTrigger, EpisodeRelief, EpisodeSymptom):
        assert not part.objects.exclude(episode=diary.episodes.get()).exists(), part


def test_what_was_not_deleted_is_never_purged(diary):
    make_episode(diary)
    make_medicine(diary)
    purge(now=NOW + timedelta(days=5000))
    assert diary.episodes.count() == diary.medicines.count() == 1


def test_a_medicine_has_the_same_30_days(diary):
    medicine = make_medicine(diary)
    told = medicine_facts(medicine)
    medicines.delete_medicine(diary=diary, medicine=medicine, now=NOW)
    purge(now=NOW + ALMOST_30_DAYS)
    medicines.restore_medicine(diary=diary, medicine=Medicine.objects.get(), now=NOW)
    assert medicine_facts(diary.medicines.get()) == told
    medicines.delete_medicine(diary=diary, medicine=diary.medicines.get(), now=NOW)
    assert purge(now=NOW + OVER_30_DAYS)["medicines"] == 1
    assert not Medicine.objects.exists()


def test_purging_twice_is_purging_once(diary):
    deleted_cramp(diary)
    assert purge(now=NOW + OVER_30_DAYS)["cramps"] == 1
    assert purge(now=NOW + OVER_30_DAYS)["cramps"] == 0


def test_an_upload_that_was_only_looked_at_goes_after_a_day(diary):
    Import.objects.create(person=diary.person, state="checked", files={"a.csv": "secret"}, created_at=NOW)
    purge(now=NOW + timedelta(hours=23))
    assert Import.objects.count() == 1
    purge(now=NOW + timedelta(hours=25))
    assert not Import.objects.exists()


def test_a_visitors_example_goes_after_7_days_and_a_demo_stays(diary):
    example.start_example(time_zone="UTC", now=NOW)
    example.make_demo(username="demo", time_zone="UTC", now=NOW)
    purge(now=NOW + timedelta(days=6, hours=23))
    assert User.objects.count() == 3
    assert purge(now=NOW + timedelta(days=7, hours=1))["example diaries"] == 1
    assert set(User.objects.values_list("username", flat=True)) == {"alice", "demo"}
    assert Person.objects.count() == 2


def test_the_command_purges_and_says_how_much(diary, capsys):
    episode = make_episode(diary)
    episodes.delete_episode(diary=diary, episode=episode, now=timezone.now() - OVER_30_DAYS)
    call_command("purge")
    assert "cramps: 1" in capsys.readouterr().err
    assert not Episode.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_purged_words_are_not_left_in_the_files():
    if connection.vendor != "sqlite":
        pytest.skip("reads the file of SQLite")
    diary = make_diary("alice")
    canary = "canary-f3b1c2d4"
    for n in range(50):
        episode = make_episode(diary, note=f"{canary} {n} " + "x" * 300)
        episodes.delete_episode(diary=diary, episode=episode, now=NOW)
    assert canary.encode() in database_bytes()
    purge(now=NOW + OVER_30_DAYS)
    assert canary.encode() not in database_bytes()


def database_bytes():
    """The database file and its log, after the log was written back."""
    from pathlib import Path

    name = Path(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = [path for path in name.parent.iterdir() if path.name.startswith(name.name)]
    return b"".join(path.read_bytes() for path in files)
