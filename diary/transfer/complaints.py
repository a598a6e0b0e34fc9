"""What could not be read, with the place, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from diary.facts import Sentence


class Place(NamedTuple):
    """Where a row stands. `row` counts from 1 without the heading; `line` is None in JSON."""

    file: str
    part: str
    row: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a row cannot be taken or, when `fatal`, a whole file: leaving out bad rows is no way out then."""

    place: Place
    column: str
    reason: Sentence
    fatal: bool = False

    def as_dict(self) -> dict[str, Any]:
        return {**self.place._asdict(), "column": self.column, "reason": str(self.reason)}

    def __str__(self) -> str:
        """One line for a terminal."""
        place = self.place
        parts = [
            place.file
            if place.file.startswith(place.part) or not place.part
            else f"{place.file} ({place.part})",
            f"row {place.row}" if place.row else "",
            f"line {place.line}" if place.line else "",
            f"column {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part) + f": {self.reason}"


class FileRefused(ValueError):
    """A file that cannot be read at all."""

    def __init__(self, file: str, reason: Sentence, *, line: int | None = None, column: str = "") -> None:
        self.complaint = Complaint(Place(file, "", None, line), column, reason, fatal=True)
        super().__init__(str(self.complaint))
