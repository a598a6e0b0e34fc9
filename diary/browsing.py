"""The diary as a list of days: which days a page shows, with a constant number of queries.

Without a filter every calendar day has its place, because a day without an entry is something else than a day
without cramps. With a filter only the days that match are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Subquery, Value, When
from django.db.models.functions import ExtractHour

from . import nights, vocabulary
from .models import EpisodeRelief, EpisodeSite, Person
from .models.episode import EpisodeQuerySet
from .presenters import CrampLines, DayLines, RowDetails
from .scope import Diary
from .telling_many import sites_told

PAGE_DAYS = 30
# So many days in a row without an entry are told in one line.
LONG_GAP = 4
MONTHS_OFFERED = 240


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty: not filtered.

    month : its first day · night : None for day and night · first, last : diary days, both included
    hour : of the clocks where it happened, 0 to 23; a cramp without a clock time is in none
    relief : code of what was tried
    """

    month: date | None = None
    muscle: str = ""
    side: str = ""
    night: bool | None = None
    first: date | None = None
    last: date | None = None
    hour: int | None = None
    relief: str = ""

    @property
    def picks_cramps(self) -> bool:
        return bool(
            self.muscle or self.side or self.relief or self.night is not None or self.hour is not None
        )

    @property
    def picks_days(self) -> bool:
        return any(each is not None for each in (self.month, self.first, self.last))

    @property
    def shows_days(self) -> bool:
        """Whether days are shown whole, check-in and all."""
        return not self.picks_cramps

    @property
    def count(self) -> int:
        """How many of the questions of the form are answered."""
        return sum((self.month is not None, bool(self.muscle), bool(self.side), self.night is not None))

    @property
    def is_on(self) -> bool:
        return self.picks_days or self.picks_cramps

    def days(self, first: date, last: date) -> tuple[date, date]:
        """What is asked for of the days from `first` to `last`; may be none, the end before the begin."""
        begins = [first, self.month, self.first]
        ends = [last, end_of(self.month) if self.month else None, self.last]
        return max(each for each in begins if each), min(each for each in ends if each)

    def apply(self, episodes: EpisodeQuerySet) -> EpisodeQuerySet:
        site: dict[str, str | list[str]] = {}
        if self.muscle:
            site["muscle"] = self.muscle
        if self.side:
            # Both sides are this side too.
            both = vocabulary.Side.BOTH.value
            known = self.side in {vocabulary.Side.LEFT.value, vocabulary.Side.RIGHT.value}
            site["side__in"] = [self.side, both] if known else [self.side]
        if site:
            # Asked as "is there one", so that a cramp in two such places is one row.
            episodes = episodes.filter(Exists(EpisodeSite.objects.filter(episode=OuterRef("pk"), **site)))
        if self.relief:
            tried = EpisodeRelief.objects.filter(episode=OuterRef("pk"), relief__code=self.relief)
            episodes = episodes.filter(Exists(tried))
        if self.night is not None:
            episodes = episodes.filter(at_night=self.night)
        return episodes if self.hour is None else _at_hour(episodes, self.hour)


def _at_hour(episodes: EpisodeQuerySet, hour: int) -> EpisodeQuerySet:
    """Cramps that began in this hour of the clock, each by the clocks of its own place."""
    timed = episodes.exclude(time_precision=vocabulary.TimePrecision.PART_OF_NIGHT)
    zones = timed.order_by().values_list("time_zone", flat=True).distinct()
    read = [
        When(time_zone=zone, then=ExtractHour("started_at", tzinfo=nights.zone(zone))) for zone in list(zones)
    ]
    if not read:
        return timed.none()
    clock = Case(*read, default=Value(None), output_field=IntegerField())
    return timed.alias(clock_hour=clock).filter(clock_hour=hour)


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
    """`older`: the day to go on from, None at the end. `matching`: what a filter found, on all pages."""

    days: tuple[DayLines | Gap, ...]
    older: date | None
    first_day: date | None
    matching: Matching | None = None


@dataclass(frozen=True, slots=True)
class Matching:
    cramps: int
    days: int


def page(
    diary: Diary, *, filters: Filters, until: date | None, today: date, first: date | None, last: date
) -> Page:
    """Days from `until` (or the newest) backwards; `first` and `last` as `bounds` gives them."""
    if first is None:
        return Page((), None, None)
    lowest, highest = filters.days(first, last)
    newest = min(until or highest, highest)
    if filters.picks_cramps:
        return _matching(
            diary, filters=filters, newest=newest, lowest=lowest, highest=highest, first=first, today=today
        )
    start = max(lowest, newest - timedelta(days=(31 if filters.month else PAGE_DAYS) - 1))
    days = _days(diary, start=start, end=newest, today=today)
    listed = [days.get(day) or DayLines(day, (), None, today) for day in _backwards(newest, start)]
    older, gap = (None, None) if start <= lowest else _older(diary, before=start, lowest=lowest)
    matching = None
    if filters.picks_days:
        matching = _count(diary.episodes.filter(diary_date__range=(lowest, highest)))
    return Page((*_fold(listed), *((gap,) if gap else ())), older, first, matching)


def bounds(diary: Diary, *, today: date) -> tuple[date | None, date]:
    """The first day with an entry and the last to show. An entry made far east of here may be tomorrow's."""
    first, last = entries(diary)
    return first, max(today, last or today)


def entries(diary: Diary) -> tuple[date | None, date | None]:
    """The days of the first and of the last entry, None in an empty diary. One query."""
    cramps, days = diary.episodes.values("diary_date"), diary.days.values("date")
    # The ends of two indexes; MIN and MAX together would read every row.
    ends = Person.objects.filter(pk=diary.person.pk).values_list(
        Subquery(cramps.order_by("diary_date")[:1]),
        Subquery(days.order_by("date")[:1]),
        Subquery(cramps.order_by("-diary_date")[:1]),
        Subquery(days.order_by("-date")[:1]),
    )
    first_cramp, first_day, last_cramp, last_day = ends.get()
    firsts = [each for each in (first_cramp, first_day) if each is not None]
    lasts = [each for each in (last_cramp, last_day) if each is not None]
    return min(firsts, default=None), max(lasts, default=None)


def months(first: date, last: date) -> list[date]:
    """First days of the months from `last` back to `first`."""
    found: list[date] = []
    month = last.replace(day=1)
    while month >= first.replace(day=1) and len(found) < MONTHS_OFFERED:
        found.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return found


def one_day(diary: Diary, *, day: date, today: date) -> DayLines:
    found = _days(diary, start=day, end=day, today=today)
    return found.get(day) or DayLines(day, (), None, today)


def last_days(diary: Diary, *, today: date, count: int) -> list[DayLines]:
    """The last days, oldest first."""
    start = today - timedelta(days=count - 1)
    found = _days(diary, start=start, end=today, today=today)
    return [found.get(day) or DayLines(day, (), None, today) for day in nights.days_between(start, today)]


def _matching(
    diary: Diary,
    *,
    filters: Filters,
    newest: date,
    lowest: date,
    highest: date,
    first: date,
    today: date,
) -> Page:
    """Days with a matching cramp. Their check-ins are not shown, so they are not fetched."""
    fitting = filters.apply(diary.episodes.filter(diary_date__range=(lowest, highest)))
    matching = _count(fitting)
    dates = fitting.filter(diary_date__lte=newest).order_by("-diary_date")
    found = list(dates.values_list("diary_date", flat=True).distinct()[: PAGE_DAYS + 1])
    shown, rest = found[:PAGE_DAYS], found[PAGE_DAYS:]
    if not shown:
        return Page((), None, first, matching)
    cramps = _cramps(diary, fitting.filter(diary_date__range=(shown[-1], shown[0])))
    days = tuple(DayLines(day, tuple(cramps[day]), None, today) for day in shown)
    return Page(days, rest[0] if rest else None, first, matching)


def _count(cramps: EpisodeQuerySet) -> Matching:
    return Matching(**cramps.aggregate(cramps=Count("pk"), days=Count("diary_date", distinct=True)))


def _days(diary: Diary, *, start: date, end: date, today: date) -> dict[date, DayLines]:
    """Days with a row or a cramp, by date; cramps in the order they came."""
    cramps = _cramps(diary, diary.episodes.filter(diary_date__range=(start, end)))
    told = diary.days.filter(date__range=(start, end))
    rows = {row.date: row for row in told}
    answers: dict[int, list[tuple[vocabulary.Label, bool]]] = {}
    given = told.filter(exposures__isnull=False).order_by("exposures__id")
    columns = ("pk", "exposures__trigger__name", "exposures__trigger__code", "exposures__answer")
    for key, name, code, answer in given.values_list(*columns):
        answers.setdefault(key, []).append((_label(name, code, vocabulary.TRIGGERS), answer))
    return {
        day: DayLines(
            day,
            tuple(cramps.get(day, ())),
            rows.get(day),
            today,
            tuple(answers.get(rows[day].pk, ())) if day in rows else (),
        )
        for day in cramps.keys() | rows.keys()
    }


def _cramps(diary: Diary, fitting: EpisodeQuerySet) -> dict[date, list[CrampLines]]:
    """Cramps by diary day, in the order they came, with what their rows show.

    Three narrow queries: objects for every muscle and every thing tried took longer than drawing the page.
    """
    found = list(fitting.order_by("started_at", "id"))
    listed = diary.episodes.called(episode.uuid for episode in found)
    sites = sites_told(listed)
    helped: dict[int, list[vocabulary.Label]] = {}
    eased = listed.filter(relief_tries__eased="yes").order_by("pk", "relief_tries__position")
    columns = ("pk", "relief_tries__relief__name", "relief_tries__relief__code")
    for key, name, code in eased.values_list(*columns):
        helped.setdefault(key, []).append(_label(name, code, vocabulary.RELIEF))
    cramps: dict[date, list[CrampLines]] = {}
    for episode in found:
        details = RowDetails(tuple(sites[episode.pk]), tuple(helped.get(episode.pk, ())))
        lines = CrampLines(episode, diary.person.time_zone, details)
        cramps.setdefault(episode.diary_date, []).append(lines)
    return cramps


def _label(name: str, code: str, built_in: Mapping[str, vocabulary.Label]) -> vocabulary.Label:
    """As `Word.label`, from its columns."""
    return name or built_in.get(code, code)


def _older(diary: Diary, *, before: date, lowest: date) -> tuple[date | None, Gap | None]:
    """Where the next page begins: the next day, or after a gap of a page and more the next entry."""
    yesterday = before - timedelta(days=1)
    cramps = diary.episodes.filter(diary_date__range=(lowest, yesterday)).order_by("-diary_date")
    days = diary.days.filter(date__range=(lowest, yesterday)).order_by("-date")
    newest = [
        cramps.values_list("diary_date", flat=True).first(),
        days.values_list("date", flat=True).first(),
    ]
    entry = max((each for each in newest if each is not None), default=None)
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


def end_of(month: date) -> date:
    """The last day of the month that begins on `month`."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
