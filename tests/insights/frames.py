"""Small diaries as frames, written down in full: no database, nothing random."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from insights.schema import DiaryFrames

_NUMBERS = count(1)
MONDAY = date(2026, 3, 2)


def cramp(day: date, *, night: bool = True, **columns: Any) -> dict[str, Any]:
    """One cramp of a diary day: at 02:00 of the next morning, or at 15:00 when not at night."""
    started = datetime(day.year, day.month, day.day, 15) + timedelta(hours=11 if night else 0)
    return {
        "uuid": f"cramp-{next(_NUMBERS)}",
        "started_at": started.replace(tzinfo=UTC),
        "local_start": started,
        "time_precision": "exact",
        "diary_date": day,
        "is_night": night,
        "recorded_at": started.replace(tzinfo=UTC) + timedelta(hours=1),
    } | columns


def quiet(day: date, **columns: Any) -> dict[str, Any]:
    """A check-in that says: no cramps."""
    return {"date": day, "no_cramps": True, "checked_in": True} | columns


def days_from(first: date, number: int) -> list[date]:
    return [first + timedelta(days=index) for index in range(number)]


def diary(
    cramps: Iterable[dict[str, Any]] = (), days: Iterable[dict[str, Any]] = (), **more: Any
) -> DiaryFrames:
    return DiaryFrames.checked(episodes=list(cramps), days=list(days), **more)


def stretched(
    episode: dict[str, Any], eased: str = "", after: float | None = None, **columns: Any
) -> dict[str, Any]:
    """A stretch tried in a cramp, and what it did."""
    row = {"uuid": episode["uuid"], "position": 0, "code": "stretching", "eased": eased}
    if after is not None:
        row["eased_after_seconds"] = after
    return row | columns
