"""What a review rule is: a sentence of published advice, the numbers in it, and its question to a case.

To add one, decorate a function with `family.rule(...)` in a module of `insights.rules`. Nothing else
lists it: pages, the command, the gate and the table in docs/rules.md find it. A golden file locks its id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from .case.answer import Answer
    from .case.records import Case

Text = str | Promise
Numbers = Mapping[str, float]
Applies = Callable[["Case", Numbers], "Answer"]


class Level(StrEnum):
    """A closed ladder, never a number. Rules only add flags; none lowers or hides another's."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    BOOK = "book"
    MENTION = "mention"
    SELFCARE = "selfcare"

    @property
    def rank(self) -> int:
        """0 for the highest."""
        return list(Level).index(self)

    @property
    def at_once(self) -> bool:
        """Whether it is looked for while an entry is being made."""
        return self in {Level.EMERGENCY, Level.URGENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Published advice. url "": it has none that anybody can open.

    read_on : when the text was last read. seen : False where only a description of it was read, which the
    page says. review_by : a system check complains afterwards.
    """

    title: str
    organisation: str
    url: str
    section: str = ""
    read_on: date
    review_by: date
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a person may change: `careful` is the most careful value, `lenient` the least.

    Beyond the default on the lenient side only what was agreed with a clinician counts.
    unit : what is counted, for the page: "minutes", "cramps a week".
    """

    default: float
    careful: float
    lenient: float
    unit: Text

    def effective(self, chosen: float | None, *, agreed: bool) -> float:
        """What counts, whatever was chosen."""
        if chosen is None:
            return self.default
        least = self.lenient if agreed else self.default
        low, high = sorted((self.careful, least))
        return min(max(chosen, low), high)


def fixed(value: float, unit: Text = "") -> Number:
    """A number that nobody changes; named so that pages and records can show it."""
    return Number(value, value, value, unit)


@dataclass(frozen=True, kw_only=True)
class ReviewRule:
    """One row of the rule table (clinical note, section 3).

    says : the sentence shown, with %(number)s where the emergency number goes.
    because : what the diary holds, with the names of `Answer.inputs` as placeholders.
    tell : what to say on the phone or at the visit, "" where `because` says it already.
    clears : what would make the flag go.
    why : the reason in a few words, for the page of the rule.
    can_be_agreed : an urgent rule that becomes "book" once agreed with a clinician.
    yields_to : rules beside which it is not shown. raised_by : rules beside which its level is urgent.
    alone : shown only when nothing else is.
    """

    id: str
    level: Level
    family: str
    says: Text
    because: Text
    clears: Text
    why: Text
    sources: tuple[Source, ...]
    applies: Applies
    tell: Text = ""
    numbers: Mapping[str, Number] = field(default_factory=lambda: MappingProxyType({}))
    can_be_agreed: bool = False
    yields_to: frozenset[str] = frozenset()
    raised_by: frozenset[str] = frozenset()
    alone: bool = False

    @property
    def may_change(self) -> bool:
        """Whether it has a number that a person may change."""
        return any(number.careful != number.lenient for number in self.numbers.values())

    def effective(self, chosen: Mapping[str, float], *, agreed: bool) -> dict[str, float]:
        """All numbers of the rule as they count for one person."""
        return {
            name: number.effective(chosen.get(name), agreed=agreed) for name, number in self.numbers.items()
        }


class Family:
    """The rules of one module, in the order of the table."""

    def __init__(self, module: str) -> None:
        self.id = module.rpartition(".")[2]
        self.rules: list[ReviewRule] = []

    def rule(
        self,
        id: str,
        level: Level,
        *,
        says: Text,
        because: Text,
        clears: Text,
        why: Text,
        sources: tuple[Source, ...],
        tell: Text = "",
        numbers: Mapping[str, Number] | None = None,
        can_be_agreed: bool = False,
        yields_to: Collection[str] = (),
        raised_by: Collection[str] = (),
        alone: bool = False,
    ) -> Callable[[Applies], Applies]:
        """Register the function that answers the rule's question."""

        def register(applies: Applies) -> Applies:
            self.rules.append(
                ReviewRule(
                    id=id,
                    level=level,
                    family=self.id,
                    says=says,
                    because=because,
                    clears=clears,
                    why=why,
                    sources=sources,
                    applies=applies,
                    tell=tell,
                    numbers=MappingProxyType(dict(numbers or {})),
                    can_be_agreed=can_be_agreed,
                    yields_to=frozenset(yields_to),
                    raised_by=frozenset(raised_by),
                    alone=alone,
                )
            )
            return applies

        return register
