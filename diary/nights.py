"""Local time, the night a cramp belongs to, and durations that survive clock changes.

Pure: the standard library only, no settings, no clock. "Now" and "today" are always arguments.

Words used here:

instant
    An aware datetime in UTC: one moment, whatever the clocks said.
reading
    A naive datetime: what a clock on the wall showed. A reading may name one instant, two (clocks went back)
    or none (clocks went forward).
local datetime
    What a reading looks like once its zone is known. Functions that only need the reading accept naive or
    aware datetimes and never convert between zones.

The rule of the diary day is section 6 of the design: a cramp in bed, one that woke the person, or one inside
the usual sleep window belongs to the night of the evening before, noon to noon; any other cramp to its
calendar date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

NOON = time(12)

# Every date the diary accepts. Well inside what datetime can hold, so that a week more, a night earlier or
# any zone's offset never overflows.
FIRST_YEAR = 1900
LAST_YEAR = 2199

ClockKind = Literal["plain", "ambiguous", "gap"]

# Listed by the system but no place: "localtime" differs from machine to machine, "Factory" means "not set".
_NOT_A_PLACE = frozenset({"localtime", "Factory", "posixrules"})

_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")


class YearNotKept(ValueError):
    """A date or reading outside FIRST_YEAR to LAST_YEAR."""


# -- zones ---------------------------------------------------------------------------------------------------


@cache
def known_zones() -> tuple[str, ...]:
    """Names of all IANA time zones on offer, sorted."""
    return tuple(sorted(available_timezones() - _NOT_A_PLACE))


@cache
def _zone_names() -> frozenset[str]:
    return frozenset(known_zones())


def is_known_zone(name: object) -> bool:
    """Whether `name` is exactly one of `known_zones()` (case counts). Safe for any input."""
    return isinstance(name, str) and name in _zone_names()


def zone(name: str) -> ZoneInfo:
    """The time zone called `name`.

    Raises ValueError for every other name. The list is asked first because ZoneInfo treats a name as a file
    path: "Europe" raises IsADirectoryError, a long name OSError.
    """
    if not is_known_zone(name):
        raise ValueError(f"unknown time zone: {str(name)[:64]!r}")
    return ZoneInfo(name)


# -- readings and instants -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Resolved:
    """The instant that a clock reading means, and how sure that is.

    instant : aware datetime in UTC
        The chosen meaning.
    kind : "plain", "ambiguous" or "gap"
        "ambiguous": the clocks went back and showed the reading twice. "gap": they went forward and never
        showed it; `instant` is then shifted forward by the length of the gap.
    alternatives : tuple of instants, earliest first
        All meanings: two when ambiguous, otherwise `instant` alone.
    """

    instant: datetime
    kind: ClockKind
    alternatives: tuple[datetime, ...]


def resolve_local(naive: datetime, zone_name: str, *, fold: int | None = None) -> Resolved:
    """The instant at which a clock in `zone_name` showed the reading `naive`. Never refuses a clock time.

    fold : 0 or 1
        Which of two occurrences is meant; left out, the fold of `naive` itself, which is 0 (the first) unless
        someone set it. Without effect when the reading is not ambiguous.

    Raises ValueError for an aware datetime, an unknown zone, another fold, or a year outside the diary's.
    """
    if naive.tzinfo is not None:
        raise ValueError(f"a clock reading has no time zone of its own: {naive!r}")
    if fold not in (None, 0, 1):
        raise ValueError(f"fold is 0 or 1, not {fold!r}")
    _require_diary_year(naive.year)
    place = zone(zone_name)
    first, second = (naive.replace(tzinfo=place, fold=turn) for turn in (0, 1))
    change = _offset(second) - _offset(first)
    if change > timedelta(0):
        # Reading it with the offset before the change lands after the gap, later by exactly its length.
        instant = first.astimezone(UTC)
        return Resolved(instant, "gap", (instant,))
    if change < timedelta(0):
        both = (first.astimezone(UTC), second.astimezone(UTC))
        return Resolved(both[naive.fold if fold is None else fold], "ambiguous", both)
    instant = first.astimezone(UTC)
    return Resolved(instant, "plain", (instant,))


def resolve_edited(
    naive: datetime, zone_name: str, *, previous: datetime | None, fold: int | None = None
) -> Resolved:
    """As `resolve_local`, but an edit that leaves the reading as it was keeps the instant `previous` exactly.

    Forms show whole minutes; a cramp timed at 02:40:17 must not become 02:40:00 because its note was edited.
    Which of two occurrences was meant is part of the reading; left open (`fold` None), it stays as it was.
    """
    if previous is None:
        return resolve_local(naive, zone_name, fold=fold)
    shown = local(previous, zone_name)
    if fold is None and naive.fold == 0 and _same_reading(shown, naive):
        fold = shown.fold
    resolved = resolve_local(naive, zone_name, fold=fold)
    meant = local(resolved.instant, zone_name)
    if resolved.kind == "gap" or not _same_reading(shown, naive) or meant.fold != shown.fold:
        return resolved
    kept = previous.astimezone(UTC)
    others = (kept if instant == resolved.instant else instant for instant in resolved.alternatives)
    return Resolved(kept, resolved.kind, tuple(others))


def local(instant: datetime, zone_name: str) -> datetime:
    """What the clocks in `zone_name` show at `instant`, aware; its `fold` tells two equal readings apart."""
    return _aware(instant).astimezone(zone(zone_name))


def elapsed(start: datetime, end: datetime) -> timedelta:
    """Time that really passed from `start` to `end`; negative when `end` comes first.

    Python subtracts two datetimes of one zone by their readings, an hour wrong across a clock change; this
    goes by UTC.
    """
    return _aware(end).astimezone(UTC) - _aware(start).astimezone(UTC)


def duration_seconds(start: datetime, end: datetime) -> int:
    """Whole seconds from `start` to `end`, parts of a second dropped; negative when `end` comes first.

    No error then: a server's clock may be set back while a cramp runs, and stopping it must still work.
    """
    return int(elapsed(start, end) / _ONE_SECOND)


# -- nights and diary days -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SleepWindow:
    """Usual sleep from `start` (included) to `end` (left out), by the local clock.

    22:00 to 07:00 runs across midnight, 08:00 to 16:00 (a day sleeper) within one day. Equal times are an
    empty window, not 24 hours: otherwise a profile with both times alike would call every cramp nocturnal.
    """

    start: time
    end: time

    def contains(self, local: time) -> bool:
        """Whether the clock time `local` falls inside the window."""
        clock = local.replace(tzinfo=None)
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end


def night_of(local: datetime) -> date:
    """The date of the evening a local datetime belongs to: noon (included) to the next noon (left out)."""
    return local.date() if local.hour >= NOON.hour else local.date() - _ONE_DAY


def noon_day(local: datetime) -> date:
    """The plain noon-to-noon day of a local datetime, as pattern statistics count days, asleep or not."""
    return night_of(local)


def belongs_to_night(*, local_start: datetime, in_bed: bool, woke: bool | None, sleep: SleepWindow) -> bool:
    """Whether a cramp is a night cramp: in bed, or it woke the person, or inside the usual sleep window.

    woke : None when not known, which alone never makes a night cramp.
    """
    return in_bed or woke is True or sleep.contains(local_start.time())


def diary_day(*, local_start: datetime, in_bed: bool, woke: bool | None, sleep: SleepWindow) -> date:
    """The date a cramp stands under in the diary: the night of the evening before, or its calendar date.

    A cramp at 02:40 on 3 March that woke the person stands under 2 March.
    """
    if belongs_to_night(local_start=local_start, in_bed=in_bed, woke=woke, sleep=sleep):
        return night_of(local_start)
    return local_start.date()


def is_night_time(instant: datetime, zone_name: str, window: SleepWindow) -> bool:
    """Whether clocks in `zone_name` are inside `window` at `instant`, for the page that opens at night."""
    return window.contains(local(instant, zone_name).time())


# -- bounds of days and weeks --------------------------------------------------------------------------------


def day_bounds(day: date, zone_name: str) -> tuple[datetime, datetime]:
    """Start (included) and end (left out) of a calendar date in `zone_name`, in UTC: 23 to 25 hours mostly.

    Each day ends where the next begins. A date that a zone skipped (Apia, 30 December 2011) has no length.
    Raises ValueError for a year that the diary does not keep.
    """
    return _bounds(day, time(0), zone_name)


def night_bounds(night: date, zone_name: str) -> tuple[datetime, datetime]:
    """Start and end of a night in UTC: noon of that date (included) to the next noon (left out)."""
    return _bounds(night, NOON, zone_name)


def week_of(day: date) -> tuple[int, int]:
    """ISO year and week of a date; 1 January 2027 lies in (2026, 53)."""
    iso = day.isocalendar()
    return iso.year, iso.week


def week_start(iso_year: int, iso_week: int) -> date:
    """Monday of an ISO week. Raises ValueError for a week that does not exist, such as 53 in most years."""
    _require_diary_year(iso_year)
    return date.fromisocalendar(iso_year, iso_week, 1)


def week_days(start: date) -> tuple[date, ...]:
    """The seven dates from `start` on."""
    return tuple(start + timedelta(days=number) for number in range(7))


def days_between(first: date, last: date) -> Iterator[date]:
    """Every date from `first` to `last`, both included; none when `last` comes first."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


# -- written dates and times ---------------------------------------------------------------------------------


def parse_date(text: str) -> date:
    """The date written as YYYY-MM-DD in ASCII digits, as native date inputs and our own addresses write it.

    Raises YearNotKept for a year outside the diary's and ValueError for everything else, also for
    "2026-W01-1", which date.fromisoformat takes for 2025-12-29.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"not a date written YYYY-MM-DD: {text[:32]!r}")
    year, month, day = (int(part) for part in match.groups())
    _require_diary_year(year)
    return date(year, month, day)


def parse_clock(text: str) -> time:
    """The clock time written as H:MM, HH:MM or HH:MM:SS with ASCII digits, 00:00 to 23:59:59.

    Raises ValueError for everything else.
    """
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(f"not a clock time written HH:MM: {text[:32]!r}")
    hour, minute, second = (int(part or 0) for part in match.groups())
    return time(hour, minute, second)


# -- inner workings ------------------------------------------------------------------------------------------


def _require_diary_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearNotKept(f"the diary keeps the years {FIRST_YEAR} to {LAST_YEAR}, not {year}")


def _aware(moment: datetime) -> datetime:
    # astimezone() would read a naive datetime in the zone of the server, silently.
    if moment.tzinfo is None:
        raise ValueError(f"an instant needs a time zone: {moment!r}")
    return moment


def _offset(aware: datetime) -> timedelta:
    offset = aware.utcoffset()
    assert offset is not None  # every ZoneInfo has one for a full datetime
    return offset


def _same_reading(shown: datetime, entered: datetime) -> bool:
    """Whether a form that showed `shown` would send `entered` back untouched: to the minute or better."""
    reading = shown.replace(tzinfo=None, fold=0, microsecond=0)
    return entered.replace(fold=0) in (reading, reading.replace(second=0), shown.replace(tzinfo=None, fold=0))


def _bounds(day: date, clock: time, zone_name: str) -> tuple[datetime, datetime]:
    _require_diary_year(day.year)
    return (
        _first_instant_showing(datetime.combine(day, clock), zone_name),
        _first_instant_showing(datetime.combine(day + _ONE_DAY, clock), zone_name),
    )


def _first_instant_showing(reading: datetime, zone_name: str) -> datetime:
    """The first instant at which clocks show `reading` or, where they skip it, anything later."""
    place = zone(zone_name)
    first, second = (reading.replace(tzinfo=place, fold=turn) for turn in (0, 1))
    after = first.astimezone(UTC)
    gap = _offset(second) - _offset(first)
    if gap <= timedelta(0):
        return after
    # Skipped: the clocks jump from before the reading to after it somewhere in (after - gap, after].
    before = after - gap
    while after - before > _ONE_SECOND:
        middle = before + ((after - before) // _ONE_SECOND // 2) * _ONE_SECOND
        if middle.astimezone(place).replace(tzinfo=None) < reading:
            before = middle
        else:
            after = middle
    return after
