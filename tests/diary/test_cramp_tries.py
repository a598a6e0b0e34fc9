"""What was tried, in order, whether it helped and how soon; and the sleep of that night."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary import vocabulary
from diary.facts import ReliefTry, Slept
from diary.forms.tries import ROWS
from tests.diary.cramp_answers import answered, edited, make_form, refused, sent_back
from tests.factories import berlin, episode_facts

TRIES = st.lists(
    st.one_of(
        st.builds(ReliefTry, st.sampled_from(sorted(vocabulary.RELIEF)), st.sampled_from(["", "bit", "no"])),
        st.builds(
            ReliefTry,
            st.sampled_from(sorted(vocabulary.RELIEF)),
            st.just("yes"),
            st.one_of(st.none(), st.integers(0, 604800)),
        ),
    ),
    max_size=9,
)


def test_what_was_tried_keeps_its_order_and_what_it_did():
    facts = answered(
        tried_1="stretching",
        eased_1="no",
        tried_2="walking",
        eased_2="yes",
        tried_own="a song",
        eased_own="bit",
    ).to_facts()
    assert facts.relief == (
        ReliefTry("stretching", "no"),
        ReliefTry("walking", "yes"),
        ReliefTry("a song", "bit"),
    )


@pytest.mark.parametrize(("typed", "seconds"), [("2", 120), ("0:30", 30), ("1,5", 90), ("0", 0)])
def test_minutes_until_it_eased_are_kept_as_seconds(typed, seconds):
    facts = answered(tried_1="stretching", eased_1="yes", after_1=typed).to_facts()
    assert facts.relief == (ReliefTry("stretching", "yes", seconds),)


@pytest.mark.parametrize("eased", ["bit", "no", "not_sure", None])
def test_minutes_belong_to_something_that_helped(eased):
    errors = refused(tried_1="stretching", eased_1=eased, after_1="2")
    assert errors == {"after_1": ["Choose Yes to use these minutes, or delete them"]}


def test_minutes_are_read_strictly():
    assert "after_1" in refused(tried_1="stretching", eased_1="yes", after_1="soon")


def test_an_own_word_may_have_minutes_too():
    facts = answered(tried_own="a song", eased_own="yes", after_own="3").to_facts()
    assert facts.relief == (ReliefTry("a song", "yes", 180),)


def test_not_sure_whether_it_helped_is_unknown():
    assert answered(tried_1="walking", eased_1="not_sure").to_facts().relief == (ReliefTry("walking"),)


def test_what_helped_needs_a_name():
    assert refused(eased_2="yes") == {"tried_2": ["Say what you tried"]}
    assert refused(eased_2="yes", after_2="3") == {"tried_2": ["Say what you tried"]}


def test_there_is_always_a_row_left():
    assert len(make_form().try_rows) == ROWS + 1
    many = episode_facts(relief=tuple(ReliefTry("walking", "no") for _ in range(9)))
    assert len(make_form(base=many).try_rows) == 9 + 2 + 1


def test_minutes_go_with_the_yes_that_is_taken_back():
    base = episode_facts(relief=(ReliefTry("stretching", "yes", 75),))
    assert edited(base, eased_1="no").relief == (ReliefTry("stretching", "no"),)


@given(TRIES)
@settings(max_examples=60)
def test_saving_again_keeps_every_try_to_the_second(tries):
    base = episode_facts(relief=tuple(tries))
    assert edited(base).relief == base.relief


# -- the sleep of that night ---------------------------------------------------------------------------------


def form(*, stored=None, shown=date(2026, 3, 9), **changes):
    slept = Slept(shown, stored)
    made = make_form(sent_back(make_form(slept=slept), **changes), slept=slept)
    assert made.is_valid(), made.errors
    return made


def test_the_sleep_of_a_night_is_told_with_its_cramp():
    told = form(when="night:2026-03-09", part="late_night", sleep_disturbance="6").to_sleep()
    assert told == Slept(date(2026, 3, 9), 6)


def test_no_disturbance_is_not_an_unknown_one():
    assert form(part="late_night", sleep_disturbance="0").to_sleep() == Slept(date(2026, 3, 9), 0)
    assert form(part="late_night").to_sleep() is None


def test_it_goes_to_the_night_that_was_chosen_in_the_end():
    told = form(when="other", day="2026-03-02", part="late_night", sleep_disturbance="6").to_sleep()
    assert told == Slept(date(2026, 3, 1), 6)


def test_what_is_stored_is_shown_and_left_alone():
    assert make_form(slept=Slept(date(2026, 3, 9), 4))["sleep_disturbance"].value() == 4
    assert form(stored=4, part="late_night").to_sleep() is None
    assert form(stored=0, part="late_night").to_sleep() is None


def test_what_is_stored_is_never_copied_to_another_night():
    assert form(stored=4, when="other", day="2026-03-02", part="late_night").to_sleep() is None


def test_what_is_stored_may_be_changed_or_taken_back():
    assert form(stored=4, part="late_night", sleep_disturbance="7").to_sleep() == Slept(date(2026, 3, 9), 7)
    assert form(stored=4, part="late_night", sleep_disturbance="").to_sleep() == Slept(date(2026, 3, 9))


def test_a_cramp_by_day_disturbs_no_night():
    errors = refused(when="day:2026-03-09", part="clock", time="14:20", sleep_disturbance="6")
    assert errors == {"sleep_disturbance": ["This cramp was not at night. Choose No answer"]}


def test_a_nap_that_it_woke_from_counts_as_its_night():
    told = form(
        when="day:2026-03-09", part="clock", time="14:20", woke="yes", sleep_disturbance="6"
    ).to_sleep()
    assert told == Slept(date(2026, 3, 9), 6)


def test_the_answer_stays_when_something_else_is_wrong():
    slept = Slept(date(2026, 3, 9))
    wrong = make_form(sent_back(make_form(slept=slept), sleep_disturbance="6", sore="9999"), slept=slept)
    assert not wrong.is_valid()
    assert wrong["sleep_disturbance"].value() == "6"
    assert wrong.has_more


def test_the_optional_part_stands_open_over_the_sleep_of_an_edited_cramp_only():
    slept = Slept(date(2026, 3, 2), 0)
    plain = episode_facts(started_at=berlin("2026-03-03 02:40"))
    assert make_form(base=plain, slept=slept).has_more
    assert not make_form(base=plain, slept=Slept(date(2026, 3, 2))).has_more
    assert not make_form(slept=slept).has_more


def test_an_edit_shows_the_night_of_that_cramp():
    base = episode_facts(started_at=berlin("2026-03-03 02:40"))
    slept = Slept(date(2026, 3, 2), 5)
    again = make_form(sent_back(make_form(base=base, slept=slept)), base=base, slept=slept)
    assert again.is_valid()
    assert again.to_sleep() is None
