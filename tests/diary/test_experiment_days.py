"""The test that runs, on Today and in the check-in: by day only, and only for days that are part of it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from diary import experiments
from diary.actions import experiments as actions
from diary.experiments import Stage
from diary.models import Experiment
from tests.factories import NOW, berlin
from tests.insights.experiment.people import somebody, start
from tests.visits import sign_in


@pytest.fixture
def alice(db):
    """From 11 March on: with it, without it, with it, ..."""
    with time_machine.travel(NOW, tick=False):
        visit = sign_in(somebody())
        start(visit.diary)
        Experiment.objects.update(coins="1" * 28)
        yield visit


def today(visit, at, address="/?day=1"):
    with time_machine.travel(at, tick=False):
        return " ".join(visit.get(address).content.decode().split("<main")[1].split("<footer")[0].split())


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOW, "It starts tomorrow."),
        (NOW + timedelta(days=1), "Today is a day with it."),
        (NOW + timedelta(days=2), "Today is a day without it."),
        (NOW + timedelta(days=56), "Today is a day without it."),
        (NOW + timedelta(days=57), "Its last night ends at noon today."),
        (NOW + timedelta(days=57, hours=3), "It is over. You can see the result."),
        (NOW + timedelta(days=80), "It is over. You can see the result."),
    ],
)
def test_today_says_what_kind_of_day_it_is(alice, at, words):
    shown = today(alice, at)

    assert "Your test: exercise" in shown
    assert words in shown


def test_the_night_page_says_nothing_of_it(alice):
    night = berlin("2026-03-12 03:00")

    assert "test" not in today(alice, night, "/").replace("latest", "")
    assert "Your test" in today(alice, night)  # when they ask to see everything


def test_without_a_test_or_after_it_today_says_nothing(alice):
    actions.stop_experiment(diary=alice.diary, experiment=alice.diary.experiments.get(), now=NOW)

    assert "Your test" not in today(alice, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-12", "Today is a day without it. Say what really happened."),
        ("2026-03-11", "Wednesday was a day with it. Say what really happened."),
    ],
)
def test_the_check_in_says_it_for_its_own_date(alice, day, words):
    assert words in today(alice, NOW + timedelta(days=2), f"/checkin/{day}/")


def test_the_check_in_of_a_day_outside_the_test_says_nothing(alice):
    assert "Your test" not in today(alice, NOW + timedelta(days=2), "/checkin/2026-03-10/")


def test_names_that_people_gave_keep_their_capitals(alice):
    Experiment.objects.update(kind="shoes", code="Red Boots")

    assert "Your test: Red Boots" in today(alice, NOW + timedelta(days=1))


def test_a_drink_is_never_asked_for(alice):
    Experiment.objects.update(code="alcohol")

    assert "Today you may, as you usually do." in today(alice, NOW + timedelta(days=1))
    assert "Wednesday was a day on which you might." in today(
        alice, NOW + timedelta(days=2), "/checkin/2026-03-11/"
    )


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ("2026-03-10 23:59", Stage.AHEAD),
        ("2026-03-11 00:00", Stage.RUNNING),
        ("2026-05-05 23:59", Stage.RUNNING),
        ("2026-05-06 11:59", Stage.LAST_NIGHT),
        ("2026-05-06 12:00", Stage.OVER),
        ("2027-01-01 00:00", Stage.OVER),
    ],
)
def test_a_test_ends_with_its_last_night_at_noon(alice, local, expected):
    experiment = alice.diary.experiments.get()

    assert experiments.stage(experiment, local=datetime.fromisoformat(local)) is expected


def test_an_ended_test_has_ended_whatever_the_date(alice):
    experiment = alice.diary.experiments.get()
    experiment.ended_at = timezone.now()

    assert experiments.stage(experiment, local=datetime(2026, 3, 20)) is Stage.ENDED
