"""Own words: add, rename, stop offering, merge; and finding the row behind a code or a word."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from diary import limits
from diary.facts import Problem, Refused, word_problem
from diary.models import Change, DayExposure, EpisodeRelief, EpisodeTrigger, Import, Person, Relief, Trigger
from diary.scope import Diary

from . import history

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
def rename_word(*, diary: Diary, word: Word, name: str, now: datetime, undoes: int | None = None) -> None:
    """`undoes`: the change that this takes back."""
    name = name.strip()
    problem = word_problem(name)
    if problem is not None:
        raise Refused([Problem("name", problem)])
    _refuse_taken(diary=diary, kind=type(word), name=name, but=word)
    old, word.name = word.name, name
    word.save(update_fields=["name"])
    if old != name:
        _note(
            diary=diary,
            word=word,
            action=Change.Action.CHANGED,
            before={"name": old, "undoes": undoes},
            now=now,
        )
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
def merge_words(*, diary: Diary, word: Word, into: Word, today: date, now: datetime) -> None:
    """Move every entry of an own word to another word; the old one stays as a pointer for old files."""
    if word.owner_id != diary.person.pk or word.merged_into is not None or _final(into) == word:
        raise Refused([Problem("into", _("These two cannot be merged"))])
    into = _final(into)
    before: dict[str, Any] = {
        "merged_into": into.pk,
        "retired_on": word.retired_on and word.retired_on.isoformat(),
    }
    if isinstance(word, Trigger):
        before |= _move_trigger(word, into)
    else:
        # The same relief may be tried twice in one cramp: nothing collides.
        tries = EpisodeRelief.objects.filter(relief=word.pk)
        before |= {"tries": list(tries.values_list("pk", flat=True))}
        tries.update(relief=into.pk)
    word.merged_into = into
    word.retired_on = word.retired_on or today
    word.save(update_fields=["merged_into", "retired_on"])
    _note(diary=diary, word=word, action=Change.Action.MERGED, before=before, now=now)
    diary.person.bump()


def _move_trigger(word: Trigger, into: Trigger) -> dict[str, Any]:
    """Returns which rows were moved, dropped, and turned to yes: what `take_apart` needs."""
    notes = EpisodeTrigger.objects.filter(trigger=word)
    doubled = notes.filter(episode__in=EpisodeTrigger.objects.filter(trigger=into).values("episode"))
    moved: dict[str, Any] = {
        "doubled_notes": [list(row) for row in doubled.values_list("episode", "position")]
    }
    doubled.delete()
    moved["notes"] = list(notes.values_list("pk", flat=True))
    notes.update(trigger=into)
    answers = DayExposure.objects.filter(trigger=word)
    there = DayExposure.objects.filter(trigger=into)
    # Where a day answers both, yes to either is yes.
    raised = there.filter(answer=False, day__in=answers.filter(answer=True).values("day"))
    moved["raised"] = list(raised.values_list("pk", flat=True))
    raised.update(answer=True)
    doubled_answers = answers.filter(day__in=there.values("day"))
    moved["doubled_answers"] = [list(row) for row in doubled_answers.values_list("day", "answer")]
    doubled_answers.delete()
    moved["answers"] = list(answers.values_list("pk", flat=True))
    answers.update(trigger=into)
    return moved


@transaction.atomic
def take_back(*, diary: Diary, change: Change, now: datetime) -> None:
    """Undo a new name or a merge. Entries that were changed since keep the word they have now.

    Raises Refused when the word is gone or was changed again.
    """
    before: dict[str, Any] = change.before or {}
    kind: type[Trigger] | type[Relief] = Trigger if before["list"] == "trigger" else Relief
    word = kind.objects.own(diary.person).filter(code=change.target).first()
    merged = change.action == Change.Action.MERGED
    if word is None or (word.merged_into_id != (before["merged_into"] if merged else None)):
        raise Refused([Problem("", _("This word was changed again since then"))])
    if not merged:
        rename_word(diary=diary, word=word, name=before["name"], now=now, undoes=change.pk)
        return
    _take_apart(word, before)
    word.merged_into = None
    retired = before["retired_on"]
    word.retired_on = date.fromisoformat(retired) if retired else None
    word.save(update_fields=["merged_into", "retired_on"])
    _note(diary=diary, word=word, action=Change.Action.RESTORED, before={"undoes": change.pk}, now=now)
    diary.person.bump()


def _take_apart(word: Trigger | Relief, moved: dict[str, Any]) -> None:
    into = moved["merged_into"]
    if isinstance(word, Relief):
        EpisodeRelief.objects.filter(pk__in=moved["tries"], relief=into).update(relief=word.pk)
        return
    EpisodeTrigger.objects.filter(pk__in=moved["notes"], trigger=into).update(trigger=word)
    DayExposure.objects.filter(pk__in=moved["answers"], trigger=into).update(trigger=word)
    DayExposure.objects.filter(pk__in=moved["raised"], trigger=into).update(answer=False)
    # What stood beside the other word comes back where that one still stands.
    notes = dict(moved["doubled_notes"])
    there = EpisodeTrigger.objects.filter(episode__in=notes, trigger=into)
    EpisodeTrigger.objects.bulk_create(
        [
            EpisodeTrigger(episode_id=episode, trigger=word, position=notes[episode])
            for episode in there.values_list("episode", flat=True)
        ]
    )
    answers = dict(moved["doubled_answers"])
    days = DayExposure.objects.filter(day__in=answers, trigger=into).values_list("day", flat=True)
    DayExposure.objects.bulk_create(
        [DayExposure(day_id=day, trigger=word, answer=answers[day]) for day in days]
    )


def _note(
    *, diary: Diary, word: Trigger | Relief, action: Change.Action, before: dict[str, Any], now: datetime
) -> None:
    history.write(
        diary=diary,
        kind=Change.Kind.WORD,
        target=word.code,
        action=action,
        before=before | {"list": type(word).__name__.lower()},
        now=now,
    )
