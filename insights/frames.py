"""The only bridge from rows to frames: one query per table, whatever the size of the diary."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from django.db.models import QuerySet

from diary.models import (
    DayExposure,
    DayMedicine,
    DaySymptom,
    EpisodeRelief,
    EpisodeSite,
    EpisodeSymptom,
    EpisodeTrigger,
)
from diary.scope import Diary

from .schema import DiaryFrames, Profile, from_columns

_EPISODE_FIELDS = (
    "uuid",
    "started_at",
    "time_zone",
    "time_precision",
    "diary_date",
    "at_night",
    "ongoing",
    "duration_seconds",
    "duration_max_seconds",
    "duration_source",
    "pain",
    "woke",
    "activity",
    "soreness_hours",
    "note",
    "recorded_at",
)
_DAY_FIELDS = (
    "date",
    "no_cramps",
    "exercise_minutes",
    "exercise_intensity",
    "exercise_ended_at",
    "exercise_kind",
    "exercise_unusual",
    "loaded_muscles",
    "shoes",
    "alcohol_units",
    "water_glasses",
    "slept_hours",
    "sleep_disturbance",
    "note",
)
# Answers about the day that have a column of their own instead of a row among the exposures.
_AMOUNTS = ("exercise_minutes", "alcohol_units", "water_glasses", "slept_hours")
_MEDICINE_FIELDS = (
    "name",
    "medicine_class",
    "kind",
    "started_on",
    "dose_changed_on",
    "stopped_on",
    "dose",
    "as_needed",
)


def load(diary: Diary, *, since: date | None = None, until: date | None = None) -> DiaryFrames:
    """The diary from `since` to `until` (diary days, both included; None: no bound). Medicines come whole.

    Ten queries, always. Episodes are localised each in its own zone; deleted ones are left out.
    """
    person = diary.person
    episodes = _between(diary.episodes, "diary_date", since, until)
    days = _between(diary.days, "date", since, until)
    exposures = _day_exposures(days)
    cramps = _columns(("id", *_EPISODE_FIELDS), _in_order(episodes).values_list("id", *_EPISODE_FIELDS))
    # Text of each uuid once, not once per detail: with 10,000 cramps that is a quarter of the time.
    uuids = {key: str(uuid) for key, uuid in zip(cramps.pop("id"), cramps["uuid"], strict=True)}
    return DiaryFrames(
        episodes=_episodes(cramps),
        sites=_of_episodes(EpisodeSite, episodes, uuids, "sites", ("muscle", "side"), "position"),
        triggers=_of_episodes(
            EpisodeTrigger,
            episodes,
            uuids,
            "triggers",
            ("trigger__code", "trigger__name"),
            "position",
        ),
        relief=_of_episodes(
            EpisodeRelief,
            episodes,
            uuids,
            "relief",
            ("position", "relief__code", "relief__name", "eased", "eased_after_seconds"),
            "position",
        ),
        symptoms=_of_episodes(
            EpisodeSymptom, episodes, uuids, "symptoms", ("phase", "code", "present"), "id"
        ),
        days=_days(days, answered=set(exposures["date"])),
        exposures=exposures,
        day_symptoms=_of_days(DaySymptom, days, "day_symptoms", ("phase", "code", "present"), "id"),
        day_medicines=_of_days(DayMedicine, days, "day_medicines", ("name",), "position"),
        medicines=_frame(
            "medicines",
            _MEDICINE_FIELDS,
            diary.medicines.order_by("started_on", "name", "id").values_list(*_MEDICINE_FIELDS),
        ),
        time_zone=person.time_zone,
        sleep_from=person.sleep_from,
        sleep_to=person.sleep_to,
        profile=_profile(person),
    )


def _between(rows: QuerySet[Any], name: str, since: date | None, until: date | None) -> QuerySet[Any]:
    if since is not None:
        rows = rows.filter(**{f"{name}__gte": since})
    if until is not None:
        rows = rows.filter(**{f"{name}__lte": until})
    return rows


def _columns(names: tuple[str, ...], rows: Any) -> dict[str, list[Any]]:
    listed = list(rows)
    return {name: [row[index] for row in listed] for index, name in enumerate(names)}


def _frame(name: str, columns: tuple[str, ...], rows: Any) -> pd.DataFrame:
    return from_columns(name, _columns(columns, rows))


def _in_order(episodes: QuerySet[Any]) -> QuerySet[Any]:
    return episodes.order_by("started_at", "id")


def _episodes(columns: dict[str, list[Any]]) -> pd.DataFrame:
    columns["uuid"] = [str(value) for value in columns["uuid"]]
    columns["is_night"] = columns.pop("at_night")
    columns["local_start"] = _local(columns["started_at"], columns["time_zone"])
    return from_columns("episodes", columns)


def _local(instants: list[Any], zones: list[str]) -> list[Any]:
    """Clock readings, each in the zone where it happened; one conversion per zone, not per row."""
    started = pd.Series(pd.to_datetime(pd.Series(instants, dtype=object), utc=True)).astype(
        "datetime64[us, UTC]"
    )
    readings = pd.Series(pd.NaT, index=started.index, dtype="datetime64[us]")
    for zone, rows in pd.Series(zones, dtype=object).groupby(pd.Series(zones, dtype=object)).groups.items():
        readings.loc[rows] = started.loc[rows].dt.tz_convert(str(zone)).dt.tz_localize(None)
    return list(readings)


def _of_episodes(
    model: type[Any],
    episodes: QuerySet[Any],
    uuids: dict[int, str],
    name: str,
    fields: tuple[str, ...],
    order: str,
) -> pd.DataFrame:
    """Details of the episodes in `uuids` (by id, in order); of one logged in between, nothing."""
    rows = (
        model.objects.filter(episode__in=episodes)
        .order_by("episode_id", order)
        .values_list("episode_id", *fields)
    )
    place = {key: number for number, key in enumerate(uuids)}
    known = sorted((row for row in rows if row[0] in place), key=lambda row: place[row[0]])
    columns = _columns(("uuid", *(_short(each) for each in fields)), known)
    columns["uuid"] = [uuids[key] for key in columns["uuid"]]
    return from_columns(name, columns)


def _of_days(
    model: type[Any], days: QuerySet[Any], name: str, fields: tuple[str, ...], order: str
) -> pd.DataFrame:
    rows = model.objects.filter(day__in=days).order_by("day__date", order).values_list("day__date", *fields)
    return _frame(name, ("date", *(_short(each) for each in fields)), rows)


def _day_exposures(days: QuerySet[Any]) -> pd.DataFrame:
    return _of_days(DayExposure, days, "exposures", ("trigger__code", "trigger__name", "answer"), "id")


def _short(field: str) -> str:
    return field.rpartition("__")[2]


def _days(rows: QuerySet[Any], *, answered: set[date]) -> pd.DataFrame:
    columns = _columns(_DAY_FIELDS, rows.order_by("date").values_list(*_DAY_FIELDS))
    said = zip(columns["no_cramps"], *(columns[name] for name in _AMOUNTS), strict=True)
    columns["checked_in"] = [
        day in answered or any(value is not None for value in values)
        for day, values in zip(columns["date"], said, strict=True)
    ]
    columns["loaded_muscles"] = [tuple(codes) for codes in columns["loaded_muscles"]]
    columns["shoes"] = [tuple(pair["name"] for pair in pairs) for pairs in columns["shoes"]]
    return from_columns("days", columns)


def _profile(person: Any) -> Profile:
    def listed(value: list[str] | None) -> tuple[str, ...] | None:
        return None if value is None else tuple(value)

    return Profile(
        name=person.name,
        birth_year=person.birth_year,
        region=person.region,
        pregnant=person.pregnant,
        gave_birth_on=person.gave_birth_on,
        first_cramp_year=person.first_cramp_year,
        family_history=person.family_history,
        conditions=listed(person.conditions),
        risks=listed(person.risks),
        other_conditions=person.other_conditions,
        training=person.training,
        suspected_triggers=listed(person.suspected_triggers),
        suspected_at=person.suspected_at,
        trigger_stopped_on=person.trigger_stopped_on,
        toxin_at=person.toxin_at,
        toxin_kind=person.toxin_kind,
        wound_on=person.wound_on,
        neck_surgery_on=person.neck_surgery_on,
        alcohol_stopped_at=person.alcohol_stopped_at,
        discussed=person.discussed,
        clinician_agreed=person.clinician_agreed,
        thresholds=person.thresholds,
    )
