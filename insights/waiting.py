"""How many days are missing until a question can be asked, or answered. At most a year is promised."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log

from .findings import Need, NotEnough, Outcome, Test
from .stats import gate

LONGEST_WAIT = 365
SHORTEST_WAIT = 7
RATIO = 3.0
SMALLER_RATIO = 2.0
DOUBLING = log(2)
# These come one a day.
DAILY = frozenset({"days", "check_ins"})


def until_asked(test: Test, so_far: int, *, also: Sequence[Need] = ()) -> NotEnough:
    """Days until its needs (and those of every question, `also`) are met.

    so_far : days with a check-in. What is missing comes as often as up to now; what has not come yet counts
    as half; what is missing for good is never met.
    """
    unmet = (*also, *(need for need in test.needs if not need.met))
    pace = max(so_far, SHORTEST_WAIT)
    return _in_days(test, "needs", max(_until_met(need, pace) for need in unmet), needs=unmet)


def until_within_reach(test: Test) -> NotEnough:
    """Days until a threefold link would show: with the days so far nothing at all could."""
    return _in_days(test, "out_of_reach", test.further_days(gate.HINT_Z, RATIO))


def until_narrow(test: Test, outcome: Outcome, so_far: int) -> NotEnough:
    """Asked, but the range is too wide: the days until a threefold link would show, or a twofold one.

    Where both would have shown by now: until the range, which shrinks with the root of the days, is narrow
    enough to say that there is no sign.
    """
    days = test.further_days(gate.HINT_Z, RATIO) or test.further_days(gate.HINT_Z, SMALLER_RATIO)
    low, high = (log(end) for end in outcome.plain_ci)
    room = DOUBLING - abs(low + high) / 2
    if not days and room > 0:
        days = ceil(min(((high - low) / 2 / room) ** 2 - 1, LONGEST_WAIT) * so_far)
    return _in_days(test, "wide", max(days, SHORTEST_WAIT))


def _until_met(need: Need, so_far: int) -> int:
    missing = need.needs - need.has
    if not need.can_grow:
        return gate.FOREVER
    return missing if need.what in DAILY else ceil(missing * so_far / max(need.has, 0.5))


def _in_days(test: Test, reason: str, days: int, *, needs: tuple[Need, ...] = ()) -> NotEnough:
    return NotEnough(
        key=test.key,
        days_needed=min(max(days, 1), LONGEST_WAIT),
        reason=reason,
        needs=needs,
        never=days > LONGEST_WAIT,
    )
