"""A life as the frames of a diary: what its person would have written down."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import numpy as np
import pandas as pd

from insights.schema import COLUMNS, DiaryFrames, Profile, from_columns, unknown

from .people import OWN_WORD, Flags, Rng
from .simulator import ARM_MUSCLES, DAY, LEG_MUSCLES, MUSCLES, RELIEF, SPELL_MEDICINE, Life, lagged

# Asked as yes or no; the others come from minutes, units, glasses and hours.
ASKED = ("exercise", "cold_exposure", "long_standing", "long_sitting", "tight_shoes", "stress", OWN_WORD)
SIDES = {-1: "left", 1: "right", 0: "both", 2: "unknown"}
_ANSWERED = 0.97
_TAGGED = 0.6
# What people believe in is noted before a cramp, whether it was so or not.
_BELIEVED, _TAGGED_ANYWAY = "low_water", 0.4


def write(life: Life) -> DiaryFrames:
    """The diary of a life. Everything random in it comes from the life's own generator: write once."""
    rng = life.rng
    midnight = np.datetime64(life.first, "us")
    dates = [life.first + timedelta(days=day) for day in range(life.days)]
    cramps = life.cramps
    uuids = [f"cramp-{number}" for number in range(len(cramps))]
    shown = midnight + ((cramps.at + DAY / 2) * 60e6).astype("timedelta64[us]")
    noon_day = np.clip((cramps.at // DAY).astype(np.int64), 0, life.days - 1)
    instant = shown - life.away[noon_day] * np.timedelta64(3_600_000_000, "us")
    asleep = _asleep(life)
    evening = (shown - np.timedelta64(12, "h")).astype("datetime64[D]")
    diary_date = np.where(asleep, evening, shown.astype("datetime64[D]")).astype("datetime64[D]")
    diary_dates = [each.item() for each in diary_date]
    order = np.argsort(instant, kind="stable")
    episodes = {
        "uuid": [uuids[row] for row in order],
        "started_at": list(pd.DatetimeIndex(instant[order], tz="UTC")),
        "local_start": list(pd.DatetimeIndex(shown[order])),
        "time_precision": [
            "part_of_night" if cramps.vague[row] else "about" if cramps.about[row] else "exact"
            for row in order
        ],
        "diary_date": [diary_dates[row] for row in order],
        "is_night": asleep[order].tolist(),
        "duration_seconds": cramps.seconds[order].tolist(),
        "duration_source": ["typed"] * len(cramps),
        "pain": cramps.pain[order].tolist(),
        "recorded_at": list(pd.DatetimeIndex(instant[order], tz="UTC")),
    }
    return DiaryFrames(
        episodes=_frame("episodes", episodes),
        sites=_frame(
            "sites",
            {
                "uuid": uuids,
                "muscle": [MUSCLES[each] for each in cramps.muscle],
                "side": [SIDES[int(each)] for each in cramps.side],
            },
        ),
        triggers=_tags(life, uuids, noon_day, rng),
        relief=_relief(life, uuids),
        symptoms=_frame("symptoms", {}),
        days=_days(life, dates, frozenset(diary_dates), rng),
        exposures=_exposures(life, dates, rng),
        day_symptoms=_frame("day_symptoms", {}),
        day_medicines=_taken(life, dates),
        medicines=_medicines(life, dates),
        time_zone="UTC",
        sleep_from=_clock(life.sleep_from),
        sleep_to=_clock(life.sleep_to),
        profile=_profile(life),
    )


def _frame(name: str, columns: dict[str, list[Any]]) -> pd.DataFrame:
    """Columns left out are unknown."""
    rows = len(next(iter(columns.values()), []))
    return from_columns(
        name, {each: columns.get(each, [unknown(name, each)] * rows) for each in COLUMNS[name]}
    )


def _asleep(life: Life) -> Flags:
    minute = life.cramps.at % DAY
    return np.asarray((minute >= life.sleep_from) & (minute < life.sleep_to))


def _clock(minutes_after_noon: float) -> time:
    minutes = int(minutes_after_noon + 720) % 1440
    return time(minutes // 60, minutes % 60)


def _tags(life: Life, uuids: list[str], day: np.ndarray, rng: Rng) -> pd.DataFrame:
    """What people note before a cramp: most of what was so that day or the day before, and their beliefs."""
    rows: list[tuple[str, str]] = []
    for name, flags in life.did.items():
        tagged = (flags | lagged(flags))[day] & (rng.random(len(day)) < _TAGGED)
        if name == _BELIEVED:
            tagged |= rng.random(len(day)) < _TAGGED_ANYWAY
        rows += [(uuids[row], name) for row in np.flatnonzero(tagged)]
    return _frame(
        "triggers",
        {
            "uuid": [uuid for uuid, _name in rows],
            "code": ["" if name == OWN_WORD else name for _uuid, name in rows],
            "name": [name if name == OWN_WORD else "" for _uuid, name in rows],
        },
    )


def _relief(life: Life, uuids: list[str]) -> pd.DataFrame:
    row, column = np.nonzero(life.cramps.relief)
    return _frame(
        "relief",
        {
            "uuid": [uuids[each] for each in row],
            "position": [0] * len(row),
            "code": [RELIEF[each] for each in column],
            "eased": [""] * len(row),
        },
    )


def _days(life: Life, dates: list[date], with_cramps: frozenset[date], rng: Rng) -> pd.DataFrame:
    checked = np.flatnonzero(life.checked)
    lived = life.habits
    midnight = np.datetime64(life.first, "us") + checked * np.timedelta64(1, "D")
    ended = midnight + (lived.ended[checked] * 3600e6).astype("timedelta64[us]")
    exercised = lived.did["exercise"][checked]
    said_about_cramps = rng.random(len(checked)) < 0.7
    worked = [
        (LEG_MUSCLES if legs else ARM_MUSCLES) if did else ()
        for did, legs in zip(exercised, lived.legs[checked], strict=True)
    ]
    return _frame(
        "days",
        {
            "date": [dates[day] for day in checked],
            "no_cramps": [
                (dates[day] not in with_cramps) if said else None
                for day, said in zip(checked, said_about_cramps, strict=True)
            ],
            "checked_in": [True] * len(checked),
            "exercise_minutes": _answered(lived.minutes[checked], rng),
            "exercise_ended_at": [
                pd.Timestamp(when, tz="UTC") if did else pd.NaT
                for when, did in zip(ended, exercised, strict=True)
            ],
            "loaded_muscles": worked,
            "alcohol_units": _answered(lived.units[checked], rng),
            "water_glasses": _answered(lived.glasses[checked], rng),
            "slept_hours": _answered(np.rint(life.slept[checked] * 4) / 4, rng),
        },
    )


def _answered(amounts: np.ndarray, rng: Rng) -> list[float]:
    return list(np.where(rng.random(len(amounts)) < _ANSWERED, amounts, np.nan))


def _exposures(life: Life, dates: list[date], rng: Rng) -> pd.DataFrame:
    checked = np.flatnonzero(life.checked)
    columns: dict[str, list[Any]] = {"date": [], "code": [], "name": [], "answer": []}
    for name in ASKED:
        days = checked[rng.random(len(checked)) < _ANSWERED]
        columns["date"] += [dates[day] for day in days]
        columns["code"] += ["own" if name == OWN_WORD else name] * len(days)
        columns["name"] += [name if name == OWN_WORD else ""] * len(days)
        columns["answer"] += life.did[name][days].tolist()
    return _frame("exposures", columns)


def _taken(life: Life, dates: list[date]) -> pd.DataFrame:
    days = np.flatnonzero(life.checked & life.spell)
    return _frame(
        "day_medicines", {"date": [dates[day] for day in days], "name": [SPELL_MEDICINE] * len(days)}
    )


def _medicines(life: Life, dates: list[date]) -> pd.DataFrame:
    names = list(life.remedies)
    return _frame(
        "medicines",
        {
            "name": names,
            "kind": ["supplement"] * len(names),
            "started_on": [dates[life.remedies[name]] for name in names],
        },
    )


def _profile(life: Life) -> Profile:
    hunches = life.world.hunches
    if not hunches:
        return Profile()
    return Profile(
        suspected_triggers=hunches, suspected_at=pd.Timestamp(life.first, tz="UTC").to_pydatetime()
    )
