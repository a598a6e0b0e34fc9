"""C4, how long they last: a dot for each cramp, a bar for a range, the middle of each week, a line at 10 min.

The scale is the same for everybody, half a minute to half an hour, and goes on to two hours only where there
is something to show. What is shorter or longer still stands at its edge with an arrow.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from itertools import groupby, pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from matplotlib.axes import Axes

from insights.series.lengths import Column, Lengths, Unit, lengths

from . import lengths_words as words
from . import links, unknown
from .chart import Chart
from .figure import SCREEN, Size, height_of, new_axes, raw_svg, width_of
from .lengths_dots import LINE, Dot, barred, placed, ticks_of, within
from .shapes import Point, Rectangle, rectangles, strokes
from .theme import colour

# What fingers tell apart, and 8 KB hold.
MOST_LINKED = 60
# Among fewer dots a middle says nothing that they do not.
LEAST_FOR_MIDDLE = 3
# In doublings of the length: room beyond both ends of the scale, and an arrow.
EDGE = ARROW = 0.4


# -- the drawing ---------------------------------------------------------------------------------------------


def drawing(data: Lengths) -> str:
    """The chart for the screen."""
    axes = new_lengths_axes(SCREEN)
    draw(axes, data, text=SCREEN.text)
    return raw_svg(axes)


def new_lengths_axes(size: Size) -> Axes:
    return new_axes(size, left=size.text * 3.8, right=2, top=size.text * 0.3, bottom=size.text * 1.6)


def draw(axes: Axes, data: Lengths, *, text: float) -> None:
    """Draw `data` on `axes`, a column to the unit; `text` is the size of all words in user units."""
    columns = data.columns
    ticks = ticks_of(data)
    axes.set_xlim(-0.6, len(columns) - 0.4)
    axes.set_ylim(math.log2(ticks[0]) - EDGE, math.log2(ticks[-1]) + EDGE)
    unit = (len(columns) + 0.2) / (width_of(axes) * axes.get_position().width)
    _draw_scale(axes, ticks, text=text)
    _draw_dates(axes, data, unit=unit, text=text)
    unknown.draw(axes, [column.unknown for column in columns], text=text)
    bars = barred(data)
    _draw_bars(axes, [(place, columns[place]) for place in bars], ticks)
    dots = placed(data)
    crowded = 7 if len(dots) <= 80 else 5
    thick = text / 15 * (4 if bars else min(max(0.28 / unit, 4), crowded))
    _draw_dots(axes, dots, thick=thick, unit=unit)
    _draw_middles(axes, columns, ticks, text=text, halo=bool(bars))
    _link(axes, data, dots)


def _draw_scale(axes: Axes, ticks: tuple[float, ...], *, text: float) -> None:
    left, right = axes.get_xlim()
    for tick in ticks:
        at = math.log2(tick)
        line = tick == LINE
        axes.plot(
            [left, right],
            [at, at],
            color=colour("ink" if line else "line"),
            linewidth=(2 if line else 1) * text / 15,
            linestyle=(0, (6, 3)) if line else "-",
            zorder=2 if line else 0,
            clip_on=False,
        )
    axes.set_yticks(
        [math.log2(tick) for tick in ticks],
        [_("%(n)s min") % {"n": LINE} if tick == LINE else f"{tick:g}" for tick in ticks],
    )
    axes.set_xticks([])
    axes.tick_params(labelcolor=colour("ink"), labelsize=text, pad=text * 0.25)


def _draw_dates(axes: Axes, data: Lengths, *, unit: float, text: float) -> None:
    low, high = axes.get_ylim()
    below = 0.3 * text * (high - low) / (height_of(axes) * axes.get_position().height)
    edge = len(data.columns) - 0.4
    taken = -math.inf
    for place, name in _named(data, unit=unit, text=text):
        reach = 0.3 * text * len(name) * unit
        overflows = place + reach > edge
        left = edge - 2 * reach if overflows else place - reach
        if left < taken:
            continue
        taken = left + 2 * reach + 0.3 * text * unit
        axes.text(
            edge if overflows else place,
            low - below,
            name,
            color=colour("ink"),
            fontsize=text,
            ha="right" if overflows else "center",
            va="top",
        )


def _named(data: Lengths, *, unit: float, text: float) -> list[tuple[int, str]]:
    """As many columns with their name as have room: perhaps every 4th Monday, every 3rd month."""
    steps = {"week": (1, 2, 4, 8), "month": (1, 3, 6), "quarter": (4, 8, 16), "year": (1, 2, 5, 10, 20, 50)}
    listed: list[tuple[int, str]] = []
    for every in steps[data.unit]:
        listed = [
            (place, _name(data.unit, column.first))
            for place, column in enumerate(data.columns)
            if _number(data.unit, place, column.first) % every == 0
        ]
        longest = max((len(name) for _place, name in listed), default=0)
        if every >= (0.6 * longest + 0.6) * text * unit:
            break
    return listed


def _name(unit: Unit, first: date) -> str:
    if unit == "week":
        return date_format(first, "j M")
    return date_format(first, "M" if unit == "month" and first.month > 1 else "Y")


def _number(unit: Unit, place: int, first: date) -> int:
    """Counted from the turn of a year, where there is one to name."""
    months = 12 * first.year + first.month - 1
    return {"week": place, "month": months, "quarter": months // 3, "year": first.year}[unit]


def _draw_bars(axes: Axes, columns: Iterable[tuple[int, Column]], ticks: tuple[float, ...]) -> None:
    corners = [
        (place - 0.32, within(told.low, ticks), place + 0.32, within(told.high, ticks))
        for place, column in columns
        if (told := column.quartiles)
    ]
    if corners:
        style = {"edgecolor": colour("night"), "facecolor": colour("night"), "linewidth": 1}
        axes.add_patch(rectangles(corners, zorder=3, **style))


def _draw_dots(axes: Axes, dots: list[Dot], *, thick: float, unit: float) -> None:
    """As two paths: round dots and upright bars. An arrow is two short strokes at the end of a bar."""
    points: list[list[Point]] = []
    upright: list[list[Point]] = []
    for dot in dots:
        if dot.arrow:
            end = (dot.high if dot.arrow > 0 else dot.low) + ARROW * dot.arrow
            end = min(max(end, axes.get_ylim()[0]), axes.get_ylim()[1])
            back, side = end - 0.17 * dot.arrow, 0.8 * thick * unit
            upright.append([(dot.x, dot.low if dot.arrow > 0 else dot.high), (dot.x, end)])
            upright.append([(dot.x - side, back), (dot.x, end), (dot.x + side, back)])
        elif dot.length.is_range:
            upright.append([(dot.x, dot.low), (dot.x, dot.high)])
        else:
            points.append([(dot.x, dot.low), (dot.x, dot.low)])
    night = colour("night")
    if upright:
        axes.add_patch(
            strokes(upright, edgecolor=night, linewidth=max(2, 0.45 * thick), capstyle="butt", zorder=4)
        )
    if points:
        axes.add_patch(strokes(points, edgecolor=night, linewidth=thick, capstyle="round", zorder=4))


def _draw_middles(
    axes: Axes, columns: tuple[Column, ...], ticks: tuple[float, ...], *, text: float, halo: bool
) -> None:
    """halo : around each, to stand out from a bar; it would hide dots"""
    ticked = [
        [(place - 0.45, at), (place + 0.45, at)]
        for place, column in enumerate(columns)
        if column.quartiles and len(column.lengths) >= LEAST_FOR_MIDDLE
        for at in (within(column.quartiles.median, ticks),)
    ]
    if ticked:
        for role, width, order in (("bg", 6.0, 6), ("mean", 3.0, 7))[not halo :]:
            style = {"edgecolor": colour(role), "linewidth": width * text / 15, "capstyle": "butt"}
            axes.add_patch(strokes(ticked, zorder=order, **style))


# -- links ---------------------------------------------------------------------------------------------------


def _link(axes: Axes, data: Lengths, dots: list[Dot]) -> None:
    low, high = axes.get_ylim()
    each = len(dots) <= MOST_LINKED and not barred(data)
    places: list[tuple[Rectangle, str]] = []
    for place, column in enumerate(data.columns):
        if column.unknown:
            continue
        own = [dot for dot in dots if dot.column == place] if each else []
        if own:
            places += _shared(own, place, low, high)
        else:
            places.append(((place - 0.5, low, place + 0.5, high), words.address(data, column)))
    links.press(axes, places)


def _shared(dots: list[Dot], place: int, low: float, high: float) -> list[tuple[Rectangle, str]]:
    """The column cut up among its dots: halfway between heights, and side by side at one height."""
    levels = [
        (level, sorted(same, key=lambda dot: dot.x))
        for level, same in groupby(sorted(dots, key=_level), key=_level)
    ]
    cuts = [low, *((below[0] + above[0]) / 2 for below, above in pairwise(levels)), high]
    return [
        (
            (place - 0.5 + n / len(same), bottom, place - 0.5 + (n + 1) / len(same), top),
            links.cramp(dot.length.uuid),
        )
        for (_height, same), (bottom, top) in zip(levels, pairwise(cuts), strict=True)
        for n, dot in enumerate(same)
    ]


def _level(dot: Dot) -> float:
    return round((dot.low + dot.high) / 2, 3)


chart = Chart(
    id="length",
    name=words.TITLE,
    read=lengths,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
    legend="insights/_lengths_key.html",
)
