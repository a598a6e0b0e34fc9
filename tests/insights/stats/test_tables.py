"""Two-by-two tables, against the documented output of R and scipy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from insights.stats.tables import MatchedPairs, Tables, exact_odds, mantel_haenszel


def tables(*cells: tuple[int, int, int, int]) -> Tables:
    """From exposed with and without an event, others with and without."""
    a, b, c, d = np.array(cells).T
    return Tables(both=a, exposed=a + b, events=a + c, total=a + b + c + d)


# R, fisher.test: Fisher (1962), criminal twins; dizygotic and monozygotic by convicted or not
CONVICTIONS = tables((2, 15, 10, 3))
# R, mantelhaen.test: Agresti (1990), penicillin for rabbits at once or after 1.5 hours, by cured or died
RABBITS = tables((0, 6, 0, 5), (3, 3, 0, 6), (6, 0, 2, 4), (5, 1, 6, 0), (2, 0, 5, 0))
# R, mantelhaen.test: Bickel et al. (1975), admissions to Berkeley, men and women by department
BERKELEY = tables(
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
)

cell = st.integers(0, 12)
one_table = st.tuples(cell, cell, cell, cell)
some_tables = st.lists(one_table, min_size=1, max_size=4).map(lambda cells: tables(*cells))


def test_fishers_test_is_that_of_r():
    found = exact_odds(CONVICTIONS)

    assert found.p == pytest.approx(0.00053672, abs=5e-9)
    assert found.estimate == pytest.approx(0.0469366, abs=5e-6)
    # R looks for the ends to about three digits: .00332576 to .363182
    assert found.interval() == pytest.approx((0.00332576, 0.363182), rel=3e-3)


def test_the_interval_of_fishers_test_is_scipys():
    expected = stats.contingency.odds_ratio([[2, 15], [10, 3]]).confidence_interval(0.95)

    assert exact_odds(CONVICTIONS).interval() == pytest.approx(tuple(expected), rel=1e-6)


def test_the_exact_common_odds_ratio_is_that_of_r():
    found = exact_odds(RABBITS)

    # S = 16 of 9 to 22 possible
    assert (int(RABBITS.both.sum()), found.observed) == (16, 7)
    assert found.p == pytest.approx(0.039945, abs=5e-7)
    assert found.estimate == pytest.approx(10.36105, rel=2e-6)
    assert found.interval() == pytest.approx((1.0774, 529.84), rel=4e-3)


def test_the_mid_p_of_the_common_odds_ratio_and_its_interval_are_the_published_ones():
    # statistics.md, section 5, computed in R
    found = exact_odds(RABBITS)

    assert found.p_mid == pytest.approx(0.021350, abs=5e-7)
    assert found.interval(mid=True) == pytest.approx((1.339, 266.5), rel=5e-4)


def test_one_tail_of_the_permutation_is_the_stratified_one():
    # statistics.md, section 5: its permutation of days within strata gives .0106749 upwards, with half of the
    # outcome's own chance
    assert exact_odds(RABBITS).p_mid / 2 == pytest.approx(0.0106749, abs=5e-8)


def test_mantel_haenszel_is_that_of_r():
    rabbits, berkeley = mantel_haenszel(RABBITS), mantel_haenszel(BERKELEY)

    assert (rabbits.estimate, rabbits.chi2, rabbits.p) == pytest.approx((7, 3.92857, 0.047472), abs=5e-6)
    assert berkeley.estimate == pytest.approx(0.904697, abs=5e-7)
    assert berkeley.chi2 == pytest.approx(1.42695, abs=5e-6)
    assert berkeley.p == pytest.approx(0.23226, abs=5e-6)


def test_the_interval_of_mantel_haenszel_is_that_of_r():
    # mantelhaen.test(UCBAdmissions): .7719074 1.0603298
    assert mantel_haenszel(BERKELEY).interval() == pytest.approx((0.7719074, 1.0603298), abs=5e-8)


@settings(max_examples=30)
@given(cells=one_table)
def test_one_table_is_tested_as_scipy_does(cells):
    a, b, c, d = cells
    assume(a + b and c + d and a + c and b + d)
    found = exact_odds(tables(cells))
    scipys = stats.contingency.odds_ratio([[a, b], [c, d]])

    assert found.p == pytest.approx(stats.fisher_exact([[a, b], [c, d]]).pvalue, rel=1e-6)
    assert found.interval() == pytest.approx(tuple(scipys.confidence_interval()), rel=1e-5)
    if math.isfinite(scipys.statistic):
        assert found.estimate == pytest.approx(scipys.statistic, rel=1e-5)
    else:
        assert found.estimate == math.inf


@settings(max_examples=30)
@given(each=some_tables)
def test_swapping_exposed_and_others_turns_the_odds_ratio_over(each):
    swapped = Tables(
        both=each.events - each.both, exposed=each.total - each.exposed, events=each.events, total=each.total
    )
    one, other = exact_odds(each), exact_odds(swapped)

    assert other.p == pytest.approx(one.p, rel=1e-6)
    assert other.p_mid == pytest.approx(one.p_mid, rel=1e-6)
    if 0 < one.estimate < math.inf:
        assert other.estimate == pytest.approx(1 / one.estimate, rel=1e-6)
        assert mantel_haenszel(swapped).p == pytest.approx(mantel_haenszel(each).p, rel=1e-9)


@given(each=some_tables, days=st.integers(1, 28), events=st.integers(0, 28))
def test_a_stratum_in_which_every_day_was_exposed_changes_nothing(each, days, events):
    def longer(column: np.ndarray, value: int) -> np.ndarray:
        return np.append(column, value)

    events = min(events, days)
    more = Tables(
        both=longer(each.both, events),
        exposed=longer(each.exposed, days),
        events=longer(each.events, events),
        total=longer(each.total, days),
    )

    assert exact_odds(more).p == pytest.approx(exact_odds(each).p, rel=1e-6)
    assert mantel_haenszel(more).p == pytest.approx(mantel_haenszel(each).p, rel=1e-9)


def test_together_adds_the_strata_up():
    assert [int(cell[0]) for cell in RABBITS.together().cells] == [16, 10, 13, 15]


def test_margins_that_allow_one_outcome_say_nothing():
    nothing = exact_odds(tables((3, 2, 0, 0)))

    assert (nothing.estimate, nothing.interval(), nothing.p, nothing.p_mid) == (1, (0, math.inf), 1, 1)
    assert mantel_haenszel(tables((3, 2, 0, 0))).p == 1
    assert math.isnan(mantel_haenszel(tables((3, 2, 0, 0))).estimate)


def test_an_empty_cell_leaves_the_range_open():
    found = exact_odds(tables((5, 0, 2, 6)))
    haenszel = mantel_haenszel(tables((5, 0, 2, 6)))

    assert found.estimate == found.interval()[1] == haenszel.estimate == math.inf
    assert found.interval()[0] > 0
    assert haenszel.interval() == (0, math.inf)


@pytest.mark.parametrize("numbers", [(3, 2, 4, 9), (3, 5, 2, 9), (3, 5, 6, 7), (-1, 2, 2, 9)])
def test_impossible_margins_are_refused(numbers):
    both, exposed, events, total = (np.array([each]) for each in numbers)
    with pytest.raises(ValueError, match="no table"):
        Tables(both=both, exposed=exposed, events=events, total=total)


def test_columns_of_different_length_are_refused():
    two = np.array([2, 2])
    with pytest.raises(ValueError, match="four numbers"):
        Tables(both=two, exposed=two, events=two, total=np.array([4]))


def test_pairs_of_calls_and_crashes_are_those_of_the_published_note():
    # Counts 4/22/6/216: a student note on McEvoy SP et al. (2005), BMJ 331:428; interval computed exactly
    pairs = MatchedPairs(case_only=22, control_only=6)

    assert pairs.estimate == pytest.approx(3.667, abs=5e-4)
    assert pairs.p == pytest.approx(0.003719, abs=5e-7)
    assert pairs.interval() == pytest.approx((1.4418, 11.0539), abs=5e-5)


def test_pairs_that_agree_say_nothing():
    with pytest.raises(ValueError, match="pairs that differ"):
        MatchedPairs(case_only=0, control_only=0)


def test_ten_years_without_an_exception_leave_no_outcome_at_zero():
    # 130 blocks of 28 days; a cramp on each of 14 days with it but for one day in every tenth block
    missed = np.arange(130) % 10 == 0
    found = exact_odds(
        Tables(
            both=14 - missed.astype(int),
            exposed=np.full(130, 14),
            events=np.full(130, 14),
            total=np.full(130, 28),
        )
    )

    # All blocks are alike: j of 14 days miss with weight C(14, j)^2 / ratio^j, and .1 a block did.
    missing = np.arange(15)
    ways = np.array([math.comb(14, j) ** 2 for j in missing], dtype=float)
    weights = ways / found.estimate**missing

    assert weights @ missing / weights.sum() == pytest.approx(0.1, rel=1e-6)
    assert np.isfinite(found.log_chances).all()
    assert 0 == found.p < found.interval()[0] < found.estimate < found.interval()[1]
