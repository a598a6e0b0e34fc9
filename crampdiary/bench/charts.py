"""How long each picture of the page of charts takes, and what it weighs.

In this process, after the imports, from the frames of a diary to the SVG of the page: numbers, words, drawing
and all. Charts are measured side by side, round after round, so that all share the weather of the machine.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from .table import percentile

if TYPE_CHECKING:
    from insights.schema import DiaryFrames

ROUNDS = 10
# Half a year, as the page offers it, and everything.
WEEKS = (26, None)
MILLISECONDS, BYTES = 100, 8 * 1024  # asked of each (ux criterion 16, and what was asked of the charts)


@dataclass
class Drawn:
    """times : pairs of seconds on the clock and of computing · weight : bytes of the SVG, compressed"""

    times: list[tuple[float, float]] = field(default_factory=list)
    weight: int = 0


def drawings(frames: DiaryFrames, *, last: date, rounds: int = ROUNDS) -> dict[str, Drawn]:
    """Every chart that has enough to show, by its id and how much of the diary it shows."""
    from insights.charts.catalogue import BY_PAIN, CHARTS
    from insights.stats.windows import Window

    asked = {
        f"{chart.id}, {f'{weeks} weeks' if weeks else 'all'}": (
            chart,
            Window(_first(frames, last, weeks), last),
        )
        for weeks in WEEKS
        for chart in (CHARTS[0], BY_PAIN, *CHARTS[1:])
    }
    drawn: dict[str, Drawn] = {}
    for number in range(rounds + 1):
        for name, (chart, window) in asked.items():
            clock, computed = perf_counter(), process_time()
            numbers = chart.read(frames, window)
            if chart.missing(numbers):
                continue
            svg = chart.page_svg(numbers, uid="bench")
            taken = perf_counter() - clock, process_time() - computed
            if number:  # the first one imports
                drawn.setdefault(name, Drawn(weight=weight(svg))).times.append(taken)
    return drawn


def weight(svg: str) -> int:
    """Bytes on the line."""
    return len(gzip.compress(svg.encode(), 6))


def lines(drawn: Mapping[str, Drawn]) -> Iterator[str]:
    """A table: milliseconds on the clock and the least of computing, bytes, and what is over its budget.

    The least is what the machine needs when nobody disturbs it: that is held against the budget.
    """
    widest = max(map(len, drawn), default=0)
    yield (
        f"{'milliseconds, bytes':<{widest}} {'p50':>7} {'p95':>7} {'cpu':>7} {'budget':>7} {'':<5}"
        f" {'gzip':>7} {'budget':>7}"
    )
    for name, told in drawn.items():
        clock, computed = zip(*told.times, strict=True)
        p50, p95, least = (
            each * 1000 for each in (percentile(clock, 50), percentile(clock, 95), min(computed))
        )
        slow, heavy = ("over" if over else "" for over in (least > MILLISECONDS, told.weight > BYTES))
        yield (
            f"{name:<{widest}} {p50:>7.1f} {p95:>7.1f} {least:>7.1f} {MILLISECONDS:>7} {slow:<5}"
            f" {told.weight:>7,} {BYTES:>7,} {heavy}"
        ).rstrip()


def _first(frames: DiaryFrames, last: date, weeks: int | None) -> date:
    """The Monday that so many weeks begin with; without a number the one of the first entry."""
    if weeks is not None:
        return last - timedelta(days=last.weekday(), weeks=weeks - 1)
    days = [*frames.episodes["diary_date"], *frames.days["date"]]
    begin = min(days, default=last)
    return begin - timedelta(days=begin.weekday())
