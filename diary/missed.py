"""Days of the last week that have no check-in yet, to be filled in afterwards.

Only days after the diary's first entry: nobody owes the diary a day from before it was begun.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from . import browsing, nights
from .models import DayExposure
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
    """Newest first, without today, which is not over. A constant number of queries."""
    first_shown, last = today - timedelta(days=DAYS_BACK), today - timedelta(days=1)
    cramps = Counter(
        diary.episodes.filter(diary_date__range=(first_shown, last))
        .order_by()
        .values_list("diary_date", flat=True)
    )
    answered = Exists(DayExposure.objects.filter(day=OuterRef("pk")))
    known = set(
        diary.days.filter(date__range=(first_shown, last))
        .filter(Q(no_cramps__isnull=False) | answered)
        .values_list("date", flat=True)
    )
    begun, _last = browsing.bounds(diary, today=today)
    if begun is None:
        return ()
    days = nights.days_between(max(first_shown, begun), last)
    return tuple(MissedDay(day, cramps[day]) for day in sorted(set(days) - known, reverse=True))


def is_far_back(day: date, today: date) -> bool:
    """Whether answers about `day` come from a memory that has had time to fade."""
    return today - day > REMEMBERED
