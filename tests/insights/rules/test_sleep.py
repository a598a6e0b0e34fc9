"""Rules about sleep and the day after. Limits: clinical note sections 2.2, 3.4 and 3.5."""

from datetime import timedelta

from .cases import TODAY, answer, at, case, cramp, day, fires, not_known, silent


def night(back, **told):
    """A cramp at 03:00 that stands under the date `back` days before today: the night from it to the next."""
    return cramp(at(f"{TODAY - timedelta(days=back - 1)} 03:00"), **told)


def woken(*backs):
    return [night(back, woke=True) for back in backs]


def slept_badly(back, score, **told):
    return day(TODAY - timedelta(days=back), sleep_disturbance=score, **told)


# -- B-SLEEP-3N ----------------------------------------------------------------------------------------------


def test_b_sleep_3n_fires_at_three_woken_nights_in_two_weeks_and_not_at_two():
    assert fires("B-SLEEP-3N", case(woken(1, 2, 3, 22, 23, 24)))
    assert silent("B-SLEEP-3N", case(woken(1, 2, 3, 22, 23)))


def test_b_sleep_3n_needs_two_weeks_of_the_last_four():
    assert silent("B-SLEEP-3N", case(woken(1, 2, 3, 4, 5, 6)))
    assert silent("B-SLEEP-3N", case(woken(1, 2, 3, 29, 30, 31)))


def test_b_sleep_3n_counts_a_night_once_however_many_cramps_woke_in_it():
    assert silent("B-SLEEP-3N", case(woken(1, 1, 2, 8, 9, 9)))


def test_b_sleep_3n_looks_back_28_dates():
    assert fires("B-SLEEP-3N", case(woken(1, 2, 3, 25, 26, 27)))
    assert silent("B-SLEEP-3N", case(woken(1, 2, 3, 26, 27, 28)))


def test_b_sleep_3n_counts_sleep_disturbed_by_4_of_10_with_a_cramp_that_night_and_not_by_3():
    cramps = [*woken(1, 2, 8, 9, 10), night(3)]
    assert fires("B-SLEEP-3N", case(cramps, [slept_badly(3, 4)]))
    assert silent("B-SLEEP-3N", case(cramps, [slept_badly(3, 3)]))


def test_b_sleep_3n_does_not_count_bad_sleep_without_a_cramp():
    cramps = woken(1, 2, 8, 9, 10)
    assert silent("B-SLEEP-3N", case(cramps, [slept_badly(3, 9, no_cramps=True)]))
    assert silent("B-SLEEP-3N", case(cramps, [slept_badly(3, 9)]))
    # There were cramps, and none of them is logged.
    assert fires("B-SLEEP-3N", case(cramps, [slept_badly(3, 9, no_cramps=False)]))


def test_b_sleep_3n_does_not_count_bad_sleep_when_the_cramp_came_by_day():
    by_day = cramp(at(f"{TODAY - timedelta(days=3)} 12:00"))
    assert silent("B-SLEEP-3N", case([*woken(1, 2, 8, 9, 10), by_day], [slept_badly(3, 9, no_cramps=False)]))


def test_b_sleep_3n_cannot_tell_when_an_unanswered_night_could_make_the_third():
    assert not_known("B-SLEEP-3N", case([*woken(1, 2, 8, 9, 10), night(3)])) == {"woke"}
    assert silent("B-SLEEP-3N", case([*woken(1, 2, 8, 9, 10), night(3, woke=False)]))


def test_b_sleep_3n_does_not_mind_unanswered_nights_that_change_nothing():
    assert silent("B-SLEEP-3N", case([*woken(1, 8, 9, 10), night(3)]))
    assert fires("B-SLEEP-3N", case([*woken(1, 2, 3, 8, 9, 10), night(4)]))


def test_b_sleep_3n_names_the_cramps_that_woke_and_the_dates_that_say_so():
    cramps = woken(1, 2, 8, 9, 10, 15)
    found = answer("B-SLEEP-3N", case([*cramps, night(3)], [slept_badly(3, 7)]))
    assert found.evidence == {str(each.uuid) for each in cramps} | {"2026-03-07"}
    assert dict(found.inputs) == {"woken": 7, "weeks": 2, "least": 3}


def test_b_sleep_3n_may_be_set_to_one_night():
    set_to = {"thresholds": {"B-SLEEP-3N": {"nights": 1}}}
    assert fires("B-SLEEP-3N", case(woken(1, 8), **set_to))
    assert silent("B-SLEEP-3N", case(woken(1, 2), **set_to))


# -- M-SLEEP-1N ----------------------------------------------------------------------------------------------


def test_m_sleep_1n_fires_with_a_woken_night_in_three_weeks_and_not_in_two():
    assert fires("M-SLEEP-1N", case(woken(1, 8, 22)))
    assert silent("M-SLEEP-1N", case(woken(1, 2, 8, 9)))


def test_m_sleep_1n_may_only_become_less_careful_by_agreement():
    set_to = {"thresholds": {"M-SLEEP-1N": {"nights": 2}}}
    agreed = set_to | {"clinician_agreed": {"M-SLEEP-1N": "2026-01-10"}}
    assert fires("M-SLEEP-1N", case(woken(1, 8, 22), **set_to))
    assert silent("M-SLEEP-1N", case(woken(1, 2, 8, 9, 22), **agreed))
    assert fires("M-SLEEP-1N", case(woken(1, 2, 8, 9, 22, 23), **agreed))


def test_m_sleep_1n_cannot_tell_when_nobody_said_whether_the_cramps_woke_them():
    assert not_known("M-SLEEP-1N", case([night(back) for back in (1, 8, 15)])) == {"woke"}
    assert silent("M-SLEEP-1N", case([night(back) for back in (1, 8)]))


# -- B-FUNCTION ----------------------------------------------------------------------------------------------


def test_b_function_fires_for_each_of_the_two_notes_with_a_cramp_or_a_day():
    for code in ("limits_daily_life", "tired_by_day"):
        told = cramp(yes=code)
        assert answer("B-FUNCTION", case([told])).evidence == {str(told.uuid)}
        found = answer("B-FUNCTION", case(days=[day(TODAY, yes=code)]))
        assert found.evidence == {"2026-03-10"}
        assert dict(found.inputs) == {"day": TODAY, "signs": {code}}


def test_b_function_looks_back_28_dates():
    assert fires("B-FUNCTION", case(days=[day(TODAY - timedelta(days=27), yes="tired_by_day")]))
    assert silent("B-FUNCTION", case(days=[day(TODAY - timedelta(days=28), yes="tired_by_day")]))


def test_b_function_is_silent_once_both_were_denied_anywhere_and_in_a_diary_without_cramps():
    denied = day(TODAY, no="limits_daily_life tired_by_day")
    assert silent("B-FUNCTION", case([cramp()], [denied]))
    assert silent("B-FUNCTION", case(days=[day(TODAY, no_cramps=True)]))


def test_b_function_cannot_tell_while_nobody_was_asked():
    assert not_known("B-FUNCTION", case([cramp()])) == {"limits_daily_life", "tired_by_day"}
    assert not_known("B-FUNCTION", case([cramp(no="tired_by_day")])) == {"limits_daily_life"}
