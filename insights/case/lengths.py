"""Whether cramps lasted longer than a limit. A remembered range speaks by its lower end (FORMATS)."""

from __future__ import annotations

from datetime import timedelta

from .answer import NO, Answer, unknown, yes
from .records import Cramp

LENGTH = "duration"
# From here on the later end of a remembered range only stands for "more than".
OPEN_END = 3600


def longer_than(cramp: Cramp, seconds: float) -> Answer:
    """Strictly longer: 600 s are not over 600. A range counts from its lower end on, that end included.

    Unknown without a length, and for a range that begins below and ends above.
    """
    least, most = cramp.least_seconds, cramp.most_seconds
    if least is None:
        return unknown(LENGTH)
    if least > seconds or (cramp.is_range and least >= seconds):
        return yes([cramp.uuid], length=timedelta(seconds=least), day=cramp.started_at.date())
    if most is None or most <= seconds:
        # A running cramp is no longer than it is now.
        return NO
    return unknown(LENGTH)


def at_least_seconds(cramp: Cramp, seconds: float) -> Answer:
    """As long or longer, for limits that include themselves."""
    least, most = cramp.least_seconds, cramp.most_seconds
    if least is None:
        return unknown(LENGTH)
    if least >= seconds:
        return yes([cramp.uuid], length=timedelta(seconds=least), day=cramp.started_at.date())
    return NO if most is None or most < seconds else unknown(LENGTH)


def middle_seconds(cramp: Cramp) -> float | None:
    """One length for medians, as `insights.stats.measures` has it; None while running, or if none is known.

    A remembered range counts with its middle, from an hour upwards with its lower end.
    """
    least, most = cramp.least_seconds, cramp.most_seconds
    if least is None or most is None:
        return None
    return least if cramp.is_range and most >= OPEN_END else (least + most) / 2
