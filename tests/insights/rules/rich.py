"""Diaries in which much was told, so that every rule finds what it looks for in one of them; and diaries of
everything that may be told, drawn at random."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st

from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, ReliefTry
from diary.vocabulary import (
    EXPOSURES,
    SYMPTOMS,
    TRIGGERS,
    Activity,
    Condition,
    MedicineClass,
    Muscle,
    Risk,
    Side,
    ToxinKind,
)
from insights.case.records import Case

from .cases import NOW, TODAY, ago, at, case, cramp, day, quiet, signs

ALL_SIGNS = " ".join(SYMPTOMS)


@dataclass(frozen=True)
class Told:
    """The entries of one diary, in any order."""

    cramps: tuple[EpisodeFacts, ...] = ()
    days: tuple[DayFacts, ...] = ()
    medicines: tuple[MedicineFacts, ...] = ()
    person: dict[str, Any] = field(default_factory=dict)

    def case(self, **more: Any) -> Case:
        return case(self.cramps, self.days, self.medicines, **(self.person | more))

    def shuffled(self, seed: int) -> Told:
        """The same rows in another order; so are the answers of each. Relief was told in an order."""
        order = random.Random(seed)

        def mixed(rows: tuple[Any, ...]) -> tuple[Any, ...]:
            return tuple(order.sample(rows, len(rows)))

        return Told(
            tuple(
                replace(each, associated=mixed(each.associated), triggers=mixed(each.triggers))
                for each in mixed(self.cramps)
            ),
            tuple(
                replace(
                    each,
                    symptoms=mixed(each.symptoms),
                    exposures=dict(mixed(tuple(each.exposures.items()))),
                )
                for each in mixed(self.days)
            ),
            mixed(self.medicines),
            self.person,
        )


def rich() -> dict[str, Told]:
    """Every diary by what it is about."""
    return _rich()


@cache
def _rich() -> dict[str, Told]:
    return {
        "nothing": Told(),
        "every sign at once": _every_sign(),
        "every sign said to be absent": _no_sign(),
        "nobody was asked": Told((cramp(ago(hours=1), seconds=None),)),
        "one short cramp": Told((cramp(ago(hours=3), seconds=60),), tuple(quiet(40))),
        "a month that got worse": _worse(),
        "longer and harder": _longer(),
        "a sudden week": _sudden_week(),
        "legs that want to move": _moving_legs(),
        "new places": _new_places(),
        "shoulders": _shoulders(),
        "walks": _walks(),
        "once a week": _weekly(),
        "noted before": _noted_before(),
        "a thing that was stopped": _stopped_thing(),
        "a young person": replace(_weekly(), person={"birth_year": TODAY.year - 15}),
        "lead, some time ago": Told(
            (cramp(ago(hours=2)),), person={"toxin_at": ago(days=5), "toxin_kind": "lead"}
        ),
        "poison, just now": Told(
            (cramp(ago(hours=2)),), person={"toxin_at": ago(hours=20), "toxin_kind": "pesticide"}
        ),
        "salt and heart in the heat": Told(
            (cramp(ago(hours=2), activity="in_heat", seconds=4000),),
            (day(TODAY, exposures={"heat": True}),),
            person={"conditions": ("heart", "low_salt_diet")},
        ),
    }


def _medicines(started_on: date) -> tuple[MedicineFacts, ...]:
    return tuple(
        MedicineFacts(name=f"Medicine {number}", medicine_class=code, started_on=started_on)
        for number, code in enumerate(MedicineClass.values)
    )


def _every_sign() -> Told:
    """Leg first, then arm and trunk, with every sign, in everybody's condition; and one that still runs."""
    places = ("calf left", "chest left", "abdomen both", "neck right", "foot_sole both", "fingers both")
    return Told(
        (
            cramp(ago(hours=20), yes=ALL_SIGNS, seconds=700, woke=True, pain=9),
            cramp(ago(hours=6), "hand left", yes=ALL_SIGNS, seconds=14_500, soreness_hours=Decimal(80)),
            cramp(ago(hours=3), "forearm left", yes=ALL_SIGNS, seconds=1000, pain=9, activity="in_heat"),
            *(
                cramp(ago(hours=2, minutes=number), place, yes=ALL_SIGNS, seconds=700, pain=8)
                for number, place in enumerate(places)
            ),
            cramp(ago(minutes=50), "calf both", yes=ALL_SIGNS, activity="in_water", triggers=("injury",)),
            cramp(ago(minutes=45), "calf both", yes=ALL_SIGNS, activity="dialysis", triggers=("heat",)),
            cramp(ago(minutes=30), "hand both", yes=ALL_SIGNS, ongoing=True),
        ),
        (
            *(day(TODAY - timedelta(days=back), alcohol_units=Decimal(12)) for back in range(3, 25)),
            *(
                day(
                    TODAY - timedelta(days=back),
                    yes=ALL_SIGNS,
                    exposures=dict.fromkeys(EXPOSURES, True),
                    exercise_minutes=60,
                    exercise_intensity="hard",
                    exercise_ended_at=ago(days=back, hours=5),
                    alcohol_units=Decimal(0),
                )
                for back in range(3)
            ),
        ),
        _medicines(TODAY - timedelta(days=10)),
        {
            "birth_year": 1960,
            "first_cramp_year": 2022,
            "pregnant": True,
            "gave_birth_on": TODAY - timedelta(days=20),
            "conditions": tuple(Condition.values),
            "risks": tuple(Risk.values),
            "toxin_at": ago(hours=30),
            "toxin_kind": "unknown",
            "wound_on": TODAY - timedelta(days=7),
            "neck_surgery_on": TODAY - timedelta(days=5),
            "alcohol_stopped_at": ago(hours=40),
        },
    )


def _no_sign() -> Told:
    told = _every_sign()
    return replace(
        told,
        cramps=tuple(replace(each, associated=signs(no=ALL_SIGNS)) for each in told.cramps),
        days=tuple(replace(each, symptoms=signs(no=ALL_SIGNS)) for each in told.days),
    )


def _every(step: int, first: int, last: int, **told: Any) -> Iterator[EpisodeFacts]:
    """A cramp at noon every `step` days, from `first` days ago to `last` days ago."""
    for back in range(first, last - 1, -step):
        yield cramp(at(f"{TODAY - timedelta(days=back)} 12:00"), **told)


def _worse() -> Told:
    """Three quiet months, then daily cramps that are longer, hurt more, and wake; all of it observed."""
    before = {"seconds": 60, "pain": 3, "duration_source": "timer", "woke": False}
    after = {
        "seconds": 400,
        "pain": 8,
        "duration_source": "timer",
        "woke": True,
        "relief": (ReliefTry("stretching", "no"),),
        "soreness_hours": Decimal(30),
        "yes": "numbness_tingling weakness twitching limits_daily_life tired_by_day same_task",
    }
    nights = [
        cramp(at(f"{TODAY - timedelta(days=back)} 03:00"), activity="in_bed", **after)
        for back in range(37, -1, -1)
    ]
    return Told(
        (*_every(8, 118, 40, **before), *nights),
        (
            *quiet(90, until=TODAY - timedelta(days=30)),
            *(
                day(
                    TODAY - timedelta(days=back),
                    no_cramps=False,
                    yes="twitching both_leg_swelling",
                    sleep_disturbance=7,
                )
                for back in range(30)
            ),
        ),
        _medicines(TODAY - timedelta(days=44)),
        {"birth_year": 1980, "conditions": ("veins", "diabetes"), "pregnant": False},
    )


def _longer() -> Told:
    """As many as before, all timed; longer and more painful for more than three weeks."""
    before = _every(2, 70, 26, seconds=100, pain=3, duration_source="timer")
    after = _every(2, 24, 0, seconds=400, pain=8, duration_source="timer")
    return Told((*before, *after), tuple(quiet(71)))


def _sudden_week() -> Told:
    return Told((*_every(7, 34, 7), *(cramp(ago(hours=3 + 8 * n)) for n in range(12))), tuple(quiet(60)))


def _moving_legs() -> Told:
    told = {"yes": "urge_to_move eased_by_moving", "no": "hard_muscle"}
    return Told(tuple(_every(3, 20, 2, **told)), tuple(quiet(60)))


def _new_places() -> Told:
    new = tuple(_every(3, 9, 1, site="shin left"))
    return Told((*_every(5, 95, 12), *new), tuple(quiet(97)))


def _shoulders() -> Told:
    return Told(tuple(_every(2, 60, 1, site="shoulder left")), tuple(quiet(62)))


def _walks() -> Told:
    walking = {"activity": "walking", "seconds": 120, "yes": "walking_pain"}
    return Told(tuple(_every(4, 20, 1, **walking)), tuple(quiet(60)))


def _weekly() -> Told:
    told = {"activity": "in_bed", "woke": True, "pain": 8, "no": ALL_SIGNS}
    return Told(tuple(_every(3, 40, 1, **told)), tuple(quiet(41)), person={"birth_year": 1950})


def _noted_before() -> Told:
    told = {"triggers": tuple(TRIGGERS), "activity": "after_exercise"}
    asked = dict.fromkeys(EXPOSURES, True)
    days = [day(TODAY - timedelta(days=back), exposures=asked, exercise_minutes=40) for back in range(28)]
    return Told(tuple(_every(4, 26, 1, **told)), tuple(days), person={"conditions": ()})


def _stopped_thing() -> Told:
    stopped = {"alcohol": (TODAY - timedelta(days=21)).isoformat()}
    return Told(
        tuple(_every(2, 70, 1)),
        tuple(quiet(71)),
        person={"trigger_stopped_on": stopped, "suspected_triggers": ("alcohol",)},
    )


# -- anything that may be told -------------------------------------------------------------------------------

_codes = st.lists(st.sampled_from(sorted(SYMPTOMS)), max_size=8, unique=True).map(" ".join)
_maybe = st.none() | st.booleans()


@st.composite
def _cramps(draw: st.DrawFn) -> EpisodeFacts:
    yes = draw(_codes)
    ongoing = draw(st.booleans()) and draw(st.booleans())
    low = None if ongoing else draw(st.none() | st.integers(0, 20_000))
    longer = low is not None and draw(st.booleans())
    return cramp(
        NOW - timedelta(minutes=draw(st.integers(0, 200_000) | st.integers(0, 1500))),
        f"{draw(st.sampled_from(Muscle.values))} {draw(st.sampled_from(Side.values))}",
        yes=yes,
        no=" ".join(code for code in draw(_codes).split() if code not in yes.split()),
        ongoing=ongoing,
        duration_seconds=low,
        duration_max_seconds=low + draw(st.integers(0, 5000)) if longer and low is not None else None,
        duration_source=draw(st.sampled_from(("timer", "typed", "estimate", ""))) if low is not None else "",
        pain=draw(st.none() | st.integers(0, 10)),
        woke=draw(_maybe),
        activity=draw(st.sampled_from(("", *Activity.values))),
        soreness_hours=draw(st.none() | st.integers(0, 100).map(Decimal)),
        triggers=tuple(draw(st.lists(st.sampled_from(sorted(TRIGGERS)), max_size=3, unique=True))),
        relief=tuple(
            ReliefTry(code, eased)
            for code, eased in draw(
                st.lists(
                    st.tuples(st.sampled_from(("stretching", "rest")), st.sampled_from(("", "yes", "no"))),
                    max_size=2,
                )
            )
        ),
    )


@st.composite
def _days(draw: st.DrawFn) -> DayFacts:
    yes = draw(_codes)
    exposures = draw(st.dictionaries(st.sampled_from(EXPOSURES), st.booleans(), max_size=4))
    return day(
        TODAY - timedelta(days=draw(st.integers(0, 120))),
        no_cramps=draw(_maybe),
        yes=yes,
        exposures=exposures,
        alcohol_units=draw(st.none() | st.integers(0, 20).map(Decimal)),
        exercise_minutes=draw(st.none() | st.integers(0, 120)),
        exercise_intensity=draw(st.sampled_from(("", "light", "hard"))),
        sleep_disturbance=draw(st.none() | st.integers(0, 10)),
    )


_dates_back = st.integers(0, 400).map(lambda back: TODAY - timedelta(days=back))


@st.composite
def _any_medicine(draw: st.DrawFn) -> MedicineFacts:
    started = draw(st.none() | _dates_back)
    return MedicineFacts(
        name=draw(st.sampled_from(("Anna", "Bert", "Cleo"))),
        medicine_class=draw(st.sampled_from(("", *MedicineClass.values))),
        kind=draw(st.sampled_from(("medicine", "supplement", "measure"))),
        started_on=started,
        dose_changed_on=draw(st.none() | _dates_back.filter(lambda on: started is None or on >= started)),
        stopped_on=draw(st.none() | _dates_back.filter(lambda on: started is None or on >= started)),
    )


@st.composite
def anything(draw: st.DrawFn) -> Told:
    """A diary of whatever forms and files may hold."""
    many = draw(st.sampled_from((0, 2, 6)))
    days = draw(st.lists(_days(), max_size=2 * many, unique_by=lambda told: told.date))
    past = st.none() | st.integers(0, 5000).map(lambda hours: NOW - timedelta(hours=hours))
    return Told(
        tuple(draw(st.lists(_cramps(), max_size=many))),
        tuple(days),
        tuple(draw(st.lists(_any_medicine(), max_size=2, unique_by=lambda told: told.name))),
        {
            "birth_year": draw(st.none() | st.integers(1910, 2024)),
            "first_cramp_year": draw(st.none() | st.integers(2000, 2026)),
            "pregnant": draw(_maybe),
            "gave_birth_on": draw(st.none() | _dates_back),
            "conditions": draw(
                st.none() | st.lists(st.sampled_from(Condition.values), max_size=3, unique=True).map(tuple)
            ),
            "risks": draw(
                st.none() | st.lists(st.sampled_from(Risk.values), max_size=3, unique=True).map(tuple)
            ),
            "toxin_at": draw(past),
            "toxin_kind": draw(st.sampled_from(("", *ToxinKind.values))),
            "wound_on": draw(st.none() | _dates_back),
            "neck_surgery_on": draw(st.none() | _dates_back),
            "alcohol_stopped_at": draw(past),
            "trigger_stopped_on": draw(
                st.dictionaries(
                    st.sampled_from(sorted(TRIGGERS)),
                    _dates_back.map(date.isoformat) | st.just("no date"),
                    max_size=2,
                )
            ),
        },
    )
