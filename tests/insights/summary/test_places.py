"""Section 6: muscles by side, and where cramps are new."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.stats.windows import Window
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet

from .pages import PERIOD, after, page


def at(episode: dict, muscle: str, side: str = "left") -> dict:
    return {"uuid": episode["uuid"], "muscle": muscle, "side": side}


def test_places_are_counted_by_muscle_and_side_most_first():
    one, two, three, four = (cramp(MONDAY) for _ in range(4))
    sites = [
        at(one, "toes"),
        at(one, "calf"),
        at(two, "calf", "right"),
        at(three, "calf"),
        at(four, "calf", "both"),
        at(four, "toes", "unknown"),
    ]

    calf, toes = page(diary([one, two, three, four], sites=sites)).places

    assert (calf.muscle, calf.left, calf.right, calf.both, calf.unknown, calf.total) == (
        "calf",
        2,
        1,
        1,
        0,
        4,
    )
    assert (toes.muscle, toes.left, toes.right, toes.both, toes.unknown) == ("toes", 1, 0, 0, 1)


def test_cramps_before_the_period_are_in_no_place_of_it():
    earlier = cramp(MONDAY - timedelta(days=1))

    assert page(diary([earlier], sites=[at(earlier, "calf")])).places == ()


@pytest.mark.parametrize(("kept", "new"), [(27, None), (28, after(3))])
def test_a_place_is_new_when_the_diary_had_28_observed_days_before_its_first_cramp(kept, new):
    first, again = cramp(after(3)), cramp(after(5))
    # The last three observed days before it are 2 to 4 March.
    days = [quiet(day) for day in days_from(after(3 - kept), kept)]

    (place,) = page(diary([first, again], days, sites=[at(first, "hand"), at(again, "hand")])).places

    assert place.new_since == new


def test_a_place_that_was_new_before_the_period_is_not_new_in_it():
    old, now = cramp(MONDAY - timedelta(days=2)), cramp(MONDAY)
    days = [quiet(day) for day in days_from(MONDAY - timedelta(days=60), 50)]
    book = diary([old, now], days, sites=[at(old, "hand"), at(now, "hand", "right")])

    (place,) = page(book).places
    assert (place.new_since, place.total) == (None, 1)
    (place,) = page(book, Window(MONDAY - timedelta(days=10), PERIOD.end)).places
    assert place.new_since == MONDAY - timedelta(days=2)
