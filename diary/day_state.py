"""What is known about the cramps of one day, told apart in the same way everywhere: list, strip, calendar.

Unknown is not no: a day without an entry, a check-in that left the question open, and "there were cramps"
without one in the diary are three different things, and none of them is a day without cramps.
"""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# cramps: some are logged. none: said to be none. not_logged: said to be some, none logged.
# open: checked in without an answer about cramps. no_entry: nothing told.
State = Literal["cramps", "none", "not_logged", "open", "no_entry"]

# The scale of fills has four steps; its last is "4 or more".
MOST_FILL = 4


def state_of(*, cramps: int, checked_in: bool, no_cramps: bool | None) -> State:
    """What is known. Logged cramps outweigh an earlier "no cramps"."""
    if cramps:
        return "cramps"
    if not checked_in:
        return "no_entry"
    if no_cramps is None:
        return "open"
    return "none" if no_cramps else "not_logged"


def cramps_words(count: int) -> str:
    return ngettext("%(n)s cramp", "%(n)s cramps", count) % {"n": count}


def cramps_on_days(cramps: int, days: int) -> str:
    """ "12 cramps on 8 days." """
    where = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return _("%(cramps)s on %(where)s.") % {"cramps": cramps_words(cramps), "where": where}


def found_words(cramps: int, days: int) -> str:
    """What a filter found."""
    return cramps_on_days(cramps, days) if cramps else _("No cramps found.")


def words(state: State, count: int) -> str:
    """ "2 cramps", "No cramps", "No entry"."""
    if state == "cramps":
        return cramps_words(count)
    if state == "none":
        return _("No cramps")
    if state == "not_logged":
        return _("Cramps, not logged")
    return _("No answer about cramps") if state == "open" else _("No entry")


def sign(state: State, count: int) -> str:
    """What stands for it in a small box; "" for the empty circle of a day without cramps."""
    if state == "cramps":
        return str(count)
    return {"none": "", "not_logged": "1+"}.get(state, "?")


def look(state: State, count: int) -> str:
    """The class of its box."""
    if state == "cramps":
        return f"is-count-{min(count, MOST_FILL)}"
    return {"none": "is-none", "not_logged": "is-some", "open": "is-open"}.get(state, "is-unknown")
