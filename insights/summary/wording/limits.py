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
    """How many rows, or words of a line, of each list are shown.

    named : of what was left out of a table of warning signs, how many by their names
    """

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
    named: int = 12
    cramps: int = MOST_CRAMPS


def cut(rows: Sequence[Item], most: int) -> tuple[Sequence[Item], str]:
    """The rows that fit, and the words for the rest. A rest of one takes no more room than its words."""
    if len(rows) <= most + 1:
        return rows, ""
    return rows[:most], _("and %(count)d more") % {"count": len(rows) - most}


def cut_named(
    rows: Sequence[Item], most: int, names: Sequence[str], limits: Limits
) -> tuple[Sequence[Item], str]:
    """As `cut`, where some of the rest may not go without its name. names : of all rows, "" where one may."""
    shown, more = cut(rows, most)
    rest = [name for name in names[len(shown) :] if name]
    if not more or not rest:
        return shown, more
    return shown, _("%(more)s, among them: %(names)s") % {
        "more": more,
        "names": listed(rest, limits.named, by="; "),
    }


def listed(words: Sequence[str], most: int, *, by: str = ", ") -> str:
    """Words as a line: "Numb, weak and 3 more"."""
    shown, more = cut(words, most)
    line = by.join(shown)
    return _("%(words)s %(more)s") % {"words": line, "more": more} if more else line
