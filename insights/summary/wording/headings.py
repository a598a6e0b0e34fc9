"""The sections of the page with the numbers that never move: a doctor finds things where they were."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insights.summary.sheet import Section

HEADINGS: dict[str, Promise] = {
    "question": gettext_lazy("What I want to ask"),
    "quality": gettext_lazy("How complete this is"),
    "flags": gettext_lazy("Notes shown by the app"),
    "headline": gettext_lazy("Headline numbers"),
    "pictures": gettext_lazy("Week by week and time of day"),
    "where": gettext_lazy("Where"),
    "course": gettext_lazy("Course"),
    "context": gettext_lazy("Context and triggers"),
    "symptoms": gettext_lazy("Came with"),
    "medicines": gettext_lazy("Medicines and supplements"),
    "conditions": gettext_lazy("Conditions and risks"),
    "tried": gettext_lazy("What was tried"),
    "asks": gettext_lazy("Questions to ask"),
}
NUMBERS = {code: number for number, code in enumerate(HEADINGS, start=1)}


def section(code: str, **parts: Any) -> Section:
    """The section `code` with its number and title; `empty` is said only where there is nothing else."""
    if any(parts.get(kind) for kind in ("facts", "tables", "lines", "pictures")):
        parts["empty"] = ""
    return Section(code=code, number=NUMBERS[code], title=str(HEADINGS[code]), **parts)


def left_out(code: str) -> Section:
    """What the patient did not want to show keeps its place."""
    return section(code, empty=_("Left out by the patient"))
