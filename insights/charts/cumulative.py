"""Turning points of the rate: a line that rises while cramps are more frequent than on average.

Stretches without entries are shaded and the line stands still there; starts of medicines are marked as in C1.
"""

from __future__ import annotations

import math
from datetime import timedelta

from matplotlib.axes import Axes

from insights.pictures.turning_points import TurningPoints

from . import marks, svg, unknown
from .cumulative_words import description, short_month, signed, title
from .figure import SCREEN, height_of, new_axes, raw_svg, width_of
from .shapes import round_steps, runs
from .theme import colour
from .weekly_words import short_day

MOST_TICKS = 5
MOST_DATES = 4


def page_svg(data: TurningPoints, *, uid: str) -> str:
    """The chart for a page: inline, themed by the stylesheet, described in words."""
    text = SCREEN.text
    axes = new_axes(
        SCREEN, left=text * 2.3, right=4, top=text * (1.3 if data.marks else 0.5), bottom=text * 1.6
    )
    draw(axes, data, text=text)
    return svg.for_page(raw_svg(axes), uid=uid, title=title(), description=description(data))


def draw(axes: Axes, data: TurningPoints, *, text: float) -> None:
    """Draw `data` on `axes`, a step to the unit; `text` is the size of all words in user units."""
    values = [0.0, *(step.difference for step in data.steps)]
    ticks = tick_values(min(values), max(values))
    axes.set_xlim(-0.1, len(data.steps) + 0.1)
    axes.set_ylim(min(ticks[0], *values), max(ticks[-1], *values))
    for value in ticks:
        axes.axhline(value, color=colour("line"), linewidth=1, zorder=0, clip_on=False)
    axes.axhline(0, color=colour("muted"), linewidth=2, zorder=3, clip_on=False)
    axes.set_yticks(ticks, [signed(value) for value in ticks])
    axes.set_xticks([])
    axes.tick_params(labelcolor=colour("ink"), labelsize=text, pad=text * 0.25)
    _draw_gaps(axes, data)
    _draw_dates(axes, data, text=text)
    places = [(mark.on - data.steps[0].start).days / data.days for mark in data.marks]
    marks.draw(axes, data.marks, places, text=text)
    for role, width, order in (("bg", 6, 7), ("mean", 3, 8)):
        axes.plot(
            range(len(values)),
            values,
            color=colour(role),
            linewidth=width,
            solid_capstyle="round",
            solid_joinstyle="round",
            clip_on=False,
            zorder=order,
        )


def tick_values(low: float, high: float) -> list[int]:
    """At most five whole numbers that reach from `low` (at most 0) to `high` (at least 0), 0 among them."""
    for step in round_steps():
        first, last = math.floor(low / step), math.ceil(high / step)
        if last - first < MOST_TICKS:
            return [step * number for number in range(first, max(last, first + 1) + 1)]
    raise AssertionError("steps have no end")


def _draw_gaps(axes: Axes, data: TurningPoints) -> None:
    for first, last in runs([step.known == 0 for step in data.steps]):
        unknown.band(axes, first, last + 1)


def _draw_dates(axes: Axes, data: TurningPoints, *, text: float) -> None:
    long = data.last - data.steps[0].start > timedelta(days=365)
    words = short_month if long else short_day
    every = max(1, math.ceil(len(data.steps) / MOST_DATES))
    low, high = axes.get_ylim()
    unit = (high - low) / axes.get_position().height / height_of(axes)
    per_unit = len(data.steps) / (width_of(axes) * axes.get_position().width)
    for index in range(0, len(data.steps), every):
        said = words(data.steps[index].start)
        if index + 0.6 * text * len(said) * per_unit > len(data.steps) + 1:
            continue
        axes.text(
            index,
            low - 0.4 * text * unit,
            said,
            color=colour("ink"),
            fontsize=text,
            ha="left",
            va="top",
        )
