"""Every word of a sheet in the order in which it is read, for comparing what was made of it."""

from __future__ import annotations

from collections.abc import Iterator

from insights.summary.sheet import Section, Sheet, Table


def words_of(sheet: Sheet) -> Iterator[str]:
    """Title, sections, list, definitions, disclaimer; pictures by their titles and marks."""
    yield from filter(None, (sheet.title, sheet.name, sheet.born, sheet.period, sheet.self_recorded))
    if sheet.notice:
        yield sheet.notice
    for section in sheet.sections:
        yield from words_of_section(section)
    if sheet.cramps:
        yield sheet.cramps_title
        yield from words_of_table(sheet.cramps)
    yield from (sheet.definitions_title, *sheet.definitions, sheet.disclaimer, sheet.footer)


def words_of_section(section: Section) -> Iterator[str]:
    yield from (str(section.number), section.title)
    if section.code == "question":
        yield from section.lines
    for fact in section.facts:
        yield from fact
    for table in section.tables:
        yield from words_of_table(table)
    for picture in section.pictures:
        yield from (picture.title, *(words for _sign, words in picture.key), *picture.marks)
    if section.code != "question":
        yield from section.lines
    if not (section.facts or section.tables or section.pictures or section.lines):
        yield section.empty


def words_of_table(table: Table) -> Iterator[str]:
    yield from table.head
    for row in table.rows:
        yield from filter(None, row)
    if table.more:
        yield table.more
