"""Rules about feeling, strength, twitching, posture, and an urge to move. Clinical note 3.3 to 3.5."""

from datetime import timedelta

import pytest

from insights.case.answer import NO
from insights.registry import rules

from .cases import TODAY, ago, answer, at, case, cramp, day, fires, flagged, not_known, signs, silent

WEAK = "weakness_over_24h new_falls foot_drop"


def back(days):
    return TODAY - timedelta(days=days)


def notes(number, *, yes, start=0):
    return [day(back(start + each), yes=yes) for each in range(number)]


def rule(rule_id):
    (found,) = [each for each in rules() if each.id == rule_id]
    return found


# -- U-WEAK --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", WEAK.split())
def test_u_weak_fires_for_each_sign_with_a_cramp_or_in_a_note(code):
    assert fires("U-WEAK", case([cramp(yes=code)]))
    assert fires("U-WEAK", case(days=[day(TODAY, yes=code)]))


def test_u_weak_is_silent_when_all_signs_were_denied():
    assert silent("U-WEAK", case([cramp(no=WEAK)]))


def test_u_weak_cannot_tell_when_a_sign_was_not_asked():
    assert not_known("U-WEAK", case([cramp(no="new_falls foot_drop")])) == {"weakness_over_24h"}
    assert not_known("U-WEAK", case([cramp()])) == set(WEAK.split())


def test_u_weak_lacks_answers_of_the_last_24_hours_only():
    assert silent("U-WEAK", case([cramp(ago(hours=25))]))


def test_u_weak_takes_weakness_that_lasts_for_new_until_7_days_after_the_end_of_the_cramp():
    falls = "new_falls foot_drop"
    # A cramp of 120 seconds.
    late = cramp(ago(days=7, seconds=120), yes="weakness_over_24h", no=falls)
    assert fires("U-WEAK", case([late]))
    later = cramp(ago(days=7, seconds=121), yes="weakness_over_24h", no=falls)
    assert silent("U-WEAK", case([later]))


def test_u_weak_takes_weakness_that_lasts_from_a_note_until_7_days_after_its_end():
    # The 3rd of March ended 6 days and 9 hours before now, the 2nd a day earlier.
    assert fires("U-WEAK", case(days=[day(back(7), yes="weakness_over_24h")]))
    assert silent("U-WEAK", case(days=[day(back(8), yes="weakness_over_24h")]))


@pytest.mark.parametrize("code", ["new_falls", "foot_drop"])
def test_u_weak_looks_back_28_dates_for_falls_and_a_foot_that_hangs_down(code):
    assert fires("U-WEAK", case(days=[day(back(27), yes=code)]))
    assert silent("U-WEAK", case(days=[day(back(28), yes=code)]))
    assert fires("U-WEAK", case([cramp(at("2026-02-11 12:00"), yes=code)]))
    assert silent("U-WEAK", case([cramp(at("2026-02-10 12:00"), yes=code)]))


def test_u_weak_fires_when_weakness_came_with_a_cramp_and_is_noted_more_than_a_day_later():
    # Over at 23:58 on the 7th: 24 hours and 2 minutes before the 9th begins.
    told = cramp(at("2026-03-07 23:56"), yes="weakness", no=WEAK)
    found = answer("U-WEAK", case([told], [day(back(1), yes="weakness")]))
    assert found.truth
    assert found.evidence == {str(told.uuid), "2026-03-09"}


def test_u_weak_is_silent_when_the_note_is_of_a_day_that_began_within_24_hours():
    # Over at 00:00 on the 8th: exactly 24 hours before the 9th begins.
    told = cramp(at("2026-03-07 23:58"), yes="weakness", no=WEAK)
    assert silent("U-WEAK", case([told], [day(back(1), yes="weakness")]))


def test_u_weak_is_silent_when_only_the_cramp_or_only_the_later_note_tells_of_weakness():
    later = [day(back(1), yes="weakness")]
    assert silent("U-WEAK", case([cramp(ago(days=4), yes="weakness", no=WEAK)], [day(back(1), yes="fever")]))
    assert silent("U-WEAK", case([cramp(ago(days=4), no=f"weakness {WEAK}")], later))


def test_u_weak_reads_a_weak_cramp_and_a_weak_day_together_within_7_days():
    noted = [day(back(3), yes="weakness")]
    assert fires("U-WEAK", case([cramp(ago(days=7), yes="weakness", no=WEAK)], noted))
    assert silent("U-WEAK", case([cramp(ago(days=8), yes="weakness", no=WEAK)], noted))


def test_u_weak_is_silent_when_a_day_between_was_without_weakness():
    told = cramp(at("2026-03-05 12:00"), yes="weakness", no=WEAK)
    later = day(back(1), yes="weakness")
    assert silent("U-WEAK", case([told], [day(back(3), no="weakness"), later]))
    # Neither the day of the cramp nor the one after the note is between them.
    assert fires("U-WEAK", case([told], [day(back(5), no="weakness"), later, day(TODAY, no="weakness")]))


def test_u_weak_cannot_tell_when_a_day_was_weak_and_the_cramp_before_was_not_asked():
    of = case([cramp(ago(days=4), no=WEAK)], [day(back(1), yes="weakness")])
    assert not_known("U-WEAK", of) == {"weakness"}
    assert answer("U-WEAK", of).asks == {"weakness"}


def test_u_weak_can_be_set_to_weakness_after_1_hour():
    told = cramp(at("2026-03-08 22:57"), yes="weakness", no=WEAK)
    exactly = cramp(at("2026-03-08 22:58"), yes="weakness", no=WEAK)
    noted = [day(back(1), yes="weakness")]
    chosen = {"U-WEAK": {"hours": 1}}
    assert fires("U-WEAK", case([told], noted, thresholds=chosen))
    assert silent("U-WEAK", case([exactly], noted, thresholds=chosen))
    assert silent("U-WEAK", case([told], noted))


def test_u_weak_hours_cannot_leave_the_bounds_of_the_table():
    for agreed in (True, False):
        assert rule("U-WEAK").effective({"hours": 30}, agreed=agreed)["hours"] == 24
        assert rule("U-WEAK").effective({"hours": 0}, agreed=agreed)["hours"] == 1


def test_u_weak_is_silent_for_two_weak_cramps_which_are_for_a_booked_visit():
    told = [cramp(ago(days=each), yes="weakness", no=f"{WEAK} muscle_thinner") for each in (2, 4)]
    assert flagged(case(told)).keys() & {"U-WEAK", "B-WEAK"} == {"B-WEAK"}


def test_u_weak_is_silent_in_an_empty_diary_and_on_days_that_were_not_asked():
    assert answer("U-WEAK", case()) == NO
    assert answer("U-WEAK", case(days=[day(TODAY, no_cramps=True)])) == NO


# -- B-NUMB --------------------------------------------------------------------------------------------------


def test_b_numb_fires_for_numbness_with_two_cramps_and_not_with_one():
    first, second = (cramp(ago(days=each), yes="numbness_tingling") for each in (2, 20))
    found = answer("B-NUMB", case([first, second]))
    assert found.evidence == {str(first.uuid), str(second.uuid)}
    assert silent("B-NUMB", case([first, cramp(ago(days=5), no="numbness_tingling")]))


def test_b_numb_fires_for_numbness_that_lasted_once_with_a_cramp_or_in_a_note():
    assert fires("B-NUMB", case([cramp(yes="numbness_over_24h")]))
    assert fires("B-NUMB", case(days=[day(back(27), yes="numbness_over_24h")]))
    assert silent("B-NUMB", case(days=[day(back(28), yes="numbness_over_24h")]))


def test_b_numb_looks_back_28_dates():
    now = cramp(yes="numbness_tingling")
    assert fires("B-NUMB", case([now, cramp(at("2026-02-11 12:00"), yes="numbness_tingling")]))
    assert silent("B-NUMB", case([now, cramp(at("2026-02-10 12:00"), yes="numbness_tingling")]))


def test_b_numb_cannot_tell_when_no_cramp_was_asked():
    assert not_known("B-NUMB", case([cramp(), cramp(ago(days=2))])) == {
        "numbness_tingling",
        "numbness_over_24h",
    }


def test_b_numb_takes_silence_for_a_no_once_a_cramp_was_asked():
    assert silent("B-NUMB", case([cramp(yes="numbness_tingling"), cramp(ago(days=2))]))
    assert silent("B-NUMB", case([cramp(no="numbness_tingling"), cramp(ago(days=2))]))


def test_b_numb_is_silent_for_numbness_of_days_without_cramps():
    assert silent("B-NUMB", case(days=notes(5, yes="numbness_tingling")))


def test_b_numb_has_the_bounds_of_the_table():
    assert rule("B-NUMB").effective({"cramps": 0}, agreed=False) == {"cramps": 1}
    assert rule("B-NUMB").effective({"cramps": 9}, agreed=True) == {"cramps": 3}
    assert rule("B-NUMB").effective({"cramps": 9}, agreed=False) == {"cramps": 2}


# -- B-WEAK --------------------------------------------------------------------------------------------------


def test_b_weak_fires_for_weakness_with_two_cramps_and_not_with_one():
    first, second = (cramp(ago(days=each), yes="weakness") for each in (10, 20))
    assert fires("B-WEAK", case([first, second]))
    assert silent("B-WEAK", case([first, cramp(ago(days=5))]))


@pytest.mark.parametrize("code", ["muscle_thinner", "weakness_over_24h"])
def test_b_weak_fires_once_a_muscle_is_marked_thinner_or_weak_for_more_than_a_day(code):
    assert fires("B-WEAK", case([cramp(ago(days=10), yes=code)]))
    assert fires("B-WEAK", case(days=[day(back(27), yes=code)]))
    assert silent("B-WEAK", case(days=[day(back(28), yes=code)]))


def test_b_weak_fires_for_weakness_in_the_notes_of_two_days_and_not_of_one():
    assert fires("B-WEAK", case(days=notes(2, yes="weakness", start=10)))
    assert silent("B-WEAK", case(days=notes(1, yes="weakness", start=10)))


def test_b_weak_does_not_count_one_weak_cramp_and_the_note_of_its_day_twice():
    of = case([cramp(at("2026-03-05 12:00"), yes="weakness")], [day(back(5), yes="weakness")])
    assert silent("B-WEAK", of)


def test_b_weak_looks_back_28_dates():
    now = cramp(yes="weakness")
    assert fires("B-WEAK", case([now, cramp(at("2026-02-11 12:00"), yes="weakness")]))
    assert silent("B-WEAK", case([now, cramp(at("2026-02-10 12:00"), yes="weakness")]))


def test_b_weak_cannot_tell_when_no_cramp_was_asked():
    missing = {"weakness", "weakness_over_24h", "muscle_thinner"}
    assert not_known("B-WEAK", case([cramp(), cramp(ago(days=2))])) == missing


# -- B-TWITCH ------------------------------------------------------------------------------------------------


def test_b_twitch_fires_on_7_of_14_days_and_not_on_6():
    found = answer("B-TWITCH", case(days=notes(7, yes="twitching", start=7)))
    assert found.truth
    assert found.inputs["days"] == 7
    assert silent("B-TWITCH", case(days=notes(6, yes="twitching")))


def test_b_twitch_looks_back_14_dates():
    assert silent("B-TWITCH", case(days=notes(7, yes="twitching", start=8)))


def test_b_twitch_counts_twitching_after_a_cramp_and_not_before_or_during_it():
    six = notes(6, yes="twitching")

    def of(phase):
        started_at = at("2026-03-01 12:00")
        return case([cramp(started_at, associated=signs("twitching", phase=phase))], six)

    assert fires("B-TWITCH", of("after"))
    for phase in ("", "before", "during"):
        assert silent("B-TWITCH", of(phase))


def test_b_twitch_counts_twitching_after_cramps_of_14_dates():
    six = notes(6, yes="twitching")
    after = signs("twitching", phase="after")
    assert fires("B-TWITCH", case([cramp(at("2026-02-25 12:00"), associated=after)], six))
    assert silent("B-TWITCH", case([cramp(at("2026-02-24 12:00"), associated=after)], six))


def test_b_twitch_cannot_be_answered_by_what_was_asked_15_dates_ago():
    earlier = [day(back(14), no="twitching")]
    of = case([cramp(), cramp(at("2026-02-24 12:00"), no="twitching")], earlier)
    assert not_known("B-TWITCH", of) == {"twitching"}
    assert silent("B-TWITCH", case([cramp(at("2026-02-24 12:00"))]))


def test_b_twitch_can_be_answered_by_a_cramp_too():
    assert silent("B-TWITCH", case([cramp(no="twitching")]))


def test_b_twitch_counts_a_day_once():
    told = [cramp(at(f"2026-03-10 0{h}:00"), associated=signs("twitching", phase="after")) for h in (7, 8)]
    assert silent("B-TWITCH", case(told, notes(6, yes="twitching")))


def test_b_twitch_cannot_tell_when_nobody_was_asked_about_it():
    assert not_known("B-TWITCH", case([cramp()], [day(TODAY)])) == {"twitching"}
    assert silent("B-TWITCH", case([cramp()], [day(TODAY, no="twitching")]))
    assert silent("B-TWITCH", case(days=[day(TODAY)]))


@pytest.mark.parametrize(
    ("beside", "level"),
    [({"no": f"{WEAK} weakness muscle_thinner"}, "book"), ({"yes": "muscle_thinner"}, "urgent")],
)
def test_b_twitch_is_urgent_beside_b_weak(beside, level):
    assert flagged(case([cramp(**beside)], notes(7, yes="twitching")))["B-TWITCH"] == level


def test_b_twitch_is_urgent_beside_u_weak():
    of = case([cramp(yes="foot_drop", no="weakness")], notes(7, yes="twitching"))
    assert "B-WEAK" not in flagged(of)
    assert flagged(of)["B-TWITCH"] == "urgent"


# -- B-POSTURE -----------------------------------------------------------------------------------------------


def test_b_posture_fires_for_three_entries_with_either_and_not_for_two():
    told = [cramp(ago(days=2), yes="twisting_posture"), cramp(ago(days=4), yes="same_task")]
    assert fires("B-POSTURE", case(told, [day(back(27), yes="same_task")]))
    assert silent("B-POSTURE", case(told, [day(back(28), yes="same_task")]))
    assert silent("B-POSTURE", case(told))


def test_b_posture_looks_back_28_dates():
    told = [cramp(ago(days=2), yes="same_task"), cramp(ago(days=4), yes="same_task")]
    assert fires("B-POSTURE", case([*told, cramp(at("2026-02-11 12:00"), yes="same_task")]))
    assert silent("B-POSTURE", case([*told, cramp(at("2026-02-10 12:00"), yes="same_task")]))


def test_b_posture_counts_an_entry_with_both_once():
    told = [cramp(ago(days=each), yes="twisting_posture same_task") for each in (2, 4)]
    assert silent("B-POSTURE", case(told))


def test_b_posture_cannot_tell_when_fewer_than_the_missing_answers_could_decide():
    three = [cramp(ago(days=each)) for each in (1, 2, 3)]
    assert not_known("B-POSTURE", case(three)) == {"twisting_posture", "same_task"}
    assert silent("B-POSTURE", case(three[:2]))
    assert silent("B-POSTURE", case([*three, cramp(no="same_task")]))


# -- M-RLS ---------------------------------------------------------------------------------------------------


def urge(days_ago, **told):
    answers = {"yes": "urge_to_move eased_by_moving", "no": "hard_muscle"} | told
    return cramp(ago(days=days_ago), **answers)


def test_m_rls_fires_for_three_entries_and_not_for_two():
    assert fires("M-RLS", case([urge(1), urge(2), urge(3)]))
    assert silent("M-RLS", case([urge(1), urge(2)]))


def test_m_rls_leaves_out_a_hard_muscle_and_an_urge_that_moving_does_not_ease():
    assert silent(
        "M-RLS", case([urge(1), urge(2), urge(3, yes="urge_to_move eased_by_moving hard_muscle", no="")])
    )
    assert silent("M-RLS", case([urge(1), urge(2), urge(3, yes="urge_to_move", no="eased_by_moving")]))


def test_m_rls_counts_days_which_are_not_asked_about_a_hard_muscle():
    assert fires("M-RLS", case(days=notes(3, yes="urge_to_move eased_by_moving")))
    assert silent("M-RLS", case(days=notes(3, yes="urge_to_move")))


def test_m_rls_looks_back_28_dates():
    told = [urge(1), urge(2)]
    assert fires("M-RLS", case(told, notes(1, yes="urge_to_move eased_by_moving", start=27)))
    assert silent("M-RLS", case(told, notes(1, yes="urge_to_move eased_by_moving", start=28)))


def test_m_rls_looks_back_28_dates_for_cramps():
    yes = "urge_to_move eased_by_moving"
    for started_at, rule_fires in (("2026-02-11 12:00", True), ("2026-02-10 12:00", False)):
        third = cramp(at(started_at), yes=yes, no="hard_muscle")
        assert fires("M-RLS", case([urge(1), urge(2), third])) is rule_fires


def test_m_rls_takes_silence_about_the_urge_for_a_no_once_a_cramp_was_asked():
    assert silent("M-RLS", case([urge(1), urge(2), cramp(), cramp(ago(days=4))]))


def test_m_rls_cannot_tell_when_nobody_said_whether_the_muscle_was_hard():
    assert not_known("M-RLS", case([urge(1), urge(2), urge(3, no="")])) == {"hard_muscle"}


def test_m_rls_cannot_tell_when_nobody_was_asked():
    assert "urge_to_move" in not_known("M-RLS", case([cramp(ago(days=each)) for each in (1, 2, 3)]))


def test_m_rls_has_the_bounds_of_the_table():
    assert rule("M-RLS").effective({"entries": 1}, agreed=False) == {"entries": 2}
    assert rule("M-RLS").effective({"entries": 9}, agreed=True) == {"entries": 5}


# -- together ------------------------------------------------------------------------------------------------


def test_the_sentences_can_be_filled_from_what_fired():
    told = [urge(each, yes=f"urge_to_move eased_by_moving {WEAK} weakness same_task") for each in (1, 2, 3)]
    told += [cramp(ago(days=each), yes="numbness_tingling") for each in (1, 2)]
    of = case(told, notes(7, yes="twitching"))
    family = [each for each in rules() if each.family == "nerves"]
    assert len(family) == 6
    for each in family:
        assert str(each.because) % dict(answer(each.id, of).inputs)
