"""The promises, on invented diaries. `make test-calibration`; the whole of it is `make calibrate`.

200 diaries each with fixed seeds. Limits are three standard errors wide, so that a sound program passes with
any seed: 5 % may come out as .05 + 3 sqrt(.05 x .95 / 200) = 9.6 %.
"""

from math import sqrt

import pytest

from insights.calibration.scoring import score
from insights.calibration.suites import suites
from insights.calibration.trial import try_one

pytestmark = pytest.mark.calibration
DIARIES = 200


def scored(name, weeks):
    suite = next(each for each in suites() if each.name == name)
    kept = [
        record
        for number in range(DIARIES)
        for record in try_one(suite, weeks=weeks, horizons=(weeks,), number=number)
    ]
    return score(suite, kept)


def at_most(share):
    return share + 3 * sqrt(share * (1 - share) / DIARIES)


def at_least(share):
    return share - 3 * sqrt(share * (1 - share) / DIARIES)


@pytest.fixture(scope="module")
def null():
    return scored("null", 52)


@pytest.fixture(scope="module")
def planted():
    return scored("exercise-x3", 26)


def test_in_a_year_of_looking_fewer_than_1_in_20_diaries_show_a_clear_pattern_that_is_not_there(null):
    assert null.any_false <= at_most(0.05)


def test_an_import_of_a_year_is_no_worse(null):
    assert null.merged_any_false <= at_most(0.05)


def test_hints_are_no_more_than_luck_was_announced_to_give(null):
    # Hints of a diary vary about as Poisson counts do.
    assert null.false_hints <= null.luck + 3 * sqrt(null.luck / DIARIES)


def test_clear_patterns_beside_a_true_one_are_seldom_false(planted):
    assert planted.false_share <= at_most(0.03)


def test_what_is_shown_is_most_of_what_could_be_found(planted):
    assert planted.shown >= 0.9 * at_least(planted.oracle)


def test_what_is_clear_is_a_good_part_of_what_could_be_found(planted):
    # statistics.md, section 4: 30 of 81 at ratio 3 and 26 weeks.
    assert planted.clear >= at_least(0.30)


def test_no_sign_is_seldom_said_of_what_is_there(planted):
    assert planted.denied <= at_most(0.02)
