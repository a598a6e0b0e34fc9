"""The edit history of one entry in words: who changed what when, from which answer to which.

What was told before is stored as codes; the words are found when the page is shown, so that the history
speaks the reader's language and calls own words what they are called now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import answers, nights, own_words, telling, told_json, vocabulary
from .facts import EpisodeFacts
from .models import Change, Day, Episode, EpisodeSite, Medicine, Relief, Trigger
from .presenters import CrampLines, clock_words, day_words
from .scope import Diary

Kind, Action = Change.Kind, Change.Action
# More than anybody reads; the export holds what is true now.
MOST = 20
# These stand open; what is older is folded.
OPEN = 2
Say = Callable[[dict[str, Any]], list[answers.Answer]]


@dataclass(frozen=True, slots=True)
class Changed:
    """One question that was answered differently."""

    question: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class PastChange:
    """heading : "Changed Mon 2 March, 08:10 by you". undo : its number while it can be taken back."""

    heading: str
    changed: tuple[Changed, ...]
    undo: int | None
    is_undo: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """Newest first."""

    changes: tuple[PastChange, ...]

    @property
    def open(self) -> tuple[PastChange, ...]:
        return self.changes[:OPEN]

    @property
    def folded(self) -> tuple[PastChange, ...]:
        return self.changes[OPEN:]

    @property
    def undo_last(self) -> int | None:
        """The number of the last change while one press takes it back; None after an Undo."""
        return self.changes[0].undo if self.changes and not self.changes[0].is_undo else None


def of_cramp(diary: Diary, episode: Episode, *, now: datetime) -> History:
    """Prefetch `with_details`. One query, and two for own words when something was changed."""
    changes = _changes(diary, Kind.CRAMP, str(episode.uuid))
    if not changes:
        return History(())
    names = _NamesByCode(own_triggers=diary.own_triggers, own_reliefs=diary.own_reliefs)

    def say(before: dict[str, Any]) -> list[answers.Answer]:
        told = told_json.episode_renamed(
            told_json.episode_from(before),
            triggers=names.then("own_triggers", before),
            reliefs=names.then("own_reliefs", before),
        )
        return answers.of_cramp(CrampLines(_untold(diary, told), diary.person.time_zone))

    # The timer and single answers change a cramp without a row of history; then the last one is closed.
    since = episode.changed_at is not None and episode.changed_at > changes[0].at
    present = answers.of_cramp(CrampLines(episode, diary.person.time_zone))
    return _history(diary, changes, say, present, now=now, closed=since or episode.ongoing)


def of_day(diary: Diary, day: date, row: Day | None, *, now: datetime) -> History:
    """row : with `exposures__trigger`, `symptoms` and `medicines`; None when there is no check-in."""
    changes = _changes(diary, Kind.DAY, day.isoformat())
    if not changes:
        return History(())
    names = _NamesByCode(own_triggers=diary.own_triggers)
    zone = diary.person.time_zone

    def say(before: dict[str, Any]) -> list[answers.Answer]:
        told = told_json.day_from({"date": day.isoformat()} | before)
        renamed = told_json.day_renamed(told, triggers=names.then("own_triggers", before))
        return answers.of_day(renamed, home_zone=zone)

    present = answers.of_day(telling.day_facts(row), home_zone=zone) if row is not None else []
    return _history(diary, changes, say, present, now=now)


def of_medicine(diary: Diary, medicine: Medicine, *, now: datetime) -> History:
    changes = _changes(diary, Kind.MEDICINE, str(medicine.uuid))
    present = answers.of_medicine(telling.medicine_facts(medicine))
    return _history(
        diary, changes, lambda before: answers.of_medicine(told_json.medicine_from(before)), present, now=now
    )


def _changes(diary: Diary, kind: Change.Kind, target: str) -> list[Change]:
    told = diary.changes.filter(kind=kind, target=target).exclude(action=Action.KEPT)
    return list(told.select_related("by").order_by("-pk")[:MOST])


def _history(
    diary: Diary,
    changes: Sequence[Change],
    say: Say,
    present: list[answers.Answer],
    *,
    now: datetime,
    closed: bool = False,
) -> History:
    """closed : the last change cannot be taken back any more."""
    found: list[PastChange] = []
    after = present
    for place, change in enumerate(changes):
        changed: tuple[Changed, ...] = ()
        if _tells(change):
            before = say(change.before or {})
            if change.action != Action.CLEARED:
                changed = tuple(_differences(before, after))
            after = before
        undo = change.pk if place == 0 and not closed and change.action in _UNDONE_HERE else None
        found.append(PastChange(_heading(diary, change, now), changed, undo, _is_undo(change)))
    return History(tuple(found))


_UNDONE_HERE = {Action.CHANGED, Action.MERGED, Action.CLEARED}


def _tells(change: Change) -> bool:
    """Whether its row holds what was told before."""
    return change.action in _UNDONE_HERE and "into" not in (change.before or {})


def _is_undo(change: Change) -> bool:
    return "undoes" in (change.before or {})


def _differences(before: list[answers.Answer], after: list[answers.Answer]) -> list[Changed]:
    was = {answer.question: answer.words for answer in before}
    now = {answer.question: answer.words for answer in after}
    nothing = _("no answer")
    return [
        Changed(question, was.get(question) or nothing, now.get(question) or nothing)
        for question in {**now, **was}
        if (was.get(question) or "") != (now.get(question) or "")
    ]


def _heading(diary: Diary, change: Change, now: datetime) -> str:
    said = {
        Action.MADE: _("Saved %(when)s"),
        Action.CHANGED: _("Changed %(when)s"),
        Action.DELETED: _("Deleted %(when)s"),
        Action.RESTORED: _("Brought back %(when)s"),
        Action.CLEARED: _("Cleared %(when)s"),
        Action.MERGED: _("Put together with another entry %(when)s"),
    }[Action(change.action)]
    if _is_undo(change):
        said = _("Undone %(when)s")
    line = said % {"when": moment_words(diary, change.at, now=now)}
    who = name_of(diary, change.by)
    return _("%(what)s by %(who)s") % {"what": line, "who": who} if who else line


def moment_words(diary: Diary, moment: datetime, *, now: datetime) -> str:
    """ "Mon 2 March, 08:10" by the clock where the person is."""
    shown = nights.local(moment, diary.person.time_zone)
    return f"{day_words(shown.date(), today=diary.today(now))}, {clock_words(shown)}"


def name_of(diary: Diary, user: Any) -> str:
    """ "you" for who is reading; "" when nobody is known any more."""
    if user is None:
        return ""
    return _("you") if user == diary.user else str(user)


def recorded_words(diary: Diary, episode: Episode, *, now: datetime) -> str:
    """When and by whom it was written down, and how long after: memory fades.

    Fetch the episode with `recorded_by` and `imported_by`.
    """
    moment = moment_words(diary, episode.recorded_at, now=now)
    late = later_words(episode.started_at, episode.recorded_at)
    line = _("Recorded %(moment)s (%(late)s)") if late else _("Recorded %(moment)s")
    line %= {"moment": moment, "late": late}
    if episode.imported_by is not None:
        came = moment_words(diary, episode.imported_by.done_at or episode.imported_by.created_at, now=now)
        return f"{line}. " + _("It came with an import, %(moment)s.") % {"moment": came}
    who = name_of(diary, episode.recorded_by)
    return (_("%(what)s by %(who)s") % {"what": line, "who": who} if who else line) + "."


def later_words(start: datetime, recorded: datetime) -> str:
    """ "2 days later", "40 minutes later"; "" within 10 minutes, which is at once."""
    minutes = int(nights.elapsed(start, recorded).total_seconds() // 60)
    if minutes < 10:
        return ""
    if minutes < 60:
        return ngettext("%(n)s minute later", "%(n)s minutes later", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 24:
        return ngettext("%(n)s hour later", "%(n)s hours later", hours) % {"n": hours}
    return ngettext("%(n)s day later", "%(n)s days later", hours // 24) % {"n": hours // 24}


class _NamesByCode:
    """How own words are called now. Always asked for: as often for a long past as for a short one."""

    def __init__(self, **own: QuerySet[Any]) -> None:
        self._found = {name: own_words.names_by_code(rows) for name, rows in own.items()}

    def then(self, name: str, before: dict[str, Any]) -> dict[str, str]:
        """Name at that time -> name now, of the words that `before` lists under `name`."""
        return own_words.names_now(before.get(name), self._found[name])


def _untold(diary: Diary, told: EpisodeFacts) -> Episode:
    """A cramp as it was told once, for `CrampLines`: never saved, its details as if they were prefetched."""
    start = nights.local(told.started_at, told.time_zone)
    placed: dict[str, Any] = {
        "local_start": start,
        "in_bed": told.activity == vocabulary.Activity.IN_BED,
        "woke": told.woke,
        "sleep": diary.person.sleep,
    }
    episode = Episode(
        pk=0,
        person=diary.person,
        started_at=told.started_at,
        time_zone=told.time_zone,
        time_precision=told.time_precision,
        diary_date=nights.diary_day(**placed),
        at_night=nights.belongs_to_night(**placed),
        ongoing=told.ongoing,
        duration_seconds=told.duration_seconds,
        duration_max_seconds=told.duration_max_seconds,
        duration_source=told.duration_source,
        pain=told.pain,
        woke=told.woke,
        activity=told.activity,
        soreness_hours=told.soreness_hours,
        note=told.note,
    )
    details: Any = {
        "sites": [EpisodeSite(muscle=muscle, side=side) for muscle, side in told.sites],
        "trigger_notes": [SimpleNamespace(trigger=_word(Trigger, word)) for word in told.triggers],
        "relief_tries": [
            SimpleNamespace(
                relief=_word(Relief, tried.relief),
                eased=tried.eased,
                eased_after_seconds=tried.eased_after_seconds,
            )
            for tried in told.relief
        ],
        "symptoms": list(told.associated),
    }
    episode._prefetched_objects_cache = details  # type: ignore[attr-defined]
    return episode


def _word(kind: type[Trigger] | type[Relief], key: str) -> Trigger | Relief:
    return kind(code=key, name="" if key in kind.BUILT_IN else key)
