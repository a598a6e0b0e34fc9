"""C10, weekdays: the strip of C2 seven times on one scale, Monday to Sunday. For a page and for paper."""

from __future__ import annotations

from matplotlib.axes import Axes

from insights.series.weekdays import Weekday, Weekdays, weekdays

from . import links
from . import weekdays_words as words
from .chart import Chart
from .figure import SCREEN, Size, height_of, new_axes, raw_svg
from .hours import bars_of, draw_sleep, hours_a_unit, set_clock
from .shapes import rectangles
from .theme import colour

SIZE = Size(width=360, height=390, text=SCREEN.text)
PANELS = 7
PALE = 0.45
# Measures in sizes of the text: names left of the strips, the number of the scale right of them.
NAMES = 4.7
SCALE = 1.7
LABEL_ROOM = 1.4
# Between two panels.
GAP = 0.8


def drawing(data: Weekdays) -> str:
    """The chart for the screen."""
    axes = new_weekday_axes(SIZE)
    draw(axes, data, text=SIZE.text)
    return raw_svg(axes)


def new_weekday_axes(size: Size) -> Axes:
    text = size.text
    return new_axes(size, left=NAMES * text, right=SCALE * text, top=text * 0.1, bottom=text * 1.6)


def draw(axes: Axes, data: Weekdays, *, text: float) -> None:
    """Draw `data` on `axes`, x in hours after noon; `text` is the size of all words in user units."""
    # No further than the highest bar: the panels are low.
    top = max(1, *(max(day.counts) for day in data.days))
    room = axes.get_position().height * height_of(axes) - LABEL_ROOM * text
    unit = PANELS * top / (room - (PANELS - 1) * GAP * text)
    gap = GAP * text * unit
    every = top + gap
    high = PANELS * every - gap
    set_clock(axes, text=text)
    axes.set_yticks([])
    axes.set_ylim(0, high + LABEL_ROOM * text * unit)
    draw_sleep(
        axes,
        data.sleep,
        low=0,
        high=high + LABEL_ROOM * text * unit,
        name_at=high + 0.3 * text * unit,
        text=text,
    )
    for place, day in enumerate(data.days):
        # From the top down.
        _draw_day(axes, day, base=high - top - place * every, top=top, text=text)
    _draw_bars(axes, data, high=high, top=top, every=every)
    # The diary knows hours and no weekdays: a press leads to all cramps of the hour.
    links.press(
        axes,
        [
            ((place, 0, place + 1, high), address)
            for place, address in enumerate(words.addresses(data))
            if address
        ],
    )


def _draw_day(axes: Axes, day: Weekday, *, base: float, top: int, text: float) -> None:
    left, _right = axes.get_xlim()
    hour = hours_a_unit(axes)
    for line, said, role in ((0.28, words.short(day), "ink"), (-0.28, words.days(day.known_days), "muted")):
        axes.text(
            left - NAMES * text * hour,
            base + top / 2 + line * 2.1 * text * _unit(axes),
            said,
            color=colour(role),
            fontsize=text,
            ha="left",
            va="center",
        )
    axes.axhline(base + top, color=colour("line"), linewidth=1, zorder=1, clip_on=False)
    axes.axhline(base, color=colour("ink"), linewidth=2, zorder=6, clip_on=False)
    axes.text(
        axes.get_xlim()[1] + 0.3 * text * hour,
        base + top,
        f"{top:d}",
        color=colour("ink"),
        fontsize=text,
        ha="left",
        va="center",
    )
    if day.unknown:
        _draw_unknown(axes, base=base, top=top, text=text)


def _draw_unknown(axes: Axes, *, base: float, top: int, text: float) -> None:
    left, right = axes.get_xlim()
    axes.add_patch(
        rectangles(
            [(left, base, right, base + top)],
            facecolor=colour("bg"),
            edgecolor=colour("muted"),
            linewidth=1,
            linestyle=(0, (2, 3)),
            zorder=1,
        )
    )
    axes.text(
        (left + right) / 2,
        base + top / 2,
        "?",
        color=colour("ink"),
        fontsize=text,
        ha="center",
        va="center",
        zorder=7,
    )


def _draw_bars(axes: Axes, data: Weekdays, *, high: float, top: int, every: float) -> None:
    for few in (False, True):
        bars = [
            bar
            for place, day in enumerate(data.days)
            if day.few is few
            for bar in bars_of(day.counts, base=high - top - place * every)
        ]
        if bars:
            alpha = PALE if few else None
            axes.add_patch(
                rectangles(bars, facecolor=colour("night"), edgecolor="none", alpha=alpha, zorder=4)
            )


def _unit(axes: Axes) -> float:
    """Cramps on the axis in one user unit."""
    low, high = axes.get_ylim()
    return float((high - low) / (axes.get_position().height * height_of(axes)))


chart = Chart(
    id="weekdays",
    name=words.TITLE,
    read=weekdays,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
)
