"""Signs of a clot in a leg (clinical note 3.3, U-DVT), and what makes fewer of them enough."""

from __future__ import annotations

from .answer import NO, YES, Answer, any_of, at_least, told, unknown
from .childbirth import pregnant_or_after_birth
from .medicines import takes
from .records import Case
from .signs import lately

LEG_SIGNS = ("skin_warm", "skin_red_or_dark", "hard_sore_vein", "calf_pain_over_24h")
# Postpartum is not here: `pregnant_or_after_birth` knows the date too.
RISKS = frozenset({"surgery", "immobile", "long_trip", "cancer", "past_clot", "oestrogen"})
# A contraceptive may hold oestrogen; which one it is was not asked.
OESTROGEN = frozenset({"oestrogen", "contraceptive"})


def clot_signs(case: Case) -> Answer:
    """One leg swollen, or two of LEG_SIGNS, or one of them with a risk; in the last 24 hours."""
    leg = [lately(case, code) for code in LEG_SIGNS]
    return any_of(
        [lately(case, "one_leg_swelling"), at_least(2, leg), any_of(leg) & clot_risk(case)],
    )


def clot_risk(case: Case) -> Answer:
    """A risk that was told, pregnancy, a birth in the last 6 weeks, or a medicine with oestrogen now."""
    return any_of([pregnant_or_after_birth(case), _told_risk(case), _takes_oestrogen(case)])


def _told_risk(case: Case) -> Answer:
    if case.person.risks is None:
        return unknown("risks")
    return told(bool(RISKS & set(case.person.risks)), missing="risks")


def _takes_oestrogen(case: Case) -> Answer:
    return YES if takes(case, OESTROGEN) else NO
