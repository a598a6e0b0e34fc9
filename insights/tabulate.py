"""From the frames of a diary to its noon-to-noon days. Pure: no rows, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from .day_table import BLOCK_DAYS, UNKNOWN, Course, Cramps, DayTable, Exposure, Flags, Floats, Ints
from .hemisphere import is_southern
from .schema import DiaryFrames
from .stats.windows import observed_days

DAY_MINUTES = 1440
NOON = timedelta(hours=12)
# No entry for longer than this on either side: nobody was looking.
ACTIVE_DAYS = 7
# Shorter sleep is short for anybody; up to the own lower quartile it is short for this person.
SHORT_SLEEP_HOURS = 6.3
LOWER_QUARTILE = 0.25
# Suspicions weigh more when they were named before the diary could show anything.
HUNCHES = 3
# Both directions are likely, or nobody knows: what people add themselves, and these.
EITHER_WAY = frozenset({"high_water", "little_movement"})


def day_table(frames: DiaryFrames, *, until: date) -> DayTable:
    """The noon-days of a diary that were whole when `until` ended: those of the dates before it.

    Entries dated after `until` are not looked at. A diary without entries gives a table of no days.
    """
    days = frames.days
    said = _dates(days["date"])
    noon_days = _noon_dates(frames.episodes["local_start"])
    entries = _entries(frames, until)
    first = first_date(frames, until=until)
    grid = _Grid(first=first, size=max((until - first).days, 0))
    day = grid.index(noon_days)
    inside = grid.holds(day)
    count = np.bincount(day[inside], minlength=grid.size)
    return DayTable(
        first=first,
        count=count,
        active=_active(grid, entries) & ~_cramps_not_logged(grid, frames, count),
        checked=grid.flags(said[days["checked_in"].to_numpy()]),
        exposures=_exposures(frames, grid),
        courses=_courses(frames, grid),
        cramps=_cramps(frames, day, inside),
        loaded=_loaded(days, grid),
        exercise_ended=_exercise_ended(frames, grid),
        sleep_from=_sleep(frames)[0],
        sleep_to=_sleep(frames)[1],
        observed_days=sum(day <= until for day in observed_days(frames)),
        southern=is_southern(frames.time_zone),
    )


def first_date(frames: DiaryFrames, *, until: date) -> date:
    """The noon-day of the first entry up to `until`; `until` itself when there is none."""
    entries = _entries(frames, until)
    return entries.min().item() if len(entries) else until


def _entries(frames: DiaryFrames, until: date) -> np.ndarray:
    """Noon-days of cramps and dates of check-ins, in no order."""
    checked_in = _dates(frames.days["date"][frames.days["checked_in"].to_numpy()])
    entries = np.concatenate([checked_in, _noon_dates(frames.episodes["local_start"])])
    return entries[entries <= np.datetime64(until)]


class _Grid:
    """The dates of a table and their places in it."""

    def __init__(self, *, first: date, size: int) -> None:
        self.first = np.datetime64(first, "D")
        self.date = first
        self.size = size

    def index(self, dates: np.ndarray) -> Ints:
        return (dates - self.first).astype(np.int64)

    def holds(self, index: Ints) -> Flags:
        return (index >= 0) & (index < self.size)

    def flags(self, dates: np.ndarray) -> Flags:
        index = self.index(dates)
        marked = np.zeros(self.size, dtype=bool)
        marked[index[self.holds(index)]] = True
        return marked

    def spread(self, dates: np.ndarray, values: Sequence[Any] | np.ndarray, *, empty: Any) -> np.ndarray:
        """One value per day of the table, `empty` where no date gives one."""
        index = self.index(dates)
        held = self.holds(index)
        spread = np.full(self.size, empty)
        spread[index[held]] = np.asarray(values, dtype=spread.dtype)[held]
        return spread

    def unknown(self) -> Ints:
        return np.full(self.size, UNKNOWN, dtype=np.int64)


def _dates(column: Iterable[Any]) -> np.ndarray:
    """Every date is converted once, not once per answer."""
    place, distinct = pd.factorize(np.fromiter(column, dtype=object))
    return np.array(list(distinct), dtype="datetime64[D]")[place]


def _noon_dates(local_start: pd.Series) -> np.ndarray:
    return (local_start - NOON).to_numpy().astype("datetime64[D]")


# -- which days may count ------------------------------------------------------------------------------------


def _active(grid: _Grid, entries: np.ndarray) -> Flags:
    """Days with an entry at most 7 days before and one at most 7 days after (or their own)."""
    entered = np.unique(grid.index(entries))
    if not len(entered):
        return np.zeros(grid.size, dtype=bool)
    every = np.arange(grid.size)
    after = np.searchsorted(entered, every, side="left")
    before = np.searchsorted(entered, every, side="right") - 1
    to_next = entered[np.minimum(after, len(entered) - 1)] - every
    since_last = every - entered[np.maximum(before, 0)]
    within = (to_next <= ACTIVE_DAYS) & (since_last <= ACTIVE_DAYS)
    return np.asarray((after < len(entered)) & (before >= 0) & within)


def _cramps_not_logged(grid: _Grid, frames: DiaryFrames, count: Ints) -> Flags:
    """Dates for which cramps were confirmed but none is in the diary: how many is not known."""
    days = frames.days
    confirmed = np.array([answer is False for answer in days["no_cramps"]], dtype=bool)
    logged = frozenset(frames.episodes["diary_date"])
    missing = [day for day in days["date"][confirmed] if day not in logged]
    return np.asarray(grid.flags(_dates(missing)) & (count == 0))


# -- exposures -----------------------------------------------------------------------------------------------


def _exposures(frames: DiaryFrames, grid: _Grid) -> tuple[Exposure, ...]:
    said: dict[str, Ints] = {}
    own: set[str] = set()
    rows = frames.exposures
    dates = _dates(rows["date"])
    answers = rows["answer"].to_numpy(dtype=np.int64)
    # The person's own words have a code of no meaning outside the database: their name is the key.
    names = np.where(rows["name"] != "", rows["name"], rows["code"])
    for name in dict.fromkeys(names):
        mine = names == name
        said[name] = grid.spread(dates[mine], answers[mine], empty=UNKNOWN)
        if (rows["name"][mine] != "").any():
            own.add(name)
    for name, amounts in _from_amounts(frames.days, grid).items():
        answered = said.get(name, grid.unknown())
        said[name] = np.where(answered == UNKNOWN, amounts, answered)
    hunches = _hunches(frames, grid.date)
    exposures = [
        Exposure(
            name=name,
            said=answered,
            own=name in own,
            harm_expected=name not in own and name not in EITHER_WAY,
            hunch=name in hunches,
        )
        for name, answered in sorted(said.items())
        if (answered != UNKNOWN).any()
    ]
    return (*exposures, *_shoes(frames.days, grid))


def _from_amounts(days: pd.DataFrame, grid: _Grid) -> dict[str, Ints]:
    """Yes and no from minutes, units, glasses and hours: for dates on which the question was not asked."""
    dates = _dates(days["date"])

    def answered(column: str, yes: Flags) -> Ints:
        known = days[column].notna().to_numpy()
        return grid.spread(dates[known], yes[known].astype(np.int64), empty=UNKNOWN)

    def at_most_lower_quartile(column: str) -> Flags:
        amounts = days[column].to_numpy()
        inside = grid.holds(grid.index(dates)) & ~np.isnan(amounts)
        if not inside.any():
            return np.zeros(len(amounts), dtype=bool)
        return np.asarray(amounts <= np.quantile(amounts[inside], LOWER_QUARTILE))

    slept = days["slept_hours"].to_numpy()
    return {
        "exercise": answered("exercise_minutes", days["exercise_minutes"].to_numpy() > 0),
        "alcohol": answered("alcohol_units", days["alcohol_units"].to_numpy() > 0),
        "low_water": answered("water_glasses", at_most_lower_quartile("water_glasses")),
        "short_sleep": answered(
            "slept_hours", (slept < SHORT_SLEEP_HOURS) | at_most_lower_quartile("slept_hours")
        ),
    }


def _shoes(days: pd.DataFrame, grid: _Grid) -> list[Exposure]:
    worn = [(day, pairs) for day, pairs in zip(days["date"], days["shoes"], strict=True) if pairs]
    dates = _dates(day for day, _pairs in worn)
    return [
        Exposure(
            name=f"shoes:{pair}",
            said=grid.spread(dates, [int(pair in pairs) for _day, pairs in worn], empty=UNKNOWN),
            own=True,
            shoes=True,
            harm_expected=False,
        )
        for pair in sorted({pair for _day, pairs in worn for pair in pairs})
    ]


def _hunches(frames: DiaryFrames, first: date) -> frozenset[str]:
    profile = frames.profile
    if not profile.suspected_triggers or profile.suspected_at is None:
        return frozenset()
    named_on = profile.suspected_at.astimezone(ZoneInfo(frames.time_zone)).date()
    in_time = named_on < first + timedelta(days=BLOCK_DAYS)
    return frozenset(profile.suspected_triggers[:HUNCHES]) if in_time else frozenset()


def _loaded(days: pd.DataFrame, grid: _Grid) -> dict[str, Ints]:
    dates = _dates(days["date"])
    exercised = _from_amounts(days, grid)["exercise"]
    hard = [frozenset(codes) for codes in days["loaded_muscles"]]
    named = np.array([bool(codes) for codes in hard], dtype=bool)
    loaded = {}
    for muscle in sorted(frozenset().union(*hard)):
        worked = [int(muscle in codes) for codes, any_named in zip(hard, named, strict=True) if any_named]
        answer = grid.spread(dates[named], worked, empty=UNKNOWN)
        loaded[muscle] = np.where((answer == UNKNOWN) & (exercised == 0), 0, answer)
    return loaded


def _exercise_ended(frames: DiaryFrames, grid: _Grid) -> Floats:
    days = frames.days
    known = days["exercise_ended_at"].notna().to_numpy()
    ended = days["exercise_ended_at"][known].dt.tz_convert(frames.time_zone).dt.tz_localize(None)
    dates = _dates(days["date"])[known]
    minutes = (ended.to_numpy() - dates.astype("datetime64[us]")) / np.timedelta64(1, "m")
    return grid.spread(dates, minutes - DAY_MINUTES / 2, empty=np.nan)


# -- medicines -----------------------------------------------------------------------------------------------


def _courses(frames: DiaryFrames, grid: _Grid) -> tuple[Course, ...]:
    rows: dict[str, list[Any]] = {}
    for row in frames.medicines.itertuples(index=False):
        rows.setdefault(str(row.name).casefold(), []).append(row)
    by_day: dict[str, list[date]] = {}
    spelled: dict[str, str] = {}
    for taken_on, name in zip(frames.day_medicines["date"], frames.day_medicines["name"], strict=True):
        by_day.setdefault(name.casefold(), []).append(taken_on)
        spelled.setdefault(name.casefold(), name)
    checked = grid.flags(_dates(frames.days["date"])[frames.days["checked_in"].to_numpy()])
    return tuple(
        _course(
            name=rows[key][0].name if key in rows else spelled[key],
            rows=rows.get(key, []),
            taken_on=by_day.get(key, []),
            checked=checked,
            grid=grid,
        )
        for key in sorted({*rows, *by_day})
    )


def _course(*, name: str, rows: list[Any], taken_on: list[date], checked: Flags, grid: _Grid) -> Course:
    starts = [row.started_on for row in rows if row.started_on is not None] or taken_on
    stops = [row.stopped_on for row in rows]
    taken = grid.unknown()
    if taken_on:
        taken[checked] = 0
        taken[grid.flags(_dates(taken_on))] = 1
    elif len(rows) > 1:
        # Begun and stopped several times: the dates say on which days it was taken.
        taken[:] = 0
        for row in rows:
            if row.started_on is not None:
                begun = max((row.started_on - grid.date).days, 0)
                ended = grid.size if row.stopped_on is None else (row.stopped_on - grid.date).days + 1
                taken[begun : max(ended, begun)] = 1
    return Course(
        name=name,
        kind=rows[0].kind if rows and rows[0].kind else "medicine",
        started=(min(starts) - grid.date).days if starts else None,
        stopped=(max(stops) - grid.date).days if stops and None not in stops else None,
        taken=taken,
    )


# -- cramps --------------------------------------------------------------------------------------------------


def _cramps(frames: DiaryFrames, day: Ints, inside: Flags) -> Cramps:
    episodes = frames.episodes[inside]
    uuids = {uuid: number for number, uuid in enumerate(episodes["uuid"].tolist())}
    local = episodes["local_start"]
    midnight = local.dt.normalize()
    clock = ((local - midnight) / pd.Timedelta(minutes=1)).to_numpy()
    minute = (clock - DAY_MINUTES / 2) % DAY_MINUTES
    part_only = (episodes["time_precision"] == "part_of_night").to_numpy()
    sleep_from, sleep_to = _sleep(frames)
    in_sleep = (minute - sleep_from) % DAY_MINUTES < sleep_to - sleep_from
    muscle_codes, muscles = _members(frames.sites["uuid"], frames.sites["muscle"], uuids)
    relief = frames.relief
    relief_names, used = _members(
        relief["uuid"], np.where(relief["name"] != "", relief["name"], relief["code"]), uuids
    )
    low = episodes["duration_seconds"].to_numpy()
    high = episodes["duration_max_seconds"].to_numpy()
    return Cramps(
        day=day[inside],
        minute=np.where(part_only, np.nan, minute),
        exact=(episodes["time_precision"] == "exact").to_numpy(),
        asleep=np.where(part_only, episodes["is_night"].to_numpy(), in_sleep),
        side=_sides(frames.sites, uuids),
        muscle_codes=muscle_codes,
        muscles=muscles,
        seconds=np.maximum(np.where(np.isnan(high), low, (low + high) / 2), 1.0),
        pain=episodes["pain"].to_numpy(),
        relief_names=relief_names,
        relief=used,
    )


def _members(uuid: pd.Series, value: Any, uuids: dict[str, int]) -> tuple[tuple[str, ...], Flags]:
    """Which of the values each cramp has: the values, and flags of cramps by values."""
    # As lists: columns of text are slow to go through one by one.
    told = zip(uuid.tolist(), value.tolist(), strict=True)
    pairs = [(uuids[key], each) for key, each in told if key in uuids]
    names = tuple(sorted({each for _row, each in pairs}))
    place = {name: column for column, name in enumerate(names)}
    flags = np.zeros((len(uuids), len(names)), dtype=bool)
    if pairs:
        flags[[row for row, _each in pairs], [place[each] for _row, each in pairs]] = True
    return names, flags


def _sides(sites: pd.DataFrame, uuids: dict[str, int]) -> Ints:
    names, flags = _members(sites["uuid"], sites["side"], uuids)
    has = {name: flags[:, column] for column, name in enumerate(names)}
    none = np.zeros(len(uuids), dtype=bool)
    elsewhere = has.get("both", none) | has.get("unknown", none)
    left, right = has.get("left", none), has.get("right", none)
    return np.where(left & ~right & ~elsewhere, -1, np.where(right & ~left & ~elsewhere, 1, 0))


def _sleep(frames: DiaryFrames) -> tuple[float, float]:
    start = (_minutes(frames.sleep_from) - DAY_MINUTES / 2) % DAY_MINUTES
    length = (_minutes(frames.sleep_to) - _minutes(frames.sleep_from)) % DAY_MINUTES or DAY_MINUTES
    return start, start + length


def _minutes(clock: time | datetime) -> float:
    return clock.hour * 60 + clock.minute + clock.second / 60
