"""Which limbs cramped, and on which side. A side that is not known may be either: nothing is taken for no."""

from __future__ import annotations

from collections.abc import Iterable

from .answer import NO, Answer, any_of, unknown, yes
from .body import FOOT, HAND
from .records import Cramp

SIDE = "side"


def cramped(cramps: Iterable[Cramp], muscles: frozenset[str]) -> Answer:
    """Whether any of these muscles cramped, on whichever side."""
    return any_of(_seen(cramp) for cramp in cramps if cramp.muscles & muscles)


def on_side(cramps: Iterable[Cramp], muscles: frozenset[str], side: str) -> Answer:
    """Whether any of these muscles cramped on this side ("left" or "right"); both sides are this one too.

    Unknown("side") where a cramp of these muscles tells no side.
    """
    return any_of(_on(cramp, muscles, side) for cramp in cramps)


def both_sides(cramps: Iterable[Cramp], muscles: frozenset[str]) -> Answer:
    """Left and right, in one cramp or in two of them."""
    listed = list(cramps)
    return on_side(listed, muscles, "left") & on_side(listed, muscles, "right")


def both_hands(cramps: Iterable[Cramp]) -> Answer:
    return both_sides(cramps, HAND)


def both_feet(cramps: Iterable[Cramp]) -> Answer:
    return both_sides(cramps, FOOT)


def hand_and_foot(cramps: Iterable[Cramp]) -> Answer:
    """A hand and a foot, in one cramp or in two of them; a calf is no foot."""
    listed = list(cramps)
    return cramped(listed, HAND) & cramped(listed, FOOT)


def _on(cramp: Cramp, muscles: frozenset[str], side: str) -> Answer:
    sides = {told for muscle, told in cramp.facts.sites if muscle in muscles}
    if sides & {side, "both"}:
        return _seen(cramp)
    return NO if sides <= {"left", "right"} else unknown(SIDE)


def _seen(cramp: Cramp) -> Answer:
    return yes([cramp.uuid], day=cramp.started_at.date())
