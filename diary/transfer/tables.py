"""Rows of named cells, whatever file they come from; nothing here knows what a row means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from diary.facts import word_problem

from . import cells, words
from .columns import EXPOSURE_COLUMNS, EXPOSURE_PREFIX, HEADER_ALIASES, Part
from .complaints import Complaint, FileRefused, Place

MOST_COLUMNS = 500
_COLUMN_OF_EXPOSURE = {code: column for column, code in EXPOSURE_COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: known columns only, blanks around cells taken away except in free text, guards undone."""

    place: Place
    cells: dict[str, str]


@dataclass(slots=True)
class Table:
    """All rows of one part of one file; `rows` may be walked once and yields complaints in between."""

    part: Part
    file: str
    rows: Iterator[Row | Complaint]
    # Numbers may have a decimal comma.
    comma: bool = False
    unknown: list[str] = field(default_factory=list)
    # Headings that were understood although they are written otherwise: (written, column).
    understood: list[tuple[str, str]] = field(default_factory=list)


def column_of(part: Part, heading: str) -> str:
    """The column a heading means, "" when none."""
    if heading in part.known:
        return heading
    slug = cells.code(heading)
    if part.name == "days" and slug.startswith(EXPOSURE_PREFIX):
        word = heading[len(EXPOSURE_PREFIX) :].strip()
        key = words.TRIGGERS.meaning(word)
        if word_problem(key) is not None:
            return ""
        return _COLUMN_OF_EXPOSURE.get(key, EXPOSURE_PREFIX + key)
    slug = HEADER_ALIASES.get(part.name, {}).get(slug, slug)
    return slug if slug in part.known else ""


def headed(table: Table, headings: Sequence[str], *, line: int | None) -> list[str]:
    """The column of each heading, "" where it is unknown; refuses one that is there twice."""
    columns: list[str] = []
    taken: set[str] = set()
    for number, heading in enumerate(headings, start=1):
        column = column_of(table.part, heading)
        if not column:
            table.unknown.append(heading[:80] or f"({number})")
        elif column.casefold() in taken:
            raise FileRefused(table.file, _("This column is there twice"), line=line, column=column)
        elif column != heading and not heading.startswith(EXPOSURE_PREFIX + words.OWN):
            table.understood.append((heading[:80], column))
        taken.add(column.casefold())
        columns.append(column)
    if table.part.required and table.part.required not in columns:
        raise FileRefused(
            table.file, _("There is no column “%(name)s”") % {"name": table.part.required}, line=line
        )
    return columns


def holds_odd_characters(text: str) -> bool:
    """Whether a file's text holds a character that cannot be kept; then every cell is looked at."""
    try:
        cells.plain(text)
    except cells.CellError:
        return True
    return False
