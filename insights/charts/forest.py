"""C5b, a forest plot: which tracked things stand out? One row each: dot and 95 % interval of the ratio.

Its words come with it: the label stands above its interval (a phone has no room beside it), the counts to the
right of the label.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from matplotlib.axes import Axes

from . import svg
from .figure import Size, new_axes, raw_svg
from .table import Table
from .theme import colour

ROW = 44.0
TEXT = 15.0
WIDTH = 360.0
# The axis and its words below the rows.
FOOT = 46.0
MOST_ROWS = 8
# Ratios that are drawn: beyond them an arrow says that the interval goes on.
LOW, HIGH = 0.25, 4.0
TICKS = ((0.25, "¼"), (0.5, "½"), (1.0, "1"), (2.0, "2"), (4.0, "4"))
# Characters of a label and its counts together.
LONGEST_LINE = 43
MARGIN = 12.0
# Where in a row, counted from its top, the interval lies.
INTERVAL = 31.0
LABEL = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing. with_ and without: (days with a cramp, cramps, days); clear : said to be clear"""

    label: str
    estimate: float
    ci: tuple[float, float]
    with_: tuple[int, int, int]
    without: tuple[int, int, int]
    clear: bool = False

    @property
    def crosses_one(self) -> bool:
        return self.ci[0] <= 1 <= self.ci[1]

    @property
    def counts(self) -> str:
        return _("%(with_cramp)d/%(with_days)d vs %(without_cramp)d/%(without_days)d") % {
            "with_cramp": self.with_[0],
            "with_days": self.with_[2],
            "without_cramp": self.without[0],
            "without_days": self.without[2],
        }


def shown(rows: Iterable[Row]) -> list[Row]:
    """At most eight, those whose interval is furthest from 1, sorted by the lower end of the interval."""
    told = sorted(rows, key=lambda row: (-_distance(row), row.label))[:MOST_ROWS]
    return sorted(told, key=lambda row: (-row.ci[0], row.label))


def page_svg(rows: Iterable[Row], *, uid: str) -> str:
    """The chart of `shown(rows)` for a page. Raises ValueError for no rows."""
    listed = shown(rows)
    if not listed:
        raise ValueError("a forest needs a tree")
    axes = new_forest_axes(len(listed))
    draw(axes, listed)
    return svg.for_page(raw_svg(axes), uid=uid, title=title(), description=description(listed))


def new_forest_axes(rows: int) -> Axes:
    """Axes in user units: x is log2 of the ratio, y runs down from 0 at the top of the first row."""
    height = rows * ROW + FOOT
    axes = new_axes(
        Size(width=WIDTH, height=height, text=TEXT), left=MARGIN, right=MARGIN, top=2, bottom=FOOT
    )
    axes.set_xlim(math.log2(LOW), math.log2(HIGH))
    axes.set_ylim(rows * ROW, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    return axes


def draw(axes: Axes, rows: list[Row]) -> None:
    """Draw the rows from top to bottom, in the order given."""
    bottom = len(rows) * ROW
    for ratio, name in TICKS:
        x = math.log2(ratio)
        one = ratio == 1
        axes.plot(
            [x, x],
            [0, bottom],
            color=colour("ink" if one else "line"),
            linewidth=2 if one else 1,
            zorder=1,
            clip_on=False,
        )
        _say(axes, x, bottom + 4, name, ha="center")
    _say(axes, math.log2(LOW), bottom + 4 + 1.35 * TEXT, _("← fewer"), ha="left", edge=True)
    _say(axes, 0, bottom + 4 + 1.35 * TEXT, _("no difference"), ha="center")
    _say(axes, math.log2(HIGH), bottom + 4 + 1.35 * TEXT, _("more →"), ha="right", edge=True)
    for number, row in enumerate(rows):
        _draw_row(axes, row, top=number * ROW)


def _draw_row(axes: Axes, row: Row, *, top: float) -> None:
    _say(axes, math.log2(LOW), top + LABEL, _cut(row), ha="left", va="center", edge=True, ground=True)
    _say(axes, math.log2(HIGH), top + LABEL, row.counts, ha="right", va="center", edge=True, ground=True)
    y = top + INTERVAL
    low, high = (math.log2(min(max(end, LOW), HIGH)) for end in row.ci)
    line = colour("mean")
    axes.plot([low, high], [y, y], color=line, linewidth=3, zorder=3, solid_capstyle="butt", clip_on=False)
    for end, is_cut, sign in ((low, row.ci[0] < LOW, -1), (high, row.ci[1] > HIGH, 1)):
        if is_cut:
            tip = 0.10 * sign
            axes.plot(
                [end - tip, end, end - tip],
                [y - 6, y, y + 6],
                color=line,
                linewidth=3,
                zorder=3,
                clip_on=False,
            )
    if LOW <= row.estimate <= HIGH:
        axes.plot(
            [math.log2(row.estimate)],
            [y],
            marker="o",
            markersize=12,
            markeredgewidth=3,
            markeredgecolor=line,
            # Hollow: no difference is among what fits.
            markerfacecolor=colour("bg") if row.crosses_one else line,
            linestyle="none",
            zorder=4,
            clip_on=False,
        )


def _say(
    axes: Axes,
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
    unit = (math.log2(HIGH) - math.log2(LOW)) / (WIDTH - 2 * MARGIN)
    if edge:
        x += MARGIN * unit * (1 if ha == "right" else -1)
    axes.text(
        x,
        y,
        text,
        color=colour("ink"),
        fontsize=TEXT,
        ha=ha,
        va=va,
        zorder=5,
        bbox={"facecolor": colour("bg"), "edgecolor": "none", "pad": 1.5} if ground else None,
    )


def _cut(row: Row) -> str:
    label, room = " ".join(row.label.split()), LONGEST_LINE - len(row.counts)
    return label if len(label) <= room else f"{label[: room - 1].rstrip()}…"


def _distance(row: Row) -> float:
    """How far the interval keeps from 1, as a logarithm; negative where it holds 1."""
    low, high = row.ci
    return max(math.log(low), -math.log(high))


# -- in words ------------------------------------------------------------------------------------------------


def title() -> str:
    return _("More or fewer cramps on days with it")


def description(rows: list[Row]) -> str:
    """What the picture shows, in a few plain sentences."""
    said = [
        ngettext("%(n)d thing compared.", "%(n)d things compared.", len(rows)) % {"n": len(rows)},
        *(
            _("%(thing)s clearly differs: %(ratio)s times as often, from %(low)s to %(high)s.")
            % {"thing": row.label, **_ends(row)}
            for row in rows
            if row.clear
        ),
    ]
    if len(said) == 1:
        said.append(_("None clearly differs."))
    return " ".join(said)


def table(rows: Iterable[Row], *, caption: str) -> Table:
    """Every plotted number, and of every row, drawn or not."""
    return Table(
        caption=caption,
        head=(
            _("What"),
            _("Days with it"),
            _("with a cramp"),
            _("cramps"),
            _("Days without"),
            _("with a cramp"),
            _("cramps"),
            _("Times as often"),
            _("from"),
            _("to"),
        ),
        rows=tuple(
            (
                row.label,
                *(str(row.with_[place]) for place in (2, 0, 1)),
                *(str(row.without[place]) for place in (2, 0, 1)),
                *(_ends(row)[name] for name in ("ratio", "low", "high")),
            )
            for row in sorted(rows, key=lambda row: (-row.ci[0], row.label))
        ),
    )


def _ends(row: Row) -> dict[str, str]:
    return {"ratio": f"{row.estimate:.2f}", "low": f"{row.ci[0]:.2f}", "high": f"{row.ci[1]:.2f}"}
