"""Initials of a name in any script."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_VIRAMA = 9
_FLAGS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def initials(name: str) -> str:
    """ "A. K." of "Ana Kovač": the first letter of each word as it is read, capitals as they were written."""
    words = unicodedata.normalize("NFC", name).split()
    return " ".join(f"{first}." for first in map(_first, words) if first)


def _first(word: str) -> str:
    """The first letter with all that belongs to it; quotes, brackets and invisible signs are none."""
    start = next((index for index, sign in enumerate(word) if sign.isalnum()), None)
    if start is None:
        # A name may be a picture; signs of direction alone are nothing to see.
        start = next((index for index, sign in enumerate(word) if unicodedata.category(sign) == "So"), None)
    if start is None:
        return ""
    end = start + 1
    while end < len(word) and _belongs(word[end - 1], word[end], first=end == start + 1):
        end += 1
    return word[start:end].rstrip(_JOINER)


def _belongs(before: str, sign: str, *, first: bool) -> bool:
    if unicodedata.category(sign).startswith("M") or sign == _JOINER or ord(sign) in _SKIN_TONES:
        return True
    if before == _JOINER or unicodedata.combining(before) == _VIRAMA:
        # A family of emoji; a conjunct of Indian scripts.
        return True
    return first and ord(before) in _FLAGS and ord(sign) in _FLAGS
