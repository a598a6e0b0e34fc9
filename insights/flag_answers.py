"""What may be done about a flag, and for how long it counts. Pure.

Something is new about a flag since an answer when its level is higher, or when entries meet the rule that
were not known then: any such entry where the rule rests on a few, and more entries than then where it counts
many. A count over the last weeks changes with every cramp, so one cramp for another is nothing new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from .flags import lapses_on
from .rule import Level


class Kind(StrEnum):
    READ = "read"
    TOLD = "told"
    HIDDEN = "hidden"
    SHOWN = "shown"  # taken back: it stands in the list again


HIDDEN_FOR = timedelta(days=30)
# "B once per 28 d unless worse": clinical note, section 3.1.
READ_FOR = timedelta(days=28)
# An answer also counts for the next spell of the rule, if that begins soon after.
CARRIED_FOR = timedelta(days=30)
# Up to here every entry counts by itself; of more, their number does.
FEW = 3
ALLOWED: Mapping[Level, frozenset[Kind]] = {
    Level.EMERGENCY: frozenset(),
    Level.URGENT: frozenset({Kind.READ, Kind.TOLD}),
    Level.BOOK: frozenset(Kind),
    Level.MENTION: frozenset({Kind.TOLD, Kind.HIDDEN, Kind.SHOWN}),
    Level.SELFCARE: frozenset({Kind.HIDDEN, Kind.SHOWN}),
}
# What a doctor was told about these is settled for 12 months; what is urgent can not be switched off.
SETTLED = frozenset({Level.BOOK, Level.MENTION})


@dataclass(frozen=True, slots=True)
class Given:
    """One answer. at, until : aware; until None: until something new comes. level, evidence : known then."""

    kind: Kind
    at: datetime
    until: datetime | None
    level: Level
    evidence: frozenset[str]

    def new_in(self, evidence: Collection[str]) -> frozenset[str]:
        return frozenset(evidence) - self.evidence

    def holds(self, *, level: Level, evidence: Collection[str], now: datetime) -> bool:
        """Whether it still keeps back a flag of this level and evidence."""
        if self.kind is Kind.SHOWN or self.kind not in ALLOWED[level]:
            return False
        if self.until is not None and now >= self.until:
            return False
        settled = self.kind is Kind.TOLD and level in SETTLED
        return settled or not self._something_new(level, evidence)

    def _something_new(self, level: Level, evidence: Collection[str]) -> bool:
        if level.rank < self.level.rank:
            return True
        return bool(self.new_in(evidence)) and (len(evidence) <= FEW or len(evidence) > len(self.evidence))


def until(kind: Kind, level: Level, *, now: datetime, today: date) -> datetime | None:
    """When an answer given now lapses by itself. now : on the person's clock."""
    instant = now.astimezone(UTC)
    if kind is Kind.HIDDEN:
        return instant + HIDDEN_FOR
    if kind is Kind.READ and level is Level.BOOK:
        return instant + READ_FOR
    if kind is Kind.TOLD and level in SETTLED:
        return datetime.combine(lapses_on(today), time(0), now.tzinfo)
    return None
