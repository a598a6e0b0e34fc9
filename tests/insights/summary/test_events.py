"""The list on page 2: every cramp of the period as it was told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from insights.stats.windows import Window
from insights.summary.sections import Event
from tests.insights.charts.any_diary import HUGE, huge
from tests.insights.charts.any_diary import LAST as LAST_OF_ANY
from tests.insights.frames import MONDAY, cramp, diary, stretched

from .pages import LAST, after, page, symptom


def events_of(*args, **more) -> tuple[Event, ...]:
    return page(diary(*args, **more)).events


def test_a_cramp_is_listed_with_all_that_was_told():
    one = cramp(
        MONDAY,
        time_zone="Asia/Tokyo",
        duration_seconds=120,
        duration_max_seconds=300,
        duration_source="estimate",
        pain=6,
        woke=False,
        activity="in_bed",
        note="Woke up.",
    )
    event = Event(
        started=one["started_at"],
        time_zone="Asia/Tokyo",
        time_precision="exact",
        diary_date=MONDAY,
        is_night=True,
        sites=(("calf", "left"), ("toes", "right")),
        seconds=120,
        seconds_max=300,
        source="estimate",
        ongoing=False,
        pain=6,
        woke=False,
        activity="in_bed",
        triggers=(("alcohol", ""), ("w-1", "new chair")),
        symptoms=("numbness_tingling",),
        relief=(("stretching", ""), ("own-1", "humming")),
        eased=("bit", ""),
        note="Woke up.",
    )

    (found,) = events_of(
        [one],
        sites=[{"uuid": one["uuid"], "muscle": muscle, "side": side} for muscle, side in event.sites],
        triggers=[{"uuid": one["uuid"], "code": code, "name": name} for code, name in event.triggers],
        relief=[
            stretched(one, position=1, code="own-1", name="humming"),
            stretched(one, "bit", position=0),
        ],
        symptoms=[
            symptom(one, "numbness_tingling", phase="before"),
            symptom(one, "numbness_tingling", phase="after"),
            symptom(one, "weakness", False),
        ],
    )

    assert found == event
    # 2:00 in UTC is 11:00 on the clocks there.
    assert (found.started.hour, str(found.started.tzinfo)) == (11, "Asia/Tokyo")


def test_what_was_not_told_is_none_or_empty_and_never_0():
    (found,) = events_of([cramp(MONDAY, ongoing=True)])

    assert (found.seconds, found.seconds_max, found.pain, found.woke) == (None, None, None, None)
    assert (found.activity, found.note, found.sites, found.relief) == ("", "", (), ())
    assert found.ongoing


def test_the_newest_comes_first_and_other_dates_are_not_there():
    cramps = [cramp(after(-1)), cramp(after(0)), cramp(after(5)), cramp(LAST), cramp(after(28))]

    assert [event.diary_date for event in events_of(cramps)] == [LAST, after(5), after(0)]


def test_a_cramp_without_a_zone_of_its_own_stands_in_that_of_the_diary():
    (found,) = events_of([cramp(MONDAY)], time_zone="Europe/Berlin")

    assert found.time_zone == "Europe/Berlin"
    assert found.started == datetime(2026, 3, 3, 2, tzinfo=UTC)
    assert found.started.utcoffset() == timedelta(hours=1)


def test_ten_thousand_cramps_are_all_in_the_list():
    summary = page(huge(), Window.ending(LAST_OF_ANY, days=3650))

    assert len(summary.events) == summary.quality.cramps == HUGE
