"""Three-valued logic: Kleene's tables, and what is worth asking about."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.case.answer import NO, YES, Answer, all_of, any_of, at_least, told, unknown, yes

TRUTHS = (True, False, None)
OF = {True: YES, False: NO, None: unknown("x")}
# Kleene's strong tables: rows and columns yes, no, unknown.
AND = {(True, True): True, (True, None): None, (None, None): None}
OR = {(False, False): False, (False, None): None, (None, None): None}

names = st.sampled_from("abcdefgh")
leaves = st.one_of(
    st.builds(lambda ref, code: yes([ref], signs=frozenset({code})), names, names),
    st.just(NO),
    st.builds(unknown, names),
)
answers = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda a, b: a & b, inner, inner),
        st.builds(lambda a, b: a | b, inner, inner),
        st.builds(lambda a: ~a, inner),
        st.builds(at_least, st.integers(0, 3), st.lists(inner, max_size=4)),
    ),
    max_leaves=8,
)


def same(one: Answer, other: Answer) -> bool:
    """In everything but the values, of which the first stands."""
    return (one.truth, one.evidence, one.missing, one.asks) == (
        other.truth,
        other.evidence,
        other.missing,
        other.asks,
    )


@pytest.mark.parametrize("one", TRUTHS)
@pytest.mark.parametrize("other", TRUTHS)
def test_and_or_not_follow_the_tables(one, other):
    expected_and = AND.get((one, other), AND.get((other, one), False))
    expected_or = OR.get((one, other), OR.get((other, one), True))
    assert (OF[one] & OF[other]).truth is expected_and
    assert (OF[one] | OF[other]).truth is expected_or
    assert (~OF[one]).truth is (None if one is None else not one)


@given(answers, answers)
def test_and_and_or_do_not_depend_on_the_order(one, other):
    assert same(one & other, other & one)
    assert same(one | other, other | one)


@given(answers, answers, answers)
def test_and_and_or_do_not_depend_on_the_brackets(one, other, third):
    left, right = (one & other) & third, one & (other & third)
    assert (left.truth, left.missing) == (right.truth, right.missing)
    left, right = (one | other) | third, one | (other | third)
    assert (left.truth, left.missing) == (right.truth, right.missing)


@given(leaves, leaves, leaves)
def test_what_is_worth_asking_does_not_depend_on_the_brackets(one, other, third):
    assert same((one & other) & third, one & (other & third))
    assert same(all_of([one, other, third]), (one & other) & third)
    assert same(any_of([one, other, third]), (one | other) | third)


@given(answers, answers)
def test_not_turns_and_into_or(one, other):
    assert (~(one & other)).truth is (~one | ~other).truth
    assert (~(one | other)).truth is (~one & ~other).truth
    assert (~~one).truth is one.truth


@given(answers)
def test_yes_changes_no_and_and_no_changes_no_or(one):
    assert (one & YES).truth is one.truth and (one & NO).truth is False
    assert (one | NO).truth is one.truth and (one | YES).truth is True
    assert same(one | NO, one)
    assert (one & one).truth is one.truth
    assert same(one | one, one)


@given(st.lists(answers, min_size=1, max_size=5))
def test_at_least_is_any_at_one_end_and_all_at_the_other(listed):
    assert same(at_least(1, listed), any_of(listed))
    assert same(at_least(len(listed), listed), all_of(listed))
    assert at_least(0, listed).truth is True
    assert at_least(len(listed) + 1, listed).truth is False


def test_nothing_at_all_holds_for_all_and_for_none():
    assert (all_of([]).truth, any_of([]).truth) == (True, False)


@given(st.integers(1, 4), st.lists(answers, max_size=5))
def test_at_least_is_the_or_of_all_ands_of_so_many(number, listed):
    spelled_out = any_of(all_of(some) for some in combinations(listed, number))
    assert at_least(number, listed).truth is spelled_out.truth


@given(answers)
def test_only_what_is_unknown_lacks_something_and_only_a_part_of_it_is_asked(one):
    assert one.asks <= one.missing
    assert bool(one.missing) == (one.truth is None)
    if not one.truth:
        assert not one.evidence


def test_the_rest_of_a_condition_is_asked_once_a_part_of_it_holds():
    assert (YES & unknown("breathless")).asks == {"breathless"}
    assert at_least(2, [YES, unknown("a"), unknown("b")]).asks == {"a", "b"}
    assert all_of([unknown("a"), YES, unknown("b")]).asks == {"a", "b"}
    # Half of a half: one of two signs is there, so the other sign and the pain are both worth a question.
    assert (at_least(2, [YES, unknown("cold")]) & unknown("pain")).asks == {"cold", "pain"}


def test_nothing_is_asked_while_no_part_of_a_condition_holds():
    assert not all_of([unknown("a")]).asks
    assert not all_of([unknown("a"), unknown("b")]).asks
    assert not any_of([unknown("a"), unknown("b"), NO]).asks
    assert not at_least(2, [NO, unknown("a"), unknown("b")]).asks


def test_what_cannot_change_the_answer_any_more_is_not_missing():
    assert same(NO & unknown("a"), NO)
    assert (YES | unknown("a")).missing == frozenset()
    assert same(at_least(3, [YES, unknown("a"), NO]), NO)


def test_evidence_is_that_of_all_that_is_true():
    assert (yes("a") | yes("b") | NO).evidence == {"a", "b"}
    assert (yes("a") & yes("b")).evidence == {"a", "b"}


def test_of_values_the_first_stands_and_sets_are_united():
    first = yes(signs=frozenset({"fever"}), day=date(2026, 3, 1))
    second = yes(signs=frozenset({"rash"}), day=date(2026, 3, 2), length=5)
    assert dict((first & second).inputs) == {
        "signs": frozenset({"fever", "rash"}),
        "day": date(2026, 3, 1),
        "length": 5,
    }
    assert dict(first.but(day=None, count=3).inputs) == {
        "signs": frozenset({"fever"}),
        "day": None,
        "count": 3,
    }


def test_an_answer_that_nobody_gave_is_unknown():
    assert told(None, missing="fever") == unknown("fever")
    assert told(True, missing="fever", evidence=["a"]) == yes(["a"])
    assert told(False, missing="fever") == NO
