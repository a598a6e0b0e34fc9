"""Which limbs cramped: a side that nobody told may be either."""

import pytest

from insights.case.answer import NO
from insights.case.body import ARM, HAND
from insights.case.limbs import both_feet, both_hands, cramped, hand_and_foot, on_side
from tests.insights.rules.cases import TODAY, ago, case, cramp


def cramps(*sites):
    return case(cramp(ago(hours=each), site) for each, site in enumerate(sites, start=1)).cramps


@pytest.mark.parametrize(
    ("site", "truth"),
    [
        ("hand left", True),
        ("hand both", True),
        ("hand right", False),
        ("hand unknown", None),
        ("calf left", False),
    ],
)
def test_a_side_is_the_one_told_or_both_and_not_known_without_one(site, truth):
    assert on_side(cramps(site), ARM, "left").truth is truth


def test_a_side_says_which_cramp_it_was_and_when():
    (only,) = cramps("hand left")
    found = on_side([only], HAND, "left")
    assert (found.evidence, found.inputs["day"]) == ({only.uuid}, TODAY)


def test_a_told_side_beats_one_that_is_not_known():
    two = cramps("hand unknown", "fingers left")
    assert on_side(two, HAND, "left").truth


@pytest.mark.parametrize(
    ("sites", "truth"),
    [
        (["hand both"], True),
        (["hand left", "fingers right"], True),
        (["hand left", "hand left"], False),
        (["hand left", "forearm right"], False),
        (["hand left", "hand unknown"], None),
        (["hand unknown"], None),
        ([], False),
    ],
)
def test_both_hands(sites, truth):
    assert both_hands(cramps(*sites)).truth is truth


def test_both_hands_rest_on_both_cramps():
    two = cramps("hand left", "hand right")
    assert both_hands(two).evidence == {each.uuid for each in two}


def test_both_feet_are_soles_or_toes():
    assert both_feet(cramps("foot_sole left", "toes right")).truth
    assert both_feet(cramps("calf both")) == NO


def test_a_hand_and_a_foot_need_no_side_and_no_calf():
    assert hand_and_foot(cramps("fingers unknown", "toes unknown")).truth
    assert hand_and_foot(cramps("fingers left", "calf left")) == NO


def test_muscles_cramped_or_did_not():
    assert cramped(cramps("calf left", "hand right"), HAND).truth
    assert cramped(cramps("calf left"), HAND) == NO
