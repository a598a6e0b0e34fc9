"""What pages say about cramps and days: one line of text per property, "" where nothing was told.

Presenters speak, templates arrange. They read rows that were fetched with their details and never query.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.formats import date_format, number_format, time_format
from django.utils.functional import Promise
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from . import day_state, nights, parts, vocabulary
from .day_state import State, cramps_words
from .facts import SymptomAnswer
from .lengths import length_words
from .models import Day, Episode, EpisodeRelief, EpisodeSymptom
from .sites import lower_first, site_name, site_names

Date = date  # a field of that name would hide it

# -- dates and numbers ---------------------------------------------------------------------------------------


def clock_words(moment: datetime) -> str:
    return time_format(moment.time(), "H:i")


def day_words(day: date, *, today: date | None = None, weekday: str = "D") -> str:
    """ "Mon 2 March"; with the year when it is not that of `today`."""
    pattern = f"{weekday} j F" if today is None or day.year == today.year else f"{weekday} j F Y"
    return _date_words(day, pattern, get_language())


@lru_cache(maxsize=1024)
def _date_words(day: date, pattern: str, _language: str | None) -> str:
    """A list names the same days again and again, and formatting one takes as long as drawing its row."""
    return date_format(day, pattern)


def long_day_words(day: date) -> str:
    return date_format(day, "l j F Y")


def number_words(number: Decimal) -> str:
    """Without zeros that nobody typed: 2.5, 3."""
    text = f"{number:f}"
    return number_format(text.rstrip("0").rstrip(".") if "." in text else text)


def last_days_sentence(*, cramps: int, nights_with: int, days_with: int, observed: int, of: int) -> str:
    """The days at a glance: "4 cramps on 3 nights." Unknown days are said, never counted as without."""
    if cramps and nights_with == days_with:
        where = ngettext("%(n)s night", "%(n)s nights", nights_with) % {"n": nights_with}
    else:
        where = ngettext("%(n)s day", "%(n)s days", days_with) % {"n": days_with}
    if cramps:
        return _("%(cramps)s on %(where)s.") % {"cramps": cramps_words(cramps), "where": where}
    if observed == of:
        return _("No cramps.")
    if observed:
        return _("No cramps on %(observed)s of %(of)s days. The others have no entry.") % {
            "observed": observed,
            "of": of,
        }
    return _("No entries yet.")


# -- one cramp -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowDetails:
    """What a row shows beside the episode itself, fetched for a whole page at once."""

    sites: tuple[tuple[str, str], ...] = ()
    # What helped, in the order it was tried.
    helped: tuple[vocabulary.Label, ...] = ()


@dataclass(frozen=True)
class CrampLines:
    """One cramp in words. Fetch it with `with_details()` for everything, with its sites for a row.

    row : details fetched beforehand; None: those prefetched with the episode.
    """

    episode: Episode
    home_zone: str = ""
    row: RowDetails | None = None

    @cached_property
    def start(self) -> datetime:
        """On the clock of the place where it happened."""
        return self.episode.local_start

    @cached_property
    def sites(self) -> list[tuple[str, str]]:
        if self.row is not None:
            return list(self.row.sites)
        return [(site.muscle, site.side) for site in self.episode.sites.all()]

    @cached_property
    def where(self) -> str:
        return site_names(self.sites)

    @property
    def where_first(self) -> str:
        return site_name(*self.sites[0]) if self.sites else site_names([])

    @cached_property
    def time(self) -> str:
        """ "03:12", "about 03:10", "late night"."""
        precision = self.episode.time_precision
        if precision == vocabulary.TimePrecision.ABOUT:
            return _("about %(time)s") % {"time": clock_words(self.start)}
        if precision == vocabulary.TimePrecision.PART_OF_NIGHT:
            part = parts.BY_CODE.get(parts.part_of(self.start.time()))
            return lower_first(str(part.label)) if part else _("time not sure")
        return clock_words(self.start)

    @property
    def heading(self) -> str:
        """ "Left calf, 03:12": what tells this cramp from others of its day."""
        return f"{self.where_first}, {self.time}"

    @cached_property
    def day(self) -> str:
        return day_words(self.start.date())

    @property
    def dated_heading(self) -> str:
        """ "left calf, 03:12, Tue 3 March": for links that stand among others."""
        return f"{lower_first(self.heading)}, {self.day}"

    @cached_property
    def length(self) -> str:
        if self.episode.ongoing:
            return _("Still running")
        if self.episode.duration_seconds is None:
            return ""
        return length_words(self.episode.duration_seconds, self.episode.duration_max_seconds)

    @property
    def length_answer(self) -> str:
        """The answer to "how long", with how it is known."""
        if not self.length or self.episode.ongoing:
            return self.length or _("Not sure")
        how = {"timer": _("timed"), "estimate": _("a guess")}.get(self.episode.duration_source)
        return f"{self.length} ({how})" if how else self.length

    @property
    def pain(self) -> str:
        """ "5, moderate"."""
        if self.episode.pain is None:
            return ""
        return f"{self.episode.pain}, {vocabulary.pain_word(self.episode.pain)}"

    @property
    def pain_in_row(self) -> str:
        """ "severe": the word alone; the number stands on the cramp's own page."""
        if self.episode.pain is None:
            return ""
        return str(vocabulary.pain_word(self.episode.pain)) if self.episode.pain else _("no pain")

    @property
    def woke(self) -> str:
        return {True: _("Woke me"), False: _("Did not wake me"), None: ""}[self.episode.woke]

    @property
    def doing(self) -> str:
        return str(self.episode.get_activity_display()) if self.episode.activity else ""

    @property
    def before(self) -> str:
        return words_list([note.trigger.label for note in self.episode.trigger_notes.all()])

    @property
    def tried(self) -> str:
        """In order: "Stretching helped after 2 minutes. Walking did not help. Rest." """
        return " ".join(_try_words(attempt) for attempt in self.episode.relief_tries.all())

    @property
    def helped(self) -> str:
        """ "stretching helped": for a row, only what did."""
        if self.row is not None:
            labels = list(self.row.helped)
        else:
            labels = [t.relief.label for t in self.episode.relief_tries.all() if t.eased == "yes"]
        return _("%(what)s helped") % {"what": _inline(labels)} if labels else ""

    @property
    def with_it(self) -> str:
        return self.signs("")

    def signs(self, phase: str) -> str:
        """What came before, during or after it; "" for what no phase was told about."""
        found = [s for s in self.episode.symptoms.all() if s.present and s.phase == phase]
        return words_list([vocabulary.SYMPTOMS.get(s.code, s.code) for s in found])

    @property
    def not_with_it(self) -> str:
        return words_list([symptom_words(s) for s in self.episode.symptoms.all() if not s.present])

    @property
    def sore(self) -> str:
        hours = self.episode.soreness_hours
        if hours is None:
            return ""
        return ngettext("%(n)s hour", "%(n)s hours", 1 if hours == 1 else 2) % {"n": number_words(hours)}

    @property
    def note(self) -> str:
        return self.episode.note

    @cached_property
    def length_and_pain(self) -> str:
        return ", ".join(line for line in (self.length, self.pain_in_row) if line)

    @cached_property
    def more(self) -> str:
        """The second line of a row."""
        woke = self.woke if self.episode.woke else ""
        line = " · ".join(line for line in (lower_first(woke), self.helped) if line)
        return capfirst(line)

    @property
    def saved(self) -> str:
        """ "Left calf, 4 minutes." """
        return ", ".join(line for line in (self.where, lower_first(self.length)) if line) + "."

    @property
    def started(self) -> str:
        return _("Started %(time)s") % {"time": clock_words(self.start)}

    @property
    def happened(self) -> str:
        """Date, time, and what a reader would stumble over: the night it counts for, clock change, zone."""
        line = f"{long_day_words(self.start.date())}, {self.time}"
        extra = [text for text in (self.night, self.clock_change, self.elsewhere) if text]
        return f"{line} ({'; '.join(extra)})" if extra else line

    @property
    def night(self) -> str:
        """Where it stands in the diary, when that is not its calendar date."""
        if self.episode.diary_date == self.start.date():
            return ""
        return _("the night of %(day)s") % {"day": day_words(self.episode.diary_date, weekday="l")}

    @property
    def clock_change(self) -> str:
        reading = self.start.replace(tzinfo=None, fold=0)
        if nights.resolve_local(reading, self.episode.time_zone).kind != "ambiguous":
            return ""
        return _("after the clocks changed") if self.start.fold else _("before the clocks changed")

    @property
    def elsewhere(self) -> str:
        """The time zone, when it is not the one at home."""
        zone = self.episode.time_zone
        return "" if zone == self.home_zone or not self.home_zone else _("%(zone)s time") % {"zone": zone}

    @property
    def recorded(self) -> str:
        return self._moment(self.episode.recorded_at)

    @property
    def recorded_by(self) -> str:
        return str(self.episode.recorded_by) if self.episode.recorded_by else ""

    @property
    def changed(self) -> str:
        return self._moment(self.episode.changed_at) if self.episode.changed_at else ""

    def _moment(self, instant: datetime) -> str:
        shown = nights.local(instant, self.home_zone or self.episode.time_zone)
        return f"{long_day_words(shown.date())}, {clock_words(shown)}"


def _try_words(attempt: EpisodeRelief) -> str:
    says = {"yes": _("%(what)s helped."), "bit": _("%(what)s helped a bit.")}
    says |= {"no": _("%(what)s did not help."), "": _("%(what)s.")}
    words = {"what": capfirst(str(attempt.relief.label))}
    if attempt.eased_after_seconds is None:
        return says[attempt.eased] % words
    after = lower_first(length_words(attempt.eased_after_seconds))
    return _("%(what)s helped after %(after)s.") % (words | {"after": after})


def symptom_words(answer: EpisodeSymptom | SymptomAnswer) -> vocabulary.Label:
    label = vocabulary.SYMPTOMS.get(answer.code, answer.code)
    when = {"before": _("before"), "during": _("during"), "after": _("after")}.get(answer.phase)
    return format_lazy("{} ({})", label, when) if when else label


def _inline(labels: Iterable[vocabulary.Label]) -> str:
    """A list for the middle of a line. Own words stay as they were typed; ours lose their capital."""
    return ", ".join(lower_first(str(each)) if isinstance(each, Promise) else each for each in labels)


def words_list(labels: Sequence[vocabulary.Label]) -> str:
    """A list that begins a line."""
    return ", ".join([str(labels[0]), _inline(labels[1:])][: len(labels)]) if labels else ""


# -- one day -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DayLines:
    """One diary day: its cramps and its check-in. `row` is None when nobody checked in.

    answers : (thing, yes or no) of the check-in, fetched beforehand; None: those prefetched with the row.
    """

    date: Date
    cramps: tuple[CrampLines, ...]
    row: Day | None
    today: Date | None = None
    answers: tuple[tuple[vocabulary.Label, bool], ...] | None = None

    @cached_property
    def state(self) -> State:
        return day_state.state_of(
            cramps=len(self.cramps),
            checked_in=self.row is not None,
            no_cramps=self.row.no_cramps if self.row is not None else None,
        )

    @property
    def count(self) -> int | None:
        """None: not known."""
        return len(self.cramps) if self.cramps else 0 if self.state == "none" else None

    @property
    def summary(self) -> str:
        return day_state.words(self.state, len(self.cramps))

    @property
    def sign(self) -> str:
        """ "?" and the like, beside the words; "" where the words or an empty circle say it."""
        return "" if self.cramps else day_state.sign(self.state, 0)

    @property
    def look(self) -> str:
        return day_state.look(self.state, len(self.cramps))

    @cached_property
    def plain_heading(self) -> str:
        return day_words(self.date, today=self.today)

    @property
    def heading(self) -> str:
        """ "Mon 2 March and the night"."""
        if any(cramp.episode.at_night for cramp in self.cramps):
            return _("%(day)s and the night") % {"day": self.plain_heading}
        return self.plain_heading

    @property
    def full_heading(self) -> str:
        return long_day_words(self.date)

    @cached_property
    def checkin(self) -> str:
        """What was so that day: "alcohol, exercise". Needs `answers` or `exposures__trigger`."""
        if self.row is None:
            return ""
        answers = self.answers
        if answers is None:
            answers = tuple((each.trigger.label, each.answer) for each in self.row.exposures.all())
        yes = [label for label, answer in answers if answer]
        if yes:
            return _inline(sorted(yes, key=str))
        if answers:
            return _("none of the things you track")
        # A row that only holds a note, or how the night was, is no check-in yet.
        return _("not answered yet") if self.row.no_cramps is None else _("done")


def strip_day(day: date, count: int | None, *, today: date, state: State | None = None) -> dict[str, object]:
    """One day of the week strip. count : cramps; None when not known. state : why it is not known."""
    return {
        "short": day_words(day, weekday="D")[:1],
        "name": day_words(day, weekday="l"),
        "count": count,
        "state": state,
        "url": reverse("diary:diary_day", args=[day]),
        "is_today": day == today,
    }
