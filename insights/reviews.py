"""The patterns of a diary as of a date: one run for pages and commands, with the looks that were taken.

Asking for the report takes a look when one is due (statistics, section 8, Looks). That is the only thing in
insights that writes: what a review found must not be found again with newer days, or looking often would make
chance findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Min

from diary import nights
from diary.scope import Diary

from . import VERSION, models, remembered
from .findings import Direction, Finding, Look, Report, Scale, Tier

# A noon-day is whole when its noon has come.
HALF_A_DAY = timedelta(hours=12)
KIND, STORED = "patterns", "patterns-stored"


def current_report(diary: Diary, *, now: datetime, as_of: date | None = None) -> Report:
    """Everything the diary answers when `as_of` has ended (None: today where the person is).

    now : aware. Dates that have not ended are never used, whatever `as_of` says.
    """
    asked, until = _dates(diary, now=now, as_of=as_of)
    stored = _stored(diary)
    looks = tuple(look for look in stored if look.cut <= until)
    report, look = remembered.remember(
        diary,
        KIND,
        _words(asked, until, looks=looks),
        lambda: _examined(diary, asked=asked, until=until, looks=looks),
    )
    # A look into the past, behind one that was taken, is only a replay.
    if look is not None and all(look.cut > earlier.cut for earlier in stored):
        if not _keep(diary, look, now):
            return current_report(diary, now=now, as_of=as_of)
        remembered.remember(diary, KIND, _words(asked, until, looks=(*looks, look)), lambda: (report, None))
    return report


def stored_report(
    diary: Diary, *, now: datetime, as_of: date | None = None, read: remembered.Reader | None = None
) -> Report:
    """The same from the looks that were taken, and taking none: for pages that others open. Writes nothing.

    What a look that is due would make clear is no more than possible here. read : of whoever reads the diary
    up to `as_of` anyway
    """
    asked, until = _dates(diary, now=now, as_of=as_of)
    looks = tuple(look for look in _stored(diary) if look.cut <= until)
    report, _none = remembered.remember(
        diary,
        STORED,
        _words(asked, until, looks=looks),
        lambda: _examined(diary, asked=asked, until=until, looks=looks, looking=False, read=read),
    )
    return report


def state_of_looks(diary: Diary, *, now: datetime) -> tuple[Any, ...]:
    """Changes whenever a report of the same entries may; one query. For keys of what is remembered."""
    latest = models.Look.objects.filter(person=diary.person).aggregate(latest=Max("pk"), number=Count("pk"))
    return (*_dates(diary, now=now, as_of=None), latest["latest"], latest["number"])


def _dates(diary: Diary, *, now: datetime, as_of: date | None) -> tuple[date, date]:
    """The date that is asked for, and the last one that may be used."""
    asked = diary.today(now) if as_of is None else as_of
    return asked, min(asked, (nights.local(now, diary.person.time_zone) - HALF_A_DAY).date())


def _examined(
    diary: Diary,
    *,
    asked: date,
    until: date,
    looks: tuple[Look, ...],
    looking: bool = True,
    read: remembered.Reader | None = None,
) -> tuple[Report, Look | None]:
    from .run import examine
    from .stats.windows import observed_days

    frames = (read or remembered.reader(diary, until=asked))()
    report, look = examine(frames, as_of=until, looks=looks, version=VERSION, looking=looking)
    observed = len(observed_days(frames))
    return replace(report, as_of=asked, observed_days=observed, episodes=len(frames.episodes)), look


def _words(*dates: date, looks: tuple[Look, ...]) -> tuple[date, ...]:
    return (*dates, *(look.cut for look in looks))


def _stored(diary: Diary) -> tuple[Look, ...]:
    """The looks at what is in the diary now: of one that was emptied and begun anew, none count."""
    begun = _first_entry(diary)
    looks = map(_look, models.Look.objects.filter(person=diary.person))
    return tuple(look for look in looks if begun is not None and begun <= look.cut)


def _first_entry(diary: Diary) -> date | None:
    firsts = (
        diary.episodes.aggregate(first=Min("diary_date"))["first"],
        diary.days.aggregate(first=Min("date"))["first"],
    )
    return min((first for first in firsts if first is not None), default=None)


@transaction.atomic
def _keep(diary: Diary, look: Look, now: datetime) -> bool:
    """Store a look; False when somebody else took it in the meantime."""
    diary.person.lock()
    rows = models.Look.objects.filter(person=diary.person)
    valid = _stored(diary)
    if any(set(each.reviews) & set(look.reviews) or each.cut >= look.cut for each in valid):
        return False
    if not valid:
        rows.delete()
    rows.create(
        person=diary.person,
        cut=look.cut,
        first=look.first,
        reviews=list(look.reviews),
        latest_review=max(look.reviews),
        share=look.share,
        version=look.version,
        limits=dict(look.limits),
        compared=look.compared,
        clear=[_as_json(finding) for finding in look.clear],
        made_at=now,
    )
    return True


def _look(row: models.Look) -> Look:
    return Look(
        cut=row.cut,
        first=row.first,
        reviews=tuple(row.reviews),
        share=row.share,
        version=row.version,
        limits=row.limits,
        compared=row.compared,
        clear=tuple(_from_json(row.clear)),
    )


def _as_json(finding: Finding) -> dict[str, Any]:
    return asdict(finding) | {"seen_on": finding.seen_on and finding.seen_on.isoformat()}


def _from_json(stored: Iterable[dict[str, Any]]) -> Iterable[Finding]:
    for told in stored:
        yield Finding(
            key=told["key"],
            direction=Direction(told["direction"]),
            tier=Tier(told["tier"]),
            scale=Scale(told["scale"]),
            estimate=told["estimate"],
            ci=(told["ci"][0], told["ci"][1]),
            counts=told["counts"],
            with_=tuple(told["with_"]),
            seen_on=told["seen_on"] and date.fromisoformat(told["seen_on"]),
        )
