"""From rows to frames: what is left out, what is localised, and how often the database is asked."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from diary.actions import episodes
from insights.frames import load
from insights.schema import COLUMNS, DiaryFrames
from tests.factories import (
    NOW,
    berlin,
    full_episode_facts,
    make_day,
    make_diary,
    make_episode,
    make_medicine,
)

TUESDAY = date(2026, 3, 3)


@pytest.fixture
def diary(db):
    return make_diary("alice")


def dtypes(frames: DiaryFrames) -> dict[str, dict[str, str]]:
    return {
        name: {column: str(kind) for column, kind in getattr(frames, name).dtypes.items()} for name in COLUMNS
    }


def test_an_empty_diary_has_the_same_columns_and_kinds_as_a_full_one(diary):
    empty = dtypes(load(diary))
    episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)
    make_day(diary, TUESDAY, exposures={"alcohol": True}, medicines=("Magnesium",), no_cramps=False)
    make_medicine(diary)

    assert dtypes(load(diary)) == empty == dtypes(DiaryFrames.empty())


def test_a_cramp_is_localised_in_its_own_zone(diary):
    make_episode(diary, started_at=berlin("2026-03-03 02:40"))
    # The same evening in Tokyo is eight hours later by the clock.
    make_episode(diary, started_at=berlin("2026-03-03 15:00"), time_zone="Asia/Tokyo", woke=None)

    found = load(diary).episodes

    assert list(found["local_start"]) == [datetime(2026, 3, 3, 2, 40), datetime(2026, 3, 3, 23, 0)]
    assert str(found["started_at"].dtype) == "datetime64[us, UTC]"
    assert list(found["diary_date"]) == [date(2026, 3, 2), date(2026, 3, 3)]
    assert list(found["is_night"]) == [True, True]


def test_everything_told_about_a_cramp_arrives(diary):
    episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)

    frames = load(diary)

    (row,) = frames.episodes.to_dict("records")
    assert (row["duration_seconds"], row["duration_max_seconds"], row["duration_source"]) == (
        240,
        300,
        "estimate",
    )
    assert (row["pain"], row["woke"], row["activity"], row["soreness_hours"]) == (6, True, "in_bed", 2.5)
    assert list(zip(frames.sites["muscle"], frames.sites["side"], strict=True)) == [
        ("calf", "left"),
        ("foot_sole", "right"),
    ]
    assert list(frames.relief["eased"]) == ["yes", "no"]
    assert list(frames.relief["name"]) == ["", "humming"]
    assert list(frames.triggers["name"]) == ["", "new garden chair"]
    assert list(frames.symptoms["present"]) == [True, False]
    assert set(frames.sites["uuid"]) == {row["uuid"]}


def test_what_was_not_told_stays_unknown(diary):
    make_episode(diary, duration_seconds=None, duration_source="", pain=None, woke=None)

    (row,) = load(diary).episodes.to_dict("records")

    assert row["woke"] is None
    assert row["pain"] != row["pain"]  # NaN
    assert row["duration_seconds"] != row["duration_seconds"]


def test_deleted_cramps_and_their_details_are_left_out(diary):
    cramp = make_episode(diary)
    episodes.delete_episode(diary=diary, episode=cramp, now=NOW)

    frames = load(diary)

    assert frames.episodes.empty
    assert frames.sites.empty


def test_other_peoples_rows_never_arrive(diary):
    stranger = make_diary("mallory")
    make_episode(stranger)
    make_day(stranger, TUESDAY, no_cramps=True)
    make_medicine(stranger)

    frames = load(diary)

    assert all(getattr(frames, name).empty for name in COLUMNS)


def test_the_bounds_are_diary_days_and_both_included(diary):
    for day in (2, 3, 4, 5):
        make_day(diary, date(2026, 3, day), no_cramps=True)
        make_episode(diary, started_at=berlin(f"2026-03-{day:02d} 15:00"), woke=None)

    frames = load(diary, since=date(2026, 3, 3), until=date(2026, 3, 4))

    assert list(frames.days["date"]) == [date(2026, 3, 3), date(2026, 3, 4)]
    assert list(frames.episodes["diary_date"]) == [date(2026, 3, 3), date(2026, 3, 4)]
    assert len(frames.sites) == 2


@pytest.mark.parametrize(
    ("told", "checked_in"),
    [
        ({"no_cramps": True}, True),
        ({"no_cramps": False}, True),
        ({"exposures": {"alcohol": False}}, True),
        ({"slept_hours": Decimal("7.5")}, True),
        ({"water_glasses": Decimal(0)}, True),
        ({"note": "rain"}, False),
    ],
)
def test_a_check_in_is_any_answer_about_the_day(diary, told, checked_in):
    make_day(diary, TUESDAY, **told)

    assert list(load(diary).days["checked_in"]) == [checked_in]


@pytest.mark.parametrize("cramps", [1, 30])
def test_the_number_of_queries_does_not_grow_with_the_diary(diary, cramps, django_assert_num_queries):
    for _ in range(cramps):
        episodes.log_episode(diary=diary, facts=full_episode_facts(), now=NOW)
    make_day(diary, TUESDAY, exposures={"alcohol": True})

    with django_assert_num_queries(10):
        load(diary)


def test_rows_of_an_unknown_frame_or_column_are_refused():
    with pytest.raises(ValueError, match="no such frame"):
        DiaryFrames.checked(seizures=[])
    with pytest.raises(ValueError, match="no column painful"):
        DiaryFrames.checked(episodes=[{"painful": 1}])
