"""A diary in which it is known what is really there.

Days run from noon to noon. A person's base rate, hidden flares and the scatter of days multiply what is
planted. Cramps bring further cramps within hours. Then everything that makes a diary lie: check-ins missing
more on quiet days, at week ends and with time, clock times rounded or noted in the morning, journeys across
zones, remedies begun after the worst fortnight, heat fetched in long cramps, sleep cut short by a cramp.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from .people import SHORT_SLEEP_HOURS, Flags, Floats, Habits, Rng, Ties, autocorrelated, habits, spells

Ints = NDArray[np.int64]

DAY = 1440.0
MUSCLES = ("calf", "foot_sole", "thigh_back", "toes", "hand")
_MUSCLE_SHARES = (0.55, 0.18, 0.12, 0.08, 0.07)
# What hard work of the legs loads, and of anything else.
LEG_MUSCLES = ("calf", "thigh_back")
ARM_MUSCLES = ("forearm", "hand")
RELIEF = ("stretching", "massage", "walking", "heat")
_HEAT_AFTER_SECONDS = 180.0
FIRST_REMEDY, SECOND_REMEDY, SPELL_MEDICINE = "magnesium", "tonic water", "water tablet"
_SLEEP_STARTS = (660.0, 630.0, 600.0, 720.0)  # minutes after noon: 23:00, 22:30, 22:00, midnight
SLEEP_MINUTES = 480.0


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What is true in a suite of diaries.

    planted : ratio by key (`insights.findings`): of rates, lengths or odds; a remedy's ratio is below 1 when
        it lowers the rate; trend.* from the first to the last day
    flare_phi, flare_sd : autocorrelation and spread of the log rate · scatter : of single days, likewise
    night_share : of the cramps inside the usual sleep; 1/3 is no peak
    cramps_a_day : middle of the persons' base rates · follow_ups : further cramps that one brings
    remedy_at : start of the first remedy, as a share of the diary; None: after the worst early fortnight
    check_ins : chance of one in the middle person on a quiet weekday of the first weeks
    hunches : exposures suspected on the first day
    """

    planted: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    flare_phi: float = 0.85
    flare_sd: float = 0.45
    scatter: float = 0.35
    night_share: float = 1 / 3
    cramps_a_day: float = 0.24
    follow_ups: float = 0.22
    remedy_at: float | None = None
    check_ins: float = 0.82
    ties: Ties = field(default_factory=Ties)
    hunches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cramps:
    """One entry per cramp, in order.

    at : minutes after noon of the first date, on the clock as it was noted
    true_day : noon-day in which it really began
    vague : only the part of the night is known · about : rounded
    side : -1 left, 1 right, 0 both, 2 unknown · muscle : place in MUSCLES · seconds : NaN when not noted
    relief : flags, cramps by RELIEF
    """

    at: Floats
    true_day: Ints
    about: Flags
    vague: Flags
    side: Ints
    muscle: Ints
    seconds: Floats
    pain: Floats
    relief: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What happened, and what of it was written down.

    did : flags by exposure, short_sleep included · slept : hours · checked : a check-in on that date
    remedies : start day by name · spell : days on which the spell medicine was taken
    away : shift of the clocks in hours per day (a journey) · sleep_from : minutes after noon
    """

    first: date
    world: World
    habits: Habits
    did: Mapping[str, Flags]
    slept: Floats
    cramps: Cramps
    checked: Flags
    remedies: Mapping[str, int]
    spell: Flags
    away: Ints
    sleep_from: float
    rng: Rng

    @property
    def days(self) -> int:
        return len(self.checked)

    @property
    def sleep_to(self) -> float:
        return self.sleep_from + SLEEP_MINUTES

    @property
    def week_end(self) -> Flags:
        return np.isin((np.arange(self.days) + self.first.weekday()) % 7, (4, 5))

    def counts(self) -> Ints:
        """Cramps per noon-day, by the clock as noted."""
        day = (self.cramps.at // DAY).astype(np.int64)
        return np.bincount(day[(day >= 0) & (day < self.days)], minlength=self.days)


def live(world: World, *, weeks: int, seed: tuple[int, ...]) -> Life:
    """One diary of `weeks` weeks; the same for the same seed."""
    rng = np.random.default_rng(seed)
    days = 7 * weeks
    first = date.fromordinal(date(2024, 1, 1).toordinal() + int(rng.integers(0, 364)))
    lived = habits(days, first.weekday(), world.ties, rng)
    spell = spells(days, rng)
    base = world.cramps_a_day * np.exp(rng.normal(0.0, 0.35))
    rate = base * np.exp(
        autocorrelated(days, world.flare_phi, world.flare_sd, rng)
        + rng.normal(0.0, world.scatter, days)
        - (world.flare_sd**2 + world.scatter**2) / 2
    )
    rate *= _planted_rate(world, lived, spell, first.weekday(), days)
    sleep_from = float(rng.choice(_SLEEP_STARTS))
    did, slept, starts = _nights(world, lived, rate, sleep_from, rng)
    cramps = _cramps(world, lived, starts, days, sleep_from, rng)
    remedies = _remedies(world, cramps, days)
    kept = np.ones(len(cramps), dtype=bool)
    if FIRST_REMEDY in remedies:
        lowered = world.planted.get(f"medicine.{FIRST_REMEDY}.rate", 1.0)
        kept = (cramps.true_day < remedies[FIRST_REMEDY]) | (rng.random(len(cramps)) < lowered)
    paused = _pauses(days, rng)
    kept &= ~paused[cramps.true_day]
    # Who checks in less with time also writes down fewer cramps.
    fading = rng.uniform(0.0, 0.8)
    kept &= rng.random(len(cramps)) > 0.12 * fading * cramps.true_day / 364
    cramps = _only(cramps, kept)
    return Life(
        first=first,
        world=world,
        habits=lived,
        did=did,
        slept=slept,
        cramps=cramps,
        checked=_check_ins(world, cramps, first.weekday(), paused, fading, rng),
        remedies=remedies,
        spell=spell,
        away=_journey(days, rng),
        sleep_from=sleep_from,
        rng=rng,
    )


def _planted_rate(world: World, lived: Habits, spell: Flags, weekday: int, days: int) -> Floats:
    """What is planted, as a factor per day; short sleep comes later, since cramps shorten sleep."""
    factor = np.ones(days)
    for key, ratio in world.planted.items():
        if key.startswith("exposure.") and not key.startswith("exposure.short_sleep."):
            factor *= np.where(_exposed(key, lived, weekday, days), ratio, 1.0)
        elif key == "trend.rate":
            factor *= ratio ** (np.arange(days) / days - 0.5)
        elif key == "muscle.calf":
            factor *= np.where(_legs_worked(lived), 1 + _MUSCLE_SHARES[0] * (ratio - 1), 1.0)
        elif key == f"medicine.{SPELL_MEDICINE}.rate":
            factor *= np.where(spell, ratio, 1.0)
    return factor


def _exposed(key: str, lived: Habits, weekday: int, days: int) -> Flags:
    if key == "exposure.weekend":
        return np.isin((np.arange(days) + weekday) % 7, (4, 5))
    name, lag = key.removeprefix("exposure.").rsplit(".", 1)
    return lived.did[name] if lag == "same" else lagged(lived.did[name])


def _legs_worked(lived: Habits) -> Flags:
    """On that day or the day before."""
    return lived.legs | lagged(lived.legs)


def lagged(flags: Flags) -> Flags:
    """Per day, what held on the day before."""
    return np.concatenate(([False], flags[:-1]))


def _nights(
    world: World, lived: Habits, rate: Floats, sleep_from: float, rng: Rng
) -> tuple[dict[str, Flags], Floats, list[float]]:
    """Day by day, since last night's cramp shortens the sleep that today's answer is about."""
    days = len(rate)
    slept, short = lived.sleep.copy(), np.zeros(days, dtype=bool)
    same = world.planted.get("exposure.short_sleep.same", 1.0)
    following = world.planted.get("exposure.short_sleep.next", 1.0)
    starts: list[float] = []
    for day in range(days):
        short[day] = slept[day] < SHORT_SLEEP_HOURS
        mean = rate[day] * (same if short[day] else 1.0) * (following if day and short[day - 1] else 1.0)
        disturbed = False
        for _ in range(rng.poisson(mean)):
            at = _clock(world, sleep_from, rng)
            starts.append(day * DAY + at)
            disturbed = disturbed or sleep_from <= at < sleep_from + SLEEP_MINUTES
        if disturbed and day + 1 < days:
            slept[day + 1] -= 0.6
    return {**lived.did, "short_sleep": short}, slept, starts


def _clock(world: World, sleep_from: float, rng: Rng) -> float:
    """Minutes after noon at which a cramp begins."""
    if rng.random() >= world.night_share:
        at = rng.uniform(0.0, DAY - SLEEP_MINUTES)
        return at if at < sleep_from else at + SLEEP_MINUTES
    odds = world.planted.get("timing.second_half", 1.0)
    half = SLEEP_MINUTES / 2
    return sleep_from + rng.uniform(0.0, half) + (half if rng.random() < odds / (1 + odds) else 0.0)


def _cramps(
    world: World, lived: Habits, starts: list[float], days: int, sleep_from: float, rng: Rng
) -> Cramps:
    """Further cramps within hours, and what is noted about each."""
    left = world.planted.get("side.left", 1.0)
    at, cluster = [], []
    for number, start in enumerate(starts):
        at.append(start)
        cluster.append(number)
        for _ in range(rng.poisson(world.follow_ups)):
            at.append(start + rng.exponential(100.0) + 5.0)
            cluster.append(number)
    order = np.argsort(at, kind="stable")
    when, of = np.array(at)[order], np.array(cluster, dtype=np.int64)[order]
    inside = when < days * DAY
    when, of = when[inside], of[inside]
    number = len(when)
    true_day = (when // DAY).astype(np.int64)
    first_side = np.where(rng.random(len(starts)) < left / (1 + left), -1, 1)
    first_muscle = _muscles(world, lived, starts, rng)
    anew = rng.random(number) < 0.2
    side = np.where(anew, np.where(rng.random(number) < left / (1 + left), -1, 1), first_side[of])
    side = np.where(rng.random(number) < 0.05, 0, np.where(rng.random(number) < 0.05, 2, side))
    seconds, pain, relief = _lengths(world, true_day, days, rng)
    noted, about, vague = _noted(when, sleep_from, rng)
    by_time = np.argsort(noted, kind="stable")
    return _only(
        Cramps(
            at=noted,
            true_day=true_day,
            about=about,
            vague=vague,
            side=side,
            muscle=first_muscle[of] if number else np.empty(0, dtype=np.int64),
            seconds=seconds,
            pain=pain,
            relief=relief,
        ),
        by_time,
    )


def _muscles(world: World, lived: Habits, starts: list[float], rng: Rng) -> Ints:
    muscle = rng.choice(len(MUSCLES), len(starts), p=_MUSCLE_SHARES)
    ratio = world.planted.get("muscle.calf")
    if ratio and len(starts):
        calf = _MUSCLE_SHARES[0]
        # What was added to the rate of these days is cramps of the calf.
        added = calf * (ratio - 1) / (1 + calf * (ratio - 1))
        worked = _legs_worked(lived)[(np.array(starts) // DAY).astype(np.int64)]
        muscle[worked & (rng.random(len(starts)) < added)] = 0
    return np.asarray(muscle)


def _lengths(world: World, day: Ints, days: int, rng: Rng) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Lengths, pain and what was tried: heat only in those that last, since it has to be fetched."""
    number = len(day)
    log_seconds = rng.normal(np.log(140.0), 0.65, number)
    grown = world.planted.get("trend.duration", 1.0)
    log_seconds += np.log(grown) * (day / days - 0.5)
    pain = np.clip(np.rint(5.0 + 1.0 * (log_seconds - np.log(140.0)) + rng.normal(0, 1.7, number)), 0, 10)
    stretching = rng.random(number) < 0.5
    massage = rng.random(number) < np.where(stretching, 0.15, 0.3)
    ties = world.ties
    walking = rng.random(number) < np.where(stretching, ties.walking_with_stretching, ties.walking_otherwise)
    log_seconds += np.where(stretching, np.log(world.planted.get("relief.stretching.duration", 1.0)), 0.0)
    seconds = np.exp(log_seconds)
    heat = (seconds > _HEAT_AFTER_SECONDS) & (rng.random(number) < 0.55)
    grain = np.where(rng.random(number) < 0.5, 1.0, np.where(seconds < 90, 10.0, 60.0))
    noted = np.maximum(np.rint(seconds / grain) * grain, 5.0)
    noted[rng.random(number) < 0.15] = np.nan
    return noted, pain, np.column_stack((stretching, massage, walking, heat)).reshape(number, len(RELIEF))


def _noted(when: Floats, sleep_from: float, rng: Rng) -> tuple[Floats, Flags, Flags]:
    """Times as they are noted: to the minute, rounded, at the getting-up time, or only "in the night"."""
    number = len(when)
    grain = rng.choice([1.0, 5.0, 15.0, 30.0, 60.0], number, p=[0.4, 0.2, 0.16, 0.14, 0.1])
    noted = np.floor(when / grain) * grain
    minute = when % DAY
    asleep = (minute >= sleep_from) & (minute < sleep_from + SLEEP_MINUTES)
    late = asleep & (rng.random(number) < 0.07)
    noted = np.where(late, when - minute + sleep_from + SLEEP_MINUTES, noted)
    vague = asleep & ~late & (rng.random(number) < 0.04)
    noted = np.where(vague, when - minute + sleep_from + SLEEP_MINUTES / 2, noted)
    return noted, (grain >= 15.0) & ~late, vague


def _only(cramps: Cramps, rows: Flags | Ints) -> Cramps:
    return Cramps(**{name: getattr(cramps, name)[rows] for name in Cramps.__slots__})


def _remedies(world: World, cramps: Cramps, days: int) -> dict[str, int]:
    """Start day of each remedy: after the worst fortnight of its stretch, or where the suite puts it."""
    count = np.bincount(cramps.true_day, minlength=days).astype(float)
    fortnight = np.convolve(count, np.ones(14))[:days]
    started: dict[str, int] = {}
    if world.remedy_at is not None:
        started[FIRST_REMEDY] = int(world.remedy_at * days)
        return started
    for name, since, until in ((FIRST_REMEDY, 35, 56), (SECOND_REMEDY, 112, 238)):
        if days >= until:
            started[name] = since + int(np.argmax(fortnight[since:until])) + 1
    return started


def _pauses(days: int, rng: Rng) -> Flags:
    """Weeks in which nothing at all was written down."""
    paused = np.zeros(days, dtype=bool)
    for _ in range(rng.poisson(days / 250)):
        start = int(rng.integers(21, max(days - 10, 22)))
        paused[start : start + int(rng.integers(8, 25))] = True
    return paused


def _check_ins(world: World, cramps: Cramps, weekday: int, paused: Flags, fading: float, rng: Rng) -> Flags:
    """Check-ins: missing more on quiet days, at week ends and with time."""
    days = len(paused)
    count = np.bincount(cramps.true_day, minlength=days)
    weekend = np.isin((np.arange(days) + weekday) % 7, (5, 6))
    usual = np.log(world.check_ins / (1 - world.check_ins)) + rng.normal(0.0, 0.5)
    score = usual + 0.6 * (count > 0) - 0.4 * weekend - fading * np.arange(days) / 364
    checked = (rng.random(days) < 1 / (1 + np.exp(-score))) & ~paused
    checked[0] = True
    return np.asarray(checked)


def _journey(days: int, rng: Rng) -> Ints:
    """Hours by which the clocks differ from home on each day."""
    away = np.zeros(days, dtype=np.int64)
    if rng.random() < 0.3 and days > 40:
        start = int(rng.integers(10, days - 20))
        away[start : start + int(rng.integers(7, 15))] = int(rng.choice([-6, -5, 3, 7]))
    return away
