"""What was said about symptoms: with cramps, and about days. A question that nobody answered is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from .answer import NO, Answer, any_of, unknown, yes
from .records import DAY_AND_NIGHT, Case, Cramp, Note


def has(entry: Cramp | Note, code: str) -> Answer:
    """One symptom of one entry. A day that was not asked about it says nothing, and lacks nothing."""
    present = entry.signs.get(code)
    if present is None:
        return unknown(code) if isinstance(entry, Cramp) else NO
    ref = entry.uuid if isinstance(entry, Cramp) else entry.ref
    return yes([ref], signs=frozenset({code})) if present else NO


def any_in(entries: Iterable[Cramp | Note], *codes: str) -> Answer:
    """Whether any of the symptoms was there in any of the entries; evidence: the entries that say so."""
    listed = list(entries)
    return any_of(has(entry, code) for entry in listed for code in codes)


def noted(entries: Iterable[Cramp | Note], *codes: str) -> Answer:
    """As `any_in`, but silence is a no: for entries that are too old to be asked again."""
    listed = list(entries)
    return any_of(has(entry, code) for entry in listed for code in codes if entry.signs.get(code))


def lately(case: Case, *codes: str, span: timedelta = DAY_AND_NIGHT) -> Answer:
    """Whether any of the symptoms was there in cramps or days of the last `span`."""
    return any_in([*case.recent(span), *case.recent_notes(span)], *codes)
