"""What a person's last cramps have in common, so that forms can start with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from . import nights, parts
from .lengths import answer_near, answer_words
from .scope import Diary
from .sites import lower_first, site_names
from .telling_many import sites_told
from .vocabulary import Muscle, Side

Answer = TypeVar("Answer", bound=Hashable)

LOOKED_AT = 20  # cramps
SHOWN = 4  # muscles in front of "More muscles"
AGREE = 3  # cramps in the same place make it the usual one

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


@dataclass(frozen=True, slots=True)
class Habit:
    """A cramp as it usually is, or as the last one was (`is_usual` False). Never pain, never warning signs.

    part : of the night (diary/parts.py), NOT_SURE when it varies.
    length : an answer of diary/lengths.py or "". woke, activity : None and "" where they vary or nobody said.
    """

    sites: tuple[tuple[str, str], ...]
    at_night: bool
    part: str = parts.NOT_SURE
    length: str = ""
    woke: bool | None = None
    activity: str = ""
    is_usual: bool = False

    @property
    def words(self) -> str:
        """ "left calf, late night, 1 to 2 minutes"."""
        part = parts.BY_CODE.get(self.part)
        when = str(part.label) if part else _("At night") if self.at_night else _("By day")
        return _in_a_row(site_names(self.sites), when, answer_words(self.length))

    @property
    def words_but_when(self) -> str:
        """ "left calf, 1 to 2 minutes": where the time is known already."""
        return _in_a_row(site_names(self.sites), answer_words(self.length))


def _in_a_row(*said: str) -> str:
    return ", ".join(lower_first(words) for words in said if words)


def usual_of(sites: Sequence[tuple[str, str]]) -> Usual:
    """From (muscle, side) of the last cramps, newest first; ties go to the newer one."""
    muscles = [muscle for muscle, _side in sites]
    by_count = [muscle for muscle, _count in Counter(muscles).most_common()]
    muscle = by_count[0] if by_count else FIRST_GUESS[0].value
    sides = Counter(side for where, side in sites if where == muscle and side != Side.UNKNOWN)
    side = sides.most_common(1)[0][0] if sides else ""
    shown = list(dict.fromkeys([*by_count, *(guess.value for guess in FIRST_GUESS)]))[:SHOWN]
    return Usual(muscle, side, tuple(sorted(shown, key=Muscle.values.index)))


def habit_of(cramps: Sequence[Habit]) -> Habit | None:
    """What the last cramps, newest first, agree on; the newest when no place is usual; None without any."""
    placed = [cramp for cramp in cramps if cramp.sites]
    if not placed:
        return None
    site, count = Counter(cramp.sites[0] for cramp in placed).most_common(1)[0]
    if count < AGREE:
        return placed[0]
    there = [cramp for cramp in placed if cramp.sites[0] == site]
    at_night = bool(_mostly(cramp.at_night for cramp in there))
    alike = [cramp for cramp in there if cramp.at_night == at_night]
    known_parts = (cramp.part for cramp in alike if cramp.part != parts.NOT_SURE)
    return Habit(
        sites=(site,),
        at_night=at_night,
        part=_mostly(known_parts) or parts.NOT_SURE,
        length=_mostly(cramp.length for cramp in alike if cramp.length) or "",
        woke=_mostly(cramp.woke for cramp in alike if cramp.woke is not None),
        activity=_mostly(cramp.activity for cramp in alike if cramp.activity) or "",
        is_usual=True,
    )


def _mostly(answers: Iterable[Answer]) -> Answer | None:
    """The answer that at least half of those who answered gave; None when they differ."""
    given = list(answers)
    if not given:
        return None
    answer, count = Counter(given).most_common(1)[0]
    return answer if 2 * count >= len(given) else None


def usual_for(diary: Diary) -> Usual:
    """One query."""
    rows = diary.episodes.newest_first().values_list("sites__muscle", "sites__side")[:LOOKED_AT]
    return usual_of([(muscle, side) for muscle, side in rows if muscle])


def usual_and_habit(diary: Diary) -> tuple[Usual, Habit | None]:
    """Two queries."""
    rows = list(diary.episodes.newest_first().values(*_READ)[:LOOKED_AT])
    sites = sites_told(diary.episodes.called(row["uuid"] for row in rows))
    cramps = [_as_habit(row, tuple(sites[row["pk"]])) for row in rows]
    return usual_of([site for cramp in cramps for site in cramp.sites]), habit_of(cramps)


_READ = (
    "pk", "uuid", "started_at", "time_zone", "at_night", "duration_seconds", "duration_max_seconds",
    "woke", "activity",
)  # fmt: skip


def _as_habit(row: Mapping[str, Any], sites: tuple[tuple[str, str], ...]) -> Habit:
    """One stored cramp, as far as another may be like it."""
    return Habit(
        sites=sites,
        at_night=row["at_night"],
        part=parts.part_of(nights.local(row["started_at"], row["time_zone"]).time()),
        length=answer_near(row["duration_seconds"], row["duration_max_seconds"]),
        woke=row["woke"],
        activity=row["activity"],
    )
