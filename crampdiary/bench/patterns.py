"""How long the whole run of patterns takes, and how that grows with the number of cramps.

In this process, after the imports; pages are measured on the server. Sizes are measured side by side, round
after round, so that all share the weather of the machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from math import log
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from .table import percentile

if TYPE_CHECKING:
    from diary.scope import Diary
    from insights.schema import DiaryFrames

SIZES = (1_000, 10_000, 100_000)  # cramps
ROUNDS = 5
# Milliseconds (DESIGN section 13).
BUDGETS: dict[str, int | None] = {
    "patterns, first look": 1000,
    "patterns, after a change": 1000,
    "patterns, again": 50,
}

Times = dict[str, list[tuple[float, float]]]


def whole_runs(diary: Diary, *, now: datetime, rounds: int = ROUNDS) -> Times:
    """Seconds on the clock and of computing: from rows to the report, and the report that is remembered.

    The first run takes a look and stores it. "After a change" nothing is remembered.
    """
    from django.core.cache import caches

    from insights.frames import load
    from insights.reviews import current_report
    from insights.run import examine

    # All modules are imported, and pandas has set itself up.
    examine(load(diary), as_of=diary.today(now))
    times: Times = {name: [] for name in BUDGETS}
    for number in range(rounds + 1):
        caches["charts"].clear()
        name = "patterns, after a change" if number else "patterns, first look"
        for what in (name, "patterns, again"):
            clock, computed = perf_counter(), process_time()
            current_report(diary, now=now)
            times[what].append((perf_counter() - clock, process_time() - computed))
    return times


def growth(
    frames: DiaryFrames, *, now: datetime, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS
) -> dict[int, list[tuple[float, float]]]:
    """The run on diaries of the same days with so many cramps each, from frames to report."""
    from insights.run import examine

    sized = {count: with_cramps(frames, count) for count in sizes}
    times: dict[int, list[tuple[float, float]]] = {count: [] for count in sizes}
    for _round in range(rounds):
        for count, diary in sized.items():
            clock, computed = perf_counter(), process_time()
            examine(diary, as_of=now.date())
            times[count].append((perf_counter() - clock, process_time() - computed))
    return times


def with_cramps(frames: DiaryFrames, count: int) -> DiaryFrames:
    """The same days with exactly `count` cramps: evenly fewer, or the same ones again some minutes later."""
    import numpy as np
    import pandas as pd

    have = len(frames.episodes)
    chosen = np.arange(count) * have // count
    again = np.arange(count) - np.searchsorted(chosen, chosen)
    later = pd.to_timedelta(again * 7, unit="min")
    name = [f"{number}" for number in range(count)]
    episodes = frames.episodes.iloc[chosen].reset_index(drop=True)
    taken = pd.DataFrame({"uuid": episodes["uuid"].to_numpy(), "renamed": name})
    episodes = episodes.assign(
        uuid=pd.Series(name).astype(episodes["uuid"].dtype),
        started_at=episodes["started_at"] + later,
        local_start=episodes["local_start"] + later,
    )

    def follow(rows: pd.DataFrame) -> pd.DataFrame:
        joined = taken.merge(rows, on="uuid", how="inner")
        return joined.assign(uuid=joined["renamed"].astype(rows["uuid"].dtype))[list(rows.columns)]

    return replace(
        frames,
        episodes=episodes,
        sites=follow(frames.sites),
        triggers=follow(frames.triggers),
        relief=follow(frames.relief),
        symptoms=follow(frames.symptoms),
    )


def exponent(seconds: Mapping[int, float]) -> float:
    """The slope of log seconds on log(n log n), by least squares: 1 is growth like sorting."""
    at = [log(count * log(count)) for count in seconds]
    took = [log(each) for each in seconds.values()]
    middle, usual = sum(at) / len(at), sum(took) / len(took)
    across = sum((x - middle) * (y - usual) for x, y in zip(at, took, strict=True))
    return across / sum((x - middle) ** 2 for x in at)


def growth_lines(times: Mapping[int, Sequence[tuple[float, float]]]) -> Iterator[str]:
    """Milliseconds of computing by size; the least of all rounds, which others disturb least."""
    least = {count: min(computed for _clock, computed in told) for count, told in times.items()}
    yield f"{'cramps':>8} {'cpu ms':>8} {'clock p50':>10} {'µs a cramp':>11}"
    for count, told in times.items():
        clock = percentile([each for each, _computed in told], 50)
        yield (
            f"{count:>8,} {least[count] * 1000:>8.0f} {clock * 1000:>10.0f}"
            f" {least[count] / count * 1e6:>11.1f}"
        )
    sizes = sorted(least)
    yield f"Grows as (n log n) to the power {exponent(least):.2f}; at most 1 is asked."
    if len(sizes) > 2:
        tail = {count: least[count] for count in sizes[-2:]}
        yield f"From {sizes[-2]:,} to {sizes[-1]:,}: {exponent(tail):.2f}."
