"""Of all review rules: ids, words, sources, and how they treat what was not told."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
import time_machine
from django.utils.functional import Promise
from hypothesis import given
from hypothesis import strategies as st

from diary.facts import DayFacts, EpisodeFacts, ProfileFacts
from diary.vocabulary import SYMPTOMS, TRIGGERS
from insights import rules as package
from insights.case import records
from insights.case.answer import NO, Answer
from insights.case.records import Case
from insights.flags import CRASHED, check
from insights.registry import rules
from insights.rule import Level, Number, ReviewRule
from tests.words.reading import BLANK, grade, sentences, words
from tests.words.test_wording import LONG, allowed_grade, banned_words

from .cases import NOW, ago, at, case, cramp, signs
from .rich import Told, anything, rich

GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "rule_ids.json").read_text())
RULES = rules()
EVERY = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
AT_ONCE = tuple(rule for rule in RULES if rule.level.at_once)

# Clinical note 3.1: only these become an appointment once a clinician agreed.
CAN_BE_AGREED = {"U-DUR-ONGOING", "U-DUR-15", "U-GENERAL", "U-TRUNK", "U-ARM"}
# Clinical note 3.3 to 3.5, column "config": a range or a number that may be more careful.
MAY_CHANGE = {
    "U-DUR-ONGOING", "U-DUR-15", "U-ASCEND", "U-GENERAL", "U-ARM", "U-WEAK", "U-WOUND", "U-STATIN",
    "B-DUR-10", "B-SLEEP-3N", "B-FREQ-3W", "B-FREQ-DAILY", "B-FREQ-SURGE", "B-FREQ-RISE", "B-DUR-RISE",
    "B-PAIN-RISE", "B-NUMB", "B-SWELL", "B-TWITCH", "B-ATYPICAL", "B-WALK", "B-MED", "B-PERSIST",
    "B-COND", "B-SORE", "M-FREQ-1W", "M-FREQ-RISE", "M-SLEEP-1N", "M-PAIN-8", "M-AGE", "M-VEIN",
    "M-RLS", "M-ONE-SIDE", "S-BRIEF", "S-DATA",
}  # fmt: skip
# The same column says "fixed".
FIXED = {
    "U-HAND-4H", "U-DVT", "U-TETANY", "U-TOXIN", "U-HEAT-1H", "U-QUININE", "U-REST-PAIN", "U-PREG",
    "U-WITHDRAW", "B-WEAK", "S-WATER",
}  # fmt: skip
DISEASES = re.compile(
    r"\b(?:seizure|epilep|stroke|tetan|lockjaw|thrombo|embol|clot|dvt|sepsis|cellulitis|rhabdo|isch(?:a)?emi|"
    r"cauda|compartment|sclerosis|als\b|mnd\b|motor neuron|neuropath|dystoni|claudic|restless leg|"
    r"(?:pre-?)?eclampsi|hypocalc|withdrawal|cancer|heart attack|heart stroke|infarct|angina|arrhythm|"
    r"parkinson|myopath|myositis|stenosis|insufficien|deficien|diabet|cirrhosis|arter(?:y|ial)|varicos|infection|"
    r"poisoning)",
    re.IGNORECASE,
)
# Words of the table that name a team, not what somebody may have.
DISEASES_ALLOWED = {"M-DIAB": {"diabet"}}
CAUSAL = re.compile(
    r"\b(?:caus(?:e|es|ed|ing)|due to|because of|leads? to|led to|leading to|results? (?:in|of|from)|"
    r"resulting|triggers?|triggered|provok\w*|induc(?:e|es|ed|ing)|bring(?:s|ing)? on|brought on)\b",
    re.IGNORECASE,
)
# Claims about the person's health, and verbs of a device (clinical note 6.5).
CLAIMS = re.compile(
    r"\b(?:likely|probabl[ey]|risks?|risky|diagnos\w*|detect\w*|monitor\w*|predict\w*|alarm\w*|you suffer)\b",
    re.IGNORECASE,
)
CODE = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
MOST_IN_A_SENTENCE = 25
MOST_WORDS = 40
# What may be missing: symptoms, things noted before, questions of the forms, and two names for what follows
# from several entries.
NAMES = set(SYMPTOMS) | set(TRIGGERS) | {"duration", "coverage"}
NAMES |= {each.name for facts in (EpisodeFacts, DayFacts, ProfileFacts) for each in fields(facts)}
VALUES = (timedelta, datetime, date, int, float, str, frozenset, Promise)


def ask(rule: ReviewRule, of: Case) -> Answer:
    return rule.applies(of, rule.effective({}, agreed=False))


@cache
def _cases() -> dict[str, Case]:
    return {name: told.case() for name, told in rich().items()}


@cache
def _rich_answers(rule_id: str) -> dict[str, Answer]:
    (rule,) = [rule for rule in RULES if rule.id == rule_id]
    return {name: ask(rule, of) for name, of in _cases().items()}


def rich_answers(rule: ReviewRule) -> dict[str, Answer]:
    return _rich_answers(rule.id)


def firing(rule: ReviewRule) -> list[Answer]:
    return [answer for answer in rich_answers(rule).values() if answer.truth]


def texts(rule: ReviewRule) -> dict[str, str]:
    said = {"says": rule.says, "because": rule.because, "tell": rule.tell, "clears": rule.clears}
    return {name: str(text) for name, text in said.items() if text}


# -- ids and numbers -----------------------------------------------------------------------------------------


def test_the_rules_are_the_eighty_of_the_table_with_its_levels():
    assert {rule.id: str(rule.level) for rule in RULES} == GOLDEN


def test_there_are_exactly_eighty():
    assert len(RULES) == len(GOLDEN) == 80


@EVERY
def test_the_first_letter_of_an_id_is_that_of_its_level(rule):
    assert rule.id.partition("-")[0] == rule.level.value[0].upper()


def test_five_urgent_rules_can_be_agreed_with_a_clinician_and_no_other():
    assert {rule.id for rule in RULES if rule.can_be_agreed} == CAN_BE_AGREED & {rule.id for rule in RULES}


@EVERY
def test_rules_that_it_stands_beside_exist_and_are_no_lower(rule):
    levels = {other.id: other.level for other in RULES}
    assert rule.yields_to | rule.raised_by <= GOLDEN.keys()
    beside = {levels[other] for other in rule.yields_to & levels.keys()}
    assert all(level.rank <= rule.level.rank for level in beside)
    if rule.raised_by:
        assert rule.level in {Level.BOOK, Level.MENTION}


def test_nothing_that_warns_gives_way_and_only_good_news_stands_alone():
    assert not any(rule.yields_to for rule in AT_ONCE)
    assert {rule.id for rule in RULES if rule.alone} <= {"S-BRIEF"}


@EVERY
def test_its_numbers_may_change_as_the_table_says(rule):
    if rule.id in MAY_CHANGE:
        assert rule.may_change
    if rule.id in FIXED or rule.level is Level.EMERGENCY:
        assert not rule.may_change


@EVERY
def test_the_default_lies_between_the_most_careful_and_the_most_lenient(rule):
    for number in rule.numbers.values():
        assert number.careful <= number.default <= number.lenient or (
            number.careful >= number.default >= number.lenient
        )
        if number.careful != number.lenient:
            assert isinstance(number.unit, Promise), "a number that may be changed says what it counts"


bounds = st.tuples(*[st.floats(-1000, 1000)] * 3).map(sorted)
chosen = st.none() | st.floats(allow_nan=False)


@given(bounds, st.booleans(), chosen, st.booleans())
def test_a_number_stays_within_its_bounds_and_without_agreement_never_gets_less_careful(
    ordered, upside_down, choice, agreed
):
    careful, default, lenient = reversed(ordered) if upside_down else ordered
    effective = Number(default, careful, lenient, "").effective(choice, agreed=agreed)
    least = lenient if agreed else default
    assert min(careful, least) <= effective <= max(careful, least)
    if choice is None:
        assert effective == default
    elif min(careful, least) <= choice <= max(careful, least):
        assert effective == choice


# -- what they say -------------------------------------------------------------------------------------------


@EVERY
def test_its_words_can_be_translated(rule):
    assert all(isinstance(text, Promise) for text in (rule.says, rule.because, rule.clears, rule.why))
    assert isinstance(rule.tell, Promise) or rule.tell == ""


@EVERY
def test_its_words_name_no_disease_no_reason_and_no_code(rule):
    faults = []
    for name, text in texts(rule).items():
        plain = BLANK.sub(" ", text)
        found = [
            match[0] for pattern in (DISEASES, CAUSAL, CLAIMS, CODE) for match in pattern.finditer(plain)
        ]
        found = [word for word in found if word.lower() not in DISEASES_ALLOWED.get(rule.id, ())]
        found += [other for other in GOLDEN if other in plain]
        if name != "says" or found:
            found += banned_words(plain)
        faults += [f"{name}: {word!r} in “{text}”" for word in found]
    assert not faults, "\n".join(faults)


@EVERY
def test_its_words_are_short_and_read_with_six_years_of_school(rule):
    most = allowed_grade(f"insights/rules/{rule.family}.py")
    faults = [
        f"{name}: {len(words(text))} words, grade {grade(text):.1f}: “{text}”"
        for name, text in texts(rule).items()
        if len(words(text)) > MOST_WORDS
        or max(len(words(sentence)) for sentence in sentences(text)) > MOST_IN_A_SENTENCE
        or (len(words(text)) >= LONG and grade(text) > most)
    ]
    assert not faults, "\n".join(faults)


@EVERY
def test_its_sentence_needs_no_more_than_its_numbers_and_the_emergency_number(rule):
    assert set(PLACEHOLDER.findall(str(rule.says))) <= {"number", *rule.numbers}
    assert "%" not in PLACEHOLDER.sub("", str(rule.says))


@EVERY
def test_what_the_diary_holds_is_said_with_the_values_that_every_firing_answer_carries(rule):
    for answer in firing(rule):
        values = {**rule.effective({}, agreed=False), **answer.inputs, "number": "112"}
        for name, text in texts(rule).items():
            assert set(PLACEHOLDER.findall(text)) <= values.keys(), name
            assert "%" not in (text % values if "%" in text else "")


@EVERY
def test_the_values_are_plain(rule):
    for answer in firing(rule):
        assert all(isinstance(value, VALUES) for value in answer.inputs.values()), answer.inputs
        assert answer.inputs.get("signs", frozenset()) <= SYMPTOMS.keys()


# -- where it comes from -------------------------------------------------------------------------------------


@EVERY
def test_every_source_has_a_title_an_organisation_and_dates(rule):
    assert rule.sources
    assert len(set(rule.sources)) == len(rule.sources)
    for source in rule.sources:
        assert source.title and source.organisation
        assert source.url == "" or source.url.startswith("https://")
        assert source.read_on <= date.today() and source.read_on < source.review_by


# -- what they answer ----------------------------------------------------------------------------------------

ODD_MOMENTS = [
    NOW,
    at("2024-02-29 00:00"),
    at("2026-03-29 02:30"),  # a reading that the clocks skipped
    at("2026-10-25 02:30").replace(fold=1),
    at("1900-06-01 12:00"),
    at("2199-12-31 23:59"),
]


@EVERY
@pytest.mark.parametrize("now", ODD_MOMENTS, ids=str)
def test_an_empty_diary_is_silent(rule, now):
    assert ask(rule, case(now=now)).truth is False


@EVERY
def test_it_fires_in_a_diary_that_holds_what_it_looks_for(rule):
    assert firing(rule), {name: sorted(answer.missing) for name, answer in rich_answers(rule).items()}


@EVERY
def test_it_is_silent_in_another(rule):
    # Numbness, a child, a lack of entries: nothing is true of every diary.
    assert any(answer.truth is False for name, answer in rich_answers(rule).items() if name != "nothing")


@cache
def _shuffled_cases() -> dict[str, list[Case]]:
    return {name: [told.shuffled(seed).case() for seed in range(3)] for name, told in rich().items()}


@EVERY
def test_the_order_of_the_rows_does_not_matter(rule):
    for name, cases in _shuffled_cases().items():
        for of in cases:
            assert ask(rule, of) == rich_answers(rule)[name]


@EVERY
def test_the_same_diary_gets_the_same_answer(rule):
    for name, of in _cases().items():
        assert ask(rule, of) == rich_answers(rule)[name]


@EVERY
def test_evidence_is_in_the_diary_and_what_is_missing_has_a_name(rule):
    for name, told in rich().items():
        answer = rich_answers(rule)[name]
        refs = {str(each.uuid) for each in told.cramps} | {each.date.isoformat() for each in told.days}
        assert answer.evidence <= refs
        assert answer.missing <= NAMES
        assert answer.asks <= answer.missing
        assert bool(answer.missing) == (answer.truth is None)


@given(anything(), st.integers(0, 5))
def test_no_diary_makes_a_rule_fail_and_none_depends_on_the_order_of_rows(told, seed):
    found, again = check(told.case(), RULES), check(told.shuffled(seed).case(), RULES)
    assert [each.rule.id for each in found.could_not_check if CRASHED in each.missing] == []
    assert [(flag.rule.id, flag.level, flag.evidence, flag.answer.inputs) for flag in found.flags] == [
        (flag.rule.id, flag.level, flag.evidence, flag.answer.inputs) for flag in again.flags
    ]
    assert found.could_not_check == again.could_not_check


@given(anything())
def test_what_a_firing_rule_says_can_always_be_filled_in(told):
    for flag in check(told.case(), RULES).flags:
        for text in texts(flag.rule).values():
            assert set(PLACEHOLDER.findall(text)) <= {*flag.values, "number"}, flag.rule.id


def _answered(told: Told, answers: dict[str, bool]) -> Told:
    """The same diary, with answers to symptoms that its cramps were not asked about."""

    def more(each: EpisodeFacts) -> EpisodeFacts:
        asked = {answer.code for answer in each.associated}
        new = {code: said for code, said in answers.items() if code not in asked}
        yes = " ".join(code for code, said in new.items() if said)
        no = " ".join(code for code, said in new.items() if not said)
        return replace(each, associated=(*each.associated, *signs(yes, no)))

    return replace(told, cramps=tuple(map(more, told.cramps)))


@given(anything(), st.dictionaries(st.sampled_from(sorted(SYMPTOMS)), st.booleans(), max_size=30))
def test_what_a_warning_rule_knows_stays_so_whatever_else_is_answered(told, answers):
    """Kleene: an answer to an open question may settle what was unknown, never turn what was known."""
    before, after = told.case(), _answered(told, answers).case()
    for rule in AT_ONCE:
        known = ask(rule, before).truth
        if known is not None:
            assert ask(rule, after).truth is known, rule.id


def test_no_rule_reads_the_clock():
    expected = {name: check(told.case(), RULES) for name, told in rich().items()}
    for odd in (datetime(1971, 1, 1), datetime(2150, 12, 31, 23, 59)):
        with time_machine.travel(odd, tick=False):
            for name, told in rich().items():
                found = check(told.case(), RULES)
                assert (found.flags, found.could_not_check) == (
                    expected[name].flags,
                    expected[name].could_not_check,
                )


def _calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_no_rule_and_no_case_asks_for_the_time_or_for_chance():
    folders = [Path(package.__file__).parent, Path(records.__file__).parent]
    asking = {"now", "today", "utcnow", "localtime", "time_ns", "perf_counter", "random", "localdate"}
    found = {
        f"{path.name}: {name}" for folder in folders for path in folder.glob("*.py") for name in _calls(path)
    }
    assert {each for each in found if each.partition(": ")[2] in asking} == set()


# -- their own tests -----------------------------------------------------------------------------------------


@cache
def _tests_of(family: str) -> dict[str, int]:
    """Rule id -> how many test functions of the family's file name it: in their body, in their parameters, or
    by a table of the module that they go through."""
    path = Path(__file__).parent / f"test_{family}.py"
    if not path.exists():
        return {}
    module = ast.parse(path.read_text()).body
    tables = {
        target.id: _ids_in(node)
        for node in module
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    named = [
        _ids_in(each).union(*(tables.get(name, set()) for name in _names_in(each)))
        for each in module
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    ]
    return {id: sum(id in ids for ids in named) for id in GOLDEN}


def _ids_in(node: ast.AST) -> set[str]:
    return {
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    } & GOLDEN.keys()


def _names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


@EVERY
def test_it_has_tests_of_its_own_that_fire_that_are_silent_and_at_the_border(rule):
    assert _tests_of(rule.family).get(rule.id, 0) >= 3


def test_an_unanswered_case_is_no_answer():
    # What the proofs above rest on: silence is NO, and a cramp that nobody was asked about is not silent.
    assert NO.truth is False
    assert any(ask(rule, case([cramp(ago(hours=1))])).truth is None for rule in AT_ONCE)
