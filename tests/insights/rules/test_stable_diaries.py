"""While nothing changes, the rules about change speak up no more often than the clinical note says.

Limits: clinical note, sections 2.3 (rises), 3.4 (surge) and 3.6 (3 a week). Figures:
docs/review-calibration.md. Here with few diaries, each of 52 weekly checks; `make test-calibration` takes 400
of each kind. The limits of a share of people are three standard errors wide.
"""

from math import sqrt

import numpy as np
import pytest

from insights.calibration.steady import (
    FIRST,
    KINDS,
    Counts,
    Kind,
    Texture,
    diary,
    measured,
    spoken,
)
from insights.case.records import Case

from .cases import NOW

FEW, MANY = 25, 400
# Of checks and of people in a year, the most that the note gives for any kind of stable diary.
MOST = {"M-FREQ-RISE": (0.09, 0.92), "B-FREQ-RISE": (0.04, 0.70), "B-FREQ-SURGE": (0.07, 1.0)}
# Doublings found within 6 weeks: its lowest and highest share.
FOUND = {"M-FREQ-RISE": (0.33, 0.75), "B-FREQ-RISE": (0.12, 0.59)}
STABLE = [kind for kind in KINDS if kind.texture is not Texture.FADING]


def room(share, people):
    return 3 * sqrt(share * (1 - share) / people)


@pytest.fixture(scope="module")
def few():
    """Half of the kinds: the lowest and the highest rate."""
    return {kind: measured(kind, people=FEW) for kind in STABLE if kind.mean in {1, 4}}


@pytest.mark.parametrize("rule", MOST)
def test_rules_about_change_speak_no_more_often_than_the_note_says(few, rule):
    checks, people = MOST[rule]
    assert np.mean([each[rule].checks for each in few.values()]) <= checks
    assert np.mean([each[rule].people for each in few.values()]) <= people + room(people, FEW * len(few))


@pytest.mark.parametrize("rule", FOUND)
def test_doublings_are_found_about_as_often_as_the_note_says(few, rule):
    least, _most = FOUND[rule]
    assert np.mean([each[rule].found for each in few.values()]) >= least - room(least, FEW * len(few))


def test_b_freq_3w_is_seldom_reached_by_one_cramp_a_week_and_always_by_four(few):
    by_mean = {kind.mean: of_rule["B-FREQ-3W"] for kind, of_rule in few.items()}
    assert by_mean[1].people <= 0.13 + room(0.13, FEW)
    assert by_mean[4].people == 1


def test_the_limits_can_be_missed(monkeypatch):
    """With a single check instead of two running, the note would not be kept."""
    monkeypatch.setattr("insights.case.rises.CHECKS", (0,))
    spoke = measured(Kind(4.0, Texture.UNEVEN), people=FEW)
    for rule in ("M-FREQ-RISE", "B-FREQ-RISE"):
        assert spoke[rule].checks > MOST[rule][0]


def test_counts_that_were_added_up_ahead_are_those_of_a_case():
    cramps, observed = diary(Kind(3.0, Texture.FADING), 200, np.random.default_rng(1))
    totals, known = (np.concatenate([[0], np.cumsum(each)]) for each in (cramps, observed))
    days = [FIRST + each * (NOW - NOW.replace(day=9)) for each in range(200)]
    plain = Case(
        now=NOW,
        counts={day: int(number) for day, number in zip(days, cramps, strict=True)},
        observed=frozenset(day for day, seen in zip(days, observed, strict=True) if seen),
    )
    quick = Counts(now=NOW, totals=totals, known=known)
    for start, end in ((0, 0), (-9, 20), (30, 86), (150, 260), (-9, -2), (210, 220), (50, 40)):
        between = [FIRST + (days[1] - days[0]) * each for each in (start, end)]
        assert quick.count_between(*between) == plain.count_between(*between)
        assert quick.observed_between(*between) == plain.observed_between(*between)


def test_a_check_reads_nothing_of_later_days():
    cramps, observed = diary(KINDS[3], 200, np.random.default_rng(2), doubled_from=150)
    assert list(spoken(cramps, observed, [150])) == list(spoken(cramps[:151], observed[:151], [150]))


# -- many diaries --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def many():
    return {kind: measured(kind, people=MANY) for kind in KINDS}


@pytest.mark.calibration
@pytest.mark.parametrize("rule", MOST)
def test_in_every_kind_of_stable_diary_a_rule_about_change_keeps_to_the_note(many, rule):
    checks, people = MOST[rule]
    for kind in KINDS:
        assert many[kind][rule].checks <= checks, kind
        assert many[kind][rule].people <= people + room(people, MANY), kind


@pytest.mark.calibration
@pytest.mark.parametrize("rule", FOUND)
def test_over_all_kinds_a_doubling_is_found_as_often_as_the_note_says(many, rule):
    least, most = FOUND[rule]
    found = np.mean([many[kind][rule].found for kind in STABLE])
    assert least <= found <= most


@pytest.mark.calibration
def test_three_a_week_is_reached_as_the_note_says(many):
    reached = {kind: many[kind]["B-FREQ-3W"].people for kind in STABLE}
    for kind, people in reached.items():
        if kind.mean == 1:
            assert people <= 0.13 + room(0.13, MANY), kind
        if kind.mean == 4:
            assert people == 1, kind
    assert np.mean([people for kind, people in reached.items() if kind.mean == 2]) >= 0.9 - room(0.9, MANY)
