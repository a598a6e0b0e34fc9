"""What became of flags: when each was raised and went, and what was done about it.

The rows are kept by whatever checks a diary: the pages, and the gate while somebody logs. Commands that look
at a diary keep nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from diary import nights
from diary.actions import clinician
from diary.scope import Diary

from . import flag_values
from .flag_answers import ALLOWED, CARRIED_FOR, SETTLED, Given, Kind, until
from .flags import RULES_VERSION, Checked, Flag, active, lapses_on
from .models import FlagRecord, FlagResponse
from .rule import Level, ReviewRule

# Seen again within this time is not written down: a page that is read twice writes nothing.
SEEN_AGAIN = timedelta(hours=1)
# What the banner tells, and for how long after the last check: later nobody knows whether it still holds.
IN_BANNER = {
    Level.EMERGENCY: timedelta(hours=24),
    Level.URGENT: timedelta(hours=24),
    Level.BOOK: timedelta(days=28),
}

# Self-care is said beside these.
WORTH_ASKING = frozenset({Level.EMERGENCY, Level.URGENT, Level.BOOK, Level.MENTION})


class NoSuchAnswer(LookupError):
    """The flag is not there any more, or takes no such answer."""


# -- keeping the rows ----------------------------------------------------------------------------------------


def note(diary: Diary, checked: Checked, *, now: datetime) -> None:
    """Keep what a check of the stored diary found; the same check twice writes nothing the second time.

    Opens a spell for every flag without one, brings those that go on up to date, and ends those whose rule
    was checked and is silent. A rule that could not be checked, or is not shown beside another, ends nothing.
    """
    if not _changes(diary, checked, now).any:
        return
    with transaction.atomic():
        diary.person.lock()
        # Read again: somebody else may have written while this waited.
        _write(diary, checked, _changes(diary, checked, now), now)


@dataclass(frozen=True)
class _Changes:
    """The difference between the open rows and a check."""

    opened: tuple[Flag, ...]
    changed: tuple[tuple[FlagRecord, Flag], ...]
    ended: tuple[FlagRecord, ...]

    @property
    def any(self) -> bool:
        return bool(self.opened or self.changed or self.ended)


def _changes(diary: Diary, checked: Checked, now: datetime) -> _Changes:
    flags = {flag.rule.id: flag for flag in (*checked.flags, *checked.discussed)}
    rows = {row.rule: row for row in _records(diary).filter(cleared_at=None)}
    silent = {rule.id for rule in silent_rules(checked)}
    return _Changes(
        opened=tuple(flag for id, flag in flags.items() if id not in rows),
        changed=tuple(
            (row, flags[id]) for id, row in rows.items() if id in flags and _differs(row, flags[id], now)
        ),
        # Checks of different moments may arrive in any order.
        ended=tuple(row for id, row in rows.items() if id in silent and row.last_seen_at <= now),
    )


def _differs(row: FlagRecord, flag: Flag, now: datetime) -> bool:
    if now < row.last_seen_at:
        return False
    found = _found(flag)
    return now - row.last_seen_at >= SEEN_AGAIN or any(getattr(row, name) != found[name] for name in found)


def _found(flag: Flag) -> dict[str, Any]:
    source = flag.rule.sources[0] if flag.rule.sources else None
    return {
        "level": str(flag.level),
        "rules_version": RULES_VERSION,
        "numbers": dict(flag.numbers),
        "inputs": flag_values.stored(flag.answer.inputs),
        "evidence": flag.evidence,
        "source_title": source.title if source else "",
        "source_url": source.url if source else "",
    }


def _write(diary: Diary, checked: Checked, changes: _Changes, now: datetime) -> None:
    begun = tuple(
        (FlagRecord(person=diary.person, rule=flag.rule.id, first_seen_at=now), flag)
        for flag in changes.opened
    )
    raised = (*begun, *changes.changed)
    given = _last_answers(diary, [row.rule for row, _flag in raised])
    settled = {flag.rule.id for flag in checked.discussed}
    for row, flag in raised:
        for name, value in _found(flag).items():
            setattr(row, name, value)
        row.last_seen_at = now
        if row.rule in settled:
            row.answer, row.asks_again_at = Kind.TOLD, _settled_until(diary, checked, row.rule, now)
            continue
        answer = given.get(row.rule)
        holds = answer is not None and _holds(answer, row, now)
        row.answer = answer.kind if answer is not None and holds else ""
        row.asks_again_at = answer.until if answer is not None and holds else None
    FlagRecord.objects.bulk_create([row for row, _flag in begun])
    # One by one: written as one statement they take Django seven times as long, be it one row or all rules.
    for row, _flag in changes.changed:
        row.save(update_fields=_KEPT_UP)
    _records(diary).filter(pk__in=[row.pk for row in changes.ended]).update(cleared_at=now)


_KEPT_UP = (
    "level", "rules_version", "numbers", "inputs", "evidence", "source_title", "source_url", "last_seen_at",
    "answer", "asks_again_at",
)  # fmt: skip


def _settled_until(diary: Diary, checked: Checked, rule: str, now: datetime) -> datetime | None:
    here = nights.local(now, diary.person.time_zone)
    on = active(checked.case.person.discussed, rule, today=here.date())
    return None if on is None else datetime.combine(lapses_on(on), time(0), here.tzinfo)


def silent_rules(checked: Checked) -> tuple[ReviewRule, ...]:
    """Rules that were asked and said no. One that is not shown beside another said yes, or is not told."""
    raised = {flag.rule.id for flag in (*checked.flags, *checked.discussed)}
    not_silent = raised | {each.rule.id for each in checked.could_not_check}
    return tuple(
        rule
        for rule in checked.rules
        if rule.id not in not_silent and not rule.yields_to & raised and not (rule.alone and raised)
    )


# -- answers -------------------------------------------------------------------------------------------------


@transaction.atomic
def respond(*, diary: Diary, rule: str, kind: Kind, now: datetime) -> FlagResponse:
    """Keep what somebody did about a flag that is raised. Raises NoSuchAnswer.

    What a doctor was told about B and M also settles the rule for 12 months (`Person.discussed`).
    """
    diary.person.lock()
    row = _records(diary).filter(rule=rule, cleared_at=None).first()
    if row is None or kind not in ALLOWED[Level(row.level)]:
        raise NoSuchAnswer(rule)
    here = nights.local(now, diary.person.time_zone)
    lapses = until(kind, Level(row.level), now=here, today=here.date())
    if kind is Kind.TOLD and Level(row.level) in SETTLED:
        clinician.discuss(diary=diary, rule=rule, on=here.date())
    if kind is Kind.SHOWN:
        clinician.not_discussed(diary=diary, rule=rule)
    row.answer, row.asks_again_at = "" if kind is Kind.SHOWN else kind, lapses
    row.save(update_fields=["answer", "asks_again_at"])
    return FlagResponse.objects.create(
        record=row,
        kind=str(kind),
        at=now,
        until=lapses,
        level=row.level,
        evidence=row.evidence,
        recorded_by=diary.user,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What was last done about a flag that is raised now; kind None: nothing that still counts.

    at : when. until : when it lapses by itself. since : entries that came after it, None where nobody knows.
    """

    kind: Kind | None = None
    at: datetime | None = None
    until: datetime | None = None
    since: int | None = 0


def standings(diary: Diary, checked: Checked, *, now: datetime) -> dict[str, Standing]:
    """By rule, for every flag of a check; one query."""
    given = _last_answers(diary, [flag.rule.id for flag in (*checked.flags, *checked.discussed)])
    found = {}
    for flag in checked.flags:
        answer = given.get(flag.rule.id)
        if answer is not None and _still(answer, flag.level, flag.answer.evidence, now):
            found[flag.rule.id] = _standing(answer, flag)
        else:
            found[flag.rule.id] = Standing()
    for flag in checked.discussed:
        lapses = _settled_until(diary, checked, flag.rule.id, now)
        answer = given.get(flag.rule.id)
        if answer is not None and answer.kind is Kind.TOLD:
            found[flag.rule.id] = _standing(answer, flag)
        else:  # told elsewhere, for example in a diary that was imported
            found[flag.rule.id] = Standing(Kind.TOLD, None, lapses, None)
    return found


def _standing(answer: Given, flag: Flag) -> Standing:
    return Standing(answer.kind, answer.at, answer.until, len(answer.new_in(flag.answer.evidence)))


def _holds(answer: Given, row: FlagRecord, now: datetime) -> bool:
    return _still(answer, Level(row.level), row.evidence, now)


def _still(answer: Given, level: Level, evidence: Iterable[str], now: datetime) -> bool:
    return answer.holds(level=level, evidence=frozenset(evidence), now=now)


def _last_answers(diary: Diary, rules: Iterable[str]) -> dict[str, Given]:
    """The last answer about each rule, from this spell or one that ended a short time after it."""
    rows = FlagResponse.objects.filter(record__person=diary.person, record__rule__in=list(rules))
    given = {}
    for row in rows.select_related("record").order_by("at", "id"):
        given[row.record.rule] = Given(
            kind=Kind(row.kind),
            at=row.at,
            until=_earlier(row.until, row.at + CARRIED_FOR if row.record.cleared_at else None),
            level=Level(row.level),
            evidence=frozenset(row.evidence),
        )
    return given


def _earlier(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


# -- reading -------------------------------------------------------------------------------------------------


def raised(diary: Diary) -> list[FlagRecord]:
    """What the last check left open, the highest first; one query, without entries and values."""
    told = ("rule", "level", "first_seen_at", "last_seen_at", "answer", "asks_again_at")
    rows = _records(diary).filter(cleared_at=None).only(*told)
    return sorted(rows, key=lambda row: (Level(row.level).rank, -row.first_seen_at.timestamp(), row.rule))


def for_banner(rows: Iterable[FlagRecord], *, now: datetime) -> FlagRecord | None:
    """The highest flag that nobody has answered, or to which something new came."""
    return next((row for row in rows if _in_banner(row, now)), None)


def _in_banner(row: FlagRecord, now: datetime) -> bool:
    level = Level(row.level)
    return level in IN_BANNER and now - row.last_seen_at <= IN_BANNER[level] and not row.answer_at(now)


def worth_asking(rows: Iterable[FlagRecord], *, now: datetime) -> int:
    """How many stand in the list: neither hidden, nor settled with a doctor, nor self-care."""
    return sum(Level(row.level) in WORTH_ASKING and not _kept_back(row, now) for row in rows)


def _kept_back(row: FlagRecord, now: datetime) -> bool:
    answer = row.answer_at(now)
    return answer == Kind.HIDDEN or (answer == Kind.TOLD and Level(row.level) in SETTLED)


def records(diary: Diary) -> QuerySet[FlagRecord]:
    """Every spell with what was done about it: the latest check first, and of one check the highest first."""
    return _records(diary).order_by("-first_seen_at", "id").prefetch_related("responses")


def _records(diary: Diary) -> QuerySet[FlagRecord]:
    return FlagRecord.objects.filter(person=diary.person)
