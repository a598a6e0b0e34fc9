"""A coin for each pair of days: on which of the two somebody does what they test. Pure but for the coin.

Kept as one sign per pair ("1": the first day is the one with it), so that every pair has one of each.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# Statistics, section 8 X: a test lasts as long as was said before it began.
WEEKS = (8, 12, 16)
FIRST, SECOND = "1", "0"
PAIR = 2


def toss(weeks: int, *, coin: Callable[[int], int] = secrets.randbits) -> str:
    """A coin for each pair of days of so many weeks. `coin`: a whole number of that many random bits."""
    return "".join(FIRST if coin(1) else SECOND for _pair in range(weeks * 7 // PAIR))


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which days are with it. first : date of the first day · coins : one sign per pair of days"""

    first: date
    coins: str

    def __len__(self) -> int:
        """Days."""
        return PAIR * len(self.coins)

    @property
    def last(self) -> date:
        return self.first + timedelta(days=len(self) - 1)

    def is_with(self, day: date) -> bool | None:
        """Whether it is a day with it; None for days that are not part of the test."""
        number = (day - self.first).days
        if not 0 <= number < len(self):
            return None
        pair, second = divmod(number, PAIR)
        return (self.coins[pair] == FIRST) is (second == 0)

    def __iter__(self) -> Iterator[tuple[date, bool]]:
        """Every day with whether it is one with it, in order."""
        for number in range(len(self)):
            day = self.first + timedelta(days=number)
            yield day, bool(self.is_with(day))
