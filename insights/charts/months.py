"""C8, months: cramp days in 30 known days. The last twelve as bars, the same months before outlined."""

from __future__ import annotations

import math
from collections.abc import Sequence

from django.utils.formats import date_format
from matplotlib.axes import Axes

from insights.series.months import Month, Months, months

from . import links, unknown
from . import months_words as words
from .chart import Chart
from .figure import SCREEN, Size, height_of, new_axes, raw_svg
from .shapes import Rectangle, rectangles
from .theme import colour
from .weekly import scale

SIZE = Size(width=360, height=200, text=SCREEN.text)
HALF_BAR = 0.34
# The outline of the year before stands out on both sides of the bar in front of it.
HALF_OUTLINE = 0.44
FEW = 0.45
# With a name under every month the words would touch.
NAMED_EVERY = 3


def drawing(data: Months) -> str:
    """The chart for the screen."""
    text = SIZE.text
    axes = new_axes(SIZE, left=text * 1.7, right=2, top=text * 0.5, bottom=text * 1.7)
    draw(axes, data, text=text)
    return raw_svg(axes)


def draw(axes: Axes, data: Months, *, text: float) -> None:
    """Draw `data` on `axes`, a month to the unit; `text` is the size of all words in user units."""
    shown, before = data.year, data.year_before
    known = [month.per_30 for month in (*shown, *before) if month is not None and month.per_30 is not None]
    step, top = scale(math.ceil(max(known, default=0)))
    axes.set_xlim(-0.6, len(shown) - 0.4)
    axes.set_ylim(0, top)
    for value in range(step, top + 1, step):
        axes.axhline(value, color=colour("line"), linewidth=1, zorder=0, clip_on=False)
    axes.set_yticks(range(0, top + 1, step), [f"{value:d}" for value in range(0, top + 1, step)])
    axes.set_xticks(range(0, len(shown), NAMED_EVERY), _names(shown[::NAMED_EVERY]))
    axes.tick_params(labelcolor=colour("ink"), labelsize=text, pad=text * 0.25)
    # The first name reaches under the number at the foot of the axis.
    axes.tick_params(axis="x", pad=text * 0.4)
    unknown.draw(axes, [not month.known_days for month in shown], text=text)
    for few in (False, True):
        bars = _bars([month if month.few is few else None for month in shown], half=HALF_BAR)
        if bars:
            style = {"facecolor": colour("night"), "edgecolor": "none", "alpha": FEW if few else None}
            axes.add_patch(rectangles(bars, zorder=4, **style))
        outlines = _bars(
            [month if month and month.few is few else None for month in before], half=HALF_OUTLINE
        )
        if outlines:
            axes.add_patch(
                rectangles(
                    outlines,
                    facecolor="none",
                    edgecolor=colour("muted"),
                    linewidth=2,
                    linestyle=(0, (2, 2)) if few else "solid",
                    zorder=3,
                )
            )
    axes.axhline(0, color=colour("ink"), linewidth=2, zorder=6, clip_on=False)
    # From above the bars to below the names: a finger has the whole column.
    foot = -1.6 * text * top / (axes.get_position().height * height_of(axes))
    links.press(
        axes,
        [
            ((place - 0.5, foot, place + 0.5, top), links.month(month.start))
            for place, month in enumerate(shown)
            if month.known_days
        ],
    )


def _names(months: Sequence[Month]) -> list[str]:
    """Names of months; the first of a year has it with it."""
    years = [None, *(month.start.year for month in months)]
    return [
        date_format(month.start, "M" if month.start.year == year else "M Y")
        for month, year in zip(months, years, strict=False)
    ]


def _bars(months: Sequence[Month | None], *, half: float) -> list[Rectangle]:
    return [
        (place - half, 0.0, place + half, month.per_30)
        for place, month in enumerate(months)
        if month is not None and month.per_30
    ]


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
