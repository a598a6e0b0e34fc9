"""What the week page says. Words only: numbers come from stats, rows from the scope."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.presenters import CrampLines, DayLines, cramps_words, day_words, strip_day

WEEK = timedelta(weeks=1)
DAYS = 7


@dataclass(frozen=True)
class DayOfWeek:
    """One line of the day by day list."""

    lines: DayLines
    observed: bool
    today: date

    @property
    def date(self) -> date:
        return self.lines.date

    @property
    def heading(self) -> str:
        return day_words(self.date, today=self.today, weekday="l")

    @property
    def cramps(self) -> tuple[CrampLines, ...]:
        return self.lines.cramps

    @property
    def in_strip(self) -> dict[str, object]:
        quiet = self.lines.state == "open" and self.observed
        state = "none" if quiet else self.lines.state
        return strip_day(self.date, 0 if quiet else self.lines.count, today=self.today, state=state)

    @property
    def words(self) -> str:
        """ "2 cramps", "No cramps", "No entry"."""
        if self.lines.state == "open" and self.observed:
            return _("No cramps logged")
        return self.lines.summary

    @property
    def can_fill_in(self) -> bool:
        """Whether a check-in would tell something that is not known."""
        return not self.observed


@dataclass(frozen=True, kw_only=True)
class WeekPage:
    """One ISO week. days : seven, Monday first. before : (diary day, night) of cramps of the week
    before. observed : the observed days of both weeks."""

    monday: date
    today: date
    observed: frozenset[date]
    days: tuple[DayLines, ...]
    before: tuple[tuple[date, bool], ...]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def heading(self) -> str:
        """ "2 to 8 March 2026"."""
        first, last = self.monday, self.sunday
        if first.year != last.year:
            return _range(date_format(first, "j F Y"), date_format(last, "j F Y"))
        if first.month != last.month:
            return _range(date_format(first, "j F"), date_format(last, "j F Y"))
        return _range(str(first.day), date_format(last, "j F Y"))

    @property
    def previous(self) -> date:
        return self.monday - WEEK

    @property
    def next(self) -> date | None:
        """None for the week that has not ended: there is nothing to see in the next."""
        return self.monday + WEEK if self.sunday < self.today else None

    @property
    def in_future(self) -> bool:
        return self.monday > self.today

    @property
    def this_week(self) -> str:
        """ "5 cramps on 4 nights." """
        if self.in_future:
            return _("This week has not begun. Nothing is recorded.")
        starts = [(line.date, cramp.episode.at_night) for line in self.days for cramp in line.cramps]
        return counted(starts, observed=self._observed(self.monday), of=self._elapsed)

    @property
    def week_before(self) -> str:
        observed = self._observed(self.previous)
        if self.in_future or (not observed and not self.before):
            return ""
        words = counted(list(self.before), observed=observed, of=DAYS)
        return _("The week before: %(words)s") % {"words": words[0].lower() + words[1:]}

    @property
    def checked(self) -> str:
        """ "Entries on 6 of 7 days." """
        if self.in_future:
            return ""
        pattern = _("Entries on %(days)d of %(of)d days.")
        if self._elapsed < DAYS:
            pattern = _("Entries on %(days)d of %(of)d days so far.")
        return pattern % {"days": self._observed(self.monday), "of": self._elapsed}

    @property
    def day_lines(self) -> list[DayOfWeek]:
        """The days that have begun."""
        return [
            DayOfWeek(lines, lines.date in self.observed, self.today)
            for lines in self.days
            if lines.date <= self.today
        ]

    @property
    def strip(self) -> list[dict[str, object]]:
        return [line.in_strip for line in self.day_lines]

    @property
    def helped(self) -> list[str]:
        """ "Stretching: helped 3 of 4 times", in order of use."""
        tries: dict[str, list[str]] = {}
        for lines in self.days:
            for cramp in lines.cramps:
                for attempt in cramp.episode.relief_tries.all():
                    tries.setdefault(str(attempt.relief.label), []).append(attempt.eased)
        return [
            _helped(label, eased) for label, eased in sorted(tries.items(), key=lambda item: -len(item[1]))
        ]

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Day and text of each note, in order."""
        found = []
        for lines in self.days:
            texts = [lines.row.note if lines.row is not None else "", *(c.note for c in lines.cramps)]
            found += [(date_format(lines.date, "l"), text) for text in texts if text]
        return found

    @property
    def _elapsed(self) -> int:
        return min(DAYS, (self.today - self.monday).days + 1)

    def _observed(self, monday: date) -> int:
        return sum(monday <= day < monday + WEEK for day in self.observed)


def counted(cramps: list[tuple[date, bool]], *, observed: int, of: int) -> str:
    """ "5 cramps on 4 nights.", "No cramps on 3 of 7 days. The others have no entry." """
    if not cramps:
        if not observed:
            return _("No entries.")
        if observed < of:
            return _("No cramps on %(observed)d of %(of)d days. The others have no entry.") % {
                "observed": observed,
                "of": of,
            }
        return _("No cramps.")
    at_night = all(night for _day, night in cramps)
    days = len({day for day, _night in cramps})
    if at_night:
        where = ngettext("%(n)d night", "%(n)d nights", days) % {"n": days}
    else:
        where = ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    return _("%(cramps)s on %(where)s.") % {"cramps": cramps_words(len(cramps)), "where": where}


def week_days(
    monday: date, *, episodes: Iterable[Any], rows: Iterable[Any], home_zone: str, today: date
) -> tuple[DayLines, ...]:
    """The seven days of a week from rows fetched with their details."""
    by_date: dict[date, list[CrampLines]] = {}
    for episode in episodes:
        by_date.setdefault(episode.diary_date, []).append(CrampLines(episode, home_zone))
    row_of = {row.date: row for row in rows}
    return tuple(
        DayLines(date=day, cramps=tuple(by_date.get(day, ())), row=row_of.get(day), today=today)
        for day in (monday + timedelta(days=number) for number in range(DAYS))
    )


def _helped(label: str, eased: list[str]) -> str:
    answered = [answer for answer in eased if answer]
    if not answered:
        times = ngettext("%(n)d time", "%(n)d times", len(eased)) % {"n": len(eased)}
        return _("%(what)s: %(times)s") % {"what": label, "times": times}
    times = ngettext("%(n)d time", "%(n)d times", len(answered)) % {"n": len(answered)}
    return _("%(what)s: helped %(helped)d of %(times)s") % {
        "what": label,
        "helped": sum(answer == "yes" for answer in answered),
        "times": times,
    }


def _range(first: str, last: str) -> str:
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
