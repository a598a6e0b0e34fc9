"""The words on offer in a form: the built-in ones and the person's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from diary import vocabulary
from diary.models.words import Word


@dataclass(frozen=True, slots=True)
class Words:
    """`built_in` by code, `own` as the person writes them. A choice has the key that facts use as value."""

    built_in: dict[str, vocabulary.Label]
    own: tuple[str, ...] = ()

    @classmethod
    def offered(cls, built_in: dict[str, vocabulary.Label], rows: Iterable[Word]) -> Words:
        return cls(built_in, tuple(sorted((row.key for row in rows), key=str.casefold)))

    @property
    def choices(self) -> list[tuple[str, vocabulary.Label]]:
        return [*self.built_in.items(), *((word, word) for word in self.own)]

    def with_keys(self, keys: Iterable[str]) -> Words:
        """Also what an entry holds already, retired words too, so that an edit never loses one."""
        more = [key for key in dict.fromkeys(keys) if key not in self.built_in and key not in self.own]
        return replace(self, own=(*self.own, *more)) if more else self

    def key_for(self, typed: str) -> str:
        """The key of a word that was typed: a known one where it says the same, the typed word otherwise."""
        wanted = typed.strip().casefold()
        for key, label in self.choices:
            if wanted in (key.casefold(), str(label).casefold()):
                return key
        return typed.strip()
