"""Many rows read at once tell the same as each of them read by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from diary import telling
from diary.actions import episodes
from diary.facts import SymptomAnswer, WornShoes
from diary.telling_many import days_told, episodes_told
from tests.factories import NOW, berlin, full_episode_facts, make_day, make_diary, make_episode


@pytest.fixture
def diary(db):
    return make_diary("alice")


def test_cramps_tell_the_same(diary):
    episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)
    make_episode(diary, started_at=berlin("2026-03-04 15:00"), time_zone="Asia/Tokyo", pain=None)
    make_episode(diary, started_at=berlin("2026-03-05 15:00"), sites=(), woke=None)

    found = {each.facts.uuid: each for each in episodes_told(diary.episodes)}

    assert len(found) == 3
    for row in diary.episodes:
        each = found[row.uuid]
        assert each.facts == telling.episode_facts(row)
        assert (each.diary_date, each.at_night) == (row.diary_date, row.at_night)


def test_days_tell_the_same_by_date(diary):
    make_day(diary, date(2026, 3, 5), no_cramps=True)
    make_day(
        diary,
        date(2026, 3, 3),
        exposures={"exercise": True, "late coffee": False},
        exercise_minutes=40,
        exercise_intensity="hard",
        exercise_ended_at=berlin("2026-03-03 18:00"),
        exercise_kind="Hills",
        loaded_muscles=("calf", "thigh_back"),
        shoes=(WornShoes("Trainers", Decimal("6.5")), WornShoes("Boots")),
        water_glasses=Decimal(5),
        sleep_disturbance=3,
        symptoms=(SymptomAnswer("fever", False), SymptomAnswer("weakness", True, "after")),
        medicines=("Magnesium", "Iron"),
        note="Rain",
    )

    found = list(days_told(diary.days))

    assert found == [telling.day_facts(row) for row in diary.days.order_by("date")]
    assert [each.date.day for each in found] == [3, 5]


def test_rows_that_were_not_asked_for_are_not_told(diary):
    make_episode(diary)
    make_day(diary, date(2026, 3, 3), no_cramps=True)

    assert list(episodes_told(diary.episodes.none())) == []
    assert list(days_told(diary.days.filter(date__gt=date(2026, 3, 3)))) == []
