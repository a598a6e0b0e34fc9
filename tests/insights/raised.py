"""Checks written by hand: any rule of the registry as if it fired."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from diary.telling import profile_facts
from insights.case.answer import yes
from insights.case.records import Case
from insights.flags import CRASHED, Checked, Flag, NotChecked
from insights.registry import rules
from insights.rule import ReviewRule

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
# Values that a sentence names, by kind; everything else is a number.
VALUES: dict[str, Any] = {
    "length": timedelta(minutes=14),
    "length_before": timedelta(minutes=4),
    "day": date(2026, 3, 3),
    "since": date(2026, 3, 3),
    "wound": date(2026, 3, 1),
    "contact": date(2026, 3, 1),
    "stopped": date(2026, 3, 8),
    "signs": frozenset({"chest_pain", "faint"}),
    "medicines": "Simvastatin",
    "things": "exercise",
    "thing": "alcohol",
}


def rule(id: str) -> ReviewRule:
    return next(each for each in rules() if each.id == id)


def placeholders(of: ReviewRule) -> set[str]:
    texts = (of.says, of.because, of.tell, of.clears)
    return {name for text in texts for name in PLACEHOLDER.findall(str(text))} - {"number"}


def flag(id: str, *evidence: str, **changes: Any) -> Flag:
    of = rule(id)
    inputs = {name: VALUES.get(name, 7) for name in placeholders(of)}
    numbers = of.effective({}, agreed=False)
    told = {"rule": of, "level": of.level, "answer": yes(evidence, **inputs), "numbers": numbers}
    return Flag(**told | changes)


def checked(
    diary: Any,
    *flags: Flag,
    now: Any,
    discussed: Iterable[Flag] = (),
    open_ends: Iterable[tuple[str, str]] = (),
    broken: Iterable[str] = (),
) -> Checked:
    """open_ends : (rule, what is missing). All other rules are silent."""
    lacking = [NotChecked(rule(id), (missing,)) for id, missing in open_ends]
    lacking += [NotChecked(rule(id), (CRASHED,)) for id in broken]
    return Checked(
        case=Case(now=now, person=profile_facts(diary.person)),
        rules=rules(),
        flags=tuple(sorted(flags, key=lambda each: (each.level.rank, each.rule.id))),
        discussed=tuple(discussed),
        could_not_check=tuple(lacking),
    )
