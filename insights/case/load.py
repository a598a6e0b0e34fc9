"""A person's case from the diary: a fixed number of queries, with details of the last weeks only.

Imports no pandas: the rules about warning signs run while a cramp is being logged.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from diary import nights, telling
from diary.scope import Diary
from insights.observed import observed_dates

from .records import Case, Note, in_order, stored_cramp

# Dates in detail: the longest windows are 84 dates, checked a week earlier too, and 90 dates.
DEPTH = 98
# Answers about the day that are no rows of their own.
AMOUNTS = ("exercise_minutes", "alcohol_units", "water_glasses", "slept_hours")


def load(diary: Diary, *, now: datetime, without: UUID | None = None) -> Case:
    """The diary as it was at `now` (aware).

    without : leave out the cramp with this uuid, because the caller has a newer version of it.
    """
    person = diary.person
    here = nights.local(now, person.time_zone)
    since = here.date() - timedelta(days=DEPTH - 1)
    episodes = diary.episodes.filter(started_at__lte=now)
    if without is not None:
        episodes = episodes.exclude(uuid=without)
    days = diary.days.filter(date__lte=here.date())
    counts = Counter(dict(_pairs(episodes.values("diary_date").annotate(n=Count("pk")), "diary_date", "n")))
    told = {row["date"]: row["no_cramps"] for row in days.values("date", "no_cramps")}
    answered = {day for day, no_cramps in told.items() if no_cramps is not None}
    return Case(
        now=here,
        cramps=in_order(
            stored_cramp(
                telling.episode_facts(episode),
                now=here,
                diary_date=episode.diary_date,
                at_night=episode.at_night,
            )
            for episode in episodes.filter(diary_date__gte=since).with_details()
        ),
        notes=tuple(
            Note(telling.day_facts(day))
            for day in telling.with_answers(days.filter(date__gte=since)).order_by("date")
        ),
        counts=counts,
        observed=observed_dates(
            cramps=counts, answered=answered, checked=_checked(days, before=min(answered, default=date.max))
        ),
        first_seen=dict(
            _pairs(
                episodes.order_by().values("sites__muscle").annotate(first=Min("started_at")),
                "sites__muscle",
                "first",
            )
        ),
        first_entry=min([*counts, *told], default=None),
        medicines=tuple(
            telling.medicine_facts(row) for row in diary.medicines.order_by("started_on", "name", "pk")
        ),
        person=telling.profile_facts(person),
        thresholds=person.thresholds,
    )


def _pairs(rows: Any, key: str, value: str) -> list[tuple[Any, Any]]:
    return [(row[key], row[value]) for row in rows if row[key] is not None]


def _checked(days: QuerySet[Any], *, before: date) -> set[date]:
    """Dates with an answer about the day, as far as `observed_dates` looks at them."""
    amounts = [Q(**{f"{name}__isnull": False}) for name in AMOUNTS]
    answer = Q(exposures__isnull=False)
    for amount in amounts:
        answer |= amount
    return set(days.filter(answer, date__lt=before).values_list("date", flat=True).distinct())
