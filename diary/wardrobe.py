"""The pairs of shoes somebody has: how they are told apart, found again and spoken of. Pure.

A pair is known by its name, whatever its capitals; a day that has a pair names it (FORMATS: `name@HOURS`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import vocabulary
from .facts import Shoes, WornShoes
from .sites import lower_first

_TROUBLE = {
    vocabulary.ShoeFit.TOO_TIGHT.value,
    vocabulary.ShoeFit.TOO_LOOSE.value,
    vocabulary.ShoeFit.HURTS.value,
}


def find(pairs: Sequence[Shoes], name: str) -> Shoes | None:
    return next((pair for pair in pairs if pair.name.casefold() == name.casefold()), None)


def is_trouble(pair: Shoes) -> bool:
    return pair.fit in _TROUBLE


def pair_words(pair: Shoes) -> str:
    """ "too tight, high heel"; "" when nothing is known."""
    said = []
    if pair.fit:
        said.append(lower_first(str(vocabulary.ShoeFit(pair.fit).label)))
    if pair.heel:
        said.append(lower_first(str(vocabulary.Heel(pair.heel).label)))
    return ", ".join(said)


def days_worn(days: Iterable[Iterable[dict[str, str | None]]]) -> Counter[str]:
    """On how many days each pair was worn, by its casefolded name. `days`: what `Day.shoes` holds."""
    return Counter(str(worn["name"]).casefold() for day in days for worn in day)


def with_worn(pairs: Sequence[Shoes], worn: Sequence[WornShoes]) -> tuple[Shoes, ...]:
    """The pairs together with those worn that nobody has named before."""
    new = [Shoes(each.name) for each in worn if find(pairs, each.name) is None]
    return (*pairs, *new)


def renamed(worn: Sequence[WornShoes], old: str, new: str) -> tuple[WornShoes, ...]:
    """A day's pairs after one of them got another name. Two that now have one name are one pair."""
    found: dict[str, WornShoes] = {}
    for each in worn:
        pair = replace(each, name=new) if each.name.casefold() == old.casefold() else each
        before = found.get(pair.name.casefold())
        if before is None or before.hours is None:
            found[pair.name.casefold()] = pair
    return tuple(found.values())
