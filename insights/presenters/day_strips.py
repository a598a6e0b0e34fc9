"""The seven days of a week as lines of hours with a dot for each cramp, one above the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import day_state, parts
from diary.presenters import CrampLines
from diary.vocabulary import TimePrecision

from .week import DayOfWeek

# A diary day runs from its midnight to the noon after its night. A cramp before 6 is nearly always one of the
# night before, so these hours are shown only where one is not.
USUAL_START, END = 6, 36
STEP = 6
# In units of the drawing: an hour, and the room for half a dot at either end.
HOUR, EDGE = 8, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One day. dots : across · parts : (left, width) where a part of the night is all that is known; in units
    mark : the count, or what stands for it · known : whether it is known if there were cramps"""

    day: DayOfWeek
    name: str
    mark: str
    known: bool
    dots: tuple[float, ...]
    parts: tuple[tuple[float, float], ...]

    @property
    def times(self) -> str:
        """ "03:12, about 05:00"."""
        return ", ".join(cramp.time for cramp in self.day.cramps)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayStrips:
    """Every day that has begun. ticks : (across, hour of the clock) · midnight : across · notes : below"""

    strips: tuple[Strip, ...]
    ticks: tuple[tuple[float, str], ...]
    midnight: float
    width: float
    notes: tuple[str, ...]


def day_strips(days: list[DayOfWeek]) -> DayStrips | None:
    """None for a week without cramps: there is nothing to place."""
    spans = [span for day in days for cramp in day.cramps if (span := _span(cramp, day))]
    if not any(day.cramps for day in days):
        return None
    start = min(USUAL_START, *(int(first) // STEP * STEP for first, _last in spans)) if spans else USUAL_START

    def across(hour: float) -> float:
        return round(EDGE + HOUR * (min(max(hour, start), END) - start), 1)

    return DayStrips(
        strips=tuple(_strip(day, across) for day in days),
        ticks=tuple((across(hour), f"{hour % 24:02d}") for hour in range(start, END + 1, STEP)),
        midnight=across(24),
        width=2 * EDGE + HOUR * (END - start),
        notes=tuple(_notes(days)),
    )


def _strip(day: DayOfWeek, across: Callable[[float], float]) -> Strip:
    dots: list[float] = []
    bars: list[tuple[float, float]] = []
    for cramp in day.cramps:
        span = _span(cramp, day)
        if span is None:
            continue
        left, right = (across(hour) for hour in span)
        if left == right:
            dots.append(left)
        else:
            bars.append((left, round(right - left, 1)))
    known = day.lines.state in {"cramps", "none", "not_logged"} or day.observed
    quiet = known and not day.cramps and day.lines.state != "not_logged"
    return Strip(
        day=day,
        name=date_format(day.date, "D"),
        mark="0" if quiet else day_state.sign(day.lines.state, len(day.cramps)),
        known=known,
        dots=tuple(dots),
        parts=tuple(bars),
    )


def _notes(days: list[DayOfWeek]) -> Iterator[str]:
    """What the shapes mean that are not plain, and what could not be drawn."""
    spans = [_span(cramp, day) for day in days for cramp in day.cramps]
    if any(span is not None and span[0] < span[1] for span in spans):
        yield _("An open bar: only the part of the night is known.")
    unplaced = spans.count(None)
    if unplaced:
        yield ngettext(
            "%(n)d cramp has no time and no dot.", "%(n)d cramps have no time and no dot.", unplaced
        ) % {"n": unplaced}


def _span(cramp: CrampLines, day: DayOfWeek) -> tuple[float, float] | None:
    """When, in hours since the midnight with which the date of the day began; None where nobody knows."""
    start = cramp.start.replace(tzinfo=None)
    hour = (start - datetime.combine(day.date, time())).total_seconds() / 3600
    if cramp.episode.time_precision != TimePrecision.PART_OF_NIGHT:
        return hour, hour
    part = parts.BY_CODE.get(parts.part_of(start.time()))
    if part is None:
        return None
    first = hour - (hour - part.start.hour) % 24
    return first, first + (part.end.hour - part.start.hour) % 24
