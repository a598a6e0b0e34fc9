"""C3, calendar: which days, and are there gaps? On a page weeks as rows of links; as a picture a whole year.

In the picture weeks are columns, Monday on top, half a year in a band. A day is a field with its fill, a ring
for no cramps, a hollow field for cramps that are not logged, a dot where it is not known.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from diary.day_cells import DayCell, weekdays
from diary.day_state import MOST_FILL
from insights.series.calendar import WEEK, Calendar, Day, calendar

from . import calendar_words as words
from . import links
from .chart import Chart
from .figure import SCREEN, Size, height_of, new_axes, raw_svg, width_of
from .shapes import Rectangle, rectangles
from .theme import colour

# As many weeks as a page shows in rows; a picture comes with more.
MOST_ROWS = 13
BAND_WEEKS = 27
# Months whose names would touch the next one's: columns between two names, in widths of a letter.
NAME_LETTERS = 4.5
LARGEST_CELL = 1.6  # in heights of a line

Point = tuple[float, float]


# -- rows of a page ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRows:
    """The last weeks as a page shows them.

    weekdays : heads of the columns · weeks : seven cells each, None outside the window
    earlier : address of the month before, "" when no week is left out · pictured : the picture comes too
    """

    weekdays: tuple[dict[str, str], ...]
    weeks: tuple[tuple[DayCell | None, ...], ...]
    earlier: str
    pictured: bool


def rows(data: Calendar) -> CalendarRows:
    """The last 13 weeks, each month named where it begins."""
    shown = data.weeks[-MOST_ROWS:]
    first = next(day.date for day in shown[0] if day is not None)
    more = len(data.weeks) > MOST_ROWS
    before = (first - timedelta(days=1)).replace(day=1)
    return CalendarRows(
        weekdays=tuple(weekdays()),
        weeks=tuple(
            tuple(
                None
                if day is None
                else DayCell(day.date, day.state, day.cramps, month=_name(day, named=day.date == first))
                for day in week
            )
            for week in shown
        ),
        earlier=links.month(before) if more else "",
        pictured=more,
    )


def _name(day: Day, *, named: bool) -> str:
    return date_format(day.date, "M") if named or day.date.day == 1 else ""


# -- the picture ---------------------------------------------------------------------------------------------


class Field(NamedTuple):
    """A day in the picture: its left and upper end in user units."""

    x: float
    y: float
    day: Day


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands, in user units from the upper left.

    cell : from one day to the next · bands : the tops of the fields, and the weeks of each
    key : kind, words, left end and top below the top of the key
    """

    text: float
    cell: float
    left: float
    bands: tuple[tuple[float, tuple[tuple[Day | None, ...], ...]], ...]
    key_top: float
    key: tuple[tuple[str, str, float, float], ...]
    height: float


def drawing(data: Calendar) -> str:
    """The picture for the screen."""
    layout = layout_of(data, width=SCREEN.width, text=SCREEN.text)
    axes = new_axes(
        Size(width=SCREEN.width, height=layout.height, text=SCREEN.text), left=0, right=0, top=0, bottom=0
    )
    draw(axes, data, text=SCREEN.text)
    return raw_svg(axes)


def layout_of(data: Calendar, *, width: float, text: float) -> Layout:
    """Of a picture so wide; how high it is comes out of it."""
    weeks = data.weeks
    left = _to_half(1.3 * text)
    columns = min(len(weeks), BAND_WEEKS)
    # Halves of units: long decimals of hundreds of days would be most of the bytes.
    cell = _to_half(min((width - left) / columns, LARGEST_CELL * text))
    bands = []
    top = _to_half(1.5 * text)
    # The newest band is full: the older one gives what is left over.
    cuts = [0, len(weeks) - BAND_WEEKS, len(weeks)] if len(weeks) > BAND_WEEKS else [0, len(weeks)]
    for first, last in pairwise(cuts):
        bands.append((top, weeks[first:last]))
        top += WEEK * cell + _to_half(2 * text)
    key = tuple(_key(data, width=width, text=text))
    key_top = top - 1.2 * text
    lines = 1 + max(round(y / (1.5 * text)) for _kind, _label, _x, y in key)
    return Layout(text, cell, left, tuple(bands), key_top, key, math.ceil(key_top + 1.5 * text * lines))


def _to_half(units: float) -> float:
    return math.floor(2 * units) / 2


def draw(axes: Axes, data: Calendar, *, text: float) -> None:
    """Draw `data` on axes that fill their figure; `text` is the size of all words in user units."""
    layout = layout_of(data, width=width_of(axes), text=text)
    axes.set_xlim(0, width_of(axes))
    axes.set_ylim(height_of(axes), 0)
    axes.set_xticks([])
    axes.set_yticks([])
    letters = [str(day["letter"]) for day in weekdays()]
    for top, weeks in layout.bands:
        for row in range(0, WEEK, 2):
            place = (0.45 * text, top + (row + 0.5) * layout.cell)
            _write(axes, letters[row], place, text=text, ha="center", role="muted")
        for x, name in _month_names(weeks, layout):
            _write(axes, name, (x, top - 0.65 * text), text=text)
    fields = list(_fields(layout))
    _draw_days(axes, fields, side=layout.cell - _to_half(0.1 * text))
    _draw_key(axes, layout)
    links.press(
        axes,
        [
            (
                (x, top, x + layout.cell, top + WEEK * layout.cell),
                links.week(next(day.date for day in week if day is not None)),
            )
            for top, weeks in layout.bands
            for x, week in _columns(weeks, layout)
            if any(day is not None and day.state != "no_entry" for day in week)
        ],
    )


def _columns(
    weeks: tuple[tuple[Day | None, ...], ...], layout: Layout
) -> Iterator[tuple[float, tuple[Day | None, ...]]]:
    for number, week in enumerate(weeks):
        yield layout.left + number * layout.cell, week


def _fields(layout: Layout) -> Iterator[Field]:
    for top, weeks in layout.bands:
        for x, week in _columns(weeks, layout):
            for row, day in enumerate(week):
                if day is not None:
                    yield Field(x, top + row * layout.cell, day)


def _month_names(weeks: tuple[tuple[Day | None, ...], ...], layout: Layout) -> list[tuple[float, str]]:
    """Over the week in which a month begins, and over the first week where there is room."""
    begins = [
        (x, date_format(day.date, "M"))
        for x, week in _columns(weeks, layout)
        for day in week
        if day is not None and day.date.day == 1
    ]
    first = next(day for day in weeks[0] if day is not None)
    apart = NAME_LETTERS * 0.6 * layout.text
    if not begins or begins[0][0] - layout.left >= apart:
        begins.insert(0, (layout.left, date_format(first.date, "M")))
    return begins


def kind_of(day: Day) -> str:
    """How a day is drawn: "1" to "4" with so many cramps or more, none, not_logged or unknown."""
    if day.state == "cramps":
        return str(min(day.cramps, MOST_FILL))
    return day.state if day.state in {"none", "not_logged"} else "unknown"


def _draw_days(axes: Axes, fields: Iterable[Field], *, side: float) -> None:
    places: dict[str, list[Point]] = {}
    for field in fields:
        places.setdefault(kind_of(field.day), []).append((field.x, field.y))
    for kind, corners in places.items():
        _draw_kind(axes, kind, corners, side=side)


def _draw_kind(axes: Axes, kind: str, corners: list[Point], *, side: float) -> None:
    """All days of one kind as one path, or two; `corners` are upper left ends."""
    middles = [(x + side / 2, y + side / 2) for x, y in corners]
    if kind == "none":
        # A ring is a dot in a dot: a round cap costs a tenth of a circle's curves.
        _dots(axes, middles, width=0.7 * side, role="muted")
        _dots(axes, middles, width=0.46 * side, role="bg")
    elif kind == "unknown":
        _dots(axes, middles, width=0.26 * side, role="muted")
    elif kind == "not_logged":
        line = 0.16 * side
        boxes = [_box(x + line / 2, y + line / 2, side - line) for x, y in corners]
        axes.add_artist(rectangles(boxes, facecolor="none", edgecolor=colour("ink"), linewidth=line))
    else:
        boxes = [_box(x, y, side) for x, y in corners]
        axes.add_artist(rectangles(boxes, facecolor=colour(f"count-{kind}"), edgecolor="none"))
        # As full as there are cramps, where the fills cannot be told apart.
        high = side * int(kind) / MOST_FILL
        low = [((x, y + side - high / 2), (x + side, y + side - high / 2)) for x, y in corners]
        _lines(axes, low, width=high, role="texture", cap="butt")


def _box(x: float, y: float, side: float) -> Rectangle:
    return x, y, x + side, y + side


def _dots(axes: Axes, middles: list[Point], *, width: float, role: str) -> None:
    _lines(axes, [((x, y), (x, y)) for x, y in middles], width=width, role=role, cap="round")


def _lines(axes: Axes, lines: list[tuple[Point, Point]], *, width: float, role: str, cap: str) -> None:
    path = Path([point for line in lines for point in line], [Path.MOVETO, Path.LINETO] * len(lines))
    style = {"facecolor": "none", "edgecolor": colour(role), "linewidth": width, "capstyle": cap}
    axes.add_artist(PathPatch(path, clip_on=False, zorder=3, **style))


def _write(axes: Axes, said: str, place: Point, *, text: float, ha: str = "left", role: str = "ink") -> None:
    axes.text(*place, said, color=colour(role), fontsize=text, ha=ha, va="center")


# -- its key -------------------------------------------------------------------------------------------------


def _labels(data: Calendar) -> dict[str, str]:
    """What each kind of day means; what is seldom only where it is there."""
    labels = {
        **{str(fill): str(fill) for fill in range(1, MOST_FILL)},
        str(MOST_FILL): _("%(count)d or more") % {"count": MOST_FILL},
        "none": _("no cramps"),
        "not_logged": _("cramps, not logged"),
        "unknown": _("not known"),
    }
    there = {kind_of(day) for day in data.days}
    return {kind: label for kind, label in labels.items() if kind != "not_logged" or kind in there}


def _key(data: Calendar, *, width: float, text: float) -> Iterator[tuple[str, str, float, float]]:
    x = y = 0.0
    for kind, label in _labels(data).items():
        wide = 1.4 * text + 0.6 * text * len(label)
        if x and x + wide > width:
            x, y = 0.0, y + 1.5 * text
        yield kind, label, x, y
        x += wide + 0.5 * text


def _draw_key(axes: Axes, layout: Layout) -> None:
    text = layout.text
    for kind, label, x, y in layout.key:
        top = layout.key_top + y
        _draw_kind(axes, kind, [(x, top)], side=text)
        _write(axes, label, (x + 1.4 * text, top + text / 2), text=text)


chart = Chart(
    id="calendar",
    name=words.TITLE,
    read=calendar,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
    rows=rows,
)
