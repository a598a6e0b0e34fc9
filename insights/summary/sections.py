"""The sections of the doctor's page as numbers and codes, in the order of the page (clinical notes, 4.2).

No words, no interpretation. None is "not recorded"; 0 is counted and none. Every share comes with its whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from insights.pictures.walking_then_rest import WalkingThenRest
from insights.series.hours import Hours
from insights.series.raster import Raster
from insights.series.weekly import Weekly
from insights.series.what_helped import Tried
from insights.stats.measures import Measures
from insights.stats.windows import Window

from .wishes import Wishes

# The first numbers that mean anything need a week of entries.
LEAST_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """`count` of `of`; of 0, nothing is known."""

    count: int
    of: int

    @property
    def percent(self) -> float | None:
        return 100 * self.count / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Section 0. name : as chosen, "" for none · made_at : aware, in the person's zone"""

    name: str
    birth_year: int | None
    period: Window
    made_at: datetime
    version: str
    rules_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Section 2: how far the page can be trusted.

    timed : of the cramps with a length · late : of all cramps those entered more than 24 hours after they
    began · no_cramp_days : days on which "no cramps" was said and none was logged · left_out : parts
    """

    observed: Count
    cramps: int
    no_cramp_days: int
    timed: Count
    late: Count
    without_length: int
    without_pain: int
    left_out: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        return self.observed.count >= LEAST_DAYS

    @property
    def missing(self) -> int:
        """Days and nights without an entry."""
        return self.observed.of - self.observed.count


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
class Headline:
    """Section 4: the last 28 days of the period, the same number of days before, and the diary's first weeks.

    `first` is None until its weeks are over before those two windows begin.
    """

    now: Measures
    before: Measures
    first: Measures | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Section 5. weekly : whole weeks up to the end of the period · hours, raster : the period's last 28 days"""

    weekly: Weekly
    hours: Hours
    raster: Raster | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Section 6: how many cramps were in one muscle, by side. A cramp in two muscles counts in both.

    new_since : date of the first cramp there, where the diary had been kept for 28 observed days before it
    """

    muscle: str
    left: int
    right: int
    both: int
    unknown: int
    new_since: date | None = None

    @property
    def total(self) -> int:
        return self.left + self.right + self.both + self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Section 7: since when, and what doctors ask first. None: not recorded.

    first_night_cramp : in the diary · spell_began : first cramp after the last 28 observed days or more
    without any, before_diary : there was none such, it goes back to the diary's first days ·
    earlier_spells : spells before that one in the diary · felt : how cramps felt, by code, of the cramps with
    any answer about it · exercise_days, exercise_minutes : of the period, days with it among those asked, and
    the median of the minutes said · nights : nights with a cramp, of the observed days of the period
    """

    birth_year: int | None
    first_cramp_year: int | None
    family_history: bool | None
    first_entry: date | None
    first_night_cramp: date | None
    spell_began: date | None
    before_diary: bool
    earlier_spells: int
    felt: tuple[tuple[str, Count], ...]
    exercise_days: Count
    exercise_minutes: float | None
    nights: Count
    walking: WalkingThenRest | None

    @property
    def first_cramp_age(self) -> int | None:
        if self.first_cramp_year is None or self.birth_year is None:
            return None
        return self.first_cramp_year - self.birth_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """What the latest review of the whole diary shows for a key: tier clear or possible, 95 % interval."""

    key: str
    tier: str
    scale: str
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """Days with and without one thing that is asked about each day, and how many of them had a cramp.

    lag : "same" or "next", the days that are compared, as in the key of the finder
    """

    code: str
    name: str
    lag: str
    with_it: Count
    without: Count
    ratio: Ratio | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Section 8. activities : what the person was doing, of the cramps with an answer ·

    after_exercise : during, within 6 hours after, and 6 to 48 hours after noted exercise, of the cramps with
    a clock time and exercise recorded in the 48 hours before · triggers : noted with a cramp, of all cramps ·
    exposures : most asked first
    """

    activities: tuple[tuple[str, Count], ...]
    after_exercise: tuple[tuple[str, int], ...]
    after_exercise_of: int
    triggers: tuple[tuple[str, str, int], ...]
    exposures: tuple[Exposed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Section 9: one kind of sign. present : events with it, of those asked · last : date of the latest one

    sides : cramps with it by side, where the side matters · `present.of` 0: never asked
    """

    group: str
    present: Count
    last: date | None = None
    sides: tuple[tuple[str, int], ...] = ()

    @property
    def absent(self) -> bool:
        """Asked, and never there."""
        return self.present.of > 0 and self.present.count == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """Section 10: as entered. Dates None: not known, or not yet.

    days_to_cramp : days from its start to the first cramp that was logged after it, None without either ·
    days_to_rise : days from its start to the first day on which a rise rule was raised, None without one
    """

    name: str
    medicine_class: str
    kind: str
    dose: str
    as_needed: bool | None
    started_on: date | None
    dose_changed_on: date | None
    stopped_on: date | None
    days_to_cramp: int | None = None
    days_to_rise: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Section 11: as the person declared. None: not asked; empty: asked, none.

    alcohol_units_per_week : over the days of the period on which it was answered (units), with how many
    """

    pregnant: bool | None
    gave_birth_on: date | None
    conditions: tuple[str, ...] | None
    other_conditions: str
    risks: tuple[str, ...] | None
    smoking_days: Count
    alcohol_days: Count
    alcohol_units_per_week: float | None
    alcohol_answered: int
    exercise_days_per_week: float | None
    training: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something done against cramps over time, with the rates before and after it began, cramps a week.

    days_used : days of the period on which it was noted, None where nothing was · before, after : over so
    many days that were observed, at most 28 to each side; None with fewer than 7
    """

    name: str
    kind: str
    started_on: date | None
    stopped_on: date | None
    days_used: int | None
    before: float | None
    before_observed: int
    after: float | None
    after_observed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WasTried:
    """Section 12. relief : during cramps of the period · measures : between them"""

    relief: tuple[Tried, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One cramp of the list. started : aware, in the zone where it happened · sites : (muscle, side)

    seconds, seconds_max : a range where both are given · symptoms : codes that were present · relief : (code,
    name) in the order tried · triggers : (code, name) · note : "" unless notes are wanted
    """

    started: datetime
    time_zone: str
    time_precision: str
    diary_date: date
    is_night: bool
    sites: tuple[tuple[str, str], ...]
    seconds: float | None
    seconds_max: float | None
    source: str
    ongoing: bool
    pain: int | None
    woke: bool | None
    activity: str
    triggers: tuple[tuple[str, str], ...]
    symptoms: tuple[str, ...]
    relief: tuple[tuple[str, str], ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorSummary:
    """The whole page. Sections that the person left out are None; header, quality and headline never are.

    wishes holds sections 1 and 13: what the person asks. events : every cramp of the period, newest first.
    """

    header: Header
    wishes: Wishes
    quality: Quality
    flags: tuple[ShownFlag, ...] | None
    headline: Headline
    pictures: Pictures | None
    places: tuple[Place, ...] | None
    course: Course | None
    context: Context | None
    symptoms: tuple[Asked, ...] | None
    medicines: tuple[Medicine, ...] | None
    conditions: Conditions | None
    tried: WasTried | None
    events: tuple[Event, ...] | None
