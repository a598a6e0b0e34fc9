"""What each length could show, said before a test begins: the gate, solved for power."""

from __future__ import annotations

import numpy as np
import pytest

from insights.experiment.analysis import Verdict, analyse
from insights.experiment.chances import ADHERENCE, Habits, chance, chances, habits
from insights.stats.gate import further_days
from tests.insights.experiment.made_up import coins, question, simulated, table


def told(mean=0.3, spread=1.3, share=1.0):
    return Habits(mean=mean, variance=spread * mean, check_ins=84, share=share)


@pytest.mark.parametrize(("weeks", "published"), [(8, 0.37), (12, 0.47), (16, 0.55)])
def test_a_tripling_is_found_as_often_as_simulated(weeks, published):
    """statistics.md, section 0, point 8: 37, 47 and 55 in 100 with 85 % adherence; 2 cramps a week."""
    assert chance(told(), weeks=weeks, ratio=3) == pytest.approx(published, abs=0.04)


def test_it_is_the_gate_turned_round():
    """Where the gate says that so many days show a ratio in 80 of 100 diaries, the chance is .80."""
    left = (1 + ADHERENCE * 2) / (1 + (1 - ADHERENCE) * 2)
    mean = 1.0
    days = further_days(share=0.5, mean=mean, variance=1.3, days=0, z=1.645, ratio=left)
    weeks = days / 7

    assert chance(told(mean=mean), weeks=weeks, ratio=3) == pytest.approx(0.80, abs=0.01)


def test_longer_tests_more_cramps_and_more_check_ins_find_more():
    lengths = [found[1] for found in chances(told()).values()]

    assert lengths == sorted(lengths)
    assert chance(told(mean=0.6), weeks=8, ratio=3) > chance(told(), weeks=8, ratio=3)
    assert chance(told(share=0.7), weeks=8, ratio=3) < chance(told(), weeks=8, ratio=3)
    assert chance(told(spread=3), weeks=8, ratio=3) < chance(told(), weeks=8, ratio=3)


def test_habits_are_those_of_the_last_12_weeks_on_days_with_a_check_in():
    recent = [0, 1, 5, 0] * 21
    checked = [True] * 100 + [True, True, True, False] * 21

    found = habits(table([9] * 100 + recent, checked=checked))

    assert (found.check_ins, found.share) == (63, 0.75)
    assert found.mean == pytest.approx((0 + 1 + 3) / 3)  # at most 3 a day count


def test_nothing_is_said_of_a_young_diary_or_one_without_cramps():
    assert not habits(table([])).can_say
    assert not habits(table([1] * 13)).can_say
    assert not habits(table([0] * 60)).can_say
    assert habits(table([1] * 14)).can_say


def test_what_is_promised_is_kept():
    """The chance said before, from weeks in which nothing was true, and what 400 tests then find."""
    rng = np.random.default_rng(23)
    promised, found = [], []
    for _person in range(400):
        before, tossed = coins(rng, 12), coins(rng, 12)
        promised.append(chance(habits(simulated(rng, before)), weeks=12, ratio=3))
        found.append(analyse(simulated(rng, tossed, ratio=3), question(tossed)).verdict == Verdict.SHOWN)

    assert np.mean(found) >= np.mean(promised) - 3 * (0.25 / 400) ** 0.5
    assert np.mean(found) <= np.mean(promised) + 0.12  # and not much more than was promised
