"""Put every rule to a case: what is flagged, what could not be checked, and what was checked.

Pure. A rule that crashes is logged and told as "could not be checked"; it stops nothing.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from diary.nights import parse_date

from .case.answer import Answer, unknown
from .case.records import Case
from .rule import Level, ReviewRule

logger = logging.getLogger(__name__)
# The number of the rule set: up with every change that can change a flag.
RULES_VERSION = "1"
CRASHED = "error"


@dataclass(frozen=True, kw_only=True)
class Flag:
    """An entry that meets a threshold published by somebody.

    level : the rule's, or what it was raised or lowered to. answer : evidence and the values that went in.
    numbers : the thresholds in force. agreed_on : when they were agreed with a clinician, if that changed
    anything.
    """

    rule: ReviewRule
    level: Level
    answer: Answer
    numbers: Mapping[str, float]
    agreed_on: date | None = None

    @property
    def values(self) -> dict[str, Any]:
        """What the rule's sentences name: the numbers in force, and what went in."""
        return {**self.numbers, **self.answer.inputs}

    @property
    def evidence(self) -> list[str]:
        """Dates of days, then uuids of cramps."""
        return sorted(self.answer.evidence, key=lambda ref: (len(ref), ref))


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that depends on what was not told. missing : symptom codes or names; "error" for a crash."""

    rule: ReviewRule
    missing: tuple[str, ...]
    asks: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Checked:
    """One look at a case.

    flags : highest level first. discussed : those talked about with a clinician in the last 12 months.
    """

    case: Case
    rules: tuple[ReviewRule, ...]
    flags: tuple[Flag, ...]
    discussed: tuple[Flag, ...]
    could_not_check: tuple[NotChecked, ...]

    @property
    def checked(self) -> int:
        """How many rules were answered, with yes or with no."""
        return len(self.rules) - len(self.could_not_check)

    def at(self, *levels: Level) -> tuple[Flag, ...]:
        return tuple(flag for flag in self.flags if flag.level in levels)


def check(case: Case, rules: Iterable[ReviewRule]) -> Checked:
    """Put `rules` to `case`, each once."""
    flags: list[Flag] = []
    open_ends: list[NotChecked] = []
    asked = sorted(rules, key=lambda rule: (rule.level.rank, rule.id))
    for rule in asked:
        agreed_on = active(case.person.clinician_agreed, rule.id, today=case.today)
        numbers = rule.effective(chosen(case, rule), agreed=agreed_on is not None)
        answer = _ask(rule, case, numbers)
        if answer.truth is None:
            open_ends.append(NotChecked(rule, tuple(sorted(answer.missing)), answer.asks))
        elif answer.truth:
            level = Level.BOOK if rule.can_be_agreed and agreed_on else rule.level
            unagreed = rule.effective(chosen(case, rule), agreed=False)
            changed = (level, numbers) != (rule.level, unagreed)
            flags.append(
                Flag(
                    rule=rule,
                    level=level,
                    answer=answer,
                    numbers=numbers,
                    agreed_on=agreed_on if changed else None,
                )
            )
    crashed = any(CRASHED in each.missing for each in open_ends)
    shown = _beside_each_other(flags, good_news=len(flags) == 1 and not crashed)
    discussed = tuple(flag for flag in shown if _is_off(flag, case))
    return Checked(
        case=case,
        rules=tuple(asked),
        flags=tuple(flag for flag in shown if flag not in discussed),
        discussed=discussed,
        could_not_check=tuple(open_ends),
    )


def chosen(case: Case, rule: ReviewRule) -> Mapping[str, float]:
    """The person's numbers for `rule`. What is none stands for the default: stored values outlive forms."""
    chosen: Any = case.thresholds.get(rule.id)
    if not isinstance(chosen, Mapping):
        return {}
    return {
        name: number
        for name, number in chosen.items()
        if isinstance(number, int | float) and not isinstance(number, bool) and math.isfinite(number)
    }


def _ask(rule: ReviewRule, case: Case, numbers: Mapping[str, float]) -> Answer:
    try:
        answer: object = rule.applies(case, numbers)
        if not isinstance(answer, Answer):
            raise TypeError(f"a rule answers with an Answer, not with {type(answer).__name__}")
        return answer
    except Exception:
        logger.exception("the review rule %s failed", rule.id)
        return unknown(CRASHED)


def _beside_each_other(flags: list[Flag], *, good_news: bool) -> list[Flag]:
    """What is shown together: raised, left out beside another, or only shown alone. Highest level first."""
    fired = {flag.rule.id for flag in flags}
    shown = [
        replace(flag, level=min(flag.level, Level.URGENT, key=lambda level: level.rank))
        if flag.rule.raised_by & fired
        else flag
        for flag in flags
        if not flag.rule.yields_to & fired and (good_news or not flag.rule.alone)
    ]
    return sorted(shown, key=lambda flag: (flag.level.rank, flag.rule.id))


def _is_off(flag: Flag, case: Case) -> bool:
    """Talked about with a clinician in the last 12 months. What is urgent can not be switched off."""
    if flag.level not in {Level.BOOK, Level.MENTION}:
        return False
    return active(case.person.discussed, flag.rule.id, today=case.today) is not None


def active(dates: Mapping[str, str], rule: str, *, today: date) -> date | None:
    """The date that stands for `rule`, unless it is to come, no date, or 12 months old."""
    try:
        day = parse_date(str(dates.get(rule, "")))
    except ValueError:
        return None
    return day if day <= today < lapses_on(day) else None


def lapses_on(day: date) -> date:
    """12 months later; 29 February lapses on 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
