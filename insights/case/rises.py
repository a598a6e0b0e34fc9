"""Whether cramps have become more frequent, longer or more painful: the last 28 diary dates against before.

Definitions: clinical note, sections 2.3 and 3.4. All need coverage, 70 % of the days in both windows (section
3.1): days without an entry are no days without cramps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from statistics import fmean, median

from insights.stats.binomial import upper_tail

from .answer import NO, Answer, unknown, yes
from .lengths import LENGTH, middle_seconds
from .records import Case, Cramp

COVERAGE = 0.7
COVERAGE_MISSING = "coverage"
PAIN = "pain"
# Dates in a window, and in the stretch before it that counts are held against.
RECENT = 28
BEFORE = 56
# Cramps with a value in each of two windows, before lengths or pain are held against each other.
FEWEST = 6
WEEK = 7
# "2 checks running": also true one week earlier (FORMATS).
CHECKS = (0, WEEK)


def covered(case: Case, days: int, *, skip: int = 0) -> bool:
    """Whether 70 % or more of the `days` dates that end `skip` dates before today were observed."""
    return _enough(case.observed_days(days, skip=skip), days)


def _enough(observed: int, days: int) -> bool:
    # COVERAGE in whole numbers: 0.7 x 30 is not quite 21.
    return 10 * observed >= 7 * days


def frequency_rise(case: Case, *, ratio: float = 1.5, p: float = 0.01, more: float = 1) -> Answer:
    """More cramps a week than in the 56 dates before, at this check and at the one a week ago.

    ratio : rate by observed days, at least so many times that of before · more : and so many cramps a week
    more · p : and the exact one-sided test stays below this.

    Coverage is needed in both windows of both checks, which takes about 11 weeks of diary.
    Inputs: `count` of the last 28 dates; `rate` and `rate_before`, cramps per 7 observed days.
    """
    answers = [_rise_at(case, skip, ratio=ratio, p=p, more=more) for skip in CHECKS]
    if any(answer.truth is False for answer in answers):
        return NO
    if any(answer.truth is None for answer in answers):
        return unknown(COVERAGE_MISSING)
    return answers[0]


def _rise_at(case: Case, skip: int, *, ratio: float, p: float, more: float) -> Answer:
    if case.first_entry is None:
        return NO
    days = case.observed_days(RECENT, skip=skip)
    days_before = case.observed_days(BEFORE, skip=skip + RECENT)
    if not _enough(days, RECENT) or not _enough(days_before, BEFORE):
        return unknown(COVERAGE_MISSING)
    cramps, before = case.count(RECENT, skip=skip), case.count(BEFORE, skip=skip + RECENT)
    # Multiplied out: whole numbers, so that a limit that is met exactly is met.
    risen = (
        cramps * days_before >= ratio * before * days
        and WEEK * (cramps * days_before - before * days) >= more * days * days_before
        and upper_tail(cramps, cramps + before, days / (days + days_before)) < p
    )
    if not risen:
        return NO
    return yes(
        (cramp.uuid for cramp in case.last(RECENT, skip=skip)),
        count=cramps,
        rate=WEEK * cramps / days,
        rate_before=WEEK * before / days_before,
    )


def duration_rise(case: Case, *, ratio: float = 1.5, seconds: float = 60) -> Answer:
    """A median length of at least `ratio` times that of the 28 dates before, and `seconds` more.

    "Timed" in the table is read as "with a length that was told", timer or not: else nobody who leaves the
    timer alone would be told. Inputs: `length` and `length_before`, the medians.
    """

    def longer(now: list[float], before: list[float]) -> Answer:
        late, early = median(now), median(before)
        if late < ratio * early or late < early + seconds:
            return NO
        return yes(length=timedelta(seconds=late), length_before=timedelta(seconds=early))

    return _compared(case, middle_seconds, longer, missing=LENGTH)


def pain_rise(case: Case, *, points: float = 2, percent: float = 30) -> Answer:
    """A mean pain of `points` more than in the 28 dates before, or `percent` more.

    Inputs: `pain` and `pain_before`, the means, 0 to 10.
    """

    def worse(now: list[float], before: list[float]) -> Answer:
        late, early = fmean(now), fmean(before)
        # A hair of room, so that a limit that is met exactly is met. No pain at all twice is no rise.
        more_points = late - early >= points - 1e-9
        more_percent = late > early and 100 * (late - early) >= percent * early - 1e-9
        return yes(pain=late, pain_before=early) if more_points or more_percent else NO

    return _compared(case, lambda cramp: cramp.facts.pain, worse, missing=PAIN)


def _compared(
    case: Case,
    value: Callable[[Cramp], float | None],
    compare: Callable[[list[float], list[float]], Answer],
    *,
    missing: str,
) -> Answer:
    """Six cramps with a value in each of the last two windows, then `compare`. Silent with fewer cramps;
    unknown when there are six but not six values, or without coverage. Evidence: the later cramps."""
    windows = case.last(RECENT), case.last(RECENT, skip=RECENT)
    if any(len(window) < FEWEST for window in windows):
        return NO
    now, before = ([known for cramp in window if (known := value(cramp)) is not None] for window in windows)
    lacks = list(_lacks(case, now, before, missing))
    if lacks:
        return unknown(*lacks)
    found = compare(now, before)
    if not found.truth:
        return found
    return yes((cramp.uuid for cramp in windows[0] if value(cramp) is not None), **found.inputs)


def _lacks(case: Case, now: list[float], before: list[float], missing: str) -> Iterator[str]:
    if min(len(now), len(before)) < FEWEST:
        yield missing
    if not covered(case, RECENT) or not covered(case, RECENT, skip=RECENT):
        yield COVERAGE_MISSING
