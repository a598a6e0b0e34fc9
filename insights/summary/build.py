"""The doctor's page as numbers, built once: HTML, PDF and later formats render this and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from insights.pictures.walking_then_rest import WalkingThenRest, walked
from insights.schema import DiaryFrames
from insights.series.weekly import Weekly, monday_of, weekly
from insights.series.what_helped import Tried, tried
from insights.stats.measures import Measures, measure
from insights.stats.windows import Window, observed_days, within

# The first numbers that mean anything need a week of entries.
LEAST_DAYS = 7
HEADLINE_DAYS = 28
# The chart shows at least 8 weeks, so that a 4-week page still has something to compare with.
LEAST_CHART_WEEKS, MOST_CHART_WEEKS = 8, 26
LATE_SECONDS = 24 * 3600
SIDES = ("left", "right", "both", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Whose page, for which dates. `made_at`: aware, in the person's own zone."""

    name: str
    birth_year: int | None
    period: Window
    made_at: datetime
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far the page can be trusted: days with an entry, and how the entries were made.

    pct_timed, pct_late : 0 to 100, of the cramps with a length and of all cramps; None without any.
    Late is more than 24 hours after the cramp began.
    """

    observed: int
    days: int
    no_cramp_days: int
    pct_timed: float | None
    pct_late: float | None

    @property
    def enough(self) -> bool:
        return self.observed >= LEAST_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """The last 28 days of the period, the same number of days before, and the diary's first weeks.

    `first` is None until its weeks are over before those two windows begin.
    """

    now: Measures
    before: Measures
    first: Measures | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Since when, and what the person says about themselves. None: not asked."""

    first_entry: date | None
    first_cramp_year: int | None
    family_history: bool | None
    pregnant: bool | None
    conditions: tuple[str, ...] | None
    risks: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How many cramps of the period were in one muscle, by side. A cramp in two muscles counts in both."""

    muscle: str
    left: int
    right: int
    both: int
    unknown: int

    @property
    def total(self) -> int:
        return self.left + self.right + self.both + self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """As entered. Dates None: not known, or not yet."""

    name: str
    medicine_class: str
    kind: str
    started_on: date | None
    dose_changed_on: date | None
    stopped_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFlag:
    """A review flag of the period, as it was shown to the person.

    rule, level : as in the history. first, last : dates on which it was raised, as far as anybody looked.
    times : how often it was raised anew. response : `flag_answers.Kind`, "" for none; answered_on its date.
    source : who published the threshold.
    """

    rule: str
    level: str
    first: date
    last: date
    times: int = 1
    response: str = ""
    answered_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorSummary:
    header: Header
    coverage: Coverage
    headline: Headline
    course: Course
    places: tuple[Place, ...]
    medicines: tuple[Medicine, ...]
    tried: tuple[Tried, ...]
    weekly: Weekly
    cramps: int
    flags: tuple[ShownFlag, ...] = ()
    walking: WalkingThenRest | None = None


def build(
    diary: DiaryFrames,
    *,
    period: Window,
    made_at: datetime,
    version: str,
    flags: Iterable[ShownFlag] = (),
) -> DoctorSummary:
    """Everything on the page for the dates of `period`.

    diary : the whole diary up to the end of the period; earlier weeks are compared with.
    made_at : aware, in the person's own zone. version : of the program, as printed.
    flags : those of the period, highest level first.
    """
    episodes = within(diary.episodes, "diary_date", period)
    return DoctorSummary(
        header=Header(
            name=diary.profile.name,
            birth_year=diary.profile.birth_year,
            period=period,
            made_at=made_at,
            version=version,
        ),
        coverage=coverage(diary, episodes, period),
        headline=headline(diary, period),
        course=course(diary),
        places=places(diary.sites, episodes),
        medicines=medicines(diary.medicines, period),
        tried=tried(diary.relief, episodes),
        weekly=weekly(diary, last=period.end, weeks=chart_weeks(period)),
        cramps=len(episodes),
        flags=tuple(flags),
        walking=walked(replace(diary, episodes=episodes)),
    )


def chart_weeks(period: Window) -> int:
    """Whole weeks that show the period, never fewer than 8 nor more than 26."""
    spanned = (monday_of(period.end) - monday_of(period.start)).days // 7 + 1
    return min(max(spanned, LEAST_CHART_WEEKS), MOST_CHART_WEEKS)


def coverage(diary: DiaryFrames, episodes: pd.DataFrame, period: Window) -> Coverage:
    days = within(diary.days, "date", period)
    known = episodes.loc[episodes["duration_seconds"].notna()]
    late = (episodes["recorded_at"] - episodes["started_at"]).dt.total_seconds() > LATE_SECONDS
    with_cramps = frozenset(diary.episodes["diary_date"])
    said = zip(days["date"], days["no_cramps"], strict=True)
    return Coverage(
        observed=sum(day in period for day in observed_days(diary)),
        days=period.days,
        # A file may say "no cramps" for a day of which it tells a cramp.
        no_cramp_days=sum(answer is True and day not in with_cramps for day, answer in said),
        pct_timed=_percent(int((known["duration_source"] == "timer").sum()), len(known)),
        pct_late=_percent(int(late.sum()), len(episodes)),
    )


def headline(diary: DiaryFrames, period: Window) -> Headline:
    length = min(HEADLINE_DAYS, period.days)
    current = Window.ending(period.end, days=length)
    now = measure(diary, as_of=current.end, window_days=length)
    earlier = current.before()
    first: Measures | None = None
    if now.baseline is not None and now.baseline_start and now.baseline_end:
        weeks = Window(now.baseline_start, now.baseline_end)
        if weeks.end < earlier.start:
            first = measure(diary, as_of=weeks.end, window_days=weeks.days)
    return Headline(now=now, before=measure(diary, as_of=earlier.end, window_days=length), first=first)


def course(diary: DiaryFrames) -> Course:
    observed = observed_days(diary)
    profile = diary.profile
    return Course(
        first_entry=min(observed) if observed else None,
        first_cramp_year=profile.first_cramp_year,
        family_history=profile.family_history,
        pregnant=profile.pregnant,
        conditions=profile.conditions,
        risks=profile.risks,
    )


def places(sites: pd.DataFrame, episodes: pd.DataFrame) -> tuple[Place, ...]:
    """Muscles by number of cramps, most first."""
    chosen = sites.loc[sites["uuid"].isin(episodes["uuid"])]
    counts = Counter(zip(chosen["muscle"], chosen["side"], strict=True))
    rows = [
        Place(muscle=muscle, **{side: counts[muscle, side] for side in SIDES})
        for muscle in sorted(set(chosen["muscle"]))
    ]
    return tuple(sorted(rows, key=lambda place: (-place.total, place.muscle)))


def medicines(rows: pd.DataFrame, period: Window) -> tuple[Medicine, ...]:
    """Everything begun before the period ends, the latest change first; what stopped before it, last."""
    listed = [
        Medicine(**{str(name): value for name, value in row.items()}) for row in rows.to_dict("records")
    ]
    taken = [row for row in listed if row.started_on is None or row.started_on <= period.end]

    def order(medicine: Medicine) -> tuple[bool, int, str]:
        stopped_before = medicine.stopped_on is not None and medicine.stopped_on < period.start
        dates = (medicine.started_on, medicine.dose_changed_on, medicine.stopped_on)
        latest = max((day.toordinal() for day in dates if day and day <= period.end), default=0)
        return stopped_before, -latest, medicine.name

    return tuple(sorted(taken, key=order))


def _percent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
