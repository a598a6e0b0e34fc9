"""How long all review rules take, and the rules for right now while a cramp is logged; and how that grows.

In this process, after the imports, from rows to flags; a press as a whole is measured on the server.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from time import perf_counter, process_time
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from diary.scope import Diary

ROUNDS = 20
# Milliseconds. The second is the share of a press, which as a whole has 50 (DESIGN section 13).
BUDGETS: dict[str, int | None] = {
    "flags, all rules": 300,
    "advice on a new cramp": 50,
}

Times = dict[str, list[tuple[float, float]]]


def checks(diary: Diary, *, now: datetime, rounds: int = ROUNDS) -> Times:
    """Seconds on the clock and of computing: the whole check, and the advice before a cramp is saved."""
    from diary import safety

    from .ten_years import cramps

    # An hour ago, so that every rule for right now looks at it.
    *_earlier, draft = cramps(now, count=24, days=1)
    draft = replace(draft, uuid=uuid4())
    asked: dict[str, Callable[[], object]] = {
        "flags, all rules": lambda: all_flags(diary, now=now),
        "advice on a new cramp": lambda: safety.advice(diary, now=now, draft=draft),
    }
    times: Times = {name: [] for name in asked}
    for number in range(rounds + 1):
        for name, ask in asked.items():
            taken = _timed(ask)
            if number:  # the first one imports
                times[name].append(taken)
    return times


def growth(
    diaries: Mapping[int, Diary], *, now: datetime, rounds: int = ROUNDS
) -> dict[int, list[tuple[float, float]]]:
    """The whole check of diaries of the same days with so many cramps each, side by side."""
    times: dict[int, list[tuple[float, float]]] = {count: [] for count in diaries}
    for _round in range(rounds):
        for count, diary in diaries.items():
            times[count].append(_timed(partial(all_flags, diary, now=now)))
    return times


def all_flags(diary: Diary, *, now: datetime) -> int:
    """How many flags there are."""
    from insights.case.load import load
    from insights.flags import check
    from insights.registry import rules

    return len(check(load(diary, now=now), rules()).flags)


def _timed(ask: Callable[[], object]) -> tuple[float, float]:
    clock, computed = perf_counter(), process_time()
    ask()
    return perf_counter() - clock, process_time() - computed
