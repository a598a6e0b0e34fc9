"""Shapes that several charts draw: many rectangles as one path, runs of flags, round steps of an axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]


def round_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    size = 1
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10


def runs(flags: list[bool]) -> list[tuple[int, int]]:
    """First and last index of each run of True."""
    found: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if not flag:
            continue
        if found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def rectangles(corners: list[Rectangle], **style: object) -> PathPatch:
    """One path of rectangles given as (left, low, right, high): a third of the bytes of one each."""
    points = np.array(
        [
            point
            for left, low, right, high in corners
            for point in ((left, low), (right, low), (right, high), (left, high), (left, low))
        ]
    )
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(corners)
    return PathPatch(Path(points, codes), clip_on=False, **style)


def strokes(lines: Sequence[Sequence[Point]], **style: object) -> PathPatch:
    """One path of open lines, each given by its points; a line from a point to itself is a round dot."""
    points = [point for line in lines for point in line]
    codes = [code for line in lines for code in (Path.MOVETO, *[Path.LINETO] * (len(line) - 1))]
    return PathPatch(Path(np.array(points), codes), facecolor="none", clip_on=False, **style)
