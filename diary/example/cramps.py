"""The cramps of a day and its night."""

from __future__ import annotations

import math
import random
import uuid
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from diary import nights, parts
from diary.facts import EpisodeFacts, ReliefTry, SymptomAnswer

from .story import (
    AFTER_ALCOHOL,
    AFTER_EXERCISE,
    BAD,
    BAD_FORTNIGHT,
    BASE_RATE,
    COLD_TILES,
    EXERCISE_NOTES,
    LONG_CRAMPS,
    LONG_DRIVE,
    LONG_NOTES,
    NIGHT_NOTES,
    SLEEP,
    WATER_TABLET_FROM,
    WITH_WATER_TABLET,
    DayPlan,
    within,
)


def night_cramps(rng: random.Random, plan: DayPlan, zone: str) -> list[EpisodeFacts]:
    rate = BASE_RATE
    rate *= AFTER_EXERCISE if plan.exercise_minutes else 1
    rate *= AFTER_ALCOHOL if plan.alcohol_units else 1
    rate *= BAD_FORTNIGHT if within(plan.number, BAD) else 1
    rate *= WITH_WATER_TABLET if plan.number >= WATER_TABLET_FROM else 1
    count = min(3, _poisson(rng, rate))
    if plan.number in LONG_CRAMPS:
        count = max(1, count)
    elif not plan.written and rng.random() < 0.5:
        return []  # neither the day nor its cramps were written down
    # Minutes after 22:30; most between 1 and 5.
    minutes = sorted(min(475, max(5, round(rng.gauss(290, 95)))) for _ in range(count))
    cramps = []
    for position, after in enumerate(minutes):
        start = _clock(plan.date, SLEEP.start, zone) + timedelta(
            minutes=after + 25 * position, seconds=rng.randrange(60)
        )
        cramps.append(_night_cramp(rng, plan, start, zone, second=position > 0))
    return cramps


def _night_cramp(
    rng: random.Random, plan: DayPlan, start: datetime, zone: str, *, second: bool
) -> EpisodeFacts:
    longest = LONG_CRAMPS.get(plan.number) if not second else None
    pain = rng.randint(8, 9) if longest else min(9, max(2, round(rng.gauss(5.4, 1.5))))
    relief = _relief(rng, long=bool(longest))
    stretched = bool(relief) and relief[0].relief == "stretching"
    usual = math.exp(rng.gauss(4.7 if stretched else 5.25, 0.5))
    seconds = longest or round(min(570, max(40, usual)))
    told: dict[str, Any] = {}
    way = rng.random()
    if way < 0.5 or longest:
        told = {"duration_seconds": seconds, "duration_source": "timer"}
    elif way < 0.72:
        told = {"duration_seconds": max(60, round(seconds / 60) * 60), "duration_source": "typed"}
    elif way < 0.9:
        low, high = next(pair for pair in ((0, 60), (60, 300), (300, 600), (600, 900)) if seconds < pair[1])
        told = {"duration_seconds": low, "duration_max_seconds": high, "duration_source": "estimate"}
    timed = told.get("duration_source") == "timer"
    precision = "exact" if timed else "part_of_night" if rng.random() < 0.45 else "about"
    if precision == "about":
        start = start.replace(minute=start.minute // 15 * 15, second=0)
    elif precision == "part_of_night":
        part = parts.BY_CODE[parts.part_of(nights.local(start, zone).time())]
        start = nights.resolve_local(parts.on_night(plan.date, part.stands), zone).instant
    triggers = [
        word
        for word, held in (
            ("exercise", bool(plan.exercise_minutes)), ("low_water", plan.water_glasses <= 4),
            ("long_standing", plan.standing), ("alcohol", plan.alcohol_units > 1), (LONG_DRIVE, plan.drive),
        )
        if held and rng.random() < 0.5
    ]  # fmt: skip
    note = LONG_NOTES.get(plan.number, "") if longest else ""
    if not note and rng.random() < 0.16:
        note = rng.choice(NIGHT_NOTES[:1] + NIGHT_NOTES[2:] if not second else NIGHT_NOTES[1:2])
    return _cramp(
        rng,
        started_at=start,
        time_zone=zone,
        time_precision=precision,
        sites=_sites(rng),
        pain=pain,
        woke=rng.random() < 0.93,
        activity="in_bed" if rng.random() < 0.9 else "",
        soreness_hours=Decimal(rng.choice((36, 48))) if longest else _soreness(rng, pain),
        triggers=tuple(triggers),
        relief=relief,
        associated=_felt(rng),
        note=note,
        **told,
    )


def daytime_cramps(rng: random.Random, plan: DayPlan, zone: str) -> list[EpisodeFacts]:
    after_exercise = plan.exercise_minutes > 40 and rng.random() < 0.14
    if not after_exercise and rng.random() > 0.025:
        return []
    hour = 18 if after_exercise and plan.date.weekday() < 5 else rng.choice((11, 15, 16))
    start = _clock(plan.date, time(hour, rng.choice((5, 10, 20, 35, 40, 55))), zone)
    return [
        _cramp(
            rng,
            started_at=start,
            time_zone=zone,
            time_precision="about",
            sites=(("thigh_back", "right"),) if after_exercise and rng.random() < 0.4 else _sites(rng),
            duration_seconds=rng.choice((30, 60, 60, 90, 120)),
            duration_source="typed",
            pain=rng.randint(2, 6),
            woke=False,
            activity="after_exercise" if after_exercise else rng.choice(("sitting", "standing", "walking")),
            triggers=("exercise",) if after_exercise else (),
            relief=(ReliefTry("stretching", "yes"),) if after_exercise else (ReliefTry("walking", "bit"),),
            note=rng.choice(EXERCISE_NOTES) if after_exercise and rng.random() < 0.5 else "",
        )
    ]


def last_night(rng: random.Random, plan: DayPlan, zone: str) -> EpisodeFacts:
    """Timed in the dark and not yet completed, as a cramp is on the morning after."""
    return _cramp(
        rng,
        started_at=_clock(plan.date + timedelta(days=1), time(3, 12, 20), zone),
        time_zone=zone,
        sites=(("calf", "left"),),
        duration_seconds=245,
        duration_source="timer",
    )


def _sites(rng: random.Random) -> tuple[tuple[str, str], ...]:
    side = "left" if rng.random() < 0.66 else "right"
    where = rng.random()
    if where < 0.72:
        return (("calf", side),)
    if where < 0.84:
        return (("foot_sole", side),)
    if where < 0.9:
        return (("toes", side),)
    if where < 0.96:
        return (("calf", side), ("foot_sole", side))
    return (("calf", "both"),)


def _relief(rng: random.Random, *, long: bool) -> tuple[ReliefTry, ...]:
    if long:
        return (ReliefTry("stretching", "no"), ReliefTry("massage", "bit"), ReliefTry("walking", "yes", 240))
    way = rng.random()
    if way < 0.5:
        return (ReliefTry("stretching", "yes", rng.randrange(20, 90, 5)),)
    if way < 0.62:
        return (ReliefTry("stretching", "bit"), ReliefTry("massage", "yes"))
    if way < 0.72:
        return (ReliefTry(COLD_TILES, "yes" if rng.random() < 0.6 else "bit"),)
    if way < 0.8:
        return (ReliefTry("massage", "bit"), ReliefTry("walking", "yes"))
    if way < 0.9:
        return (ReliefTry("waited", "no"),)
    return ()


def _felt(rng: random.Random) -> tuple[SymptomAnswer, ...]:
    answers = []
    if rng.random() < 0.2:
        answers.append(SymptomAnswer("tightness", True, "before"))
    if rng.random() < 0.35:
        answers.append(SymptomAnswer("hard_muscle", True, "during"))
    if rng.random() < 0.25:
        answers.append(SymptomAnswer("aching", True, "after"))
    if rng.random() < 0.3:
        answers += [SymptomAnswer("one_leg_swelling", False), SymptomAnswer("numbness_tingling", False)]
    return tuple(answers)


def _soreness(rng: random.Random, pain: int) -> Decimal | None:
    if rng.random() < 0.35:
        return None
    return Decimal(rng.choice((0, 0, 1, 2, 3)) if pain < 6 else rng.choice((1, 2, 4, 6, 10)))


def _cramp(rng: random.Random, **told: Any) -> EpisodeFacts:
    return EpisodeFacts(uuid=uuid.UUID(int=rng.getrandbits(128), version=4), **told)


def over(episode: EpisodeFacts) -> datetime:
    return episode.started_at + timedelta(seconds=episode.duration_seconds or 0)


def written_by(episode: EpisodeFacts, now: datetime) -> EpisodeFacts:
    """A timed cramp was stored when it ended, any other at breakfast."""
    end = over(episode)
    if episode.duration_source == "timer":
        return replace(episode, recorded_at=end)
    local = nights.local(end, episode.time_zone)
    breakfast = _clock(local.date() + timedelta(days=local.hour >= 7), time(7, 40), episode.time_zone)
    return replace(episode, recorded_at=min(breakfast, now))


def diary_day(episode: EpisodeFacts) -> date:
    return nights.diary_day(
        local_start=nights.local(episode.started_at, episode.time_zone),
        in_bed=episode.activity == "in_bed",
        woke=episode.woke,
        sleep=SLEEP,
    )


def _clock(day: date, clock: time, zone: str) -> datetime:
    return nights.resolve_local(datetime.combine(day, clock), zone).instant


def _poisson(rng: random.Random, rate: float) -> int:
    """Knuth's method; `rate` is small."""
    limit, product, count = math.exp(-rate), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
