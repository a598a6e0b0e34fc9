"""Being pregnant, and the weeks after a birth: what the person said about it, as an answer."""

from __future__ import annotations

from datetime import timedelta

from .answer import NO, YES, Answer, told, unknown
from .records import Case

# The clinical note, U-DVT and U-PREG: up to 6 weeks after a birth.
AFTER_BIRTH = timedelta(weeks=6)


def pregnant(case: Case) -> Answer:
    return told(case.person.pregnant, missing="pregnant")


def lately_gave_birth(case: Case) -> Answer:
    """At most 42 dates ago, by the date of the birth or because it is ticked among the risks.

    Whoever ticked other risks, or none of them, said that there was no birth lately.
    """
    born, risks = case.person.gave_birth_on, case.person.risks
    if risks is not None and "postpartum" in risks:
        return YES
    if born is not None:
        return YES if timedelta(0) <= case.today - born <= AFTER_BIRTH else NO
    return unknown("gave_birth_on") if risks is None else NO


def pregnant_or_after_birth(case: Case) -> Answer:
    return pregnant(case) | lately_gave_birth(case)
