"""Symptoms that people tick when they are there, and hardly ever deny: how to count them over weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from diary.facts import SymptomAnswer

from .records import Cramp


def seldom_asked(cramps: Iterable[Cramp], *codes: str) -> tuple[Cramp, ...]:
    """The cramps, with each missing answer to `codes` taken for a no, once any of the cramps has an answer.

    If none has, they stay as they are: nobody was asked, so nobody can tell. For rules that look at weeks; a
    rule about right now takes no silence for a no.
    """
    listed = tuple(cramps)
    wanted = frozenset(codes)
    if not any(wanted & cramp.signs.keys() for cramp in listed):
        return listed
    return tuple(_denying(cramp, wanted - cramp.signs.keys()) for cramp in listed)


def _denying(cramp: Cramp, codes: frozenset[str]) -> Cramp:
    if not codes:
        return cramp
    denied = tuple(SymptomAnswer(code, False) for code in sorted(codes))
    return replace(cramp, facts=replace(cramp.facts, associated=cramp.facts.associated + denied))
