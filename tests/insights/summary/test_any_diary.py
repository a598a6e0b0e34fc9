"""What holds for the page of every diary."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insights.findings import Tier
from insights.schema import DiaryFrames, frame
from insights.stats.measures import Measures
from insights.stats.windows import Window, observed_days
from insights.summary.cut import cut
from insights.summary.sections import Count, DoctorSummary
from insights.summary.wishes import PARTS, USUAL_PARTS, Wishes
from tests.insights.charts.any_diary import LAST, windows
from tests.insights.frames import cramp, days_from, diary, quiet
from tests.insights.reports import finding, hint

from .any_page import books, shuffled
from .pages import after, exposed, on_day, page

every = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
FINDINGS = (
    finding("exposure.alcohol.next", tier=Tier.CLEAR),
    hint("exposure.झूला 🪑.same"),
    hint("exposure.heat.same", estimate=0.6, ci=(0.3, 1.1)),
)


def whole(book: DiaryFrames, period: Window) -> DoctorSummary:
    return page(book, period, findings=FINDINGS, rises=(LAST - timedelta(days=3),))


def values(told: Any) -> Iterator[Any]:
    """Everything that is somewhere in it, containers included."""
    yield told
    if dataclasses.is_dataclass(told) and not isinstance(told, type):
        for field in dataclasses.fields(told):
            yield from values(getattr(told, field.name))
    elif isinstance(told, dict):
        for value in told.values():
            yield from values(value)
    elif isinstance(told, (tuple, list)):
        for value in told:
            yield from values(value)


def in_order(summary: DoctorSummary) -> DoctorSummary:
    """The same with what a cramp lists in one order: frames promise none there."""
    events = tuple(
        replace(
            event,
            **{
                name: tuple(sorted(getattr(event, name)))
                for name in ("sites", "triggers", "symptoms", "relief")
            },
        )
        for event in summary.events or ()
    )
    walking = summary.course and summary.course.walking
    if walking:
        eased = tuple(
            sorted(
                (replace(each, muscles=tuple(sorted(each.muscles))) for each in walking.eased),
                key=lambda each: (each.day, each.seconds, each.muscles),
            )
        )
        summary = replace(summary, course=replace(summary.course, walking=replace(walking, eased=eased)))
    pictures = replace(
        summary.pictures,
        hours=replace(summary.pictures.hours, dots=()),
        raster=replace(
            summary.pictures.raster,
            days=tuple(
                replace(day, spots=tuple(sorted(day.spots, key=str))) for day in summary.pictures.raster.days
            ),
        ),
    )
    headline = summary.headline
    windows = {field.name: _rounded(getattr(headline, field.name)) for field in dataclasses.fields(headline)}
    return replace(
        summary,
        events=tuple(sorted(events, key=str)),
        pictures=pictures,
        headline=replace(headline, **windows),
    )


def _rounded(measures: Measures | None) -> Measures | None:
    """A sum of decimals depends on its order in the last place."""
    if measures is None or measures.burden is None:
        return measures
    return replace(measures, burden=round(measures.burden, 6))


@every
@given(books(), windows)
def test_every_count_is_part_of_its_whole_and_no_number_is_none_in_disguise(book, period):
    for value in values(whole(book, period)):
        if isinstance(value, Count):
            assert 0 <= value.count <= value.of
        if isinstance(value, float):
            assert math.isfinite(value)
        assert value is not pd.NaT
        assert not isinstance(value, pd.Timestamp)
        if isinstance(value, datetime):
            assert value.tzinfo is not None


@every
@given(books(), windows)
def test_parts_of_a_whole_add_up_to_it(book, period):
    summary = whole(book, period)

    assert (
        sum(number for _band, number in summary.context.after_exercise) <= summary.context.after_exercise_of
    )
    assert summary.context.after_exercise_of <= summary.quality.cramps == len(summary.events)
    assert sum(count.count for _code, count in summary.context.activities) == (
        summary.context.activities[0][1].of if summary.context.activities else 0
    )
    assert summary.quality.timed.of + summary.quality.without_length == summary.quality.cramps
    assert summary.quality.observed.of == period.days


@every
@given(books(), windows)
def test_the_order_of_rows_changes_nothing(book, period):
    assert in_order(whole(shuffled(book), period)) == in_order(whole(book, period))


@every
@given(books(), windows, st.sets(st.integers(0, 200), max_size=20))
def test_days_of_which_nothing_is_known_change_nothing(book, period, ago):
    known = set(book.days["date"]) | observed_days(book)
    unknown = [{"date": LAST - timedelta(days=back)} for back in sorted(ago, reverse=True)]
    days = [*book.days.to_dict("records"), *(row for row in unknown if row["date"] not in known)]
    blank = replace(book, days=frame("days", sorted(days, key=lambda row: row["date"])))

    assert whole(blank, period) == whole(book, period)


@every
@given(books(), st.integers(1, 60), st.sampled_from([1, 7, 28]))
def test_nothing_after_the_period_is_on_its_page(book, back, length):
    """What was declared about the person is as it is now; everything else ends with the period."""
    period = Window.ending(LAST - timedelta(days=back), days=length)
    kept = _up_to(book, period.end)

    assert whole(book, period) == whole(kept, period)
    for value in values(cut(whole(book, period), Wishes(parts=PARTS))):
        if type(value) is date:
            # The chart ends with the week that holds the last date; its weeks begin on Mondays.
            assert value <= period.end


def _up_to(book: DiaryFrames, last: date) -> DiaryFrames:
    """Every row of a later date gone, with nothing of the code under test; later dates of medicines too."""
    uuids = {uuid for uuid, day in zip(book.episodes["uuid"], book.episodes["diary_date"]) if day <= last}
    rows: dict[str, Any] = {}
    for name, column in (("episodes", "diary_date"), ("days", "date"), ("exposures", "date"),
                         ("day_symptoms", "date"), ("day_medicines", "date")):  # fmt: skip
        rows[name] = [row for row in getattr(book, name).to_dict("records") if row[column] <= last]
    for name in ("sites", "triggers", "relief", "symptoms"):
        rows[name] = [row for row in getattr(book, name).to_dict("records") if row["uuid"] in uuids]
    rows["medicines"] = [
        {key: None if isinstance(value, date) and value > last else value for key, value in row.items()}
        for row in book.medicines.to_dict("records")
        if row["started_on"] is None or row["started_on"] <= last
    ]
    return replace(book, **{name: frame(name, told) for name, told in rows.items()})


@every
@given(books(), windows, st.sets(st.sampled_from(USUAL_PARTS)))
def test_notes_are_nowhere_without_the_wish_for_them(book, period, parts):
    left = cut(whole(book, period), Wishes(parts=tuple(parts)))

    assert "SECRET" not in str(left)


def test_a_longer_period_of_which_nothing_more_is_known_only_misses_more_days():
    days = days_from(after(0), 28)
    cramps = [cramp(day, pain=5, activity="in_bed", soreness_hours=30) for day in days[::3]]
    book = diary(
        cramps,
        [quiet(day, alcohol_units=1) for day in days[1::3]],
        sites=[{"uuid": each["uuid"], "muscle": "calf", "side": "left"} for each in cramps],
        exposures=[exposed(day, "heat", day.day % 2 == 0) for day in days],
        day_symptoms=[on_day(day, "weakness", day.day % 5 == 0) for day in days],
        medicines=[{"name": "Magnesium", "kind": "supplement", "started_on": days[7]}],
    )

    short, long = (page(book, Window.ending(days[-1], days=number)) for number in (28, 40))

    assert (short.quality.missing + 12, short.quality.observed.count) == (
        long.quality.missing,
        long.quality.observed.count,
    )
    assert replace(long, header=short.header, quality=short.quality) == short
    assert replace(long.quality, observed=short.quality.observed) == short.quality
