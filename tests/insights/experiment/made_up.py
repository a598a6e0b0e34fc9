"""Day tables of people who test something: by hand, and simulated."""

from __future__ import annotations

from datetime import date

import numpy as np

from diary.coin import Assignment
from insights.day_table import UNKNOWN, Cramps, DayTable, Exposure
from insights.experiment.analysis import Question

FIRST = date(2026, 3, 11)
NONE = np.zeros(0, dtype=np.int64)


def question(coins: str, **changes) -> Question:
    told = {"assignment": Assignment(FIRST, coins), "name": "exercise", "shoes": False, "more": True}
    return Question(**told | changes)


def table(count, *, checked=None, active=None, said=None, first=FIRST) -> DayTable:
    """A table with these cramps a day; every day checked unless said otherwise."""
    size = len(count)
    nothing = np.zeros(0)
    return DayTable(
        first=first,
        count=np.array(count, dtype=np.int64),
        active=np.ones(size, dtype=bool) if active is None else np.array(active, dtype=bool),
        checked=np.ones(size, dtype=bool) if checked is None else np.array(checked, dtype=bool),
        exposures=() if said is None else (Exposure(name="exercise", said=np.array(said, dtype=np.int64)),),
        courses=(),
        cramps=Cramps(
            day=NONE, minute=nothing, exact=NONE.astype(bool), asleep=NONE.astype(bool), side=NONE,
            muscle_codes=(), muscles=np.zeros((0, 0), dtype=bool), seconds=nothing, pain=nothing,
            relief_names=(), relief=np.zeros((0, 0), dtype=bool),
        ),
        exercise_ended=np.full(size, np.nan),
        sleep_from=600.0,
        sleep_to=1140.0,
        observed_days=size,
    )  # fmt: skip


def coins(rng: np.random.Generator, weeks: int) -> str:
    return "".join(rng.choice(["0", "1"], weeks * 7 // 2))


def simulated(
    rng: np.random.Generator,
    tossed: str,
    *,
    ratio: float = 1.0,
    rate: float = 0.3,
    adherence: float = 0.85,
    checked: tuple[float, float] = (0.9, 0.9),
) -> DayTable:
    """Cramps that come in flares and clusters, `ratio` times as many on days on which it was done.

    checked : chance of a check-in on quiet days, without and with it; 7 points more on days with a cramp
    """
    assignment = Assignment(FIRST, tossed)
    x = np.array([with_it for _day, with_it in assignment])
    done = np.where(rng.random(len(x)) < adherence, x, ~x)
    flare = np.zeros(len(x))
    for day in range(1, len(x)):
        flare[day] = 0.9 * flare[day - 1] + rng.normal(scale=0.19**0.5)
    level = rate * np.exp(0.5 * flare - 0.125) * rng.gamma(2, 0.5, len(x))
    count = rng.poisson(level * np.where(done, ratio, 1))
    check = rng.random(len(x)) < np.where(x, checked[1], checked[0]) + 0.07 * (count > 0)
    return table(count, checked=check, said=np.where(check, done, UNKNOWN))
