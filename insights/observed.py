"""Which dates count as observed: the one definition, for frames and for review rules. Imports no pandas."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date


def observed_dates(
    *, cramps: Iterable[date], answered: Collection[date], checked: Iterable[date]
) -> frozenset[date]:
    """The dates that may enter a denominator: a cramp entry, or an answer about cramps, yes or no.

    Every other date is unknown, never a zero. `checked`: dates with any answer about the day.

    Notes
    -----
    One exception, for diaries kept before they came here: until the first day on which the question about
    cramps was ever answered, a check-in without a cramp entry counts as a day without cramps. Sheets of that
    kind have a row per day and no column for cramps; with their quiet days unknown, every rate would be 7 or
    more a week. It fails for somebody who checked in but did not log the cramps.
    """
    first = min(answered, default=date.max)
    return frozenset(cramps) | frozenset(answered) | {day for day in checked if day < first}
