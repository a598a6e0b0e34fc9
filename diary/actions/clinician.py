"""What a person settled with a doctor about review rules, and the numbers they chose for them.

The diary keeps these answers by the id of the rule and draws nothing from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from diary.scope import Diary


@transaction.atomic
def discuss(*, diary: Diary, rule: str, on: date) -> None:
    """They told a doctor about what this rule raised."""
    _keep(diary, "discussed", rule, on.isoformat())


@transaction.atomic
def not_discussed(*, diary: Diary, rule: str) -> None:
    _keep(diary, "discussed", rule, None)


@transaction.atomic
def choose_numbers(*, diary: Diary, rule: str, numbers: Mapping[str, float], agreed_on: date | None) -> None:
    """The numbers of one rule, instead of all that were chosen before; none: those of the rule.

    agreed_on : when a clinician agreed to them; None takes an agreement back. Which numbers may be chosen is
        for the rule to say: what is out of its bounds counts as its bound.
    """
    diary.person.lock()
    _keep(diary, "thresholds", rule, dict(numbers) or None, bump=False)
    _keep(diary, "clinician_agreed", rule, agreed_on.isoformat() if agreed_on else None)


def _keep(diary: Diary, field: str, rule: str, value: object, *, bump: bool = True) -> None:
    person = diary.person
    person.lock()
    person.refresh_from_db(fields=[field])
    kept = {id: each for id, each in getattr(person, field).items() if id != rule}
    if value is not None:
        kept[rule] = value
    setattr(person, field, kept)
    person.save(update_fields=[field])
    if bump:
        person.bump()
