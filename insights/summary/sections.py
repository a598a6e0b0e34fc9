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
    began · without_length : also those that still run · no_cramp_days : days on which "no cramps" was said
    and none was logged · left_out : parts
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
    """Section 5. weekly : weeks up to the end of the period · hours, raster : the period's last 28 days"""

    weekly: Weekly
    hours: Hours
    raster: Raster


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Section 6: how many cramps were in one muscle, by side. A cramp in two muscles counts in both.

    new_since : date of the first cramp in that muscle, on either side, when it lies in the period and the
    diary had 28 observed days before it
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

    A spell is ended by 28 observed days or more without a cramp; days that nobody knows about end nothing.
    first_night_cramp : in the diary · spell_began : first date of the spell that goes on, None when none does
    or when before_diary : it goes back to the diary's first 28 observed days · earlier_spells : spells of the
    diary that are over · felt : how cramps of the period felt, by code (vocabulary, "felt"), of those with
    any answer about it, most often first · exercise_days, exercise_minutes : of the period, days with it
    among those asked, and the median of the minutes said, where there were any · nights : nights with a
    cramp, of the observed days of the period
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
    """What the latest review up to the end of the period shows for a key, over the whole diary.

    tier : clear or possible · low, high : 95 % interval · with_ : keys it cannot be told apart from
    """

    key: str
    tier: str
    scale: str
    estimate: float
    low: float
    high: float
    with_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """Days with and without one thing that is asked about each day, and how many of them had a cramp.

    Days from noon to noon, as the finders count them: whole ones of the period, answered, and not in a gap of
    the diary. code : built-in, "shoes" for a pair, "" for the person's own word; name : own word or pair ·
    lag : "same" or "next", on which day cramps are counted, as in the key of the finder: that of the ratio,
    or else the same day, as the articles say
    """

    code: str
    name: str
    lag: str
    with_it: Count
    without: Count
    ratio: Ratio | None = None


# During exercise, up to 6 hours after its end, and up to 48.
AFTER_EXERCISE = ("during", "within_6_hours", "6_to_48_hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Section 8. activities : what the person was doing, of the cramps with an answer, most often first.

    after_exercise : (code of AFTER_EXERCISE, cramps), always all three, of the `after_exercise_of` cramps
    with a clock time of which it is known: they came during exercise, or after an end that was noted in the
    48 hours before, or all dates in that time say that there was none · triggers : (code, name, cramps),
    noted with a cramp, of all cramps of the period; name "" for built-in ones · exposures : those with a
    ratio, then the others, each with the most asked first
    """

    activities: tuple[tuple[str, Count], ...]
    after_exercise: tuple[tuple[str, int], ...]
    after_exercise_of: int
    triggers: tuple[tuple[str, str, int], ...]
    exposures: tuple[Exposed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Section 9: one kind of sign. An event is a cramp or a check-in of a day, each with its answers.

    group : one of `symptoms.GROUPS`, always there and in that order, or the code of any other sign that was
    present: those of `symptoms.FIRST` before the groups, the rest after them · present : events with it, of
    those asked; of 0: never asked · last : date of the latest one · sides : cramps with it by the side of the
    cramp, where the side matters · signs : (code, events) that were present, of a group of several
    """

    group: str
    present: Count
    last: date | None = None
    sides: tuple[tuple[str, int], ...] = ()
    signs: tuple[tuple[str, int], ...] = ()

    @property
    def absent(self) -> bool:
        """Asked, and never there."""
        return self.present.of > 0 and self.present.count == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """Section 10: medicines and supplements as entered. Dates None: not known, or not in the period's past.

    days_to_cramp : days from its start to the first cramp on or after it · days_to_rise : to the first day on
    which a rise rule was raised. Both only while it was taken, and None where it began before the diary did:
    nobody knows what came then · days_noted : days of the period on which it was noted as taken; a name that
    is in no list but was noted on days stands here without dates
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
    days_noted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Section 11: as the person declared. None: not asked; empty: asked, none.

    What was declared is as it is now, not as it was at the end of the period. Days are of the period.
    alcohol_units_per_week : over the `alcohol_answered` days with an amount; "no alcohol" is 0 units
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

    days_used : days of the period on which it was noted, None where nothing was · before, after : of the 28
    dates before it began, and of the 28 from then on or fewer where it was stopped or the period ends, over
    those that were observed; None with fewer than 7
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
    name) in the order tried · eased : what each of them did, yes, bit, no, "" not said · triggers : (code,
    name) · note : "" unless notes are wanted
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
    eased: tuple[str, ...] = ()


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
