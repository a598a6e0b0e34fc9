"""A person's case from the diary: a fixed number of queries, with details of the last weeks only.

Imports no pandas: the rules about warning signs run while a cramp is being logged.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from diary import nights, telling, telling_many
from diary.scope import Diary
from insights.observed import observed_dates

from .records import Case, Note, in_order, stored_cramp

# Dates in detail: the longest windows are 84 dates, checked a week earlier too, and 90 dates.
DEPTH = 98
# Dates that are counted for the rules about warning signs: they compare 90 dates with as many before.
COUNTED = 200
# Answers about the day that are no rows of their own.
AMOUNTS = ("exercise_minutes", "alcohol_units", "water_glasses", "slept_hours")


def load(diary: Diary, *, now: datetime, without: UUID | None = None, at_once: bool = False) -> Case:
    """The diary as it was at `now` (aware).

    without : leave out the cramp with this uuid, because the caller has a newer version of it.
    at_once : for emergency and urgent rules only, while somebody waits. Counts and observed dates go
        `COUNTED` dates back, and the first date with a cramp is among the counts whenever it was.
    """
    person = diary.person
    here = nights.local(now, person.time_zone)
    since = here.date() - timedelta(days=DEPTH - 1)
    episodes = diary.episodes.filter(started_at__lte=now)
    if without is not None:
        episodes = episodes.exclude(uuid=without)
    days = diary.days.filter(date__lte=here.date())
    counted_from = here.date() - timedelta(days=COUNTED - 1) if at_once else date.min
    counts = _counts(episodes, counted_from)
    told = dict(days.filter(date__gte=counted_from).values_list("date", "no_cramps"))
    first_note, first_answer = (
        rows.order_by("date").values_list("date", flat=True).first()
        for rows in (days, days.filter(no_cramps__isnull=False))
    )
    return Case(
        now=here,
        cramps=in_order(
            stored_cramp(each.facts, now=here, diary_date=each.diary_date, at_night=each.at_night)
            for each in telling_many.episodes_told(_since(episodes, since))
        ),
        notes=tuple(Note(facts) for facts in telling_many.days_told(days.filter(date__gte=since))),
        counts=counts,
        observed=observed_dates(
            cramps=counts,
            answered={day for day, no_cramps in told.items() if no_cramps is not None},
            checked=_checked(days.filter(date__gte=counted_from), before=first_answer or date.max),
        ),
        first_seen=dict(
            _pairs(
                episodes.order_by().values("sites__muscle").annotate(first=Min("started_at")),
                "sites__muscle",
                "first",
            )
        ),
        first_entry=min([*counts, *([first_note] if first_note else [])], default=None),
        medicines=tuple(
            telling.medicine_facts(row) for row in diary.medicines.order_by("started_on", "name", "pk")
        ),
        person=telling.profile_facts(person),
        thresholds=person.thresholds,
    )


def _counts(episodes: QuerySet[Any], since: date) -> Counter[date]:
    """Cramps by diary date: from `since` on, and on the date of the first of all."""
    parts = [_since(episodes, since)]
    if since > date.min:
        first = episodes.order_by("started_at").values_list("diary_date", flat=True)[:1]
        parts += [episodes.filter(diary_date=day) for day in first if day < since]
    found: Counter[date] = Counter()
    for rows in parts:
        found.update(dict(rows.order_by().values_list("diary_date").annotate(Count("pk"))))
    return found


def _since(episodes: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those of diary dates from `day` on.

    The bound on the start leaves nothing out; without it SQLite may read all cramps there are.
    """
    if day == date.min:
        return episodes
    nowhere_earlier = datetime.combine(day, time(0), UTC) - timedelta(days=1)
    return episodes.filter(diary_date__gte=day, started_at__gte=nowhere_earlier)


def _pairs(rows: Any, key: str, value: str) -> list[tuple[Any, Any]]:
    return [(row[key], row[value]) for row in rows if row[key] is not None]


def _checked(days: QuerySet[Any], *, before: date) -> set[date]:
    """Dates with an answer about the day, as far as `observed_dates` looks at them."""
    amounts = [Q(**{f"{name}__isnull": False}) for name in AMOUNTS]
    answer = Q(exposures__isnull=False)
    for amount in amounts:
        answer |= amount
    return set(days.filter(answer, date__lt=before).values_list("date", flat=True).distinct())
