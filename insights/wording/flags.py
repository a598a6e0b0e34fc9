"""Flags in words: a rule's sentences with the values that went into them.

A value that a sentence names and nobody gave is left out as "…": a flag without its number still has to be
read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import vocabulary
from diary.lengths import length_words
from diary.presenters import clock_words, words_list
from diary.sites import lower_first
from insights.rule import Level, Number, ReviewRule, Source, Text

# Above this nobody reads the seconds of a length.
MINUTES_ONLY = timedelta(minutes=20)
ONE_DAY = timedelta(days=1)
# Of a source that names nobody (insights.sources).
NOT_NAMED = "consumer article"


class _Values(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def filled(text: Text, inputs: Mapping[str, Any], *, today: date | None = None) -> str:
    """A sentence with `%(name)s` in it. today : dates of another year are said with their year."""
    values = _Values({name: value_words(value, today=today) for name, value in inputs.items()})
    return str(text) % values


def says(rule: ReviewRule, number: str, inputs: Mapping[str, Any] | None = None) -> str:
    """The rule's sentence, with its usual numbers unless `inputs` hold those in force.

    number : of the ambulance where the person is, "" where it is not known.
    """
    known = {name: each.default for name, each in rule.numbers.items()} | dict(inputs or {})
    return filled(rule.says, known | {"number": number or _("your local emergency number")})


def because(rule: ReviewRule, inputs: Mapping[str, Any], *, today: date | None = None) -> str:
    return filled(rule.because, inputs, today=today)


def tell(rule: ReviewRule, inputs: Mapping[str, Any], *, today: date | None = None) -> str:
    return filled(rule.tell, inputs, today=today) if rule.tell else ""


# -- values --------------------------------------------------------------------------------------------------


def value_words(value: Any, *, today: date | None = None) -> str:
    """A value of `Answer.inputs`: a length, a date, a moment, a number, words, or symptom codes."""
    if isinstance(value, timedelta):
        return span_words(value)
    if isinstance(value, datetime):  # a datetime is a date too
        return f"{date_words(value.date(), today=today)}, {clock_words(value)}"
    if isinstance(value, date):
        return date_words(value, today=today)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int | float | Decimal):
        return number_words(value)
    if isinstance(value, frozenset | set | tuple | list):
        return sign_words(value)
    return str(value)


def date_words(day: date, *, today: date | None = None) -> str:
    """ "3 March", with the year when it is not that of `today`."""
    return date_format(day, "j F" if today is not None and day.year == today.year else "j F Y")


def span_words(span: timedelta) -> str:
    """ "14 minutes", "10 minutes 1 second", "4 hours", "3 days"."""
    if span >= 2 * ONE_DAY:
        days = round(span / ONE_DAY)
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    seconds = round(span.total_seconds())
    minutes, rest = divmod(seconds, 60)
    words = lower_first(length_words(seconds))
    # A cramp of 10 minutes and 1 second is longer than 10 minutes, and the sentence must show it.
    if not rest or span >= MINUTES_ONLY or minutes < 2:
        return words
    spoken = ngettext("%(n)s second", "%(n)s seconds", rest) % {"n": rest}
    return f"{length_words(60 * minutes)} {spoken}"


def number_words(number: float | Decimal) -> str:
    """With at most one decimal; small numbers with two figures: 1.5, 12, 0.01."""
    value = float(number)
    digits = 1 if abs(value) >= 1 or value == 0 else 2
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if value != int(value) else f"{value:.0f}"
    return number_format(text)


def sign_words(codes: Iterable[Any]) -> str:
    """Symptoms in the order of the vocabulary, as in the middle of a sentence."""
    given = {str(code) for code in codes}
    known = [label for code, label in vocabulary.SYMPTOMS.items() if code in given]
    others = sorted(code for code in given if code not in vocabulary.SYMPTOMS)
    return lower_first(words_list([*known, *others]))


# -- rules ---------------------------------------------------------------------------------------------------


def level_words(level: Level) -> str:
    return {
        Level.EMERGENCY: _("Emergency"),
        Level.URGENT: _("Urgent"),
        Level.BOOK: _("Book an appointment"),
        Level.MENTION: _("Mention next time"),
        Level.SELFCARE: _("Looking after yourself"),
    }[level]


def unit_words(amount: float, number: Number) -> str:
    """ "10 minutes", "cramps a week: 1"; "" for a number without a unit."""
    unit = str(number.unit)
    if not unit:
        return ""
    # Units are written for more than one.
    return f"{unit}: {number_words(amount)}" if amount == 1 else f"{number_words(amount)} {unit}"


def numbers_in_force(rule: ReviewRule, numbers: Mapping[str, float]) -> list[str]:
    """Those that a person may change; of a rule without any, all."""
    named = {name: number for name, number in rule.numbers.items() if str(number.unit) and name in numbers}
    may_change = {name: number for name, number in named.items() if number.careful != number.lenient}
    return [unit_words(numbers[name], number) for name, number in (may_change or named).items()]


def organisation_words(source: Source) -> str:
    """Who published it; the title, where nobody is named."""
    return source.title if source.organisation == NOT_NAMED else source.organisation


def source_words(source: Source) -> str:
    """ "Leg cramps, NHS"; with the section where one is known."""
    parts = [source.title, source.organisation, source.section]
    return ", ".join(part for part in parts if part and part != NOT_NAMED)
