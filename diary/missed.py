"""Days of the last week that have no check-in yet, to be filled in afterwards.

Only days after the diary's first entry: nobody owes the diary a day from before it was begun.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value

from . import nights
from .models import DayExposure, Person
from .scope import Diary

DAYS_BACK = 7
# Longer ago than this, people no longer know everything (ux 2.4: a question too many is a guess too many).
REMEMBERED = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class MissedDay:
    """`cramps`: how many are logged for that day; its check-in is missing all the same."""

    date: date
    cramps: int


def missed_days(diary: Diary, today: date) -> tuple[MissedDay, ...]:
    """Newest first, without today, which is not over. One query, because every page of every day asks."""
    window = (today - timedelta(days=DAYS_BACK), today - timedelta(days=1))
    told: dict[str, list[date]] = {"checkin": [], "cramp": [], "first": []}
    for day, what in _entries(diary, window):
        told[what].append(day)
    if not told["first"]:
        return ()
    cramps = Counter(told["cramp"])
    days = set(nights.days_between(max(window[0], min(told["first"])), window[1]))
    return tuple(MissedDay(day, cramps[day]) for day in sorted(days - set(told["checkin"]), reverse=True))


def _entries(diary: Diary, window: tuple[date, date]) -> QuerySet[Any]:
    """(date, what): check-ins and cramps of the window, and the first day with an entry of either kind."""
    answered = Exists(DayExposure.objects.filter(day=OuterRef("pk")))
    checkins = diary.days.filter(date__range=window).filter(Q(no_cramps__isnull=False) | answered)
    cramps = diary.episodes.filter(diary_date__range=window)
    # The end of an index; MIN would read every row.
    first_cramp = diary.episodes.order_by("diary_date").values("diary_date")[:1]
    first_day = diary.days.order_by("date").values("date")[:1]
    person = Person.objects.filter(pk=diary.person.pk)
    return _named(checkins, "date", "checkin").union(
        _named(cramps, "diary_date", "cramp"),
        _named(person.annotate(first=Subquery(first_cramp)).exclude(first=None), "first", "first"),
        _named(person.annotate(first=Subquery(first_day)).exclude(first=None), "first", "first"),
        all=True,
    )


def _named(rows: QuerySet[Any], field: str, what: str) -> QuerySet[Any]:
    return rows.order_by().values_list(field, Value(what, output_field=CharField()))


def is_far_back(day: date, today: date) -> bool:
    """Whether answers about `day` come from a memory that has had time to fade."""
    return today - day > REMEMBERED
