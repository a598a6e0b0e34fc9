"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975).

Years of school: 0.39 × words per sentence + 11.8 × syllables per word − 15.59. Deterministic and without a
word list: syllables are groups of vowels, less the silent ones. As Flesch counted, a colon or semicolon ends
a sentence, and so does the end of a line; a number or a blank to be filled is a word of one syllable.
"""

from __future__ import annotations

import re

BLANK = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{.*?\}\}|\{\w*\}")
WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?|\d+(?:[.,:/-]\d+)*")
SENTENCE_END = re.compile(r"[.!?:;…]+(?=\s|$)|\n+")
# An e that is written and not spoken, at the end and inside compounds; "-le" after a consonant is spoken.
SILENT = (
    re.compile(r"(?<=[aeiou][^aeiou])e(?=ly$|ment|ful|less|times?$|thing|fore$|where$)"),
    re.compile(r"(?<![^aeiouyl]l)(?<=[a-z])e$"),
    re.compile(r"(?<!ch|sh)(?<![^aeiouyl]l)(?<![sxzcg])es$"),
    re.compile(r"(?<![^aeiouyl]l)(?<![td])ed$"),
)
# Vowels side by side that are spoken one after the other.
APART = re.compile(
    r"(?<![ct])ia|iu|(?<![cgst])(?<!ll)io|(?<=[a-z]{3})ie(?=rs?$)|(?<!t)ie(?=nt|nce|ts?$|tly$)|(?<![qg])ua(?=l|r[iy])|(?<!p)eo"
    r"|(?<=[aeiou][^aeiou])ea(?=s?$)|crea(?=te|ti)|[aeiouy](?=ing)"
)


def syllables(word: str) -> int:
    letters = re.sub(r"['’]\w*$", "", word.lower())
    if not letters.isalpha():
        return 1
    apart = len(APART.findall(letters))
    for silent in SILENT:
        letters = silent.sub("", letters)
    return max(1, len(re.findall(r"[aeiouyàâäéèêëïîôöûüù]+", letters)) + apart)


def words(text: str) -> list[str]:
    return WORD.findall(BLANK.sub(" one ", text))


def sentences(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(BLANK.sub(" one ", text)) if WORD.search(part)]


def grade(text: str) -> float:
    """Years of school needed; below 0 for very short words. 0 for a text without words."""
    found = words(text)
    if not found:
        return 0.0
    per_sentence = len(found) / len(sentences(text))
    per_word = sum(map(syllables, found)) / len(found)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59
