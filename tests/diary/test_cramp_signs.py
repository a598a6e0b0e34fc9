"""What came with a cramp: before, during and after it. Now is Tuesday 10 March 2026, 09:00 in Berlin."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import vocabulary
from diary.facts import SymptomAnswer
from diary.forms import signs
from diary.forms.signs import ALARMS, GROUPS, PHASES, WITH_IT
from tests.diary.cramp_answers import answered, edited, make_form, refused
from tests.factories import episode_facts, full_episode_facts

ANSWERS = st.lists(
    st.builds(
        SymptomAnswer,
        st.sampled_from(sorted(vocabulary.SYMPTOMS)),
        st.booleans(),
        st.sampled_from(["", "before", "during", "after"]),
    ),
    unique_by=lambda answer: (answer.phase, answer.code),
    max_size=25,
)


def no_to_all(group):
    return tuple(SymptomAnswer(code, False, group.phase) for code in group.codes)


def test_what_was_with_it_is_yes_and_the_rest_stays_unasked():
    facts = answered(with_it=["weakness"]).to_facts()
    assert facts.associated == (SymptomAnswer("weakness", True),)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.field)
def test_none_of_these_is_a_no_to_each_that_stood_there(group):
    facts = answered(**{group.field: ["none"]}).to_facts()
    assert facts.associated == no_to_all(group)


def test_nothing_ticked_is_no_answer():
    assert answered().to_facts().associated == ()


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.field)
def test_none_of_these_and_something_is_refused(group):
    assert refused(**{group.field: ["none", group.codes[0]]}) == {
        group.field: ["Choose what there was, or None of these"]
    }


@pytest.mark.parametrize("group", PHASES, ids=lambda group: group.field)
def test_a_sign_is_kept_with_its_phase(group):
    facts = answered(**{group.field: [group.codes[0], group.codes[2]]}).to_facts()
    assert facts.associated == (
        SymptomAnswer(group.codes[0], True, group.phase),
        SymptomAnswer(group.codes[2], True, group.phase),
    )


def test_everything_of_the_checklist_can_be_ticked():
    # research/peers.md 5.4
    before, during, after = (set(group.codes) for group in PHASES)
    assert {
        "heaviness",
        "tightness",
        "numbness_tingling",
        "weakness",
        "pulling",
        "twisting_posture",
    } <= before
    assert {"burning", "aching", "pulling", "sharp_pain", "numbness_tingling", "itching"} <= during
    assert {"hard_muscle", "pulse_weak"} <= during
    assert {"limp", "unsteady_gait", "hurt_by_cramp"} <= after
    assert {"loss_of_consciousness", "chest_pain", "faint", "palpitations"} <= set(ALARMS)


def test_alarm_companions_are_behind_a_fold_and_none_of_these_does_not_speak_for_them():
    choices = make_form().fields["with_it"].choices
    title, folded = choices[-1]
    assert [code for code, _label in folded] == list(ALARMS)
    assert str(title) == "Chest, breathing, fainting, sudden weakness"
    assert not set(ALARMS) & {answer.code for answer in answered(with_it=["none"]).to_facts().associated}
    assert answered(with_it=["chest_pain"]).to_facts().associated == (SymptomAnswer("chest_pain"),)


def test_every_code_on_the_page_has_words():
    assert {code for group in GROUPS for code in group.codes} | set(ALARMS) <= set(vocabulary.SYMPTOMS)


def test_a_group_with_an_answer_stands_open():
    base = episode_facts(associated=(SymptomAnswer("limp", True, "after"),))
    assert [group["open"] for group in make_form(base=base).sign_groups] == [False, False, True]
    assert make_form(base=base).has_more


# -- editing -------------------------------------------------------------------------------------------------


def test_a_yes_may_be_taken_back_and_answers_of_other_phases_stay():
    base = full_episode_facts()
    changed = edited(base, signs_before=None)
    assert changed.associated == (SymptomAnswer("one_leg_swelling", False),)


def test_none_of_these_takes_back_every_yes_of_its_own_phase():
    base = episode_facts(
        associated=(SymptomAnswer("weakness", True), SymptomAnswer("weakness", True, "before"))
    )
    changed = edited(base, with_it=["none"])
    assert changed.associated == (
        SymptomAnswer("weakness", True, "before"),
        *(SymptomAnswer(code, False) for code in WITH_IT),
    )


def test_none_of_these_may_be_taken_back():
    assert edited(episode_facts(associated=no_to_all(signs.WITH)), with_it=None).associated == ()


def test_a_no_becomes_a_yes_and_the_others_are_unknown_again():
    base = episode_facts(associated=no_to_all(signs.WITH))
    assert edited(base, with_it=["weakness"]).associated == (SymptomAnswer("weakness"),)


@given(ANSWERS)
@settings(max_examples=60)
def test_no_answer_is_lost_or_made_by_saving_again(answers):
    base = episode_facts(associated=tuple(answers))
    assert edited(base).associated == base.associated


@given(ANSWERS)
@settings(max_examples=30)
def test_an_answer_about_one_phase_touches_no_other(answers):
    base = episode_facts(associated=tuple(answers))
    changed = edited(base, signs_during=["burning"])
    others = [answer for answer in base.associated if answer.phase != "during"]
    assert [answer for answer in changed.associated if answer.phase != "during"] == others
    assert SymptomAnswer("burning", True, "during") in changed.associated
