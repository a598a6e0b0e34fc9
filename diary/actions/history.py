"""The edit history: one row for every change of an entry, with what was told before it.

Written: changing, deleting, getting back, clearing and merging what is stored, and saying that something odd
is right. A check-in that is new has a row too, so that one press takes it back; a new cramp or medicine has
none, it is taken back by deleting it. Not written: what brings a whole diary in (import, example) and the
timer's own steps (start, stop, correcting a cramp while it runs), which are the first telling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from diary import telling
from diary.facts import DayFacts, EpisodeFacts, MedicineFacts
from diary.models import Change, Day, Episode, Medicine
from diary.scope import Diary
from diary.told_json import to_json

Kind, Action = Change.Kind, Change.Action
# Told in no particular order.
_UNORDERED = frozenset({"triggers", "associated", "symptoms", "medicines", "loaded_muscles"})
# Who told it and when is no answer.
_NO_ANSWERS = frozenset({"uuid", "recorded_at"})


def write(
    *,
    diary: Diary,
    kind: Change.Kind,
    target: UUID | date | str,
    action: Change.Action,
    now: datetime,
    before: dict[str, Any] | None = None,
) -> Change:
    """Note that an entry was changed. `before`: None where what was told stays as it is."""
    return Change.objects.create(
        person=diary.person,
        kind=kind,
        target=str(target),
        at=now,
        by=diary.user,
        action=action,
        before=before,
    )


def cramp_before(episode: Episode) -> dict[str, Any]:
    """A stored cramp for `before`. Prefetch with `with_details`."""
    words = [note.trigger for note in episode.trigger_notes.all()]
    tried = [attempt.relief for attempt in episode.relief_tries.all()]
    kept = to_json(telling.episode_facts(episode))
    kept["changed_at"] = _moment(episode.changed_at)
    _keep(kept, "own_triggers", {word.name: word.code for word in words if word.name})
    _keep(kept, "own_reliefs", {word.name: word.code for word in tried if word.name})
    return kept


def day_before(day: Day) -> dict[str, Any]:
    """A stored check-in for `before`, with what only its row knows: it can be made again from this.

    Prefetch `exposures__trigger`, `symptoms` and `medicines`.
    """
    words = [answer.trigger for answer in day.exposures.all()]
    kept = to_json(telling.day_facts(day))
    kept["recorded_at"], kept["changed_at"] = _moment(day.recorded_at), _moment(day.changed_at)
    _keep(kept, "recorded_by", day.recorded_by_id)
    _keep(kept, "imported_by", day.imported_by_id)
    _keep(kept, "own_triggers", {word.name: word.code for word in words if word.name})
    return kept


def medicine_before(medicine: Medicine) -> dict[str, Any]:
    kept = to_json(telling.medicine_facts(medicine))
    kept["changed_at"] = _moment(medicine.changed_at)
    return kept


def _moment(when: datetime | None) -> str | None:
    return None if when is None else when.astimezone(UTC).isoformat()


def _keep(kept: dict[str, Any], name: str, value: Any) -> None:
    if value:
        kept[name] = value


def moment_of(text: str | None) -> datetime | None:
    """The inverse of how moments stand in `before`."""
    return None if text is None else datetime.fromisoformat(text)


def says_the_same(
    one: EpisodeFacts | DayFacts | MedicineFacts, other: EpisodeFacts | DayFacts | MedicineFacts
) -> bool:
    """Whether two tellings give the same answers. Own words are the same whatever their capitals."""
    return all(
        _comparable(field.name, getattr(one, field.name))
        == _comparable(field.name, getattr(other, field.name))
        for field in fields(one)
        if field.name not in _NO_ANSWERS
    )


def _comparable(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        # Two readings of one clock that was put back are equal to Python, but two moments.
        return value.astimezone(UTC)
    if name == "triggers":
        return sorted(word.casefold() for word in value)
    if name == "exposures":
        return {word.casefold(): answer for word, answer in value.items()}
    if name == "relief":
        return [(tried.relief.casefold(), tried.eased, tried.eased_after_seconds) for tried in value]
    return frozenset(value) if name in _UNORDERED else value


# -- forgetting: the history goes with its entry -------------------------------------------------------------


def forget(*, person_id: int, kind: Change.Kind, targets: Iterable[UUID | date]) -> None:
    """Erase the history of entries that are erased themselves."""
    gone = {str(target) for target in targets}
    told = Change.objects.filter(person_id=person_id, kind=kind)
    # Few entries were ever changed; many may go at once.
    ids = [pk for pk, target in told.values_list("pk", "target") if target in gone]
    for start in range(0, len(ids), 500):
        Change.objects.filter(pk__in=ids[start : start + 500]).delete()


def forget_cleared(*, until: datetime) -> int:
    """Erase what was told in check-ins cleared at or before `until`. Returns how many there were."""
    cleared = Change.objects.filter(kind=Kind.DAY, action=Action.CLEARED, at__lte=until)
    found = list(cleared.values_list("pk", "person_id", "target"))
    for pk, person_id, target in found:
        Change.objects.filter(person_id=person_id, kind=Kind.DAY, target=target, pk__lte=pk).delete()
    return len(found)
