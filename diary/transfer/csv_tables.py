"""CSV as rows of named cells: `,` or `;` recognised, quotation marks read strictly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from diary.facts import Sentence

from . import cells
from .columns import TABLES, Kind, Part
from .complaints import Complaint, FileRefused, Place
from .files import SourceFile
from .tables import MOST_COLUMNS, Row, Table, column_of, headed, holds_odd_characters


def read(source: SourceFile, part: Part | None) -> Table:
    """The one table of a CSV file; `part` None: its headings tell what it holds. Raises FileRefused."""
    delimiter = _delimiter(source)
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter, strict=True)
    try:
        # Blank lines above the headings are not headings.
        first = next((row for row in reader if any(map(str.strip, row))), [])
    except csv.Error as error:
        raise FileRefused(source.name, _broken(error), line=reader.line_num or 1) from None
    headings = [cells.unguard(heading.strip()) for heading in first]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MOST_COLUMNS:
        raise FileRefused(source.name, _("There are more than 500 columns"), line=reader.line_num)
    table = Table(part or _part_of(source, headings), source.name, iter(()), comma=delimiter == ";")
    columns = headed(table, headings, line=reader.line_num)
    # Almost no file holds such a character: then no cell is looked at.
    check = holds_odd_characters(source.text)
    table.rows = _rows(table, reader, columns, check=check)
    return table


def _delimiter(source: SourceFile) -> str:
    """`,` or `;`: under which the first line has more headings that some file knows, then more headings."""
    head = source.text.lstrip("\r\n").partition("\n")[0]
    known = {column for part in TABLES for column in part.known}

    def score(delimiter: str) -> tuple[int, int]:
        try:
            headings = next(csv.reader([head], delimiter=delimiter))
        except (csv.Error, StopIteration):
            return (0, 0)
        return (sum(cells.code(heading.strip()) in known for heading in headings), len(headings))

    return ";" if score(";") > score(",") else ","


def _part_of(source: SourceFile, headings: Sequence[str]) -> Part:
    fitting = [part for part in TABLES if part.required in {column_of(part, heading) for heading in headings}]
    if len(fitting) != 1:
        raise FileRefused(
            source.name,
            _("We cannot tell what this is. The first line needs a column started_at, date or name"),
        )
    return fitting[0]


def _broken(error: csv.Error) -> Sentence:
    if "field limit" in str(error) or "end of data" in str(error):
        return _("A quotation mark is opened here and never closed, or a cell is too long")
    return _("The quotation marks in this line do not match")


def _rows(table: Table, reader: Any, columns: list[str], *, check: bool) -> Iterator[Row | Complaint]:
    width = len(columns)
    free = {name for name, kind in table.part.known.items() if kind is Kind.TEXT and name != "name"}
    used = [(position, name, name in free) for position, name in enumerate(columns) if name]
    file, part = table.file, table.part.name
    number, line = 0, reader.line_num + 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Complaint(Place(file, part, number + 1, line), "", _broken(error), fatal=True)
            return
        if row is None:
            return
        # A cell may hold line ends: the row begins after the end of the one before.
        begins, line = line, reader.line_num + 1
        if not row:
            continue
        number += 1
        place = Place(file, part, number, begins)
        if len(row) != width and (len(row) < width or any(row[width:])):
            if any(row):
                yield Complaint(
                    place,
                    "",
                    _("This row has %(found)s cells, the heading has %(wanted)s")
                    % {"found": len(row), "wanted": width},
                )
            continue
        named = {}
        for position, name, is_free in used:
            cell = row[position]
            if cell:
                if cell[0] == "'":
                    cell = cells.unguard(cell)
                named[name] = cell if is_free else cell.strip()
        if not named and not any(row):
            continue
        problem = _odd_cell(place, named) if check else None
        yield problem or Row(place, named)


def _odd_cell(place: Place, named: dict[str, str]) -> Complaint | None:
    for column, cell in named.items():
        try:
            cells.plain(cell)
        except cells.CellError as error:
            return Complaint(place, column, error.sentence)
    return None
