"""What the settings pages do with own words in one press: actions of `words` and `people` put together."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from diary import asking
from diary.facts import Problem, Refused
from diary.models import Trigger
from diary.scope import Diary

from . import people, words


@transaction.atomic
def add_thing(*, diary: Diary, name: str) -> Trigger:
    """A new thing to track; asked every day while there is room for it."""
    word = words.add_word(diary=diary, kind=Trigger, name=name)
    asked = asked_codes(diary)
    if len(asked) < asking.MOST_ASKED:
        people.track(diary=diary, codes=[*asked, word.code])
    return word


@transaction.atomic
def merge_into_key(*, diary: Diary, word: words.Word, key: str, today: date, now: datetime) -> words.Word:
    """Merge an own word into the word that goes by `key`; a built-in word's row is made if needed."""
    into = words.rows_for(person=diary.person, kind=type(word), words=[key])[key]
    words.merge_words(diary=diary, word=word, into=into, today=today, now=now)
    return into


@transaction.atomic
def ask(*, diary: Diary, code: str) -> None:
    """Ask about this thing every day, after the others. Raises Refused when eight are asked already."""
    asked = asked_codes(diary)
    if code in asked:
        return
    if len(asked) >= asking.MOST_ASKED:
        raise Refused([Problem("ask", asking.FULL)])
    people.track(diary=diary, codes=[*asked, code])


@transaction.atomic
def stop_asking(*, diary: Diary, code: str) -> None:
    """It can still be answered under More. One thing is always asked."""
    asked = asked_codes(diary)
    if code not in asked:
        return
    if len(asked) == 1:
        raise Refused([Problem("drop", asking.LAST)])
    people.track(diary=diary, codes=[each for each in asked if each != code])


@transaction.atomic
def ask_earlier(*, diary: Diary, code: str) -> None:
    """Move one place up."""
    asked = asked_codes(diary)
    place = asked.index(code) if code in asked else 0
    if place:
        asked[place - 1 : place + 1] = [asked[place], asked[place - 1]]
        people.track(diary=diary, codes=asked)


def asked_codes(diary: Diary) -> list[str]:
    """The codes asked now, with merged and retired words left out."""
    own = diary.own_triggers.select_related("merged_into").order_by("pk")
    return [question.code for question in asking.questions(tracked=diary.person.tracked, own=own).asked]
