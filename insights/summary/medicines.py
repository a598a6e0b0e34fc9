"""Section 10: medicines and supplements as they were entered, and what came how long after their start."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from diary.vocabulary import MedicineKind
from insights.schema import DiaryFrames
from insights.stats.windows import Window, observed_days, within

from .sections import Medicine

Rows = list[dict[str, Any]]


def medicines(diary: DiaryFrames, period: Window, rises: Iterable[date]) -> tuple[Medicine, ...]:
    """Begun before the period ends: the latest change first; what stopped before the period, last.

    rises : dates on which a rise rule was raised
    """
    rows = [row for row in begun(diary, period) if row["kind"] != MedicineKind.MEASURE]
    noted, spelled = days_noted(diary, period)
    first = min(observed_days(diary), default=None)
    cramps = sorted(set(diary.episodes["diary_date"]))
    raised = sorted(set(rises))
    listed = [
        Medicine(
            **row,
            days_to_cramp=_days_to(cramps, row, diary_began=first),
            days_to_rise=_days_to(raised, row, diary_began=first),
            days_noted=noted[row["name"].casefold()],
        )
        for row in rows
    ]
    known = {name.casefold() for name in diary.medicines["name"]}
    only_noted = [_only_noted(spelled[key], noted[key]) for key in sorted(noted) if key not in known]
    return tuple(sorted([*listed, *only_noted], key=lambda each: _order(each, period)))


def begun(diary: DiaryFrames, period: Window) -> Rows:
    """Rows of what was begun before the end of the period, without dates that come after it."""

    def until_end(value: Any) -> Any:
        return None if isinstance(value, date) and value > period.end else value

    return [
        {str(name): until_end(value) for name, value in row.items()}
        for row in diary.medicines.to_dict("records")
        if row["started_on"] is None or row["started_on"] <= period.end
    ]


def days_noted(diary: DiaryFrames, period: Window) -> tuple[Counter[str], dict[str, str]]:
    """Days of the period by name noted on them, and how each is spelled; keys do not heed capitals."""
    days: dict[str, set[date]] = defaultdict(set)
    spelled: dict[str, str] = {}
    rows = within(diary.day_medicines, "date", period)
    for on, name in sorted(zip(rows["date"], rows["name"], strict=True)):
        days[name.casefold()].add(on)
        spelled.setdefault(name.casefold(), name)
    return Counter({key: len(dates) for key, dates in days.items()}), spelled


def _days_to(dates: Sequence[date], row: dict[str, Any], *, diary_began: date | None) -> int | None:
    """From the start to the first of the sorted dates that came while it was taken."""
    started: date | None = row["started_on"]
    stopped: date | None = row["stopped_on"]
    if started is None or diary_began is None or started < diary_began:
        return None
    place = bisect_left(dates, started)
    if place == len(dates) or (stopped is not None and dates[place] > stopped):
        return None
    return (dates[place] - started).days


def _only_noted(name: str, days: int) -> Medicine:
    return Medicine(
        name=name,
        medicine_class="",
        kind="",
        dose="",
        as_needed=None,
        started_on=None,
        dose_changed_on=None,
        stopped_on=None,
        days_noted=days,
    )


def _order(medicine: Medicine, period: Window) -> tuple[bool, int, str, str]:
    stopped_before = medicine.stopped_on is not None and medicine.stopped_on < period.start
    dates = (medicine.started_on, medicine.dose_changed_on, medicine.stopped_on)
    latest = max((day.toordinal() for day in dates if day is not None), default=0)
    return stopped_before, -latest, medicine.name, medicine.dose
