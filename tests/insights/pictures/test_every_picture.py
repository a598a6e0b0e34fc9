"""Of all pictures: found by saving a module, silent on nothing, and blind to what is not known."""

from __future__ import annotations

import pickle
from datetime import timedelta

import pytest

from insights import pictures as package
from insights.registry import Picture, pictures
from insights.schema import DiaryFrames
from insights.stats.windows import up_to
from insights.tabulate import day_table
from tests.insights.frames import MONDAY, cramp, days_from, diary, quiet, stretched

EVERY = pictures()
YEAR = days_from(MONDAY, 364)
TRAINED = YEAR[1::3]


def busy_year(extra_days=()) -> DiaryFrames:
    """Something for every picture: a cramp every other day, training every third, signs and sides."""
    nights = [day for day in YEAR if day.toordinal() % 2]
    cramps = [
        cramp(
            day,
            activity="walking" if number % 9 == 0 else "in_bed",
            duration_seconds=float(60 + 45 * (number % 17)),
        )
        for number, day in enumerate(nights)
    ]
    return diary(
        cramps,
        [
            quiet(day, no_cramps=None if day in nights else True)
            | (
                {
                    "exercise_minutes": 40.0,
                    "exercise_ended_at": f"{day}T18:00:00Z",
                    "loaded_muscles": ("calf",),
                }
                if day in TRAINED
                else {"exercise_minutes": 0.0}
            )
            for day in YEAR
        ]
        + list(extra_days),
        exposures=[{"date": day, "code": "exercise", "name": "", "answer": day in TRAINED} for day in YEAR],
        sites=[
            {
                "uuid": each["uuid"],
                "muscle": ("calf", "toes")[number % 2],
                "side": ("left", "right", "both")[number % 3],
            }
            for number, each in enumerate(cramps)
        ],
        relief=[stretched(each, "yes", 120.0, code="rest") for each in cramps],
        symptoms=[
            {"uuid": each["uuid"], "phase": "before", "code": "tightness", "present": number % 3 == 0}
            for number, each in enumerate(cramps)
        ],
        medicines=[{"name": "Magnesium", "kind": "supplement", "started_on": YEAR[100]}],
    )


def described(frames: DiaryFrames) -> dict[str, object | None]:
    table = day_table(frames, until=YEAR[-1] + timedelta(days=1))
    kept = up_to(frames, table.last)
    return {picture.id: picture.describe(kept, table) for picture in EVERY}


def test_a_picture_is_found_by_its_module_and_stands_in_its_place():
    assert {picture.id for picture in EVERY} == {
        "hours_after_exercise", "loaded_muscle", "muscles", "parts_of_night", "sides",
        "turning_points", "walking_then_rest", "warning_signs", "weekdays",
    }  # fmt: skip
    assert all(f"{package.__name__}.{picture.id}" in package_modules() for picture in EVERY)
    places = [picture.place for picture in EVERY]
    assert places == sorted(set(places))


def package_modules() -> set[str]:
    import sys

    return {name for name in sys.modules if name.startswith(f"{package.__name__}.")}


def test_a_module_that_describes_nothing_says_so():
    with pytest.raises(RuntimeError, match="describes nothing"):
        Picture("insights.pictures.forgotten", place=1).describe(
            DiaryFrames.empty(), day_table(DiaryFrames.empty(), until=MONDAY)
        )


@pytest.mark.parametrize("picture", EVERY, ids=lambda picture: picture.id)
def test_an_empty_diary_shows_nothing(picture):
    empty = DiaryFrames.empty()

    assert picture.describe(empty, day_table(empty, until=MONDAY)) is None


@pytest.mark.parametrize("picture", EVERY, ids=lambda picture: picture.id)
def test_a_diary_of_one_cramp_shows_nothing(picture):
    one = diary([cramp(MONDAY)], [quiet(MONDAY + timedelta(days=1))])

    assert picture.describe(one, day_table(one, until=MONDAY + timedelta(days=5))) is None


def test_a_full_year_shows_every_picture():
    assert [name for name, seen in described(busy_year()).items() if seen is None] == []


def test_rows_of_days_that_say_nothing_change_no_picture():
    before = YEAR[0] - timedelta(days=40)
    nothing = [{"date": before + timedelta(days=number), "checked_in": False} for number in range(40)]

    assert described(busy_year(nothing)) == described(busy_year())


def test_shuffled_rows_change_no_picture():
    frames = busy_year()
    rows = {
        name: getattr(frames, name).sample(frac=1, random_state=4).reset_index(drop=True)
        for name in ("sites", "relief", "symptoms", "days", "exposures")
    }
    shuffled = DiaryFrames(
        **{
            **{
                name: getattr(frames, name)
                for name in ("episodes", "triggers", "day_symptoms", "day_medicines", "medicines")
            },
            **rows,
        }
    )

    assert described(shuffled) == described(frames)


@pytest.mark.parametrize("name", [picture.id for picture in EVERY])
def test_what_is_seen_can_be_put_away_and_taken_out_again(name):
    seen = described(busy_year())[name]

    assert pickle.loads(pickle.dumps(seen)) == seen
