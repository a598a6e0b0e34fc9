"""How many further check-ins it takes until a ratio shows."""

from __future__ import annotations

from math import ceil, isfinite, log

import numpy as np

from insights.day_table import Flags, Ints

# The normal quantile of 80 %: what is there is found in 80 of 100 diaries.
POWER_Z = 0.8416
# Limits in z: of a hint, and of something clear among the usual number of questions.
HINT_Z = 1.645
CLEAR_Z = 3.2
MOST_COUNTED = 3
# More than any diary holds.
FOREVER = 1_000_000


def further_days(*, share: float, mean: float, variance: float, days: int, z: float, ratio: float) -> int:
    """Check-ins still to come until `ratio` shows at the limit `z` in 80 of 100 diaries; never below 0.

    Parameters
    ----------
    share : of the days, with the exposure, 0 to 1 · mean, variance : of the cramps a day, each counted as at
        most 3 · days : check-ins so far · ratio : of rates, not 1

    Notes
    -----
    statistics.md, section 7, held there against simulation. It takes check-ins to go on as they are, and
    leaves out that exposures are remembered wrongly.

    Examples
    --------
    A cramp a week, on 35 % of days, three times as often:

    >>> further_days(share=0.35, mean=0.15, variance=0.195, days=0, z=1.645, ratio=3)
    196
    """
    telling = share * (1 - share) * mean
    if telling <= 0:
        return FOREVER
    spread = max(1.0, variance / mean)
    needed = ((z + POWER_Z) / log(ratio)) ** 2 * spread / telling
    if not isfinite(needed):
        return FOREVER
    return min(max(ceil(needed) - days, 0), FOREVER)


def further_days_of(x: Flags, count: Ints, *, z: float, ratio: float) -> int:
    """The same from the known days themselves: with or without, and their cramps."""
    if not len(x):
        return FOREVER
    counted = np.minimum(count, MOST_COUNTED)
    return further_days(
        share=float(x.mean()),
        mean=float(counted.mean()),
        variance=float(counted.var()),
        days=len(x),
        z=z,
        ratio=ratio,
    )
