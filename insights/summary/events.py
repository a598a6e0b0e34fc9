"""The list on page 2: every cramp of the period."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd

from insights.schema import DiaryFrames

from .answered import chosen
from .sections import Event

_PLAIN = (
    "uuid",
    "time_zone",
    "time_precision",
    "diary_date",
    "is_night",
    "ongoing",
    "duration_seconds",
    "duration_max_seconds",
    "duration_source",
    "pain",
    "woke",
    "activity",
    "note",
)


def events(diary: DiaryFrames, episodes: pd.DataFrame) -> tuple[Event, ...]:
    """Newest first; of several at one moment, in the order of their ids."""
    sites = _details(diary.sites, episodes, "muscle", "side")
    triggers = _details(diary.triggers, episodes, "code", "name")
    relief = _details(diary.relief.sort_values("position", kind="stable"), episodes, "code", "name", "eased")
    signs = _details(diary.symptoms.loc[diary.symptoms["present"]], episodes, "code")
    columns: dict[str, list[Any]] = {name: episodes[name].tolist() for name in _PLAIN}
    # One conversion for all: a row at a time, 10,000 cramps would take as many times as long.
    columns["started_at"] = list(episodes["started_at"].dt.to_pydatetime())
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    rows.sort(key=lambda row: row["uuid"])
    rows.sort(key=lambda row: row["started_at"], reverse=True)
    return tuple(
        Event(
            started=_started(row["started_at"], row["time_zone"] or diary.time_zone),
            time_zone=row["time_zone"] or diary.time_zone,
            time_precision=row["time_precision"],
            diary_date=row["diary_date"],
            is_night=row["is_night"],
            sites=tuple(sites.get(row["uuid"], ())),
            seconds=_known(row["duration_seconds"]),
            seconds_max=_known(row["duration_max_seconds"]),
            source=row["duration_source"],
            ongoing=row["ongoing"],
            pain=None if row["pain"] != row["pain"] else int(row["pain"]),
            woke=row["woke"],
            activity=row["activity"],
            triggers=tuple(triggers.get(row["uuid"], ())),
            symptoms=tuple(dict.fromkeys(code for (code,) in signs.get(row["uuid"], ()))),
            relief=tuple((code, name) for code, name, _eased in relief.get(row["uuid"], ())),
            eased=tuple(eased for _code, _name, eased in relief.get(row["uuid"], ())),
            note=row["note"],
        )
        for row in rows
    )


def _details(rows: pd.DataFrame, episodes: pd.DataFrame, *columns: str) -> dict[str, list[tuple[Any, ...]]]:
    """By uuid, in the order in which they were told."""
    mine = chosen(rows, episodes["uuid"])
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    values = zip(*(mine[column].tolist() for column in columns), strict=True)
    for uuid, told in zip(mine["uuid"].tolist(), values, strict=True):
        found[uuid].append(told)
    return found


def _started(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(_zone(zone))


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _known(value: float) -> float | None:
    return None if value != value else value
