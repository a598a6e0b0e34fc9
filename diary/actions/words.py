"""Own words: add, rename, stop offering, merge; and finding the row behind a code or a word."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .. import limits
from ..facts import Problem, Refused, word_problem
from ..models import DayExposure, EpisodeRelief, EpisodeTrigger, Import, Person, Relief, Trigger
from ..scope import Diary

Word = Trigger | Relief


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
    rest = wanted - built_in
    if rest:
        own = list(kind.objects.own(person))
        by_id = {row.pk: row for row in own}
        known = {row.name.casefold(): row for row in own} | {row.code: row for row in own}
        for word in sorted(rest):
            row = known.get(word) or known.get(word.casefold())
            if row is None:
                row = _make(person=person, kind=kind, name=word, count=len(known), imported_by=imported_by)
                known[word.casefold()] = row
            seen: set[int] = set()
            while row.merged_into_id and row.merged_into_id not in seen:
                seen.add(row.pk)
                row = by_id.get(row.merged_into_id) or row.merged_into
            rows[word] = row
    return rows


def _make(*, person: Person, kind: type[Word], name: str, count: int, imported_by: Import | None = None) -> Word:
    problem = word_problem(name)
    if problem is None and count > 2 * limits.MAX_OWN_WORDS:
        problem = _("You have 200 own words. Merge or reuse some first")
    if problem is not None:
        raise Refused([Problem("name", problem)])
    return kind.objects.create(
        owner=person, code=f"own-{secrets.token_hex(6)}", name=name, imported_by=imported_by
    )


def _refuse_taken(*, diary: Diary, kind: type[Word], name: str, but: Word | None = None) -> None:
    labels = {str(label).casefold() for label in kind.BUILT_IN.values()} | set(kind.BUILT_IN)
    own = kind.objects.own(diary.person)
    if but is not None:
        own = own.exclude(pk=but.pk)
    taken = labels | {row.name.casefold() for row in own if row.merged_into_id is None}
    if name.casefold() in taken:
        raise Refused([Problem("name", _("You have this word already"))])


@transaction.atomic
def add_word(*, diary: Diary, kind: type[Word], name: str) -> Word:
    name = name.strip()
    _refuse_taken(diary=diary, kind=kind, name=name)
    word = _make(person=diary.person, kind=kind, name=name, count=kind.objects.own(diary.person).count())
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
    if word.owner_id != diary.person.pk or type(word) is not type(into) or word.pk == into.pk:
        raise Refused([Problem("into", _("These two cannot be merged"))])
    if isinstance(word, Trigger):
        _move(EpisodeTrigger, "trigger", "episode", word, into)
        _move(DayExposure, "trigger", "day", word, into)
    else:
        # The same relief may be tried twice in one cramp: nothing collides.
        EpisodeRelief.objects.filter(relief=word).update(relief=into)
    word.merged_into = into
    word.retired_on = word.retired_on or today
    word.save(update_fields=["merged_into", "retired_on"])
    diary.person.bump()


def _move(model: type, link: str, parent: str, word: Word, into: Word) -> None:
    rows = model.objects.filter(**{link: word})
    both = model.objects.filter(**{link: into}).values(f"{parent}_id")
    if model is DayExposure:
        # Yes to either is yes to both.
        model.objects.filter(
            trigger=into, answer=False, day__in=rows.filter(answer=True).values("day_id")
        ).update(answer=True)
    rows.filter(**{f"{parent}_id__in": both}).delete()
    rows.update(**{link: into})
