"""Words on the screen (specification section 6, acceptance 28): plain, calm, and never some of them."""

from __future__ import annotations

import re

import pytest

from tests.words.reading import grade, words
from tests.words.strings import (
    outside_gettext,
    strings,
    template_files,
    template_strings,
)

STRINGS = strings()
EASY_GRADE = 6
LONG = 8  # words: a shorter string says too little for a grade

BANNED = {
    "a word for another illness or for alarm": r"seizures?|convuls\w*|spasm\w*|attacks?|episodes?|suffer\w*",
    "a word of the trade": r"chronic\w*|acute\w*|triggers?|triggered|risk factors?|significan\w*|correlat\w*"
    r"|abnormal\w*|normal\w*|complian\w*|data",
    "a claim that one thing makes another": r"causes?|caused|causing|prove[nsd]?|proving",
    "false comfort": r"safe|safely|no need to worry",
    "a word of machines": r"submit\w*|invalid\w*",
    "a short form": r"\w+n[’']t|e\.g\.|i\.e\.|etc\.?",
    "blame or cheering": r"you forgot|well done|great job|congratulat\w*|streaks?",
}
LOUD = re.compile("[!\U0001f000-\U0001faff\u2600-\u27bf]")

# Where a banned word stands for a reason: (file, words) -> why.
BANNED_ALLOWED = {
    ("templates/_partials/disclaimer.html", "causes"): "the disclaimer's own words",
    ("insights/summary/wording/__init__.py", "causes"): "the disclaimer, at the foot of the sheet",
    ("insights/summary/wording/headings.py", "triggers"): "the clinician's sheet: how doctors name that part",
    ("templates/diary/import_start.html", "episodes"): "the name of a file: episodes.csv",
    ("diary/transfer/json_tables.py", "episodes"): "the name of a key in a file",
}
# Where a string may be harder than grade 6: file or folder -> (grade, why).
HARDER_ALLOWED = {
    "diary/care.py": (12, "names signs as a doctor must hear them: bladder, diarrhoea, quinine"),
    "diary/transfer/": (9, "says to people who make files by hand what a cell must hold, sign by sign"),
    "insights/summary/": (12, "the clinician's sheet"),
}  # fmt: skip


def banned_words(text: str) -> list[str]:
    """Every banned word or sign in a text."""
    found = [
        match[0].lower()
        for pattern in BANNED.values()
        for match in re.finditer(rf"\b(?:{pattern})(?!\w)", text, re.IGNORECASE)
    ]
    return found + LOUD.findall(text)


def allowed_grade(where: str) -> float:
    return next(
        (most for place, (most, _why) in HARDER_ALLOWED.items() if where.startswith(place)), EASY_GRADE
    )


def test_the_strings_of_templates_and_of_code_are_found():
    assert len(STRINGS) > 1000
    assert {said.where.split("/")[0] for said in STRINGS} >= {"templates", "diary", "insights"}


def test_no_string_holds_a_banned_word():
    found = {
        str(said): faults
        for said in STRINGS
        if (faults := [w for w in banned_words(said.text) if (said.where, w) not in BANNED_ALLOWED])
    }
    assert found == {}


def test_every_exception_is_still_needed():
    said = {(each.where, word) for each in STRINGS for word in banned_words(each.text)}
    assert set(BANNED_ALLOWED) - said == set()
    hard = {each.where for each in STRINGS if len(words(each.text)) >= LONG and grade(each.text) > EASY_GRADE}
    assert {place for place in HARDER_ALLOWED if not any(where.startswith(place) for where in hard)} == set()


def test_every_longer_string_is_read_with_six_years_of_school():
    hard = [
        f"{grade(said.text):.1f} {said}"
        for said in STRINGS
        if len(words(said.text)) >= LONG and grade(said.text) > allowed_grade(said.where)
    ]
    assert not hard, "\n".join(hard)


def test_no_template_speaks_past_the_translation():
    # Blocks that hold class names or attributes, not words.
    quiet = re.compile(r"{%\s*block \w*(?:class|html_theme)\s*%}.*?{%\s*endblock.*?%}", re.DOTALL)
    loud = {}
    for path in template_files():
        text = outside_gettext(quiet.sub("", path.read_text()))
        if re.search(r"[^\W\d_]{2}", text):
            loud[path.name] = text
    assert loud == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A seizure", ["seizure"]),
        ("An attack of cramp!", ["attack", "!"]),
        ("Your data is safe", ["data", "safe"]),
        ("Because it is about the calf", []),
        ("Do not stand yet. It's gone", []),
        ("Don't stand", ["don't"]),
        ("Cramps caused by cold", ["caused"]),
        ("An update of the date", []),
        ("Well done \U0001f389", ["well done", "\U0001f389"]),
    ],
)
def test_a_planted_word_is_found_and_others_are_left_alone(text, found):
    assert sorted(banned_words(text)) == sorted(found)


def test_strings_of_every_kind_of_tag_are_read():
    source = (
        '{% translate "One" %}\n{% comment %}{% translate "Not this" %}{% endcomment %}'
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
        '{{ name|default:_("Nobody") }}{% include "x.html" with text=_("Two") %}'
    )
    assert [text for text, _line in template_strings(source)] == [
        "One", "{{ n }} day", "{{ n }} days", "Nobody", "Two",
    ]  # fmt: skip
    assert [line for _text, line in template_strings(source)][:2] == [1, 2]
    assert outside_gettext("<p class='x'>{{ n }} {% translate 'a' %} by itself</p>") == "by itself"
