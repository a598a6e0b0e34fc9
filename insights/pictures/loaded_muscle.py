"""Was it the muscle that had worked hard? Observed against what the cramps of other days would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from insights.day_table import UNKNOWN
from insights.registry import Picture

if TYPE_CHECKING:
    from insights.day_table import DayTable, Flags
    from insights.schema import DiaryFrames

picture = Picture(__name__, place=20)

LEAST_CRAMPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedMuscle:
    """Cramps in a known muscle, on the day on which muscles worked hard or the next, and on other days.

    after : cramps after hard work · matching : of these, in a muscle that had worked hard
    expected : how many would match if the muscles were drawn from the cramps of other days
    other : cramps of other days
    """

    after: int
    matching: int
    expected: float
    other: int


@picture.describes
def describe(frames: DiaryFrames, table: DayTable) -> LoadedMuscle | None:
    """A day counts when it and the day before are known: what worked hard, or that nothing did."""
    if not table.loaded or not len(table.cramps):
        return None
    codes = tuple(table.loaded)
    answers = np.stack([table.loaded[code] for code in codes], axis=1)
    known, hard = (answers != UNKNOWN).all(axis=1), answers == 1
    worked = hard | _day_before(hard)
    both_known = known & _day_before(known)

    cramps = _in_muscles(table, codes)
    located = table.cramps.muscles.any(axis=1) & both_known[table.cramps.day]
    worked_then = worked[table.cramps.day]
    after = located & worked_then.any(axis=1)
    other = located & ~worked_then.any(axis=1)
    if min(after.sum(), other.sum()) < LEAST_CRAMPS:
        return None
    # Few different sets of muscles are trained, however many cramps there are.
    sets, times = np.unique(worked_then[after], axis=0, return_counts=True)
    share = [(cramps[other] & trained).any(axis=1).mean() for trained in sets]
    return LoadedMuscle(
        after=int(after.sum()),
        matching=int((cramps[after] & worked_then[after]).any(axis=1).sum()),
        expected=float(np.dot(share, times)),
        other=int(other.sum()),
    )


def _day_before(days: Flags) -> Flags:
    """The same flags a day later; nothing before the first."""
    moved = np.zeros_like(days)
    moved[1:] = days[:-1]
    return moved


def _in_muscles(table: DayTable, codes: tuple[str, ...]) -> Flags:
    """Flags of cramps by `codes`."""
    place = {code: column for column, code in enumerate(table.cramps.muscle_codes)}
    flags = np.zeros((len(table.cramps), len(codes)), dtype=bool)
    for column, code in enumerate(codes):
        if code in place:
            flags[:, column] = table.cramps.muscles[:, place[code]]
    return flags
