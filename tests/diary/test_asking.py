"""Which questions the check-in asks."""

from datetime import date

from diary import asking, vocabulary
from diary.models import Trigger

CHAIR = Trigger(pk=1, code="own-1", name="new garden chair")


def codes(tracked, own=(), answered=()):
    found = asking.questions(tracked=tracked, own=own, answered=answered)
    return [q.code for q in found.asked], [q.code for q in found.more]


def test_the_usual_eight_are_asked_until_somebody_chooses():
    asked, more = codes([])

    assert asked == list(asking.USUAL)
    assert len(asked) == asking.MOST_ASKED
    assert sorted(asked + more) == sorted(vocabulary.EXPOSURES)


def test_a_choice_is_kept_in_its_order():
    assert codes(["stress", "own-1", "alcohol"], [CHAIR])[0] == ["stress", "own-1", "alcohol"]


def test_never_more_than_eight_are_asked():
    assert len(codes(list(vocabulary.EXPOSURES))[0]) == 8


def test_a_word_that_is_no_longer_offered_is_not_asked_any_more():
    retired = Trigger(pk=1, code="own-1", name="new garden chair", retired_on=date(2026, 3, 1))

    asked, more = codes(["stress", "own-1"], [retired])

    assert asked == ["stress"] and "own-1" not in more


def test_a_word_that_is_no_longer_offered_can_still_be_corrected_where_it_was_answered():
    retired = Trigger(pk=1, code="own-1", name="new garden chair", retired_on=date(2026, 3, 1))

    assert "own-1" in codes([], [retired], answered=["new garden chair"])[1]


def test_a_merged_word_is_asked_as_the_word_it_was_merged_into():
    sofa = Trigger(pk=2, code="own-2", name="sofa", merged_into=CHAIR, retired_on=date(2026, 3, 1))

    assert codes(["own-2", "own-1", "stress"], [CHAIR, sofa])[0] == ["own-1", "stress"]


def test_a_word_merged_into_a_built_in_one_is_asked_as_that():
    sitting = Trigger(pk=9, code="long_sitting")
    sofa = Trigger(pk=2, code="own-2", name="sofa", merged_into=sitting, retired_on=date(2026, 3, 1))

    assert codes(["own-2", "stress"], [sofa])[0] == ["long_sitting", "stress"]


def test_when_everything_chosen_is_gone_the_usual_eight_are_asked():
    assert codes(["own-7"])[0] == list(asking.USUAL)


def test_what_belongs_to_one_cramp_is_no_question_about_a_day():
    asked, more = codes([])

    assert "injury" not in asked + more
    assert "injury" in codes([], answered=["injury"])[1]


def listed(groups):
    return [code for _title, codes in groups for code in codes]


def test_every_symptom_of_a_day_is_known_and_asked_in_one_place():
    asked = listed(asking.DAY_SYMPTOMS) + listed(asking.SLOW_SIGNS)

    assert set(asked) <= vocabulary.SYMPTOMS.keys()
    assert len(asked) == len(set(asked))


def test_what_the_articles_name_between_cramps_can_be_told():
    between = {
        "numbness_tingling", "one_leg_swelling", "spider_veins", "brittle_nails", "shin_hair_loss",
        "foot_ulcer", "slow_healing_sore", "hip_stiff", "muscle_thinner", "sitting_hard", "shoulders_uneven",
    }  # fmt: skip

    assert between <= {*listed(asking.DAY_SYMPTOMS), *listed(asking.SLOW_SIGNS)}


def test_leg_muscles_come_first_and_every_muscle_can_be_told():
    from diary.forms.day_amounts import _muscles

    *legs, (_more, others) = _muscles()

    assert tuple(code for code, _label in legs) == asking.LEG_MUSCLES
    assert {*asking.LEG_MUSCLES, *(code for code, _label in others)} == set(vocabulary.Muscle.values)
