"""The review flags that the doctor's page names: those of its dates, from the history and from the diary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Max

from diary import nights
from diary.scope import Diary
from insights import flag_history
from insights.case.load import load
from insights.flags import Flag, check
from insights.models import FlagRecord
from insights.registry import rules
from insights.rule import Level, ReviewRule
from insights.stats.windows import Window

from .sections import ShownFlag

# Notes about looking after oneself are no news for a doctor.
FOR_DOCTORS = (Level.EMERGENCY, Level.URGENT, Level.BOOK, Level.MENTION)
RISES = ("M-FREQ-RISE", "B-FREQ-RISE")


def shown_flags(diary: Diary, *, period: Window, now: datetime) -> tuple[ShownFlag, ...]:
    """Flags raised on dates of `period` (in the person's zone), highest level first, then the latest.

    Spells that the history holds, and what the diary gives at the end of the period, or at `now` before that:
    a diary that was imported has no history. Nothing is kept.
    """
    zone = diary.person.time_zone
    start = nights.day_bounds(period.start, zone)[0]
    end = min(nights.day_bounds(period.end, zone)[1], _after(now))
    found: dict[str, ShownFlag] = {}
    spells = flag_history.records(diary).filter(
        first_seen_at__lt=end, last_seen_at__gte=start, level__in=[str(level) for level in FOR_DOCTORS]
    )
    names = {rule.id: publisher(rule) for rule in rules()}
    for row in sorted(spells, key=lambda row: (row.first_seen_at, row.pk)):
        found[row.rule] = _with(found.get(row.rule), _spell(row, end=end, zone=zone, names=names))
    if end > start:
        moment = end - timedelta(microseconds=1)
        checked = check(load(diary, now=moment), rules())
        for flag in (*checked.flags, *checked.discussed):
            if flag.level in FOR_DOCTORS:
                found[flag.rule.id] = _raised(
                    found.get(flag.rule.id), flag, on=checked.case.today, names=names
                )
    return _in_order(found.values())


def rises(diary: Diary, *, until: date) -> tuple[date, ...]:
    """Dates up to `until`, in the person's zone, on which a check first raised a rise; one query."""
    zone = diary.person.time_zone
    end = nights.day_bounds(until, zone)[1]
    seen = (
        FlagRecord.objects.filter(person=diary.person, rule__in=RISES, first_seen_at__lt=end)
        .order_by("first_seen_at")
        .values_list("first_seen_at", flat=True)
    )
    return tuple(dict.fromkeys(nights.local(moment, zone).date() for moment in seen))


def state_of_history(diary: Diary) -> tuple[Any, ...]:
    """Changes whenever a row of the history does; one query. For keys of what is remembered."""
    latest = FlagRecord.objects.filter(person=diary.person).aggregate(
        row=Max("pk"), seen=Max("last_seen_at"), cleared=Max("cleared_at"), answer=Max("responses__pk")
    )
    return tuple(
        value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value
        for value in latest.values()
    )


def publisher(rule: ReviewRule) -> str:
    """Who published the threshold, up to a comma or bracket; the two articles name nobody."""
    named = [source for source in rule.sources if source.url] or list(rule.sources)
    return re.split(r"[,(]", named[0].organisation)[0].strip() if named else ""


def _after(now: datetime) -> datetime:
    return now.astimezone(UTC) + timedelta(microseconds=1)


def _spell(row: FlagRecord, *, end: datetime, zone: str, names: Mapping[str, str]) -> ShownFlag:
    answers = [answer for answer in row.responses.all() if answer.at < end]
    last = answers[-1] if answers else None
    return ShownFlag(
        rule=row.rule,
        level=row.level,
        first=nights.local(row.first_seen_at, zone).date(),
        last=nights.local(min(row.last_seen_at, end - timedelta(microseconds=1)), zone).date(),
        response=last.kind if last else "",
        answered_on=nights.local(last.at, zone).date() if last else None,
        source=names.get(row.rule, row.source_title),
    )


def _with(earlier: ShownFlag | None, spell: ShownFlag) -> ShownFlag:
    """Spells of one rule as one line: the last answer stands."""
    if earlier is None:
        return spell
    answered = spell if spell.response else earlier
    return replace(
        spell,
        level=str(min(Level(earlier.level), Level(spell.level), key=lambda level: level.rank)),
        first=earlier.first,
        times=earlier.times + 1,
        response=answered.response,
        answered_on=answered.answered_on,
    )


def _raised(shown: ShownFlag | None, flag: Flag, *, on: date, names: Mapping[str, str]) -> ShownFlag:
    if shown is None:
        return ShownFlag(
            rule=flag.rule.id, level=str(flag.level), first=on, last=on, source=names.get(flag.rule.id, "")
        )
    return replace(shown, last=max(shown.last, on))


def _in_order(flags: Iterable[ShownFlag]) -> tuple[ShownFlag, ...]:
    return tuple(sorted(flags, key=lambda each: (Level(each.level).rank, -each.last.toordinal(), each.rule)))
