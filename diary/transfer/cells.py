"""One cell, written and read. Pure: text in, value out, and back.

Reading is strict on purpose: what could mean two things is refused in words, never guessed. Every reader
returns None (or an empty tuple) for an empty cell: empty is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from diary import nights
from diary.facts import ReliefTry, Sentence, SymptomAnswer, WornShoes
from diary.text import validate_plain_text

from .columns import Kind


class CellError(ValueError):
    """Why a cell cannot be read, as a sentence for the person."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        super().__init__(sentence)


# -- formulas ------------------------------------------------------------------------------------------------

# What a spreadsheet takes for the start of a formula, the full-width forms of East Asian input included.
# Text that already starts with guards before such a sign gets one more, so that taking one away is exact.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


def guard(text: str) -> str:
    """`text` so that no spreadsheet runs it: one apostrophe before what looks like a formula."""
    return "'" + text if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The inverse of `guard`; text from elsewhere that was never guarded stays as it is."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


# -- numbers and yes or no -----------------------------------------------------------------------------------

_FLAGS = {
    "": None,
    "1": True, "yes": True, "true": True, "y": True, "1.0": True,
    "0": False, "no": False, "false": False, "n": False, "0.0": False,
}  # fmt: skip
_MOST_DIGITS = 12
# Tables made by programs write whole numbers as 240.0; "1.000" could be a thousand and is refused.
_WHOLE = re.compile(r"([0-9]+)(?:[.]0{1,2})?")
_DECIMAL = re.compile(r"[0-9]+(?:[.][0-9]{1,2}0*)?")
# In a file with ; "1.500" is one and a half to some and fifteen hundred to others.
_DECIMAL_COMMA = re.compile(r"[0-9]+(?:[.,][0-9]{1,2})?")


def flag(text: str) -> bool | None:
    """1 or 0; also yes, no, true and false, whatever their capitals."""
    try:
        return _FLAGS[text]
    except KeyError:
        pass
    try:
        return _FLAGS[text.casefold()]
    except KeyError:
        raise CellError(_("Use 1 for yes, 0 for no, or leave it empty")) from None


def whole(text: str, *, comma: bool = False) -> int | None:
    """A whole number of at most 12 digits. `comma`: the file may write 240,0."""
    if not text:
        return None
    if len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit():
        return int(text)
    match = _WHOLE.fullmatch(text.replace(",", ".", 1) if comma else text)
    if match is None:
        raise CellError(_("Use a whole number"))
    if len(match[1]) > _MOST_DIGITS:
        raise CellError(_("This number is too long"))
    return int(match[1])


def decimal(text: str, *, comma: bool = False) -> Decimal | None:
    """A number with at most 2 decimals. `comma`: the file may write 2,5."""
    if not text:
        return None
    if len(text) > 2 * _MOST_DIGITS:
        raise CellError(_("This number is too long"))
    if not (_DECIMAL_COMMA if comma else _DECIMAL).fullmatch(text):
        if not comma and "," in text:
            raise CellError(_("Use a point in numbers, for example 2.5. A comma works in files with ; only"))
        raise CellError(_("Use a number with up to 2 decimals, for example 2.5"))
    return Decimal(text.replace(",", "."))


def plain_number(number: Decimal) -> str:
    """2.50 as "2.5", 10 as "10"; never an exponent."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# -- times ---------------------------------------------------------------------------------------------------

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,6})?)?"
    r"(?P<offset>[Zz]|[+-][0-9]{2}(?::?[0-9]{2}(?::[0-9]{2})?)?)?"
)
# Wider by a year than what is kept: the facts say "too long ago" in their own words.
_FIRST_YEAR, _LAST_YEAR = nights.FIRST_YEAR - 1, nights.LAST_YEAR + 1


def moment(text: str) -> datetime | None:
    """ISO 8601; aware when an offset is written, otherwise what a clock on the wall showed."""
    if not text:
        return None
    try:
        match = _MOMENT.fullmatch(text)
        if match is None:
            raise ValueError(text)
        when = datetime.fromisoformat(text.upper())
    except ValueError:
        raise CellError(_("Use a date and time such as 2026-03-03T02:40")) from None
    if not _FIRST_YEAR <= when.year <= _LAST_YEAR:
        raise CellError(_("Enter a year from 1900 to 2199"))
    return when


def aware(when: datetime, zone_name: str) -> datetime:
    """`when` as a moment: a reading without offset is one of the clocks in `zone_name`, never refused."""
    if when.tzinfo is not None:
        return when
    try:
        return nights.resolve_local(when, zone_name).instant
    except nights.YearNotKept:
        raise CellError(_("Enter a year from 1900 to 2199")) from None


def day(text: str) -> date | None:
    if not text:
        return None
    try:
        return nights.parse_date(text)
    except nights.YearNotKept:
        raise CellError(_("Enter a year from 1900 to 2199")) from None
    except ValueError:
        raise CellError(_("Use a date such as 2026-03-03")) from None


def clock(text: str) -> time | None:
    if not text:
        return None
    try:
        return nights.parse_clock(text)
    except ValueError:
        raise CellError(_("Use a clock time such as 22:30")) from None


def uuid(text: str) -> UUID | None:
    if not text:
        return None
    try:
        if len(text) not in (32, 36):
            raise ValueError(text)
        return UUID(text)
    except ValueError:
        raise CellError(_("This is not a uuid. Leave it empty and one is made")) from None


# -- text and lists ------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """`text`, when it holds nothing that cannot be kept (NUL, control characters, half characters)."""
    try:
        validate_plain_text(text)
    except ValidationError as error:
        raise CellError(error.messages[0]) from None
    return text


def lines(text: str) -> str:
    """Free text with plain line ends; blanks around it stay. Used in both directions."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@lru_cache(maxsize=2048)
def code(text: str) -> str:
    """A word of a closed list as the vocabulary writes it: "Foot sole" is foot_sole."""
    return text.casefold().replace(" ", "_").replace("-", "_")


def items(text: str) -> tuple[str, ...]:
    """The parts of a list with ;, without blanks around them and without empty ones."""
    if ";" not in text:
        return (text.strip(),) if text and not text.isspace() else ()
    return tuple(part for part in map(str.strip, text.split(";")) if part)


@lru_cache(maxsize=2048)
def relief_try(text: str) -> ReliefTry:
    """word, word=yes, word=bit, word=no or word=yes@60."""
    word, sign, effect = text.partition("=")
    eased, at, seconds = effect.partition("@")
    if sign and not eased.strip():
        raise CellError(_("What it did is yes, bit or no, for example stretching=yes"))
    eased_after = whole(seconds.strip())
    if at and eased_after is None:
        raise CellError(_("After @ come the seconds until it eased, for example stretching=yes@60"))
    return ReliefTry(word.strip(), eased.strip().casefold(), eased_after)


def worn_shoes(text: str) -> WornShoes:
    """A pair, or pair@6.5 with the hours it was worn."""
    name, at, hours = text.partition("@")
    worn = decimal(hours.strip())
    if at and worn is None:
        raise CellError(_("After @ come the hours, for example trainers@6.5"))
    return WornShoes(name.strip(), worn)


_ANSWERS = {"yes": True, "1": True, "true": True, "no": False, "0": False, "false": False}


@lru_cache(maxsize=2048)
def symptom_answer(text: str) -> SymptomAnswer:
    """code, code=no or before:code."""
    name, sign, answer = text.partition("=")
    before, colon, name_after = name.partition(":")
    phase, name = (before, name_after) if colon else ("", name)
    if sign and answer.strip().casefold() not in _ANSWERS:
        raise CellError(_("The answer is yes or no, for example one_leg_swelling=no"))
    present = _ANSWERS[answer.strip().casefold()] if sign else True
    return SymptomAnswer(code(name.strip()), present, phase.strip().casefold())


# -- writing -------------------------------------------------------------------------------------------------


def moment_text(instant: datetime, zone_name: str) -> str:
    """ISO 8601 with the offset of the zone; seconds always, microseconds only when there are some."""
    return nights.local(instant, zone_name).isoformat()


def clock_text(when: time) -> str:
    return when.isoformat("minutes" if when.second == 0 else "seconds")


def relief_text(attempt: ReliefTry) -> str:
    text = f"{attempt.relief}={attempt.eased}" if attempt.eased else attempt.relief
    return text if attempt.eased_after_seconds is None else f"{text}@{attempt.eased_after_seconds}"


def shoes_text(worn: WornShoes) -> str:
    return worn.name if worn.hours is None else f"{worn.name}@{plain_number(worn.hours)}"


def symptom_text(answer: SymptomAnswer) -> str:
    text = f"{answer.phase}:{answer.code}" if answer.phase else answer.code
    return text if answer.present else f"{text}=no"


def _joined(parts: Iterable[str]) -> str:
    return guard(";".join(parts))


_WRITERS: dict[Kind, Callable[[Any], str]] = {
    Kind.FLAG: lambda value: "1" if value else "0",
    Kind.DECIMAL: plain_number,
    Kind.TEXT: guard,
    Kind.WORDS: _joined,
    Kind.RELIEF: lambda tries: _joined(map(relief_text, tries)),
    Kind.SYMPTOMS: lambda answers: ";".join(map(symptom_text, answers)),
    Kind.SHOES: lambda pairs: _joined(map(shoes_text, pairs)),
    Kind.DAY: date.isoformat,
    Kind.ID: str,
    Kind.WHOLE: str,
    Kind.MOMENT: str,  # the writer knows the zone and hands over text
    Kind.CODE: str,
}


def csv_writer(kind: Kind) -> Callable[[Any], str]:
    """How a value of this kind becomes a cell; None becomes an empty one."""
    write = _WRITERS[kind]
    return lambda value: "" if value is None else write(value)


def _json_number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


_JSON: dict[Kind, Callable[[Any], Any]] = {
    Kind.DECIMAL: _json_number,
    Kind.DAY: date.isoformat,
    Kind.CLOCK: clock_text,
    Kind.ID: str,
    Kind.WORDS: list,
    Kind.CODE: lambda value: value or None,
    Kind.TEXT: lambda value: value or None,
    Kind.RELIEF: lambda tries: [
        {"relief": t.relief, "eased": t.eased or None, "eased_after_seconds": t.eased_after_seconds}
        for t in tries
    ],
    Kind.SYMPTOMS: lambda answers: [
        {"code": a.code, "present": a.present, "phase": a.phase or None} for a in answers
    ],
    Kind.SHOES: lambda pairs: [
        {"name": worn.name, "hours": None if worn.hours is None else _json_number(worn.hours)}
        for worn in pairs
    ],
    Kind.DATES: lambda dates: dict(sorted(dates.items())),
    Kind.PAIRS: lambda pairs: [
        {name: value for name, value in asdict(pair).items() if value} for pair in pairs
    ],
}


def json_writer(kind: Kind) -> Callable[[Any], Any]:
    """How a value of this kind stands in diary.json; None is null."""
    write = _JSON.get(kind)
    if write is None:
        return lambda value: value
    return lambda value: None if value is None else write(value)
