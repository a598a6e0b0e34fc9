"""Own words: add, rename, stop offering, merge; and finding the row behind a code or a word."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import TypeVar, cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diary import limits
from diary.facts import Problem, Refused, word_problem
from diary.models import DayExposure, EpisodeRelief, EpisodeTrigger, Import, Person, Relief, Trigger
from diary.scope import Diary

Word = TypeVar("Word", Trigger, Relief)


def rows_for(
    *, person: Person, kind: type[Word], words: Iterable[str], imported_by: Import | None = None
) -> dict[str, Word]:
    """The row behind each code or own word, made on first use.

    A built-in code wins; then an own word by its code or, whatever its capitals, by its name; anything
    else becomes the person's own. A merged word stands for the word it was merged into.
    """
    wanted = set(words)
    if not wanted:
        return {}
    built_in = wanted & kind.BUILT_IN.keys()
    rows: dict[str, Word] = {row.code: row for row in kind.objects.filter(owner=None, code__in=built_in)}
    for code in sorted(built_in - rows.keys()):
        rows[code], _made = kind.objects.get_or_create(owner=None, code=code)
    rest = sorted(wanted - built_in)
    if rest:
        own = list(kind.objects.own(person))
        by_name = {row.name.casefold(): row for row in own}
        by_code = {row.code: row for row in own}
        for word in rest:
            row = by_code.get(word) or by_name.get(word.casefold())
            if row is None:
                row = _make(person=person, kind=kind, name=word, have=len(by_name), imported_by=imported_by)
                by_name[word.casefold()] = row
            rows[word] = _final(row)
    return rows


def _final(row: Word) -> Word:
    """The word that a merged word now stands for. Merging never makes a circle: see `merge_words`."""
    while row.merged_into is not None:
        row = cast(Word, row.merged_into)
    return row


def _make(
    *, person: Person, kind: type[Word], name: str, have: int, imported_by: Import | None = None
) -> Word:
    problem = word_problem(name)
    if problem is None and have >= limits.MAX_OWN_WORDS:
        problem = _("You have 200 own words. Merge or reuse some first")
    if problem is not None:
        raise Refused([Problem("name", problem)])
    return kind.objects.create(
        owner=person, code=f"own-{secrets.token_hex(6)}", name=name, imported_by=imported_by
    )


def _refuse_taken(*, diary: Diary, kind: type[Word], name: str, but: Word | None = None) -> None:
    taken = {str(label).casefold() for label in kind.BUILT_IN.values()} | set(kind.BUILT_IN)
    taken |= {row.name.casefold() for row in kind.objects.own(diary.person) if row != but}
    if name.casefold() in taken:
        raise Refused([Problem("name", _("You have this word already"))])


@transaction.atomic
def add_word(*, diary: Diary, kind: type[Word], name: str) -> Word:
    name = name.strip()
    _refuse_taken(diary=diary, kind=kind, name=name)
    word = _make(person=diary.person, kind=kind, name=name, have=kind.objects.own(diary.person).count())
    diary.person.bump()
    return word


@transaction.atomic
def rename_word(*, diary: Diary, word: Word, name: str) -> None:
    name = name.strip()
    problem = word_problem(name)
    if problem is not None:
        raise Refused([Problem("name", problem)])
    _refuse_taken(diary=diary, kind=type(word), name=name, but=word)
    word.name = name
    word.save(update_fields=["name"])
    diary.person.bump()


@transaction.atomic
def retire_word(*, diary: Diary, word: Word, today: date) -> None:
    """Stop offering a word; entries that hold it keep it."""
    word.retired_on = today
    word.save(update_fields=["retired_on"])
    diary.person.bump()


@transaction.atomic
def offer_word_again(*, diary: Diary, word: Word) -> None:
    word.retired_on = None
    word.save(update_fields=["retired_on"])
    diary.person.bump()


@transaction.atomic
def merge_words(*, diary: Diary, word: Word, into: Word, today: date) -> None:
    """Move every entry of an own word to another word; the old one stays as a pointer for old files."""
    if word.owner_id != diary.person.pk or word.merged_into is not None or _final(into) == word:
        raise Refused([Problem("into", _("These two cannot be merged"))])
    into = _final(into)
    if isinstance(word, Trigger):
        _move_trigger(word, into)
    else:
        # The same relief may be tried twice in one cramp: nothing collides.
        EpisodeRelief.objects.filter(relief=word.pk).update(relief=into.pk)
    word.merged_into = into
    word.retired_on = word.retired_on or today
    word.save(update_fields=["merged_into", "retired_on"])
    diary.person.bump()


def _move_trigger(word: Trigger, into: Trigger) -> None:
    notes = EpisodeTrigger.objects.filter(trigger=word)
    notes.filter(episode__in=EpisodeTrigger.objects.filter(trigger=into).values("episode")).delete()
    notes.update(trigger=into)
    answers = DayExposure.objects.filter(trigger=word)
    there = DayExposure.objects.filter(trigger=into)
    # Where a day answers both, yes to either is yes.
    there.filter(answer=False, day__in=answers.filter(answer=True).values("day")).update(answer=True)
    answers.filter(day__in=there.values("day")).delete()
    answers.update(trigger=into)
