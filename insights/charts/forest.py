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

from . import svg
from .figure import SCREEN, raw_svg
from .rows import Rows, new_rows
from .table import Table
from .theme import colour

ROW = 44.0
# The axis and its words below the rows.
FOOT = 46.0
MOST_ROWS = 8
# Ratios that are drawn: beyond them an arrow says that the interval goes on.
LOW, HIGH = 0.25, 4.0
TICKS = ((0.25, "¼"), (0.5, "½"), (1.0, "1"), (2.0, "2"), (4.0, "4"))
# Where in a row, counted from its top, the interval lies.
INTERVAL = 31.0


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
    places = new_forest_rows(len(listed))
    draw(places, listed)
    return svg.for_page(raw_svg(places.axes), uid=uid, title=title(), description=description(listed))


def new_forest_rows(number: int) -> Rows:
    """Rows whose x is log2 of the ratio."""
    return new_rows(number, height=ROW, foot=FOOT, left=math.log2(LOW), right=math.log2(HIGH))


def draw(places: Rows, rows: list[Row]) -> None:
    """Draw the rows from top to bottom, in the order given."""
    for ratio, name in TICKS:
        places.line(math.log2(ratio), strong=ratio == 1)
        places.say(math.log2(ratio), places.bottom + 4, name, ha="center")
    words = places.bottom + 4 + 1.35 * SCREEN.text
    places.say(math.log2(LOW), words, _("← fewer"), ha="left", edge=True)
    places.say(0, words, _("no difference"), ha="center")
    places.say(math.log2(HIGH), words, _("more →"), ha="right", edge=True)
    for number, row in enumerate(rows):
        _draw_row(places, row, number)


def _draw_row(places: Rows, row: Row, number: int) -> None:
    places.name(number, row.label, row.counts)
    y = number * ROW + INTERVAL
    low, high = (math.log2(min(max(end, LOW), HIGH)) for end in row.ci)
    places.interval(y, low, high)
    for end, is_cut, sign in ((low, row.ci[0] < LOW, -1), (high, row.ci[1] > HIGH, 1)):
        if is_cut:
            tip = 0.10 * sign
            places.axes.plot(
                [end - tip, end, end - tip],
                [y - 6, y, y + 6],
                color=colour("mean"),
                linewidth=3,
                zorder=3,
                clip_on=False,
            )
    if LOW <= row.estimate <= HIGH:
        # Hollow: no difference is among what fits.
        places.dot(y, math.log2(row.estimate), hollow=row.crosses_one)


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
