"""A person's case from the diary: a fixed number of queries, with details of the last weeks only.

Imports no pandas: the rules about warning signs run while a cramp is being logged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet

from diary import nights, telling, telling_many
from diary.facts import DayFacts, MedicineFacts
from diary.scope import Diary
from diary.telling_many import Stored
from insights.observed import observed_dates

from .body import ARM, TRUNK
from .records import Case, Note, in_order, stored_cramp

# Dates in detail: the longest windows are 84 dates, checked a week earlier too, and 90 dates.
DEPTH = 98
# Rules about warning signs compare 90 dates with as many before, by counts, and look 4 weeks back for signs.
COUNTED, SIGNS = 200, 35
# A muscle that cramped before is not new; nothing urgent looks at a first time longer ago than a few days.
LONG_ENOUGH = timedelta(days=8)
# Answers about the day that are no rows of their own.
AMOUNTS = ("exercise_minutes", "alcohol_units", "water_glasses", "slept_hours")


def load(diary: Diary, *, now: datetime, without: UUID | None = None) -> Case:
    """The diary as it was at `now` (aware).

    without : leave out the cramp with this uuid, because the caller has a newer version of it.
    """
    here, episodes, days = _up_to(diary, now, without)
    since = here.date() - timedelta(days=DEPTH - 1)
    counts, answers = _counts(episodes, date.min), _answers(days)
    checked = _checked(days, before=_first_answer(answers))
    return _case(
        diary,
        here,
        cramps=telling_many.episodes_told(_since(episodes, since)),
        notes=telling_many.days_told(days.filter(date__gte=since)),
        counts=counts,
        observed=observed_dates(cramps=counts, answered=_answered(answers), checked=checked),
        first_seen=_first_seen(episodes),
        first_entry=min([*counts, *answers], default=None),
        medicines=_medicines(diary),
    )


def load_at_once(
    diary: Diary, *, now: datetime, without: UUID | None = None, muscles: Collection[str] = ()
) -> Case:
    """What emergency and urgent rules look at, and no more: somebody waits. The rest as `load`.

    What was told goes `SIGNS` dates back, and so do counts and observed dates; the first cramp is among the
    counts whenever it was. Only where a medicine began or changed in the last `DEPTH` dates, or contact with
    a poison was told, do rules look further: then older cramps are there with a start and a length, and
    counts and observed dates go `COUNTED` dates back. Of muscles that are neither arm nor trunk the first
    time is that of these cramps, and the first entry is the first of all this: rules ask no more.

    muscles : of a cramp that will be put into the case; without them nobody knows whether they are new.
    """
    here, episodes, days = _up_to(diary, now, without)
    depth, told_from, counted_from = (
        here.date() - timedelta(days=number - 1) for number in (DEPTH, SIGNS, COUNTED)
    )
    cramps = list(telling_many.episodes_told(_since(episodes, told_from)))
    notes = list(telling_many.days_told(days.filter(date__gte=told_from)))
    first_seen = _first_seen_lately(episodes, cramps, muscles, before=now - LONG_ENOUGH)
    medicines = _medicines(diary)
    changes = [day for each in medicines for day in (each.started_on, each.dose_changed_on) if day]
    if diary.person.toxin_at is not None or any(day >= depth for day in changes):
        cramps += telling_many.episodes_in_short(_since(episodes, depth).filter(diary_date__lt=told_from))
        counts, days_counted = _counts(episodes, counted_from), days.filter(date__gte=counted_from)
        answers = _answers(days_counted)
        checked = _checked(days_counted, before=_first_answer(answers))
    else:
        counted_from = told_from
        counts = Counter(each.diary_date for each in cramps)
        answers = {facts.date: facts.no_cramps for facts in notes}
        checked = {facts.date for facts in notes if _is_checked(facts)}
    counts.update(_first_cramp(episodes, before=counted_from))
    checked = {day for day in checked if day < _first_answer(answers)}
    # They count only until the question about cramps was first answered (`observed_dates`).
    if checked and days.filter(date__lt=counted_from, no_cramps__isnull=False).exists():
        checked = set()
    return _case(
        diary,
        here,
        cramps=cramps,
        notes=notes,
        counts=counts,
        observed=observed_dates(cramps=counts, answered=_answered(answers), checked=checked),
        first_seen=first_seen,
        first_entry=min([*counts, *answers], default=None),
        medicines=medicines,
    )


def _up_to(
    diary: Diary, now: datetime, without: UUID | None
) -> tuple[datetime, QuerySet[Any], QuerySet[Any]]:
    here = nights.local(now, diary.person.time_zone)
    episodes = diary.episodes.filter(started_at__lte=now)
    if without is not None:
        episodes = episodes.exclude(uuid=without)
    return here, episodes, diary.days.filter(date__lte=here.date())


def _case(
    diary: Diary, here: datetime, *, cramps: Iterable[Stored], notes: Iterable[DayFacts], **rest: Any
) -> Case:
    return Case(
        now=here,
        cramps=in_order(
            stored_cramp(each.facts, now=here, diary_date=each.diary_date, at_night=each.at_night)
            for each in cramps
        ),
        notes=tuple(Note(facts) for facts in notes),
        person=telling.profile_facts(diary.person),
        thresholds=diary.person.thresholds,
        **rest,
    )


def _medicines(diary: Diary) -> tuple[MedicineFacts, ...]:
    # Databases differ in where they put what has no date.
    rows = diary.medicines.order_by(F("started_on").asc(nulls_first=True), "name", "pk")
    return tuple(telling.medicine_facts(row) for row in rows)


def _first_seen(episodes: QuerySet[Any]) -> dict[str, datetime]:
    """Muscle -> start of the first cramp there."""
    rows = episodes.order_by().values_list("sites__muscle").annotate(Min("started_at"))
    return {muscle: first for muscle, first in rows if muscle is not None}


def _first_seen_lately(
    episodes: QuerySet[Any], cramps: Iterable[Stored], muscles: Collection[str], *, before: datetime
) -> dict[str, datetime]:
    """As `_first_seen`; asks the database only about muscles that may be new."""
    found: dict[str, datetime] = {}
    for each in cramps:
        for muscle, _side in each.facts.sites:
            found[muscle] = min(found.get(muscle, each.facts.started_at), each.facts.started_at, key=_utc)
    asked = {muscle for muscle in (*found, *muscles) if muscle in ARM | TRUNK}
    new = {muscle for muscle in asked if muscle not in found or _utc(found[muscle]) > before}
    if new & ARM:
        # A first cramp of the arm is the first of all its muscles.
        new |= ARM
    return found | _first_seen(episodes.filter(sites__muscle__in=new)) if new else found


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _counts(episodes: QuerySet[Any], since: date) -> Counter[date]:
    """Cramps by diary date, from `since` on."""
    rows = _since(episodes, since).order_by().values_list("diary_date").annotate(Count("pk"))
    return Counter(dict(rows))


def _first_cramp(episodes: QuerySet[Any], *, before: date) -> list[date]:
    """The diary date of the first cramp of all, where it is earlier: it stands for all of its date."""
    first = episodes.order_by("started_at").values_list("diary_date", flat=True)[:1]
    return [day for day in first if day < before]


def _since(episodes: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those of diary dates from `day` on.

    The bound on the start leaves nothing out; without it SQLite may read all cramps there are.
    """
    if day == date.min:
        return episodes
    nowhere_earlier = datetime.combine(day, time(0), UTC) - timedelta(days=1)
    return episodes.filter(diary_date__gte=day, started_at__gte=nowhere_earlier)


def _answers(days: QuerySet[Any]) -> dict[date, bool | None]:
    """By date, the answer to the question about cramps; None where only other things were told."""
    return dict(days.values_list("date", "no_cramps"))


def _answered(answers: Mapping[date, bool | None]) -> set[date]:
    return {day for day, no_cramps in answers.items() if no_cramps is not None}


def _first_answer(answers: Mapping[date, bool | None]) -> date:
    return min(_answered(answers), default=date.max)


def _checked(days: QuerySet[Any], *, before: date) -> set[date]:
    """Dates with an answer about the day, as far as `observed_dates` looks at them."""
    amounts = [Q(**{f"{name}__isnull": False}) for name in AMOUNTS]
    answer = Q(exposures__isnull=False)
    for amount in amounts:
        answer |= amount
    return set(days.filter(answer, date__lt=before).values_list("date", flat=True).distinct())


def _is_checked(told: DayFacts) -> bool:
    """As `_checked`, of a day that is read already."""
    return bool(told.exposures) or any(getattr(told, name) is not None for name in AMOUNTS)
