"""The rules as a page for readers: each with its sentence, numbers and sources, and the tests that name it.

Written by `manage.py ruletable --write docs/rules.md`; a test fails when that page is not up to date.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from .flags import RULES_VERSION
from .rule import Level, Number, ReviewRule, Source
from .wording.flags import says

WRITE = ".venv/bin/python manage.py ruletable --write docs/rules.md"
HEAD = f"""# Review rules

Written by a command; change the rules, then run `{WRITE}`.

Rule set {RULES_VERSION}. A rule compares what is in the diary with a number that somebody published; it does
not say what somebody has. Content: clinical note, section 3. *Open* numbers are set by the person between
the two bounds: always towards the careful one, beyond the default only once that was agreed with a
clinician. *Not seen*: only a description of that text was read.
"""
LEVELS = {
    Level.EMERGENCY: "Emergency now",
    Level.URGENT: "Advice the same day",
    Level.BOOK: "Book an appointment",
    Level.MENTION: "Mention at the next visit",
    Level.SELFCARE: "Notes for oneself",
}
# What the two articles that this project began with call a threshold, and rules that hold it. They use other
# words for cramps; where an article gives no number, the rule's own source does.
ARTICLES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("Reassure", "Rare, and over by itself in 1 to 2 minutes", "S0", ("S-BRIEF",)),
    ("Reassure", "A single cramp that stands alone", "S0, S4", ("S-BRIEF",)),
    (
        "Review",
        "Often, getting longer, and severe",
        "S0",
        ("B-FREQ-3W", "B-FREQ-DAILY", "B-FREQ-SURGE", "B-FREQ-RISE", "B-DUR-RISE", "B-PAIN-RISE", "M-PAIN-8"),
    ),
    ("Review", "Coming back with pain", "S4", ("M-FREQ-1W", "B-FREQ-3W", "M-PAIN-8", "B-PAIN-RISE")),
    ("Review", "Numbness that keeps returning", "S0", ("B-NUMB",)),
    (
        "Review",
        "Constant, without a clear reason; a suspected illness",
        "S0, S4",
        ("B-FREQ-DAILY", "B-PERSIST", "B-COND"),
    ),
    (
        "Review",
        "Cramps on walking; changes of skin, nails or hair; swelling",
        "S0",
        ("B-WALK", "B-SKIN", "B-SWELL", "U-DVT", "U-REST-PAIN"),
    ),
    (
        "Review",
        "Near or over 15 minutes (public advice: over 10)",
        "S4",
        ("U-DUR-ONGOING", "U-DUR-15", "B-DUR-10"),
    ),
    (
        "Soon",
        "Jerks or cramps that pass: see a doctor (held more strictly here)",
        "S4",
        ("E-LOC", "U-ARM", "U-GENERAL"),
    ),
    ("Urgent", "A cramp of hand or fingers for 4 hours", "S4", ("U-HAND-4H", "U-DUR-ONGOING")),
    ("Urgent", "Begun in the legs, moved to the arms", "S4", ("U-ASCEND",)),
    (
        "Emergency",
        "The left arm, with chest pain, fainting or heart trouble",
        "S4",
        ("E-ARM-LEFT", "E-CHEST", "U-ARM"),
    ),
    ("Emergency", "Loss of consciousness or jerks of the whole body", "S0", ("E-LOC",)),
    (
        "Public advice",
        "Disturbed sleep, numbness or swelling",
        "nidirect, NHS",
        ("B-SLEEP-3N", "M-SLEEP-1N", "B-NUMB", "B-SWELL"),
    ),
    (
        "Public advice",
        "A wound that may bring tetanus, or contact with a poison",
        "nidirect, NHS",
        ("U-WOUND", "E-JAW", "E-TOXIN", "U-TOXIN"),
    ),
    ("Public advice", "Muscles that shrink or weaken", "nidirect, NHS", ("B-WEAK", "U-WEAK")),
)

ID = re.compile(r"(?<![A-Za-z0-9-])[A-Z]-[A-Z0-9]+(?:-[A-Z0-9]+)*(?![A-Za-z0-9-])")
OF_ALL = "tests/insights/rules/test_every_rule.py"
# File -> names of its tests; no names: the file names the rule outside of a test, in a table of cases.
Tests = Mapping[str, Sequence[str]]


def page(rules: Sequence[ReviewRule], tests: Mapping[str, Tests]) -> str:
    """The whole page, as Markdown. tests : by rule id."""
    parts = [HEAD]
    for level, title in LEVELS.items():
        listed = [rule for rule in rules if rule.level is level]
        parts.append(f"## {title} ({len(listed)})\n\n" + "\n".join(_rules(listed)))
    parts.append("## Thresholds of the articles, and the rules that hold them\n\n" + "\n".join(_articles()))
    parts.append("## Rules and the tests that name them\n\n" + "\n".join(_tests(rules, tests)))
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _rules(rules: Iterable[ReviewRule]) -> Iterator[str]:
    yield "| Rule | Family | What is shown | Numbers | Sources |"
    yield "|---|---|---|---|---|"
    for rule in rules:
        numbers = "; ".join(_number(name, number) for name, number in rule.numbers.items()) or "none"
        notes = "".join(f" {note}" for note in _notes(rule))
        sources = "; ".join(_source(source) for source in rule.sources)
        sentence = _cell(says(rule, "(number)"))
        yield f"| {rule.id} | {rule.family} | {sentence}{notes} | {_cell(numbers)} | {_cell(sources)} |"


def _notes(rule: ReviewRule) -> Iterator[str]:
    if rule.can_be_agreed:
        yield "*Once agreed with a clinician: book.*"
    if rule.yields_to:
        yield f"*Not shown beside {', '.join(sorted(rule.yields_to))}.*"
    if rule.raised_by:
        yield f"*Urgent beside {' or '.join(sorted(rule.raised_by))}.*"
    if rule.alone:
        yield "*Shown only when nothing else is.*"


def _number(name: str, number: Number) -> str:
    said = f"{number.default:g} {number.unit}" if str(number.unit) else f"{name}: {number.default:g}"
    if number.careful == number.lenient:
        return said
    return f"{said} (open, {number.careful:g} to {number.lenient:g})"


def _source(source: Source) -> str:
    named = f"{source.organisation}: {source.title}"
    linked = f"[{named}]({source.url})" if source.url else named
    return linked if source.seen else f"{linked} (not seen)"


def _articles() -> Iterator[str]:
    yield "| Level there | Threshold | Where | Rules |"
    yield "|---|---|---|---|"
    for level, threshold, source, ids in ARTICLES:
        yield f"| {level} | {_cell(threshold)} | {source} | {', '.join(ids)} |"


def _tests(rules: Iterable[ReviewRule], tests: Mapping[str, Tests]) -> Iterator[str]:
    yield f"Tests of all rules at once are in `{OF_ALL}`."
    for rule in sorted(rules, key=lambda rule: rule.level.rank):
        yield ""
        yield f"### {rule.id}"
        for file, names in sorted(tests.get(rule.id, {}).items()):
            if file == OF_ALL and not names:
                continue
            yield f"- `{file}`" + (": " + ", ".join(f"`{name}`" for name in names) if names else "")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# -- tests that name a rule ----------------------------------------------------------------------------------


def naming(ids: Iterable[str], folder: Path, *, root: Path) -> dict[str, dict[str, list[str]]]:
    """Rule id -> file -> tests that name it, in their own name or in what they hold. Paths from `root`."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    known = {id: re.compile(rf"(?:^|_){id.lower().replace('-', '_')}(?:_|$)") for id in ids}
    for path in sorted(folder.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if known.keys().isdisjoint(ID.findall(text)):
            continue
        file = path.relative_to(root).as_posix()
        for name, source in _parts(text):
            held = known.keys() & set(ID.findall(source))
            for id in held | {id for id, slug in known.items() if slug.search(name)}:
                listed = found[id].setdefault(file, [])
                listed += [name] if name else []
    return found


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Test functions by name, and under no name what stands outside of them; in the order of the file."""
    lines = text.splitlines()
    for node in ast.parse(text).body:
        first, name = node.lineno, ""
        if isinstance(node, ast.FunctionDef):
            first = min((each.lineno for each in node.decorator_list), default=first)
            name = node.name if node.name.startswith("test_") else ""
        yield name, "\n".join(lines[first - 1 : node.end_lineno])
