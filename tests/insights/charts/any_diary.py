"""Diaries for charts, as frames: any at all, one of ten years, and with rows in another order."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from diary.vocabulary import RELIEF, Muscle, Side
from insights.schema import COLUMNS, DiaryFrames, frame
from insights.stats.windows import Window, up_to
from tests.insights.frames import MONDAY, days_from, diary

LAST = MONDAY + timedelta(days=6)
TEN_YEARS = 3650
HUGE = 10_000
MUSCLES = [str(muscle) for muscle in Muscle]
SIDES = [str(side) for side in Side]
RANGES = ((120.0, 600.0), (600.0, 1800.0))


def cramp(number: int, start: datetime, **columns: Any) -> dict[str, Any]:
    """A cramp at a reading of the clock; from 22:00 to 7:00 it belongs to the night of the evening before."""
    night = start.hour >= 22 or start.hour < 7
    return {
        "uuid": f"00000000-0000-4000-8000-{number:012d}",
        "started_at": start.replace(tzinfo=UTC),
        "local_start": start,
        "time_precision": "exact",
        "diary_date": start.date() - timedelta(days=start.hour < 7),
        "is_night": night,
        "recorded_at": start.replace(tzinfo=UTC),
    } | columns


def with_details(told: Iterable[tuple[dict[str, Any], dict[str, Any]]], **more: Any) -> DiaryFrames:
    """Cramps with rows elsewhere: `sites` as (muscle, side), `relief` as (code, name, eased)."""
    listed = sorted(told, key=lambda each: each[0]["started_at"])
    return diary(
        [row for row, _ in listed],
        sites=[
            {"uuid": row["uuid"], "muscle": muscle, "side": side}
            for row, details in listed
            for muscle, side in details.get("sites", ())
        ],
        relief=[
            {"uuid": row["uuid"], "position": place, "code": code, "name": name, "eased": eased}
            for row, details in listed
            for place, (code, name, eased) in enumerate(details.get("relief", ()))
        ],
        **more,
    )


# -- any -----------------------------------------------------------------------------------------------------

names = st.text(min_size=1, max_size=120).filter(str.strip)
_starts = st.integers(0, 800 * 24 * 60).map(
    lambda minutes: datetime(LAST.year, LAST.month, LAST.day, 12) - timedelta(minutes=minutes)
)
_lengths = st.one_of(
    st.just({}),
    st.floats(1, 90_000).map(lambda seconds: {"duration_seconds": seconds, "duration_source": "timer"}),
    st.sampled_from(RANGES).map(
        lambda ends: {
            "duration_seconds": ends[0],
            "duration_max_seconds": ends[1],
            "duration_source": "estimate",
        }
    ),
)
_cramps = st.tuples(
    _starts,
    st.fixed_dictionaries(
        {"time_precision": st.sampled_from(["exact", "exact", "about", "part_of_night"])},
        optional={"pain": st.integers(0, 10).map(float), "woke": st.booleans(), "ongoing": st.booleans()},
    ),
    _lengths,
    st.fixed_dictionaries(
        {
            "sites": st.lists(
                st.tuples(st.sampled_from(MUSCLES), st.sampled_from(SIDES)), max_size=3, unique=True
            ),
            "relief": st.lists(
                st.tuples(
                    st.sampled_from([*RELIEF, "own-1"]),
                    st.just(""),
                    st.sampled_from(["yes", "bit", "no", ""]),
                ),
                max_size=3,
                unique_by=lambda tried: tried[0],
            ),
        }
    ),
)
_days = st.tuples(st.integers(0, 800), st.sampled_from([None, True, False]), st.booleans()).map(
    lambda told: {"date": LAST - timedelta(days=told[0]), "no_cramps": told[1], "checked_in": told[2]}
)
_medicines = st.builds(
    lambda name, ago, lasted: {
        "name": name,
        "started_on": LAST - timedelta(days=ago),
        "stopped_on": LAST - timedelta(days=ago - lasted) if lasted else None,
    },
    names,
    st.integers(0, 700),
    st.integers(0, 100),
)
windows = st.sampled_from([1, 2, 7, 8, 28, 84, 182, 364, TEN_YEARS]).map(
    lambda days: Window.ending(LAST, days=days)
)


@st.composite
def diaries(draw: st.DrawFn) -> DiaryFrames:
    """Up to 60 cramps in two years, often many in the last weeks, and answers of some days."""
    told = draw(st.lists(_cramps, max_size=25))
    busy = draw(st.booleans())
    if busy:
        # Enough for every chart, whose rows are then varied.
        seed = draw(st.integers(0, 999))
        frames_of = random.Random(seed)
        told += [
            (
                datetime(LAST.year, LAST.month, LAST.day, frames_of.randrange(24))
                - timedelta(days=frames_of.randrange(80)),
                {"pain": float(frames_of.randrange(11))},
                {"duration_seconds": float(frames_of.randrange(20, 2000))},
                {"sites": [("calf", frames_of.choice(SIDES))], "relief": [("stretching", "", "yes")]},
            )
            for _ in range(40)
        ]
    rows = [
        (cramp(number, start, **columns, **length), details)
        for number, (start, columns, length, details) in enumerate(told)
    ]
    days = draw(st.lists(_days, max_size=40, unique_by=lambda day: day["date"]))
    if busy:
        known = {day["date"] for day in days}
        days += [
            {"date": day, "checked_in": True}
            for day in days_from(LAST - timedelta(days=90), 91)
            if day not in known
        ]
    return up_to(
        with_details(
            rows,
            days=sorted(days, key=lambda day: day["date"]),
            medicines=draw(st.lists(_medicines, max_size=4)),
            sleep_from=draw(st.times()),
            sleep_to=draw(st.times()),
        ),
        LAST,
    )


# -- ten years -----------------------------------------------------------------------------------------------


@cache
def huge() -> DiaryFrames:
    """Ten years up to LAST: a check-in on most days, 10,000 cramps of every kind, eight medicines."""
    draw = random.Random(6)
    rows = []
    for number in range(HUGE):
        hour = draw.choices((draw.randrange(24), draw.choice((23, 0, 1, 2, 3, 4, 5))), (1, 3))[0]
        start = datetime(LAST.year, LAST.month, LAST.day, hour, draw.randrange(60)) - timedelta(
            days=draw.randrange(TEN_YEARS)
        )
        length: dict[str, Any] = {}
        if draw.random() < 0.7:
            length = {"duration_seconds": float(draw.randint(20, 3000)), "duration_source": "timer"}
        elif draw.random() < 0.5:
            low, high = draw.choice(RANGES)
            length = {"duration_seconds": low, "duration_max_seconds": high, "duration_source": "estimate"}
        columns = {
            "pain": float(draw.randint(0, 10)) if draw.random() < 0.9 else float("nan"),
            "time_precision": draw.choices(("exact", "about", "part_of_night"), (6, 3, 1))[0],
        }
        details = {
            "sites": [(draw.choice(MUSCLES), draw.choice(SIDES))],
            "relief": [
                (code, "", draw.choice(("yes", "bit", "no")))
                for code in draw.sample(list(RELIEF), draw.randint(0, 3))
            ],
        }
        rows.append((cramp(number, start, **columns, **length), details))
    days = [
        {"date": day, "checked_in": True, "no_cramps": None}
        for day in days_from(LAST - timedelta(days=TEN_YEARS - 1), TEN_YEARS)
        if draw.random() < 0.9
    ]
    medicines = [
        {"name": f"Medicine {number}", "started_on": LAST - timedelta(weeks=3 * number + 1)}
        for number in range(8)
    ]
    return up_to(with_details(rows, days=days, medicines=medicines), LAST)


# -- the same diary otherwise --------------------------------------------------------------------------------


def shuffled(frames: DiaryFrames) -> DiaryFrames:
    """The same rows in another order, where the schema promises none."""
    return replace(
        frames,
        **{
            name: getattr(frames, name).sample(frac=1, random_state=3).reset_index(drop=True)
            for name in COLUMNS
            if name != "episodes"
        },
    )


def told_more(
    frames: DiaryFrames, *, days: Iterable[date] = (), medicines: Iterable[str] = ()
) -> DiaryFrames:
    """With days of which nothing is known, and medicines that began in the middle of February."""
    known = set(frames.days["date"])
    unknown = frame("days", [{"date": day} for day in days if day not in known])
    taken = frame(
        "medicines", [{"name": name, "started_on": LAST - timedelta(days=20)} for name in medicines]
    )
    both = pd.concat([frames.days, unknown]).sort_values("date", kind="stable").reset_index(drop=True)
    return replace(frames, days=both, medicines=pd.concat([frames.medicines, taken]).reset_index(drop=True))
