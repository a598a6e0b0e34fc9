"""C6, what helped: for each thing that was tried a dot, helped in so many of 10 uses, and its interval.

Never a ranking: the most used stands first. Most cramps stop by themselves: a high share alone says little.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from insights.series.what_helped import Tried, WhatHelped, what_helped

from . import links
from . import what_helped_words as words
from .chart import Chart
from .figure import SCREEN, Size, raw_svg
from .rows import Rows, new_rows

ROW = 40.0
# The scale and its words below the rows.
FOOT = 46.0
# Where in a row, counted from its top, the interval lies.
INTERVAL = 24.5
TEN = 10


def drawing(data: WhatHelped) -> str:
    """The chart for the screen."""
    rows = new_what_helped_rows(len(words.shown(data)))
    draw(rows, data)
    return raw_svg(rows.axes)


def new_what_helped_rows(number: int, *, size: Size = SCREEN) -> Rows:
    """Rows whose x is uses of 10 in which it helped."""
    return new_rows(number, height=ROW, foot=FOOT, left=0, right=TEN, role="relief", size=size)


def draw(rows: Rows, data: WhatHelped) -> None:
    """Draw `words.shown(data)` from top to bottom."""
    for uses in range(0, TEN + 1, 2):
        rows.line(uses)
        rows.say(uses, rows.bottom + 4, f"{uses:d}", ha="center")
    rows.say(TEN / 2, rows.bottom + 4 + 1.35 * SCREEN.text, _("helped in so many of 10 uses"), ha="center")
    listed = words.shown(data)
    for number, row in enumerate(listed):
        _draw_row(rows, number, row)
    links.press(
        rows.axes,
        [
            ((0, number * ROW, TEN, (number + 1) * ROW), words.address(data, row))
            for number, row in enumerate(listed)
        ],
    )


def _draw_row(rows: Rows, number: int, row: Tried) -> None:
    rows.name(number, words.label(row), words.counts(row))
    y = number * ROW + INTERVAL
    if row.share is None:
        rows.say(TEN / 2, y, "?", ha="center", va="center", ground=True)
        return
    low, high = row.interval
    rows.interval(y, TEN * low, TEN * high)
    rows.dot(y, TEN * row.share, hollow=row.few)


chart = Chart(
    id="what-helped",
    name=words.TITLE,
    read=what_helped,
    missing=words.missing,
    words=words.words,
    table=words.table,
    drawing=drawing,
)
