"""What is planted in which diaries, and what then counts as true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from types import MappingProxyType

from .people import OWN_WORD, Ties
from .simulator import FIRST_REMEDY, SPELL_MEDICINE, World

HORIZONS = (12, 26, 52)
RATIOS = (1.5, 2.0, 3.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """Diaries that share one truth.

    group : null, background, planted, confounded · diaries : how many of each length
    grows : a diary of 26 weeks is the beginning of the one of 52; not so where the plan depends on the length
    also_true : patterns of keys that follow from what is planted and are neither power nor false
    innocent : the key that only goes along with the true one
    """

    name: str
    title: str
    group: str
    world: World
    ratio: float | None = None
    diaries: int = 200
    grows: bool = True
    also_true: tuple[str, ...] = ()
    innocent: str = ""

    @property
    def planted(self) -> Mapping[str, float]:
        return self.world.planted

    def lengths(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """(weeks simulated, horizons read off) for each set of diaries."""
        if self.grows:
            return ((HORIZONS[-1], HORIZONS),)
        return tuple((weeks, (weeks,)) for weeks in HORIZONS)

    def is_planted(self, key: str) -> bool:
        return key in self.planted

    def is_neighbour(self, key: str) -> bool:
        """The true exposure with the other lag."""
        return not self.is_planted(key) and any(
            _subject(key) == _subject(planted) for planted in self.planted if planted.startswith("exposure.")
        )

    def follows(self, key: str) -> bool:
        return any(fnmatchcase(key, pattern) for pattern in self.also_true)


def _subject(key: str) -> str:
    return key.rsplit(".", 1)[0] if key.startswith("exposure.") and key.count(".") > 1 else key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """One kind of pattern: keys planted with which ratio for "times two"."""

    name: str
    title: str
    keys: tuple[str, ...]
    ratios: tuple[float, ...] = RATIOS
    lowers: bool = False
    also_true: tuple[str, ...] = ()
    grows: bool = True
    world: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def suite(self, ratio: float) -> Suite:
        planted = dict.fromkeys(self.keys, 1 / ratio if self.lowers else ratio)
        return Suite(
            name=f"{self.name}-x{ratio:g}",
            title=self.title,
            group="planted",
            world=World(planted=planted, **self.world),  # type: ignore[arg-type]
            ratio=ratio,
            grows=self.grows,
            also_true=self.also_true,
        )


# Hard work of muscles happens on exercise days only: what follows exercise follows it too.
_EXERCISE = ("muscle.*",)
# With more cramps at night, the clock has a pattern, and morning and evening have their share of it.
_NIGHT = ("timing.night", "timing.clustered", "timing.waking")
# Rates before and after a date differ when the rate changes steadily, and the other way round.
_CHANGE = ("trend.rate", "medicine.*")

_TRIGGERS = (
    _Plan(name="exercise", title="exercise, same day", keys=("exposure.exercise.same",), also_true=_EXERCISE),
    _Plan(
        name="exercise-next",
        title="exercise, next day",
        keys=("exposure.exercise.next",),
        also_true=_EXERCISE,
    ),
    _Plan(name="alcohol", title="alcohol, same day", keys=("exposure.alcohol.same",)),
    _Plan(name="cold", title="cold, same day", keys=("exposure.cold_exposure.same",), ratios=(2.0, 3.0)),
    _Plan(
        name="standing",
        title="long standing, same day",
        keys=("exposure.long_standing.same",),
        ratios=(2.0, 3.0),
    ),
    _Plan(
        name="short-sleep",
        title="short sleep, same day",
        keys=("exposure.short_sleep.same",),
        ratios=(2.0, 3.0),
    ),
    _Plan(name="own-word", title="an own word, same day", keys=(f"exposure.{OWN_WORD}.same",)),
    _Plan(name="weekend", title="week end", keys=("exposure.weekend",)),
)
_OTHERS = (
    _Plan(
        name="remedy",
        title="remedy lowers the rate",
        keys=(f"medicine.{FIRST_REMEDY}.rate",),
        ratios=(2.0, 3.0),
        lowers=True,
        also_true=_CHANGE,
        grows=False,
        world={"remedy_at": 0.5},
    ),
    _Plan(
        name="spells",
        title="medicine in spells raises the rate",
        keys=(f"medicine.{SPELL_MEDICINE}.rate",),
        ratios=(3.0,),
    ),
    _Plan(
        name="rate-trend",
        title="rate grows from start to end",
        keys=("trend.rate",),
        ratios=(2.0, 3.0),
        also_true=_CHANGE,
        grows=False,
    ),
    _Plan(
        name="length-trend",
        title="cramps grow longer from start to end",
        keys=("trend.duration",),
        ratios=(2.0, 3.0),
        # Longer cramps hurt more, and the rows about pain say so.
        also_true=("trend.pain",),
        grows=False,
    ),
    _Plan(
        name="stretching",
        title="stretching shortens a cramp",
        keys=("relief.stretching.duration",),
        ratios=(2.0, 3.0),
        lowers=True,
    ),
    _Plan(name="side", title="left more than right", keys=("side.left",), ratios=(2.0, 3.0)),
    _Plan(
        name="calf",
        title="calf, after days on which the legs worked",
        keys=("muscle.calf",),
        ratios=(3.0,),
        also_true=("exposure.exercise.*",),
    ),
    _Plan(
        name="hunch",
        title="exercise, same day, suspected beforehand with two others",
        keys=("exposure.exercise.same",),
        ratios=(2.0, 3.0),
        also_true=_EXERCISE,
        world={"hunches": ("exercise", "stress", "alcohol")},
    ),
    _Plan(
        name="second-half",
        title="second half of the night",
        keys=("timing.second_half",),
        ratios=(2.0, 3.0),
        also_true=_NIGHT,
        world={"night_share": 0.62},
    ),
    _Plan(
        name="several",
        title="exercise, alcohol and side at once",
        keys=("exposure.exercise.same", "exposure.alcohol.same", "side.left"),
        ratios=(2.0, 3.0),
        also_true=_EXERCISE,
    ),
)

_FLAT = (
    Suite(name="null", title="nothing is true", group="null", world=World(), diaries=600),
    Suite(
        name="night-peak",
        title="62 % of cramps at night, nothing else",
        group="background",
        world=World(night_share=0.62, planted={"timing.night": 0.62 * 3}),
        also_true=_NIGHT,
        ratio=0.62 * 3,
    ),
    Suite(
        name="flares",
        title="strong flares (.9, .8), nothing is true",
        group="background",
        world=World(flare_phi=0.9, flare_sd=0.8),
    ),
    Suite(
        name="violent-flares",
        title="violent flares (.95, 1.2), nothing is true",
        group="background",
        world=World(flare_phi=0.95, flare_sd=1.2),
    ),
)


def _confounded(
    name: str, title: str, key: str, innocent: str, ties: Ties, also_true: tuple[str, ...] = ()
) -> Suite:
    """Three times as many, or a third as long: the stronger the true one, the more the innocent one shows."""
    ratio = 3.0
    return Suite(
        name=f"{name}-x{ratio:g}",
        title=title,
        group="confounded",
        world=World(planted={key: 1 / ratio if key.startswith("relief.") else ratio}, ties=ties),
        ratio=ratio,
        also_true=also_true,
        innocent=innocent,
    )


_CONFOUNDED = (
    _confounded(
        "cold-with-exercise",
        "exercise is true; cold water only on exercise days",
        "exposure.exercise.same",
        "exposure.cold_exposure.same",
        Ties(cold_with_exercise=0.7, cold_otherwise=0.0),
        _EXERCISE,
    ),
    _confounded(
        "wine-at-weekends",
        "the week end is true; wine mostly at week ends",
        "exposure.weekend",
        "exposure.alcohol.same",
        Ties(alcohol_at_weekends=0.85, alcohol_otherwise=0.1),
    ),
    _confounded(
        "weekend-with-wine",
        "wine is true; it is mostly drunk at week ends",
        "exposure.alcohol.same",
        "exposure.weekend",
        Ties(alcohol_at_weekends=0.85, alcohol_otherwise=0.1),
    ),
    _confounded(
        "shoes-with-standing",
        "standing is true; shoes that hurt mostly on those days",
        "exposure.long_standing.same",
        "exposure.tight_shoes.same",
        Ties(shoes_with_standing=0.75, shoes_otherwise=0.08),
    ),
    _confounded(
        "walking-with-stretching",
        "stretching is true; walking mostly along with it",
        "relief.stretching.duration",
        "relief.walking.duration",
        Ties(walking_with_stretching=0.7, walking_otherwise=0.1),
    ),
)


def suites() -> tuple[Suite, ...]:
    """Every suite, in the order in which they are reported."""
    planted = [plan.suite(ratio) for plan in (*_TRIGGERS, *_OTHERS) for ratio in plan.ratios]
    return (*_FLAT, *planted, *_CONFOUNDED)
