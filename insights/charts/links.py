"""Where a bar, a dot or a row leads: the entries it stands for. Plain links, in the picture and its table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from matplotlib.axes import Axes

from .shapes import Rectangle, rectangles
from .theme import colour


def week(monday: date, **query: str) -> str:
    """The page of a week; `query`: how its chart is shown (weeks, by)."""
    address = reverse("insights:week", args=[monday])
    return f"{address}?{urlencode(query)}" if query else address


def day(date_: date) -> str:
    return reverse("diary:diary_day", args=[date_])


def month(first: date) -> str:
    return reverse("diary:month", args=[first])


def cramp(uuid: str) -> str:
    return reverse("diary:cramp", args=[uuid])


def entries(first: date, last: date, **filters: str | int) -> str:
    """The cramps of these diary days in the diary, filtered: muscle, side, when, hour, relief."""
    return f"{reverse('diary:diary')}?{urlencode({'first': first, 'last': last, **filters})}"


def press(axes: Axes, places: Sequence[tuple[Rectangle, str]]) -> None:
    """What a finger may press, unseen and above everything: (left, low, right, high) in data units."""
    for corners, address in places:
        area = rectangles([corners], facecolor=colour("press"), edgecolor="none", zorder=20)
        area.set_url(address)
        # Limits are set by then: to work them out from each area would take longer than drawing it.
        axes.add_artist(area)
