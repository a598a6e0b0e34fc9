"""Which cramps chart C4 draws one by one, and where: always the same, beside each other in their column."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from insights.series.lengths import Length, Lengths

TICKS = (0.5, 1, 2, 5, 10, 20, 30)
LONG_TICKS = (0.5, 1, 2, 5, 10, 30, 60, 120)
LINE = 10
# What 8 KB hold.
MOST_DOTS = 400
LEAST_FOR_BAR = 5
# Dots keep clear of the next column.
REACH = 0.36
# Fractions of its multiples are spread evenly, however many there are.
GOLDEN = (math.sqrt(5) - 1) / 2


@dataclass(frozen=True, slots=True)
class Dot:
    """A cramp in its place: x in columns from 0, low and high in doublings of a minute.

    arrow : 1 when it is longer than drawn, -1 when shorter
    """

    length: Length
    column: int
    x: float
    low: float
    high: float
    arrow: int = 0


def barred(data: Lengths) -> list[int]:
    """The columns drawn as bars over their middle half, because all dots would be too many."""
    if len(data.all) <= MOST_DOTS:
        return []
    return [place for place, column in enumerate(data.columns) if len(column.lengths) >= LEAST_FOR_BAR]


def shown(data: Lengths) -> list[tuple[int, Length]]:
    """The cramps drawn one by one: all; else, of barred columns, those over 10 minutes; else the longest."""
    bars = frozenset(barred(data))
    every = [(place, length) for place, column in enumerate(data.columns) for length in column.lengths]
    kept = [(place, length) for place, length in every if place not in bars or length.over(LINE)]
    if len(kept) <= MOST_DOTS:
        return kept
    return [
        (place, length)
        for place, column in enumerate(data.columns)
        for length in ([column.longest] if place in bars and column.longest else column.lengths)
    ]


def ticks_of(data: Lengths) -> tuple[float, ...]:
    """The scale in minutes."""
    most = 60 * TICKS[-1]
    far = any(length.low > most or most < length.high < math.inf for length in data.all)
    return LONG_TICKS if far else TICKS


def placed(data: Lengths) -> list[Dot]:
    """Every cramp that is drawn, in its place: beside the others of its column, and always the same."""
    ticks = ticks_of(data)
    bottom, top = math.log2(ticks[0]), math.log2(ticks[-1])
    nth: Counter[int] = Counter()
    dots = []
    for column, length in shown(data):
        x = column + REACH * (2 * ((nth[column] * GOLDEN + 0.5) % 1) - 1)
        nth[column] += 1
        low, high = _doublings(length.low), _doublings(length.high)
        arrow = 1 if high > top else -1 if high < bottom else 0
        if math.isinf(high):
            high = low
        low, high = (min(max(end, bottom), top) for end in (low, high))
        dots.append(Dot(length, column, x, low, high, arrow))
    return dots


def _doublings(seconds: float) -> float:
    return math.log2(seconds / 60) if seconds > 0 else -math.inf


def within(seconds: float, ticks: tuple[float, ...]) -> float:
    """In doublings of a minute, no further than the scale."""
    return math.log2(min(max(seconds / 60, ticks[0]), ticks[-1]))
