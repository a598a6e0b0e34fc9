"""Which paper somebody prints on: A4 in most of the world, US Letter in some countries."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

from diary.regions import country_code
from diary.scope import Diary

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")

# Unicode CLDR 46, supplemental measurement data, paperSize "US-Letter".
LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
# Second names of zones, which stand in no table of countries.
_OLD_NAMES = ("US/", "Canada/", "Mexico/")


def usual_paper(diary: Diary) -> Paper:
    """By the country the person named, or else by the one of their time zone."""
    person = diary.person
    if person.region:
        return _paper(country_code(person.region))
    if person.time_zone.startswith(_OLD_NAMES):
        return "letter"
    return _paper(_country_of_zone().get(person.time_zone, ""))


def other_paper(paper: Paper) -> Paper:
    return "letter" if paper == "a4" else "a4"


def _paper(country: str) -> Paper:
    return "letter" if country in LETTER else "a4"


@cache
def _country_of_zone() -> dict[str, str]:
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {zone: code for code, _where, zone, *_note in lines}
