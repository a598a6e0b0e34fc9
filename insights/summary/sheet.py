"""The doctor's page in words, line by line: HTML, PDF and FHIR print this and nothing else.

All text is plain; "" means there is nothing to say.
"""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A small table. The first cell of each row is its heading.

    caption : for those who hear it · numeric : figures, to be set flush right · more : what it leaves out
    """

    caption: str
    head: Row
    rows: tuple[Row, ...]
    numeric: bool = True
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing that stands beside the text. slug : its chart · alt : what it says, in words"""

    slug: str
    title: str
    alt: str
    key: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One of the sections 1 to 13, always with the number and the title that clinics know it by.

    facts : label and what is said · empty : said where there is nothing else
    """

    code: str
    number: int
    title: str
    facts: tuple[tuple[str, str], ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """language : of the words · notice : that there are too few entries · cramps : the list, on page 2"""

    language: str
    title: str
    name: str
    born: str
    period: str
    notice: str
    self_recorded: str
    sections: tuple[Section, ...]
    cramps: Table | None
    cramps_title: str
    definitions_title: str
    definitions: tuple[str, ...]
    disclaimer: str
    footer: str
