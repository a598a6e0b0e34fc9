"""Diaries as files, as they would come from elsewhere, and what reviewflags prints of them.

Now is Tuesday 10 March 2026, 09:00 in Berlin. Times are local, without a zone.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

import time_machine
from django.core.management import call_command

NOW = datetime.fromisoformat("2026-03-10T08:00:00+00:00")
HERE = datetime(2026, 3, 10, 9, 0)
TODAY = HERE.date()
_NUMBERS = count(1)

Row = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Files:
    episodes: Sequence[Row] = ()
    days: Sequence[Row] = ()
    medicines: Sequence[Row] = ()
    profile: dict[str, Any] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True)
        for name in ("episodes", "days", "medicines"):
            rows: Sequence[Row] = getattr(self, name)
            if rows:
                columns = list(dict.fromkeys(column for row in rows for column in row))
                with (folder / f"{name}.csv").open("w", newline="") as file:
                    writer = csv.DictWriter(file, fieldnames=columns, restval="")
                    writer.writeheader()
                    writer.writerows(rows)
        if self.profile:
            (folder / "profile.json").write_text(json.dumps(self.profile))
        return folder


def cramp(hours: float = 3, **columns: str) -> Row:
    """A cramp of 2 minutes in the left calf, so many hours before now."""
    return {
        "uuid": f"00000000-0000-4000-8000-{next(_NUMBERS):012d}",
        "started_at": (HERE - timedelta(hours=hours)).isoformat(),
        "duration_seconds": "120",
        "muscle": "calf",
        "side": "left",
    } | columns


def cramps(days: Iterable[float], **columns: str) -> list[Row]:
    """Cramps like `cramp`, so many days and 3 hours before now."""
    return [cramp(24 * back + 3, **columns) for back in days]


def day(back: int = 0, **columns: str) -> Row:
    return {"date": (TODAY - timedelta(days=back)).isoformat()} | columns


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def told(name: str, files: Files, folder: Path, *, zone: str = "Europe/Berlin", now: datetime = NOW) -> str:
    """Import a diary for a new user; their name."""
    path = files.write(folder / name)
    with time_machine.travel(now, tick=False):
        call_command(
            "importdiary",
            str(path),
            "--user",
            name,
            "--create",
            "--time-zone",
            zone,
            stdout=StringIO(),
            stderr=StringIO(),
        )
    return name


def review(name: str, as_of: str | date | None = None, *, now: datetime = NOW) -> dict[str, Any]:
    out = StringIO()
    arguments = [] if as_of is None else ["--as-of", str(as_of)]
    with time_machine.travel(now, tick=False):
        call_command("reviewflags", "--user", name, *arguments, stdout=out)
    printed: dict[str, Any] = json.loads(out.getvalue())
    return printed


def levels(printed: dict[str, Any]) -> dict[str, str]:
    return {flag["rule"]: flag["level"] for flag in printed["flags"]}
