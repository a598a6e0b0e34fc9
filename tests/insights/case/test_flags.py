"""Rules side by side: what is shown, raised, lowered, left out, switched off, and what happens on a crash."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.case.answer import NO, YES, Answer, unknown, yes
from insights.flags import CRASHED, active, check, lapses_on
from insights.rule import Level, Number, ReviewRule, fixed
from insights.sources import CRAMPDIARY
from tests.insights.rules.cases import TODAY, at, case

LEVELS = {level.value[0].upper(): level for level in Level}


def rule(id: str, answer: Answer | Exception | object = YES, **more: Any) -> ReviewRule:
    """A rule that always answers the same; its level follows from its id."""

    def applies(of: Any, numbers: Any) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    told = {"applies": applies} | more
    return ReviewRule(
        id=id,
        level=LEVELS[id[0]],
        family="a",
        says="",
        because="",
        clears="",
        why="",
        sources=(CRAMPDIARY,),
        **told,
    )


def above(id: str, limit: Number, count: float, **more: Any) -> ReviewRule:
    """A rule that fires when `count` is at least its limit."""
    return rule(
        id,
        applies=lambda of, numbers: YES if count >= numbers["limit"] else NO,
        numbers=MappingProxyType({"limit": limit}),
        **more,
    )


def shown(rules, **told) -> dict[str, str]:
    return {flag.rule.id: str(flag.level) for flag in check(case(**told), rules).flags}


def back(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


# -- order and number ----------------------------------------------------------------------------------------


@given(st.permutations(["S-A", "M-A", "B-B", "B-A", "U-A", "E-A"]))
def test_the_highest_level_comes_first_whatever_the_order_of_the_rules(ids):
    found = check(case(), map(rule, ids))
    assert [flag.rule.id for flag in found.flags] == ["E-A", "U-A", "B-A", "B-B", "M-A", "S-A"]


def test_yes_and_no_are_checked_and_unknown_is_told_with_what_is_missing():
    asked = YES & unknown("fever", "rash")
    found = check(case(), [rule("E-A"), rule("U-A", NO), rule("B-A", asked)])
    assert found.checked == 2
    ((not_checked),) = found.could_not_check
    assert (not_checked.rule.id, not_checked.missing) == ("B-A", ("fever", "rash"))
    assert not_checked.asks == {"fever", "rash"}


def test_flags_can_be_asked_for_by_level():
    found = check(case(), [rule("E-A"), rule("U-A"), rule("B-A")])
    assert [flag.rule.id for flag in found.at(Level.URGENT, Level.EMERGENCY)] == ["E-A", "U-A"]


def test_evidence_is_in_a_fixed_order_dates_first():
    ids = ["b" * 36, "a" * 36, "2026-03-02", "2026-03-01"]
    (flag,) = check(case(), [rule("B-A", yes(ids))]).flags
    assert flag.evidence == ["2026-03-01", "2026-03-02", "a" * 36, "b" * 36]


# -- beside each other ---------------------------------------------------------------------------------------


def test_a_rule_gives_way_to_another_that_fires_and_to_none_that_does_not():
    polite = rule("M-A", yields_to=frozenset({"B-A"}))
    assert shown([polite, rule("B-A")]) == {"B-A": "book"}
    assert shown([polite, rule("B-A", NO)]) == {"M-A": "mention"}
    assert shown([polite, rule("B-A", unknown("x"))]) == {"M-A": "mention"}


def test_a_rule_gives_way_also_to_one_that_was_talked_about_with_a_clinician():
    polite = rule("M-A", yields_to=frozenset({"B-A"}))
    assert shown([polite, rule("B-A")], discussed={"B-A": back(3)}) == {}


def test_a_rule_is_raised_to_urgent_beside_another():
    twitch = rule("B-A", raised_by=frozenset({"U-A", "B-B"}))
    assert shown([twitch]) == {"B-A": "book"}
    assert shown([twitch, rule("B-B")]) == {"B-A": "urgent", "B-B": "book"}
    assert shown([twitch, rule("U-A", unknown("x"))]) == {"B-A": "book"}


def test_nothing_is_lowered_by_being_raised():
    assert shown([rule("E-A", raised_by=frozenset({"B-B"})), rule("B-B")])["E-A"] == "emergency"


def test_what_was_raised_cannot_be_switched_off():
    twitch = rule("B-A", raised_by=frozenset({"U-A"}))
    discussed = {"B-A": back(3)}
    assert shown([twitch], discussed=discussed) == {}
    assert shown([twitch, rule("U-A")], discussed=discussed) == {"U-A": "urgent", "B-A": "urgent"}


def test_good_news_is_shown_alone_or_not_at_all():
    brief = rule("S-A", alone=True)
    assert shown([brief, rule("B-A", NO)]) == {"S-A": "selfcare"}
    assert shown([brief, rule("S-B")]) == {"S-B": "selfcare"}
    # What was talked about is out of sight, but it is not nothing.
    assert shown([brief, rule("B-A")], discussed={"B-A": back(3)}) == {}


@given(st.sets(st.sampled_from(["E-A", "U-A", "B-A", "B-B", "M-A", "S-A"])))
def test_rules_only_add_flags(ids):
    one_more = check(case(), [*map(rule, ids), rule("U-NEW")])
    assert {*shown(map(rule, ids)), "U-NEW"} == {flag.rule.id for flag in one_more.flags}


# -- talked about with a clinician ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "off"), [("E-A", False), ("U-A", False), ("B-A", True), ("M-A", True), ("S-A", False)]
)
def test_only_book_and_mention_can_be_marked_as_talked_about(id, off):
    found = check(case(discussed={id: back(3)}), [rule(id)])
    assert [flag.rule.id for flag in found.discussed] == ([id] if off else [])
    assert [flag.rule.id for flag in found.flags] == ([] if off else [id])


@pytest.mark.parametrize(
    ("day", "today", "holds"),
    [
        ("2026-03-10", "2026-03-10", True),
        ("2025-03-11", "2026-03-10", True),  # the last day of 12 months
        ("2025-03-10", "2026-03-10", False),
        ("2024-02-29", "2025-02-28", True),
        ("2024-02-29", "2025-03-01", False),
        ("2023-02-28", "2024-02-27", True),
        ("2023-02-28", "2024-02-28", False),
        ("2026-03-11", "2026-03-10", False),  # to come
        ("", "2026-03-10", False),
        ("no date", "2026-03-10", False),
        ("2026-02-30", "2026-03-10", False),
    ],
)
def test_what_was_talked_about_lapses_after_12_months(day, today, holds):
    found = check(case(discussed={"B-A": day}, now=at(f"{today} 09:00")), [rule("B-A")])
    assert bool(found.discussed) is holds
    assert bool(found.flags) is not holds
    assert (active({"B-A": day}, "B-A", today=date.fromisoformat(today)) is not None) is holds


@given(st.dates(date(1900, 1, 1), date(2198, 12, 31)))
def test_12_months_end_on_the_same_day_a_year_later_or_on_the_first_of_march(day):
    ends = lapses_on(day)
    assert ends.year == day.year + 1
    assert (ends.month, ends.day) in {(day.month, day.day), (3, 1)}
    assert 365 <= (ends - day).days <= 366


# -- agreed with a clinician ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "can", "level"),
    [("U-A", True, "book"), ("U-A", False, "urgent"), ("E-A", False, "emergency"), ("B-A", False, "book")],
)
def test_agreement_lowers_only_what_can_be_agreed(id, can, level):
    (flag,) = check(case(clinician_agreed={id: back(3)}), [rule(id, can_be_agreed=can)]).flags
    assert flag.level == level
    assert (flag.agreed_on is not None) is can


def test_agreement_lapses_after_12_months_too():
    assert shown([rule("U-A", can_be_agreed=True)], clinician_agreed={"U-A": back(365)}) == {"U-A": "urgent"}
    assert shown([rule("U-A", can_be_agreed=True)], clinician_agreed={"U-A": back(364)}) == {"U-A": "book"}


def test_agreement_about_one_rule_says_nothing_about_another():
    rules = [rule("U-A", can_be_agreed=True), rule("U-B", can_be_agreed=True)]
    assert shown(rules, clinician_agreed={"U-A": back(3)}) == {"U-A": "book", "U-B": "urgent"}


# -- numbers of one's own ------------------------------------------------------------------------------------

LIMIT = Number(10, careful=5, lenient=20, unit="")


@pytest.mark.parametrize(
    ("chosen", "agreed", "effective"),
    [
        (None, False, 10),
        (7, False, 7),
        (3, False, 5),
        (15, False, 10),
        (15, True, 15),
        (99, True, 20),
        ("15", False, 10),
        (True, False, 10),
        (float("nan"), True, 10),
        (float("inf"), True, 10),
    ],
)
def test_without_agreement_a_number_only_gets_more_careful(chosen, agreed, effective):
    told = {"thresholds": {"B-A": {"limit": chosen}}} if chosen is not None else {}
    agreement = {"B-A": back(3)} if agreed else {}
    (flag,) = check(case(clinician_agreed=agreement, **told), [above("B-A", LIMIT, 1000)]).flags
    assert flag.numbers == {"limit": effective}


@given(st.floats(-50, 50), st.floats(0, 30))
def test_whoever_chooses_a_number_without_agreement_never_loses_a_flag(chosen, count):
    one = above("B-A", LIMIT, count)
    assert shown([one]).items() <= shown([one], thresholds={"B-A": {"limit": chosen}}).items()


def test_a_fixed_number_stays_as_it_is_whatever_was_chosen_and_agreed():
    told = {"thresholds": {"E-A": {"limit": 1}}, "clinician_agreed": {"E-A": back(3)}}
    (flag,) = check(case(**told), [above("E-A", fixed(3), 1000)]).flags
    assert flag.numbers == {"limit": 3} and flag.agreed_on is None


def test_numbers_of_another_rule_or_name_and_spoiled_ones_change_nothing():
    rules = [above("B-A", LIMIT, 8)]
    for stored in ({"B-B": {"limit": 7}}, {"B-A": {"other": 7}}, {"B-A": "7"}, {"B-A": None}):
        assert shown(rules, thresholds=stored) == {}
    assert shown(rules, thresholds={"B-A": {"limit": 7}}) == {"B-A": "book"}


def test_a_flag_keeps_the_date_of_an_agreement_only_where_that_changed_something():
    told = {"thresholds": {"B-A": {"limit": 15}}, "clinician_agreed": {"B-A": back(3)}}
    (beyond,) = check(case(**told), [above("B-A", LIMIT, 1000)]).flags
    (within,) = check(case(clinician_agreed=told["clinician_agreed"]), [above("B-A", LIMIT, 1000)]).flags
    assert beyond.agreed_on == TODAY - timedelta(days=3)
    assert within.agreed_on is None


# -- a rule that crashes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [ZeroDivisionError("x"), RecursionError("x"), None, "yes", True])
def test_a_rule_that_fails_is_told_logged_and_stops_no_other(fault, caplog):
    with caplog.at_level(logging.ERROR, logger="insights.flags"):
        found = check(case(), [rule("E-A"), rule("U-A", fault), rule("B-A", NO), rule("M-A")])
    assert [flag.rule.id for flag in found.flags] == ["E-A", "M-A"]
    assert [(each.rule.id, each.missing) for each in found.could_not_check] == [("U-A", (CRASHED,))]
    assert found.checked == 3
    assert [(record.levelname, "U-A" in record.getMessage()) for record in caplog.records] == [
        ("ERROR", True)
    ]


def test_nothing_good_is_said_while_a_rule_failed():
    brief = rule("S-A", alone=True)
    assert shown([brief, rule("U-A", ValueError("x"))]) == {}
    # What depends on an open question is told beside it: most cramps leave some open.
    assert shown([brief, rule("U-A", unknown("fever"))]) == {"S-A": "selfcare"}
