"""Parts of the night, for cramps whose clock time nobody looked at.

Pure. A part is stored as one clock time with the precision "part_of_night"; such a time is never counted by
the hour. Reading it back goes by ranges, because imported diaries and parts that are still going on hold
other times.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_SURE = "not_sure"
# Outside every range below: the night (or the day) is known, nothing more.
NIGHT_NOT_SURE = time(1, 0)
DAY_NOT_SURE = time(13, 0)
NOON = 12


class Part(NamedTuple):
    """From `start` (included) to `end` (left out); `stands` is the clock time stored for it."""

    code: str
    start: time
    end: time
    stands: time
    label: str | Promise


PARTS = (
    Part("evening", time(18), time(22), time(21), _("Evening")),
    Part("early_night", time(22), time(1), time(23, 30), _("Early night")),
    Part("late_night", time(1), time(4), time(2, 30), _("Late night")),
    Part("towards_morning", time(4), time(8), time(5), _("Towards morning")),
)
BY_CODE = {part.code: part for part in PARTS}


def part_choices() -> list[tuple[str, str | Promise]]:
    return [(part.code, part.label) for part in PARTS] + [(NOT_SURE, _("Not sure"))]


def part_of(clock: time) -> str:
    """The code of the part that a stored clock time means; NOT_SURE outside them all."""
    if clock in (NIGHT_NOT_SURE, DAY_NOT_SURE):
        return NOT_SURE
    for part in PARTS:
        if part.start < part.end:
            inside = part.start <= clock < part.end
        else:
            inside = clock >= part.start or clock < part.end
        if inside:
            return part.code
    return NOT_SURE


def on_night(night: date, clock: time) -> datetime:
    """The clock reading in the night that begins on the evening of `night`: noon to noon."""
    return datetime.combine(night if clock.hour >= NOON else night + timedelta(days=1), clock)


def reading_in_night(night: date, code: str, *, now: datetime) -> datetime:
    """The reading stored for a part of a night; in a part that is going on, not later than `now` (naive)."""
    clock = NIGHT_NOT_SURE if code == NOT_SURE else BY_CODE[code].stands
    reading = on_night(night, clock)
    started = on_night(night, time(NOON) if code == NOT_SURE else BY_CODE[code].start)
    return now.replace(second=0, microsecond=0) if started <= now < reading else reading


def reading_on_day(day: date, code: str, *, now: datetime) -> datetime:
    """As `reading_in_night` for a calendar date: "late night" is 02:30 of that very date."""
    part = BY_CODE.get(code)
    reading = datetime.combine(day, part.stands if part else DAY_NOT_SURE)
    started = datetime.combine(day, part.start if part else time(0))
    return now.replace(second=0, microsecond=0) if started <= now < reading else reading
