"""A made-up diary: 26 weeks of one person's nights, the same for the same seed and day.

Pure: no database, no clock. For people who want to look first, for screenshots and for measurements. What is
built in, so that every page has something true to show:

- cramps come mostly at night and in the left calf, more often in the night after exercise or alcohol;
- stretching shortens them, waiting does not;
- a water tablet was begun after 11 weeks; magnesium, begun after 15, does nothing;
- one fortnight was bad and three cramps lasted longer than 10 minutes;
- about 15 days in 100 have no check-in (a journey, a flu, days forgotten): unknown, never "no".
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from diary import nights
from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, ProfileFacts

from . import cramps, days, person
from .story import TRACKED, WEEKS

__all__ = ["TRACKED", "WEEKS", "ExampleDiary", "example_diary"]


@dataclass(frozen=True, slots=True)
class ExampleDiary:
    profile: ProfileFacts
    medicines: tuple[MedicineFacts, ...]
    days: tuple[DayFacts, ...]
    episodes: tuple[EpisodeFacts, ...]


def example_diary(*, now: datetime, time_zone: str, seed: int = 1) -> ExampleDiary:
    """The 26 weeks before `now` (aware) in `time_zone`, ending with last night; nothing lies after `now`."""
    today = nights.local(now, time_zone).date()
    first = today - timedelta(weeks=WEEKS)
    rng = random.Random(seed)  # noqa: S311  a story, not a secret
    plans = [days.plan_day(rng, number, first + timedelta(days=number)) for number in range(WEEKS * 7)]
    all_cramps = [
        cramp
        for plan in plans
        for cramp in cramps.night_cramps(rng, plan, time_zone) + cramps.daytime_cramps(rng, plan, time_zone)
    ]
    before_midnight = [c for c in all_cramps if nights.local(c.started_at, time_zone).date() < today]
    last = cramps.last_night(rng, plans[-1], time_zone)
    told = [cramps.written_by(c, now) for c in [*before_midnight, last] if cramps.over(c) <= now]
    with_cramps = {cramps.diary_day(c) for c in told}
    check_ins = [days.check_in(rng, p, had_cramps=p.date in with_cramps) for p in plans if p.written]
    return ExampleDiary(
        profile=person.profile(today, time_zone),
        medicines=person.medicines(first),
        days=tuple(check_ins),
        episodes=tuple(sorted(told, key=lambda cramp: cramp.started_at)),
    )
