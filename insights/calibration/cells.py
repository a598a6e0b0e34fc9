"""Many diaries, kept line by line: a run that was broken off goes on where it stopped."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .suites import Suite, suites
from .trial import Record, try_one

_CHUNK = 10
_INSIGHTS = Path(__file__).resolve().parent.parent
# What a record depends on. Pages, words and the counting of records are not among it.
_SOURCES = (
    "calibration/naive.py",
    "calibration/oracle.py",
    "calibration/people.py",
    "calibration/simulator.py",
    "calibration/trial.py",
    "calibration/writing.py",
    "day_table.py",
    "finders/*.py",
    "registry.py",
    "run.py",
    "stats/*.py",
    "tabulate.py",
    "untangling.py",
    "with_and_without.py",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The diaries of one suite and length."""

    suite: Suite
    weeks: int
    horizons: tuple[int, ...]
    diaries: int

    @property
    def mark(self) -> str:
        """What the records must have been made with to be taken over."""
        return f"{program()}-{zlib.crc32(repr(self.suite.world).encode()):08x}"

    def path(self, folder: Path) -> Path:
        return folder / f"{self.suite.name}-{self.weeks}.jsonl"


@dataclass(frozen=True, slots=True)
class _Chunk:
    suite: str
    weeks: int
    horizons: tuple[int, ...]
    numbers: tuple[int, ...]


def cells(chosen: Sequence[Suite], *, diaries: int | None = None) -> list[Cell]:
    """The cells of the suites. diaries : of each, instead of the suite's own number"""
    return [
        Cell(suite=suite, weeks=weeks, horizons=horizons, diaries=diaries or suite.diaries)
        for suite in chosen
        for weeks, horizons in suite.lengths()
    ]


@cache
def program() -> str:
    """A digest of the code that records depend on."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for path in sorted(_INSIGHTS.glob(pattern)):
            digest.update(path.relative_to(_INSIGHTS).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def run(wanted: Sequence[Cell], folder: Path, *, workers: int = 1, tell: Callable[[str], None]) -> None:
    """Try every diary of the cells that is not in the folder yet."""
    folder.mkdir(parents=True, exist_ok=True)
    chunks, paths = [], {}
    for cell in wanted:
        path = cell.path(folder)
        paths[cell.suite.name, cell.weeks] = path
        last = cell.horizons[-1]
        kept = _read(path, cell.mark)
        done = {record["number"] for record in kept if record["horizon"] == last}
        # Written anew without what is stale or was broken off in the middle of a line.
        path.write_text(_lines([{"program": cell.mark}, *kept]), encoding="utf-8")
        missing = [number for number in range(cell.diaries) if number not in done]
        chunks += [
            _Chunk(cell.suite.name, cell.weeks, cell.horizons, tuple(missing[start : start + _CHUNK]))
            for start in range(0, len(missing), _CHUNK)
        ]
    for number, (chunk, records) in enumerate(_tried(chunks, workers), start=1):
        with paths[chunk.suite, chunk.weeks].open("a", encoding="utf-8") as file:
            file.write(_lines(records))
        if number % 20 == 0 or number == len(chunks):
            tell(f"{number} of {len(chunks)} parts done ({chunk.suite}, {chunk.weeks} weeks)")


def records(cell: Cell, folder: Path) -> dict[int, list[Record]]:
    """What is kept of a cell, by horizon, in order of number; at most as many diaries as it has."""
    kept: dict[int, dict[int, Record]] = {horizon: {} for horizon in cell.horizons}
    for record in _read(cell.path(folder), cell.mark):
        if record["number"] < cell.diaries:
            kept[record["horizon"]][record["number"]] = record
    return {
        horizon: [by_number[number] for number in sorted(by_number)] for horizon, by_number in kept.items()
    }


def _tried(chunks: Sequence[_Chunk], workers: int) -> Iterator[tuple[_Chunk, list[Record]]]:
    if workers == 1:
        for chunk in chunks:
            yield chunk, _try(chunk)
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        pending = {pool.submit(_try, chunk): chunk for chunk in chunks}
        for finished in as_completed(pending):
            yield pending[finished], finished.result()


def _try(chunk: _Chunk) -> list[Record]:
    suite = next(each for each in suites() if each.name == chunk.suite)
    return [
        record
        for number in chunk.numbers
        for record in try_one(suite, weeks=chunk.weeks, horizons=chunk.horizons, number=number)
    ]


def _lines(rows: Sequence[Record]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def _read(path: Path, mark: str) -> list[dict[str, Any]]:
    """The records of a file, none if another program wrote them or the file is not there."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or json.loads(lines[0]).get("program") != mark:
        return []
    whole = []
    for line in lines[1:]:
        try:
            whole.append(json.loads(line))
        except json.JSONDecodeError:
            # Broken off while writing: the diary is tried again.
            continue
    return whole
