"""What an import would do to a diary: what is new, what is here already, which words it would make.

Only reads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from diary import limits, profile_json
from diary.facts import DayFacts, EpisodeFacts, MedicineFacts
from diary.scope import Diary

from .columns import EXPOSURE_PREFIX
from .complaints import Complaint, Place
from .reader import Reading


@dataclass(slots=True)
class Plan:
    """`already` counts what is not added because it is here; `deleted`, how many of those were deleted."""

    episodes: list[EpisodeFacts] = field(default_factory=list)
    days: list[DayFacts] = field(default_factory=list)
    medicines: list[MedicineFacts] = field(default_factory=list)
    # Name of an answer about the person -> (as it is, as it will be), in the form that JSON can hold.
    profile: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    already: Counter[str] = field(default_factory=Counter)
    deleted: int = 0
    new_words: dict[str, list[str]] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def adds_nothing(self) -> bool:
        return not (self.episodes or self.days or self.medicines or self.profile)


def plan(diary: Diary, reading: Reading) -> Plan:
    """What of `reading` is new to the diary. An entry that is here stays as it is, whatever the file says."""
    made = Plan(already=Counter(reading.repeated))
    words = _OwnWords(diary, made)
    here: dict[Any, Any] = dict(diary.all_episodes.values_list("uuid", "deleted_at"))
    for place, episode in reading.episodes:
        if episode.uuid in here:
            made.already["episodes"] += 1
            made.deleted += here[episode.uuid] is not None
        elif words.fit(place, "triggers", "triggers", episode.triggers) and words.fit(
            place, "relief", "relief", (attempt.relief for attempt in episode.relief)
        ):
            made.episodes.append(episode)
    dates = set(diary.days.values_list("date", flat=True))
    for place, day in reading.days:
        if day.date in dates:
            made.already["days"] += 1
        elif words.fit(place, "triggers", EXPOSURE_PREFIX, day.exposures):
            made.days.append(day)
    _plan_medicines(diary, reading, made)
    if reading.profile is not None:
        for name, value in sorted(reading.profile.values().items()):
            before, after = profile_json.stored(getattr(diary.person, name)), profile_json.stored(value)
            if before != after:
                made.profile[name] = (before, after)
    return made


def _plan_medicines(diary: Diary, reading: Reading, made: Plan) -> None:
    """The same name, start and kind is the same medicine. A file that has it twice has two of them."""
    have = Counter(
        (name.casefold(), started_on, kind)
        for name, started_on, kind in diary.all_medicines.values_list("name", "started_on", "kind")
    )
    for _file, rows in groupby(reading.medicines, key=lambda told: told[0].file):
        in_file: Counter[Any] = Counter()
        for _place, medicine in rows:
            identity = (medicine.name.casefold(), medicine.started_on, medicine.kind)
            in_file[identity] += 1
            if in_file[identity] <= have[identity]:
                made.already["medicines"] += 1
            else:
                made.medicines.append(medicine)
        have |= in_file


class _OwnWords:
    """Which words an import would add to the person's own, and where they become too many."""

    def __init__(self, diary: Diary, made: Plan) -> None:
        self._made = made
        self._known: dict[str, set[str]] = {}
        self._room: dict[str, int] = {}
        for column, own in (("triggers", diary.own_triggers), ("relief", diary.own_reliefs)):
            rows = list(own)
            known = {name for row in rows for name in (row.code, row.name.casefold())}
            self._known[column] = known | set(own.model.BUILT_IN)
            self._room[column] = limits.MAX_OWN_WORDS - len(rows)

    def fit(self, place: Place, kind: str, column: str, words: Iterable[str]) -> bool:
        """Whether the diary has room for the words of one row that are new."""
        known = self._known[kind]
        new = {word.casefold(): word for word in words if word not in known and word.casefold() not in known}
        if len(new) > self._room[kind]:
            word = next(iter(new.values()))
            reason = _("“%(word)s” would be one more than the 200 words of your own") % {"word": word}
            column = column + word if column == EXPOSURE_PREFIX else column
            self._made.complaints.append(Complaint(place, column, reason))
            return False
        if new:
            self._room[kind] -= len(new)
            known.update(new)
            self._made.new_words.setdefault(kind, []).extend(new.values())
        return True
