"""Stretches of which nothing is known: a dotted band with a question mark, never an empty place."""

from __future__ import annotations

from matplotlib.axes import Axes

from .shapes import rectangles, runs
from .theme import colour


def draw(axes: Axes, flags: list[bool], *, text: float) -> None:
    """A band for each run of columns that are flagged, over the whole height."""
    low, high = axes.get_ylim()
    for first, last in runs(flags):
        band(axes, first - 0.5, last + 0.5)
        axes.text(
            (first + last) / 2,
            low + 0.06 * (high - low),
            "?",
            color=colour("ink"),
            fontsize=text,
            ha="center",
            va="bottom",
            zorder=3,
        )


def band(axes: Axes, left: float, right: float) -> None:
    low, high = axes.get_ylim()
    axes.add_patch(
        rectangles(
            [(left, low, right, high)],
            facecolor=colour("band"),
            edgecolor=colour("muted"),
            linewidth=1,
            linestyle=(0, (2, 3)),
            zorder=1,
        )
    )
