"""The exact tail against another implementation, and against counting by hand."""

from fractions import Fraction
from math import comb

import pytest
from scipy.stats import binom

from insights.stats.binomial import upper_tail


@pytest.mark.parametrize("tries", [1, 12, 84, 700, 5000])
@pytest.mark.parametrize("share", [1e-3, 28 / 84, 0.5, 0.97])
def test_it_agrees_with_scipy(tries, share):
    for hits in {0, 1, tries // 5, tries // 3, (2 * tries) // 3, tries}:
        # sf(k - 1) is the chance of k or more.
        assert upper_tail(hits, tries, share) == pytest.approx(
            float(binom.sf(hits - 1, tries, share)), rel=1e-9, abs=1e-300
        )


def test_it_is_the_sum_of_the_ways():
    # 12 or more of 20 with 1/3, in whole numbers: 0.013.
    ways = sum(comb(20, n) * 2 ** (20 - n) for n in range(12, 21))
    assert upper_tail(12, 20, 1 / 3) == pytest.approx(float(Fraction(ways, 3**20)), rel=1e-12)


def test_the_ends_are_certain():
    assert upper_tail(0, 9, 0.2) == 1
    assert upper_tail(0, 0, 0.2) == 1
    assert upper_tail(3, 9, 0.0) == 0
    assert upper_tail(3, 9, 1.0) == 1


@pytest.mark.parametrize(("hits", "tries", "share"), [(-1, 3, 0.5), (4, 3, 0.5), (1, 3, -0.1), (1, 3, 1.1)])
def test_what_is_no_count_or_no_share_is_refused(hits, tries, share):
    with pytest.raises(ValueError):
        upper_tail(hits, tries, share)
