"""The pairs of shoes somebody has. Days name the pairs that were worn, so a new name goes into them too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diary import limits, telling, wardrobe
from diary.facts import Problem, Refused, Shoes, WornShoes
from diary.models import Day, Experiment, Person
from diary.scope import Diary


@transaction.atomic
def add_pair(*, diary: Diary, pair: Shoes) -> None:
    """Raises Refused for a name that is taken, and when there are too many."""
    pairs = _locked(diary.person)
    _refuse(pair, others=pairs)
    _store(diary.person, [*pairs, pair])
    diary.person.bump()


@transaction.atomic
def change_pair(*, diary: Diary, name: str, told: Shoes) -> None:
    """Say something else about the pair called `name`, or call it differently, on every day it was worn."""
    pairs = _locked(diary.person)
    pair = wardrobe.find(pairs, name)
    if pair is None:
        raise Refused([Problem("name", _("This pair is not in your list any more"))])
    _refuse(told, others=[each for each in pairs if each is not pair])
    _store(diary.person, [told if each is pair else each for each in pairs])
    if told.name != pair.name:
        _rename_on_days(diary, pair.name, told.name)
        tested = diary.experiments.filter(kind=Experiment.Kind.SHOES, code=pair.name)
        tested.update(code=told.name)
    diary.person.bump()


@transaction.atomic
def retire_pair(*, diary: Diary, name: str, today: date) -> None:
    """Stop offering a pair; days it was worn on keep it."""
    _set_retired(diary, name, today.isoformat())


@transaction.atomic
def offer_pair_again(*, diary: Diary, name: str) -> None:
    _set_retired(diary, name, "")


def remember_worn(*, person: Person, worn: Sequence[WornShoes]) -> None:
    """Keep pairs that a check-in named for the first time. The caller holds the person's lock."""
    if not worn:
        return
    person.refresh_from_db(fields=["shoes"])
    pairs = telling.pairs(person)
    known = wardrobe.with_worn(pairs, worn)
    if len(known) > limits.MAX_SHOES:
        raise Refused([Problem("shoes", _("These are too many"))])
    if len(known) > len(pairs):
        _store(person, known)


def _locked(person: Person) -> tuple[Shoes, ...]:
    person.lock()
    person.refresh_from_db(fields=["shoes"])
    return telling.pairs(person)


def _store(person: Person, pairs: Sequence[Shoes]) -> None:
    person.shoes = [asdict(pair) for pair in pairs]
    person.save(update_fields=["shoes"])


def _refuse(pair: Shoes, *, others: Sequence[Shoes]) -> None:
    problems = [Problem("name", problem.sentence) for problem in pair.problems()]
    if wardrobe.find(others, pair.name) is not None:
        problems.append(Problem("name", _("You have a pair of that name already")))
    if len(others) >= limits.MAX_SHOES:
        problems.append(Problem("name", _("These are too many")))
    if problems:
        raise Refused(problems)


def _set_retired(diary: Diary, name: str, retired_on: str) -> None:
    pairs = _locked(diary.person)
    pair = wardrobe.find(pairs, name)
    if pair is not None:
        changed = replace(pair, retired_on=retired_on)
        _store(diary.person, [changed if each is pair else each for each in pairs])
        diary.person.bump()


def _rename_on_days(diary: Diary, old: str, new: str) -> None:
    changed = []
    for day in diary.days.exclude(shoes=[]).only("shoes"):
        worn = telling.worn_shoes(day.shoes)
        now_worn = wardrobe.renamed(worn, old, new)
        if now_worn != worn:
            day.shoes = telling.stored_shoes(now_worn)
            changed.append(day)
    Day.objects.bulk_update(changed, ["shoes"], batch_size=500)
