"""C1 by pain: the same weeks, sorted by how bad the cramps were, the strongest at the base.

Only segments at the base start at the same line, so only they can be compared at a glance; and whether the
bad ones get fewer is what the picture is asked.
"""

from __future__ import annotations

from matplotlib.axes import Axes

from insights.series.weekly import Week, Weekly, weeks_of

from . import weekly
from . import weekly_pain_words as words
from .chart import Chart
from .figure import SCREEN, raw_svg
from .shapes import rectangles
from .theme import colour

# From the strongest: role of the fill and hatching of rising density for greys and forced colours. The fifth
# is solid there.
STEPS = (
    ("severity-5", ""),
    ("severity-4", "xxx"),
    ("severity-3", "///"),
    ("severity-2", "/"),
    ("severity-1", ""),
)
HATCH_LINE = 1.2
# Half the width of a week with few entries. Pale, as elsewhere, would read as milder.
HALF_OF_FEW = weekly.HALF_BAR / 2


def drawing(data: Weekly) -> str:
    """The chart for the screen."""
    axes = weekly.new_weekly_axes(SCREEN, marked=bool(data.marks))
    draw(axes, data, text=SCREEN.text)
    return raw_svg(axes)


def draw(axes: Axes, data: Weekly, *, text: float) -> None:
    """Draw `data` on `axes`; `text` is the size of all words in user units."""
    weekly.draw_weeks(axes, data, text=text, bars=_draw_bars, address=lambda week: words.address(data, week))


def _draw_bars(axes: Axes, weeks: tuple[Week, ...]) -> None:
    for few in (False, True):
        half = HALF_OF_FEW if few else weekly.HALF_BAR
        *steps, not_noted = weekly.stacks(weeks, words.counts, few=few, half=half)
        for (role, hatch), bars in zip(STEPS, steps, strict=True):
            if not bars:
                continue
            # An outline, so that the palest step has an edge and neighbours are told apart.
            axes.add_patch(
                rectangles(
                    bars,
                    facecolor=colour(role),
                    edgecolor=colour("muted"),
                    linewidth=1,
                    zorder=4,
                )
            )
            if hatch:
                texture = rectangles(
                    bars,
                    facecolor="none",
                    edgecolor=colour("texture"),
                    hatch=hatch,
                    linewidth=0,
                    zorder=4.5,
                )
                texture.set_hatch_linewidth(HATCH_LINE)
                axes.add_patch(texture)
        if not_noted:
            axes.add_patch(
                rectangles(
                    not_noted,
                    facecolor=colour("bg"),
                    edgecolor=colour("muted"),
                    linewidth=2,
                    linestyle=(0, (1.5, 1.5)),
                    zorder=4,
                )
            )


chart = Chart(
    id="cramps-per-week-by-pain",
    name=words.TITLE,
    read=weeks_of,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
    legend="insights/_weekly_pain_key.html",
)
