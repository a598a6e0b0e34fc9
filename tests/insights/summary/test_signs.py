"""Section 9: signs that were there, those that were asked about and absent, and those nobody asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from diary.vocabulary import SYMPTOM_GROUPS, SYMPTOMS
from insights.summary.sections import Count
from insights.summary.symptoms import ASKS, FIRST, GROUPS, IN_GROUPS, SENSATIONS
from tests.insights.frames import MONDAY, cramp, diary

from .pages import LAST, after, on_day, page, symptom


def asked(*args, **more):
    return {row.group: row for row in page(diary(*args, **more)).symptoms}


def test_all_groups_are_there_though_nothing_was_asked_and_in_the_order_of_the_page():
    rows = page(diary([cramp(MONDAY)])).symptoms

    assert [row.group for row in rows] == list(GROUPS)
    assert {row.present for row in rows} == {Count(count=0, of=0)}
    assert not any(row.absent for row in rows)


def test_asked_and_absent_is_told_apart_from_present_and_from_never_asked():
    one, two, three = (cramp(MONDAY) for _ in range(3))
    signs = [symptom(one, "weakness", False), symptom(two, "weakness", False), symptom(three, "twitching")]

    found = asked([one, two, three], symptoms=signs)

    assert (found["weakness"].present, found["weakness"].absent) == (Count(count=0, of=2), True)
    assert (found["twitching"].present, found["twitching"].absent) == (Count(count=1, of=1), False)
    assert (found["dark_urine"].present.of, found["dark_urine"].absent) == (0, False)


def test_cramps_and_days_are_events_each_and_the_latest_is_dated():
    one, two = cramp(after(2)), cramp(after(5))
    signs = [symptom(one, "numbness_tingling"), symptom(two, "numbness_tingling", False)]
    days = [on_day(after(9), "numbness_tingling"), on_day(after(2), "numbness_tingling", False)]

    row = asked([one, two], symptoms=signs, day_symptoms=days)["numbness_tingling"]

    assert row.present == Count(count=2, of=4)
    assert row.last == after(9)


def test_a_sign_in_two_phases_of_one_cramp_is_one_event():
    one = cramp(MONDAY)
    signs = [symptom(one, "weakness", phase="before"), symptom(one, "weakness", False, phase="after")]

    assert asked([one], symptoms=signs)["weakness"].present == Count(count=1, of=1)


def test_a_denied_long_numbness_says_nothing_about_a_short_one_but_a_present_one_does():
    one, two = cramp(MONDAY), cramp(MONDAY)

    denied = asked([one], symptoms=[symptom(one, "numbness_over_24h", False)])
    there = asked([two], symptoms=[symptom(two, "numbness_over_24h")])

    assert denied["numbness_tingling"].present == Count(count=0, of=0)
    assert there["numbness_tingling"].present == Count(count=1, of=1)
    assert there["numbness_tingling"].signs == (("numbness_over_24h", 1),)


@pytest.mark.parametrize(
    ("sites", "side"),
    [
        (["left"], "left"),
        (["right", "right"], "right"),
        (["left", "right"], "both"),
        (["both"], "both"),
        (["unknown"], "unknown"),
        (["left", "unknown"], "left"),
        ([], "unknown"),
    ],
)
def test_one_swollen_leg_is_told_with_the_side_of_the_cramp(sites, side):
    one = cramp(MONDAY)
    where = [
        {"uuid": one["uuid"], "muscle": muscle, "side": each}
        for muscle, each in zip(("calf", "toes"), sites, strict=False)
    ]

    row = asked([one], symptoms=[symptom(one, "one_leg_swelling")], sites=where)["one_leg_swelling"]

    assert row.sides == ((side, 1),)


def test_a_day_has_no_side():
    row = asked(day_symptoms=[on_day(MONDAY, "one_leg_swelling")])["one_leg_swelling"]

    assert (row.present, row.sides) == (Count(count=1, of=1), ())


@pytest.mark.parametrize(("hours", "long"), [(0, 0), (24, 0), (24.25, 1), (72, 1)])
def test_soreness_is_long_above_24_hours(hours, long):
    row = asked([cramp(MONDAY, soreness_hours=hours)])["soreness_over_24h"]

    assert row.present == Count(count=long, of=1)


def test_soreness_that_nobody_told_is_not_asked_and_the_sign_counts_as_well():
    told = cramp(MONDAY)
    signs = [symptom(told, "muscle_pain_over_24h")]

    assert asked([told, cramp(MONDAY)], symptoms=signs)["soreness_over_24h"].present == Count(count=1, of=1)


def test_a_changed_skin_names_which_change_it_was():
    one, two = cramp(MONDAY), cramp(MONDAY)
    signs = [
        symptom(one, "skin_pale_or_blue"),
        symptom(one, "skin_red_or_dark"),
        symptom(two, "skin_red_or_dark", False),
    ]

    row = asked([one, two], symptoms=signs)["skin_change"]

    assert row.present == Count(count=1, of=2)
    assert row.signs == (("skin_red_or_dark", 1), ("skin_pale_or_blue", 1))


def test_warm_skin_has_not_changed_its_colour():
    one = cramp(MONDAY)

    found = asked([one], symptoms=[symptom(one, "skin_warm")])

    assert found["skin_change"].present.of == 0
    assert found["skin_warm"].present == Count(count=1, of=1)


def test_any_other_sign_that_was_there_is_listed_by_its_code_and_the_urgent_ones_come_first():
    one, two = cramp(MONDAY), cramp(MONDAY)
    signs = [
        symptom(one, "saddle_numbness"),
        symptom(two, "saddle_numbness", False),
        symptom(one, "chest_pain"),
        symptom(one, "fever", False),
        symptom(one, "sharp_pain"),
        symptom(one, "limp"),
    ]

    rows = page(diary([one, two], symptoms=signs)).symptoms

    # The order of the vocabulary; an absent fever is no sign, and how it felt stands in section 7.
    assert [row.group for row in rows] == ["chest_pain", "saddle_numbness", *GROUPS, "limp"]
    assert [rows[place].present for place in (0, 1, -1)] == [
        Count(count=1, of=1),
        Count(count=1, of=2),
        Count(count=1, of=1),
    ]


@pytest.mark.parametrize("code", [code for code in SYMPTOMS if code not in SENSATIONS])
def test_no_sign_that_was_there_is_hidden(code):
    one = cramp(MONDAY)

    rows = page(diary([one], symptoms=[symptom(one, code)])).symptoms

    assert sum(row.present.count for row in rows) == 1


def test_signs_of_other_dates_are_not_there():
    early, last = MONDAY - timedelta(days=1), LAST
    days = [on_day(early, "weakness"), on_day(last, "weakness", False)]

    assert asked(day_symptoms=days)["weakness"].present == Count(count=0, of=1)


def test_groups_are_made_of_known_codes_and_share_none():
    listed = [code for codes in GROUPS.values() for code in codes]

    assert len(listed) == len(set(listed)) == len(IN_GROUPS)
    assert set(listed) | SENSATIONS | FIRST <= set(SYMPTOMS)
    assert not FIRST & (IN_GROUPS | SENSATIONS)
    assert all(ASKS[group] <= set(codes) for group, codes in GROUPS.items())
    assert set(SYMPTOM_GROUPS["felt"][1]) >= SENSATIONS
