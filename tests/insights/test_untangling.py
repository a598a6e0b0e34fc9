"""What belongs to what, when two things come on the same days."""

from __future__ import annotations

import numpy as np
import pytest

from insights.findings import Exposed
from insights.stats import strata
from insights.untangling import CRAMP_BEFORE, Untangling, Verdict, cramp_before
from tests.insights.tables import table_of

DAYS = 364
BLOCK = np.arange(DAYS) // 28


def companion(said, count, *, known=None) -> Exposed:
    return Exposed(
        x=np.asarray(said) == 1,
        known=np.ones(DAYS, dtype=bool) if known is None else known,
        score=strata.day_scores(np.asarray(count)),
        block=BLOCK,
        harm_expected=True,
    )


@pytest.fixture
def running():
    """(ran, swam, cramps): twice as many swims as runs without, and cramps after runs alone."""
    rng = np.random.default_rng(2)
    ran = rng.random(DAYS) < 0.35
    swam = ran & (rng.random(DAYS) < 0.6) | (rng.random(DAYS) < 0.08)
    return ran, swam, rng.poisson(np.where(ran, 0.7, 0.12))


def test_what_only_comes_along_is_explained_by_what_it_comes_along_with(running):
    ran, swam, count = running
    untangling = Untangling({"ran": companion(ran, count), "swam": companion(swam, count)}, {})

    assert untangling.of("swam", limit=0.05) == Verdict(explained_by="ran")


def test_what_holds_among_days_alike_in_the_other_stands_alone(running):
    ran, swam, count = running
    untangling = Untangling({"ran": companion(ran, count), "swam": companion(swam, count)}, {"swam": 0.001})

    assert untangling.of("ran", limit=0.05) == Verdict()


def test_two_that_always_come_together_are_named_together(running):
    ran, _swam, count = running
    twin = ran.copy()
    twin[:6] = ~twin[:6]
    untangling = Untangling({"ran": companion(ran, count), "twin": companion(twin, count)}, {})

    assert untangling.of("ran", limit=0.001).with_ == ("twin",)
    assert untangling.of("twin", limit=0.001).with_ == ("ran",)


def test_a_loose_companion_is_named_only_if_cramps_go_with_it_too():
    rng = np.random.default_rng(9)
    ran = rng.random(DAYS) < 0.4
    loose = np.where(rng.random(DAYS) < 0.25, ran, rng.random(DAYS) < 0.4)
    count = rng.poisson(np.where(ran, 0.24, 0.15))
    pair = {"ran": companion(ran, count), "loose": companion(loose, count)}
    assert 0.15 < np.corrcoef(ran, loose)[0, 1] < 0.35

    # A limit that nothing reaches, so that it all depends on the companion.
    assert Untangling(pair, {"loose": 0.2}).of("ran", limit=0.0).with_ == ()
    assert Untangling(pair, {"loose": 0.1}).of("ran", limit=0.0).with_ == ("loose",)


def test_things_without_anything_in_common_are_no_rivals(running):
    ran, _swam, count = running
    other = np.random.default_rng(1).random(DAYS) < 0.4
    assert abs(np.corrcoef(ran, other)[0, 1]) < 0.15
    untangling = Untangling({"ran": companion(ran, count), "other": companion(other, count)}, {"other": 0})

    assert untangling.of("ran", limit=0.0) == Verdict()


def test_fewer_than_15_common_days_are_too_few_to_compare(running):
    ran, _swam, count = running
    seldom = np.zeros(DAYS, dtype=bool)
    seldom[:14] = True
    pair = {"ran": companion(ran, count), "twin": companion(ran, count, known=seldom)}
    assert Untangling(pair, {"twin": 0}).of("ran", limit=0.0) == Verdict()

    seldom[14] = True
    assert Untangling(pair | {"twin": companion(ran, count, known=seldom)}, {"twin": 0}).of(
        "ran", limit=0.0
    ) == Verdict(with_=("twin",))


def test_a_cramp_the_day_before_may_explain_but_is_never_named_with():
    rng = np.random.default_rng(3)
    count = np.zeros(DAYS, dtype=int)
    for day in range(1, DAYS):
        count[day] = rng.random() < (0.75 if count[day - 1] else 0.08)
    tired = np.zeros(DAYS, dtype=bool)
    tired[1:] = np.where(rng.random(DAYS - 1) < 0.85, count[:-1] > 0, rng.random(DAYS - 1) < 0.3)
    before = cramp_before(table_of(count))
    untangling = Untangling({"tired": companion(tired, count), CRAMP_BEFORE: before}, {CRAMP_BEFORE: 0.0})

    assert untangling.of("tired", limit=0.05).explained_by == CRAMP_BEFORE
    # It can't be told apart from itself; and still it is no habit.
    same = Untangling({"tired": before, CRAMP_BEFORE: before}, {CRAMP_BEFORE: 0.0})
    assert same.of("tired", limit=0.05) == Verdict()


def test_the_day_before_is_unknown_where_nobody_was_looking():
    active = np.ones(4, dtype=bool)
    active[1] = False

    before = cramp_before(table_of([2, 0, 0, 1], active=active))

    assert before.known.tolist() == [False, False, False, True]
    assert before.x.tolist() == [False, True, False, False]


def test_days_unknown_in_either_are_compared_in_neither(running):
    ran, swam, count = running
    known = np.arange(DAYS) < 200
    short = {
        "ran": companion(ran & known, np.where(known, count, 0), known=known),
        "swam": companion(swam, count),
    }
    whole = {
        "ran": companion(ran & known, np.where(known, count, 3), known=known),
        "swam": companion(swam, count, known=known),
    }

    one, other = (Untangling(each, {}).of("swam", limit=0.0001) for each in (short, whole))

    assert one == other
