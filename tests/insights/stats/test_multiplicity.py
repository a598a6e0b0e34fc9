"""Many questions: which may be asked, and which answers stand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insights.stats.multiplicity import testable as askable
from insights.stats.multiplicity import weighted_bh, weighted_holm

# Benjamini and Hochberg 1995, section 3.2 (statistics.md, section 5, BH): 15 questions of one trial.
PUBLISHED = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
]


def found(p, weights, q):
    return [value <= limit for value, limit in zip(p, weighted_bh(p, weights, q=q), strict=True)]


def test_the_published_trial_gives_four_findings_at_5_per_cent():
    assert found(PUBLISHED, [1] * 15, 0.05) == [True] * 4 + [False] * 11


def test_the_published_trial_gives_three_by_bonferroni():
    limit = weighted_bh([1.0] * 15, [1] * 15, q=0.05)[0]

    assert sum(p <= limit for p in PUBLISHED) == 3


def test_the_limits_are_those_of_the_published_adjusted_p():
    # Adjusted .0015 .0030 .0095 .035625 .0603: each is just found at that q.
    for place, adjusted in enumerate([0.0015, 0.0030, 0.0095, 0.035625, 0.0603]):
        assert sum(found(PUBLISHED, [1] * 15, adjusted * 1.0001)) == place + 1
        assert sum(found(PUBLISHED, [1] * 15, adjusted * 0.9999)) == place


def test_a_weight_of_four_is_a_limit_four_times_as_wide():
    limits = weighted_bh([0.9, 0.9, 0.9], [4, 1, 1], q=0.06)

    assert limits == pytest.approx([0.04, 0.01, 0.01])


def test_no_question_has_no_limit():
    assert weighted_bh([], [], q=0.05) == []
    assert askable([], [], q=0.05) == []


P = st.floats(1e-8, 1)


@given(st.lists(st.tuples(P, st.sampled_from([0.2, 0.5, 1, 4])), min_size=1, max_size=12))
def test_the_order_of_questions_does_not_matter(questions):
    p, weights = zip(*questions, strict=True)

    there = found(p, weights, 0.05)

    assert there == found(p[::-1], weights[::-1], 0.05)[::-1]


@given(st.lists(P, min_size=1, max_size=12), st.integers(0, 11), st.floats(0, 1))
def test_a_smaller_p_never_takes_a_finding_away(p, place, factor):
    smaller = list(p)
    smaller[place % len(p)] *= factor

    before, after = found(p, [1] * len(p), 0.05), found(smaller, [1] * len(p), 0.05)

    assert all(now or not then for then, now in zip(before, after, strict=True))


def test_among_questions_with_nothing_in_them_a_finding_is_as_rare_as_it_says():
    rng = np.random.default_rng(3)
    weights = [1, 1, 0.2, 0.5, 4, 0.2, 1, 0.7]

    diaries = sum(any(found(rng.random(8), weights, 0.05)) for _ in range(4000))

    # 200 expected; three standard errors are 41.
    assert 159 <= diaries <= 241


def test_what_cannot_reach_its_limit_is_not_asked_and_costs_nothing():
    # Tarone 1990: two of three can reach .05/2, the third cannot reach even .05.
    assert askable([0.024, 0.001, 0.2], [1, 1, 1], q=0.05) == [True, True, False]


def test_a_question_too_many_is_left_out_even_if_it_could_reach_the_limit_alone():
    # Together each limit is .025, which the second can't reach.
    assert askable([0.001, 0.03], [1, 1], q=0.05) == [True, False]


def test_a_small_weight_asks_for_a_smaller_p():
    assert askable([0.009, 0.009], [4, 1], q=0.05) == [True, True]
    assert askable([0.012, 0.012], [4, 1], q=0.05) == [True, False]


@given(
    st.lists(st.tuples(st.sampled_from([1e-4, 0.004, 0.01, 0.03]), st.sampled_from([0.2, 1, 4])), max_size=9)
)
def test_which_questions_are_asked_does_not_depend_on_their_order(questions):
    least, weights = ([each[part] for each in questions] for part in (0, 1))

    there = askable(least, weights, q=0.05)

    assert there == askable(least[::-1], weights[::-1], q=0.05)[::-1]
    # Each of them could reach its part of what the chosen ones share.
    shared = sum(weight for weight, chosen in zip(weights, there, strict=True) if chosen)
    assert all(
        p <= 0.05 * weight / shared * (1 + 1e-9)
        for p, weight, chosen in zip(least, weights, there, strict=True)
        if chosen
    )


def held(p, weights, q):
    return [value <= limit for value, limit in zip(p, weighted_holm(p, weights, q=q), strict=True)]


def test_holm_finds_three_of_the_published_trial():
    # .0019 is within .05 / 13, .0095 is not within .05 / 12.
    assert held(PUBLISHED, [1] * 15, 0.05) == [True] * 3 + [False] * 12


def test_holm_steps_down_with_the_weights_that_are_left():
    # R's p.adjust("holm") of .01 .02 .03: .03 .04 .04.
    assert held([0.01, 0.02, 0.03], [1, 1, 1], 0.0399) == [True, False, False]
    assert held([0.01, 0.02, 0.03], [1, 1, 1], 0.0401) == [True, True, True]
    assert weighted_holm([0.9, 0.001, 0.9], [4, 1, 1], q=0.06) == pytest.approx([0.048, 0.01, 0.012])


def test_holm_without_questions_has_no_limit():
    assert weighted_holm([], [], q=0.05) == []


@given(st.lists(st.tuples(P, st.sampled_from([0.2, 0.5, 1, 4])), min_size=1, max_size=12))
def test_holm_finds_nothing_that_benjamini_and_hochberg_do_not(questions):
    p, weights = zip(*questions, strict=True)

    by_holm, by_bh = held(p, weights, 0.05), found(p, weights, 0.05)
    assert all(bh for holm, bh in zip(by_holm, by_bh, strict=True) if holm)


@given(st.lists(st.tuples(P, st.sampled_from([0.2, 0.5, 1, 4])), min_size=1, max_size=12))
def test_holm_is_the_closed_test_of_weighted_bonferroni(questions):
    p, weights = zip(*questions, strict=True)

    ranked = sorted(range(len(p)), key=lambda place: p[place] / weights[place])
    found_so_far = set()
    for step, place in enumerate(ranked):
        if p[place] / weights[place] * sum(weights[other] for other in ranked[step:]) > 0.05:
            break
        found_so_far.add(place)
    # Equals share the tighter limit of the first of them.
    assert {place for place, is_held in enumerate(held(p, weights, 0.05)) if is_held} <= found_so_far
    if len({one / weight for one, weight in questions}) == len(p):
        assert {place for place, is_held in enumerate(held(p, weights, 0.05)) if is_held} == found_so_far
