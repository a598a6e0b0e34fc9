"""A diary to files: every column, sorted rows, the same bytes for the same diary.

Rows are read in pages, with a constant number of queries per page, and written as they come: a long diary
needs neither much memory nor one long snapshot of the database.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from diary.scope import Diary

from . import cells
from .columns import DAYS, DIARY_FILE, EPISODES, EXPOSURE_PREFIX, MEDICINES, PROFILE, Kind, Part
from .values import (
    day_rows,
    episode_rows,
    is_unanswered,
    medicine_rows,
    own_exposures,
    profile_values,
    used_day_extras,
    used_medicine_extras,
)

FORMAT, VERSION = "crampdiary", 1


def csv_files(diary: Diary) -> dict[str, Iterator[bytes]]:
    """The files of a CSV export by name, each in pieces of UTF-8. Read them one after the other."""
    own, days, medicines = own_exposures(diary), used_day_extras(diary), used_medicine_extras(diary)
    return {
        EPISODES.file: _csv(EPISODES, episode_rows(diary)),
        DAYS.file: _csv(DAYS, day_rows(diary, days, own), days, own),
        MEDICINES.file: _csv(MEDICINES, medicine_rows(diary, medicines), medicines),
        PROFILE.file: iter([_pretty(_profile(diary)).encode()]),
    }


def json_files(diary: Diary) -> dict[str, Iterator[bytes]]:
    """The one file of a JSON export, in pieces of UTF-8."""
    return {DIARY_FILE: _diary_json(diary)}


# What an app above knows how to write, it adds.
FORMATS: dict[str, Callable[[Diary], dict[str, Iterator[bytes]]]] = {"csv": csv_files, "json": json_files}


def _csv(
    part: Part, rows: Iterable[Sequence[Any]], extra: Sequence[str] = (), own: Sequence[str] = ()
) -> Iterator[bytes]:
    headings = [*part.columns, *extra, *(EXPOSURE_PREFIX + word for word in own)]
    writers = [cells.csv_writer(part.known[name]) for name in (*part.columns, *extra)]
    writers += [cells.csv_writer(Kind.FLAG)] * len(own)
    page = io.StringIO(newline="")
    # RFC 4180: commas and CR LF, which every spreadsheet reads.
    table = csv.writer(page, lineterminator="\r\n")
    table.writerow([cells.guard(heading) for heading in headings])
    for number, row in enumerate(rows, start=1):
        table.writerow([write(value) for write, value in zip(writers, row, strict=True)])
        if number % 500 == 0:
            yield _taken(page)
    yield _taken(page)


def _taken(page: io.StringIO) -> bytes:
    piece = page.getvalue().encode()
    page.seek(0)
    page.truncate()
    return piece


def _diary_json(diary: Diary) -> Iterator[bytes]:
    """One row a line, so that two exports can be compared line by line."""
    own, days, medicines = own_exposures(diary), used_day_extras(diary), used_medicine_extras(diary)
    yield f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"profile": {_line(_profile(diary))}'.encode()
    for part, rows, more in (
        (EPISODES, episode_rows(diary), []),
        (DAYS, day_rows(diary, days, own), [*days, *(EXPOSURE_PREFIX + word for word in own)]),
        (MEDICINES, medicine_rows(diary, medicines), medicines),
    ):
        yield f',\n"{part.name}": ['.encode()
        comma = "\n"
        pieces: list[str] = []
        for values in _json_rows(part, rows, more):
            pieces.append(comma + _line(values))
            comma = ",\n"
            if len(pieces) == 500:
                yield "".join(pieces).encode()
                pieces.clear()
        yield ("".join(pieces) + ("]" if comma == "\n" else "\n]")).encode()
    yield b"\n}\n"


def _json_rows(part: Part, rows: Iterable[Sequence[Any]], more: list[str]) -> Iterator[dict[str, Any]]:
    named = [(name, cells.json_writer(kind)) for name, kind in part.columns.items()]
    others = [(name, cells.json_writer(part.extra.get(name, Kind.FLAG))) for name in more]
    for row in rows:
        values = {name: write(value) for (name, write), value in zip(named, row, strict=False)}
        # Of the rest, which not every diary has, only what was answered in this row.
        values.update(
            (name, write(answer))
            for (name, write), answer in zip(others, row[len(named) :], strict=True)
            if not is_unanswered(answer)
        )
        yield values


def _profile(diary: Diary) -> dict[str, Any]:
    values = profile_values(diary)
    return {
        name: cells.json_writer(kind)(values[name])
        for name, kind in PROFILE.known.items()
        if name in PROFILE.columns or not is_unanswered(values[name])
    }


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
