"""A day that was said to be without cramps, and the cramp that was logged for it afterwards."""

from datetime import date, time

import pytest
import time_machine

from diary.actions import days, episodes, people
from diary.facts import DayFacts, ProfileFacts
from tests.diary.checkin_visits import ADDRESS, MONDAY, USUAL, told
from tests.factories import NOW, berlin, episode_facts, make_day, make_diary, make_episode
from tests.visits import sign_in


@pytest.fixture
def alice(db):
    """Alice in Berlin on Tuesday 10 March 2026 at 09:00; she said "no cramps" for Monday."""
    with time_machine.travel(NOW, tick=False):
        visit = sign_in(make_diary())
        make_day(visit.diary, MONDAY, exposures={"alcohol": False}, no_cramps=True)
        yield visit


NIGHT = berlin("2026-03-10 02:40")


def test_a_cramp_that_is_logged_takes_the_answer_back(alice):
    make_episode(alice.diary, started_at=NIGHT)

    assert told(alice) == DayFacts(date=MONDAY, exposures={"alcohol": False})


def test_a_cramp_of_another_day_leaves_it(alice):
    make_episode(alice.diary, started_at=berlin("2026-03-08 02:40"))

    assert told(alice).no_cramps is True


def test_a_cramp_that_is_moved_to_that_day_takes_it_back(alice):
    cramp = make_episode(alice.diary, started_at=berlin("2026-03-08 02:40"))

    moved = episode_facts(uuid=cramp.uuid, started_at=NIGHT)
    episodes.change_episode(diary=alice.diary, episode=cramp, facts=moved, now=NOW)

    assert told(alice).no_cramps is None


def test_a_cramp_that_is_deleted_again_leaves_an_answer_that_nobody_gave_unknown(alice):
    cramp = make_episode(alice.diary, started_at=NIGHT)

    episodes.delete_episode(diary=alice.diary, episode=cramp, now=NOW)

    assert told(alice).no_cramps is None


def test_a_cramp_that_comes_back_takes_back_what_was_said_meanwhile(alice):
    cramp = make_episode(alice.diary, started_at=NIGHT)
    episodes.delete_episode(diary=alice.diary, episode=cramp, now=NOW)
    make_day(alice.diary, MONDAY, exposures={"alcohol": False}, no_cramps=True)

    episodes.restore_episode(diary=alice.diary, episode=cramp, now=NOW)

    assert told(alice).no_cramps is None


def test_delete_and_restore_leave_the_day_as_it_was(alice):
    cramp = make_episode(alice.diary, started_at=NIGHT)
    before = told(alice)

    episodes.delete_episode(diary=alice.diary, episode=cramp, now=NOW)
    episodes.restore_episode(diary=alice.diary, episode=cramp, now=NOW)

    assert told(alice) == before


def test_another_usual_sleep_moves_the_cramp_and_takes_it_back(alice):
    make_episode(alice.diary, started_at=berlin("2026-03-10 07:30"), woke=None)
    assert told(alice).no_cramps is True  # at 07:30 she is up: Tuesday's cramp

    longer = ProfileFacts(
        given=frozenset({"sleep_from", "sleep_to", "time_zone"}),
        sleep_from=time(22),
        sleep_to=time(8),
        time_zone="Europe/Berlin",
    )
    people.change_profile(diary=alice.diary, facts=longer, now=NOW)

    assert told(alice).no_cramps is None


def test_no_cramps_that_arrives_after_the_cramp_is_not_stored(alice):
    # Two phones: the page was opened before the cramp was logged on the other one.
    make_episode(alice.diary, started_at=NIGHT)

    facts = DayFacts(date=MONDAY, exposures={"alcohol": False}, no_cramps=True)
    days.save_day(diary=alice.diary, facts=facts, now=NOW)

    assert told(alice).no_cramps is None


def test_nothing_else_to_report_never_says_no_cramps(alice):
    make_episode(alice.diary, started_at=NIGHT)

    alice.post(ADDRESS, nothing="1", asked=USUAL)

    assert told(alice).no_cramps is not True


def test_an_import_keeps_what_its_file_says_and_counts_let_the_cramp_speak(db):
    from insights import frames
    from insights.stats.windows import Window
    from insights.summary.quality import quality

    diary = make_diary()
    week = [DayFacts(date=date(2026, 3, day), no_cramps=True) for day in (8, 9)]
    days.add_days(diary=diary, facts=week, now=NOW)
    episodes.add_episodes(diary=diary, facts=[episode_facts(started_at=NIGHT)], now=NOW)

    assert diary.days.filter(no_cramps=True).count() == 2
    found = frames.load(diary)
    period = Window(date(2026, 3, 1), date(2026, 3, 10))
    assert quality(found, found.episodes, period).no_cramp_days == 1
