"""What is asked of a diary and what comes back. Numbers and codes only; words are `insights.wording`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from insights.day_table import Flags, Ints

Number = int | float


class Family(StrEnum):
    """Questions that share one budget of error."""

    TRIGGER = "trigger"
    CHANGE = "change"
    SEASON = "season"
    CLOCK = "clock"
    SIDE = "side"
    RELIEF = "relief"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Scale(StrEnum):
    """What an estimate is a ratio of. rate: rates or lengths; days: shares of days; odds: odds of days."""

    RATE = "rate"
    DAYS = "days"
    ODDS = "odds"


class Tier(StrEnum):
    CLEAR = "clear"
    POSSIBLE = "possible"


Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something a question needs before it is asked.

    what : a code that the presenters put in words · can_grow : False where no further day can add to it
    """

    what: str
    has: int
    needs: int
    can_grow: bool = True

    @property
    def met(self) -> bool:
        return self.has >= self.needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The answer of one test.

    p : valid for this question alone, both directions weighed as its method says
    least_p : the smallest p that its margins could have given (Tarone)
    estimate, ci : as shown (a ratio; pulled towards 1 where the method says so)
    plain_estimate, plain_ci : without the pull; 95 %
    counts : the raw numbers behind it, for icon arrays, tables and the command
    """

    p: float
    least_p: float
    direction: Direction
    scale: Scale
    estimate: float
    ci: Interval
    plain_estimate: float
    plain_ci: Interval
    counts: Mapping[str, Number]

    @classmethod
    def unpulled(
        cls,
        *,
        p: float,
        scale: Scale,
        estimate: float,
        ci: Interval,
        counts: Mapping[str, Number],
        least_p: float = 0.0,
    ) -> Outcome:
        """Of a method that pulls nothing towards 1: what is shown is what was estimated."""
        return cls(
            p=p,
            least_p=least_p,
            direction=Direction.UP if estimate > 1 else Direction.DOWN,
            scale=scale,
            estimate=estimate,
            ci=ci,
            plain_estimate=estimate,
            plain_ci=ci,
            counts=counts,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """The days of one trigger question, aligned with the day table; what untangling compares.

    x : flags, with it · known : flags, the days that enter · score, block : whole numbers per day
    harm_expected : p = min(up/.8, down/.2), else 2 min(up, down)
    """

    x: Flags
    known: Flags
    score: Ints
    block: Ints
    harm_expected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another pattern that goes along with one.

    correlation : of the two · given : p of the one among what is alike in the other · turned : the other's p
        among what is alike in the one
    """

    key: str
    correlation: float
    given: Callable[[], float]
    turned: Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One question of a finder.

    needs : all must be met before `evaluate` is called
    further_days : (z, ratio) -> check-ins still to come until such a ratio shows at the limit z in 80 of 100
        diaries (statistics, section 7); never below 0
    exposed : for questions about days, which are untangled with each other
    rivals : for others, what could be mistaken for it, the closest first
    """

    key: str
    family: Family
    weight: float
    needs: tuple[Need, ...]
    evaluate: Callable[[], Outcome]
    further_days: Callable[[float, float], int]
    exposed: Exposed | None = None
    rivals: Callable[[], Sequence[Rival]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that stands out. with_ : keys it cannot be told apart from.

    seen_on : for clear ones, the cut of the look that made it clear
    """

    key: str
    direction: Direction
    tier: Tier
    scale: Scale
    estimate: float
    ci: Interval
    counts: Mapping[str, Number]
    with_: tuple[str, ...] = ()
    seen_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Faded:
    """Clear at a look, but with the newer days its interval holds 1 again."""

    key: str
    direction: Direction
    seen_on: date
    scale: Scale
    estimate: float
    ci: Interval
    counts: Mapping[str, Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """It goes along with cramps only because it goes along with something else."""

    key: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSign:
    """The interval leaves out a doubling and a halving."""

    key: str
    scale: Scale
    estimate: float
    ci: Interval
    counts: Mapping[str, Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEnough:
    """days_needed : further days with a check-in, at most 365 (`never`: more than that)

    reason : "needs" (see `needs`), "out_of_reach" (its days could not show anything yet), "wide" (asked, and
    the range is still too wide to say anything)
    """

    key: str
    days_needed: int
    reason: str
    needs: tuple[Need, ...] = ()
    never: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One question that was put to the diary, for the list of everything compared and the forest plot."""

    key: str
    family: Family
    scale: Scale
    direction: Direction
    estimate: float
    ci: Interval
    counts: Mapping[str, Number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One review of a diary. Stored with its date, limits and program version, and never recomputed.

    cut : the last date it used · reviews : the weeks it stands for (several when they were missed)
    share : of every budget · limits : for each family the budget times share it spent
    compared : questions asked
    """

    cut: date
    first: date
    reviews: tuple[int, ...]
    share: float
    version: str
    limits: Mapping[str, float]
    compared: int
    clear: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything the diary answers as of one date. cut : the last date that the answers use.

    active_days, active_cramp_days : noon-days that may count, checked in on or not, and those with a cramp
    """

    as_of: date
    cut: date | None
    observed_days: int
    episodes: int
    findings: tuple[Finding, ...] = ()
    faded: tuple[Faded, ...] = ()
    explained: tuple[Explained, ...] = ()
    no_sign: tuple[NoSign, ...] = ()
    not_enough: tuple[NotEnough, ...] = ()
    compared: tuple[Compared, ...] = ()
    # Hints that luck alone would give among so many questions.
    luck: float = 0.0
    # Before anything is computed: days since the first entry, check-ins.
    waiting_for: tuple[Need, ...] = ()
    next_review: date | None = None
    active_days: int = 0
    active_cramp_days: int = 0
