"""The page in words as XHTML: plain paragraphs, lists and tables, all text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from insights.summary.sheet import Section, Sheet, Table

from .datatypes import Json

NAMESPACE = "http://www.w3.org/1999/xhtml"


def of_sheet(sheet: Sheet) -> Json:
    """What stands around the sections: whose page, which dates, how far to trust it, what words mean."""
    lines = (sheet.name, sheet.born, sheet.period, sheet.self_recorded, sheet.notice)
    parts = [f"<h1>{_text(sheet.title)}</h1>", *_paragraphs(lines)]
    if sheet.definitions:
        parts += [f"<h2>{_text(sheet.definitions_title)}</h2>", *_paragraphs(sheet.definitions)]
    return narrative([*parts, *_paragraphs((sheet.disclaimer, sheet.footer))])


def of_section(section: Section) -> Json:
    return narrative(_section(section))


def of_table(table: Table) -> Json:
    return narrative(_table(table))


def narrative(parts: Iterable[str]) -> Json:
    """A Narrative of these elements. It may not be empty."""
    inner = "".join(parts) or "<p>–</p>"
    return {"text": {"status": "generated", "div": f'<div xmlns="{NAMESPACE}">{inner}</div>'}}


def _section(section: Section) -> Iterator[str]:
    if section.facts:
        rows = (f"<li><b>{_text(name)}</b>: {_text(said)}</li>" for name, said in section.facts)
        yield f"<ul>{''.join(rows)}</ul>"
    for table in section.tables:
        yield from _table(table)
    yield from _paragraphs(section.lines)
    for picture in section.pictures:
        yield f"<p><b>{_text(picture.title)}</b>: {_text(picture.alt)}</p>"
        yield from _paragraphs(picture.marks)
    yield from _paragraphs((section.empty,))


def _table(table: Table) -> Iterator[str]:
    # Rows may be narrower than the head; a cell that is not there is an empty one.
    head = "".join(f"<th>{_text(cell)}</th>" for cell in table.head)
    rows = "".join(f"<tr>{''.join(f'<td>{_text(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    thead = f"<thead><tr>{head}</tr></thead>" if head else ""
    body = f"<tbody>{rows}</tbody>" if rows else ""
    if head or rows:
        yield f"<table>{caption}{thead}{body}</table>"
    yield from _paragraphs((table.more,))


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    return (f"<p>{_text(line)}</p>" for line in lines if line)


def _text(text: str) -> str:
    return escape(str(text), quote=False)
