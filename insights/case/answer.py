"""Yes, no, or not known: what a rule concludes, with what it rests on. Kleene's strong three-valued logic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answer:
    """truth : True, False, or None when it depends on what was not told.

    evidence : what makes it true: uuids of cramps and ISO dates of days.
    missing : what would have to be known: symptom codes, or names such as "duration", "coverage",
        "birth_year".
    asks : the part of `missing` that is worth a question now, because the rest of the condition holds.
    inputs : the values that went in, by the names that the rule's sentence uses.
    """

    truth: bool | None
    evidence: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    inputs: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    def __and__(self, other: Answer) -> Answer:
        return all_of((self, other))

    def __or__(self, other: Answer) -> Answer:
        return any_of((self, other))

    def __invert__(self) -> Answer:
        if self.truth is None:
            return self
        return NO if self.truth else YES

    def but(self, **inputs: Any) -> Answer:
        """The same answer with further values for the sentence and the record."""
        return replace(self, inputs=MappingProxyType({**self.inputs, **inputs}))


YES = Answer(True)
NO = Answer(False)


def yes(evidence: Iterable[str] = (), **inputs: Any) -> Answer:
    return Answer(True, frozenset(evidence), inputs=MappingProxyType(inputs))


def unknown(*missing: str) -> Answer:
    return Answer(None, missing=frozenset(missing))


def told(value: bool | None, *, missing: str, evidence: Iterable[str] = ()) -> Answer:
    """An answer that somebody gave or did not give."""
    if value is None:
        return unknown(missing)
    return yes(evidence) if value else NO


def all_of(answers: Iterable[Answer]) -> Answer:
    listed = list(answers)
    return at_least(len(listed), listed)


def any_of(answers: Iterable[Answer]) -> Answer:
    return at_least(1, answers)


def at_least(number: int, answers: Iterable[Answer]) -> Answer:
    """Whether `number` or more of them are true."""
    listed = list(answers)
    true = [answer for answer in listed if answer.truth]
    open_ends = [answer for answer in listed if answer.truth is None]
    if len(true) >= number:
        evidence = frozenset[str]().union(*(answer.evidence for answer in true))
        return Answer(True, evidence, inputs=_joined(true))
    if len(true) + len(open_ends) < number:
        return NO
    missing = frozenset[str]().union(*(answer.missing for answer in open_ends))
    asks = frozenset[str]().union(*(answer.asks for answer in open_ends))
    # Part of the condition holds, here or inside one of them: all the rest is worth asking about.
    if true or (asks and number > 1):
        asks = missing
    return Answer(None, missing=missing, asks=asks)


def _joined(answers: Iterable[Answer]) -> Mapping[str, Any]:
    """All inputs; sets of the same name are united, of anything else the first stands."""
    inputs: dict[str, Any] = {}
    for answer in answers:
        for name, value in answer.inputs.items():
            if isinstance(value, frozenset) and isinstance(inputs.get(name), frozenset):
                inputs[name] = inputs[name] | value
            else:
                inputs.setdefault(name, value)
    return MappingProxyType(inputs)
