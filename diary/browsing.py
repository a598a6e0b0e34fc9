"""The diary as a list of days: which days a page shows, with a constant number of queries.

Without a filter every calendar day has its place, because a day without an entry is something else than a day
without cramps. With a filter only the days that match are listed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Min

from . import nights, vocabulary
from .models.episode import EpisodeQuerySet
from .presenters import CrampLines, DayLines
from .scope import Diary

PAGE_DAYS = 30
# So many days in a row without an entry are told in one line.
LONG_GAP = 4
MONTHS_OFFERED = 240


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty: not filtered. `month` is the first day of a month; `night` None: day and night."""

    month: date | None = None
    muscle: str = ""
    side: str = ""
    night: bool | None = None

    @property
    def picks_cramps(self) -> bool:
        return bool(self.muscle or self.side or self.night is not None)

    @property
    def count(self) -> int:
        return sum((self.month is not None, bool(self.muscle), bool(self.side), self.night is not None))

    def apply(self, episodes: EpisodeQuerySet) -> EpisodeQuerySet:
        site: dict[str, str | list[str]] = {}
        if self.muscle:
            site["sites__muscle"] = self.muscle
        if self.side:
            # Both sides are this side too.
            both = vocabulary.Side.BOTH.value
            known = self.side in {vocabulary.Side.LEFT.value, vocabulary.Side.RIGHT.value}
            site["sites__side__in"] = [self.side, both] if known else [self.side]
        if site:
            episodes = episodes.filter(**site).distinct()
        return episodes if self.night is None else episodes.filter(at_night=self.night)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days in a row without an entry, newest first."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Page:
    """`older`: the day to go on from, None at the end. `matching`: cramps that a filter found, all pages."""

    days: tuple[DayLines | Gap, ...]
    older: date | None
    first_day: date | None
    matching: int | None = None


def page(
    diary: Diary, *, filters: Filters, until: date | None, today: date, first: date | None, last: date
) -> Page:
    """Days from `until` (or the newest) backwards; `first` and `last` as `bounds` gives them."""
    if first is None:
        return Page((), None, None)
    newest = min(until or last, last)
    if filters.month is not None:
        newest = min(newest, _end_of(filters.month))
    lowest = max(first, filters.month) if filters.month is not None else first
    if filters.picks_cramps:
        return _matching(diary, filters=filters, newest=newest, lowest=lowest, first=first, today=today)
    start = max(lowest, newest - timedelta(days=(31 if filters.month else PAGE_DAYS) - 1))
    days = _days(diary, diary.episodes, start=start, end=newest, today=today)
    listed = [days.get(day) or DayLines(day, (), None, today) for day in _backwards(newest, start)]
    older, gap = (None, None) if start <= lowest else _older(diary, before=start, lowest=lowest)
    folded = _fold(listed)
    return Page((*folded, *((gap,) if gap else ())), older, first)


def bounds(diary: Diary, *, today: date) -> tuple[date | None, date]:
    """The first day with an entry and the last to show. An entry made far east of here may be tomorrow's."""
    cramps = diary.episodes.aggregate(first=Min("diary_date"), last=Max("diary_date"))
    days = diary.days.aggregate(first=Min("date"), last=Max("date"))
    firsts = [each["first"] for each in (cramps, days) if each["first"]]
    lasts = [each["last"] for each in (cramps, days) if each["last"]]
    return (min(firsts) if firsts else None), max([today, *lasts])


def months(first: date, last: date) -> list[date]:
    """First days of the months from `last` back to `first`."""
    found: list[date] = []
    month = last.replace(day=1)
    while month >= first.replace(day=1) and len(found) < MONTHS_OFFERED:
        found.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return found


def one_day(diary: Diary, *, day: date, today: date) -> DayLines:
    found = _days(diary, diary.episodes, start=day, end=day, today=today)
    return found.get(day) or DayLines(day, (), None, today)


def last_days(diary: Diary, *, today: date, count: int) -> list[DayLines]:
    """The last days, oldest first."""
    start = today - timedelta(days=count - 1)
    found = _days(diary, diary.episodes, start=start, end=today, today=today)
    return [found.get(day) or DayLines(day, (), None, today) for day in nights.days_between(start, today)]


def _matching(
    diary: Diary, *, filters: Filters, newest: date, lowest: date, first: date, today: date
) -> Page:
    episodes = filters.apply(diary.episodes.filter(diary_date__range=(lowest, newest)))
    found = list(
        episodes.order_by("-diary_date").values_list("diary_date", flat=True).distinct()[: PAGE_DAYS + 1]
    )
    shown, rest = found[:PAGE_DAYS], found[PAGE_DAYS:]
    everything = filters.apply(diary.episodes.filter(diary_date__range=(lowest, _end_or(filters, today))))
    matching = everything.values("pk").count()
    if not shown:
        return Page((), None, first, matching)
    days = _days(diary, filters.apply(diary.episodes), start=shown[-1], end=shown[0], today=today)
    return Page(tuple(days[day] for day in shown), rest[0] if rest else None, first, matching)


def _days(
    diary: Diary, episodes: EpisodeQuerySet, *, start: date, end: date, today: date
) -> dict[date, DayLines]:
    """Days with a row or a cramp, by date; cramps in the order they came."""
    cramps: dict[date, list[CrampLines]] = {}
    fetched = (
        episodes.filter(diary_date__range=(start, end))
        .prefetch_related("sites", "relief_tries__relief")
        .order_by("started_at", "id")
    )
    for episode in fetched:
        lines = CrampLines(episode, diary.person.time_zone)
        cramps.setdefault(episode.diary_date, []).append(lines)
    told = diary.days.filter(date__range=(start, end)).prefetch_related("exposures__trigger")
    rows = {row.date: row for row in told}
    return {
        day: DayLines(day, tuple(cramps.get(day, ())), rows.get(day), today)
        for day in cramps.keys() | rows.keys()
    }


def _older(diary: Diary, *, before: date, lowest: date) -> tuple[date | None, Gap | None]:
    """Where the next page begins: the next day, or after a gap of a page and more the next entry."""
    cramp = diary.episodes.filter(diary_date__range=(lowest, before - timedelta(days=1)))
    day = diary.days.filter(date__range=(lowest, before - timedelta(days=1)))
    newest = [cramp.aggregate(last=Max("diary_date"))["last"], day.aggregate(last=Max("date"))["last"]]
    entry = max((each for each in newest if each is not None), default=None)
    yesterday = before - timedelta(days=1)
    if entry is None:
        return None, None
    if (before - entry).days <= PAGE_DAYS:
        return yesterday, None
    return entry, Gap(entry + timedelta(days=1), yesterday)


def _backwards(newest: date, oldest: date) -> Iterable[date]:
    return reversed(list(nights.days_between(oldest, newest)))


def _fold(listed: list[DayLines]) -> list[DayLines | Gap]:
    """Long runs of days without an entry become one line each."""
    folded: list[DayLines | Gap] = []
    run: list[DayLines] = []
    for line in [*listed, None]:
        if line is not None and line.state == "no_entry":
            run.append(line)
            continue
        folded += [Gap(run[-1].date, run[0].date)] if len(run) >= LONG_GAP else run
        run = []
        if line is not None:
            folded.append(line)
    return folded


def _end_of(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _end_or(filters: Filters, today: date) -> date:
    return _end_of(filters.month) if filters.month is not None else today + timedelta(days=2)
