"""Left or right, one question with two sides."""

from __future__ import annotations

import numpy as np
import pytest

from insights.finders import side
from insights.findings import Direction, Family, Scale
from tests.insights.tables import cramps_on, table_of


def asked(*sides, days=60):
    """One cramp a day: -1 left, 1 right, 0 neither."""
    count = np.zeros(days, dtype=np.int64)
    count[: len(sides)] = 1
    (test,) = side.finder.ask(table_of(count, cramps=cramps_on(count, side=np.array(sides, dtype=np.int64))))
    return test


@pytest.mark.parametrize(("left", "right", "key"), [(12, 4, "side.left"), (4, 12, "side.right")])
def test_the_key_names_the_larger_side_and_the_estimate_is_its_odds(left, right, key):
    test = asked(*[-1] * left, *[1] * right)
    found = test.evaluate()

    assert test.key == key
    assert (found.estimate, found.direction, found.scale) == (pytest.approx(3), Direction.UP, Scale.ODDS)
    assert (found.counts["left_days"], found.counts["right_days"]) == (left, right)
    assert test.family is Family.SIDE


def test_mirrored_sides_give_the_same_answer_for_the_other_side():
    sides = np.random.default_rng(1).choice([-1, 0, 1], 40, p=[0.5, 0.2, 0.3])
    one, other = asked(*sides), asked(*-sides)

    assert {one.key, other.key} == {"side.left", "side.right"}
    assert other.evaluate().p == pytest.approx(one.evaluate().p)
    assert other.evaluate().ci == pytest.approx(one.evaluate().ci)
    # Left days of the one are right days of the other: odds of right to left are inverted.
    counts = [each.evaluate().counts for each in (one, other)]
    assert (counts[0]["left_days"], counts[0]["right_days"]) == (
        counts[1]["right_days"],
        counts[1]["left_days"],
    )


def test_only_cramps_with_a_side_are_counted():
    assert asked(*[-1] * 9, *[0] * 5).evaluate().counts["cramps"] == 9


def test_eight_days_with_a_side_are_needed():
    assert not asked(*[-1] * 7, *[0] * 20).needs[0].met
    assert asked(*[-1] * 8).needs[0].met


def test_days_with_as_many_left_as_right_have_no_vote():
    count = np.array([2] * 10 + [0] * 20)
    (test,) = side.finder.ask(table_of(count, cramps=cramps_on(count, side=np.tile([-1, 1], 10))))

    found = test.evaluate()
    assert (found.p, found.counts["tied_days"]) == (1, 10)


def test_the_least_p_is_that_of_one_side_only():
    found = asked(*[1] * 8).evaluate()

    assert found.p == pytest.approx(found.least_p) == pytest.approx(2 * 0.5**9)


def test_without_sides_nothing_breaks():
    test = asked()

    assert test.needs[0].has == 0
    assert test.further_days(1.645, 3) > 365
