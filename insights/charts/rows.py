"""Charts of named rows: the name above its dot and its interval, as a phone has no room beside them.

Rows run down from 0, in user units of the screen; on another size the same units shrink with the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes

from .figure import SCREEN, Size, new_axes, width_of
from .theme import colour

MARGIN = 12.0
TOP = 2.0
# Where in a row, counted from its top, the middle of its name lies.
LABEL = 7.0
# Characters of a name and what stands to its right together.
LONGEST_LINE = 43


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """`number` rows of `height` on `axes`; role : colour of dots and intervals, scale : of words and lines"""

    axes: Axes
    number: int
    height: float
    role: str = "mean"
    scale: float = 1.0

    @property
    def bottom(self) -> float:
        return self.number * self.height

    @property
    def text(self) -> float:
        return SCREEN.text * self.scale

    def line(self, x: float, *, strong: bool = False) -> None:
        """A line of the scale, upright through all rows."""
        self.axes.plot(
            [x, x],
            [0, self.bottom],
            color=colour("ink" if strong else "line"),
            linewidth=2 if strong else 1,
            zorder=1,
            clip_on=False,
        )

    def say(
        self,
        x: float,
        y: float,
        text: str,
        *,
        ha: str,
        va: str = "top",
        edge: bool = False,
        ground: bool = False,
    ) -> None:
        """edge : out into the margin · ground : on the colour of the page, so that no line runs through it"""
        left, right = self.axes.get_xlim()
        if edge:
            unit = (right - left) / (width_of(self.axes) * self.axes.get_position().width)
            x += MARGIN * self.scale * unit * (1 if ha == "right" else -1)
        self.axes.text(
            x,
            y,
            text,
            color=colour("ink"),
            fontsize=self.text,
            ha=ha,
            va=va,
            zorder=5,
            bbox={"facecolor": colour("bg"), "edgecolor": "none", "pad": 1.5} if ground else None,
        )

    def name(self, row: int, label: str, counts: str) -> None:
        """What a row is called, cut to what the line holds, and its counts to the right."""
        left, right = self.axes.get_xlim()
        y = row * self.height + LABEL
        self.say(
            left, y, cut(label, LONGEST_LINE - len(counts)), ha="left", va="center", edge=True, ground=True
        )
        self.say(right, y, counts, ha="right", va="center", edge=True, ground=True)

    def interval(self, y: float, low: float, high: float) -> None:
        self.axes.plot(
            [low, high],
            [y, y],
            color=colour(self.role),
            linewidth=3 * self.scale,
            zorder=3,
            solid_capstyle="butt",
            clip_on=False,
        )

    def dot(self, y: float, x: float, *, hollow: bool) -> None:
        self.axes.plot(
            [x],
            [y],
            marker="o",
            markersize=12 * self.scale,
            markeredgewidth=3 * self.scale,
            markeredgecolor=colour(self.role),
            markerfacecolor=colour("bg" if hollow else self.role),
            linestyle="none",
            zorder=4,
            clip_on=False,
        )


def new_rows(
    number: int,
    *,
    height: float,
    foot: float,
    left: float,
    right: float,
    role: str = "mean",
    size: Size = SCREEN,
) -> Rows:
    """Rows as wide as `size` and as high as needed, a foot below for the scale; x from `left` to `right`."""
    scale = size.text / SCREEN.text
    tall = Size(width=size.width, height=scale * (number * height + foot), text=size.text)
    axes = new_axes(tall, left=scale * MARGIN, right=scale * MARGIN, top=scale * TOP, bottom=scale * foot)
    axes.set_xlim(left, right)
    axes.set_ylim(number * height, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    return Rows(axes=axes, number=number, height=height, role=role, scale=scale)


def cut(label: str, room: int) -> str:
    """In one line of at most `room` characters."""
    plain = " ".join(label.split())
    return plain if len(plain) <= room else f"{plain[: room - 1].rstrip()}…"
