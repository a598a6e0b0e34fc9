"""A diary's rows as values in the order of the columns: what an export writes, whatever the format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from diary import telling, vocabulary
from diary.facts import ReliefTry, SymptomAnswer
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

from . import cells, words
from .columns import DAYS, EXPOSURE_COLUMNS, MEDICINES, PROFILE, Kind, Part

# Rows read at once.
PAGE = 1000


def episode_rows(diary: Diary, *, first: Date | None = None, last: Date | None = None) -> Iterator[list[Any]]:
    """Kept cramps of the diary days from `first` to `last` (None: no bound), in the order of their start."""
    trigger_names = _names(diary.triggers, words.TRIGGERS)
    relief_names = _names(diary.reliefs, words.RELIEF)
    after: tuple[datetime, Any] | None = None
    while True:
        kept = _between(diary.episodes, "diary_date", first, last).order_by("started_at", "uuid")
        if after is not None:
            kept = kept.filter(Q(started_at__gt=after[0]) | Q(uuid__gt=after[1]), started_at__gte=after[0])
        page = list(
            kept.values_list(
                "pk", "uuid", "started_at", "time_zone", "time_precision", "ongoing", "duration_seconds",
                "duration_max_seconds", "duration_source", "pain", "woke", "activity", "soreness_hours",
                "note", "recorded_at",
            )[:PAGE]
        )  # fmt: skip
        if not page:
            return
        after = (page[-1][2], page[-1][1])
        ids = [row[0] for row in page]
        sites = _by_parent(
            EpisodeSite.objects.filter(episode__in=ids).order_by("position"), "episode_id", "muscle", "side"
        )
        triggers = _by_parent(
            EpisodeTrigger.objects.filter(episode__in=ids).order_by("position"), "episode_id", "trigger_id"
        )
        tries = _by_parent(
            EpisodeRelief.objects.filter(episode__in=ids).order_by("position"),
            "episode_id", "relief_id", "eased", "eased_after_seconds",
        )  # fmt: skip
        symptoms = _by_parent(
            EpisodeSymptom.objects.filter(episode__in=ids).order_by("pk"),
            "episode_id", "code", "present", "phase",
        )  # fmt: skip
        for (
            pk, uuid, started_at, zone, precision, ongoing, low, high, source, pain, woke, activity,
            soreness, note, recorded_at,
        ) in page:  # fmt: skip
            where = sites[pk]
            yield [
                uuid,
                cells.moment_text(started_at, zone),
                zone,
                precision,
                ongoing,
                low,
                high,
                source,
                [muscle for muscle, _side in where],
                _sides([side for _muscle, side in where]),
                pain,
                woke,
                activity,
                soreness,
                [trigger_names[trigger] for (trigger,) in triggers[pk]],
                [ReliefTry(relief_names[relief], *effect) for relief, *effect in tries[pk]],
                [SymptomAnswer(*answer) for answer in symptoms[pk]],
                cells.lines(note),
                cells.moment_text(recorded_at, zone),
            ]


def _between(rows: QuerySet[Any], name: str, first: Date | None, last: Date | None) -> QuerySet[Any]:
    bounds = {f"{name}__gte": first, f"{name}__lte": last}
    return rows.filter(**{bound: day for bound, day in bounds.items() if day is not None})


def _sides(sides: list[str]) -> list[str]:
    """One for all where they are alike."""
    return sides[:1] if len(set(sides)) == 1 else sides


def own_exposures(diary: Diary) -> list[str]:
    """The answered questions that have no fixed column in days.csv, by name.

    Alcohol is one of them: answered without units it would otherwise be lost.
    """
    answers = DayExposure.objects.filter(day__person=diary.person).exclude(_SAID_BY_UNITS)
    used = list(answers.values_list("trigger_id", flat=True).distinct())
    named = _names(diary.triggers.filter(pk__in=used), words.TRIGGERS)
    return sorted(name for name in named.values() if name not in _COLUMN_OF_CODE)


# Whether there was alcohol is what the units say; then it has no cell of its own.
_SAID_BY_UNITS = Q(trigger__owner=None, trigger__code="alcohol", day__alcohol_units__isnull=False)
_COLUMN_OF_CODE = {code: column for column, code in EXPOSURE_COLUMNS.items()}


def is_unanswered(value: Any) -> bool:
    """Whether a value of an extra column says nothing. False and 0 are answers."""
    return value is None or value in ("", [], ())


def used_day_extras(diary: Diary) -> list[str]:
    """The extra columns of days.csv that this diary uses."""
    return _used(diary.days, DAYS)


def used_medicine_extras(diary: Diary) -> list[str]:
    return _used(diary.medicines, MEDICINES)


def _used(rows: QuerySet[Any], part: Part) -> list[str]:
    def says_nothing(name: str) -> Q:
        kind = part.extra[name]
        empty: Any = {Kind.FLAG: None, Kind.TEXT: "", Kind.CODE: ""}.get(kind, [])
        return Q(**{f"{name}__isnull": True}) if empty is None else Q(**{name: empty})

    return [name for name in part.extra if rows.exclude(says_nothing(name)).exists()]


def day_rows(
    diary: Diary,
    extra: Sequence[str],
    own: Sequence[str],
    *,
    first: Date | None = None,
    last: Date | None = None,
) -> Iterator[list[Any]]:
    """Days from `first` to `last` in order, with one more value per extra column and per own question."""
    names = _names(diary.triggers, words.TRIGGERS)
    column_of = {pk: _COLUMN_OF_CODE.get(name, name) for pk, name in names.items()}
    asked = [column for column in EXPOSURE_COLUMNS if column != "exercised"]
    zone = diary.person.time_zone
    after = None
    while True:
        days = _between(diary.days, "date", first, last).order_by("date")
        if after is not None:
            days = days.filter(date__gt=after)
        page = list(
            days.values_list(
                "pk", "date", "no_cramps", "exercise_minutes", "exercise_intensity", "exercise_ended_at",
                "alcohol_units", "water_glasses", "slept_hours", "sleep_disturbance", "note", *extra,
            )[:PAGE]
        )  # fmt: skip
        if not page:
            return
        after = page[-1][1]
        ids = [row[0] for row in page]
        answers: dict[int, dict[str, bool]] = defaultdict(dict)
        for day_id, trigger, answer in DayExposure.objects.filter(day__in=ids).values_list(
            "day_id", "trigger_id", "answer"
        ):
            answers[day_id][column_of[trigger]] = answer
        symptoms = _by_parent(
            DaySymptom.objects.filter(day__in=ids).order_by("pk"), "day_id", "code", "present", "phase"
        )
        taken = _by_parent(DayMedicine.objects.filter(day__in=ids).order_by("position"), "day_id", "name")
        for (
            pk, date, no_cramps, minutes, intensity, ended_at, units, glasses, slept, disturbed, note,
            *others,
        ) in page:  # fmt: skip
            said = answers[pk]
            if units is not None:
                # The amount says it.
                said.pop("alcohol", None)
            yield [
                date,
                no_cramps,
                said.get("exercised"),
                minutes,
                intensity,
                None if ended_at is None else cells.moment_text(ended_at, zone),
                units,
                glasses,
                *(said.get(column) for column in asked),
                slept,
                disturbed,
                [SymptomAnswer(*answer) for answer in symptoms[pk]],
                [name for (name,) in taken[pk]],
                cells.lines(note),
                *(
                    telling.worn_shoes(value) if name == "shoes" else _plain_lines(value)
                    for name, value in zip(extra, others, strict=True)
                ),
                *(said.get(name) for name in own),
            ]


def medicine_rows(diary: Diary, extra: Sequence[str]) -> Iterator[list[Any]]:
    """Kept medicines by name, then by everything else, so that the order is the same on every machine."""
    told = diary.medicines.values_list(*MEDICINES.columns, *extra)
    rows = [[_plain_lines(value) for value in row] for row in told]
    yield from sorted(rows, key=lambda row: (row[0].casefold(), [str(value or "") for value in row]))


def _plain_lines(value: Any) -> Any:
    return cells.lines(value) if isinstance(value, str) else value


def profile_values(diary: Diary) -> dict[str, Any]:
    """The answers about the person; no answer is None."""
    told = telling.profile_facts(diary.person)
    values = {name: _plain_lines(getattr(told, name)) for name in PROFILE.known}
    for name, kind in PROFILE.known.items():
        if kind is Kind.MOMENT and values[name] is not None:
            values[name] = cells.moment_text(values[name], told.time_zone)
    if values["suspected_triggers"] is not None:
        values["suspected_triggers"] = [_written(key) for key in values["suspected_triggers"]]
    values["trigger_stopped_on"] = {_written(key): day for key, day in values["trigger_stopped_on"].items()}
    return values


def _written(key: str) -> str:
    return words.TRIGGERS.written(key, own=key not in vocabulary.TRIGGERS)


def _names(rows: QuerySet[Any], meanings: words.Meanings) -> dict[int, str]:
    """How each word is called in files, by its row."""
    return {row.pk: meanings.written(row.key, own=row.owner_id is not None) for row in rows}


def _by_parent(rows: QuerySet[Any], *names: str) -> dict[int, list[tuple[Any, ...]]]:
    """The named values of child rows, by their parent (the first name)."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for parent, *values in rows.values_list(*names):
        found[parent].append(tuple(values))
    return found
