"""Files to facts: what was told, and a complaint for every row that cannot be taken.

Pure: no database, no clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from diary import limits, nights
from diary.facts import DayFacts, EpisodeFacts, MedicineFacts, Problem, ProfileFacts

from . import csv_tables, json_tables
from .columns import DIARY_FILE, PROFILE, TABLES
from .complaints import Complaint, FileRefused, Place
from .files import SourceFile, without_number
from .rows import Cells, day_facts, episode_facts, medicine_facts, profile_facts
from .tables import Table


@dataclass(frozen=True, slots=True)
class Understood:
    """A word or heading that was read as another."""

    file: str
    column: str
    word: str
    meaning: str


@dataclass(slots=True)
class Reading:
    """Everything that some files say.

    zone : the time zone in which clock readings without one were taken.
    """

    zone: str
    episodes: list[tuple[Place, EpisodeFacts]] = field(default_factory=list)
    days: list[tuple[Place, DayFacts]] = field(default_factory=list)
    medicines: list[tuple[Place, MedicineFacts]] = field(default_factory=list)
    profile: ProfileFacts | None = None
    complaints: list[Complaint] = field(default_factory=list)
    understood: Counter[Understood] = field(default_factory=Counter)
    left_out_columns: list[tuple[str, str]] = field(default_factory=list)
    rows: int = 0
    # Rows that say again what another row said.
    repeated: Counter[str] = field(default_factory=Counter)
    # (part, uuid or date) -> where it was first read, and what it says.
    seen: dict[tuple[str, Any], tuple[str, Any]] = field(default_factory=dict)

    @property
    def fatal(self) -> bool:
        """Whether some file could not be read to its end."""
        return any(complaint.fatal for complaint in self.complaints)


def tables(source: SourceFile) -> list[Table]:
    """What a file holds. Its name decides; under any other name, its headings. Raises FileRefused."""
    name = without_number(source.name).casefold()
    if name.endswith(".json"):
        value = json_tables.parsed(source)
        looks_whole = isinstance(value, dict) and value.keys() & {"format", *(part.name for part in TABLES)}
        if name == DIARY_FILE or (name != PROFILE.file and looks_whole):
            return json_tables.diary(source, value)
        return [json_tables.profile(source, value)]
    part = next((part for part in TABLES if part.file == name), None)
    return [csv_tables.read(source, part)]


def read(sources: Iterable[SourceFile], *, zone: str, now: datetime) -> Reading:
    """Everything the files say.

    zone : the person's time zone, for clock readings without one; that of a profile in the files goes first.
    """
    reading = Reading(zone=zone)
    found: list[Table] = []
    for source in sources:
        try:
            found += tables(source)
        except FileRefused as refused:
            reading.complaints.append(refused.complaint)
    # The profile first: its time zone is the person's.
    for table in sorted(found, key=lambda table: table.part is not PROFILE):
        _Reader(reading, table, now=now).run()
    return reading


class _Reader:
    """Walks one table."""

    def __init__(self, reading: Reading, table: Table, *, now: datetime) -> None:
        self.reading = reading
        self.table = table
        self.now = now
        self.today = nights.local(now, reading.zone).date()
        self.words: Counter[tuple[str, str, str]] = Counter()
        self.twins: Counter[str] = Counter()

    def run(self) -> None:
        reading, table = self.reading, self.table
        take: Callable[[Cells], None] = getattr(self, f"_take_{table.part.name}")
        for row in table.rows:
            if isinstance(row, Complaint):
                reading.complaints.append(row)
                continue
            reading.rows += table.part is not PROFILE
            if reading.rows > limits.MAX_IMPORT_ROWS:
                reading.complaints.append(
                    Complaint(row.place, "", _("There are more than 100,000 rows"), fatal=True)
                )
                break
            take(Cells(row, zone=reading.zone, comma=table.comma, words=self.words, twins=self.twins))
        for (column, word, meaning), count in self.words.items():
            reading.understood[Understood(table.file, column, word, meaning)] += count
        for heading, column in table.understood:
            reading.understood[Understood(table.file, "", heading, column)] += 1
        reading.left_out_columns += [(table.file, heading) for heading in table.unknown]

    def _take_episodes(self, row: Cells) -> None:
        facts = episode_facts(row)
        if facts is None or self._complained(row, facts.problems(now=self.now)):
            self._complain(row)
            return
        if self._is_new(row, "uuid", facts.uuid, facts):
            self.reading.episodes.append((row.place, facts))

    def _take_days(self, row: Cells) -> None:
        facts = day_facts(row)
        if facts is None or self._complained(row, facts.problems(today=self.today)):
            self._complain(row)
            return
        if self._is_new(row, "date", facts.date, facts):
            self.reading.days.append((row.place, facts))

    def _take_medicines(self, row: Cells) -> None:
        facts = medicine_facts(row)
        if facts is None or self._complained(row, facts.problems(today=self.today)):
            self._complain(row)
            return
        self.reading.medicines.append((row.place, facts))

    def _take_profile(self, row: Cells) -> None:
        facts = profile_facts(row)
        if facts is None or self._complained(row, facts.problems(now=self.now, today=self.today)):
            self._complain(row)
            return
        reading = self.reading
        if reading.profile is not None and reading.profile != facts:
            row.fail("", _("There are two profiles that differ"))
            self._complain(row)
            return
        reading.profile = facts
        if "time_zone" in facts.given:
            reading.zone = facts.time_zone

    def _complained(self, row: Cells, problems: Iterable[Problem]) -> bool:
        renamed = {"note": "notes"} if self.table.part.name == "episodes" else {}
        for problem in problems:
            row.fail(renamed.get(problem.field, problem.field), problem.sentence)
        return bool(row.problems)

    def _complain(self, row: Cells) -> None:
        self.reading.complaints += [Complaint(row.place, column, reason) for column, reason in row.problems]

    def _is_new(self, row: Cells, column: str, key: Any, facts: Any) -> bool:
        """Whether nothing of this identity was read before. Saying the same again is harmless, except that
        one file has one row for a date."""
        part = self.table.part.name
        before = self.reading.seen.setdefault((part, key), (self.table.file, facts))
        if before[1] is facts:
            return True
        if before[1] != facts or (part == "days" and before[0] == self.table.file):
            row.fail(column, _("This is there twice"))
            self._complain(row)
        else:
            self.reading.repeated[part] += 1
        return False
