"""What a person's last cramps have in common, so that forms can start with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .scope import Diary
from .vocabulary import Muscle, Side

LOOKED_AT = 20  # cramps
SHOWN = 4  # muscles in front of "More muscles"

# Without a diary yet: where night cramps mostly are.
FIRST_GUESS = (Muscle.CALF, Muscle.FOOT_SOLE, Muscle.TOES, Muscle.THIGH_BACK)


@dataclass(frozen=True, slots=True)
class Usual:
    """`muscles` are in the order of the vocabulary, so that nobody's thumb has to look for them."""

    muscle: str
    side: str
    muscles: tuple[str, ...]

    @property
    def site(self) -> tuple[str, str]:
        return self.muscle, self.side or Side.UNKNOWN.value


def usual_of(sites: Sequence[tuple[str, str]]) -> Usual:
    """From (muscle, side) of the last cramps, newest first; ties go to the newer one."""
    muscles = [muscle for muscle, _side in sites]
    by_count = [muscle for muscle, _count in Counter(muscles).most_common()]
    muscle = by_count[0] if by_count else FIRST_GUESS[0].value
    sides = Counter(side for where, side in sites if where == muscle and side != Side.UNKNOWN)
    side = sides.most_common(1)[0][0] if sides else ""
    shown = list(dict.fromkeys([*by_count, *(guess.value for guess in FIRST_GUESS)]))[:SHOWN]
    return Usual(muscle, side, tuple(sorted(shown, key=Muscle.values.index)))


def usual_for(diary: Diary) -> Usual:
    """One query."""
    rows = diary.episodes.newest_first().values_list("sites__muscle", "sites__side")[:LOOKED_AT]
    return usual_of([(muscle, side) for muscle, side in rows if muscle])
