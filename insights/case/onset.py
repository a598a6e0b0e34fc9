"""Whether cramps began, or doubled, after something: a fluid loss, a new medicine."""

from __future__ import annotations

from datetime import date

from .answer import NO, Answer, unknown, yes
from .records import ONE_DAY, Case


def first_or_doubled(case: Case, since: date, *, within: int) -> Answer:
    """First or doubled cramps in the dates from `since` to today, at most `within` dates after `since`.

    First: the diary holds no cramp before `since`. Doubled: at least twice as many per observed day as in the
    same number of dates before. No cramp there and one since is doubled too: the more careful reading, which
    short stretches meet often. Unknown ("coverage") when none of the dates before was observed.

    Inputs: since, and cramps since then. within : at most the dates that a case holds in detail.
    """
    if not since <= case.today <= since + within * ONE_DAY:
        return NO
    after = [cramp for cramp in case.cramps if cramp.diary_date >= since]
    if not after:
        return NO
    found = yes((cramp.uuid for cramp in after), since=since, cramps=len(after))
    if not any(number and day < since for day, number in case.counts.items()):
        return found
    dates = (case.today - since).days + 1
    start, end = since - dates * ONE_DAY, since - ONE_DAY
    seen_before, seen_after = case.observed_between(start, end), case.observed_between(since, case.today)
    if not seen_before:
        return unknown("coverage")
    doubled = len(after) * seen_before >= 2 * case.count_between(start, end) * seen_after
    return found if doubled else NO
