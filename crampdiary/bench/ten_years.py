"""A diary of ten years: 3,650 check-ins and 10,000 cramps, the same every time."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, ReliefTry, SymptomAnswer
from diary.vocabulary import EXPOSURES, RELIEF

DAYS, CRAMPS = 3650, 10_000
MUSCLES = ("calf", "calf", "calf", "foot_sole", "toes", "thigh_back")
ZONE = "Europe/Berlin"
NOTES = ("", "", "", "After a long walk.", "Woke straight up, had to stand. " * 3)


def cramps(now: datetime, *, count: int = CRAMPS, days: int = DAYS) -> Iterator[EpisodeFacts]:
    """Oldest first, evenly over the days before `now`."""
    rng = random.Random(10)  # noqa: S311  measuring, not secrets
    reliefs = list(RELIEF)
    step = timedelta(days=days) / count
    for number in range(count):
        where = rng.choice(MUSCLES)
        tries = rng.sample(reliefs, rng.randint(0, 3))
        yield EpisodeFacts(
            uuid=uuid.UUID(int=rng.getrandbits(128), version=4),
            started_at=(now - step * (count - number)).replace(microsecond=0),
            time_zone=ZONE,
            sites=((where, rng.choice(("left", "right"))),)[: rng.randint(1, 5)],
            duration_seconds=rng.randint(20, 900),
            duration_source=rng.choice(("timer", "typed", "estimate")),
            pain=rng.randint(0, 10),
            woke=rng.random() < 0.7,
            activity=rng.choice(("in_bed", "sitting", "after_exercise", "")),
            soreness_hours=Decimal(rng.randint(0, 12)) if rng.random() < 0.3 else None,
            triggers=tuple(rng.sample(EXPOSURES, rng.randint(0, 3))),
            relief=tuple(ReliefTry(word, rng.choice(("yes", "bit", "no"))) for word in tries),
            associated=(SymptomAnswer("tightness", rng.random() < 0.5, "before"),) if number % 3 == 0 else (),
            note=rng.choice(NOTES),
        )


def check_ins(now: datetime, *, days: int = DAYS) -> Iterator[DayFacts]:
    """One for each of the days before today."""
    rng = random.Random(11)  # noqa: S311
    for number in range(days, 0, -1):
        day = (now - timedelta(days=number)).date()
        answers = {code: rng.random() < 0.3 for code in EXPOSURES[:8]}
        yield DayFacts(
            date=day,
            no_cramps=rng.random() < 0.3,
            exposures=answers,
            exercise_minutes=45 if answers["exercise"] else None,
            alcohol_units=Decimal(2) if answers["alcohol"] else None,
            water_glasses=Decimal(rng.randint(2, 10)),
            slept_hours=Decimal(rng.randint(10, 18)) / 2,
            medicines=("Magnesium",) if number < days // 2 else (),
            note=rng.choice(NOTES),
        )


def medicines(now: datetime, *, days: int = DAYS) -> list[MedicineFacts]:
    started = (now - timedelta(days=days // 2)).date()
    return [
        MedicineFacts(name="Magnesium", kind="supplement", started_on=started),
        MedicineFacts(name="Indapamide", medicine_class="thiazide", started_on=started - timedelta(days=90)),
    ]
