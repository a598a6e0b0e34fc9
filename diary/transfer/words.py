"""What a word in a file means: a code, another name for a code, or the person's own word. Pure.

`own:shoes` is the own word "shoes" where "shoes" alone would be read as the code tight_shoes; only such words
are exported that way, so that every export comes back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping

from diary import vocabulary

from . import aliases
from .cells import code

OWN = "own:"


class Meanings:
    """One open list: built-in codes, their other names, and anything else as own words."""

    def __init__(self, codes: Mapping[str, object], aliases: Mapping[str, str]) -> None:
        self._known = {name: name for name in codes} | dict(aliases)

    def meaning(self, word: str) -> str:
        """The code or own word that `word` stands for."""
        if word.startswith(OWN):
            return word[len(OWN) :].strip()
        return self._known.get(code(word), word)

    def written(self, key: str, *, own: bool) -> str:
        """How an export names it; `own`: a person's own word, whatever it looks like."""
        return OWN + key if own and (code(key) in self._known or key.startswith(OWN)) else key


TRIGGERS = Meanings(vocabulary.TRIGGERS, aliases.TRIGGERS)
RELIEF = Meanings(vocabulary.RELIEF, aliases.RELIEF)


def muscle(word: str) -> str:
    """The code of a muscle, or the word itself, to be refused."""
    slug = code(word)
    return aliases.MUSCLES.get(slug, slug)
