"""Rows for tests, made through the actions. Every default is stated; nothing is random."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from diary.actions import days, episodes, medicines, people
from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, ReliefTry, SymptomAnswer
from diary.models import Day, Episode, Medicine, User
from diary.scope import Diary

# Tuesday 10 March 2026, 09:00 in Berlin: "now" unless a test says otherwise.
NOW = datetime(2026, 3, 10, 8, 0, tzinfo=UTC)
PASSWORD = "nine lives of a calf"


def berlin(text: str) -> datetime:
    """An aware datetime from Berlin's clock, for example "2026-03-03 02:40"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Berlin"))


def make_user(username: str = "alice", **fields: Any) -> User:
    return User.objects.create_user(username=username, password=PASSWORD, **fields)


def make_diary(username: str = "alice", *, time_zone: str = "Europe/Berlin", now: datetime = NOW) -> Diary:
    user = make_user(username)
    people.give_consent(user=user, now=now)
    return people.make_person(user=user, time_zone=time_zone, now=now)


def episode_facts(**changes: Any) -> EpisodeFacts:
    told: dict[str, Any] = {
        "uuid": uuid.uuid4(),
        "started_at": berlin("2026-03-03 02:40"),
        "time_zone": "Europe/Berlin",
        "sites": (("calf", "left"),),
        "duration_seconds": 240,
        "duration_source": "typed",
        "pain": 6,
        "woke": True,
    }
    return EpisodeFacts(**told | changes)


def full_episode_facts(**changes: Any) -> EpisodeFacts:
    """A cramp with every question answered."""
    told: dict[str, Any] = {
        "sites": (("calf", "left"), ("foot_sole", "right")),
        "time_precision": "about",
        "duration_max_seconds": 300,
        "duration_source": "estimate",
        "activity": "in_bed",
        "soreness_hours": Decimal("2.5"),
        "triggers": ("exercise", "new garden chair"),
        "relief": (ReliefTry("stretching", "yes", 60), ReliefTry("humming", "no")),
        "associated": (
            SymptomAnswer("numbness_tingling", True, "before"),
            SymptomAnswer("one_leg_swelling", False),
        ),
        "note": "After the long run",
    }
    return episode_facts(**told | changes)


def make_episode(diary: Diary, *, now: datetime = NOW, **changes: Any) -> Episode:
    return episodes.log_episode(diary=diary, facts=episode_facts(**changes), now=now)[0]


def make_day(diary: Diary, day: date, *, now: datetime = NOW, **told: Any) -> Day:
    return days.save_day(diary=diary, facts=DayFacts(date=day, **told), now=now)[0]


def make_medicine(diary: Diary, name: str = "Magnesium", *, now: datetime = NOW, **told: Any) -> Medicine:
    facts = MedicineFacts(name=name, **{"kind": "supplement", "started_on": date(2026, 2, 1)} | told)
    return medicines.add_medicine(diary=diary, facts=facts, now=now)[0]
