"""From everything to what the person wants on the page: what is left out is nowhere in what is left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .initials import initials
from .sections import DoctorSummary, Event, Pictures
from .wishes import NameAs, Wishes

# Part -> the section that it is.
SECTIONS = {
    "flags": "flags",
    "pictures": "pictures",
    "where": "places",
    "course": "course",
    "context": "context",
    "symptoms": "symptoms",
    "medicines": "medicines",
    "conditions": "conditions",
    "tried": "tried",
    "list": "events",
}


def cut(summary: DoctorSummary, wishes: Wishes) -> DoctorSummary:
    """Period, data quality and headline numbers always stay."""
    gone: dict[str, Any] = {name: None for part, name in SECTIONS.items() if not wishes.shows(part)}
    left = replace(summary, **gone)
    asked = wishes.shows("question")
    return replace(
        left,
        header=replace(left.header, name=named(left.header.name, wishes.name_as)),
        wishes=replace(
            wishes,
            question=wishes.question if asked else "",
            topics=wishes.topics if asked else (),
            asks=wishes.asks if wishes.shows("asks") else (),
        ),
        quality=replace(left.quality, left_out=wishes.left_out),
        pictures=_only_named(left.pictures, _names(left)),
        events=left.events if wishes.shows("notes") else _without_notes(left.events),
    )


def named(name: str, name_as: str) -> str:
    """The name as it was chosen; with a choice that nobody knows, none."""
    return {NameAs.FULL: name, NameAs.INITIALS: initials(name)}.get(name_as, "")


def _names(summary: DoctorSummary) -> frozenset[str]:
    """Medicines and measures that the page names."""
    listed = [medicine.name for medicine in summary.medicines or ()]
    measures = [] if summary.tried is None else [measure.name for measure in summary.tried.measures]
    return frozenset(listed + measures)


def _only_named(pictures: Pictures | None, names: frozenset[str]) -> Pictures | None:
    """The chart of the weeks has marks with the names of medicines: not of those that were left out."""
    if pictures is None:
        return None
    marks = tuple(mark for mark in pictures.weekly.marks if mark.name in names)
    return replace(pictures, weekly=replace(pictures.weekly, marks=marks))


def _without_notes(events: tuple[Event, ...] | None) -> tuple[Event, ...] | None:
    return (
        None
        if events is None
        else tuple(replace(event, note="") if event.note else event for event in events)
    )
