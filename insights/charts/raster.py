"""Every cramp of four weeks by day and hour: a row a day from noon to noon, a dot a cramp, larger for more
pain.

The usual sleep is shaded; a dashed line runs through a day without an entry, which is no quiet one.
"""

from __future__ import annotations

from itertools import groupby

from matplotlib.axes import Axes

from insights.series.hours import HOURS
from insights.series.raster import Raster, raster

from . import links, svg
from . import raster_words as words
from .chart import Chart
from .figure import SCREEN, Size, height_of, new_axes, raw_svg
from .hours import draw_sleep, set_clock
from .shapes import strokes
from .theme import colour

SIZE = Size(width=360, height=330, text=SCREEN.text)
# Widths of a dot in heights of a row, by the words for pain: none or mild, moderate, severe and more.
WIDTHS = ((3, 0.5), (6, 0.85), (10, 1.3))
NOT_RATED = 0.75
WEEK = 7


def drawing(data: Raster) -> str:
    """The chart for the screen."""
    axes = new_raster_axes(SIZE)
    draw(axes, data, text=SIZE.text)
    return raw_svg(axes)


def paper_svg(data: Raster, *, size: Size, font: str) -> str:
    """The chart in greys for a document."""
    axes = new_raster_axes(size)
    draw(axes, data, text=size.text)
    return svg.for_paper(raw_svg(axes), font=font)


def new_raster_axes(size: Size) -> Axes:
    return new_axes(
        size, left=size.text * 3.6, right=size.text * 0.7, top=size.text * 1.3, bottom=size.text * 1.6
    )


def draw(axes: Axes, data: Raster, *, text: float) -> None:
    """Draw `data` on `axes`, x in hours after noon, the newest day lowest; `text`: size of all words."""
    rows = len(data.days)
    row = axes.get_position().height * height_of(axes) / rows
    set_clock(axes, text=text)
    axes.set_ylim(rows, 0)
    draw_sleep(axes, data.sleep, low=rows, high=0, name_at=-0.15 * text / row, text=text)
    _draw_days(axes, data, text=text)
    _draw_unknown(axes, data)
    # A dot never wider than three rows of 28: a picture of one day would be a blot.
    _draw_spots(axes, data, row=min(row, 0.8 * text))
    links.press(
        axes,
        [
            ((0, place, HOURS, place + 1), links.day(day.date))
            for place, day in enumerate(data.days)
            if day.spots
        ],
    )


def _draw_days(axes: Axes, data: Raster, *, text: float) -> None:
    """A name and a line where each week begins, counted back from the newest day."""
    rows = len(data.days)
    named = [place for place in range(rows) if (rows - 1 - place) % WEEK == WEEK - 1] or [0]
    for place in named:
        axes.axhline(place, color=colour("line"), linewidth=0.75, zorder=1, clip_on=False)
    axes.axhline(rows, color=colour("ink"), linewidth=1, zorder=6, clip_on=False)
    axes.set_yticks([place + 0.5 for place in named], [words.short_day(data.days[at].date) for at in named])
    axes.tick_params(axis="y", labelcolor=colour("ink"), labelsize=text, pad=text * 0.35)


def _draw_unknown(axes: Axes, data: Raster) -> None:
    """A dashed line through a day of which nothing is known."""
    lines = [[(0, place + 0.5), (HOURS, place + 0.5)] for place, day in enumerate(data.days) if not day.known]
    if lines:
        axes.add_patch(
            strokes(lines, edgecolor=colour("muted"), linewidth=1, linestyle=(0, (4, 3)), zorder=2)
        )


def _draw_spots(axes: Axes, data: Raster, *, row: float) -> None:
    """One path for every size; the smallest lie on top, each with an edge of the ground's colour."""
    told = [
        (width_of_spot(spot.pain), place, spot) for place, day in enumerate(data.days) for spot in day.spots
    ]
    told.sort(key=lambda each: -each[0])
    for order, (width, group) in enumerate(groupby(told, key=lambda each: each[0])):
        points = [((spot.minute / 60, place + 0.5),) * 2 for _width, place, spot in group]
        rated = width != NOT_RATED
        layers = (("bg", width * row + 1.2), ("night", width * row))
        # A ring, where how bad it was is not known.
        layers = layers if rated else (("night", width * row), ("bg", 0.45 * width * row))
        for above, (role, wide) in enumerate(layers):
            axes.add_patch(
                strokes(
                    points,
                    edgecolor=colour(role),
                    linewidth=wide,
                    capstyle="round",
                    zorder=7 + order + above / 2,
                )
            )


def width_of_spot(pain: float | None) -> float:
    """In heights of a row."""
    if pain is None:
        return NOT_RATED
    return next(width for most, width in WIDTHS if pain <= most)


chart = Chart(
    id="time-of-day-by-day",
    name=words.TITLE,
    read=raster,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
)
