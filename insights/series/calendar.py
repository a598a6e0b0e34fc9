"""What is known of each day, for chart C3: the same states as in the diary's own calendar."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from diary.day_state import State, state_of
from insights.schema import DiaryFrames
from insights.stats.windows import Window, within

from .weekly import monday_of

# A year and its ends (chart C3).
MOST_WEEKS = 53
WEEK = 7
_DAY = timedelta(days=1)
_CRAMP_STATES = frozenset({"cramps", "not_logged"})


@dataclass(frozen=True, slots=True)
class Day:
    """cramps : logged ones."""

    date: date
    state: State
    cramps: int

    @property
    def with_cramps(self) -> bool:
        return self.state in _CRAMP_STATES

    @property
    def known(self) -> bool:
        """Whether there were cramps is known."""
        return self.with_cramps or self.state == "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """days : every day of the window, oldest first, known or not; of a longer one the last 53 weeks"""

    days: tuple[Day, ...]

    @property
    def weeks(self) -> tuple[tuple[Day | None, ...], ...]:
        """Monday first; None for days of the first and the last week that lie outside."""
        before = self.days[0].date.weekday()
        after = -(before + len(self.days)) % WEEK
        cells = (*[None] * before, *self.days, *[None] * after)
        return tuple(cells[at : at + WEEK] for at in range(0, len(cells), WEEK))

    @property
    def cramps(self) -> int:
        return sum(day.cramps for day in self.days)


def calendar(diary: DiaryFrames, window: Window) -> Calendar:
    """The days of the window, of a longer one those of its last 53 weeks."""
    first = max(window.start, monday_of(window.end) - (MOST_WEEKS - 1) * WEEK * _DAY)
    shown = Window(first, window.end)
    cramps = Counter(within(diary.episodes, "diary_date", shown)["diary_date"])
    answers = dict(zip(diary.days["date"], diary.days["no_cramps"], strict=True))
    checked = _checked(diary, shown)
    dates = [first + number * _DAY for number in range(shown.days)]
    return Calendar(
        days=tuple(
            Day(
                day,
                state_of(cramps=cramps[day], checked_in=day in checked, no_cramps=answers.get(day)),
                cramps[day],
            )
            for day in dates
        )
    )


def _checked(diary: DiaryFrames, window: Window) -> frozenset[date]:
    """Days that something was told of, be it only a note: the diary's own calendar has them as checked in."""
    days = within(diary.days, "date", window)
    told = days["checked_in"] | (days["note"] != "") | days["sleep_disturbance"].notna()
    told |= days["shoes"].map(bool) | days["loaded_muscles"].map(bool) | (days["exercise_intensity"] != "")
    more = (within(each, "date", window)["date"] for each in (diary.day_symptoms, diary.day_medicines))
    return frozenset(days.loc[told.astype(bool), "date"]).union(*more)
