"""How much of each list is shown; what is left over is counted in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

Item = TypeVar("Item")
# The list of cramps is a page, not a book; all of them are in the spreadsheet.
MOST_CRAMPS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many rows, or words of a line, of each list are shown."""

    flags: int = 6
    places: int = 6
    marks: int = 3
    exposures: int = 5
    activities: int = 4
    signs: int = 5
    absent: int = 12
    medicines: int = 5
    conditions: int = 8
    tried: int = 5
    measures: int = 3
    asks: int = 8
    cramps: int = MOST_CRAMPS


def cut(rows: Sequence[Item], most: int) -> tuple[Sequence[Item], str]:
    """The rows that fit, and the words for the rest. A rest of one takes no more room than its words."""
    if len(rows) <= most + 1:
        return rows, ""
    return rows[:most], _("and %(count)d more") % {"count": len(rows) - most}


def listed(words: Sequence[str], most: int) -> str:
    """Words as a line: "Numb, weak and 3 more"."""
    shown, more = cut(words, most)
    line = ", ".join(shown)
    return _("%(words)s %(more)s") % {"words": line, "more": more} if more else line
