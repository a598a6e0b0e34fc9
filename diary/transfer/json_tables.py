"""JSON as rows of named cells: every value becomes the cell of a CSV file that says the same.

So one reader serves both. Types are looked at first: `true` is no number and 1.5 no text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from . import cells
from .columns import PARTS, PROFILE, Kind, Part
from .complaints import Complaint, FileRefused, Place
from .files import SourceFile
from .tables import MOST_COLUMNS, Row, Table, column_of, headed, holds_odd_characters


class _NotJson(ValueError):
    """A sentence about a whole JSON file."""


def _no_constant(name: str) -> Any:
    raise _NotJson(_("%(name)s is not a number") % {"name": name})


def _float(digits: str) -> Decimal:
    if len(digits) > 24 or "e" in digits.lower():
        raise _NotJson(_("A number in this file is too long"))
    return Decimal(digits)


def _no_twin(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _value in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise _NotJson(_("“%(name)s” is there twice") % {"name": twin[:80]})
    return made


def parsed(source: SourceFile) -> Any:
    try:
        return json.loads(
            source.text,
            parse_constant=_no_constant,
            parse_float=_float,
            object_pairs_hook=_no_twin,
        )
    except _NotJson as error:
        raise FileRefused(source.name, error.args[0]) from None
    except json.JSONDecodeError as error:
        raise FileRefused(source.name, _("This is not JSON"), line=error.lineno) from None
    except ValueError:  # a whole number of thousands of digits
        raise FileRefused(source.name, _("A number in this file is too long")) from None
    except RecursionError:
        raise FileRefused(source.name, _("This file is nested too deeply")) from None


def diary(source: SourceFile, value: Any) -> list[Table]:
    if not isinstance(value, dict):
        raise FileRefused(
            source.name, _("A diary file is one object with episodes, days, medicines and profile")
        )
    if value.get("format", "crampdiary") != "crampdiary":
        raise FileRefused(source.name, _("This is not a file of this diary"), column="format")
    if value.get("version", 1) != 1 or isinstance(value.get("version"), bool):
        raise FileRefused(
            source.name, _("This file was made by a newer version of the diary"), column="version"
        )
    found: list[Table] = []
    for name, held in value.items():
        part = PARTS.get(name)
        if part is PROFILE and held is not None:
            found.append(profile(source, held))
        elif part is not None and held is not None:
            if not isinstance(held, list):
                raise FileRefused(source.name, _("This must be a list"), column=name)
            found.append(_table(source, part, held))
        elif name not in {"format", "version"} and part is None:
            found.append(Table(PROFILE, source.name, iter(()), unknown=[name[:80]]))
    return found


def profile(source: SourceFile, value: Any) -> Table:
    if not isinstance(value, dict):
        raise FileRefused(source.name, _("The profile is one object with names and answers"))
    # Answers only: the profile is one row, whose dates by word stay as they are until the reader.
    return _table(source, PROFILE, [value])


def _table(source: SourceFile, part: Part, held: list[Any]) -> Table:
    table = Table(part, source.name, iter(()))
    columns: dict[str, str] = {}
    for row in held:
        if isinstance(row, dict):
            columns.update(dict.fromkeys(row.keys() - columns.keys(), ""))
    if len(columns) > MOST_COLUMNS:
        raise FileRefused(source.name, _("There are more than 500 columns"), column=part.name)
    headings = sorted(columns)
    if held and part.required:
        headed(table, headings, line=None)
    else:
        table.unknown = [name[:80] for name in headings if name not in part.known]
    known = {heading: column_of(part, heading) for heading in headings}
    kinds = {heading: (column, part.known.get(column, Kind.FLAG)) for heading, column in known.items()}
    # Only an escape can bring in what no text may hold; almost no file has one, then no cell is looked at.
    check = "\\u" in source.text or holds_odd_characters(source.text)
    table.rows = _rows(table, held, kinds, check=check)
    return table


def _rows(
    table: Table, held: list[Any], kinds: dict[str, tuple[str, Kind]], *, check: bool
) -> Iterator[Row | Complaint]:
    part = table.part
    for number, row in enumerate(held, start=1):
        place = Place(table.file, part.name, None if part is PROFILE else number)
        if not isinstance(row, dict):
            yield Complaint(place, "", _("A row is an object with names and answers"))
            continue
        named: dict[str, str] = {}
        problem = None
        for heading, value in row.items():
            if value is None:
                continue
            column, kind = kinds[heading]
            if not column:
                continue
            try:
                # Most values are text or an answer: no need to ask what else they could be.
                if type(value) is str and kind in _AS_IT_IS:
                    cell = value
                elif type(value) is bool and kind is Kind.FLAG:
                    cell = "1" if value else "0"
                else:
                    cell = _cell(kind, value)
                if check:
                    cells.plain(cell)
            except cells.CellError as error:
                problem = Complaint(place, column, error.sentence)
                break
            if cell or part is PROFILE:
                named[column] = cell if kind is Kind.TEXT else cell.strip()
        yield problem or Row(place, named)


def _cell(kind: Kind, value: Any) -> str:
    """The cell of a CSV file that says the same as a JSON value, so that one reader serves both."""
    if value is True or value is False:
        if kind is not Kind.FLAG:
            raise cells.CellError(_("Use a number") if kind in _NUMBERS else _("Use text in quotation marks"))
        return "1" if value else "0"
    if kind is Kind.FLAG:
        if isinstance(value, int | str):
            return str(value)
        raise cells.CellError(_("Use true, false or null"))
    if kind in _NUMBERS:
        if isinstance(value, int | Decimal | str):
            return str(value)
        raise cells.CellError(_("Use a number"))
    if kind is Kind.DATES:
        if isinstance(value, dict) and all(isinstance(day, str) for day in value.values()):
            return json.dumps(value)
        raise cells.CellError(_("Use an object with a date for each word"))
    if kind is Kind.PAIRS:
        if isinstance(value, list) and all(isinstance(pair, dict) for pair in value):
            return json.dumps(value, default=str)
        raise cells.CellError(_("Use a list of pairs, each with a name"))
    if isinstance(value, str):
        return value
    if kind in _LISTED and isinstance(value, list):
        return ";".join(_one(item, _LISTED[kind]) for item in value)
    raise cells.CellError(_("Use text in quotation marks") if kind not in _LISTED else _("Use a list"))


def _one(item: Any, write: Callable[[dict[str, Any]], str] | None) -> str:
    if isinstance(item, dict) and write is not None:
        item = write(item)
    if not isinstance(item, str) or ";" in item:
        raise cells.CellError(_("An item of a list is text without ;"))
    return item


def _relief_item(item: dict[str, Any]) -> str:
    word, eased, seconds = (item.pop(name, None) for name in ("relief", "eased", "eased_after_seconds"))
    if item or not isinstance(word, str) or "=" in word or "@" in word or not isinstance(eased, str | None):
        raise cells.CellError(_("Each relief has relief, eased and eased_after_seconds"))
    if isinstance(seconds, bool) or not isinstance(seconds, int | None):
        raise cells.CellError(_("Use a whole number"))
    text = f"{word}={eased}" if eased else word
    return text if seconds is None else f"{text}@{seconds}" if eased else f"{text}=@{seconds}"


def _symptom_item(item: dict[str, Any]) -> str:
    name, present, phase = item.pop("code", None), item.pop("present", True), item.pop("phase", None)
    if item or not isinstance(name, str) or ":" in name or not isinstance(present, bool):
        raise cells.CellError(_("Each symptom has code, present and phase"))
    if not isinstance(phase, str | None):
        raise cells.CellError(_("Use before, during or after"))
    return (f"{phase}:" if phase else "") + name + ("" if present else "=no")


def _shoes_item(item: dict[str, Any]) -> str:
    name, hours = item.pop("name", None), item.pop("hours", None)
    if item or not isinstance(name, str) or "@" in name:
        raise cells.CellError(_("Each pair has name and hours"))
    if isinstance(hours, bool) or not isinstance(hours, int | Decimal | None):
        raise cells.CellError(_("Use a number"))
    return name if hours is None else f"{name}@{hours}"


_AS_IT_IS = {Kind.ID, Kind.MOMENT, Kind.DAY, Kind.CLOCK, Kind.CODE, Kind.TEXT}
_NUMBERS = {Kind.WHOLE, Kind.DECIMAL}
_LISTED: dict[Kind, Callable[[dict[str, Any]], str] | None] = {
    Kind.WORDS: None,
    Kind.RELIEF: _relief_item,
    Kind.SYMPTOMS: _symptom_item,
    Kind.SHOES: _shoes_item,
}
