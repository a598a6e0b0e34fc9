"""Diaries for the loader of cases: stored, and invented from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from diary.actions import days, episodes, medicines, people
from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, ProfileFacts, ReliefTry
from diary.scope import Diary
from diary.vocabulary import EXPOSURES, SYMPTOMS, Muscle, Side
from insights.case.records import Case
from tests.insights.rules.cases import NOW, TODAY, cramp, day

ONE_DAY = timedelta(days=1)


def store(
    diary: Diary,
    cramps: Sequence[EpisodeFacts] = (),
    check_ins: Sequence[DayFacts] = (),
    taken: Sequence[MedicineFacts] = (),
) -> None:
    episodes.add_episodes(diary=diary, facts=list(cramps), now=NOW)
    days.add_days(diary=diary, facts=list(check_ins), now=NOW)
    medicines.add_medicines(diary=diary, facts=list(taken), now=NOW)


def about(diary: Diary, **answers: Any) -> None:
    people.change_profile(diary=diary, facts=ProfileFacts(given=frozenset(answers), **answers), now=NOW)


def plain(of: Case) -> Case:
    """Without what only rows have: when something was recorded, and what was never asked."""
    return replace(
        of,
        cramps=tuple(replace(each, facts=replace(each.facts, recorded_at=None)) for each in of.cramps),
        person=replace(of.person, given=frozenset()),
        medicines=tuple(replace(each, uuid=None) for each in of.medicines),
        counts=dict(of.counts),
    )


def full_cramp(started_at: datetime, **told: Any) -> EpisodeFacts:
    return cramp(
        started_at,
        sites=(("calf", "left"), ("foot_sole", "right")),
        duration_max_seconds=300,
        duration_source="estimate",
        time_precision="about",
        pain=6,
        woke=True,
        activity="in_bed",
        soreness_hours=Decimal("2.5"),
        triggers=("exercise", "new garden chair"),
        relief=(ReliefTry("stretching", "yes", 60), ReliefTry("humming", "no")),
        yes="numbness_tingling weakness",
        no="one_leg_swelling",
        note="After the long run",
        **told,
    )


def random_diary(seed: int, *, length: int) -> tuple[list[EpisodeFacts], list[DayFacts]]:
    """Cramps and days of the `length` days before NOW, with answers of every kind, some left out."""
    draw = random.Random(seed)
    codes, muscles = sorted(SYMPTOMS), list(Muscle.values)
    cramps = []
    for _number in range(draw.randrange(length // 8, length)):
        asked = draw.sample(codes, 6)
        least = draw.choice((None, 60, 240, 700, 1000))
        cramps.append(
            cramp(
                NOW - timedelta(minutes=draw.randrange(1, 1440 * length)),
                f"{draw.choice(muscles)} {draw.choice(list(Side.values))}",
                seconds=least,
                pain=draw.choice((None, 2, 5, 9)),
                woke=draw.choice((None, True, False)),
                activity=draw.choice(("", "in_bed", "walking", "in_water", "dialysis")),
                triggers=tuple(draw.sample(EXPOSURES, 2)),
                relief=(ReliefTry("stretching", draw.choice(("yes", "no", "")), None),),
                soreness_hours=draw.choice((None, Decimal(30), Decimal(80))),
                yes=" ".join(asked[:2]),
                no=" ".join(asked[2:]),
            )
        )
    first_answered = draw.randrange(length)
    check_ins = []
    for back in range(length):
        told: dict[str, Any] = {}
        if draw.random() < 0.3:
            told["exposures"] = {draw.choice(EXPOSURES): draw.random() < 0.5}
        if draw.random() < 0.2:
            told[draw.choice(("slept_hours", "water_glasses"))] = Decimal(draw.randrange(9))
        if draw.random() < 0.1:
            told["note"] = "Rain"
        if draw.random() < 0.3:
            told["yes"] = draw.choice(codes)
        if back <= first_answered and draw.random() < 0.5:
            told["no_cramps"] = draw.random() < 0.6
        if told:
            check_ins.append(day(TODAY - back * ONE_DAY, **told))
    return cramps, check_ins
