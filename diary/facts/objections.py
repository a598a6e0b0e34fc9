"""Why something cannot be stored, and the checks that several kinds of facts share. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary import limits, nights, vocabulary
from diary.text import validate_plain_text

Sentence = str | Promise
_BUILT_IN = frozenset(vocabulary.TRIGGERS) | frozenset(vocabulary.RELIEF)
_NOT_IN_WORDS = re.compile("[;=@:\n\r\t]")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be stored. `field` is the field of the facts, which is also the file's column."""

    field: str
    sentence: Sentence


class Refused(Exception):
    """Raised by actions: nothing was stored."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{p.field}: {p.sentence}" for p in problems))


def moment_problems(name: str, moment: datetime, *, now: datetime) -> Iterator[Problem]:
    if moment.tzinfo is None:
        yield Problem(name, _("The time needs a time zone"))
    elif moment.year <= limits.EARLIEST_DATE.year:
        yield Problem(name, _("This is too long ago"))
    elif moment > now + limits.FUTURE_GRACE:
        yield Problem(name, _("This cannot be in the future"))


def day_problems(name: str, day: date, *, latest: date) -> Iterator[Problem]:
    if day < limits.EARLIEST_DATE:
        yield Problem(name, _("This is too long ago"))
    elif day > latest:
        yield Problem(name, _("This cannot be in the future"))


def is_date(text: str) -> bool:
    try:
        nights.parse_date(text)
    except ValueError:
        return False
    return True


def _text_fault(text: str) -> Sentence | None:
    try:
        validate_plain_text(text)
    except ValidationError as refused:
        return refused.messages[0]
    return None


def text_problems(name: str, text: str, *, most: int) -> Iterator[Problem]:
    if len(text) > most:
        yield Problem(name, _("This can have up to %(most)s characters") % {"most": most})
    fault = _text_fault(text)
    if fault is not None:
        yield Problem(name, fault)


def medicine_name_problems(name: str, text: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(name, _("Enter a name"))
    if any(sign in text for sign in ";\n\r\t"):
        yield Problem(name, _("A name cannot hold ;"))
    yield from text_problems(name, text, most=limits.MEDICINE_NAME_LENGTH)


def word_problems(name: str, words: Any) -> Iterator[Problem]:
    words = list(words)
    if len(words) > limits.MAX_WORDS_PER_LIST:
        yield Problem(name, _("These are too many"))
    for word in words:
        if word in _BUILT_IN:
            continue
        problem = word_problem(word)
        if problem:
            yield Problem(name, problem)


def word_problem(word: str) -> Sentence | None:
    """Why `word` cannot be a person's own word; None when it can. These signs have a meaning in files."""
    if not word or word != word.strip() or len(word) > limits.NAME_LENGTH:
        return _("A word has 1 to 80 characters")
    if _NOT_IN_WORDS.search(word):
        return _("A word cannot hold ; = @ or :")
    return _text_fault(word)
