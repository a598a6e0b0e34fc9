"""Longer than a limit, at least as long, or not known; a remembered range speaks by its lower end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.case.lengths import LENGTH, at_least_seconds, longer_than
from tests.insights.rules.cases import ago, case, cramp

# Told: shortest, longest. Then whether it is over 600 s, and at least 600 s (clinical note 3.1, FORMATS).
LENGTHS = [
    (599, None, False, False),
    (600, None, False, True),
    (601, None, True, True),
    (600, 600, False, True),  # a range of one value is that value
    (300, 600, False, None),  # the recall answer "5 to 10 minutes" is not over 10
    (300, 601, None, None),
    (600, 900, True, True),  # "10 to 15 minutes" counts as over 10
    (900, 3600, True, True),
    (60, 120, False, False),
    (None, None, None, None),
]


def one(seconds, most=None, **told):
    return case([cramp(ago(days=2), seconds=seconds, duration_max_seconds=most, **told)]).cramps[0]


@pytest.mark.parametrize(("least", "most", "longer", "as_long"), LENGTHS)
def test_a_length_is_held_against_a_limit(least, most, longer, as_long):
    told = one(least, most)
    assert longer_than(told, 600).truth is longer
    assert at_least_seconds(told, 600).truth is as_long


@pytest.mark.parametrize("compare", [longer_than, at_least_seconds])
def test_a_length_that_is_not_known_is_what_is_missing(compare):
    assert compare(one(None), 600).missing == {LENGTH}


@pytest.mark.parametrize("compare", [longer_than, at_least_seconds])
def test_a_true_answer_names_the_cramp_its_day_and_its_least_length(compare):
    told = one(700, 900)
    answer = compare(told, 600)
    assert answer.evidence == {told.uuid}
    assert dict(answer.inputs) == {"length": timedelta(seconds=700), "day": told.started_at.date()}


@pytest.mark.parametrize(
    ("seconds", "longer", "as_long"), [(599, False, False), (600, False, True), (601, True, True)]
)
def test_a_running_cramp_is_as_long_as_it_has_run(seconds, longer, as_long):
    (running,) = case([cramp(ago(seconds=seconds), ongoing=True)]).cramps
    assert longer_than(running, 600).truth is longer
    assert at_least_seconds(running, 600).truth is as_long


def test_of_a_running_cramp_a_range_told_later_says_nothing_yet():
    (running,) = case(
        [
            cramp(
                ago(seconds=600),
                seconds=900,
                duration_max_seconds=3600,
                recorded_at=ago(hours=-1),
            )
        ]
    ).cramps
    assert running.running and longer_than(running, 600).truth is False


lengths = st.integers(0, 10_000)


@given(lengths, st.none() | lengths, lengths)
def test_longer_implies_as_long_and_a_lower_limit_never_silences(least, more, limit):
    told = one(least, None if more is None else least + more)
    if longer_than(told, limit).truth:
        assert at_least_seconds(told, limit).truth
        assert longer_than(told, limit - 1).truth
    if at_least_seconds(told, limit).truth is False:
        assert longer_than(told, limit).truth is False


@given(lengths, lengths, lengths, st.data())
def test_a_range_is_answered_as_every_length_within_it(least, more, limit, data):
    told = one(least, least + more)
    exact = one(data.draw(st.integers(least, least + more)))
    known = at_least_seconds(told, limit).truth
    if known is not None:
        assert at_least_seconds(exact, limit).truth is known
    # Strictly longer, a range counts from its lower end on, that end included: the careful side.
    if longer_than(told, limit).truth is False:
        assert longer_than(exact, limit).truth is False
