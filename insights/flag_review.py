"""The check of a diary as it is now, for pages: made once per state of the diary and minute, and kept.

What is remembered names rules by their id, so that nothing of their text is stored. Imports neither pandas
nor matplotlib: Today runs it.
"""

from __future__ import annotations

import copyreg
from dataclasses import replace
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from diary.scope import Diary

from . import flag_history, remembered
from .case.load import load
from .case.records import Case
from .flags import Checked, check
from .registry import rules
from .rule import ReviewRule

# What holds for 24 hours, and a cramp that runs, are told at most so much late.
SLOT_SECONDS = 60


def current(diary: Diary, *, now: datetime) -> Checked:
    """All rules, put to the diary at `now` (aware); what was found is kept (`flag_history`).

    The case of what comes back holds the moment and the person only: entries are for rules.
    """

    def run() -> Checked:
        checked = check(load(diary, now=now), rules())
        flag_history.note(diary, checked, now=now)
        return replace(checked, case=Case(now=checked.case.now, person=checked.case.person))

    return remembered.remember(diary, "flags", (int(now.timestamp()) // SLOT_SECONDS,), run)


@cache
def _by_id() -> dict[str, ReviewRule]:
    return {rule.id: rule for rule in rules()}


def rule_called(id: str) -> ReviewRule:
    """Raises KeyError for a rule that there is not (any more)."""
    return _by_id()[id]


def _read_only(held: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(held)


# A rule is code: what is remembered for some minutes only names it. Read-only dicts cannot be pickled at all.
copyreg.pickle(ReviewRule, lambda rule: (rule_called, (rule.id,)))
copyreg.pickle(MappingProxyType, lambda held: (_read_only, (dict(held),)))
