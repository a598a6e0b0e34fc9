"""The page "Worth asking a doctor": what is raised, what was answered, what was looked at. Words only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import regions
from diary.scope import Diary
from insights.case.records import DAY_AND_NIGHT
from insights.flag_answers import Kind
from insights.flag_history import WORTH_ASKING, Standing, silent_rules
from insights.flags import Checked, NotChecked
from insights.rule import Level, ReviewRule
from insights.wording import flags as wording
from insights.wording import missing
from insights.wording.missing import Where
from insights.wording.rule_names import name

from .flag_cards import Entries, FlagCard, answer_url, emergency_card, standing_of

# Few cards, so that each is read; the rest is listed.
CARDS_PER_LEVEL = 2
BELOW_EMERGENCY = (Level.URGENT, Level.BOOK, Level.MENTION, Level.SELFCARE)


def things_words(number: int) -> str:
    return ngettext("%(n)s thing to ask a doctor", "%(n)s things to ask a doctor", number) % {"n": number}


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule in a list."""

    name: str
    url: str

    @classmethod
    def of(cls, rule: ReviewRule) -> NamedRule:
        return cls(name(rule.id), reverse("insights:flag_rule", args=[rule.id]))


@dataclass(frozen=True, slots=True)
class LevelCards:
    """One level below emergency. rest : lines of a list under `rest_heading`."""

    cards: Sequence[dict[str, Any]]
    rest_heading: str
    rest: Sequence[dict[str, str]]


def _also(level: Level) -> str:
    return {
        Level.URGENT: _("Also urgent"),
        Level.BOOK: _("Also for an appointment"),
        Level.MENTION: _("Also worth mentioning"),
        Level.SELFCARE: _("Also for yourself"),
    }[level]


@dataclass(frozen=True, slots=True)
class Group:
    """What could not be checked for one kind of reason. url "": there is nothing to fill in."""

    heading: str
    sentence: str
    lacks: Sequence[str]
    rules: Sequence[NamedRule]
    url: str
    link: str


class FlagsPage:
    """Everything on the page. now : aware."""

    def __init__(
        self, diary: Diary, checked: Checked, standings: dict[str, Standing], *, now: datetime
    ) -> None:
        self.diary, self.checked, self.now = diary, checked, now
        self.number = regions.emergency_number(diary.person.region)
        today = diary.today(now)
        flags = (*checked.flags, *checked.discussed)
        entries = Entries(diary, flags, today=today)
        cards = [
            FlagCard(
                flag=flag,
                standing=standing_of(standings, flag),
                entries=entries.of(flag),
                number=self.number,
                now=now,
                zone=diary.person.time_zone,
                writes=diary.may_write,
            )
            for flag in flags
        ]
        settled = {flag.rule.id for flag in checked.discussed}
        self.told = [card for card in cards if card.flag.rule.id in settled]
        self.hidden = [card for card in cards if card.standing.kind is Kind.HIDDEN]
        self._raised = [card for card in cards if card not in self.told and card not in self.hidden]

    # -- what is raised --------------------------------------------------------------------------------------

    @cached_property
    def _worth_asking(self) -> int:
        return sum(card.flag.level in WORTH_ASKING for card in self._raised)

    @property
    def checked_words(self) -> str:
        n = self.checked.checked
        return ngettext(
            "We checked %(n)s thing in your diary.", "We checked %(n)s things in your diary.", n
        ) % {"n": n}

    @property
    def lead(self) -> str:
        """ "We checked 42 things in your diary. 2 are worth asking." """
        n = self._worth_asking
        worth = ngettext("%(n)s is worth asking.", "%(n)s are worth asking.", n) % {"n": n}
        return f"{self.checked_words} {worth}"

    @property
    def is_empty(self) -> bool:
        return not self._worth_asking

    @property
    def empty_heading(self) -> str:
        return _("Nothing new to raise") if self.told or self.hidden else _("Nothing to raise")

    @cached_property
    def emergency(self) -> dict[str, Any] | None:
        return emergency_card(self._at(Level.EMERGENCY), number=self.number)

    @cached_property
    def behind_the_call(self) -> list[dict[str, Any]]:
        """What the emergency card rests on: it holds no link but the call."""
        return [{"name": card.name, "why": card.why} for card in self._at(Level.EMERGENCY)]

    @cached_property
    def levels(self) -> list[LevelCards]:
        """Highest first; of each a few cards, and right after them what else there is."""
        return [
            LevelCards(
                cards=[card.context for card in raised[:CARDS_PER_LEVEL]],
                rest_heading=_also(level),
                rest=[
                    {"text": card.says, "note": card.because, "url": card.url}
                    for card in raised[CARDS_PER_LEVEL:]
                ],
            )
            for level in BELOW_EMERGENCY
            if (raised := self._at(level))
        ]

    def _at(self, level: Level) -> list[FlagCard]:
        return [card for card in self._raised if card.flag.level is level]

    # -- what was answered -----------------------------------------------------------------------------------

    @cached_property
    def told_lines(self) -> list[dict[str, str]]:
        return [
            {
                "name": card.name,
                "url": card.url,
                "words": card.done or _("You told your doctor."),
                "until": _("It comes back here on %(day)s.") % {"day": card.until} if card.until else "",
                "back": answer_url(card.flag.rule.id, Kind.SHOWN),
            }
            for card in self.told
        ]

    @cached_property
    def hidden_lines(self) -> list[dict[str, str]]:
        return [
            {
                "name": card.name,
                "url": card.url,
                "words": _("Hidden until %(day)s, unless something new comes.") % {"day": card.until},
                "back": answer_url(card.flag.rule.id, Kind.SHOWN),
            }
            for card in self.hidden
        ]

    # -- what was looked at ----------------------------------------------------------------------------------

    @cached_property
    def broken(self) -> list[NamedRule]:
        return [NamedRule.of(each.rule) for each in self._open(Where.BROKEN)]

    @cached_property
    def open_groups(self) -> list[Group]:
        groups = (self._group(where) for where in Where if where is not Where.BROKEN)
        return [group for group in groups if group is not None]

    @property
    def open_words(self) -> str:
        n = len(self.checked.could_not_check)
        return ngettext("%(n)s check needs to know more.", "%(n)s checks need to know more.", n) % {"n": n}

    def _group(self, where: Where) -> Group | None:
        found = self._open(where)
        if not found:
            return None
        lacks = {code for each in found for code in each.missing if missing.place_of(code).where is where}
        url, link = self._to_fill_in(where)
        return Group(
            heading=missing.heading(where),
            sentence=missing.sentence(where),
            lacks=sorted({str(missing.place_of(code).name) for code in lacks}, key=str.casefold),
            rules=[NamedRule.of(each.rule) for each in found],
            url=url,
            link=link,
        )

    @cached_property
    def _latest(self) -> UUID | None:
        """The last cramp that began within a day: warning signs can still be told of it."""
        lately = self.diary.episodes.filter(ongoing=False, started_at__gt=self.now - DAY_AND_NIGHT)
        return lately.newest_first().values_list("uuid", flat=True).first()

    def _open(self, where: Where) -> list[NotChecked]:
        return [each for each in self.checked.could_not_check if missing.main_place(each.missing) is where]

    def _to_fill_in(self, where: Where) -> tuple[str, str]:
        match where:
            case Where.SIGNS if self._latest is not None:
                check = reverse("diary:cramp_check", args=[self._latest])
                return f"{check}?all=1", _("Answer for your latest cramp")
            case Where.SIGNS | Where.CRAMPS:
                return reverse("diary:diary"), _("Open your diary and change a cramp")
            case Where.ABOUT:
                return reverse("diary:settings_about"), _("About me")
            case Where.DAYS:
                return reverse("diary:checkin"), _("Check-in")
            case Where.MEDICINES:
                return reverse("diary:medicines"), _("Medicines and supplements")
        return "", ""

    @cached_property
    def also(self) -> list[dict[str, Any]]:
        """Rules that were asked and said no, by level."""
        return [
            {"level": wording.level_words(level), "rules": [NamedRule.of(rule) for rule in listed]}
            for level in Level
            if (listed := [rule for rule in self._silent if rule.level is level])
        ]

    @property
    def also_words(self) -> str:
        n = len(self._silent)
        return ngettext("%(n)s thing that is not so now", "%(n)s things that are not so now", n) % {"n": n}

    @cached_property
    def _silent(self) -> tuple[ReviewRule, ...]:
        return silent_rules(self.checked)
