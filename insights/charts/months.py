"""C8, months: cramp days in 30 known days. The last twelve as bars, the same months before outlined."""

from __future__ import annotations

import math

from django.utils.formats import date_format
from matplotlib.axes import Axes

from insights.series.months import Month, Months, months

from . import links
from . import months_words as words
from .chart import Chart
from .figure import SCREEN, Size, new_axes, raw_svg
from .shapes import Rectangle, rectangles
from .theme import colour
from .weekly import scale

SIZE = Size(width=360, height=200, text=SCREEN.text)
YEAR = 12
HALF_BAR = 0.38


def drawing(data: Months) -> str:
    """The chart for the screen."""
    text = SIZE.text
    axes = new_axes(SIZE, left=text * 1.7, right=2, top=text * 0.5, bottom=text * 1.6)
    draw(axes, data, text=text)
    return raw_svg(axes)


def draw(axes: Axes, data: Months, *, text: float) -> None:
    """Draw `data` on `axes`, a month to the unit; `text` is the size of all words in user units."""
    shown = data.months[-YEAR:]
    before = data.months[-2 * YEAR : -YEAR]
    known = [month.per_30 for month in (*shown, *before) if month.per_30 is not None]
    step, top = scale(math.ceil(max(known, default=0)))
    axes.set_xlim(-0.6, len(shown) - 0.4)
    axes.set_ylim(0, top)
    for value in range(step, top + 1, step):
        axes.axhline(value, color=colour("line"), linewidth=1, zorder=0, clip_on=False)
    axes.set_yticks(range(0, top + 1, step), [f"{value:d}" for value in range(0, top + 1, step)])
    # Every third name: with all twelve the words would touch.
    named = range(0, len(shown), 3)
    axes.set_xticks(named, [date_format(shown[index].start, "M") for index in named])
    axes.tick_params(labelcolor=colour("ink"), labelsize=text, pad=text * 0.25)
    _draw_unknown(axes, shown, top=top, text=text)
    for few in (False, True):
        bars = _bars([month if month.few is few else None for month in shown], half=HALF_BAR)
        if bars:
            style = {"facecolor": colour("night"), "edgecolor": "none", "alpha": 0.45 if few else None}
            axes.add_patch(rectangles(bars, zorder=4, **style))
    earlier = _bars([None] * (len(shown) - len(before)) + list(before), half=HALF_BAR + 0.08)
    if earlier:
        axes.add_patch(
            rectangles(earlier, facecolor="none", edgecolor=colour("muted"), linewidth=2, zorder=3)
        )
    axes.axhline(0, color=colour("ink"), linewidth=2, zorder=6, clip_on=False)
    links.press(
        axes,
        [
            ((place - 0.5, 0, place + 0.5, top), links.month(month.start))
            for place, month in enumerate(shown)
            if month.known_days
        ],
    )


def _bars(months: list[Month | None], *, half: float) -> list[Rectangle]:
    return [
        (place - half, 0.0, place + half, month.per_30)
        for place, month in enumerate(months)
        if month is not None and month.per_30
    ]


def _draw_unknown(axes: Axes, months: tuple[Month, ...], *, top: int, text: float) -> None:
    for place, month in enumerate(months):
        if not month.known_days:
            axes.text(
                place, top * 0.04, "?", color=colour("ink"), fontsize=text, ha="center", va="bottom", zorder=5
            )


chart = Chart(
    id="months",
    name=words.TITLE,
    read=months,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
    legend="insights/_months_key.html",
)
