"""A diary with one strong pattern: a cramp on 7 of 10 nights after alcohol and on 1 of 10 others."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from diary.actions import days, episodes
from diary.facts import DayFacts
from diary.scope import Diary
from tests.factories import NOW, episode_facts

FIRST = date(2025, 9, 1)
BERLIN = ZoneInfo("Europe/Berlin")
WEEKS_26 = FIRST + timedelta(weeks=26, days=-1)


def plant(diary: Diary, *, first: date = FIRST, number: int = 189, now: datetime = NOW) -> None:
    """`number` days from `first`, every one checked in; the same on every run."""
    told = []
    cramps = []
    for index in range(number):
        day = first + timedelta(days=index)
        drank = index * 7 % 20 < 8
        told.append(
            DayFacts(date=day, alcohol_units=2 if drank else 0, exposures={"heat": index * 11 % 7 < 2})
        )
        if index * 3 % 10 < (7 if drank else 1):
            started = datetime.combine(day + timedelta(days=1), time(3, index % 60), tzinfo=BERLIN)
            cramps.append(episode_facts(started_at=started, duration_seconds=60 + index * 37 % 300))
    days.add_days(diary=diary, facts=told, now=now)
    episodes.add_episodes(diary=diary, facts=cramps, now=now)
