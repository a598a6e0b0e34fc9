"""Flags as care cards (templates/_components/care_card.html), and the entries that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import nights
from diary.nights import parse_date
from diary.presenters import CrampLines, RowDetails, day_words
from diary.scope import Diary
from diary.sites import lower_first
from diary.telling_many import sites_told
from insights.flag_answers import ALLOWED, Kind
from insights.flag_history import Standing
from insights.flags import Flag
from insights.rule import Level, Source
from insights.wording import flags as wording
from insights.wording.rule_names import name

# Of the entries behind a card; the page of the rule has them all.
ENTRIES_SHOWN = 5
# How the addresses of answers are called.
ANSWERS = {"read": Kind.READ, "told-doctor": Kind.TOLD, "hide": Kind.HIDDEN, "show": Kind.SHOWN}
_ADDRESSES = {kind: word for word, kind in ANSWERS.items()}


@dataclass(frozen=True)
class Entry:
    """One piece of evidence. Said only when it is asked: a card names a few of maybe a hundred."""

    shown: CrampLines | date
    today: date

    @cached_property
    def at(self) -> tuple[date, str]:
        """To put them in order."""
        if isinstance(self.shown, date):
            return self.shown, ""
        start = self.shown.start
        return start.date(), f"{start:%H:%M}"

    @property
    def text(self) -> str:
        """ "Left calf, 03:12, 3 March"."""
        if isinstance(self.shown, date):
            return _("Check-in of %(day)s") % {"day": day_words(self.shown, today=self.today)}
        return f"{self.shown.heading}, {wording.date_words(self.shown.start.date(), today=self.today)}"

    @property
    def url(self) -> str:
        """Where it is told."""
        if isinstance(self.shown, date):
            return reverse("diary:diary_day", args=[self.shown])
        return reverse("diary:cramp", args=[self.shown.episode.uuid])


class Entries:
    """The evidence of several flags, fetched at once: two queries."""

    def __init__(self, diary: Diary, flags: Iterable[Flag], *, today: date) -> None:
        refs = {ref for flag in flags for ref in flag.answer.evidence}
        dates = {ref: day for ref in refs if (day := _as_date(ref)) is not None}
        uuids = refs - dates.keys()
        episodes = diary.episodes.called(uuids)
        sites = sites_told(episodes)
        zone = diary.person.time_zone
        self._entries = {
            str(each.uuid): Entry(CrampLines(each, zone, RowDetails(tuple(sites[each.pk]))), today)
            for each in episodes
        }
        self._entries |= {ref: Entry(day, today) for ref, day in dates.items()}

    def of(self, flag: Flag) -> list[Entry]:
        """The latest first. An entry that was deleted in the meantime is not there."""
        found = [self._entries[ref] for ref in flag.answer.evidence if ref in self._entries]
        return sorted(found, key=attrgetter("at"), reverse=True)


def _as_date(ref: str) -> date | None:
    if len(ref) != len("2026-03-03"):
        return None
    try:
        return parse_date(ref)
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class FlagCard:
    """One flag in words. number : of the ambulance, "" where it is not known. writes : offer buttons."""

    flag: Flag
    standing: Standing
    entries: Sequence[Entry]
    number: str
    now: datetime
    zone: str
    writes: bool

    @property
    def today(self) -> date:
        return self._date(self.now)

    @property
    def name(self) -> str:
        return name(self.flag.rule.id)

    @property
    def url(self) -> str:
        return reverse("insights:flag_rule", args=[self.flag.rule.id])

    @cached_property
    def says(self) -> str:
        return wording.says(self.flag.rule, self.number, self.flag.values)

    @cached_property
    def because(self) -> str:
        return wording.because(self.flag.rule, self.flag.values, today=self.today)

    @property
    def context(self) -> dict[str, Any]:
        """For the component; never for an emergency, see `emergency_card`."""
        level = self.flag.level
        named = level in {Level.MENTION, Level.SELFCARE}
        return {
            "level": str(level),
            "heading": self.name if named else call_to_action(level),
            "about": "" if named else self.name,
            "text": self.says,
            "because": self.because,
            "say": wording.tell(self.flag.rule, self.flag.values, today=self.today),
            "done": self.done,
            "actions": self._actions if self.writes else self._links,
            "why": self.why,
        }

    @property
    def done(self) -> str:
        """What was done about it already."""
        standing = self.standing
        if standing.kind not in {Kind.READ, Kind.TOLD} or standing.at is None:
            return ""
        words = {"day": wording.date_words(self._date(standing.at), today=self.today)}
        if standing.kind is Kind.READ:
            return _("You read this on %(day)s.") % words
        return f"{_('You told your doctor on %(day)s.') % words} {self.since}".strip()

    @property
    def since(self) -> str:
        """How many entries came after it was answered."""
        new = self.standing.since
        if not new:
            return "" if new is None else _("No entry came since.")
        return ngettext("%(n)s entry came since.", "%(n)s entries came since.", new) % {"n": new}

    @property
    def until(self) -> str:
        until = self.standing.until
        return "" if until is None else wording.date_words(self._date(until), today=self.today)

    @property
    def why(self) -> dict[str, Any]:
        rule = self.flag.rule
        shown = self.entries[:ENTRIES_SHOWN]
        rest = len(self.entries) - len(shown)
        return {
            "evidence": [{"text": entry.text, "url": entry.url} for entry in shown],
            "more": ngettext("and %(n)s more entry", "and %(n)s more entries", rest) % {"n": rest}
            if rest
            else "",
            "reason": str(rule.why),
            "sources": sources(rule.sources),
            "rule": rule.id,
            "rule_url": self.url,
            "numbers": wording.numbers_in_force(rule, self.flag.numbers),
            "agreed": self._agreed,
            "clears": wording.filled(rule.clears, self.flag.answer.inputs, today=self.today),
        }

    def answer_url(self, kind: Kind) -> str:
        return answer_url(self.flag.rule.id, kind)

    @property
    def _agreed(self) -> str:
        on = self.flag.agreed_on
        if on is None:
            return ""
        return _("You agreed this with your clinician on %(day)s.") % {
            "day": wording.date_words(on, today=self.today)
        }

    @property
    def _links(self) -> list[dict[str, Any]]:
        if self.flag.level is not Level.BOOK:
            return []
        return [{"text": _("Make a page for the visit"), "url": reverse("insights:doctor"), "quiet": True}]

    @property
    def _actions(self) -> list[dict[str, Any]]:
        offered = [
            (Kind.TOLD, _("I told my doctor")),
            (Kind.READ, _("I have read this")),
            (Kind.HIDDEN, _("Hide for 30 days")),
        ]
        done = {Kind.READ: {Kind.READ}, Kind.TOLD: {Kind.READ, Kind.TOLD}}.get(
            self.standing.kind or Kind.SHOWN, set()
        )
        answers = [
            {"text": text, "about": self.name, "url": self.answer_url(kind), "post": True}
            for kind, text in offered
            if kind in ALLOWED[self.flag.level] and kind not in done
        ]
        return [*answers, *self._links]

    def _date(self, moment: datetime) -> date:
        return nights.local(moment, self.zone).date()


def answer_url(rule: str, kind: Kind) -> str:
    return reverse("insights:flag_answer", args=[rule, _ADDRESSES[kind]])


def call_to_action(level: Level) -> str:
    return {
        Level.URGENT: _("Ask for an urgent appointment"),
        Level.BOOK: _("Book an appointment with your doctor or nurse"),
    }[level]


def emergency_card(cards: Sequence[FlagCard], *, number: str) -> dict[str, Any] | None:
    """All emergencies in one card, whose one link is the call."""
    if not cards:
        return None
    heading = (
        _("Call %(number)s now") % {"number": number} if number else _("Call your local emergency number now")
    )
    several = len(cards) > 1
    return {
        "level": str(Level.EMERGENCY),
        "heading": heading,
        "text": "" if several else cards[0].says,
        "because": "" if several else cards[0].because,
        "points": [f"{card.says} {card.because}" for card in cards] if several else [],
        "say": "" if several else wording.tell(cards[0].flag.rule, cards[0].flag.values),
        "tel": number,
        "tel_first": several,
    }


def sources(listed: Iterable[Source]) -> list[dict[str, Any]]:
    return [
        {
            "text": wording.source_words(source),
            "url": source.url,
            "read_on": wording.date_words(source.read_on),
            "seen": source.seen,
        }
        for source in listed
    ]


def standing_of(standings: Mapping[str, Standing], flag: Flag) -> Standing:
    return standings.get(flag.rule.id, Standing())


def banner_words(rule: str, level: str, *, writes: bool) -> dict[str, str]:
    """The banner of a new flag: what it says, and the address that takes it away ("" where nothing does)."""
    kind = Level(level)
    may_go = writes and Kind.READ in ALLOWED[kind]
    words = {
        Level.EMERGENCY: _("This needs help now: %(name)s"),
        Level.URGENT: _("Ask a doctor today: %(name)s"),
        Level.BOOK: _("Worth asking a doctor: %(name)s"),
    }
    return {
        "level": level,
        "text": words[kind] % {"name": lower_first(name(rule))},
        "read": answer_url(rule, Kind.READ) if may_go else "",
    }
