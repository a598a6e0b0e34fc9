"""The weeks of pregnancy and after a birth. Six weeks: clinical note, U-DVT and U-PREG."""

from datetime import timedelta

from insights.case.childbirth import lately_gave_birth, pregnant, pregnant_or_after_birth
from tests.insights.rules.cases import TODAY, case


def born(days_ago: int, **person):
    return case(gave_birth_on=TODAY - timedelta(days=days_ago), **person)


def test_six_weeks_after_a_birth_are_42_days_and_not_43():
    assert lately_gave_birth(born(42)).truth is True
    assert lately_gave_birth(born(43)).truth is False
    assert lately_gave_birth(born(0)).truth is True


def test_a_birth_that_is_ticked_among_the_risks_counts_without_a_date():
    assert lately_gave_birth(case(risks=("postpartum",))).truth is True
    assert lately_gave_birth(born(60, risks=("postpartum",))).truth is True


def test_answered_risks_without_a_birth_are_a_no_and_no_answer_is_unknown():
    assert lately_gave_birth(case(risks=())).truth is False
    assert lately_gave_birth(case()).missing == {"gave_birth_on"}


def test_at_an_earlier_moment_a_birth_had_not_happened_yet():
    assert lately_gave_birth(born(-1)).truth is False


def test_either_is_enough_and_both_must_be_denied():
    assert pregnant_or_after_birth(case(pregnant=True)).truth is True
    assert pregnant_or_after_birth(born(3, pregnant=False)).truth is True
    assert pregnant_or_after_birth(case(pregnant=False, risks=())).truth is False
    assert pregnant_or_after_birth(case(pregnant=False)).missing == {"gave_birth_on"}
    assert pregnant_or_after_birth(case()).missing == {"pregnant", "gave_birth_on"}


def test_whether_somebody_is_pregnant_is_not_known_until_it_is_said():
    assert pregnant(case()).missing == {"pregnant"}
