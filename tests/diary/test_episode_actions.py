"""Logging, timing, deleting: what the rows are afterwards."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from diary import telling
from diary.actions import episodes, people
from diary.facts import ProfileFacts, Refused
from diary.models import Episode
from tests.factories import NOW, berlin, episode_facts, full_episode_facts, make_diary, make_episode

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return make_diary("alice")


def told(diary, episode):
    return telling.episode_facts(diary.episodes.with_details().get(pk=episode.pk))


def test_what_was_told_is_what_is_kept(alice):
    facts = full_episode_facts(recorded_at=NOW)
    cramp, _made = episodes.log_episode(diary=alice, facts=facts, now=NOW)
    assert told(alice, cramp) == facts


def test_sending_the_same_cramp_again_makes_no_second_one(alice):
    facts = episode_facts()
    assert [episodes.log_episode(diary=alice, facts=facts, now=NOW)[1] for _ in range(3)] == [
        True,
        False,
        False,
    ]
    assert alice.episodes.count() == 1


def test_going_back_and_correcting_changes_the_one_cramp(alice):
    facts = episode_facts(pain=3)
    episodes.log_episode(diary=alice, facts=facts, now=NOW)
    episodes.log_episode(diary=alice, facts=replace(facts, pain=8), now=NOW)
    assert [cramp.pain for cramp in alice.episodes] == [8]


def test_a_refused_cramp_stores_nothing(alice):
    with pytest.raises(Refused, match="pain"):
        episodes.log_episode(diary=alice, facts=episode_facts(pain=11), now=NOW)
    assert alice.all_episodes.count() == 0


def test_every_write_marks_the_diary_as_changed(alice):
    before = alice.person.data_version
    make_episode(alice)
    assert alice.person.data_version > before


def test_a_cramp_after_midnight_belongs_to_the_evening_before(alice):
    # 02:40 in Berlin on the morning of 3 March, winter time
    cramp = make_episode(alice, started_at=berlin("2026-03-03 02:40"))
    assert (cramp.diary_date, cramp.at_night) == (date(2026, 3, 2), True)


def test_a_cramp_by_day_belongs_to_its_date(alice):
    cramp = make_episode(alice, started_at=berlin("2026-03-03 15:00"), woke=None)
    assert (cramp.diary_date, cramp.at_night) == (date(2026, 3, 3), False)


def test_a_new_usual_sleep_moves_the_cramps_to_their_nights(alice):
    # A day sleeper from now on: 03:00 is no longer night, 10:00 is.
    early = make_episode(alice, started_at=berlin("2026-03-03 03:00"), woke=None)
    late = make_episode(alice, started_at=berlin("2026-03-03 10:00"), woke=None)
    facts = ProfileFacts(given=frozenset({"sleep_from", "sleep_to"}), sleep_from=time(8), sleep_to=time(16))
    people.change_profile(diary=alice, facts=facts, now=NOW)
    early.refresh_from_db()
    late.refresh_from_db()
    assert (early.diary_date, early.at_night) == (date(2026, 3, 3), False)
    assert (late.diary_date, late.at_night) == (date(2026, 3, 2), True)


@pytest.fixture
def running(alice):
    facts = episode_facts()
    return episodes.start_episode(diary=alice, uuid=facts.uuid, sites=facts.sites, now=NOW)[0]


def test_cramp_now_stores_when_it_started(alice, running):
    assert (running.started_at, running.ongoing, running.time_precision) == (NOW, True, "exact")


def test_a_double_tap_starts_one_cramp(alice, running):
    again, made = episodes.start_episode(
        diary=alice, uuid=running.uuid, sites=(("calf", "left"),), now=NOW + timedelta(seconds=1)
    )
    assert (again.pk, made, alice.episodes.count()) == (running.pk, False, 1)


def test_pressing_on_an_old_page_hours_later_is_a_new_cramp(alice, running):
    episodes.stop_episode(diary=alice, episode=running, now=NOW + timedelta(minutes=4))
    again, made = episodes.start_episode(
        diary=alice, uuid=running.uuid, sites=(("calf", "left"),), now=NOW + timedelta(hours=2)
    )
    assert made and again.pk != running.pk


def test_its_gone_stores_the_seconds_on_the_timer(alice, running):
    episodes.stop_episode(diary=alice, episode=running, now=NOW + timedelta(minutes=4))
    running.refresh_from_db()
    assert (running.ongoing, running.duration_seconds, running.duration_source) == (False, 240, "timer")


def test_pressing_its_gone_twice_keeps_the_first_length(alice, running):
    for minutes in (4, 5):
        episodes.stop_episode(diary=alice, episode=running, now=NOW + timedelta(minutes=minutes))
    running.refresh_from_db()
    assert running.duration_seconds == 240


def test_a_forgotten_timer_is_asked_about_not_stored(alice, running):
    # ux 2.4: after more than 20 minutes the person is asked; 20 minutes exactly are still stored.
    with pytest.raises(Refused, match="About how long"):
        episodes.stop_episode(diary=alice, episode=running, now=NOW + timedelta(minutes=20, seconds=1))
    running.refresh_from_db()
    assert running.ongoing
    episodes.stop_episode(diary=alice, episode=running, now=NOW + timedelta(minutes=20))
    running.refresh_from_db()
    assert running.duration_seconds == 1200


def test_not_sure_how_long_ends_it_without_a_length(alice, running):
    episodes.end_episode(diary=alice, episode=running, low=None, high=None, source="estimate", now=NOW)
    running.refresh_from_db()
    assert (running.ongoing, running.duration_seconds, running.duration_source) == (False, None, "")


def test_another_leg_changes_where_and_not_when(alice, running):
    episodes.change_running(diary=alice, episode=running, sites=(("calf", "right"),), now=NOW)
    running.refresh_from_db()
    assert [(s.muscle, s.side) for s in running.sites.all()] == [("calf", "right")]
    assert running.started_at == NOW


def test_a_deleted_cramp_comes_back_as_it_was(alice):
    cramp = episodes.log_episode(diary=alice, facts=full_episode_facts(recorded_at=NOW), now=NOW)[0]
    before = told(alice, cramp)
    episodes.delete_episode(diary=alice, episode=cramp, now=NOW)
    assert alice.episodes.count() == 0
    episodes.restore_episode(diary=alice, episode=alice.all_episodes.get(), now=NOW)
    assert told(alice, cramp) == before


def test_the_end_of_a_cramp_does_not_depend_on_the_clocks_going_back(alice):
    # Berlin, 26 October 2025: 02:58 summer time, 4 minutes later the clock shows 02:02 again.
    start = berlin("2025-10-26 02:58").replace(fold=0)
    cramp = episodes.start_episode(diary=alice, uuid=episode_facts().uuid, sites=(), now=start)[0]
    episodes.stop_episode(diary=alice, episode=cramp, now=cramp.started_at + timedelta(minutes=4))
    assert Episode.objects.get().duration_seconds == 240
