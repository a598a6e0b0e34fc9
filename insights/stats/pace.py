"""From observations that are still missing to days of keeping the diary on."""

from __future__ import annotations

import math

from .gate import FOREVER


def days_until(observations: float, *, seen: float, days: int) -> int:
    """Days until so many further observations are there, if they come as `seen` came in `days` days.

    Never below 0; `FOREVER` where none came at all or more than any diary holds is missing.
    """
    if observations <= 0:
        return 0
    if seen <= 0 or not math.isfinite(observations):
        return FOREVER
    return min(math.ceil(observations * days / seen), FOREVER)
