"""C2, time of day: when do they come? From noon to noon, a bar an hour, a dot a cramp, the usual sleep."""

from __future__ import annotations

from datetime import time
from itertools import pairwise

from django.utils.formats import time_format
from django.utils.translation import gettext as _
from matplotlib.axes import Axes

from insights.series.hours import FROM_NOON, HOURS, NOON, Dot, Hours, Sleep, hours

from . import hours_words as words
from . import links
from .chart import Chart
from .figure import SCREEN, Size, height_of, new_axes, raw_svg, width_of
from .shapes import Rectangle, rectangles, strokes
from .theme import colour
from .weekly import scale

SIZE = Size(width=360, height=200, text=SCREEN.text)
TICKS = (0, 6, 12, 18, 24)
BAR_GAP = 0.1
# Measures in sizes of the text.
LABEL_ROOM = 1.4
DOT_ROOM = 3.4
DOT = 0.4
DOT_STEP = 0.7
# How wide a letter is, at most, on average.
SPREAD = 0.6
# What a finger may miss a dot by, to either side.
REACH = 0.8
# A part of the sleep that is shorter has no room for its name.
LEAST_NAMED = 1.0

Placed = tuple[float, float, Dot]


def drawing(data: Hours) -> str:
    """The chart for the screen."""
    axes = new_hours_axes(SIZE)
    draw(axes, data, text=SIZE.text)
    return raw_svg(axes)


def new_hours_axes(size: Size) -> Axes:
    return new_axes(
        size, left=size.text * 1.7, right=size.text * 0.7, top=size.text * 0.1, bottom=size.text * 1.6
    )


def draw(axes: Axes, data: Hours, *, text: float) -> None:
    """Draw `data` on `axes`, x in hours after noon; `text` is the size of all words in user units."""
    step, top = scale(max(data.counts))
    room = axes.get_position().height * height_of(axes)
    below = DOT_ROOM * text if data.dots else 0.0
    unit = top / (room - below - LABEL_ROOM * text)
    low, high = -below * unit, top + LABEL_ROOM * text * unit
    set_clock(axes, text=text)
    axes.set_ylim(low, high)
    for value in range(step, top + 1, step):
        axes.axhline(value, color=colour("line"), linewidth=1, zorder=1, clip_on=False)
    axes.set_yticks(range(0, top + 1, step), [f"{value:d}" for value in range(0, top + 1, step)])
    draw_sleep(axes, data.sleep, low=low, high=high, name_at=top + 0.3 * text * unit, text=text)
    bars = bars_of(data.counts, base=0.0)
    if bars:
        axes.add_patch(rectangles(bars, facecolor=colour("night"), edgecolor="none", zorder=4))
    axes.axhline(0, color=colour("ink"), linewidth=2, zorder=6, clip_on=False)
    links.press(
        axes,
        [
            ((place, 0, place + 1, high), links.entries(data.first, data.last, hour=hour))
            for place, hour in enumerate(FROM_NOON)
            if data.counts[hour]
        ],
    )
    if data.dots:
        _draw_dots(axes, data.dots, unit=unit, low=low, text=text)


# -- what the strip of the weekdays shares -------------------------------------------------------------------


def set_clock(axes: Axes, *, text: float) -> None:
    """x from noon to noon, with five hours named."""
    axes.set_xlim(0, HOURS)
    axes.set_xticks(TICKS, [time_format(time((tick + NOON) % HOURS), "H") for tick in TICKS])
    axes.tick_params(labelcolor=colour("ink"), labelsize=text, pad=text * 0.25)


def bars_of(counts: tuple[int, ...], *, base: float) -> list[Rectangle]:
    """A bar for every hour with a cramp, from `base` up; `counts` by clock hour."""
    return [
        (place + BAR_GAP, base, place + 1 - BAR_GAP, base + counts[hour])
        for place, hour in enumerate(FROM_NOON)
        if counts[hour]
    ]


def draw_sleep(
    axes: Axes, sleep: Sleep | None, *, low: float, high: float, name_at: float, text: float
) -> None:
    """The usual sleep as a shaded band from `low` to `high`, its name standing at `name_at`."""
    if sleep is None:
        return
    strips = sleep.strips
    axes.add_patch(
        rectangles(
            [(first, low, last, high) for first, last in strips],
            facecolor=colour("band"),
            edgecolor=colour("band"),
            linewidth=1,
            zorder=0,
        )
    )
    name = _("Usual sleep")
    half = 0.5 * SPREAD * text * len(name) * hours_a_unit(axes)
    longest = max(last - first for first, last in strips)
    for first, last in strips:
        if last - first >= min(longest, LEAST_NAMED):
            axes.text(
                min(max((first + last) / 2, half), HOURS - half),
                name_at,
                name,
                color=colour("ink"),
                fontsize=text,
                ha="center",
                va="bottom",
                zorder=7,
            )


def hours_a_unit(axes: Axes) -> float:
    """Hours on the axis in one user unit."""
    return HOURS / (axes.get_position().width * width_of(axes))


# -- dots ----------------------------------------------------------------------------------------------------


def _draw_dots(axes: Axes, dots: tuple[Dot, ...], *, unit: float, low: float, text: float) -> None:
    placed = place_dots(axes, dots, unit=unit, low=low, text=text)
    # Lines without a length, with round ends: one path for all of them.
    axes.add_patch(
        strokes(
            [((x, y), (x, y)) for x, y, _dot in placed],
            edgecolor=colour("night"),
            linewidth=DOT * text,
            capstyle="round",
            zorder=4,
        )
    )
    reach = REACH * text * hours_a_unit(axes)
    links.press(
        axes,
        [
            (area, links.cramp(dot.uuid))
            for area, (_x, _y, dot) in zip(areas(placed, low=low, reach=reach), placed, strict=True)
        ],
    )


def place_dots(axes: Axes, dots: tuple[Dot, ...], *, unit: float, low: float, text: float) -> list[Placed]:
    """Every dot at its minute, in the highest row beneath the bars where it touches no other one."""
    apart = DOT * text * hours_a_unit(axes)
    ends: list[float] = []
    rows: list[tuple[float, int, Dot]] = []
    for dot in sorted(dots, key=lambda dot: dot.minute):
        x = dot.minute / 60
        row = next((number for number, end in enumerate(ends) if end <= x), len(ends))
        ends[row : row + 1] = [x + apart]
        rows.append((x, row, dot))
    first = -0.55 * text * unit
    # In a crowd the rows move together until all of them fit.
    step = min(DOT_STEP * text * unit, (first - low - 0.3 * text * unit) / max(1, len(ends) - 1))
    return [(x, first - row * step, dot) for x, row, dot in rows]


def areas(placed: list[Placed], *, low: float, reach: float) -> list[Rectangle]:
    """What a finger may press for each dot: half the way to its neighbours, down to `low` where free."""
    levels = sorted({y for _x, y, _dot in placed}, reverse=True)
    edges = [0.0, *((upper + lower) / 2 for upper, lower in pairwise(levels)), low]
    found: dict[int, Rectangle] = {}
    below: list[tuple[float, float]] = []
    for number, level in reversed(list(enumerate(levels))):
        row = [(x, index) for index, (x, y, _dot) in enumerate(placed) if y == level]
        between = [(one + other) / 2 for (one, _), (other, _) in pairwise(row)]
        for (x, index), left, right in zip(row, [0.0, *between], [*between, float(HOURS)], strict=True):
            left, right = max(left, x - reach), min(right, x + reach)
            free = not any(left < last and first < right for first, last in below)
            found[index] = (left, low if free else edges[number + 1], right, edges[number])
        below += [(found[index][0], found[index][2]) for _x, index in row]
    return [found[index] for index in range(len(placed))]


chart = Chart(
    id="time-of-day",
    name=words.TITLE,
    read=hours,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
)
