"""Section 7: spells, how cramps feel, exercise and nights."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest

from diary.vocabulary import SYMPTOMS
from insights.schema import Profile
from insights.stats.windows import Window
from insights.summary.sections import Count
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

from .pages import LAST, PERIOD, after, exposed, page, symptom


def course_of(*args, period: Window = PERIOD, **more):
    return page(diary(*args, **more), period).course


def quiet_days(first: date, number: int) -> list[dict]:
    return [quiet(day) for day in days_from(first, number)]


# -- since when ----------------------------------------------------------------------------------------------


def test_what_was_declared_stands_as_it_was_said():
    profile = Profile(birth_year=1950, first_cramp_year=2013, family_history=False)

    course = page(dataclasses.replace(diary(), profile=profile)).course

    assert (course.birth_year, course.first_cramp_year, course.family_history) == (1950, 2013, False)
    assert course.first_cramp_age == 63


def test_an_empty_diary_knows_nothing_and_says_no_zero():
    course = course_of()

    assert (course.first_entry, course.first_night_cramp, course.spell_began) == (None, None, None)
    assert (course.before_diary, course.earlier_spells, course.felt) == (False, 0, ())
    assert (course.family_history, course.first_cramp_age, course.walking) == (None, None, None)
    assert course.exercise_days == Count(count=0, of=0)
    assert course.exercise_minutes is None


def test_the_first_night_cramp_may_be_later_than_the_first_entry_and_before_the_period():
    cramps = [cramp(after(-20), night=False), cramp(after(-10)), cramp(after(3))]

    course = course_of(cramps, [quiet(after(-30))])

    assert (course.first_entry, course.first_night_cramp) == (after(-30), after(-10))


# -- spells --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("quiet_between", "began", "earlier"), [(27, None, 0), (28, after(0), 1)])
def test_a_spell_is_ended_by_28_observed_days_without_a_cramp(quiet_between, began, earlier):
    first = after(-40)
    days = quiet_days(first + timedelta(days=1), quiet_between)

    course = course_of([cramp(first), cramp(after(0))], days)

    assert (course.spell_began, course.earlier_spells) == (began, earlier)
    assert course.before_diary is (began is None)


def test_days_without_an_entry_end_no_spell():
    course = course_of([cramp(after(-200)), cramp(after(0))])

    assert (course.spell_began, course.before_diary, course.earlier_spells) == (None, True, 0)


@pytest.mark.parametrize(("kept", "older"), [(27, True), (28, False)])
def test_the_first_spell_began_in_the_diary_only_after_28_observed_days_without_a_cramp(kept, older):
    course = course_of([cramp(after(0))], quiet_days(after(-kept), kept))

    assert course.before_diary is older
    assert course.spell_began == (None if older else after(0))


@pytest.mark.parametrize(("since", "over"), [(27, False), (28, True)])
def test_no_spell_goes_on_after_28_observed_days_without_a_cramp(since, over):
    days = quiet_days(after(-40), 30) + quiet_days(after(1), since)

    course = course_of([cramp(after(0))], days, period=Window(MONDAY, after(30)))

    assert course.spell_began == (None if over else after(0))
    assert course.earlier_spells == (1 if over else 0)
    assert not course.before_diary


def test_a_day_with_cramps_that_nobody_logged_belongs_to_a_spell():
    # 14 + 14 quiet days with a date between them of which "there were cramps" was said.
    days = [*quiet_days(after(-28), 14), quiet(after(-14), no_cramps=False), *quiet_days(after(-13), 13)]

    course = course_of([cramp(after(-29)), cramp(after(0))], days)

    assert course.before_diary
    assert course.earlier_spells == 0


def test_several_spells_are_counted():
    starts = (after(-160), after(-80), after(0))
    days = quiet_days(after(-159), 40) + quiet_days(after(-79), 40)

    course = course_of([cramp(day) for day in starts], days)

    assert (course.spell_began, course.earlier_spells) == (after(0), 2)


# -- how they feel -------------------------------------------------------------------------------------------


def test_how_cramps_felt_is_counted_of_those_with_any_answer_about_it():
    one, two, three, four = (cramp(MONDAY) for _ in range(4))
    symptoms = [
        symptom(one, "sharp_pain", phase="before"),
        symptom(one, "sharp_pain", phase="during"),
        symptom(two, "burning"),
        symptom(two, "sharp_pain"),
        symptom(three, "pulling", present=False),
        symptom(four, "numbness_tingling"),
    ]

    course = course_of([one, two, three, four], symptoms=symptoms)

    # The fourth cramp has no answer about how it felt; twice in one cramp is once.
    assert course.felt == (("sharp_pain", Count(count=2, of=3)), ("burning", Count(count=1, of=3)))


def test_every_word_for_how_a_cramp_felt_has_a_label():
    from insights.summary.course import FELT

    assert {"sharp_pain", "heaviness", "limp"} <= FELT <= set(SYMPTOMS)


# -- exercise and nights -------------------------------------------------------------------------------------


def test_exercise_counts_days_of_those_that_were_asked():
    days = [
        quiet(after(0), exercise_minutes=30),
        quiet(after(1), exercise_minutes=0),
        quiet(after(2), exercise_minutes=90),
        quiet(after(3)),
        quiet(after(4)),
        quiet(after(-1), exercise_minutes=500),
    ]
    said = [exposed(after(3), "exercise", True), exposed(after(0), "exercise", True)]

    course = course_of(days=days, exposures=said)

    # 30 and 90 minutes, one yes without minutes, one day of 0 minutes; after(4) was not asked.
    assert course.exercise_days == Count(count=3, of=4)
    assert course.exercise_minutes == 60


def test_nights_with_a_cramp_stand_over_observed_days():
    cramps = [cramp(after(0)), cramp(after(0)), cramp(after(1)), cramp(after(2), night=False)]

    assert course_of(cramps, [quiet(LAST)]).nights == Count(count=2, of=4)


# -- walking -------------------------------------------------------------------------------------------------


def walked(days: list[date], rested: int):
    cramps = [cramp(day, night=False, activity="walking", duration_seconds=120.0) for day in days]
    relief = [
        {"uuid": each["uuid"], "position": 0, "code": "rest", "eased": "yes", "eased_after_seconds": 60.0}
        for each in cramps[:rested]
    ]
    return course_of(cramps, relief=relief).walking


def test_cramps_on_walking_that_rest_eased_again_and_again_are_told():
    found = walked(days_from(MONDAY, 3), rested=2)

    assert (found.walking, len(found.eased)) == (3, 2)
    assert walked(days_from(MONDAY, 3), rested=1) is None


def test_walking_counts_the_dates_of_the_page_only():
    assert walked(days_from(MONDAY - timedelta(days=60), 3), rested=3) is None
