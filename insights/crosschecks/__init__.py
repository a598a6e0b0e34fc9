"""The same question asked in other ways: what textbook methods say of one finding.

For readers who know statistics. Nothing here decides anything: these methods take days, weeks or cramps as
independent, allow for no repeated looks and not for the many questions asked, and their p values are too
small where cramps come in runs. Agreement among them is worth seeing; so is disagreement.

By kind of question:

- days with and without (exposures, shoes, the weekend, spells of a medicine, a muscle that worked): FISHER,
  EXACT_STRATA, EXACT_STRATA_MID, MANTEL_HAENSZEL, CONDITIONAL_LOGISTIC, CASE_CROSSOVER on cramp days yes or
  no; POISSON_CENTRAL, POISSON_MINLIKE, POISSON_MID on counts
- the clock: MEAN_TIME, RAYLEIGH, V_TEST, HODGES_AJNE, BATSCHELET, WATSON_U2, WATSON_U2_WEEKEND on the mean
  time of each day's cramps
- halves of the night, sides: WILSON and SIGN_TEST on days by majority
- over time: MANN_KENDALL on weeks
- before and after: RANK_SUM on weekly counts, POISSON_CENTRAL, POISSON_MINLIKE, POISSON_MID on cramps,
  CASE_SERIES
- lengths with something done: RANK_SUM, HODGES_LEHMANN, SIGNED_RANK on log lengths
- summer and winter: FISHER, POISSON_CENTRAL, POISSON_MINLIKE, POISSON_MID
"""

from __future__ import annotations

from collections.abc import Iterator

from insights.day_table import DayTable
from insights.findings import Test
from insights.registry import finders

from .changes import before_and_after, lengths, over_time, summer_and_winter
from .clock import clock, halves_of_nights, split
from .days import with_and_without
from .results import Crosscheck, Measure, Method

__all__ = ["Crosscheck", "Measure", "Method", "crosschecks"]


def crosschecks(table: DayTable, key: str) -> tuple[Crosscheck, ...]:
    """Every other way in which the question `key` can be put to this diary.

    Empty for a key that the diary is not asked, or whose needs are not met; a method that cannot run is left
    out.
    """
    asked = next((test for finder in finders() for test in finder.ask(table) if test.key == key), None)
    if asked is None or not all(need.met for need in asked.needs):
        return ()
    return tuple(_ways(table, asked))


def _ways(table: DayTable, asked: Test) -> Iterator[Crosscheck]:
    kind, _dot, name = asked.key.partition(".")
    if asked.exposed is not None:
        yield from with_and_without(table, asked.key, asked.exposed)
    elif asked.key == "timing.second_half":
        yield from split(*halves_of_nights(table), for_second=True)
    elif kind == "timing":
        yield from clock(table, name)
    elif kind == "side":
        yield from split(table.cramps.day, table.cramps.side, for_second=name == "right")
    elif kind == "trend":
        yield from over_time(table, name)
    elif kind == "medicine":
        course = next(each for each in table.courses if asked.key == f"medicine.{each.name}.rate")
        yield from before_and_after(table, course)
    elif kind == "relief":
        column = [f"relief.{each}.duration" for each in table.cramps.relief_names].index(asked.key)
        yield from lengths(table, column)
    elif kind == "season":
        yield from summer_and_winter(table)
