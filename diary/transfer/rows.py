"""One row of named cells to the facts it states.

Every rule of a single cell is asked here, those that tie cells together in `diary.facts`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from diary import nights, vocabulary
from diary.facts import (
    DayFacts,
    EpisodeFacts,
    MedicineFacts,
    ProfileFacts,
    ReliefTry,
    Sentence,
    Shoes,
    word_problem,
)

from . import cells, words
from .columns import EPISODES, EXPOSURE_COLUMNS, EXPOSURE_PREFIX, Kind
from .tables import Row

T = TypeVar("T")

# Of cramps that come without a uuid. Never changed: the same file must mean the same cramps for ever.
_NAMESPACE = UUID("6f0b1c1e-6a5e-5d0c-9b0a-3d6f1b0c2a47")
_MOST_DATES = 200


class Cells:
    """Reads the cells of one row, keeping what went wrong in `problems` as (column, sentence)."""

    __slots__ = ("_cells", "_words", "comma", "place", "problems", "twins", "zone")

    def __init__(
        self,
        row: Row,
        *,
        zone: str,
        comma: bool,
        words: Counter[tuple[str, str, str]],
        twins: Counter[str],
    ) -> None:
        self.place = row.place
        self._cells = row.cells
        self.zone = zone
        self.comma = comma
        self.twins = twins
        self._words = words
        self.problems: list[tuple[str, Sentence]] = []

    def fail(self, column: str, sentence: Sentence) -> None:
        self.problems.append((column, sentence))

    def has(self, column: str) -> bool:
        return column in self._cells

    def names(self) -> list[str]:
        return list(self._cells)

    def text(self, column: str) -> str:
        return self._cells.get(column, "")

    def code(self, column: str) -> str:
        cell = self._cells.get(column)
        return cells.code(cell) if cell else ""

    def read(self, column: str, parse: Callable[[str], T | None]) -> T | None:
        cell = self._cells.get(column)
        if not cell:
            return None
        try:
            return parse(cell)
        except cells.CellError as error:
            self.fail(column, error.sentence)
            return None

    def number(self, column: str, parse: Callable[..., T | None]) -> T | None:
        cell = self._cells.get(column)
        if not cell:
            return None
        try:
            return parse(cell, comma=self.comma)
        except cells.CellError as error:
            self.fail(column, error.sentence)
            return None

    def moment(self, column: str, zone: str) -> datetime | None:
        return self.read(column, lambda cell: _aware(cell, zone))

    def list(self, column: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        """The items of a list, each once."""
        cell = self._cells.get(column)
        if not cell:
            return ()
        try:
            return tuple(parse(item) for item in cells.items(cell))
        except cells.CellError as error:
            self.fail(column, error.sentence)
            return ()

    def meaning(self, column: str, word: str, meaning: Callable[[str], str]) -> str:
        """What a word stands for; noted when it is written as another word."""
        meant = meaning(word)
        if meant != word and cells.code(word) != meant and not word.startswith(words.OWN):
            self._words[column, word, meant] += 1
        return meant


def _aware(cell: str, zone: str) -> datetime | None:
    when = cells.moment(cell)
    return None if when is None else cells.aware(when, zone)


# -- cramps --------------------------------------------------------------------------------------------------


def episode_facts(row: Cells) -> EpisodeFacts | None:
    """The cramp a row tells; None when a cell cannot be read."""
    zone = row.text("time_zone") or row.zone
    if not nights.is_known_zone(zone):
        row.fail("time_zone", _("This is not a time zone we know, for example Europe/Berlin"))
        return None
    started_at = row.moment("started_at", zone)
    if started_at is None and not row.problems:
        row.fail("started_at", _("Say when the cramp began"))
    known = row.read("uuid", cells.uuid)
    ongoing = row.read("ongoing", cells.flag)
    sites = _sites(row)
    triggers = row.list("triggers", lambda word: row.meaning("triggers", word, words.TRIGGERS.meaning))
    relief = row.list("relief", cells.relief_try)
    told: dict[str, Any] = {
        "duration_seconds": row.number("duration_seconds", cells.whole),
        "duration_max_seconds": row.number("duration_max_seconds", cells.whole),
        "pain": row.number("pain", cells.whole),
        "woke": row.read("woke", cells.flag),
        "soreness_hours": row.number("soreness_hours", cells.decimal),
        "associated": _once(row.list("associated", cells.symptom_answer)),
        "recorded_at": row.moment("recorded_at", zone),
    }
    if row.problems or started_at is None:
        return None
    return EpisodeFacts(
        uuid=known or _made_uuid(row),
        started_at=started_at,
        time_zone=zone,
        sites=sites,
        time_precision=row.code("time_precision") or vocabulary.TimePrecision.EXACT.value,
        ongoing=bool(ongoing),
        duration_source=row.code("duration_source"),
        activity=row.code("activity"),
        triggers=_once(triggers, str.casefold),
        relief=tuple(_meant(row, attempt) for attempt in relief),
        note=cells.lines(row.text("notes")),
        **told,
    )


def _meant(row: Cells, attempt: ReliefTry) -> ReliefTry:
    word = row.meaning("relief", attempt.relief, words.RELIEF.meaning)
    if word == attempt.relief:
        return attempt
    return ReliefTry(word, attempt.eased, attempt.eased_after_seconds)


def _once(found: tuple[T, ...], key: Callable[[T], Any] | None = None) -> tuple[T, ...]:
    """Each item once: two names of one thing are no mistake."""
    if len(found) < 2:
        return found
    kept: dict[Any, T] = {}
    for item in found:
        kept.setdefault(key(item) if key else item, item)
    return tuple(kept.values())


def _sites(row: Cells) -> tuple[tuple[str, str], ...]:
    muscles = row.list("muscle", lambda word: row.meaning("muscle", word, words.muscle))
    sides = row.list("side", cells.code)
    if not muscles:
        if any(side != vocabulary.Side.UNKNOWN for side in sides):
            row.fail("side", _("There is a side but no muscle"))
        return ()
    if not sides:
        sides = (vocabulary.Side.UNKNOWN.value,)
    if len(sides) == 1:
        sides *= len(muscles)
    elif len(sides) != len(muscles):
        row.fail("side", _("Give one side for all muscles, or one for each"))
        return ()
    return _once(tuple(zip(muscles, sides, strict=True)))


def _made_uuid(row: Cells) -> UUID:
    """The identity of a cramp that came without one: made from what the row says, never from who reads it.

    So the same file adds nothing a second time, also after the person has moved to another time zone. Two
    rows of one file that say exactly the same are two cramps: the second is number 1.
    """
    said = [
        f"{column}={say(cell, row.comma)}" for column, say in _IDENTITY.items() if (cell := row.text(column))
    ]
    content = "\x1f".join(said)
    twin = row.twins[content]
    row.twins[content] += 1
    return uuid5(_NAMESPACE, f"{content}\x1f#{twin}" if twin else content)


def _said_moment(cell: str, _comma: bool) -> str:
    when = cells.moment(cell)
    assert when is not None
    return (when.astimezone(UTC) if when.tzinfo else when).isoformat()


def _said_number(cell: str, comma: bool) -> str:
    if cell.isascii() and cell.isdigit():
        return cell.lstrip("0") or "0"
    number = cells.decimal(cell, comma=comma)
    assert number is not None
    return cells.plain_number(number)


def _said_text(cell: str, _comma: bool) -> str:
    return cells.lines(cell).strip().casefold()


# One spelling for what spreadsheets write in several ways when they save a file again.
_SAID: dict[Kind, Callable[[str, bool], str]] = {
    Kind.MOMENT: _said_moment,
    Kind.WHOLE: _said_number,
    Kind.DECIMAL: _said_number,
    Kind.FLAG: lambda cell, _comma: str(cells.flag(cell)),
}
_IDENTITY = {
    column: _SAID.get(kind, _said_text)
    for column, kind in EPISODES.columns.items()
    if column not in {"uuid", "recorded_at"}
}


# -- days ----------------------------------------------------------------------------------------------------


def day_facts(row: Cells) -> DayFacts | None:
    """The check-in a row tells; None when a cell cannot be read."""
    day = row.read("date", cells.day)
    if day is None and not row.problems:
        row.fail("date", _("Say which day this is"))
    exposures: dict[str, bool] = {}
    for column in row.names():
        code = EXPOSURE_COLUMNS.get(column)
        if code is None and column.startswith(EXPOSURE_PREFIX):
            code = column[len(EXPOSURE_PREFIX) :]
        if code is not None:
            answer = row.read(column, cells.flag)
            if answer is not None:
                exposures[code] = answer
    told: dict[str, Any] = {
        "no_cramps": row.read("no_cramps", cells.flag),
        "exercise_minutes": row.number("exercise_minutes", cells.whole),
        "exercise_ended_at": row.moment("exercise_ended_at", row.zone),
        "alcohol_units": row.number("alcohol_units", cells.decimal),
        "water_glasses": row.number("water_glasses", cells.decimal),
        "slept_hours": row.number("slept_hours", cells.decimal),
        "sleep_disturbance": row.number("sleep_disturbance", cells.whole),
        "symptoms": _once(row.list("symptoms", cells.symptom_answer)),
        "medicines": _once(cells.items(row.text("medicines"))),
        "exercise_unusual": row.read("exercise_unusual", cells.flag),
        "loaded_muscles": _once(
            row.list("loaded_muscles", lambda word: row.meaning("loaded_muscles", word, words.muscle))
        ),
        "shoes": _once(row.list("shoes", cells.worn_shoes)),
    }
    if row.problems or day is None:
        return None
    return DayFacts(
        date=day,
        exposures=exposures,
        exercise_intensity=row.code("exercise_intensity"),
        exercise_kind=cells.lines(row.text("exercise_kind")),
        note=cells.lines(row.text("note")),
        **told,
    )


# -- medicines -----------------------------------------------------------------------------------------------


def medicine_facts(row: Cells) -> MedicineFacts | None:
    """The medicine a row tells; None when a cell cannot be read."""
    names = ("started_on", "dose_changed_on", "stopped_on")
    dates: dict[str, Any] = {name: row.read(name, cells.day) for name in names}
    answers: dict[str, Any] = {name: row.read(name, cells.flag) for name in ("as_needed", "prescribed")}
    if not row.text("name"):
        row.fail("name", _("Give it a name"))
    if row.problems:
        return None
    return MedicineFacts(
        name=row.text("name"),
        medicine_class=row.code("medicine_class"),
        kind=row.code("kind") or vocabulary.MedicineKind.MEDICINE.value,
        note=cells.lines(row.text("note")),
        dose=cells.lines(row.text("dose")),
        reason=cells.lines(row.text("reason")),
        effect=cells.lines(row.text("effect")),
        side_effects=cells.lines(row.text("side_effects")),
        **dates,
        **answers,
    )


# -- profile -------------------------------------------------------------------------------------------------


def profile_facts(row: Cells) -> ProfileFacts | None:
    """The answers a profile gives; null is no answer and changes nothing. None when one cannot be read."""
    zone = row.text("time_zone") or row.zone
    if not nights.is_known_zone(zone):
        row.fail("time_zone", _("This is not a time zone we know, for example Europe/Berlin"))
        return None
    told: dict[str, Any] = {}
    for column in row.names():
        told[column] = _PROFILE[column](row, column, zone)
    if row.problems:
        return None
    # An empty cell of a date or number is no answer either.
    told = {name: value for name, value in told.items() if value is not None}
    return ProfileFacts(given=frozenset(told), **told)


def _codes(row: Cells, column: str, _zone: str) -> tuple[str, ...]:
    return _once(row.list(column, cells.code))


def _suspected(row: Cells, column: str, _zone: str) -> tuple[str, ...]:
    return _once(row.list(column, lambda word: row.meaning(column, word, words.TRIGGERS.meaning)))


def _dates(row: Cells, column: str, _zone: str) -> dict[str, str] | None:
    """{word: date}, as the person's row stores it."""
    found = json.loads(row.text(column) or "{}")
    if len(found) > _MOST_DATES:
        row.fail(column, _("These are too many"))
        return None
    dates: dict[str, str] = {}
    for word, day in found.items():
        key = words.TRIGGERS.meaning(word) if column == "trigger_stopped_on" else word
        problem = word_problem(key)
        try:
            cells.plain(key)
            when = cells.day(day)
        except cells.CellError as error:
            problem, when = problem or error.sentence, None
        if problem is not None or when is None:
            row.fail(column, problem or _("Use a date such as 2026-03-03"))
            return None
        dates[key] = when.isoformat()
    return dates


def _pairs(row: Cells, column: str, _zone: str) -> tuple[Shoes, ...] | None:
    """The pairs of shoes that somebody has."""
    names = {field.name for field in fields(Shoes)}
    pairs = []
    for pair in json.loads(row.text(column) or "[]"):
        if not pair.keys() <= names or not all(isinstance(value, str) for value in pair.values()):
            row.fail(column, _("Each pair has name, fit, heel and retired_on"))
            return None
        pairs.append(Shoes(**({"name": ""} | pair)))
    return tuple(pairs)


def _reader(parse: Callable[[str], Any]) -> Callable[[Cells, str, str], Any]:
    return lambda row, column, _zone: row.read(column, parse)


_PROFILE: dict[str, Callable[[Cells, str, str], Any]] = {
    "birth_year": _reader(cells.whole),
    "time_zone": lambda row, column, _zone: row.text(column) or None,
    "sleep_from": _reader(cells.clock),
    "sleep_to": _reader(cells.clock),
    "region": lambda row, column, _zone: row.text(column),
    "pregnant": _reader(cells.flag),
    "gave_birth_on": _reader(cells.day),
    "first_cramp_year": _reader(cells.whole),
    "family_history": _reader(cells.flag),
    "conditions": _codes,
    "risks": _codes,
    "suspected_triggers": _suspected,
    "trigger_stopped_on": _dates,
    "toxin_at": lambda row, column, zone: row.moment(column, zone),
    "toxin_kind": lambda row, column, _zone: row.code(column),
    "wound_on": _reader(cells.day),
    "neck_surgery_on": _reader(cells.day),
    "alcohol_stopped_at": lambda row, column, zone: row.moment(column, zone),
    "discussed": _dates,
    "clinician_agreed": _dates,
    "weight_kg": lambda row, column, _zone: row.number(column, cells.decimal),
    "training": lambda row, column, _zone: row.code(column),
    "other_conditions": lambda row, column, _zone: cells.lines(row.text(column)),
    "shoes": _pairs,
}
